from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.compare.exact import Gap, gaps, spine, unique_links
from msgdiff.compare.normalise import normalise
from msgdiff.model import Kind

letters = st.lists(st.sampled_from("abcdefgh"), max_size=40)


def one_each(_: int) -> int:
    return 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It’s “here”", 'It\'s "here"'),
        ("a – b", "a - b"),
        ("a\u00a0b", "a b"),
        ("  a \n b ", "a b"),
        ("wait…", "wait..."),
        ("co\u00adoperate", "cooperate"),
        ("cafe\u0301", "café"),
    ],
)
def test_typography_is_no_difference(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("Polish", "polish"), ("3.1", "3.2"), ("may", "must"), ("a b", "ab")])
def test_case_numbers_words_and_gaps_are(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    "heading",
    [
        "Our vision",
        "3. Our vision",
        "3.1 Our vision",
        "(a) Our vision",
        "iv) Our vision",
        "Section 3: Our vision",
    ],
)
def test_the_number_of_a_heading_is_layout(heading: str) -> None:
    assert normalise(heading, Kind.HEADING) == "Our vision"


@pytest.mark.parametrize("text", ["2025", "12 months on", "A better Medway", "I", "3. ", "Plan B. What next"])
def test_words_of_a_heading_are_not_taken_for_its_number(text: str) -> None:
    assert normalise(text, Kind.HEADING) == text.strip()


def test_a_sentence_keeps_its_number() -> None:
    assert normalise("3. Our vision") == "3. Our vision"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(letters, letters)
def test_the_spine_links_what_is_the_same_in_order(old: list[str], new: list[str]) -> None:
    links, cuts = spine(old, new, one_each)

    assert all(old[i] == new[j] for i, j in links)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(links))
    assert cuts == 0


@given(letters)
def test_the_spine_of_a_text_and_itself_is_all_of_it(old: list[str]) -> None:
    assert spine(old, old, one_each)[0] == [(i, i) for i in range(len(old))]


@given(st.lists(st.integers(0, 999).map(str), unique=True, max_size=30), st.lists(st.booleans(), min_size=30))
def test_what_was_only_removed_leaves_the_rest_in_the_spine(old: list[str], kept: list[bool]) -> None:
    new = [text for text, keep in zip(old, kept, strict=False) if keep]

    assert [old[i] for i, _ in spine(old, new, one_each)[0]] == new


def test_the_spine_keeps_the_heavier_of_two_that_changed_places() -> None:
    weights = {0: 1, 1: 9}

    assert spine(["a", "b"], ["b", "a"], weights.__getitem__)[0] == [(1, 0)]


def test_repeats_between_repeats_are_paired_in_the_longest_order() -> None:
    old = [*"abcabcabc"] * 9
    new = ["x", *old[1:], "y"]
    links, cuts = spine(old, new, one_each)

    assert len(links) == len(old) - 1
    assert cuts == 0


def test_more_repeats_than_memory_holds_are_paired_piece_by_piece_and_counted() -> None:
    old = ["x", *(["a", "b"] * 11_000), "y"]
    new = ["p", *(["a", "b"] * 11_000), "q"]
    links, cuts = spine(old, new, one_each)

    assert cuts == 1
    assert len(links) > 21_000


@given(letters, letters)
def test_unique_links_are_of_what_stands_once_on_both_sides(old: list[str], new: list[str]) -> None:
    links = unique_links(old, new, range(len(old)), range(len(new)))

    assert [old[i] for i, _ in links] == [text for text in old if old.count(text) == new.count(text) == 1]
    assert all(old[i] == new[j] for i, j in links)


def test_gaps_lie_between_links_and_hold_something_on_both_sides() -> None:
    assert list(gaps([(1, 1), (2, 4), (3, 5)], Gap(0, 6, 0, 7))) == [Gap(0, 1, 0, 1), Gap(4, 6, 6, 7)]
    assert list(gaps([], Gap(0, 2, 0, 0))) == []
