"""Follow each commitment through all versions of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.ids import wording_ids
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
        One history for each commitment, in the order in which they are first said. A history ends where the commitment
        is dropped, replaced, or only loosely related to what is said next; it goes on where it is restored.

    Swapping two versions turns strengthened into weakened on the same axes.
    """
    tracer = _Tracer()
    for at, document in enumerate(documents):
        tracer.read(at, document)
    ranks = list(range(len(documents))) if recorded is None else list(recorded)
    return tuple(thread.history(ranks) for thread in tracer.threads)


@dataclass(slots=True)
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

    def history(self, ranks: Sequence[int]) -> CommitmentHistory:
        ordered = sorted(self.ids, key=lambda named: ranks[named[0]])
        names = tuple(dict.fromkeys(name for _, name in ordered))
        return CommitmentHistory(names[0], names, tuple(self.steps))


_LEFT = frozenset((Status.REPLACED, Status.RELATED))


class _Tracer:
    def __init__(self) -> None:
        self.threads: list[_Thread] = []
        self._document: Document | None = None
        self._current: list[_Thread] = []  # of each commitment of the version read last
        self._found: tuple[Commitment, ...] = ()
        self._dropped: list[_Thread] = []

    def read(self, at: int, document: Document) -> None:
        """Take in the next version."""
        found = find_commitments(document)
        names = wording_ids(found)
        comparison = compare(self._document, document) if self._document else None
        links = link_commitments(comparison, self._found, found) if comparison else ()
        also: dict[int, tuple[Commitment, ...]] = {}
        current: dict[int, _Thread] = {}
        gone: list[_Thread] = []
        if comparison:
            also = self._also(comparison, links, found)
            of_old = {link.old: link for link in links}
            for a, thread in enumerate(self._current):
                link = of_old.get(a)
                if link is None:
                    thread.add(_dropped(at, self._found[a], comparison))
                    gone.append(thread)
                elif link.how is How.SAME:
                    thread.add(_same(at, self._found[a], found[link.new], link, also.get(a, ())), names[link.new])
                    current[link.new] = thread
                else:
                    thread.add(_left(at, self._found[a], found[link.new], link, also.get(a, ())))
        loose = {link.new for link in links if link.how is not How.SAME}
        loose.update(b for b, commitment in enumerate(found) for told in also.values() if commitment in told)
        for b, thread in self._restored(found, current, loose):
            thread.add(_restored(at, thread.wording, found[b]), names[b])
            current[b] = thread
        for b, commitment in enumerate(found):
            if b not in current:
                current[b] = self._start(at, commitment, names[b], _remark(commitment, comparison, known=b in loose))
        self._dropped = [thread for thread in (*self._dropped, *gone) if thread not in current.values()]
        self._document, self._found = document, found
        self._current = [current[b] for b in range(len(found))]

    def _start(self, at: int, commitment: Commitment, name: str, remark: str) -> _Thread:
        thread = _Thread()
        thread.add(Step(at, Status.NEW, None, commitment, remark=remark), name)
        self.threads.append(thread)
        return thread

    def _also(
        self, comparison: Comparison, links: Iterable[Link], found: Sequence[Commitment]
    ) -> dict[int, tuple[Commitment, ...]]:
        """What else the new version says of the commitments that became loose, or are claimed as done."""
        asked = [
            link
            for link in links
            if link.how is How.RELATED or (link.how is How.SAME and _claims(self._found[link.old], found[link.new]))
        ]
        same = speak_of_the_same(comparison, [self._found[link.old] for link in asked], found)
        return {link.old: tuple(found[b] for b in same.get(k, ()) if b != link.new) for k, link in enumerate(asked)}

    def _restored(
        self, found: Sequence[Commitment], current: Iterable[int], loose: Iterable[int]
    ) -> Iterator[tuple[int, _Thread]]:
        """New commitments that say what an earlier version said and a later one left out."""
        done = {*current, *loose}
        free = [b for b in range(len(found)) if b not in done]
        if not free or not self._dropped:
            return
        lost = [thread.wording for thread in self._dropped]
        for pair in align([c.text for c in lost], [found[b].text for b in free]):
            if len(pair.old) == len(pair.new) == 1 and not pair.related and pair.similarity >= RESTORED:
                yield free[pair.new[0]], self._dropped[pair.old[0]]


def _claims(old: Commitment, new: Commitment) -> bool:
    return new.stance is Stance.CLAIM and old.stance is not Stance.CLAIM


def _same(at: int, old: Commitment, new: Commitment, link: Link, also: tuple[Commitment, ...]) -> Step:
    verdict = weigh_change(old, new)
    status = Status.CLAIMED_DELIVERED if _claims(old, new) else _OF_DIRECTION[verdict.direction]
    taken_back = old.stance is Stance.CLAIM and new.stance is not Stance.CLAIM
    return Step(
        at,
        status,
        old,
        new,
        verdict.shifts,
        moved=_moved(old, new),
        lost=_lost(verdict.shifts),
        confidence=link.likeness,
        also=also,
        remark=TAKEN_BACK if taken_back else "",
    )


def _left(at: int, old: Commitment, new: Commitment, link: Link, also: tuple[Commitment, ...]) -> Step:
    """A commitment that is not said again; what stands in its place, or speaks of the same, is told."""
    status = Status.REPLACED if link.how is How.REPLACED else Status.RELATED
    shifts = weigh_change(old, new).shifts if status is Status.RELATED else ()
    lost = tuple(cue.words for cue in old.cues if cue.axis in _MEASURABLE and cue.words not in new.text)
    return Step(at, status, old, new, shifts, moved=_moved(old, new), lost=lost, confidence=link.likeness, also=also)


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
    )


def _remark(commitment: Commitment, comparison: Comparison | None, *, known: bool) -> str:
    """What to say of a commitment that no earlier one became; `known` where one speaks of the same or gave way."""
    if comparison is None:
        return ""
    if known:
        return SPOKEN_OF_BEFORE
    if commitment.stance is Stance.CLAIM:
        return CLAIMED_AT_ONCE
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
    """Whether it stands under other headings, or another person says it."""
    headings = tuple(map(normalise, old.anchor.path)) != tuple(map(normalise, new.anchor.path))
    return headings or old.speaker != new.speaker
