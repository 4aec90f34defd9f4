"""Compare by when, how soon and for how long two wordings promise."""

from __future__ import annotations

from collections.abc import Iterator

from msgdiff.commitments.axes.shift import first_of, on_axis, said, sway
from msgdiff.commitments.hint import Hint
from msgdiff.commitments.named_times import When
from msgdiff.commitments.profile import Profile
from msgdiff.model import Axis, Shift, Stance, Sway

# The rank of a date, and of no date, among "soon" (3) and "in due course" (1).
_FIXED = 4
_NONE = 2
# The rule of a period that moved beside a date: the only second reason on one axis.
PERIOD = "period"
# From here on a day counted from the year nought tells its year.
_YEAR_NAMED = 372_000


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
    if (one is None) != (two is None) and not (old.times or new.times):
        told = one or two
        if told and isinstance(told[1], Hint) and not (old.amounts or new.amounts):
            yield _with_and_without(old, new, one, two)
        return
    if one and two and one[0] != two[0]:
        yield Shift(Axis.TIME, sway(one[0], two[0]), said(old, one[1]), said(new, two[1]), "how long")


def _with_and_without(
    old: Profile, new: Profile, one: tuple[float, When | Hint] | None, two: tuple[float, When | Hint] | None
) -> Shift:
    """ "Permanently" against nothing said, and that against "for now"."""
    before, after = (told[0] if told else 1.0 for told in (one, two))
    a, b = (told[1] if told else None for told in (one, two))
    return Shift(Axis.TIME, sway(before, after), said(old, a), said(new, b), "how long")


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
        yield from _moved_times(old, new, left, right)
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


def _moved_times(old: Profile, new: Profile, left: list[When], right: list[When]) -> Iterator[Shift]:
    """The first time of each side; a date and a period are told apart where both sides moved both."""
    dates = _first_dated(left), _first_dated(right)
    periods = _first_period(left), _first_period(right)
    apart = all((*dates, *periods))
    pairs = ((dates, "deadline"), (periods, PERIOD)) if apart else (((left[0], right[0]), "deadline"),)
    for (one, two), rule in pairs:
        if one and two and (which := _earlier(one, two)):
            yield Shift(Axis.TIME, which, said(old, one), said(new, two), rule)


def _first_dated(times: list[When]) -> When | None:
    return next((when for when in times if not _is_period(when)), None)


def _first_period(times: list[When]) -> When | None:
    return next(filter(_is_period, times), None)


def _is_period(when: When) -> bool:
    return when.role in {"within", "ahead"}


def _earlier(one: When, two: When) -> Sway | None:
    if one.value is None and two.value is None and (ranks := _this_or_next(one, two)):
        return sway(ranks[1], ranks[0])
    if _is_period(one) != _is_period(two) or one.value is None or two.value is None:
        return Sway.CHANGED
    if (one.value < _YEAR_NAMED) != (two.value < _YEAR_NAMED) and not _is_period(one):
        return Sway.CHANGED  # one of them names no year
    if one.value == two.value:
        return None
    ahead = one.role == two.role == "ahead"
    return sway(one.value, two.value) if ahead else sway(two.value, one.value)


def _this_or_next(one: When, two: When) -> tuple[int, int] | None:
    """ "This autumn" is before "next summer"."""
    said = [next((word for word in when.key.split() if word in {"this", "next"}), "") for when in (one, two)]
    return (int(said[0] == "next"), int(said[1] == "next")) if set(said) == {"this", "next"} else None
