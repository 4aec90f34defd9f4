"""Weigh how a rewording changes the strength of a commitment, axis by axis, with the words of both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from msgdiff.commitments.axes.conditions import condition
from msgdiff.commitments.axes.counterparts import matched
from msgdiff.commitments.axes.firmness import agency, modality
from msgdiff.commitments.axes.measure import measure
from msgdiff.commitments.axes.quantity import quantity
from msgdiff.commitments.axes.scope import scope
from msgdiff.commitments.axes.shift import mirrored
from msgdiff.commitments.axes.times import PERIOD, time
from msgdiff.commitments.profile import profile
from msgdiff.model import Axis, Commitment, Direction, Shift, Stance, Sway, Verdict


class Wording(NamedTuple):
    """One way to say a commitment. `stance` is None where it is to be read from the words."""

    text: str
    lead_in: str | None = None
    stance: Stance | None = None

    def whole(self) -> str:
        """The lead-in and the text as one sentence."""
        return f"{self.lead_in.rstrip(' :')} {self.text}" if self.lead_in else self.text


def weigh_change(old: Commitment, new: Commitment) -> Verdict:
    """Say whether a commitment became stronger or weaker.

    Swapping the sides turns each strengthened into weakened on the same axis and leaves the rest as it is.
    """
    return weigh_wordings(Wording(old.text, old.lead_in, old.stance), Wording(new.text, new.lead_in, new.stance))


def weigh_wordings(old: Wording, new: Wording) -> Verdict:
    """The same for two wordings that stand alone."""
    if _plain(old.whole()) == _plain(new.whole()) and (old.stance == new.stance or None in {old.stance, new.stance}):
        return Verdict(Direction.KEPT, ())
    # One order for every pair, and mirrored afterwards: so a swap can change nothing but the signs.
    swapped = _order(new) < _order(old)
    first, second = (new, old) if swapped else (old, new)
    shifts = tuple(_shifts(first, second))
    shifts = tuple(map(mirrored, shifts)) if swapped else shifts
    return Verdict(direction_of(shifts), shifts)


def _order(wording: Wording) -> tuple[str, str, str]:
    return wording.text, wording.lead_in or "", wording.stance or ""


def _plain(text: str) -> str:
    return " ".join(text.translate(_TYPOGRAPHY).casefold().split()).rstrip(" .;,")


_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "-": "-"})


def direction_of(shifts: Iterable[Shift]) -> Direction:
    """Up or down where all that moved goes one way; else reworded."""
    sways = {shift.sway for shift in shifts}
    up, down = Sway.STRENGTHENED in sways, Sway.WEAKENED in sways
    if up == down:
        return Direction.REWORDED
    return Direction.STRENGTHENED if up else Direction.WEAKENED


def _shifts(old: Wording, new: Wording) -> Iterator[Shift]:
    before, after = matched(profile(old.whole()), profile(new.whole()))
    found = [
        *modality(before, after, old.stance, new.stance),
        *agency(before, after),
        *quantity(before, after),
        *time(before, after, old.stance, new.stance),
        *scope(before, after),
        *condition(before, after),
        *measure(before, after),
    ]
    return _one_an_axis(found)


def _one_an_axis(found: list[Shift]) -> Iterator[Shift]:
    """Ups and downs on one axis are a change of no direction; a period that moved beside a date is told by itself."""
    for axis, apart in product(Axis, (False, True)):
        here = [shift for shift in found if shift.axis is axis and (shift.rule == PERIOD) == apart]
        sways = {shift.sway for shift in here}
        if len(here) < 2 or len(sways) == 1:
            yield from here[:1]
            continue
        directed = [shift for shift in here if shift.sway is not Sway.CHANGED]
        if len({shift.sway for shift in directed}) == 1:
            yield directed[0]
        else:
            yield here[0]._replace(sway=Sway.CHANGED, rule="pulls apart")
