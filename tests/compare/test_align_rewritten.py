"""Pages rewritten by rule: what became of each statement must be found, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import pytest

from msgdiff.compare.align import align
from msgdiff.model import FoundBy, Pair
from tests.compare.pages import PAGES
from tests.compare.rewriting import (
    Link,
    Rewriting,
    edited,
    merged,
    moved_block,
    shuffled_blocks,
    split_statement,
    unchanged,
    with_added,
    without,
)

SEEDS = range(6)

NEWCOMERS = (
    "Pets are welcome in the garden between noon and dusk.",
    "The library of tools lends ladders to members on Saturdays.",
    "A choir rehearses in the atrium every Thursday at six.",
    "Postcards of the lighthouse are sold at the kiosk.",
)

page_names = pytest.mark.parametrize("name", sorted(PAGES))


def links_of(pairs: Iterable[Pair], *, related: bool = True) -> frozenset[Link]:
    return frozenset((i, j) for pair in pairs if related or not pair.related for i in pair.old for j in pair.new)


def precision_and_recall(name: str, rewrite: Callable[[Rewriting, random.Random], Rewriting]) -> tuple[float, float]:
    right = found = wanted = 0
    for seed in SEEDS:
        after = rewrite(unchanged(PAGES[name]), random.Random(f"{name} {seed}"))
        links = links_of(align(PAGES[name], after.new))
        right += len(links & after.links)
        found += len(links)
        wanted += len(after.links)
    return right / found, right / wanted


@page_names
@pytest.mark.parametrize(
    ("rate", "least_precision", "least_recall"),
    [(0.1, 1.0, 1.0), (0.2, 1.0, 0.98), (0.3, 1.0, 0.96), (0.4, 0.99, 0.9), (0.6, 0.97, 0.6)],
)
def test_edited_statements_are_found_in_place(
    name: str, rate: float, least_precision: float, least_recall: float
) -> None:
    precision, recall = precision_and_recall(name, lambda page, chance: edited(page, 0.5, rate, chance))

    assert precision >= least_precision
    assert recall >= least_recall


@page_names
@pytest.mark.parametrize("size", [1, 3, 6])
def test_a_moved_block_is_the_same_block_elsewhere(name: str, size: int) -> None:
    for seed in SEEDS:
        after = moved_block(unchanged(PAGES[name]), size, random.Random(f"{name} {seed}"))
        pairs = align(PAGES[name], after.new)

        assert links_of(pairs) == after.links
        assert {pair.found_by for pair in pairs} == {FoundBy.EXACT}
        assert any(pair.moved for pair in pairs)


@page_names
@pytest.mark.parametrize(("rate", "least"), [(0.1, 1.0), (0.2, 0.97), (0.3, 0.94)])
def test_an_edited_page_with_a_moved_block_is_followed(name: str, rate: float, least: float) -> None:
    precision, recall = precision_and_recall(
        name, lambda page, chance: edited(moved_block(page, 5, chance), 0.4, rate, chance)
    )

    assert precision >= 0.99
    assert recall >= least


@page_names
def test_what_is_removed_or_added_stays_alone(name: str) -> None:
    for seed in SEEDS:
        chance = random.Random(f"{name} {seed}")
        after = with_added(without(unchanged(PAGES[name]), 4, chance), NEWCOMERS, chance)
        pairs = align(PAGES[name], after.new)

        assert links_of(pairs) == after.links
        assert not any(pair.moved for pair in pairs)


@page_names
def test_a_long_statement_cut_in_two_is_one_split(name: str) -> None:
    page = PAGES[name]
    long = [i for i, text in enumerate(page) if len(text.split()) >= 12]
    wrong = []
    for i in long:
        after = split_statement(unchanged(page), i)
        if links_of(align(page, after.new)) != after.links:
            wrong.append(page[i])

    assert len(wrong) <= len(long) // 10, wrong


@page_names
def test_two_statements_made_one_are_a_merge(name: str) -> None:
    page = PAGES[name]
    both = [i for i in range(len(page) - 1) if min(len(page[i].split()), len(page[i + 1].split())) >= 7]
    wrong = []
    for i in both:
        after = merged(unchanged(page), i)
        if links_of(align(page, after.new)) != after.links:
            wrong.append(page[i])

    assert len(wrong) <= len(both) // 10, wrong


@page_names
@pytest.mark.parametrize("size", [1, 2, 5])
def test_shuffled_blocks_are_all_exact_pairs(name: str, size: int) -> None:
    for seed in SEEDS:
        after = shuffled_blocks(unchanged(PAGES[name]), size, random.Random(f"{name} {seed}"))
        pairs = align(PAGES[name], after.new)

        assert links_of(pairs) == after.links
        assert {pair.found_by for pair in pairs} == {FoundBy.EXACT}


@page_names
def test_a_page_shares_almost_nothing_with_another(name: str) -> None:
    others = [other for other in PAGES if other != name]
    pairs = [pair for other in others for pair in align(PAGES[name], PAGES[other])]

    assert not links_of(pairs, related=False)
    assert len(links_of(pairs)) <= 1


@page_names
def test_a_statement_doubled_is_the_old_one_and_an_added_one(name: str) -> None:
    page = PAGES[name]
    for at in range(0, len(page), 5):
        pairs = align(page, [*page[: at + 1], page[at], *page[at + 1 :]])

        assert [pair.new for pair in pairs if not pair.old] == [(at + 1,)]
        assert all(pair.found_by is FoundBy.EXACT for pair in pairs if pair.old)
