"""Pair by similarity what is not the same: in order, among repeats, out of order, and by joining."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgdiff.compare.candidates import candidates
from msgdiff.compare.draft import Draft
from msgdiff.compare.exact import Gap, Link, gaps
from msgdiff.compare.gaps import Kinship, handicap, in_context, in_order, kinship, revision_share, threshold
from msgdiff.compare.joins import Group, join_left_overs
from msgdiff.compare.marks import Known
from msgdiff.compare.moves import moves
from msgdiff.compare.repeats import pair_repeats
from msgdiff.compare.similarity import Scorer
from msgdiff.compare.thresholds import Thresholds
from msgdiff.model import FoundBy

# So many statements a side, evenly spread, tell how rare a word is, besides those left over.
BACKGROUND = 25
# What scores less plays no part; nor what is hardly alike where there are very many pairs to look at.
_LEAST = 0.1
_LEAST_OF_MANY = 0.3
_MANY = 200_000
_ONE_TOO_LONG = (
    "One pair of statements is too long to compare by characters (together above 10,000 by 10,000); "
    "it was compared by words and phrases alone."
)
_TOO_LONG = (
    "{count} pairs of statements are too long to compare by characters (together above 10,000 by 10,000); "
    "they were compared by words and phrases alone."
)
_TOO_MANY = (
    "{old} old and {new} new statements differ: too many to compare each with each, so each was "
    "compared with those that stand about where it does or share its rarest words."
)


class _Scores(NamedTuple):
    """Of the candidates: as they are, and less what kind and place take off."""

    raw: dict[Link, float]
    adjusted: dict[Link, float]


def pair_similar(
    draft: Draft, spine: Sequence[Link], known: Known, thresholds: Thresholds
) -> tuple[dict[int, Group], list[str]]:
    """Pair what `draft` has not paired yet.

    Args:
        draft: gets the links.
        spine: the exact links that keep their order.
        known: what the texts hold besides.
        thresholds: what a score must reach.

    Returns:
        The inexact pairs by their first link's old index, and notes.
    """
    free_old, free_new = draft.free_old(), draft.free_new()
    scorer = _scorer(draft, free_old, free_new, known, thresholds)
    between = list(gaps(spine, Gap(0, len(draft.old), 0, len(draft.new))))
    worth, complete = candidates(free_old, free_new, between, scorer)
    scores = _score(draft, worth, scorer, thresholds)
    limit = threshold(_kinship(draft, scores.raw, known.weight, thresholds), thresholds)
    share = revision_share(limit, thresholds)
    if share < 1:
        scorer.lean(share, thresholds)
        scores = _score(draft, scores.raw, scorer, thresholds)
    in_place = in_context(scores.adjusted, draft.partner, thresholds.context)
    draft.add(in_order(in_place, spine, limit, thresholds), FoundBy.SIMILAR)
    notes = list(pair_repeats(draft))
    draft.add(moves(draft, scores.adjusted, limit, thresholds), FoundBy.MOVE)
    groups = dict(_groups(draft, scorer, scores.raw))
    join_left_overs(draft, groups, scorer, share, thresholds)
    if not complete:
        notes.append(_TOO_MANY.format(old=len(free_old), new=len(free_new)))
    return groups, [*notes, *_length_notes(len(scorer.too_long))]


def _length_notes(count: int) -> list[str]:
    if count > 1:
        return [_TOO_LONG.format(count=count)]
    return [_ONE_TOO_LONG] if count else []


def _scorer(
    draft: Draft, free_old: Iterable[int], free_new: Iterable[int], known: Known, thresholds: Thresholds
) -> Scorer:
    background = [*_background(draft.old_keys), *_background(draft.new_keys)]
    if known.background is not None:
        background = [text.lower() for text in known.background]
    return Scorer(
        {i: draft.old_keys[i].lower() for i in free_old},
        {j: draft.new_keys[j].lower() for j in free_new},
        background,
        thresholds,
    )


def _background(keys: Sequence[str]) -> Iterator[str]:
    return (keys[at].lower() for at in range(0, len(keys), 1 + len(keys) // BACKGROUND))


def _score(draft: Draft, links: Collection[Link], scorer: Scorer, thresholds: Thresholds) -> _Scores:
    """Score what may pair; a statement with a copy left on the other side pairs with a copy or nothing."""
    scores = _Scores({}, {})
    old, new = scorer.old, scorer.new
    least = _LEAST if len(links) <= _MANY else _LEAST_OF_MANY
    copies = {*old.values()} & {*new.values()}
    for i, j in links:
        if copies and old[i] != new[j] and (old[i] in copies or new[j] in copies):
            continue
        extra = handicap(draft.old[i], draft.new[j], thresholds)
        if extra is None:
            continue
        score = scorer.score(i, j)
        if score > least:
            scores.raw[i, j], scores.adjusted[i, j] = score, score - extra
    return scores


def _kinship(draft: Draft, raw: Mapping[Link, float], weight: int, thresholds: Thresholds) -> Kinship:
    old_sizes = list(map(len, draft.old_keys))
    new_sizes = list(map(len, draft.new_keys))
    exact = weight + sum(old_sizes[i] for i in draft.partner)
    return kinship(raw, old_sizes, new_sizes, exact, min(sum(old_sizes), sum(new_sizes)) + weight, thresholds)


def _groups(draft: Draft, scorer: Scorer, raw: Mapping[Link, float]) -> Iterator[tuple[int, Group]]:
    """The pairs that are not exact, which may grow."""
    for i, found_by in draft.found_by.items():
        if found_by is not FoundBy.EXACT:
            j = draft.partner[i]
            yield i, Group([i], [j], scorer.old[i], scorer.new[j], raw[i, j])
