"""Compare whom and what two wordings cover."""

from __future__ import annotations

from collections.abc import Iterator

from msgdiff.commitments.axes.quantity import is_share
from msgdiff.commitments.axes.shift import beyond, on_axis, said, sway
from msgdiff.commitments.coverage import extra
from msgdiff.commitments.hint import Hint
from msgdiff.commitments.ladders import PLAIN
from msgdiff.commitments.profile import Profile
from msgdiff.model import Axis, Shift, Sway


def scope(old: Profile, new: Profile) -> Iterator[Shift]:
    """Whom and what it covers, on which occasions, and how much of the act."""
    ranked = [*_ranked(old, new), *_thresholds(old, new)]
    yield from ranked or _coverage(old, new)


def _ranked(old: Profile, new: Profile) -> Iterator[Shift]:
    for scale in ("group", "occasion", "part", "whom", "except"):
        here, there = on_axis(old, Axis.SCOPE, scale), on_axis(new, Axis.SCOPE, scale)
        left, right = beyond(here, there, lambda hint: hint.key), beyond(there, here, lambda hint: hint.key)
        if scale == "group" and _share(old, new):
            continue
        before, after = _widest(left), _widest(right)
        if before != after and (left or right):
            a, b = _carrier(left), _carrier(right)
            yield Shift(Axis.SCOPE, sway(before, after), said(old, a), said(new, b), f"scope, {scale}")


def _thresholds(old: Profile, new: Profile) -> Iterator[Shift]:
    """ "Who live more than 50 miles away" against 30: a lower least, or a higher most, covers more."""
    for one in old.amounts:
        for two in new.amounts:
            if one.whom and two.whom and (one.unit, one.rank) == (two.unit, two.rank) and one.value != two.value:
                least = one.rank == _AT_LEAST
                which = sway(two.value, one.value) if least else sway(one.value, two.value)
                yield Shift(Axis.SCOPE, which, said(old, one), said(new, two), "who is covered")


_AT_LEAST = 3


def _coverage(old: Profile, new: Profile) -> Iterator[Shift]:
    """ "Parks and pools" against "parks"; "young people in care" against "young people"."""
    if old.agency.key != new.agency.key and {old.agency.key, new.agency.key} & {"shared", "helped"}:
        return  # what one side has more may be the partners
    if gone := extra(old, new):
        sway = Sway.WEAKENED if gone.wider else Sway.STRENGTHENED
        yield Shift(
            Axis.SCOPE, sway, old.text[gone.start : gone.stop], None, "list" if gone.wider else "narrower group"
        )
    elif come := extra(new, old):
        sway = Sway.STRENGTHENED if come.wider else Sway.WEAKENED
        yield Shift(
            Axis.SCOPE, sway, None, new.text[come.start : come.stop], "list" if come.wider else "narrower group"
        )


def _share(old: Profile, new: Profile) -> bool:
    """Whether a share is given as a figure on one side only: that is quantity."""
    return any(is_share(a, old) for a in old.amounts) != any(is_share(a, new) for a in new.amounts)


def _widest(hints: list[Hint]) -> int:
    limits = [hint.level for hint in hints if hint.level < PLAIN]
    return min(limits) if limits else max((hint.level for hint in hints), default=PLAIN)


def _carrier(hints: list[Hint]) -> Hint | None:
    return min(hints, key=lambda hint: (hint.level > PLAIN, hint.level)) if hints else None
