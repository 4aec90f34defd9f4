"""Compare what must happen first by two wordings."""

from __future__ import annotations

from collections.abc import Iterator

from msgdiff.commitments.axes.shift import first_of, on_axis, said, sway
from msgdiff.commitments.hint import Hint
from msgdiff.commitments.profile import Profile
from msgdiff.model import Axis, Shift, Sway


def condition(old: Profile, new: Profile) -> Iterator[Shift]:
    """What must happen first."""
    here, there = on_axis(old, Axis.CONDITION), on_axis(new, Axis.CONDITION)
    left = [hint for hint in here if not any(_same_condition(hint, other) for other in there)]
    right = [hint for hint in there if not any(_same_condition(hint, other) for other in here)]
    if not left and not right:
        return
    before, after = sum(hint.level for hint in left), sum(hint.level for hint in right)
    a, b = first_of(left), first_of(right)
    if before != after:
        yield Shift(Axis.CONDITION, sway(before, after), said(old, a), said(new, b), "condition")
    else:
        yield Shift(Axis.CONDITION, Sway.CHANGED, said(old, a), said(new, b), "another condition")


def _same_condition(one: Hint, two: Hint) -> bool:
    """Whether two conditions say the same, one perhaps with a pronoun for what the other names."""
    here, there = set(one.key.split()), set(two.key.split())
    return one.level == two.level and (one.key == two.key or (bool(here & there) and (here <= there or there <= here)))
