"""What each pair is called: unchanged, edited, moved, split, merged, added, removed or related."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from msgdiff.model import Comparison, FoundBy, Pair, SectionPair, statements

# Where less of the old words than this share stands in pairs, a section is called rewritten, not edited.
REWRITTEN = 0.5
# Every word that `section_changes` knows, in the order in which they are told.
SECTION_CHANGES = (
    "unchanged",
    "split",
    "merged",
    "moved",
    "renamed",
    "another person in the same office",
    "edited",
    "rewritten",
    "added",
    "removed",
)


class Change(StrEnum):
    """What became of a statement."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    MOVED = "moved"
    MOVED_EDITED = "moved and edited"
    SPLIT = "split"
    MERGED = "merged"
    RELATED = "related"
    ADDED = "added"
    REMOVED = "removed"


def change_of(pair: Pair) -> Change:
    """What became of the statements of `pair`; a move is told beside a split or merge by `pair.moved`."""
    if not pair.old:
        return Change.ADDED
    if not pair.new:
        return Change.REMOVED
    if pair.related:
        return Change.RELATED
    if len(pair.new) > len(pair.old):
        return Change.SPLIT
    if len(pair.old) > len(pair.new):
        return Change.MERGED
    if pair.ops:
        return Change.MOVED_EDITED if pair.moved else Change.EDITED
    return Change.MOVED if pair.moved else Change.UNCHANGED


def differs(comparison: Comparison, only: Collection[SectionPair] | None = None) -> bool:
    """Whether anything changed that a reader would call a change, in all sections or `only` some."""
    chosen = comparison.sections if only is None else only
    if any(pair.moved or not pair.old or not pair.new for pair in chosen):
        return True
    before, after = statements(comparison.old), statements(comparison.new)
    there = {i for pair in chosen for i in pair.old}
    here = {j for pair in chosen for j in pair.new}
    changed = [pair for pair in comparison.pairs if change_of(pair) is not Change.UNCHANGED]
    return any(before[i].section in there for pair in changed for i in pair.old) or any(
        after[j].section in here for pair in changed for j in pair.new
    )


def section_changes(pair: SectionPair, changes: Iterable[Change], *, kept: float) -> tuple[str, ...]:
    """What became of a pair of sections, in words.

    Args:
        pair: the sections.
        changes: of the pairs of statements in them.
        kept: the share of the old words that stand in pairs, from 0 to 1.
    """
    if not pair.old:
        return ("added",)
    if not pair.new:
        return ("removed",)
    told = [
        (len(pair.new) > 1, "split"),
        (len(pair.old) > 1, "merged"),
        (pair.moved, "moved"),
        (pair.renamed, "renamed"),
        (pair.same_office, "another person in the same office"),
        (_edited(changes), "edited" if kept >= REWRITTEN else "rewritten"),
    ]
    return tuple(word for holds, word in told if holds) or ("unchanged",)


def _edited(changes: Iterable[Change]) -> bool:
    return any(change is not Change.UNCHANGED for change in changes)


def ambiguous(pair: Pair) -> bool:
    """Whether the pair was left one-sided because more than one partner fitted equally well."""
    return pair.found_by is FoundBy.AMBIGUOUS
