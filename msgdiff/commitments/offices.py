"""Offices: the words for them in prose, and when two of them are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from msgdiff.commitments.words import listed

# What an office is called by its last word, before any "of" and "for".
HEADS = listed(
    """
    chair chairman chairwoman chairperson co-chair executive director leader head officer manager president principal
    dean minister mayor mayoress secretary commissioner councillor member provost chancellor governor treasurer editor
    founder partner trustee headteacher headmaster headmistress registrar warden consultant nurse matron surgeon midwife
    professor lecturer worker coordinator co-ordinator advisor adviser bishop vicar rector ceo cfo coo cto supervisor
    engineer practitioner teacher psychologist convenor ambassador apprentice analyst planner solicitor inspector
    superintendent ombudsman spokesperson spokesman spokeswoman lead
    """
)
_MODIFIERS = listed(
    """
    interim acting deputy assistant joint independent lead executive chief senior vice non-executive managing corporate
    general former outgoing incoming current shadow regional national local honorary associate founding statutory prime
    cabinet council portfolio strategic finance financial operating operations medical nursing clinical technical
    commercial human new newly elected appointed permanent head team group service social programme project
    government parliamentary executive lord ex-director past previous retired late designate elect temporary council's
    """
)
# Held by one at a time though no field is named; of the others many may hold the same.
_SINGLE = listed(
    """
    chair co-chair executive director leader head president principal dean mayor mayoress secretary commissioner provost
    chancellor treasurer headteacher registrar warden editor minister bishop rector ombudsman cfo coo cto
    """
)
# Held by many, whatever field is named.
_MANY = listed(
    """
    councillor trustee governor nurse surgeon midwife lecturer worker practitioner apprentice analyst planner teacher
    solicitor consultant psychologist engineer ambassador partner professor adviser advisor spokesperson
    """
)
# Two offices that differ in one of these are two.
_RANKS = listed("interim acting temporary deputy assistant vice associate shadow joint non-executive")
_FOR_NOW = listed("interim acting temporary")
_NOT_HELD = listed("former ex-director past previous retired late outgoing incoming designate elect")
_IDLE = listed("of for the and our a an in its new newly elected appointed current")
_SAME = {
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "co-ordinator": "coordinator",
    "advisor": "adviser",
    "headmaster": "headteacher",
    "headmistress": "headteacher",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TAIL = re.compile(r"(?:,| - | at ).*", re.DOTALL)


# No word of an office in lower case.
_STOPS = """
    a an and are as at be been but by can did do does for from had has have he her his i if in into is it its left led
    made may my no nor not of on or our over said say says she since so some such than that the their them then there
    these they this those through to under until up us was we were what when where which while who whom whose why will
    with would you your about after before during joined joins like also both says told tells thanks thank
"""


class Found(NamedTuple):
    """Where an office stands in a text, without article; `sure` where punctuation parts it from the name."""

    start: int
    stop: int
    sure: bool


class Own(NamedTuple):
    """ "I am proud to be the Director of Care": the whole, and the office in it."""

    start: int
    stop: int
    office: int


@cache
def _pattern() -> str:
    head = rf"(?i:{'|'.join(sorted(HEADS, key=lambda word: (-len(word), word)))})\b(?!['-]\w)"
    lower = rf"(?!(?:{'|'.join(_STOPS.split())})\b)[a-z][\w'-]*+"
    known = rf"(?:{'|'.join(sorted({*_MODIFIERS, *HEADS}, key=lambda word: (-len(word), word)))})"
    capital = r"(?!I\b)[A-Z][\w'&-]*+"
    link = r"(?:\s+(?:and|&|of|for|the)){0,3}"
    capitals = rf"{capital}(?:{link}\s+{capital})*"
    ends = rf"(?=\s*(?:[^\w\s&]|\Z|(?!(?:and|or)\b)(?:{'|'.join(_STOPS.split())})\b))"
    lowers = rf"{lower}(?:\s+{lower}){{0,3}}(?:\s+and\s+{lower})?{ends}"
    field = rf"(?:\s+(?:of|for)\s+(?:(?:the|our)\s+)?(?:{capitals}|{lowers})|{link}\s+{capitals})?"
    brackets = r"(?:\s+\([^()]{1,60}\))?"
    before = rf"(?:(?:{known}\b|{capital}|[a-z]+-[a-z]+)\s+(?:(?:and|&)\s+)?){{0,6}}?"
    loose = rf"(?:(?:{capital}|{lower})\s+){{0,5}}?"
    article = r"(?:the|our|its|your|their|an?)\s+(?:new\s+)?"
    return rf"(?:{article}(?P<said>{loose}{head}{field}{brackets})|(?P<bare>{before}{head}{field}{brackets}))"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'&-]){_pattern()}(?P<gap>\s*[,:|]\s*|\s+-\s+|\s+)\Z")


@cache
def _behind() -> re.Pattern[str]:
    joins = (
        r"joins?|joined|has\s+joined|was\s+appointed|is\s+appointed|has\s+been\s+appointed|takes\s+over|took\s+over"
        r"|starts|started|continues|returns|serves"
    )
    is_ = rf"(?:who\s+)?(?:is|has\s+been|became|remains|(?:{joins})(?:\s+us)?\s+as)"
    return re.compile(
        rf"(?P<gap>\s*[,|:]\s*(?:{is_}\s+)?|\s+-\s+|\s+(?=\()|\s+{is_}\s+|\s+)(?P<open>\()?{_pattern()}(?(open)\s*[,)])"
    )


@cache
def _own() -> re.Pattern[str]:
    proud = r"proud|delighted|pleased|honou?red|privileged|excited|lucky|happy|humbled|fortunate|thrilled"
    am = (
        rf"I(?:'m|\s+am)(?:\s+(?:so|very|also|really|extremely|incredibly|truly))?\s+(?:(?:{proud})\s+to\s+be\s+)?"
        r"|I(?:'ve|\s+have)\s+been\s+|As\s+|I(?:\s+have|'ve)?\s+become\s+|I\s+became\s+|I(?:\s+was|'ve\s+been)\s+appointed\s+(?:as\s+)?"
    )
    return re.compile(rf"\b(?:{am})(?=(?:the|your|our)\s|[A-Z]){_pattern()}")


def office_before(text: str, at: int, *, since: int = 0) -> Found | None:
    """The office that stands right before a name at `at`: "our Director of Care, NAME", "Chair NAME"."""
    since = max(since, at - 160)
    window = text[since:at]
    best: re.Match[str] | None = _before().search(window)
    if best is None:
        return None
    name = "said" if best["said"] else "bare"
    start, stop = best.span(name)
    start += _idle_opening(window[start:stop])
    return Found(since + start, since + stop, bool(best["gap"].strip()))


def office_behind(text: str, at: int, *, until: int, bare: bool = False) -> Found | None:
    """The office that follows a name that ends at `at`: "NAME, Head of Care", "NAME (Chair)", "NAME is our Chair".

    `until` is where the next name starts. `bare` takes an office with nothing between as well, as in a heading of two
    lines.
    """
    match = _behind().match(text, at, until)
    if match is None or (not bare and not match["gap"].strip() and not match["open"]):
        return None
    start, stop = match.span("said" if match["said"] else "bare")
    return Found(start, stop, True)


def own_offices(text: str) -> Iterator[Own]:
    """What speakers say they are: "I've been the interim Chair", "as your Director, I"."""
    for match in _own().finditer(text):
        if match[0].startswith("As") and not re.match(r"[^.;!?]{0,40}?,?\s+I\b", text[match.end() :]):
            continue
        start, stop = match.span("said" if match["said"] else "bare")
        yield Own(match.start(), stop, start)


def _idle_opening(office: str) -> int:
    """How much of an office's start only opens the sentence: "Meet Director"."""
    at = 0
    for word in office.split():
        if word.lower() not in _OPENERS:
            break
        at += len(word) + 1
    return at if at < len(office) else 0


_OPENERS = listed(
    """
    even meet thank thanks contact welcome dear said as today yesterday and our the new newly current elected with
    by from
    """
)


@lru_cache(maxsize=4096)
def office_words(office: str) -> frozenset[str]:
    """The words that tell one office from another."""
    found = [_SAME.get(word, word) for word in _WORD.findall(office.replace("’", "'").casefold())]
    words = {word.removesuffix("'s").removesuffix("'") for word in found} - _IDLE
    words = {word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word for word in words}
    if "ceo" in words:
        words = words - {"ceo"} | {"chief", "executive"}
    if {"chief", "executive"} <= words:
        words.discard("officer")
    if {"head", "teacher"} <= words:
        words = words - {"head", "teacher"} | {"headteacher"}
    return frozenset(words)


def is_held(office: str) -> bool:
    """Whether it is an office of today: not a former nor a coming one."""
    return _NOT_HELD.isdisjoint(office_words(office))


def is_bare(office: str) -> bool:
    """Whether no field is named: "Director", "interim Assistant Director"."""
    return office_words(office) <= (HEADS | _MODIFIERS | _RANKS)


def is_single(office: str) -> bool:
    """Whether one person holds it at a time, as far as its name tells: a chair, but no councillor."""
    words = office_words(office)
    if not is_held(office) or not _MANY.isdisjoint(words) or "non-executive" in words:
        return False
    return not is_bare(office) or not _SINGLE.isdisjoint(words)


def agree(one: str, other: str) -> bool:
    """Whether two offices of one person may be the same: in other order, shortened, without what is in brackets."""
    first, second = office_words(one), office_words(other)
    if first & _RANKS != second & _RANKS:
        return False
    if first == second or (first < second and is_bare(one)) or (second < first and is_bare(other)):
        return True
    return not _short_forms(one).isdisjoint(_short_forms(other))


def same_office(one: str, other: str) -> bool:
    """Whether two people hold the same office, one of them perhaps for now only."""
    first, second = office_words(one) - _FOR_NOW, office_words(other) - _FOR_NOW
    if first == second:
        return True
    lengths = sorted((one, other), key=lambda office: (len(office_words(office)), office))
    short = office_words(lengths[0]) - _FOR_NOW
    return not is_bare(lengths[0]) and short in {form - _FOR_NOW for form in _short_forms(lengths[1])}


@lru_cache(maxsize=4096)
def _short_forms(office: str) -> frozenset[frozenset[str]]:
    bare = _BRACKETS.sub("", office)
    return frozenset(
        office_words(form) for form in (office, bare, _TAIL.sub("", bare)) if form == office or not is_bare(form)
    )
