"""What a wording says on each axis of strength, with the words that say it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from msgdiff.commitments.agency import read_agency
from msgdiff.commitments.amounts import Amount, When, read_times
from msgdiff.commitments.cadences import CADENCE_WORDS, DAY_NAMES, find_cadences
from msgdiff.commitments.clauses import Finding, findings
from msgdiff.commitments.conditions import find_conditions
from msgdiff.commitments.hint import Hint, covered, longest
from msgdiff.commitments.hints import find_ages, find_prices, find_rungs, find_vague
from msgdiff.commitments.modality import Bond, read_bonds, read_modality
from msgdiff.commitments.voice import Voice
from msgdiff.commitments.words import Words
from msgdiff.model import Axis


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
    bonds: tuple[Bond, ...]


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
    times, amounts = read_times(words)
    hints = [*find_rungs(words, times), *find_conditions(words), *find_prices(words)]
    digit = _DIGIT.search(words.view.lower) is not None
    if digit:
        hints += find_ages(words.view.lower)
    if digit or not _REPEATING.isdisjoint(words.lower):
        hints += find_cadences(words.view.lower)
    hints = longest(hints)
    spoken = [(hint.start, hint.stop) for hint in hints]
    hints += find_vague(words, [*spoken, *((a.start, a.stop) for a in amounts), *((t.start, t.stop) for t in times)])
    measures = [(hint.start, hint.stop) for hint in hints if hint.axis is Axis.MEASURE]
    conditions = [(hint.start, hint.stop) for hint in hints if hint.axis is Axis.CONDITION]
    hints = [hint for hint in hints if hint.axis is Axis.CONDITION or not covered(hint.start, hint.stop, conditions)]
    return Profile(
        text,
        words,
        main,
        read_modality(words, main),
        read_agency(words, main, found),
        tuple(sorted(hints, key=lambda hint: hint.start)),
        tuple(when for when in times if not covered(when.start, when.stop, conditions)),
        tuple(amount for amount in amounts if not covered(amount.start, amount.stop, measures)),
        read_bonds(words, found) if len(found) > 1 else (),
    )


_DIGIT = re.compile(r"\d")
_REPEATING = CADENCE_WORDS | DAY_NAMES


def main_of(found: list[Finding]) -> Finding | None:
    """The clause that carries the wording: the first that is neither relative nor subordinate."""
    clear = [f for f in found if "relative" not in f.rule and "subordinate" not in f.rule]
    firm = [f for f in clear if f.level is not None]
    return next(iter(firm or clear), None)
