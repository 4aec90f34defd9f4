"""Pair the statements of two texts: the same, edited, moved, split, merged, removed, added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgdiff.compare.draft import Draft
from msgdiff.compare.exact import Link, spine, unique_links
from msgdiff.compare.joins import Group
from msgdiff.compare.marks import Alignment, Known, Mark
from msgdiff.compare.normalise import normalise
from msgdiff.compare.order_pairs import in_reading_order, mark_moved
from msgdiff.compare.similar import pair_similar
from msgdiff.compare.thresholds import DEFAULT, Thresholds
from msgdiff.model import FoundBy, Kind, Pair

__all__ = ["Alignment", "Known", "Mark", "align", "align_marked"]

_NOTHING = Known()

# The same text scores 1; what differs in anything but typography stays below.
_MOST_ALIKE = 0.99
_REPEATS_CUT = (
    "The texts repeat the same statements so often that repeats were paired piece by piece: "
    "which copy belongs to which may be off."
)


def align(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """Pair the statements of `old` with those of `new`.

    Args:
        old: n statements in reading order.
        new: m statements likewise.

    Returns:
        Pairs that hold every index of either side once: one to one, one to several (split), several
        to one (merged), one to none (removed), none to one (added). They stand in the reading order
        of `new`, what is removed behind what preceded it in `old`; `ops` stay empty. Of equally good
        choices the one that comes first in `old`, then in `new`, is taken. `moved` are the pairs off
        the heaviest run in order, by the words of both sides.

    Not symmetric: what counts as moved, and which of equally good partners is taken, may differ
    when the sides are exchanged.
    Cost: n log n; where nothing is the same about 20 comparisons a statement.
    """
    return align_marked([Mark(text) for text in old], [Mark(text) for text in new]).pairs


def align_marked(
    old: Sequence[Mark], new: Sequence[Mark], *, known: Known = _NOTHING, thresholds: Thresholds = DEFAULT
) -> Alignment:
    """Pair statements that know their kind and place.

    Statements of unlike kind pair only when their words are the same; sentences, list items and
    lead-ins pair with each other at a higher threshold. The same place lowers the threshold, another
    raises it. `moved` is about order in the two lists as given.

    Args:
        old: n statements in reading order.
        new: m statements likewise.
        known: what holds already.
        thresholds: what counts as edited, moved, split.

    Returns:
        Pairs as `align` returns them, and notes on what was cut, fell back or stayed ambiguous.
    """
    draft = Draft(old, new, *_keys(old, new))
    links, cuts = _pair_exact(draft, known)
    notes = [_REPEATS_CUT] if cuts else []
    groups: dict[int, Group] = {}
    if len(draft.partner) < min(len(old), len(new)):
        groups, more = pair_similar(draft, links, known, thresholds)
        notes += more
    linked = _linked_pairs(draft, groups, thresholds)
    pairs = mark_moved(linked, draft.old_size, draft.new_size)
    return Alignment(in_reading_order([*pairs, *_lone_pairs(draft, groups)]), tuple(notes))


def _keys(old: Sequence[Mark], new: Sequence[Mark]) -> tuple[list[str], list[str]]:
    """What statements are compared exactly by: their text where the other side has just that, else folded."""
    old_texts, new_texts = [mark.text for mark in old], [mark.text for mark in new]
    shared = {*old_texts}.intersection(new_texts)

    def key(mark: Mark) -> str:
        return mark.text if mark.text in shared else normalise(mark.text, mark.kind)

    return [key(mark) for mark in old], [key(mark) for mark in new]


def _pair_exact(draft: Draft, known: Known) -> tuple[list[Link], int]:
    """Pair what is the same in order, then what stands once on both sides of what is left."""
    old_keys, new_keys = _with_kind(draft.old, draft.old_keys), _with_kind(draft.new, draft.new_keys)
    links, cuts = spine(old_keys, new_keys, draft.old_size, known.links)
    draft.add(links, FoundBy.EXACT)
    for old, new in ((old_keys, new_keys), (draft.old_keys, draft.new_keys)):
        if len(draft.partner) < min(len(old), len(new)):
            draft.add(unique_links(old, new, draft.free_old(), draft.free_new()), FoundBy.EXACT)
    return links, cuts


def _with_kind(marks: Sequence[Mark], keys: Sequence[str]) -> list[str]:
    """So that a heading pairs with the same heading before it pairs with a list item of the same words."""
    return [key if mark.kind is Kind.SENTENCE else f"{key}\0{mark.kind}" for mark, key in zip(marks, keys, strict=True)]


def _linked_pairs(draft: Draft, groups: Mapping[int, Group], thresholds: Thresholds) -> Iterator[Pair]:
    for i, j in draft.partner.items():
        group = groups.get(i)
        if group is None:
            yield Pair((i,), (j,), 1.0, FoundBy.EXACT)
            continue
        found_by = draft.found_by[i] if len(group.old) == len(group.new) else FoundBy.JOIN
        score = min(_MOST_ALIKE, group.score)
        yield Pair(tuple(group.old), tuple(group.new), score, found_by, related=score < thresholds.edit)


def _lone_pairs(draft: Draft, groups: Mapping[int, Group]) -> Iterator[Pair]:
    """Every statement that has no partner, by itself."""
    joined_old = {i for group in groups.values() for i in group.old}
    joined_new = {j for group in groups.values() for j in group.new}
    for i in range(len(draft.old)):
        if i not in draft.partner and i not in joined_old:
            yield Pair((i,), (), 0.0, FoundBy.AMBIGUOUS if i in draft.ambiguous_old else FoundBy.NONE)
    for j in range(len(draft.new)):
        if j not in draft.owner and j not in joined_new:
            yield Pair((), (j,), 0.0, FoundBy.AMBIGUOUS if j in draft.ambiguous_new else FoundBy.NONE)
