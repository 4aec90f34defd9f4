"""What a page assures its readers of without saying who sees to it: "no library will close"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgdiff.commitments.clauses import Finding
from msgdiff.commitments.subjects import Who
from msgdiff.commitments.verbs import NOT_PROMISED
from msgdiff.commitments.words import Words, listed

_NEAR = 12  # words behind the verb that may belong to it
_OPENING = 4  # words of a subject in which it says whether all are meant, or none
_SERVED = frozenset((Who.THING, Who.PEOPLE))

_EACH = listed("every each all any everyone everybody")
_NONE = listed("no nobody none")
_ASKED_OF = listed(
    "need have require receive last cost take face pay lose apply contact submit provide bring attend sit"
)
_GOT = listed("have get receive")
_SUFFERED = listed(
    """
    close shut lose evicted charged refused turned excluded dismissed closed sold cut left disadvantaged penalised wait
    pay go miss be
    """
)
_STAYS = listed("stay remain keep")
_GOOD = listed("free open unchanged frozen")
_FREE = frozenset((("free", "of"), ("for", "free"), ("at", "no")))
_READY = listed("open ready complete finished available free longer")
_COMES = listed("open reopen start begin launch run come go replace arrive disappear switch move")
_CHANGED = listed("rise increase close change fall go shrink end")
_ANSWERED = listed("get hear receive see offered guaranteed given seen")
_BY = listed("by in from during before")
_SEASONS = listed("spring summer autumn winter")
_YEAR = re.compile(r"20\d\d")
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?(?:am|pm)|noon|midday|am|pm")
_WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_PERIODS = listed("minute minutes hour hours day days week weeks month months fortnight")


def is_assurance(f: Finding, words: Words) -> bool:
    """Whether a clause with "will" is one of these; what is asked of readers and what stands in a diary are none."""
    lower = words.lower
    behind = _behind(f, lower)
    if f.subject.who is Who.READER:
        return f.verb in _ANSWERED and _within(behind)
    if f.subject.who not in _SERVED or "relative" in f.rule:
        return False
    if f.verb == "guaranteed" or ("not" in lower[f.first : f.last + 2] and f.verb in _CHANGED):
        return True
    return _says_of_all(f, lower, behind) or _lasts(f, behind) or _comes(f, behind)


def is_wish_for_all(f: Finding, words: Words) -> bool:
    """ "No child should go hungry": what is wanted for everybody, though nobody is named who sees to it."""
    said = words.lower[f.subject.first : f.subject.first + 2]
    return f.subject.who in _SERVED and not _NONE.isdisjoint(said) and f.rule.startswith("should")


def names_hour(behind: Sequence[str]) -> bool:
    """Whether words say at what hour or on which day of the week: a notice."""
    return any(_CLOCK.fullmatch(word) or word in _WEEKDAYS for word in behind)


def _behind(f: Finding, lower: Sequence[str]) -> Sequence[str]:
    said = lower[f.last : f.last + _NEAR]
    return said[said.index(f.verb) + 1 :] if f.verb in said else said


def _says_of_all(f: Finding, lower: Sequence[str], behind: Sequence[str]) -> bool:
    opening = lower[f.subject.first : min(f.subject.last, f.subject.first + _OPENING)]
    if opening == ["there"] and f.verb == "be" and not names_hour(behind):
        return behind[:1] == ["no"] or not _EACH.isdisjoint(behind)
    if not _NONE.isdisjoint(opening):
        return f.verb in _SUFFERED and not names_hour(behind)
    if _EACH.isdisjoint(opening) or f.verb in _ASKED_OF - _GOT or "to" in behind[:1]:
        return False
    return f.verb in _GOT or f.verb not in NOT_PROMISED


def _lasts(f: Finding, behind: Sequence[str]) -> bool:
    """ "Parking will stay free of charge", "swimming will be free", "at no cost"."""
    stays = f.verb in _STAYS and not _GOOD.isdisjoint(behind[:1])
    return stays or not _FREE.isdisjoint(pairwise(behind)) or (f.verb == "be" and behind[:1] == ["free"])


def _comes(f: Finding, behind: Sequence[str]) -> bool:
    """A date to be held to, or a time within which a service is given."""
    if names_hour(behind):
        return False
    if (f.verb == "be" and (behind[:1] == [] or behind[0] in _READY or "by" in behind)) or f.verb in _COMES:
        at = next((k for k, word in enumerate(behind) if word in _BY), len(behind))
        if any(_YEAR.fullmatch(word) or word in _SEASONS for word in behind[at:]):
            return True
    return _within(behind) and f.verb not in _ASKED_OF and f.verb not in NOT_PROMISED


def _within(behind: Sequence[str]) -> bool:
    return "within" in behind and not _PERIODS.isdisjoint(behind[behind.index("within") :])
