"""What must happen first: the conditions of a wording."""

from __future__ import annotations

from msgdiff.commitments.hint import Hint, clause_end, span
from msgdiff.commitments.ladders import condition_openers
from msgdiff.commitments.verbs import NEGATED
from msgdiff.commitments.words import Words, is_past, listed
from msgdiff.compare.stems import STOP_WORDS, stem
from msgdiff.model import Axis

# Who somebody is, and so whom it covers.
ATTRIBUTES = listed(
    """
    status age income background gender sex race ethnicity religion faith disability nationality tenure postcode means
    wealth ability circumstances address earnings salary qualifications grade seniority immigration membership
    """
)
_ABOUT_PEOPLE = listed("are is have live lives work works receive need earn get aged was were")


_APPROVAL = listed(
    """
    approved approval agreed agreement confirmed secured available consent permission funding approve sponsor grant
    found permitted signed granted obtained passed received completed finalised ratified
    """
)


_ALLOWS = listed("allow allows permit permits")


def find_conditions(words: Words) -> list[Hint]:
    """Conditions whose own words say what they are: "if a sponsor is found", "once the plan is approved"."""
    lower = words.lower
    found = []
    for first, last, _ in condition_openers().find(lower):
        if not first or lower[first - 1] not in _NO_CONDITION:
            found += _opened(words, first, last, clause_end(lower, last))
    for k, word in enumerate(lower):
        if word in _WHEN:
            found += _when(words, k, clause_end(lower, k + 1))
        elif word in _PERMITTING and k:
            found += _permitting(words, k)
        elif word == "should" and _is_inverted(lower, k):
            stop = clause_end(lower, k + 1)
            found.append(Hint(Axis.CONDITION, "if", -1, _condition_key(lower[k + 1 : stop]), "", *span(words, k, stop)))
    return found


_NO_CONDITION = listed("for even as not")


def _opened(words: Words, first: int, last: int, stop: int) -> list[Hint]:
    """What "if" and its like open: a condition, whom it covers, a request, or nothing of weight."""
    inner = words.lower[last:stop]
    if len(inner) <= 3 and not NEGATED.isdisjoint(inner):
        return []  # "if we don't"
    if words.lower[first] != "if":
        return _each(words, first, last, stop, "if")
    if inner[:1] == ["you"]:
        asks = not _ASKS.isdisjoint(inner[1:3])
        return [Hint(Axis.CONDITION, "if", -1, "request", "", *span(words, first, stop))] if asks else []
    if _of_people(inner) or (inner[:1] == ["their"] and not ATTRIBUTES.isdisjoint(inner[1:4])):
        return [Hint(Axis.SCOPE, "if they are", 3, "if they", "whom", *span(words, first, stop))]
    return [] if inner[:1] == ["any"] else _each(words, first, last, stop, "if")


_ASKS = listed("ask request apply tell contact call write ring phone email let")
_PERMITTING = listed("permitting allowing")
_CLOSING = listed(". , ; : ) we i the our")
_LONGEST_NOUN = 5


def _permitting(words: Words, k: int) -> list[Hint]:
    """ "Tides and staffing permitting", back to the mark before it."""
    lower = words.lower
    first = k
    while first and k - first < _LONGEST_NOUN and lower[first - 1] not in _OPENING:
        first -= 1
    apart = first > 0 and lower[first - 1] in {",", "("}
    if not apart and k + 1 < len(lower) and lower[k + 1] not in _CLOSING:
        return []
    return [Hint(Axis.CONDITION, "permitting", -1, _condition_key(lower[first:k]), "", *span(words, first, k + 1))]


_OPENING = listed(", ; : . ( will shall")


def _is_inverted(lower: list[str], k: int) -> bool:
    """ "Should the heating fail": at the start, or behind a clause that is complete."""
    before, after = lower[k - 1] if k else "", lower[k + 1] if k + 1 < len(lower) else ""
    opens = not before or before in {",", ";"}
    return after in _SUBJECTS and (opens or before not in _HAS_SHOULD)


_SUBJECTS = listed("the your you our a an any there this that their these those anything anyone")
_HAS_SHOULD = listed("we i they it that this which who and or but you he she there what why how")


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
    if word == "soon" and words.lower[k - 1 : k] == ["as"] and not _APPROVAL.isdisjoint(inner):
        return _each(words, k - 1, k + 2, stop, "once")
    if word not in {"as", "soon"} and not _ENOUGH.isdisjoint(inner):
        at = next(m for m in range(k, stop) if words.lower[m] in _ENOUGH)
        return [Hint(Axis.CONDITION, "enough", -1, _condition_key(words.lower[at:stop]), "", *span(words, at, stop))]
    return []


_WHEN = listed("once when where as soon")


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
    if len(inner) < 2 or inner[0] not in {"they", "he", "she", "you"}:
        return False
    return inner[1] in _ABOUT_PEOPLE or (inner[0] != "you" and is_past(inner[1]))


def _condition_key(inner: list[str]) -> str:
    if {"funding", "funds", "budget", "budgets", "resources", "money", "finances"} & set(inner):
        return "resources"
    return " ".join(sorted({stem(word) for word in inner if word.isalpha() and word not in STOP_WORDS})[:8])
