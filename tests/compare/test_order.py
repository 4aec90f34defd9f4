from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.compare.order import heaviest_chain

Points = list[tuple[int, int]]


def rises(points: Points, chosen: frozenset[int]) -> bool:
    chain = sorted(points[k] for k in chosen)
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))


def best_weight(points: Points, weights: list[int]) -> int:
    choices = (frozenset(c) for size in range(len(points) + 1) for c in combinations(range(len(points)), size))
    return max(sum(weights[k] for k in chosen) for chosen in choices if rises(points, chosen))


weighted = st.lists(st.tuples(st.tuples(st.integers(0, 8), st.integers(0, 8)), st.integers(1, 9)), max_size=9).map(
    lambda items: ([point for point, _ in items], [weight for _, weight in items])
)


@given(weighted)
def test_chain_rises_on_both_sides_and_none_is_heavier(case: tuple[Points, list[int]]) -> None:
    points, weights = case
    chosen = heaviest_chain(points, weights)
    assert rises(points, chosen)
    assert sum(weights[k] for k in chosen) == best_weight(points, weights)


@pytest.mark.parametrize(
    ("points", "weights", "expected"),
    [
        pytest.param([], [], set(), id="nothing"),
        pytest.param([(0, 0), (1, 1)], [1, 1], {0, 1}, id="all in order"),
        pytest.param([(0, 1), (1, 0)], [1, 5], {1}, id="the heavier of two that crossed stays"),
        pytest.param([(0, 2), (1, 0), (2, 1)], [3, 2, 2], {1, 2}, id="two together outweigh one"),
        pytest.param([(0, 1), (1, 0)], [1, 1], {0}, id="a tie goes to the one that was first"),
    ],
)
def test_heavier_side_of_a_crossing_keeps_its_place(points: Points, weights: list[int], expected: set[int]) -> None:
    assert heaviest_chain(points, weights) == expected


def test_ten_thousand_points_in_reverse_keep_one() -> None:
    count = 10_000
    assert len(heaviest_chain([(i, count - i) for i in range(count)], [1] * count)) == 1
