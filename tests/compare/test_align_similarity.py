from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.compare.candidates import candidates
from msgdiff.compare.exact import Gap
from msgdiff.compare.gaps import Kinship, handicap, in_context, in_order, kinship, threshold
from msgdiff.compare.marks import Mark
from msgdiff.compare.similarity import Scorer
from msgdiff.compare.stems import STOP_WORDS, stem, stems
from msgdiff.compare.thresholds import DEFAULT
from msgdiff.model import Kind

texts = st.text(alphabet="abc de'1.", max_size=40)


def scorer(old: Iterable[str] = (), new: Iterable[str] = ()) -> Scorer:
    return Scorer(dict(enumerate(old)), dict(enumerate(new)), (), DEFAULT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("promises", "promise"),
        ("placing", "places"),
        ("planned", "plan"),
        ("families", "family"),
        ("council's", "council"),
        ("recruiting", "recruits"),
        ("classes", "class"),
        ("quickly", "quick"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("care", "car"), ("policy", "police"), ("2024", "2025"), ("bus", "bush")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_stop_words_stay_as_they_are() -> None:
    assert [stem(word) for word in sorted(STOP_WORDS)] == sorted(STOP_WORDS)


def test_stems_are_in_reading_order_with_repeats() -> None:
    assert stems("homes, and more homes!") == ("home", "and", "more", "home")


@given(texts, texts)
def test_a_score_is_from_0_to_1_and_the_same_both_ways(one: str, two: str) -> None:
    both = scorer([one], [two])

    assert 0 <= both.score_texts(one, two) <= 1
    assert both.score_texts(one, two) == pytest.approx(both.score_texts(two, one))
    assert both.score_texts(one, one) == 1


def test_an_edit_scores_above_another_statement_of_the_same_template() -> None:
    old = "we will build 200 homes in strood by 2025."
    edit, other = "we will build 150 homes in strood by 2026.", "we will plant 300 trees in rainham by 2030."
    both = scorer([old], [edit, other])

    assert both.score(0, 0) > 0.6 > DEFAULT.edit > both.score(0, 1)


def test_texts_without_a_common_word_score_nothing_unless_they_are_short() -> None:
    one = "recruitment of permanent social workers continues"
    assert scorer([one], ["zebras graze beside seven muddy rivers"]).score(0, 0) == 0
    assert scorer(["recruitment"], ["recruiting"]).score(0, 0) > 0


@given(texts, texts, texts)
def test_cover_is_a_share(part: str, whole: str, without: str) -> None:
    assert 0 <= scorer([part, without], [whole]).cover(part, whole, without) <= 1


def test_cover_counts_only_what_the_neighbour_does_not_have() -> None:
    all_of_it = "parks open daily and bins are emptied weekly"
    known = scorer(["parks open daily", "bins are emptied weekly"], [all_of_it])

    assert known.cover("bins are emptied weekly", all_of_it, "parks open daily") == pytest.approx(1)
    assert known.cover("parks open daily", all_of_it, "parks open daily") == 0


def test_few_statements_are_all_compared() -> None:
    worth, complete = candidates([1, 3], [0, 2], [], scorer())

    assert worth == [(1, 0), (1, 2), (3, 0), (3, 2)]
    assert complete


def test_of_many_statements_those_with_rare_words_in_common_and_those_nearby_are_compared() -> None:
    old = [f"common words stand here with number{k}" for k in range(90)]
    new = [f"common words stand here with number{(k * 7) % 90}" for k in range(90)]
    whole = Gap(0, 90, 0, 90)
    worth, complete = candidates(range(90), range(90), [whole], scorer(old, new))

    assert not complete
    assert len(worth) < 90 * 20
    assert {((k * 7) % 90, k) for k in range(90)} <= set(worth)
    assert {(k, k) for k in range(90)} <= set(worth)
    assert worth == sorted(set(worth))


@pytest.mark.parametrize(
    ("old", "new", "extra"),
    [
        (Mark("a"), Mark("b"), 0),
        (Mark("a"), Mark("b", Kind.LIST_ITEM), DEFAULT.other_kind),
        (Mark("a", Kind.LEAD_IN), Mark("b", Kind.LIST_ITEM), DEFAULT.other_kind),
        (Mark("a", Kind.HEADING), Mark("b", Kind.HEADING), 0),
        (Mark("a", Kind.HEADING), Mark("b"), None),
        (Mark("a", Kind.TABLE_ROW), Mark("b", Kind.LIST_ITEM), None),
        (Mark("a", place=1), Mark("b", place=1), DEFAULT.same_place),
        (Mark("a", place=1), Mark("b", place=2), DEFAULT.other_place),
        (Mark("a", place=1), Mark("b"), DEFAULT.other_place),
    ],
)
def test_kind_and_place_raise_or_lower_the_threshold(old: Mark, new: Mark, extra: float | None) -> None:
    assert handicap(old, new, DEFAULT) == extra
    assert handicap(new, old, DEFAULT) == extra


def test_the_threshold_is_low_only_between_retellings() -> None:
    assert threshold(Kinship(0.01, 0.3), DEFAULT) == pytest.approx(DEFAULT.revision)
    assert threshold(Kinship(0.10, 0.3), DEFAULT) == pytest.approx(DEFAULT.retelling)
    assert threshold(Kinship(0.70, 0.9), DEFAULT) == pytest.approx(DEFAULT.revision)


@pytest.mark.parametrize("wrong", [{"retelling": 0.5}, {"retold": 0.01}, {"far": 0.7}])
def test_thresholds_that_cross_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must hold"):
        replace(DEFAULT, **wrong)  # type: ignore[arg-type]


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_threshold_stays_between_its_ends(amount: float, likeness: float) -> None:
    limit = threshold(Kinship(amount, likeness), DEFAULT)

    assert DEFAULT.retelling - 1e-9 <= limit <= DEFAULT.revision + 1e-9


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.floats(0, 1)), st.integers(0, 20))
def test_kinship_is_from_0_to_1(scores: dict[tuple[int, int], float], exact: int) -> None:
    kin = kinship(scores, [9] * 6, [9] * 6, exact, 54, DEFAULT)

    assert 0 <= kin.amount <= 1
    assert 0 <= kin.likeness <= 1 + 1e-9


def test_neighbours_that_correspond_add_to_a_score() -> None:
    scores = {(1, 1): 0.4, (2, 2): 0.4, (5, 1): 0.4}
    raised = in_context(scores, {0: 0}, 0.1)

    assert raised == pytest.approx({(1, 1): 0.4 + 0.05 * (1 + 0.4), (2, 2): 0.4 + 0.05 * 0.4, (5, 1): 0.4})


def test_links_in_order_stay_in_their_gap_and_together_exceed_the_threshold_most() -> None:
    scores = {(0, 1): 0.9, (1, 0): 0.8, (2, 2): 0.5, (4, 0): 0.9, (4, 4): 0.89}

    assert in_order(scores, [(3, 3)], 0.46, DEFAULT) == [(0, 1), (2, 2), (4, 4)]


def test_a_statement_with_a_much_better_partner_elsewhere_is_left_to_it() -> None:
    assert in_order({(0, 0): 0.5, (0, 9): 0.95}, [(5, 5)], 0.46, DEFAULT) == []
