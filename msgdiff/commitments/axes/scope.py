"""Compare whom and what two wordings cover."""

from __future__ import annotations

from collections.abc import Iterator

from msgdiff.commitments.axes.shift import beyond, on_axis, said, sway
from msgdiff.commitments.coverage import extra
from msgdiff.commitments.hint import Hint
from msgdiff.commitments.ladders import PLAIN
from msgdiff.commitments.profile import Profile
from msgdiff.model import Axis, Shift, Sway


def scope(old: Profile, new: Profile) -> Iterator[Shift]:
    """Whom and what it covers, on which occasions, and how much of the act."""
    for scale in ("group", "occasion", "part", "whom"):
        here, there = on_axis(old, Axis.SCOPE, scale), on_axis(new, Axis.SCOPE, scale)
        left, right = beyond(here, there, lambda hint: hint.key), beyond(there, here, lambda hint: hint.key)
        if scale == "group" and _share(old, new):
            continue
        before, after = _widest(left), _widest(right)
        if before != after and (left or right):
            a, b = _carrier(left), _carrier(right)
            yield Shift(Axis.SCOPE, sway(before, after), said(old, a), said(new, b), f"scope, {scale}")
    yield from _coverage(old, new)


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
    return any(a.unit == "%" for a in old.amounts) != any(a.unit == "%" for a in new.amounts)


def _widest(hints: list[Hint]) -> int:
    limits = [hint.level for hint in hints if hint.level < PLAIN]
    return min(limits) if limits else max((hint.level for hint in hints), default=PLAIN)


def _carrier(hints: list[Hint]) -> Hint | None:
    return min(hints, key=lambda hint: (hint.level > PLAIN, hint.level)) if hints else None
