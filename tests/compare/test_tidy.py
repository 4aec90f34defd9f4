"""Tidying says the same edits in a better place, never calls a changed word equal, and loses none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.compare.lcs import find_matches
from msgdiff.compare.tidy import Edit, edits_between, slide, split_passages, swallow_islands, tidy
from msgdiff.compare.tokens import tokenize
from msgdiff.compare.weighted import weighted_edits
from msgdiff.compare.whole import keep_whole

words = st.sampled_from(["we", "We", "the", "plan", ".", ",", "12", "March", "2021", "£5", "million", "Kent", "", "x"])
sides = st.lists(words, max_size=25)
Step = Callable[[list[Edit], list[str], list[str]], list[Edit]]
STEPS: list[Step] = [
    tidy,
    slide,
    lambda edits, old, _: swallow_islands(edits, old),
    split_passages,
    keep_whole,
]


def edits_of(old: list[str], new: list[str]) -> list[Edit]:
    return edits_between(find_matches(old, new).runs, len(old), len(new))


def assert_true(edits: list[Edit], old: list[str], new: list[str]) -> None:
    """What the edits leave is equal on both sides, and each of them does something."""
    i = k = 0
    for edit in [*edits, Edit(len(old), len(old), len(new), len(new))]:
        assert old[i : edit.old_start] == new[k : edit.new_start]
        i, k = edit.old_stop, edit.new_stop
        assert i >= edit.old_start
        assert k >= edit.new_start
    assert all(edit[0] < edit[1] or edit[2] < edit[3] for edit in edits)


@pytest.mark.parametrize("step", STEPS)
@given(old=sides, new=sides)
def test_every_step_keeps_the_edits_true(step: Step, old: list[str], new: list[str]) -> None:
    assert_true(step(edits_of(old, new), old, new), old, new)
    assert_true(step(weighted_edits(old, new), old, new), old, new)


@given(sides, sides)
def test_weighted_edits_are_true(old: list[str], new: list[str]) -> None:
    assert_true(weighted_edits(old, new), old, new)


@given(sides)
def test_nothing_changed_means_no_edits(text: list[str]) -> None:
    assert weighted_edits(text, text) == []
    assert tidy([], text, text) == []


def said(edits: list[Edit], old: list[str], new: list[str]) -> list[str]:
    return [
        f"{' '.join(old[edit.old_start : edit.old_stop])}|{' '.join(new[edit.new_start : edit.new_stop])}"
        for edit in edits
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Of equal words the first is kept.
        ("staff and partners", "staff and families and partners", ["|families and"]),
        ("the plan", "the the plan", ["|the"]),
        # A whole sentence is inserted whole, wherever its words fit.
        ("We go. We stay.", "We go. We learn. We stay.", ["|We learn ."]),
        ("We stay.", "We learn. We stay.", ["|We learn ."]),
        # An abbreviation ends no sentence.
        ("see Fig. (a) there", "see Fig. (a) and Fig. (a) there", ["|and Fig. ( a )"]),
    ],
)
def test_an_insertion_slides_to_where_a_person_sees_it(old: str, new: str, expected: list[str]) -> None:
    sides = [[*tokenize(text.replace("Fig.", "Fig"))] for text in (old, new)]
    old_tokens, new_tokens = ([token.replace("Fig", "Fig.") for token in side] for side in sides)
    assert said(slide(edits_of(old_tokens, new_tokens), old_tokens, new_tokens), old_tokens, new_tokens) == expected


def test_a_small_word_kept_between_two_large_replacements_is_swallowed() -> None:
    old, new = list("abcXdef"), list("ghiXjkl")
    assert swallow_islands([Edit(0, 3, 0, 3), Edit(4, 7, 4, 7)], old) == [Edit(0, 7, 0, 7)]
    assert new[3] == old[3]


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ([Edit(0, 1, 0, 1), Edit(2, 7, 2, 7)], "one edit is a single word"),
        ([Edit(0, 3, 0, 0), Edit(4, 7, 1, 4)], "one edit only deletes"),
        ([Edit(0, 3, 0, 3), Edit(3, 7, 3, 7)], "nothing is kept between them"),
    ],
)
def test_other_edits_stay_apart(edits: list[Edit], why: str) -> None:
    assert swallow_islands(edits, list("abcXdef")) == edits


def test_many_words_kept_between_replacements_are_no_island() -> None:
    old = ["a", "b", "c", *(["kept"] * 3), "d", "e", "f"]
    edits = [Edit(0, 3, 0, 3), Edit(6, 9, 6, 9)]
    assert swallow_islands(edits, old) == edits


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("plan", "strategy", ["plan|strategy"]),
        ("a b c d e f g", "h", ["a b c d e f g|", "|h"]),
        ("Also", "In addition ,", ["Also|In addition", "|,"]),
        ("In addition ,", "Also", ["In addition|Also", ",|"]),
        ("Note that", "To sum up ,", ["Note that|", "|To sum up ,"]),
        (",", ";", [",|;"]),
    ],
)
def test_what_rewords_nothing_is_a_deletion_and_an_insertion(old: str, new: str, expected: list[str]) -> None:
    old_tokens, new_tokens = old.split(), new.split()
    whole = Edit(0, len(old_tokens), 0, len(new_tokens))
    assert said(split_passages([whole], old_tokens, new_tokens), old_tokens, new_tokens) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("by 12 March 2021 at the latest", "by 14 March 2021 at the latest", ["12 March 2021|14 March 2021"]),
        ("by 12 March 2021", "by 12 April 2021", ["12 March 2021|12 April 2021"]),
        ("by 12 March 2021 only", "by 14 March 2022 only", ["12 March 2021|14 March 2022"]),
        ("by 12 March", "by 12 March 2021", ["12 March|12 March 2021"]),
        ("we may go", "we march go", ["may|march"]),
        ("costs £1.5 million now", "costs £1.5 billion now", ["£1.5 million|£1.5 billion"]),
        ("fell by 3 per cent", "fell by 4 per cent", ["3 per cent|4 per cent"]),
        ("about 12 places", "about 15 places", ["12|15"]),
        ("then Ann Smith spoke", "then Ann Jones spoke", ["Ann Smith|Ann Jones"]),
        ("then Ann Smith spoke", "then Bob Smith spoke", ["Ann Smith|Bob Smith"]),
        ("Contact Ann today please", "Contact Bob today please", ["Ann|Bob"]),
        ("here Kent Council leads", "here Kent leads", ["Council|"]),
        ("Our Vision And Values Today", "Our Mission And Values Today", ["Vision|Mission"]),
        ("so The Plan works", "so The Scheme works", ["Plan|Scheme"]),
    ],
)
def test_dates_amounts_and_names_are_kept_whole(old: str, new: str, expected: list[str]) -> None:
    old_tokens, new_tokens = old.split(), new.split()
    edits = keep_whole(edits_of(old_tokens, new_tokens), old_tokens, new_tokens)
    assert said(edits, old_tokens, new_tokens) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # A content word outweighs a small one.
        ("of plan", "plan of", ["of|", "|of"]),
        ("plan of", "of plan", ["|of", "of|"]),
        # A capital at the start of a sentence guides the alignment.
        ("However , we go", "We go", ["However ,|", "we|We"]),
        ("We go", "Today we go", ["|Today", "We|we"]),
        ("Stay . We go", "Stay . Then we go", ["|Then", "We|we"]),
        # Elsewhere a capital is a difference like any other.
        ("see Assumption one", "see the assumption one", ["Assumption|the assumption"]),
    ],
)
def test_the_words_worth_most_are_kept(old: str, new: str, expected: list[str]) -> None:
    old_tokens, new_tokens = old.split(), new.split()
    assert said(weighted_edits(old_tokens, new_tokens), old_tokens, new_tokens) == expected
