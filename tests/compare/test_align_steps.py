from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.compare.candidates import _ratio
from msgdiff.compare.draft import Draft
from msgdiff.compare.exact import Link
from msgdiff.compare.joins import Group, join_left_overs
from msgdiff.compare.marks import Mark
from msgdiff.compare.moves import moves
from msgdiff.compare.order_pairs import in_reading_order, mark_moved
from msgdiff.compare.repeats import pair_repeats
from msgdiff.compare.similarity import Scorer
from msgdiff.compare.thresholds import DEFAULT
from msgdiff.model import FoundBy, Kind, Pair

LONG = "five words and then some"


def drafted(old: Sequence[str], new: Sequence[str], links: Sequence[Link] = ()) -> Draft:
    draft = Draft([Mark(text) for text in old], [Mark(text) for text in new], old, new)
    draft.add(links, FoundBy.SIMILAR)
    return draft


def paired(*links: Link) -> list[Pair]:
    return [Pair((i,), (j,), 1.0, FoundBy.EXACT) for i, j in links]


def size(_: int) -> int:
    return 1


def test_what_says_the_same_is_exact_however_it_was_found() -> None:
    draft = drafted(["a", "b"], ["a", "c"], [(0, 0), (1, 1)])

    assert draft.found_by == {0: FoundBy.EXACT, 1: FoundBy.SIMILAR}
    assert (draft.free_old(), draft.free_new()) == ([], [])


def test_a_copy_beside_a_pair_belongs_there() -> None:
    draft = drafted(["x", "p", "x"], ["p", "x"], [(1, 0)])
    notes = pair_repeats(draft)

    assert draft.partner == {1: 0, 2: 1}
    assert notes == ()


def test_as_many_copies_on_both_sides_are_paired_in_order() -> None:
    draft = drafted(["x", "a", "x"], ["b", "x", "c", "d", "x"])
    pair_repeats(draft)

    assert draft.partner == {0: 1, 2: 4}


def test_more_copies_on_one_side_are_left_and_named() -> None:
    draft = drafted(["x", "a", "x"], ["b", "x", "c"])
    notes = pair_repeats(draft)

    assert draft.partner == {}
    assert (sorted(draft.ambiguous_old), sorted(draft.ambiguous_new)) == ([0, 2], [1])
    assert notes[0].startswith("“x” is left 2 times in the old text and 1 times in the new one")
    assert (draft.free_old(), draft.free_new()) == ([1], [0, 2])


def test_many_unsettled_repeats_make_few_notes() -> None:
    old = [f"s{k}" for k in range(9)] * 2
    draft = drafted(old, [f"s{k}" for k in range(9)])

    notes = pair_repeats(draft)
    assert len(notes) == 6
    assert notes[-1] == "The same holds for 4 more statements that repeat."


def test_a_move_alone_needs_a_high_score_and_some_words() -> None:
    draft = drafted([LONG, LONG, "too short"], [LONG + " more"] * 3)
    scores = {(0, 2): 0.7, (1, 1): 0.5, (2, 0): 0.95}

    assert moves(draft, scores, 0.46, DEFAULT) == [(0, 2)]


def test_the_best_move_is_taken_first() -> None:
    draft = drafted([LONG, LONG + " a"], [LONG + " b", LONG + " c"])

    assert moves(draft, {(0, 0): 0.8, (0, 1): 0.9, (1, 1): 0.85}, 0.46, DEFAULT) == [(0, 1)]


def test_a_neighbour_that_moved_the_same_way_helps() -> None:
    draft = drafted([LONG, LONG + " a", LONG + " b"], [LONG + " c", LONG + " d", LONG + " e"])
    scores = {(0, 1): 0.9, (1, 2): 0.45, (2, 0): 0.45}

    assert moves(draft, scores, 0.46, DEFAULT) == [(0, 1), (1, 2)]


def joined(
    old: Sequence[Mark], new: Sequence[Mark], links: Mapping[int, int], share: float = 1.0
) -> dict[int, tuple[list[int], list[int]]]:
    old_texts, new_texts = [mark.text for mark in old], [mark.text for mark in new]
    draft = Draft(old, new, old_texts, new_texts)
    draft.add(links.items(), FoundBy.SIMILAR)
    scorer = Scorer(dict(enumerate(old_texts)), dict(enumerate(new_texts)), (), DEFAULT)
    groups = {i: Group([i], [j], old_texts[i], new_texts[j], scorer.score(i, j)) for i, j in links.items()}
    join_left_overs(draft, groups, scorer, share, DEFAULT)
    return {i: (group.old, group.new) for i, group in groups.items()}


WHOLE = Mark("food waste is collected weekly and glass goes to the bank while paper is baled at the depot")
PARTS = (
    Mark("food waste is collected weekly"),
    Mark("glass goes to the bank"),
    Mark("paper is baled at the depot"),
)


def test_a_split_in_three_is_one_group_from_whichever_part_it_starts() -> None:
    for part in range(3):
        assert joined([WHOLE], PARTS, {0: part}) == {0: ([0], [0, 1, 2])}


def test_a_merge_of_three_is_one_group() -> None:
    assert joined(PARTS, [WHOLE], {1: 0}) == {1: ([0, 1, 2], [0])}


def test_an_unrelated_neighbour_does_not_join() -> None:
    stranger = Mark("pets are welcome in the garden")

    assert joined([WHOLE], [PARTS[0], stranger], {0: 0}) == {0: ([0], [0])}


@pytest.mark.parametrize(
    "part", [Mark(PARTS[1].text, Kind.HEADING), Mark(PARTS[1].text, place=7)], ids=["heading", "elsewhere"]
)
def test_only_prose_of_the_same_place_joins(part: Mark) -> None:
    assert joined([WHOLE], [PARTS[0], part], {0: 0}) == {0: ([0], [0])}


def test_a_pair_grows_on_one_side_only() -> None:
    groups = joined([PARTS[0], PARTS[1]], [WHOLE, PARTS[1]], {0: 0})

    assert all(min(len(old), len(new)) == 1 for old, new in groups.values())


@given(st.permutations(range(7)))
def test_pairs_that_stay_keep_their_order_and_the_others_moved(new: list[int]) -> None:
    marked = mark_moved(paired(*enumerate(new)), size, size)
    staying = [pair.new for pair in marked if not pair.moved]

    assert staying == sorted(staying)
    assert staying
    assert [pair.old for pair in marked] == [(i,) for i in range(7)]


def test_the_lighter_of_two_blocks_moved() -> None:
    marked = mark_moved(paired((0, 2), (1, 3), (2, 0), (3, 1)), {0: 1, 1: 1, 2: 5, 3: 5}.__getitem__, size)

    assert [pair.moved for pair in marked] == [True, True, False, False]


def test_what_is_removed_stands_behind_what_preceded_it() -> None:
    removed = [Pair((i,), (), 0.0, FoundBy.NONE) for i in (0, 2, 3, 5)]
    added = Pair((), (2,), 0.0, FoundBy.NONE)
    ordered = in_reading_order([*removed, added, *paired((4, 0), (1, 1))])

    assert [(pair.old, pair.new) for pair in ordered] == [
        ((0,), ()),
        ((4,), (0,)),
        ((5,), ()),
        ((1,), (1,)),
        ((2,), ()),
        ((3,), ()),
        ((), (2,)),
    ]


def test_statements_that_stand_opposite_are_compared_by_characters_only_where_that_is_quick() -> None:
    alike = "We will open a hub. " * 10
    assert _ratio(alike, alike + "Soon.") > 90
    assert _ratio("Another thing entirely.", alike) == 0
    assert _ratio(alike * 100, alike * 100) == 0
    assert _ratio(None, alike) == 0
