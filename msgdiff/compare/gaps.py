"""Pair similar statements in order, inside the gaps between exact ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgdiff.compare.exact import Link
from msgdiff.compare.marks import Mark
from msgdiff.compare.order import heaviest_chain
from msgdiff.compare.thresholds import Thresholds
from msgdiff.model import Kind

PROSE = frozenset((Kind.SENTENCE, Kind.LIST_ITEM, Kind.LEAD_IN))


def handicap(old: Mark, new: Mark, thresholds: Thresholds) -> float | None:
    """What kind and place add to the threshold; None where the two cannot pair unless they say the same."""
    extra = 0.0
    if old.kind is not new.kind:
        if old.kind not in PROSE or new.kind not in PROSE:
            return None
        extra += thresholds.other_kind
    if old.place is None and new.place is None:
        return extra
    return extra + (thresholds.same_place if old.place == new.place else thresholds.other_place)


def in_context(scores: Mapping[Link, float], partners: Mapping[int, int], weight: float) -> dict[Link, float]:
    """Each score with what its neighbours on both sides add, where they correspond as well."""
    return {
        (i, j): score + weight * (_beside(scores, partners, i - 1, j - 1) + _beside(scores, partners, i + 1, j + 1)) / 2
        for (i, j), score in scores.items()
    }


def _beside(scores: Mapping[Link, float], partners: Mapping[int, int], i: int, j: int) -> float:
    if i in partners:
        return 1.0 if partners[i] == j else 0.0
    return scores.get((i, j), 0.0)


class Kinship(NamedTuple):
    """How two texts are related as a whole.

    `amount` is how much of the shorter one corresponds in order, beyond what chance brings; `likeness`
    how alike that is which corresponds. Both from 0 to 1.
    """

    amount: float
    likeness: float


def kinship(
    scores: Mapping[Link, float],
    old_sizes: Sequence[int],
    new_sizes: Sequence[int],
    exact: int,
    total: int,
    thresholds: Thresholds,
) -> Kinship:
    """Weigh what corresponds, by length and by how far its scores exceed chance.

    Args:
        scores: of the candidates.
        old_sizes, new_sizes: how long each statement is.
        exact: how much of the shorter text is in exact pairs.
        total: how long the shorter text is.
        thresholds: what chance brings.
    """
    worth = {
        (i, j): (score - thresholds.chance) * min(old_sizes[i], new_sizes[j])
        for (i, j), score in scores.items()
        if score > thresholds.chance
    }
    same = (1 - thresholds.chance) * exact
    chain = _heaviest(worth)
    together = same + sum(worth[link] for link in chain)
    if not together or not total:
        return Kinship(0.0, 0.0)
    alike = (same + sum(worth[link] * scores[link] for link in chain)) / together
    return Kinship(min(1.0, together / total), alike)


def threshold(kin: Kinship, thresholds: Thresholds) -> float:
    """What a score must reach.

    Less between retellings of one story, where next to nothing is left of the wording, than in
    revisions of one text, where what corresponds is much alike; and not less between texts that have
    nothing to do with each other.
    """
    told = (kin.amount - thresholds.unrelated) / (thresholds.retold - thresholds.unrelated)
    revised = (kin.likeness - thresholds.far) / (thresholds.near - thresholds.far)
    share = max(1 - min(1.0, max(0.0, told)), min(1.0, max(0.0, revised)))
    return thresholds.retelling + (thresholds.revision - thresholds.retelling) * share


def revision_share(limit: float, thresholds: Thresholds) -> float:
    """Where a threshold stands between retelling (0) and revision (1)."""
    return (limit - thresholds.retelling) / (thresholds.revision - thresholds.retelling)


def in_order(scores: Mapping[Link, float], spine: Sequence[Link], limit: float, thresholds: Thresholds) -> list[Link]:
    """The links inside the gaps of `spine` that keep their order and together exceed `limit` most.

    A statement that has a much better partner elsewhere is left to it.
    """
    old_spine, new_spine = [i for i, _ in spine], [j for _, j in spine]
    best_old, best_new = _best(scores, 0), _best(scores, 1)
    margins = {}
    for (i, j), score in scores.items():
        if score <= limit or bisect_left(old_spine, i) != bisect_left(new_spine, j):
            continue
        elsewhere = max(best_old[i], best_new[j])
        if elsewhere <= max(score, thresholds.move) + thresholds.better:
            margins[i, j] = score - limit
    return _heaviest(margins)


def _best(scores: Mapping[Link, float], side: int) -> dict[int, float]:
    best: dict[int, float] = {}
    for link, score in scores.items():
        if score > best.get(link[side], 0.0):
            best[link[side]] = score
    return best


def _heaviest(margins: Mapping[Link, float]) -> list[Link]:
    links = list(margins)
    chosen = heaviest_chain(links, [margins[link] for link in links])
    return [links[at] for at in sorted(chosen)]
