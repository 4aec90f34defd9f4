"""Which left-over statements are worth comparing: those that share rare words, and those in one gap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from rapidfuzz import fuzz

from msgdiff.compare.exact import Gap, Link
from msgdiff.compare.similarity import LONGEST_PRODUCT, Scorer

# Up to so many pairs everything is compared with everything.
_FEW_PAIRS = 2500
_SMALL_GAP = 400
_RAREST = 6
_KEPT = 6
_COMMON = 24
_WINDOW = 3
# In a gap of no more than so many statements on both sides those opposite each other are looked at first.
_FACING = 4
_MUCH_ALIKE = 80  # of 100 by characters


def candidates(old: Sequence[int], new: Sequence[int], gaps: Sequence[Gap], scorer: Scorer) -> tuple[list[Link], bool]:
    """Pairs of left-over statements worth scoring, sorted, and whether they are all there are.

    Args:
        old, new: the statements left over, rising.
        gaps: where they stand, in order.
        scorer: knows the words.

    Statements that stand opposite each other in a gap and are put much alike are compared with each other only.

    Cost: everything against everything while that is little, else about 20 pairs a statement.
    """
    opposite = [link for gap in gaps for link in _opposite(gap, scorer)]
    if opposite:
        done_old, done_new = {i for i, _ in opposite}, {j for _, j in opposite}
        old = [i for i in old if i not in done_old]
        new = [j for j in new if j not in done_new]
    found, complete = _among(old, new, gaps, scorer)
    return sorted([*opposite, *found]), complete


def _opposite(gap: Gap, scorer: Scorer) -> list[Link]:
    """The pairs of a small gap that has as many statements on both sides, if each is much alike and best so."""
    size = gap.old_stop - gap.old_start
    if size > _FACING or size != gap.new_stop - gap.new_start:
        return []
    old = [scorer.old.get(i) for i in range(gap.old_start, gap.old_stop)]
    new = [scorer.new.get(j) for j in range(gap.new_start, gap.new_stop)]
    for at, one in enumerate(old):
        ratios = [_ratio(one, two) for two in new]
        if ratios[at] < _MUCH_ALIKE or any(other >= ratios[at] for k, other in enumerate(ratios) if k != at):
            return []
    return list(zip(range(gap.old_start, gap.old_stop), range(gap.new_start, gap.new_stop), strict=True))


def _ratio(old: str | None, new: str | None) -> float:
    """How alike two texts are by characters, of 100; 0 where one has a partner already or they are too long."""
    if not old or not new or len(old) * len(new) > LONGEST_PRODUCT:
        return 0.0
    return fuzz.ratio(old, new, score_cutoff=_MUCH_ALIKE)


def _among(old: Sequence[int], new: Sequence[int], gaps: Sequence[Gap], scorer: Scorer) -> tuple[list[Link], bool]:
    if len(old) * len(new) <= _FEW_PAIRS:
        return [(i, j) for i in old for j in new], True
    found = set(_by_words(old, new, scorer))
    for gap in gaps:
        found.update(_in_gap(old, new, gap))
    return list(found), False


def _in_gap(old: Sequence[int], new: Sequence[int], gap: Gap) -> Iterator[Link]:
    here = old[bisect_left(old, gap.old_start) : bisect_left(old, gap.old_stop)]
    there = new[bisect_left(new, gap.new_start) : bisect_left(new, gap.new_stop)]
    if not here or not there:
        return
    small = len(here) * len(there) <= _SMALL_GAP
    for at, i in enumerate(here):
        middle = at * len(there) // len(here)
        around = there if small else there[max(0, middle - _WINDOW) : middle + _WINDOW + 1]
        for j in around:
            yield i, j


def _by_words(old: Sequence[int], new: Sequence[int], scorer: Scorer) -> Iterator[Link]:
    """For each old statement the new ones that share most of its rarest words and word pairs."""
    places: dict[int, list[int]] = {}
    for j in new:
        says = scorer.features(scorer.new[j])
        for feature in chain(says.words, says.pairs):
            places.setdefault(feature, []).append(j)
    for i in old:
        yield from ((i, j) for j in _nearest(i, old, new, places, scorer))


def _nearest(i: int, old: Sequence[int], new: Sequence[int], places: dict[int, list[int]], scorer: Scorer) -> list[int]:
    says = scorer.features(scorer.old[i])
    known = sorted(
        (len(there), feature)
        for feature in chain(says.words, says.pairs)
        if (there := places.get(feature)) and len(there) <= _COMMON
    )
    shared = Counter(j for _, feature in known[:_RAREST] for j in places[feature])
    expected = bisect_right(old, i) * len(new) // len(old)
    beside = new[min(expected, len(new) - 1)]
    return sorted(shared, key=lambda j: (-shared[j], abs(j - beside), j))[:_KEPT]
