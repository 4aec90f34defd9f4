"""What must happen first: the conditions of a wording."""

from __future__ import annotations

from msgdiff.commitments.hint import Hint, clause_end, span
from msgdiff.commitments.ladders import condition_openers
from msgdiff.commitments.words import Words, listed
from msgdiff.compare.stems import STOP_WORDS, stem
from msgdiff.model import Axis

_ABOUT_PEOPLE = listed("are is have live lives work works receive need earn get aged was were")


_APPROVAL = listed(
    """
    approved approval agreed agreement confirmed secured available consent permission funding approve sponsor grant
    found permitted signed granted obtained passed
    """
)


_ALLOWS = listed("allow allows permit permits")


def find_conditions(words: Words) -> list[Hint]:
    """Conditions whose own words say what they are: "if a sponsor is found", "once the plan is approved"."""
    lower = words.lower
    found = []
    for first, last, _ in condition_openers().find(lower):
        if first and lower[first - 1] in {"for", "even", "as", "not"}:
            continue
        stop = clause_end(lower, last)
        inner = lower[last:stop]
        if lower[first] == "if" and (inner[:1] in (["you"], ["any"]) or _of_people(inner)):
            if _of_people(inner) and inner[0] != "you":
                found.append(Hint(Axis.SCOPE, "if they are", 3, "if they", "whom", *span(words, first, stop)))
            continue
        found += _each(words, first, last, stop, "if")
    for k, word in enumerate(lower):
        if word in _WHEN:
            found += _when(words, k, clause_end(lower, k + 1))
    return found


def _when(words: Words, k: int, stop: int) -> list[Hint]:
    """ "Once the plan is approved", "where the timetable permits"; a plain "when" is no condition."""
    word, inner = words.lower[k], words.lower[k + 1 : stop]
    if word in {"where", "as", "when"} and not _ALLOWS.isdisjoint(inner[:6]):
        if _MONEY.isdisjoint(inner):
            return _each(words, k, k + 1, stop, word)
        return [Hint(Axis.CONDITION, word, -1, "resources", "", *span(words, k, stop))]
    wanted = _APPROVAL if word == "once" else _CERTAIN if word == "when" else frozenset[str]()
    if not wanted.isdisjoint(inner):
        return _each(words, k, k + 1, stop, word)
    if word != "as" and not _ENOUGH.isdisjoint(inner):
        at = next(m for m in range(k, stop) if words.lower[m] in _ENOUGH)
        return [Hint(Axis.CONDITION, "enough", -1, _condition_key(words.lower[at:stop]), "", *span(words, at, stop))]
    return []


_WHEN = listed("once when where as")


_CERTAIN = listed("funding available approved secured")


_ENOUGH = listed("enough sufficient")


def _each(words: Words, first: int, last: int, stop: int, rule: str) -> list[Hint]:
    """The conditions that "and" joins: "if the grant is confirmed and the landowner agrees" are two."""
    lower = words.lower
    borders = [k for k in range(last + 2, stop - 2) if lower[k] == "and" and lower[k + 1] in _DETERMINERS]
    hints = []
    for start, end in zip([first, *borders], [*borders, stop], strict=True):
        key = _condition_key(lower[max(start, last) : end])
        hints.append(Hint(Axis.CONDITION, rule, -1, key, "", *span(words, start, end)))
    return hints


_DETERMINERS = listed("the a an our your their if enough sufficient")


_MONEY = listed("funding funds fund budget budgets resources resource money donations finances settlement grant")


def _of_people(inner: list[str]) -> bool:
    return len(inner) > 1 and inner[0] in {"they", "he", "she", "you"} and inner[1] in _ABOUT_PEOPLE


def _condition_key(inner: list[str]) -> str:
    if {"funding", "funds", "budget", "budgets", "resources", "money", "finances"} & set(inner):
        return "resources"
    return " ".join(sorted({stem(word) for word in inner if word.isalpha() and word not in STOP_WORDS})[:8])
