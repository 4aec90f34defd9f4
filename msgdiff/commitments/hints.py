"""The words of a wording that say something on an axis of strength, found by the ladders."""

from __future__ import annotations

import re

from msgdiff.commitments.amounts import When
from msgdiff.commitments.hint import Hint, clause_end, covered, span
from msgdiff.commitments.ladders import Rung, ladders, no_measures, prices, vague_amounts
from msgdiff.commitments.subjects import PEOPLE
from msgdiff.commitments.words import Words, listed
from msgdiff.model import Axis


def find_rungs(words: Words, times: list[When]) -> list[Hint]:
    """Everything that stands on a ladder, but for the words of a date."""
    lower = words.lower
    on_ladders = ladders().find(lower)
    blocked: set[int] = set()
    if any(rung.axis is Axis.MEASURE for _, _, rung in on_ladders):
        blocked.update(k for first, last, _ in no_measures().find(lower) for k in range(first, last))
    found = []
    spans = [(when.start, when.stop) for when in sorted(times, key=lambda when: when.start)]
    for first, last, rung in on_ladders:
        start, stop = span(words, first, last)
        if covered(start, start, spans) or _says_nothing(words, first, last, rung, blocked):
            continue
        key, level = _key(lower, first, last, rung)
        if rung.rule == "regardless":
            stop = span(words, first, clause_end(lower, last))[1]
        found.append(Hint(rung.axis, rung.rule, level, key, rung.scale, start, stop))
    return found


def _key(lower: list[str], first: int, last: int, rung: Rung) -> tuple[str, int]:
    """What a phrase says, and its rank: a standard says what it is called, a grade how high it is."""
    if rung.axis is not Axis.MEASURE:
        return rung.key, rung.level
    key, level = _grade(lower, first, last, rung)
    if rung.rule in {"origin", "qualified", "rent", "standard"} and level == rung.level:
        key = " ".join(lower[first:last])
    return key, level


def _says_nothing(words: Words, first: int, last: int, rung: Rung, blocked: set[int]) -> bool:
    """Whether a phrase only looks like one of its ladder."""
    lower = words.lower
    if rung.axis is Axis.MEASURE:
        return any(k in blocked for k in range(first, last))
    if lower[first:last] == ["soon"]:
        return first > 0 and lower[first - 1] == "as"  # "as soon as the plan is approved"
    if rung.scale in {"up", "down"}:
        return not _is_main_verb(words, first)
    if rung.scale == "how often":
        return last < len(lower) and lower[last] == "end"  # "each year end"
    if lower[first:last] == ["part", "of"]:
        return first > 0 and lower[first - 1] not in _BEFORE_PART
    return rung.scale == "group" and last < len(lower) and _idle(lower, first, last)


_BEFORE_PART = listed("with in to for only at")


def _idle(lower: list[str], first: int, last: int) -> bool:
    """ "No longer", "no more than", "at any time", "all year": no scope."""
    word, following = lower[first], lower[last]
    if first and lower[first - 1] == "at" and word == "most":
        return True
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


def find_prices(words: Words) -> list[Hint]:
    """What it costs, in words: "free", "affordable"."""
    found = []
    for first, last, (rule, level) in prices().find(words.lower):
        before = words.lower[first - 1] if first else ""
        after = words.lower[last] if last < len(words.lower) else ""
        if (rule == "free" and (after in {"of", "from", "to", "up"} or before in {"set", "fair"})) or after == "-":
            continue
        found.append(Hint(Axis.QUANTITY, rule, level, rule, "price", *span(words, first, last)))
    return found


# "More accessible" counts nothing.
_COMPARED = ("ible", "able", "ful", "ive", "ly", "ent", "ant", "ous", "ed", "ing", "al", "ic")


def find_vague(words: Words, spans: list[tuple[int, int]]) -> list[Hint]:
    """Amounts that nobody can count, outside the spans of what was read before."""
    found = []
    spans = sorted(spans)
    for first, last, _ in vague_amounts().find(words.lower):
        start, stop = span(words, first, last)
        after = words.lower[last] if last < len(words.lower) else ""
        if after in {"than", "detail", "information"} or (first and words.lower[first - 1] in {"how", "as", "any"}):
            continue
        comparative = words.lower[first] == "more" and after.endswith(_COMPARED)
        if comparative or covered(start, stop, spans):
            continue
        found.append(Hint(Axis.QUANTITY, "vague amount", 1, "vague", "vague", start, stop))
    return found


_AGE = re.compile(
    r"\b(?:aged (?:over |under |between )?\d+|over-\d+s|under-\d+s|(?:over|under) (?:the age of )?\d+s?\b(?! \w)"
    r"|(?<=anyone )(?:over|under) \d+|(?<=people )(?:over|under) \d+|(?<=children )(?:over|under) \d+"
    r"|(?<=adults )(?:over|under) \d+|(?<=residents )(?:over|under) \d+|(?<=those )(?:over|under) \d+)"
)


def find_ages(lower: str) -> list[Hint]:
    """Whom it covers by age."""
    return [Hint(Axis.SCOPE, "age", 3, match[0], "group", *match.span()) for match in _AGE.finditer(lower)]
