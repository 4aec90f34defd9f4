"""Find the statements that moved and were edited on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from msgdiff.compare.draft import Draft
from msgdiff.compare.exact import Link
from msgdiff.compare.thresholds import Thresholds


def moves(draft: Draft, scores: Mapping[Link, float], limit: float, thresholds: Thresholds) -> list[Link]:
    """Links out of order between statements that have no partner yet.

    Args:
        draft: what corresponds already.
        scores: of the candidates, less what kind and place take off.
        limit: what a score must reach in order; beside a statement that moved the same way it serves too.
        thresholds: what a statement must reach that moved alone.

    Returns:
        Links, best first; of equal ones the earliest in the old text.
    """
    free = sorted(
        (-score, i, j)
        for (i, j), score in scores.items()
        if i not in draft.partner
        and j not in draft.owner
        and i not in draft.ambiguous_old
        and j not in draft.ambiguous_new
    )
    partner, owner = dict(draft.partner), dict(draft.owner)
    found = _alone(draft, free, partner, owner, thresholds)
    return found + _beside(free, partner, owner, limit, thresholds)


def _alone(
    draft: Draft,
    free: Sequence[tuple[float, int, int]],
    partner: dict[int, int],
    owner: dict[int, int],
    thresholds: Thresholds,
) -> list[Link]:
    found = []
    for minus, i, j in free:
        if -minus < thresholds.move:
            break
        # Short statements are alike by chance; they are the main source of false moves.
        if min(draft.old_size(i), draft.new_size(j)) < thresholds.move_words or i in partner or j in owner:
            continue
        partner[i], owner[j] = j, i
        found.append((i, j))
    return found


def _beside(
    free: Sequence[tuple[float, int, int]],
    partner: dict[int, int],
    owner: dict[int, int],
    limit: float,
    thresholds: Thresholds,
) -> list[Link]:
    """Grow what is paired by neighbours that moved along, the best first, until nothing more is found."""
    found: list[Link] = []
    least = max(thresholds.move_beside, limit - thresholds.context)
    likely = {(i, j): minus for minus, i, j in free if -minus >= least}
    todo = [(minus, i, j) for (i, j), minus in likely.items()]
    heapify(todo)
    while todo:
        minus, i, j = heappop(todo)
        if i in partner or j in owner:
            continue
        support = (partner.get(i - 1) == j - 1 and j > 0) + (partner.get(i + 1) == j + 1)
        if not support or -minus + thresholds.context * support / 2 <= limit:
            continue
        partner[i], owner[j] = j, i
        found.append((i, j))
        for beside in ((i - 1, j - 1), (i + 1, j + 1)):
            if beside in likely:
                heappush(todo, (likely[beside], *beside))
    return found
