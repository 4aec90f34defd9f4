"""Words of a wording that say something on an axis of strength, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from msgdiff.commitments.words import Words
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


def longest(hints: list[Hint]) -> list[Hint]:
    """Without what a longer hint of the same axis, or a condition, holds."""
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda one: (one.start, -one.stop)):
        holders = (other for other in kept[-_NEAR:] if other.axis in {hint.axis, Axis.CONDITION})
        if not any(
            other.stop >= hint.stop and (other.start, other.stop) != (hint.start, hint.stop) for other in holders
        ):
            kept.append(hint)
    return kept


def covered(start: int, stop: int, spans: list[tuple[int, int]]) -> bool:
    """Whether one of the spans, in order of their starts, holds it."""
    at = bisect_right(spans, (start, _FAR))
    return any(one <= start and stop <= other for one, other in spans[max(0, at - _NEAR) : at])


# So many of the spans before a place may reach over it.
_NEAR = 8


_FAR = 1 << 60


def span(words: Words, first: int, last: int) -> tuple[int, int]:
    """Offsets of the words from `first` up to, not including, `last`; (0, 0) where there are none."""
    return (words.spans[first][0], words.spans[last - 1][1]) if first < last else (0, 0)


_LONGEST_CLAUSE = 40


def clause_end(lower: list[str], at: int) -> int:
    """Where the clause ends that word `at` stands in."""
    for k in range(at, min(len(lower), at + _LONGEST_CLAUSE)):
        if lower[k] in {",", ";", ".", ":", "(", ")"} or (lower[k] in {"we", "i"} and k > at + 1):
            return k
    return min(len(lower), at + _LONGEST_CLAUSE)
