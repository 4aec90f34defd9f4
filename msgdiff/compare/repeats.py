"""Pair what is left of statements that repeat: by neighbours, by order, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgdiff.compare.draft import Draft
from msgdiff.compare.exact import Link
from msgdiff.model import FoundBy

_NAMED = 5
_QUOTED = 60


def pair_repeats(draft: Draft) -> tuple[str, ...]:
    """Pair left-over statements that say the same as a left-over of the other side.

    A copy beside statements that correspond belongs there. Of what remains, as many copies on both sides
    are paired in order; where one side has more, which is missing cannot be told, and all stay unpaired.

    Returns:
        Notes on what stayed unpaired so.
    """
    unsettled = []
    for key, old_at, new_at in _groups(draft):
        draft.add(_beside(draft, old_at, new_at), FoundBy.EXACT)
        old_left = [i for i in old_at if i not in draft.partner]
        new_left = [j for j in new_at if j not in draft.owner]
        if len(old_left) == len(new_left):
            draft.add(zip(old_left, new_left, strict=True), FoundBy.EXACT)
        elif old_left and new_left:
            unsettled.append((key, old_left, new_left))
    draft.ambiguous_old = frozenset(i for _, old_left, _ in unsettled for i in old_left)
    draft.ambiguous_new = frozenset(j for _, _, new_left in unsettled for j in new_left)
    return tuple(_notes(unsettled))


def _groups(draft: Draft) -> Iterator[tuple[str, list[int], list[int]]]:
    by_key: dict[str, tuple[list[int], list[int]]] = {}
    for i in draft.free_old():
        by_key.setdefault(draft.old_keys[i], ([], []))[0].append(i)
    for j in draft.free_new():
        if draft.new_keys[j] in by_key:
            by_key[draft.new_keys[j]][1].append(j)
    return ((key, old_at, new_at) for key, (old_at, new_at) in by_key.items() if new_at)


def _beside(draft: Draft, old_at: Sequence[int], new_at: Iterable[int]) -> list[Link]:
    """Links between copies of which the neighbours on one side are a pair."""
    links: list[Link] = []
    free = dict.fromkeys(new_at)
    for i in old_at:
        for step in (-1, 1):
            beside = draft.partner.get(i + step)
            if beside is not None and beside - step in free:
                links.append((i, beside - step))
                del free[beside - step]
                break
    return links


def _notes(unsettled: Sequence[tuple[str, list[int], list[int]]]) -> Iterator[str]:
    for key, old_left, new_left in unsettled[:_NAMED]:
        quote = key if len(key) <= _QUOTED else f"{key[:_QUOTED].rstrip()}…"
        yield (
            f"“{quote}” is left {len(old_left)} times in the old text and {len(new_left)} times in "
            "the new one; neither order nor neighbours tell which belong together, so none were paired."
        )
    if len(unsettled) > _NAMED:
        yield f"The same holds for {len(unsettled) - _NAMED} more statements that repeat."
