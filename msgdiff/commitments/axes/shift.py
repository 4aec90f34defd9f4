"""A change on one axis, and what the comparisons of all axes share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgdiff.commitments.amounts import Amount, When
from msgdiff.commitments.hint import Hint
from msgdiff.commitments.profile import Profile
from msgdiff.model import Axis, Shift, Sway

T = TypeVar("T")
_OPPOSITE = {Sway.STRENGTHENED: Sway.WEAKENED, Sway.WEAKENED: Sway.STRENGTHENED, Sway.CHANGED: Sway.CHANGED}


def mirrored(shift: Shift) -> Shift:
    """The shift as it is when the sides are swapped."""
    return Shift(shift.axis, _OPPOSITE[shift.sway], shift.new, shift.old, shift.rule)


def first_of(found: Sequence[T]) -> T | None:
    """The first, or None where there is none."""
    return found[0] if found else None


def sway(old: float, new: float) -> Sway:
    """Which way it goes from one rank to another that differs from it; higher is stronger."""
    return Sway.STRENGTHENED if new > old else Sway.WEAKENED


def said(side: Profile, hint: Hint | When | Amount | None) -> str | None:
    """The words of a side that carry something, None where none do."""
    return side.text[hint.start : hint.stop] or None if hint is not None else None


def beyond(here: Iterable[Hint], there: Iterable[Hint], key: Callable[[Hint], object]) -> list[Hint]:
    """The hints that the other side does not have, each as often as it has more of them."""
    spare = [key(hint) for hint in there]
    left = []
    for hint in here:
        if key(hint) in spare:
            spare.remove(key(hint))
        else:
            left.append(hint)
    return left


def on_axis(side: Profile, axis: Axis, *scales: str) -> list[Hint]:
    """What a side says on an axis, on some of its scales or on all."""
    return [hint for hint in side.hints if hint.axis is axis and (not scales or hint.scale in scales)]
