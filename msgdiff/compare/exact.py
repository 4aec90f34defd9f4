"""Find the statements that say exactly the same on both sides, and the spine they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from msgdiff.compare.order import heaviest_chain

Link = tuple[int, int]

# A gap of at most so many pairs is left to the similarity step, which sees neighbours too.
SMALL_GAP = 400
# The longest common subsequence of a gap needs a bit a pair: 50 MB.
_LARGEST_GAP = 400_000_000
_CHUNK = 15_000


class Gap(NamedTuple):
    """Old statements old_start to old_stop and new ones likewise, between two anchors (half-open)."""

    old_start: int
    old_stop: int
    new_start: int
    new_stop: int

    @property
    def pairs(self) -> int:
        """How many pairs the gap has room for."""
        return (self.old_stop - self.old_start) * (self.new_stop - self.new_start)


def gaps(links: Sequence[Link], whole: Gap) -> Iterator[Gap]:
    """What lies between `links`, which rise on both sides; gaps that are empty on a side are left out."""
    old_at, new_at = whole.old_start, whole.new_start
    for i, j in links:
        if old_at < i and new_at < j:
            yield Gap(old_at, i, new_at, j)
        old_at, new_at = i + 1, j + 1
    if old_at < whole.old_stop and new_at < whole.new_stop:
        yield Gap(old_at, whole.old_stop, new_at, whole.new_stop)


def spine(
    old: Sequence[str], new: Sequence[str], weigh: Callable[[int], int], known: Sequence[Link] = ()
) -> tuple[list[Link], int]:
    """Exact pairs that keep their order.

    Args:
        old, new: what n and m statements are compared by.
        weigh: what an old statement is worth, a number above 0.
        known: links that hold already, rising on both sides.

    Returns:
        Links (old, new), the known ones among them, rising on both sides, and in how many gaps the repeats were cut
        into pieces first, because together they were too many.

    Cost: n log n, and n * m / 64 steps in gaps that hold nothing but repeats.
    """
    found = list(known)
    cuts = 0
    todo = list(gaps(known, Gap(0, len(old), 0, len(new))))
    while todo:
        gap = todo.pop()
        inner = _trim(old, new, gap, found)
        if not inner.pairs:
            continue
        chain = _unique_chain(old, new, weigh, inner)
        if chain:
            found += chain
            todo += gaps(chain, inner)
        elif inner.pairs > SMALL_GAP:
            cuts += inner.pairs > _LARGEST_GAP
            found += _repeats(old, new, inner)
    found.sort()
    return found, cuts


def _trim(old: Sequence[str], new: Sequence[str], gap: Gap, found: list[Link]) -> Gap:
    """Pair what is the same at both ends of the gap, and return what is left of it."""
    i, i_end, j, j_end = gap.old_start, gap.old_stop, gap.new_start, gap.new_stop
    while i < i_end and j < j_end and old[i] == new[j]:
        found.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        found.append((i_end, j_end))
    return Gap(i, i_end, j, j_end)


def _unique_chain(old: Sequence[str], new: Sequence[str], weigh: Callable[[int], int], gap: Gap) -> list[Link]:
    """The heaviest run in order of what stands once on each side of the gap."""
    links = unique_links(old, new, range(gap.old_start, gap.old_stop), range(gap.new_start, gap.new_stop))
    if all(before[1] < after[1] for before, after in pairwise(links)):
        return links
    return _heaviest_run(links, weigh)


def _heaviest_run(links: Iterable[Link], weigh: Callable[[int], int]) -> list[Link]:
    """As `heaviest_chain`, over runs of neighbouring links, which are fewer."""
    runs: list[list[Link]] = []
    for link in links:
        if runs and (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1) == link:
            runs[-1].append(link)
        else:
            runs.append([link])
    chosen = heaviest_chain([run[0] for run in runs], [sum(weigh(i) for i, _ in run) for run in runs])
    return [link for at in sorted(chosen) for link in runs[at]]


def unique_links(old: Sequence[str], new: Sequence[str], old_at: Sequence[int], new_at: Sequence[int]) -> list[Link]:
    """Links between what stands exactly once among `old_at` and once among `new_at`, in order of `old_at`."""
    old_counts = Counter(old[i] for i in old_at)
    new_counts = Counter(new[j] for j in new_at)
    where = {new[j]: j for j in new_at}
    return [(i, where[old[i]]) for i in old_at if old_counts[old[i]] == 1 and new_counts.get(old[i], 0) == 1]


def _repeats(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Link]:
    """The longest run in order where nothing is unique; piece by piece where memory would not do."""
    if gap.pairs <= _LARGEST_GAP:
        return _longest_run(old, new, gap)
    pieces = 1 + max(gap.old_stop - gap.old_start, gap.new_stop - gap.new_start) // _CHUNK
    found: list[Link] = []
    for k in range(pieces):
        found += _longest_run(old, new, _piece(gap, k, pieces))
    return found


def _piece(gap: Gap, k: int, pieces: int) -> Gap:
    n, m = gap.old_stop - gap.old_start, gap.new_stop - gap.new_start
    return Gap(
        gap.old_start + n * k // pieces,
        gap.old_start + n * (k + 1) // pieces,
        gap.new_start + m * k // pieces,
        gap.new_start + m * (k + 1) // pieces,
    )


def _longest_run(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Link]:
    codes: dict[str, int] = {}
    left = [codes.setdefault(old[i], len(codes)) for i in range(gap.old_start, gap.old_stop)]
    right = [codes.setdefault(new[j], len(codes)) for j in range(gap.new_start, gap.new_stop)]
    if len(codes) == len({*left}) + len({*right}):
        return []
    return [
        (gap.old_start + i, gap.new_start + j)
        for op in Indel.opcodes(left, right)
        if op.tag == "equal"
        for i, j in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
    ]
