"""Compare how much, how many and how often two wordings promise."""

from __future__ import annotations

from collections.abc import Iterator

from msgdiff.commitments.amounts import Amount
from msgdiff.commitments.axes.shift import beyond, first_of, mirrored, on_axis, said, sway
from msgdiff.commitments.hint import Hint
from msgdiff.commitments.profile import Profile
from msgdiff.model import Axis, Shift, Sway


def quantity(old: Profile, new: Profile) -> Iterator[Shift]:
    """How much, how many, how often, and for what price."""
    yield from _figures(old, new)
    yield from _ladder(old, new, "how often", absent=0)
    for scale in ("up", "down"):
        one, two = on_axis(old, Axis.QUANTITY, scale), on_axis(new, Axis.QUANTITY, scale)
        if one and two and _result(old, one[0]) != _result(new, two[0]):
            rule = "result"
            yield Shift(
                Axis.QUANTITY,
                sway(_result(old, one[0]), _result(new, two[0])),
                said(old, one[0]),
                said(new, two[0]),
                rule,
            )
    one, two = on_axis(old, Axis.QUANTITY, "price"), on_axis(new, Axis.QUANTITY, "price")
    if one and two and one[0].level != two[0].level:
        yield Shift(Axis.QUANTITY, sway(one[0].level, two[0].level), said(old, one[0]), said(new, two[0]), "price")


_HALVED = 3


def _result(side: Profile, hint: Hint) -> int:
    """The rank of a verb such as "cut"; "cut by half" is "halve"."""
    return max(hint.level, _HALVED) if hint.scale == "down" and " by half" in side.words.view.lower else hint.level


def _ladder(old: Profile, new: Profile, scale: str, absent: int) -> Iterator[Shift]:
    here, there = on_axis(old, Axis.QUANTITY, scale), on_axis(new, Axis.QUANTITY, scale)
    known = {hint.level for hint in here} & {hint.level for hint in there}
    one, two = ([hint for hint in side if hint.level not in known] for side in (here, there))
    if (not one or not two) and known:
        return  # the same said twice, or of something else
    if not one and not two:
        return
    left, right = (one[0] if one else None), (two[0] if two else None)
    before, after = (left.level if left else absent), (right.level if right else absent)
    if before != after:
        yield Shift(Axis.QUANTITY, sway(before, after), said(old, left), said(new, right), "how often")


def _figures(old: Profile, new: Profile) -> Iterator[Shift]:
    left, right = _unmatched(old.amounts, new.amounts)
    left, right = _not_lasting(left, new), _not_lasting(right, old)
    while left and right:
        one = left.pop(0)
        two = next((other for other in right if _same_thing(one, other)), right[0])
        right.remove(two)
        which = _more(one, two)
        if which:
            yield Shift(Axis.QUANTITY, which, said(old, one), said(new, two), "figure")
    for one in left:
        yield _lone(old, new, one, Sway.WEAKENED)
    for two in right:
        shift = _lone(new, old, two, Sway.WEAKENED)
        yield mirrored(shift)
    if not left and not right and not old.amounts and not new.amounts:
        yield from _vague(old, new)


def _not_lasting(amounts: list[Amount], other: Profile) -> list[Amount]:
    """ "Three years of advice" is "advice for three years"."""
    lasting = {when.key for when in other.times if when.role == "for"}
    return [amount for amount in amounts if f"{amount.value:g} {amount.unit}" not in lasting]


def _vague(old: Profile, new: Profile) -> Iterator[Shift]:
    """ "More homes" against "homes"."""
    one, two = on_axis(old, Axis.QUANTITY, "vague"), on_axis(new, Axis.QUANTITY, "vague")
    if bool(one) != bool(two):
        left, right = first_of(one), first_of(two)
        yield Shift(Axis.QUANTITY, sway(len(one), len(two)), said(old, left), said(new, right), "vague amount")


def _limit(amount: Amount) -> int:
    """The rank of a limit: "at most 5" and "5" before "about 5", and that before "from 5"."""
    return {0: 2, 2: 2, 1: 1}.get(amount.rank, 0)


_MONEY = frozenset("£$€p")
_PRICED = 2  # a price in figures, below "free" and above "affordable"


def _lone(side: Profile, other: Profile, amount: Amount, lost: Sway) -> Shift:
    """A figure that the other side does not give."""
    vague = on_axis(other, Axis.QUANTITY, "vague", "price")
    everyone = [hint for hint in on_axis(other, Axis.SCOPE, "group") if hint.level == 6]
    if amount.unit == "%" and everyone and amount.value < 100:
        # All of them is a hundred per cent.
        return Shift(Axis.QUANTITY, Sway.STRENGTHENED, said(side, amount), said(other, everyone[0]), "share")
    priced = on_axis(other, Axis.QUANTITY, "price") if amount.unit in _MONEY else []
    if priced:
        return Shift(Axis.QUANTITY, sway(_PRICED, priced[0].level), said(side, amount), said(other, priced[0]), "price")
    hint = vague[0] if vague else None
    return Shift(Axis.QUANTITY, lost, said(side, amount), said(other, hint), "figure lost")


def _unmatched(old: tuple[Amount, ...], new: tuple[Amount, ...]) -> tuple[list[Amount], list[Amount]]:
    left, right = list(old), list(new)
    for one in old:
        for two in right:
            same = (one.value, one.unit, one.rank, one.extra) == (two.value, two.unit, two.rank, two.extra)
            if same and (_same_thing(one, two) or not one.of or not two.of):
                left.remove(one)
                right.remove(two)
                break
    return left, right


def _same_thing(one: Amount, two: Amount) -> bool:
    if one.unit != two.unit:
        return False
    return bool(one.unit) or bool(one.of & two.of) or not one.of or not two.of


def _more(one: Amount, two: Amount) -> Sway | None:
    if not _same_thing(one, two):
        return Sway.CHANGED
    if one.more is None or two.more is None or one.more != two.more:
        return Sway.CHANGED if one.value != two.value else None
    if one.value != two.value:
        return sway(one.value, two.value) if one.more else sway(two.value, one.value)
    before, after = (_limit(one), _limit(two)) if one.more is False else (one.rank, two.rank)
    if before != after:
        return sway(before, after)
    if one.extra != two.extra:
        return sway(one.extra, two.extra)
    return None
