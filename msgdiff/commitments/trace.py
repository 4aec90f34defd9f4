"""Follow each commitment through all versions of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.ids import history_ids, wording_id, wording_ids
from msgdiff.commitments.links import How, Link, link_commitments, speak_of_the_same
from msgdiff.commitments.strength import weigh_change
from msgdiff.compare.align import align
from msgdiff.compare.comparison import compare
from msgdiff.compare.normalise import normalise
from msgdiff.model import (
    Anchor,
    Axis,
    Commitment,
    CommitmentHistory,
    Comparison,
    Direction,
    Document,
    Kind,
    Shift,
    Stance,
    Status,
    Step,
    Sway,
    statements,
)

# A commitment that comes back is the one that was dropped only if it is this much alike.
RESTORED = 0.7

_OF_DIRECTION = {
    Direction.KEPT: Status.KEPT,
    Direction.REWORDED: Status.REWORDED,
    Direction.STRENGTHENED: Status.STRENGTHENED,
    Direction.WEAKENED: Status.WEAKENED,
}
# Axes on which a target can be measured.
_MEASURABLE = frozenset((Axis.MEASURE, Axis.QUANTITY, Axis.TIME))
CLAIMED_AT_ONCE = "claimed as done; no earlier version promises it"
SPOKEN_OF_BEFORE = "the version before speaks of the same"
IN_PLACE_OF_ANOTHER = "stands where the version before committed to something else"
TAKEN_BACK = "an earlier version claims this as done"
STILL_THERE = "the statement is still there, but binds nobody"
UNSAID_BEFORE = "the statement was there before, but bound nobody"


def trace(documents: Sequence[Document], *, recorded: Sequence[int] | None = None) -> tuple[CommitmentHistory, ...]:
    """Follow every commitment through the versions of a page.

    Args:
        documents: the versions, oldest first.
        recorded: for each its rank in the order in which the versions were recorded; by default the order given. The
            wording recorded first names a commitment, so that an id once seen stays.

    Returns:
        One history for each commitment, in the order in which they are first said; no two have the same id. A history
        ends where the commitment is dropped, replaced, or only loosely related to what is said next; it goes on where
        it is restored.

    Swapping two versions turns strengthened into weakened on the same axes.
    """
    tracer = _Tracer()
    for at, document in enumerate(documents):
        tracer.read(at, document)
    ranks = list(range(len(documents))) if recorded is None else list(recorded)
    ids = history_ids([thread.ids for thread in tracer.threads], ranks)
    return tuple(
        CommitmentHistory(names[0], names, tuple(thread.steps))
        for names, thread in zip(ids, tracer.threads, strict=True)
    )


# Two threads are one only if they are the same object, and comparing their steps would cost.
@dataclass(slots=True, eq=False)
class _Thread:
    """A history while it is being followed; `ids` are (version, id of the wording)."""

    steps: list[Step] = field(default_factory=list)
    ids: list[tuple[int, str]] = field(default_factory=list)

    def add(self, step: Step, name: str | None = None) -> None:
        self.steps.append(step)
        if name is not None:
            self.ids.append((step.at, name))

    @property
    def wording(self) -> Commitment:
        """What it said last."""
        return next(step.new for step in reversed(self.steps) if step.new and step.status not in _LEFT)


_LEFT = frozenset((Status.REPLACED, Status.RELATED))


class _Tracer:
    def __init__(self) -> None:
        self.threads: list[_Thread] = []
        self._document: Document | None = None
        self._current: list[_Thread] = []  # of each commitment of the version read last
        self._found: tuple[Commitment, ...] = ()
        self._lost: list[_Thread] = []  # what was dropped, replaced or loosely related, and has not come back

    def read(self, at: int, document: Document) -> None:
        """Take in the next version."""
        found = find_commitments(document)
        names = wording_ids(found)
        comparison = compare(self._document, document) if self._document else None
        current: dict[int, _Thread] = {}
        tied: dict[int, str] = {}
        gone: list[_Thread] = []
        if comparison:
            current, tied, gone = self._go_on(at, comparison, found, names)
        for b, thread in self._restored(found, current, tied):
            thread.add(_restored(at, thread.wording, found[b]), names[b])
            current[b] = thread
        for b, commitment in enumerate(found):
            if b not in current:
                remark = _remark(commitment, comparison, tied.get(b, "")) if comparison else ""
                current[b] = self._start(at, commitment, names[b], remark)
        back = set(map(id, current.values()))
        self._lost = [thread for thread in (*self._lost, *gone) if id(thread) not in back]
        self._document, self._found = document, found
        self._current = [current[b] for b in range(len(found))]

    def _go_on(
        self, at: int, comparison: Comparison, found: Sequence[Commitment], names: Sequence[str]
    ) -> tuple[dict[int, _Thread], dict[int, str], list[_Thread]]:
        """Add a step to every thread of the version before.

        Returns those that go on, by commitment; what ties other commitments loosely to one, in words; and those that
        end.
        """
        links = link_commitments(comparison, self._found, found)
        also = self._also(comparison, links, found)
        places = _Places(comparison)
        of_old = {link.old: link for link in links}
        current: dict[int, _Thread] = {}
        gone: list[_Thread] = []
        for a, thread in enumerate(self._current):
            link, old = of_old.get(a), self._found[a]
            if link is None:
                thread.add(_dropped(at, old, comparison))
                gone.append(thread)
                continue
            new = found[link.new]
            told = tuple(found[b] for b in also.get(a, ()))
            moved = places.moved(old, new)
            if link.how is How.SAME:
                thread.add(_same(at, old, new, link, told, moved=moved), names[link.new])
                current[link.new] = thread
            else:
                thread.add(_left(at, old, new, link, told, moved=moved))
                gone.append(thread)
        tied = {link.new: IN_PLACE_OF_ANOTHER for link in links if link.how is How.REPLACED}
        tied |= {link.new: SPOKEN_OF_BEFORE for link in links if link.how is How.RELATED}
        tied |= {b: SPOKEN_OF_BEFORE for told in also.values() for b in told}
        return current, tied, gone

    def _start(self, at: int, commitment: Commitment, name: str, remark: str) -> _Thread:
        thread = _Thread()
        thread.add(Step(at, Status.NEW, None, commitment, remark=remark), name)
        self.threads.append(thread)
        return thread

    def _also(
        self, comparison: Comparison, links: Iterable[Link], found: Sequence[Commitment]
    ) -> dict[int, tuple[int, ...]]:
        """What else the new version says of the commitments that became loose, or are claimed as done."""
        asked = [
            link
            for link in links
            if link.how is How.RELATED or (link.how is How.SAME and _claims(self._found[link.old], found[link.new]))
        ]
        same = speak_of_the_same(comparison, [self._found[link.old] for link in asked], found)
        return {link.old: tuple(b for b in same.get(k, ()) if b != link.new) for k, link in enumerate(asked)}

    def _restored(
        self, found: Sequence[Commitment], current: Iterable[int], tied: Collection[int]
    ) -> Iterator[tuple[int, _Thread]]:
        """New commitments that say what an earlier version said and a later one left out."""
        done = set(current)
        said: dict[str, list[_Thread]] = defaultdict(list)
        for thread in self._lost:
            said[wording_id(thread.wording)].append(thread)
        for b in range(len(found)):
            if b not in done and (same := said.get(wording_id(found[b]))):
                done.add(b)
                yield b, same.pop(0)
        free = [b for b in range(len(found)) if b not in done and b not in tied]
        lost = [thread for threads in said.values() for thread in threads if thread.steps[-1].new is None]
        for pair in align([thread.wording.text for thread in lost], [found[b].text for b in free]) if free else ():
            if len(pair.old) == len(pair.new) == 1 and not pair.related and pair.similarity >= RESTORED:
                yield free[pair.new[0]], lost[pair.old[0]]


class _Places:
    """Tells whether what two versions say stands in another section, or is said by another person."""

    def __init__(self, comparison: Comparison) -> None:
        self._sections = [
            [statement.section for statement in statements(document)] for document in (comparison.old, comparison.new)
        ]
        self._paired = {(i, j) for pair in comparison.sections for i in pair.old for j in pair.new}

    def moved(self, old: Commitment, new: Commitment) -> bool:
        before, after = self._sections
        return old.speaker != new.speaker or (before[old.statement], after[new.statement]) not in self._paired


def _claims(old: Commitment, new: Commitment) -> bool:
    return new.stance is Stance.CLAIM and old.stance is not Stance.CLAIM


def _taken_back(old: Commitment, new: Commitment) -> str:
    return TAKEN_BACK if old.stance is Stance.CLAIM and new.stance is not Stance.CLAIM else ""


def _same(at: int, old: Commitment, new: Commitment, link: Link, also: tuple[Commitment, ...], *, moved: bool) -> Step:
    verdict = weigh_change(old, new)
    status = Status.CLAIMED_DELIVERED if _claims(old, new) else _OF_DIRECTION[verdict.direction]
    return Step(
        at,
        status,
        old,
        new,
        verdict.shifts,
        moved=moved,
        lost=_lost(verdict.shifts),
        confidence=link.likeness,
        also=also,
        remark=_taken_back(old, new),
    )


def _left(at: int, old: Commitment, new: Commitment, link: Link, also: tuple[Commitment, ...], *, moved: bool) -> Step:
    """A commitment that is not said again; what stands in its place, or speaks of the same, is told."""
    status = Status.REPLACED if link.how is How.REPLACED else Status.RELATED
    shifts = weigh_change(old, new).shifts if status is Status.RELATED else ()
    said = f"{new.lead_in or ''} {new.text}".casefold()
    lost = tuple(cue.words for cue in old.cues if cue.axis in _MEASURABLE and cue.words.casefold() not in said)
    return Step(at, status, old, new, shifts, moved=moved, lost=lost, confidence=link.likeness, also=also)


def _dropped(at: int, old: Commitment, comparison: Comparison) -> Step:
    lost = tuple(cue.words for cue in old.cues if cue.axis in _MEASURABLE)
    instead = _instead(old, comparison)
    return Step(at, Status.DROPPED, old, None, lost=lost, instead=instead, remark=STILL_THERE if instead else "")


def _instead(old: Commitment, comparison: Comparison) -> Anchor | None:
    """Where the statement of a dropped commitment stands now, if it does."""
    for pair in comparison.pairs:
        if old.statement in pair.old and pair.new and not pair.related:
            return statements(comparison.new)[pair.new[0]].anchor
    return None


def _restored(at: int, old: Commitment, new: Commitment) -> Step:
    verdict = weigh_change(old, new)
    status = Status.CLAIMED_DELIVERED if _claims(old, new) else Status.RESTORED
    likeness = 1.0 if verdict.direction is Direction.KEPT else round(fuzz.ratio(old.text, new.text) / 100, 4)
    return Step(
        at,
        status,
        old,
        new,
        verdict.shifts,
        moved=_moved(old, new),
        lost=_lost(verdict.shifts),
        confidence=min(likeness, 1.0),
        remark=_taken_back(old, new),
    )


def _remark(commitment: Commitment, comparison: Comparison, tied: str) -> str:
    """What to say of a commitment that no earlier one became; `tied` is what ties it loosely to one, or ""."""
    if commitment.stance is Stance.CLAIM and tied != SPOKEN_OF_BEFORE:
        return CLAIMED_AT_ONCE
    if tied:
        return tied
    said_before = any(commitment.statement in pair.new and pair.old and not pair.related for pair in comparison.pairs)
    return UNSAID_BEFORE if said_before else ""


def _lost(shifts: Iterable[Shift]) -> tuple[str, ...]:
    """The words of a target that can be measured and is gone."""
    return tuple(
        shift.old
        for shift in shifts
        if shift.axis in _MEASURABLE and shift.sway is Sway.WEAKENED and shift.old and not shift.new
    )


def _moved(old: Commitment, new: Commitment) -> bool:
    """Whether it stands under other headings, or another person says it, where no comparison tells more."""
    return old.speaker != new.speaker or _headings(old) != _headings(new)


def _headings(commitment: Commitment) -> list[str]:
    return [normalise(heading, Kind.HEADING) for heading in commitment.anchor.path]
