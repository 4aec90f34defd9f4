"""The fast search finds all that two lists share, or nearly, on any lists, and says where it had to cut."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from msgdiff.compare import lcs
from msgdiff.compare.lcs import find_matches, lcs_ops, shared_head, shared_tail
from msgdiff.compare.script import edit_op
from msgdiff.model import Op, Tag

tokens = st.sampled_from(["a", "b", "c", "the", "end.", ".", ",", "", "\0", "x\0y"])
sides = st.lists(tokens, max_size=40)


def changed(ops: tuple[Op, ...]) -> int:
    """Words deleted plus words inserted."""
    return sum(op.old.stop - op.old.start + op.new.stop - op.new.start for op in ops if op.tag is not Tag.EQUAL)


def fewest(old: list[str], new: list[str]) -> int:
    numbers = {token: number for number, token in enumerate(dict.fromkeys([*old, *new]))}
    return Indel.distance([numbers[token] for token in old], [numbers[token] for token in new])


def assert_true_script(old: list[str], new: list[str], ops: tuple[Op, ...]) -> None:
    i = k = 0
    for op in ops:
        assert (op.old.start, op.new.start) == (i, k)
        if op.tag is Tag.EQUAL:
            assert old[op.old.start : op.old.stop] == new[op.new.start : op.new.stop]
        i, k = op.old.stop, op.new.stop
    assert (i, k) == (len(old), len(new))


@given(sides, sides)
def test_of_short_lists_the_edit_is_the_shortest(old: list[str], new: list[str]) -> None:
    ops = lcs_ops(old, new)
    assert_true_script(old, new, ops)
    assert changed(ops) == fewest(old, new)


@given(sides, sides)
def test_anchors_never_make_an_op_untrue(old: list[str], new: list[str]) -> None:
    # With no room for the exact search, every way of finding anchors is gone through, and then the cutting.
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SMALL_CELLS", "EXACT_CELLS", "LAST_RESORT_CELLS"):
            patch.setattr(lcs, name, 4)
        patch.setattr(lcs, "PIECE_TOKENS", 2)
        patch.setattr(lcs, "WALK_FOOTING", 2)
        assert_true_script(old, new, lcs_ops(old, new))


@given(sides, sides)
def test_a_run_never_touches_the_next(old: list[str], new: list[str]) -> None:
    tags = [op.tag for op in lcs_ops(old, new)]
    assert all(left != right for left, right in pairwise(tags))


@given(sides, sides)
def test_head_and_tail_are_what_both_sides_share(old: list[str], new: list[str]) -> None:
    room = min(len(old), len(new))
    head = shared_head(old, 0, new, 0, room)
    assert old[:head] == new[:head]
    assert head == room or old[head] != new[head]
    tail = shared_tail(old, len(old), new, len(new), room)
    assert old[len(old) - tail :] == new[len(new) - tail :]
    assert tail == room or old[-1 - tail] != new[-1 - tail]


@pytest.mark.parametrize("at", [0, 1, 7, 8, 9, 100, 4095, 9999])
def test_a_long_head_ends_at_the_first_difference(at: int) -> None:
    old = [str(number) for number in range(10_000)]
    new = [*old]
    new[at] = "other"
    assert shared_head(old, 0, new, 0, 10_000) == at
    assert shared_tail(old, 10_000, new, 10_000, 10_000) == 9_999 - at


def prose(size: int, seed: int, kinds: int = 3_000) -> list[str]:
    """Generated text of `size` words, a full stop after every twelfth or so."""
    chance = random.Random(seed)
    words = [f"w{number}" for number in range(kinds)]
    return [chance.choice(words) + ("." if chance.random() < 0.08 else "") for _ in range(size)]


def edited(text: list[str], share: float, seed: int) -> list[str]:
    chance = random.Random(seed)
    new = list(text)
    for _ in range(int(len(text) * share)):
        at = chance.randrange(len(new))
        new[at : at + chance.randrange(3)] = [f"n{chance.randrange(500)}"] * chance.randrange(2)
    return new


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.3])
@pytest.mark.parametrize("stops", [True, False])
def test_on_long_texts_the_edit_is_nearly_the_shortest(share: float, stops: bool) -> None:
    old = prose(12_000, seed=1)
    if not stops:
        old = [word.rstrip(".") for word in old]
    new = edited(old, share, seed=2)
    ops = lcs_ops(old, new)
    assert_true_script(old, new, ops)
    assert changed(ops) <= 1.05 * fewest(old, new)


def test_a_moved_fifth_is_all_that_changes() -> None:
    text = prose(30_000, seed=4)
    moved = [*text[:3_000], *text[9_000:20_000], *text[3_000:9_000], *text[20_000:]]
    assert changed(lcs_ops(text, moved)) <= 12_100


@pytest.mark.parametrize(
    ("old", "new", "most"),
    [
        (["a"] * 300_000, ["a"] * 300_000, 0),
        (["a"] * 300_000, ["a"] * 299_993, 7),
        (["a"], ["a"] * 300_000, 299_999),
        (["x"], ["a"] * 300_000, 300_001),
        (["a", "b"] * 50_000, ["b", "a"] * 50_000, 200),
        (["a", "b", "c"] * 10_000, ["a", "c", "b"] * 10_000, 22_000),
        (["a"] * 50_000 + ["b"] * 50_000, ["b"] * 50_000 + ["a"] * 50_000, 125_000),
        (["the", "cat", "sat."] * 20_000, ["the", "dog", "sat."] * 20_000, 42_000),
    ],
    ids=["equal", "shorter", "one word", "another word", "swapped", "turned", "halves", "every third word"],
)
def test_repeats_without_end_are_not_called_all_changed(old: list[str], new: list[str], most: int) -> None:
    ops = lcs_ops(old, new)
    assert_true_script(old, new, ops)
    assert changed(ops) <= most


def test_texts_of_few_kinds_of_sentences_keep_what_they_share() -> None:
    chance = random.Random(5)
    kinds = [[*prose(6, seed=kind), f"end{kind}."] for kind in range(6)]
    lines = [chance.choice(kinds) for _ in range(8_000)]
    kept = [line for line in lines if chance.random() > 0.01]
    old, new = ([word for line in side for word in line] for side in (lines, kept))
    assert changed(lcs_ops(old, new)) <= 1.05 * (len(old) - len(new))


def test_what_was_compared_in_pieces_is_counted() -> None:
    old, new = (list(map(str, range(start, start + 25_000))) for start in (0, 30_000))
    assert find_matches(old, new).cut == 50_000
    assert find_matches(old, edited(old, 0.05, seed=6)).cut == 0


def test_the_tag_of_an_edit_follows_from_its_ranges() -> None:
    tags = [edit_op(*ranges).tag for ranges in ((0, 1, 0, 0), (0, 0, 0, 1), (0, 1, 0, 1))]
    assert tags == [Tag.DELETE, Tag.INSERT, Tag.REPLACE]
