"""Find splits and merges: a left-over joins its neighbour's pair when the two together say it better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from msgdiff.compare.draft import Draft
from msgdiff.compare.gaps import PROSE
from msgdiff.compare.similarity import Scorer
from msgdiff.compare.thresholds import Thresholds


class Side(Enum):
    """Which of the two texts."""

    OLD = 0
    NEW = 1


@dataclass(slots=True)
class Group:
    """A pair that may grow on one side: its statements in order, and their joined folded texts."""

    old: list[int]
    new: list[int]
    old_text: str
    new_text: str
    score: float

    def members(self, side: Side) -> list[int]:
        """The statements of one side."""
        return self.old if side is Side.OLD else self.new


class _Offer(NamedTuple):
    """A left-over that could join a group; the best gain first, then the earliest."""

    minus_gain: float
    side: int
    left_over: int
    group: int
    text: str
    score: float


def join_left_overs(
    draft: Draft, groups: dict[int, Group], scorer: Scorer, share: float, thresholds: Thresholds
) -> None:
    """Let left-overs join the groups of their neighbours.

    Args:
        draft: the links.
        groups: one for each inexact link, by its old index; they grow.
        scorer: knows the words.
        share: 0 for retellings, 1 for revisions, or between.
        thresholds: how much better the joined score must be.
    """
    gain = thresholds.join_retelling + share * (thresholds.join_revision - thresholds.join_retelling)
    cover = thresholds.cover_retelling + share * (thresholds.cover_revision - thresholds.cover_retelling)
    joiner = _Joiner(draft, groups, scorer, gain, cover)
    todo: list[tuple[Side, int]] = [
        *((Side.OLD, i) for i in draft.free_old() if draft.old[i].kind in PROSE),
        *((Side.NEW, j) for j in draft.free_new() if draft.new[j].kind in PROSE),
    ]
    while todo:
        todo = joiner.round(todo)


class _Joiner:
    def __init__(self, draft: Draft, groups: dict[int, Group], scorer: Scorer, gain: float, cover: float) -> None:
        self.draft = draft
        self.groups = groups
        self.scorer = scorer
        self.gain = gain
        self.cover = cover
        # Which group a statement belongs to, by side.
        self.member = {
            Side.OLD: {i: i for i in groups},
            Side.NEW: {draft.partner[i]: i for i in groups},
        }

    def round(self, todo: Iterable[tuple[Side, int]]) -> list[tuple[Side, int]]:
        """Take the best offer for each group; return the statements beside what grew."""
        grown: set[int] = set()
        again: dict[tuple[Side, int], None] = {}
        for offer in sorted(offer for side, index in todo for offer in self._offers(side, index)):
            side = Side(offer.side)
            if offer.left_over in self.member[side]:
                continue
            if offer.group in grown:
                again[side, offer.left_over] = None
                continue
            grown.add(offer.group)
            self._join(side, offer)
            again.update(dict.fromkeys((side, at) for at in (offer.left_over - 1, offer.left_over + 1)))
        return [(side, at) for side, at in again if self._is_free(side, at)]

    def _is_free(self, side: Side, index: int) -> bool:
        draft = self.draft
        marks, taken, unclear = (
            (draft.old, draft.partner, draft.ambiguous_old)
            if side is Side.OLD
            else (draft.new, draft.owner, draft.ambiguous_new)
        )
        return (
            0 <= index < len(marks)
            and index not in taken
            and index not in self.member[side]
            and index not in unclear
            and marks[index].kind in PROSE
        )

    def _offers(self, side: Side, index: int) -> Iterator[_Offer]:
        for beside in (index - 1, index + 1):
            at = self.member[side].get(beside)
            if at is None or not self._may_grow(side, index, beside, self.groups[at]):
                continue
            offer = self._offer(side, index, beside, at)
            if offer is not None:
                yield offer

    def _may_grow(self, side: Side, index: int, beside: int, group: Group) -> bool:
        """A pair grows on one side only, by prose of the same place."""
        marks = self.draft.old if side is Side.OLD else self.draft.new
        other = group.new if side is Side.OLD else group.old
        return len(other) == 1 and marks[index].place == marks[beside].place and marks[beside].kind in PROSE

    def _offer(self, side: Side, index: int, beside: int, at: int) -> _Offer | None:
        group = self.groups[at]
        old = side is Side.OLD
        mine, other = (group.old_text, group.new_text) if old else (group.new_text, group.old_text)
        text = (self.scorer.old if old else self.scorer.new)[index]
        joined = f"{mine} {text}" if beside < index else f"{text} {mine}"
        if self.scorer.cover(text, other, mine) < self.cover:
            return None
        score = self.scorer.score_texts(joined, other)
        if score - group.score < self.gain:
            return None
        return _Offer(group.score - score, side.value, index, at, joined, score)

    def _join(self, side: Side, offer: _Offer) -> None:
        group = self.groups[offer.group]
        group.members(side).append(offer.left_over)
        group.members(side).sort()
        group.score = offer.score
        if side is Side.OLD:
            group.old_text = offer.text
        else:
            group.new_text = offer.text
        self.member[side][offer.left_over] = offer.group
