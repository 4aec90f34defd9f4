"""Compare by when, how soon and for how long two wordings promise."""

from __future__ import annotations

from collections.abc import Iterator

from msgdiff.commitments.amounts import When
from msgdiff.commitments.axes.shift import first_of, on_axis, said, sway
from msgdiff.commitments.hint import Hint
from msgdiff.commitments.profile import Profile
from msgdiff.model import Axis, Shift, Stance, Sway

# The rank of a date, and of no date, among "soon" (3) and "in due course" (1).
_FIXED = 4
_NONE = 2


def time(old: Profile, new: Profile, was: Stance | None, now: Stance | None) -> Iterator[Shift]:
    """By when, how soon, for how long. A date that a claim of having done no longer gives is not missed."""
    before = [when for when in old.times if when.role != "past"]
    after = [when for when in new.times if when.role != "past"]
    left = [when for when in before if not any(_same_time(when, other) for other in after)]
    right = [when for when in after if not any(_same_time(when, other) for other in before)]
    soon_old, soon_new = on_axis(old, Axis.TIME, "when"), on_axis(new, Axis.TIME, "when")
    long_old, long_new = on_axis(old, Axis.TIME, "how long"), on_axis(new, Axis.TIME, "how long")
    one, two = _lasting(left, long_old), _lasting(right, long_new)
    if one or two:
        yield from _how_long(old, new, one, two)
        left = [when for when in left if when.role not in {"until", "for"}]
        right = [when for when in right if when.role not in {"until", "for"}]
    claim = _is_claim(old, was) != _is_claim(new, now)
    yield from _deadline(old, new, left, right, soon_old, soon_new, claim=claim, known=(bool(before), bool(after)))


def _is_claim(side: Profile, stance: Stance | None) -> bool:
    if stance is not None:
        return stance is Stance.CLAIM
    return side.main is not None and side.main.stance is Stance.CLAIM


def _same_time(one: When, two: When) -> bool:
    if one.role in {"until", "for"} or two.role in {"until", "for"}:
        return one.role == two.role and one.key == two.key
    if one.value is not None and one.value == two.value and (one.role == "within") == (two.role == "within"):
        return True
    return one.key == two.key


def _lasting(times: list[When], words: list[Hint]) -> tuple[float, When | Hint] | None:
    for when in times:
        if when.role in {"until", "for"} and when.value is not None:
            return when.value, when
    for hint in words:
        return (1e9 if hint.level else 0.0), hint
    return None


def _how_long(
    old: Profile, new: Profile, one: tuple[float, When | Hint] | None, two: tuple[float, When | Hint] | None
) -> Iterator[Shift]:
    if one and two and one[0] != two[0]:
        yield Shift(Axis.TIME, sway(one[0], two[0]), said(old, one[1]), said(new, two[1]), "how long")


def _deadline(
    old: Profile,
    new: Profile,
    left: list[When],
    right: list[When],
    soon_old: list[Hint],
    soon_new: list[Hint],
    *,
    claim: bool,
    known: tuple[bool, bool],
) -> Iterator[Shift]:
    one, two = first_of(left), first_of(right)
    if one and two:
        which = _earlier(one, two)
        if which:
            yield Shift(Axis.TIME, which, said(old, one), said(new, two), "deadline")
        return
    if claim and (one or two):
        return
    if not one and not two and {h.key for h in soon_old} == {h.key for h in soon_new}:
        return
    before = _FIXED if one else soon_old[0].level if soon_old else _NONE
    after = _FIXED if two else soon_new[0].level if soon_new else _NONE
    if not (one or two) and any(known):
        return  # the date that both give stays; a vague word beside it moves nothing
    if before != after:
        a, b = one or first_of(soon_old), two or first_of(soon_new)
        yield Shift(Axis.TIME, sway(before, after), said(old, a), said(new, b), "how soon")


def _earlier(one: When, two: When) -> Sway | None:
    if one.value is None and two.value is None and (ranks := _this_or_next(one, two)):
        return sway(ranks[1], ranks[0])
    kinds = {"within" if when.role in {"within", "ahead"} else "date" for when in (one, two)}
    if len(kinds) == 2 or one.value is None or two.value is None:
        return Sway.CHANGED
    if (one.value < 372) != (two.value < 372) and "date" in kinds:
        return Sway.CHANGED  # one of them names no year
    if one.value == two.value:
        return None
    ahead = one.role == two.role == "ahead"
    return sway(one.value, two.value) if ahead else sway(two.value, one.value)


def _this_or_next(one: When, two: When) -> tuple[int, int] | None:
    """ "This autumn" is before "next summer"."""
    said = [next((word for word in when.key.split() if word in {"this", "next"}), "") for when in (one, two)]
    return (int(said[0] == "next"), int(said[1] == "next")) if set(said) == {"this", "next"} else None
