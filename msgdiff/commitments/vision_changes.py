"""How a vision statement changed: which aims and targets were kept, reworded, dropped or are new, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from msgdiff.commitments.strength import Wording, weigh_wordings
from msgdiff.commitments.vision import Measure, VisionPage, VisionPart, VisionStatement, plain
from msgdiff.compare.changes import Change, change_of
from msgdiff.compare.lead_ins import lead_in_changed
from msgdiff.model import Axis, Comparison, Direction, Pair, Stance


class VisionStatus(StrEnum):
    """What became of a statement of the vision, in the order in which it is told."""

    REPLACED = "replaced"  # what is wanted as a whole, in words of which none correspond
    REWORDED = "reworded"
    RELATED = "related"
    DROPPED = "dropped"
    NEW = "new"
    LEFT = "no longer in the vision"  # it still stands elsewhere on the page
    ENTERED = "now in the vision"  # it stood elsewhere on the page
    KEPT = "kept"


class VisionReason(NamedTuple):
    """Why a change is told as it is: on what, in which way, and the words of each side that carry it.

    `what` is an axis of strength, "stance", "measure" or "lead-in".
    """

    what: str
    how: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class VisionChange:
    """What became of statements of the vision; a side is () where nothing corresponds.

    `direction` is that of the wording, None where there are no two wordings of the same.
    """

    status: VisionStatus
    old: tuple[VisionStatement, ...]
    new: tuple[VisionStatement, ...]
    direction: Direction | None
    reasons: tuple[VisionReason, ...]

    def __post_init__(self) -> None:
        if not self.old and not self.new:
            raise ValueError("a change is of at least one statement")


def compare_vision(comparison: Comparison) -> tuple[VisionChange, ...]:
    """Say how the vision statement changed between two pages.

    Args:
        comparison: of the two pages, as `compare` gives it; its pairs are what corresponds.

    Returns:
        The changes by status, then in the reading order of the new page, what is only in the old one behind what
        preceded it. () where neither page has a vision. A statement that left the vision but not the page is not told
        as dropped. Of a related pair only stance, measure and lead-in are told, no direction.
    """
    old, new = VisionPage(comparison.old), VisionPage(comparison.new)
    found = [_change(pair, old, new) for pair in comparison.pairs if _in_vision(pair, old, new)]
    found = _with_replaced(found, old, new)
    return tuple(sorted(found, key=lambda change: _RANK[change.status]))


_RANK = {status: rank for rank, status in enumerate(VisionStatus)}


def _in_vision(pair: Pair, old: VisionPage, new: VisionPage) -> bool:
    return any(i in old.vision for i in pair.old) or any(j in new.vision for j in pair.new)


def _change(pair: Pair, old: VisionPage, new: VisionPage) -> VisionChange:
    before, after = tuple(map(old.at, pair.old)), tuple(map(new.at, pair.new))
    status = _status(pair, old, new)
    direction: Direction | None = None
    reasons: tuple[VisionReason, ...] = ()
    if status is VisionStatus.REWORDED:
        direction, reasons = _weighed(before, after)
    about = tuple(_about(before, after, old, new))
    return VisionChange(status, before, after, direction, _once(reasons, about))


def _status(pair: Pair, old: VisionPage, new: VisionPage) -> VisionStatus:
    if not pair.old:
        return VisionStatus.NEW
    if not pair.new:
        return VisionStatus.DROPPED
    change = change_of(pair)
    if change is Change.RELATED:
        return VisionStatus.RELATED
    if not any(j in new.vision for j in pair.new):
        return VisionStatus.LEFT
    if not any(i in old.vision for i in pair.old):
        return VisionStatus.ENTERED
    same = change in {Change.UNCHANGED, Change.MOVED}
    led = same and lead_in_changed(old.among[pair.old[0]], new.among[pair.new[0]])
    return VisionStatus.KEPT if same and not led else VisionStatus.REWORDED


def _weighed(
    before: Sequence[VisionStatement], after: Sequence[VisionStatement]
) -> tuple[Direction, tuple[VisionReason, ...]]:
    """Which way the wording went, with the words on each axis."""
    verdict = weigh_wordings(_wording(before), _wording(after))
    reasons = tuple(VisionReason(shift.axis, shift.sway, shift.old, shift.new) for shift in verdict.shifts)
    return verdict.direction, reasons


def _once(shifts: tuple[VisionReason, ...], about: tuple[VisionReason, ...]) -> tuple[VisionReason, ...]:
    """All reasons, without a measure told twice."""
    measured = any(reason.what == "measure" for reason in about)
    weighed = any(reason.what in {Axis.QUANTITY, Axis.TIME} for reason in shifts)
    kept = [reason for reason in shifts if not (measured and reason.what == Axis.MEASURE)]
    return (*kept, *(r for r in about if not (weighed and r.what == "measure" and r.how == "changed")))


def _wording(side: Sequence[VisionStatement]) -> Wording:
    return Wording(" ".join(one.text for one in side), side[0].lead_in, side[0].stance)


STANCES = {
    Stance.PROMISE: "promised",
    Stance.ONGOING: "ongoing",
    Stance.CLAIM: "claimed as done",
    Stance.ASPIRATION: "wanted",
}


def _about(
    before: Sequence[VisionStatement], after: Sequence[VisionStatement], old: VisionPage, new: VisionPage
) -> Iterator[VisionReason]:
    """What can be said whatever the words are: other stance, lead-in and measures."""
    if len(before) == len(after) == 1:
        one, two = before[0], after[0]
        if one.stance and two.stance and one.stance is not two.stance:
            yield VisionReason("stance", f"{STANCES[one.stance]} → {STANCES[two.stance]}", one.said, two.said)
        if lead_in_changed(old.among[one.statement], new.among[two.statement]):
            yield VisionReason("lead-in", "changed", one.lead_in, two.lead_in)
    gone = [m for one in before for m in one.measures if not _stands(m, new)]
    come = [m for two in after for m in two.measures if not _stands(m, old)]
    while gone and come and gone[0].axis is come[0].axis:
        yield VisionReason("measure", "changed", gone.pop(0).words, come.pop(0).words)
    yield from (VisionReason("measure", "gone", measure.words, None) for measure in gone)
    yield from (VisionReason("measure", "new", None, measure.words) for measure in come)


def _stands(measure: Measure, page: VisionPage) -> bool:
    """Whether the page says it somewhere, in the vision or not."""
    return plain(measure.words) in page.folded


def _with_replaced(found: Sequence[VisionChange], old: VisionPage, new: VisionPage) -> list[VisionChange]:
    """Where all that is wanted as a whole is said in other words, the two are told one beside the other."""
    gone = [c for c in found if c.status is VisionStatus.DROPPED and c.old[0].part is VisionPart.VISION]
    come = [c for c in found if c.status is VisionStatus.NEW and c.new[0].part is VisionPart.VISION]
    if not gone or not come:
        return list(found)
    before, after = tuple(one for c in gone for one in c.old), tuple(one for c in come for one in c.new)
    merged = VisionChange(VisionStatus.REPLACED, before, after, None, tuple(_about(before, after, old, new)))
    told = {id(change) for change in (*gone, *come)}
    return [merged, *(change for change in found if id(change) not in told)]
