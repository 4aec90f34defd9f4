"""What a wording says on each axis of strength, with the words that say it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from msgdiff.commitments.amounts import Amount, When, read_times
from msgdiff.commitments.clauses import Finding, findings
from msgdiff.commitments.ladders import Rung, condition_openers, ladders, no_measures, prices, vague_amounts
from msgdiff.commitments.matching import Phrases, phrases
from msgdiff.commitments.subjects import ORGANISATIONS, OUR, PEOPLE, Who
from msgdiff.commitments.voice import Voice
from msgdiff.commitments.words import Words, is_participle, listed
from msgdiff.compare.stems import STOP_WORDS, stem
from msgdiff.model import Axis


class Hint(NamedTuple):
    """Words at offsets `start` to `stop` of a wording that say something on an axis; the rest as in `Rung`."""

    axis: Axis
    rule: str
    level: int
    key: str
    scale: str
    start: int
    stop: int


class Profile(NamedTuple):
    """All that a wording says of its strength. `text` is the lead-in, if any, and the wording itself."""

    text: str
    words: Words
    main: Finding | None
    modality: Hint
    agency: Hint
    hints: tuple[Hint, ...]
    times: tuple[When, ...]
    amounts: tuple[Amount, ...]


_NO_VOICE = Voice(frozenset(), frozenset())


@lru_cache(maxsize=256)
def profile(text: str) -> Profile:
    """Read a wording that stands alone on every axis. Cost: linear in the text."""
    words = Words(text)
    return profile_of(words, findings(words, _NO_VOICE))


def profile_of(words: Words, found: list[Finding]) -> Profile:
    """The same, given what was found in its clauses."""
    text = words.text
    main = main_of(found)
    times, amounts, rest = read_times(words.view)
    hints = [*_rungs(words, times), *_conditions(words), *_prices(words)]
    hints += _ages(words.view.lower) + _every(words.view.lower)
    hints = _longest(hints)
    spoken = [(hint.start, hint.stop) for hint in hints]
    hints += _vague(words, [*spoken, *((a.start, a.stop) for a in amounts), *((t.start, t.stop) for t in times)])
    measures = [(hint.start, hint.stop) for hint in hints if hint.axis is Axis.MEASURE]
    conditions = [(hint.start, hint.stop) for hint in hints if hint.axis is Axis.CONDITION]
    hints = [hint for hint in hints if hint.axis is Axis.CONDITION or not _covered(hint.start, hint.stop, conditions)]
    return Profile(
        text,
        words,
        main,
        _modality(words, main),
        _agency(words, main, found),
        tuple(sorted(hints, key=lambda hint: hint.start)),
        tuple(when for when in times if not _covered(when.start, when.stop, conditions)),
        tuple(amount for amount in amounts if not _covered(amount.start, amount.stop, measures)),
    )


def main_of(found: list[Finding]) -> Finding | None:
    """The clause that carries the wording: the first that is neither relative nor subordinate."""
    clear = [f for f in found if "relative" not in f.rule and "subordinate" not in f.rule]
    firm = [f for f in clear if f.level is not None]
    return next(iter(firm or clear), None)


def _longest(hints: list[Hint]) -> list[Hint]:
    """Without what a longer hint of the same axis, or a condition, holds."""
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda one: (one.start, -one.stop)):
        holders = (other for other in kept[-_NEAR:] if other.axis in {hint.axis, Axis.CONDITION})
        if not any(
            other.stop >= hint.stop and (other.start, other.stop) != (hint.start, hint.stop) for other in holders
        ):
            kept.append(hint)
    return kept


def _covered(start: int, stop: int, spans: list[tuple[int, int]]) -> bool:
    """Whether one of the spans, in order of their starts, holds it."""
    at = bisect_right(spans, (start, _FAR))
    return any(one <= start and stop <= other for one, other in spans[max(0, at - _NEAR) : at])


# So many of the spans before a place may reach over it.
_NEAR = 8
_FAR = 1 << 60
_FIRM = listed("guarantee guaranteed definitely certainly")
_UNSURE = """
    look into, looking into, look at, looking at, develop options, developing options, explore, exploring, consider,
    considering, investigate, investigating, believe in, believes in
"""
_SOUGHT = """
    work towards, work to, working towards, working to, worked to, worked towards, tried to, try to, trying to, strive to,
    seek, seek to, seeks, seek an, do our best, sought to, aimed to, works to, works towards
"""


@cache
def _weak() -> Phrases[tuple[int, str]]:
    """Verbs that weaken what leads up to them: "will look into", "worked to"."""
    rows = (((1, "consider"), _UNSURE), ((3, "sought"), _SOUGHT))
    return Phrases((phrase, value) for value, text in rows for phrase in phrases(text))


def _modality(words: Words, main: Finding | None) -> Hint:
    """How firmly the main clause binds, by its weakest words."""
    lower = words.lower
    at, stop = (main.first, main.last) if main else (0, 0)
    level = 5 if main is None or main.level is None else main.level
    rule = "present" if main is None or main.level is None else main.rule.split()[0]
    for first, last, (rank, name) in _weak().find(lower[at : stop + 5]):
        if rank < level and first + at <= stop + (1 if main else 2):
            level, rule = rank, name
            at, stop = (at, max(stop, last + at)) if main else (first, last)
            break
    if level >= 5 and not _FIRM.isdisjoint(lower[max(0, at - 1) : stop + 3]):
        level, rule = 6, "guarantee"
        for k in range(max(0, at - 1), min(len(lower), stop + 3)):
            if lower[k] in _FIRM:
                at, stop = min(at, k), max(stop, k + 1)
    start, end = _span(words, at, stop)
    return Hint(Axis.MODALITY, rule, level, str(level), "", start, end)


_POSTS = listed(
    """
    director chief manager leader mayor chair chairman chairwoman chairperson headteacher principal commissioner
    minister secretary treasurer president governor officer dean chancellor registrar guardian ombudsman
    """
)
_HELP = listed(
    "help helps helping support supports supporting enable enables enabling encourage encourages encouraging assist"
    " assisting empower empowering urge ask asking persuade lobby facilitate promote"
)
_PARTNERS = re.compile(
    r"\b(?:(?:working |together |in partnership |jointly |along |alongside )+with\b|\balongside\b|\bjointly\b"
    r"|\bwith (?:our |the |other |local |its |their )*(?:partners?|partner \w+|neighbours|other \w+)\b"
    r"|\bwe and (?:our |the )|\bin partnership\b|\bin collaboration\b|\btogether with\b)"
)
_OUTCOMES = listed(
    "fall rise improve drop grow shrink increase decrease decline have get receive benefit be become see"
)


def _agency(words: Words, main: Finding | None, found: list[Finding]) -> Hint:
    """Who is bound: 4 a post or person, 3 the organisation, 2 it with others, 1 helped, or nobody named."""
    lower = words.lower
    text = words.view.lower
    if main is not None and main.subject.first == main.subject.last and main.rule in {"hope", "aim", "plan"}:
        inner = next((f for f in found if f.first >= main.last and "passive" in f.rule), None)
        main = inner or main
        if "our" not in lower[main.first : main.last]:
            return Hint(Axis.AGENCY, "impersonal", 1, "nobody", "", *_span(words, main.first, main.last))
    if main is None:
        who, first, last = _opening_subject(words)
        return _agent(words, who, first, last, "", passive=False, text=text)
    passive = "passive" in main.rule or _is_passive(lower, main)
    subject = main.subject
    if passive:
        by = _by(words, main.last)
        if by:
            first, last = by
            head = _post_or_own(lower, first, last)
            level = 4 if head == "post" else 3
            return Hint(Axis.AGENCY, f"by {head}", level, head, "", words.spans[first][0], words.spans[last - 1][1])
        key = (
            "helped by nobody"
            if main.verb in _HELP or {"helped", "supported"} & set(lower[main.last : main.last + 3])
            else "nobody"
        )
        return Hint(Axis.AGENCY, "passive", 1, key, "", *_span(words, main.first, main.last))
    return _agent(words, subject.who, subject.first, subject.last, main.verb, passive=False, text=text, main=main)


def _opening_subject(words: Words) -> tuple[Who | None, int, int]:
    lower = words.lower
    if lower and (lower[0] in {"we", "i"} or (lower[0] in OUR and len(lower) > 1)):
        return Who.OWN, 0, 1 if lower[0] in {"we", "i"} else 2
    return None, 0, 0


def _agent(
    words: Words,
    who: Who | None,
    first: int,
    last: int,
    verb: str,
    *,
    passive: bool,
    text: str,
    main: Finding | None = None,
) -> Hint:
    lower = words.lower
    span = _span(words, first, last)
    if main is not None and _helps(lower, main):
        return Hint(Axis.AGENCY, "helped", 1, "helped", "", *_span(words, main.first, min(len(lower), main.last + 1)))
    said = lower[first:last]
    shared = _PARTNERS.search(text)
    if _is_post(said) and who not in {Who.READER, None}:
        return Hint(Axis.AGENCY, "post", 4, "post", "", *span)
    if shared and who in {Who.OWN, Who.OWNED, Who.OTHER, Who.THING, None}:
        return Hint(Axis.AGENCY, "shared", 2, "shared", "", shared.start(), shared.end())
    if who is Who.OWN or (who is Who.OWNED and verb not in _OUTCOMES):
        return Hint(Axis.AGENCY, "organisation", 3, "organisation", "", *span)
    if who in {Who.THING, Who.PEOPLE, Who.OTHER, Who.OWNED} and verb in _OUTCOMES:
        return Hint(Axis.AGENCY, "outcome", 1, "nobody", "", *span)
    return Hint(Axis.AGENCY, "unclear", 0, "unclear", "", *span)


def _span(words: Words, first: int, last: int) -> tuple[int, int]:
    return (words.spans[first][0], words.spans[last - 1][1]) if first < last else (0, 0)


def _is_passive(lower: list[str], main: Finding) -> bool:
    if main.level is not None:
        return False
    return main.rule.startswith(("is done", "was done", "is being done", "has been done"))


def _by(words: Words, at: int) -> tuple[int, int] | None:
    """The agent of a passive: "by us", "by the board", "by a nurse of ours"."""
    lower = words.lower
    for k in range(at, min(len(lower) - 1, at + 24)):
        if lower[k] != "by":
            continue
        stop = k + 1
        while stop < len(lower) and stop < k + 6 and lower[stop] not in {",", ".", ";", "by", "in", "before", "each"}:
            stop += 1
        if _post_or_own(lower, k + 1, stop):
            return k + 1, stop
    return None


def _post_or_own(lower: list[str], first: int, last: int) -> str | None:
    said = lower[first:last]
    if _is_post(said):
        return "post"
    if said[:1] == ["us"] or not OUR.isdisjoint(said) or (said and not ORGANISATIONS.isdisjoint(said)):
        return "organisation"
    return None


def _is_post(said: list[str]) -> bool:
    """Whether a noun phrase names one post: "our medical director", "the head teacher"."""
    if not said or "and" in said:
        return False
    if said[0] not in {"the", "our", "a", "an", "my"}:
        return False
    return not _POSTS.isdisjoint(said[1:]) or ("head" in said and not {"office"} & set(said))


def _helps(lower: list[str], main: Finding) -> bool:
    """Whether others are helped to do it: "help tenants to lay hedges"."""
    for k in range(main.first, min(len(lower), main.last + 3)):
        if lower[k] in _HELP and "to" in lower[k + 1 : k + 7] and (k >= main.last or lower[k] == main.verb):
            return True
        if lower[k] in {"see"} and any(is_participle(word) for word in lower[k + 1 : k + 5]) and k >= main.last - 1:
            return True
    return False


def _rungs(words: Words, times: list[When]) -> list[Hint]:
    lower = words.lower
    blocked = {k for first, last, _ in no_measures().find(lower) for k in range(first, last)}
    found = []
    spans = [(when.start, when.stop) for when in sorted(times, key=lambda when: when.start)]
    for first, last, rung in ladders().find(lower):
        start, stop = _span(words, first, last)
        if rung.axis is Axis.MEASURE and any(k in blocked for k in range(first, last)):
            continue
        if rung.axis is Axis.QUANTITY and rung.scale in {"up", "down"} and not _is_main_verb(words, first):
            continue
        if rung.scale == "group" and last < len(lower) and _idle(lower, first, last):
            continue
        if (
            lower[first:last] == ["part", "of"]
            and first
            and lower[first - 1] not in {"with", "in", "to", "for", "only", "at"}
        ):
            continue
        if rung.scale == "how often" and last < len(lower) and lower[last] == "end":
            continue
        if _covered(start, start, spans):
            continue
        key, level = rung.key, rung.level
        if rung.axis is Axis.MEASURE:
            key, level = _grade(lower, first, last, rung)
            if rung.rule in {"origin", "qualified", "rent", "standard"} and level == rung.level:
                key = " ".join(lower[first:last])
        if rung.rule == "regardless":
            stop = _span(words, first, _clause_end(lower, last))[1]
        found.append(Hint(rung.axis, rung.rule, level, key, rung.scale, start, stop))
    return found


def _idle(lower: list[str], first: int, last: int) -> bool:
    """ "No longer", "no more than", "at any time", "all year": no scope."""
    word, following = lower[first], lower[last]
    if word == "no" and last - first == 1:
        return following not in PEOPLE and following not in {"member", "home", "house", "site"}
    if lower[last - 1] == "some" and following[0].isdigit():
        return True
    return word in {"each", "every"} and (following == "other" or following[0].isdigit() or following in _NUMBERS)


_NUMBERS = listed("two three four five six seven eight nine ten twelve fifteen twenty thirty few couple")


def _is_main_verb(words: Words, k: int) -> bool:
    """Whether a word such as "cut" or "end" is the verb of the clause, or of a list item that opens with it."""
    lower = words.lower
    before = lower[k - 1] if k else ""
    return k == 0 or before in {"will", "'ll", "to", "and", "shall", "have", "has", ":", "we", "is", "are", "further"}


_GRADES = (
    ("outstanding", "good", "requires improvement", "inadequate"),
    ("platinum", "gold", "silver", "bronze"),
    ("excellent", "very good", "good"),
)
_BEFORE_GRADE = listed("of a an the at as to")


def _grade(lower: list[str], first: int, last: int, rung: Rung) -> tuple[str, int]:
    """A grade by its place on its scale, so that "outstanding" is above "good", band B above band C."""
    around = " ".join(lower[max(0, first - 3) : last + 4]).replace("'", "").replace("‘", "")
    for scale in _GRADES:
        for place, grade in enumerate(scale):
            if re.search(rf"\b{grade}\b", around):
                return f"{scale[0]} scale", 20 - place
    letter = re.search(r"\bband ([a-g])\b", around)
    if letter:
        return "band", 20 - (ord(letter[1]) - ord("a"))
    number = re.search(r"\b(?:rating|grade|level) (?:of )?(\d)\b", around)
    return ("rating", 10 + int(number[1])) if number else (rung.key, rung.level)


_LONGEST_CLAUSE = 40
_ABOUT_PEOPLE = listed("are is have live lives work works receive need earn get aged was were")
_APPROVAL = listed(
    """
    approved approval agreed agreement confirmed secured available consent permission funding approve sponsor grant
    found permitted signed granted obtained passed
    """
)
_ALLOWS = listed("allow allows permit permits")


def _conditions(words: Words) -> list[Hint]:
    """Conditions whose own words say what they are: "if a sponsor is found", "once the plan is approved"."""
    lower = words.lower
    found = []
    for first, last, _ in condition_openers().find(lower):
        if first and lower[first - 1] in {"for", "even", "as", "not"}:
            continue
        stop = _clause_end(lower, last)
        inner = lower[last:stop]
        if lower[first] == "if" and (inner[:1] in (["you"], ["any"]) or _of_people(inner)):
            if _of_people(inner) and inner[0] != "you":
                found.append(Hint(Axis.SCOPE, "if they are", 3, "if they", "whom", *_span(words, first, stop)))
            continue
        found += _each(words, first, last, stop, "if")
    for k, word in enumerate(lower):
        if word in {"once", "when", "where", "as", "after", "until"}:
            stop = _clause_end(lower, k + 1)
            inner = lower[k + 1 : stop]
            allows = not _ALLOWS.isdisjoint(inner[:6]) and word in {"where", "as", "when"}
            if allows or (word in {"once", "when"} and not _APPROVAL.isdisjoint(inner)):
                if word == "when" and not {"funding", "available", "approved", "secured"} & set(inner):
                    continue
                if allows and _MONEY & set(inner):
                    found.append(Hint(Axis.CONDITION, word, -1, "resources", "", *_span(words, k, stop)))
                else:
                    found += _each(words, k, k + 1, stop, word)
            elif word in {"when", "where", "once"} and _ENOUGH & set(inner):
                at = next(m for m in range(k, stop) if lower[m] in _ENOUGH)
                found.append(
                    Hint(Axis.CONDITION, "enough", -1, _condition_key(lower[at:stop]), "", *_span(words, at, stop))
                )
    return found


_ENOUGH = listed("enough sufficient")


def _each(words: Words, first: int, last: int, stop: int, rule: str) -> list[Hint]:
    """The conditions that "and" joins: "if the grant is confirmed and the landowner agrees" are two."""
    lower = words.lower
    borders = [k for k in range(last + 2, stop - 2) if lower[k] == "and" and lower[k + 1] in _DETERMINERS]
    hints = []
    for start, end in zip([first, *borders], [*borders, stop], strict=True):
        key = _condition_key(lower[max(start, last) : end])
        hints.append(Hint(Axis.CONDITION, rule, -1, key, "", *_span(words, start, end)))
    return hints


_DETERMINERS = listed("the a an our your their if enough sufficient")
_MONEY = listed("funding funds fund budget budgets resources resource money donations finances settlement grant")


def _of_people(inner: list[str]) -> bool:
    return len(inner) > 1 and inner[0] in {"they", "he", "she", "you"} and inner[1] in _ABOUT_PEOPLE


def _condition_key(inner: list[str]) -> str:
    if {"funding", "funds", "budget", "budgets", "resources", "money", "finances"} & set(inner):
        return "resources"
    return " ".join(sorted({stem(word) for word in inner if word.isalpha() and word not in STOP_WORDS})[:8])


def _clause_end(lower: list[str], at: int) -> int:
    for k in range(at, min(len(lower), at + _LONGEST_CLAUSE)):
        if lower[k] in {",", ";", ".", ":", "(", ")"} or (lower[k] in {"we", "i"} and k > at + 1):
            return k
    return min(len(lower), at + _LONGEST_CLAUSE)


def _prices(words: Words) -> list[Hint]:
    found = []
    for first, last, (rule, level) in prices().find(words.lower):
        before = words.lower[first - 1] if first else ""
        after = words.lower[last] if last < len(words.lower) else ""
        if (rule == "free" and (after in {"of", "from", "to", "up"} or before in {"set", "fair"})) or after == "-":
            continue
        found.append(Hint(Axis.QUANTITY, rule, level, rule, "price", *_span(words, first, last)))
    return found


# "More accessible" counts nothing.
_COMPARED = ("ible", "able", "ful", "ive", "ly", "ent", "ant", "ous", "ed", "ing", "al", "ic")


def _vague(words: Words, spans: list[tuple[int, int]]) -> list[Hint]:
    found = []
    spans = sorted(spans)
    for first, last, _ in vague_amounts().find(words.lower):
        start, stop = _span(words, first, last)
        after = words.lower[last] if last < len(words.lower) else ""
        if after in {"than", "detail", "information"} or (first and words.lower[first - 1] in {"how", "as", "any"}):
            continue
        comparative = words.lower[first] == "more" and after.endswith(_COMPARED)
        if comparative or _covered(start, stop, spans):
            continue
        found.append(Hint(Axis.QUANTITY, "vague amount", 1, "vague", "vague", start, stop))
    return found


_AGE = re.compile(
    r"\b(?:aged (?:over |under |between )?\d+|over-\d+s|under-\d+s|(?:over|under) (?:the age of )?\d+s?\b(?! \w))"
)


def _ages(lower: str) -> list[Hint]:
    """Whom it covers by age."""
    return [Hint(Axis.SCOPE, "age", 3, match[0], "group", *match.span()) for match in _AGE.finditer(lower)]


_EVERY = re.compile(
    r"\bevery (?P<count>\d+|two|three|four|five|six|ten|twelve|fifteen|twenty|thirty) (?P<unit>minute|hour|day|week|month|year)s?\b"
)
_A_YEAR = {"minute": 525600, "hour": 8760, "day": 365, "week": 52, "month": 12, "year": 1}
_COUNTS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}


def _every(text: str) -> list[Hint]:
    """ "Every 20 minutes": how often."""
    found = []
    for match in _EVERY.finditer(text):
        count = _COUNTS.get(match["count"]) or int(match["count"]) or 1
        times = 10 + max(1, _A_YEAR[match["unit"]] // count)
        found.append(Hint(Axis.QUANTITY, "how often", times, str(times), "how often", *match.span()))
    return found
