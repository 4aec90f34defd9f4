"""Compare how anyone could tell, by two wordings, whether it was kept."""

from __future__ import annotations

from collections.abc import Iterator

from msgdiff.commitments.axes.shift import beyond, first_of, on_axis, said, sway
from msgdiff.commitments.hint import Hint
from msgdiff.commitments.profile import Profile
from msgdiff.model import Axis, Shift, Sway


def _checkable(side: Profile, other: Profile) -> list[Hint]:
    """What makes a side checkable; "affordable" beside "free" is a price, "be published" the passive."""
    priced = bool(on_axis(other, Axis.QUANTITY, "price"))
    published = "published" in other.words.lower
    return [
        hint
        for hint in on_axis(side, Axis.MEASURE)
        if not (priced and hint.key == "affordable") and not (published and hint.rule == "published")
    ]


def measure(old: Profile, new: Profile) -> Iterator[Shift]:
    """How anyone could tell whether it was kept."""
    here, there = _checkable(old, new), _checkable(new, old)
    left = beyond(here, there, lambda hint: (hint.key, hint.level))
    right = beyond(there, here, lambda hint: (hint.key, hint.level))
    graded = next(((a, b) for a in left for b in right if a.key == b.key and a.level != b.level), None)
    if graded:
        here_grade, there_grade = graded
        which = sway(here_grade.level, there_grade.level)
        yield Shift(Axis.MEASURE, which, said(old, here_grade), said(new, there_grade), "grade")
        return
    if bool(left) != bool(right):
        a, b = first_of(left), first_of(right)
        yield Shift(Axis.MEASURE, sway(len(left), len(right)), said(old, a), said(new, b), "measure")
    elif left and right and {h.key for h in left} != {h.key for h in right}:
        yield Shift(Axis.MEASURE, Sway.CHANGED, said(old, left[0]), said(new, right[0]), "another measure")
