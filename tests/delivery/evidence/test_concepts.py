from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.delivery.evidence.concepts import Figure, figures, stem, terms, usual_share
from msgdiff.delivery.evidence.lexicon import common_words, measuring_words, notions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recruitment", "recruited"),
        ("installation", "installed"),
        ("children", "child"),
        ("buses", "bus"),
        ("swept", "sweeping"),
        ("libraries", "library"),
        ("council's", "council"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("promised", "reported"),
    [
        ("homes", "dwellings"),
        ("fostering", "foster carers"),
        ("pothole", "road defect"),
        ("rough sleeping", "homelessness"),
        ("brothers", "sibling"),
        ("bus", "coach"),
    ],
)
def test_a_report_may_call_it_by_another_word(promised: str, reported: str) -> None:
    one = {number for term in terms(promised) for number in term.notions}
    other = {number for term in terms(reported) for number in term.notions}
    assert one & other


def test_function_words_dates_and_counts_are_no_terms() -> None:
    said = [term.stem for term in terms("By the end of March 2024 we will have built 300 homes in Harbour Lane.")]
    assert said == [stem(word) for word in ("built", "homes", "harbour", "lane")]


def test_a_name_is_a_capital_that_opens_no_sentence() -> None:
    names = [term.stem for term in terms("Libraries such as Harbour Lane stay open.") if term.name]
    assert names == [stem("harbour"), stem("lane")]


def test_what_opens_a_sentence_is_no_name_though_it_is_a_notion() -> None:
    names = [term.stem for term in terms("Young people in Harbour Lane.") if term.name]
    assert names == [stem("harbour"), stem("lane")]


@given(st.text())
def test_every_term_stands_where_it_says(text: str) -> None:
    for term in terms(text):
        assert 0 <= term.start < term.stop <= len(text)
        assert text[term.start : term.stop].strip() == text[term.start : term.stop]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("answered within 40 working days", {Figure(40, "")}),
        ("waiting more than a year", {Figure(52, "week")}),
        ("nobody over 52 weeks", {Figure(52, "week")}),
        ("within a fortnight", {Figure(2, "week")}),
        ("under 14 days", {Figure(2, "week")}),
        ("from 11 per cent to 16 per cent", {Figure(11, ""), Figure(16, "")}),
        ("11 | 16", {Figure(11, ""), Figure(16, "")}),
        ("£600,000 a year from 2021", {Figure(600_000, ""), Figure(52, "week")}),
        ("by 31 March 2024", set()),
        ("three hubs", set()),
    ],
)
def test_figures_that_can_be_met_again(text: str, expected: set[Figure]) -> None:
    assert figures(text).keys() == expected


def test_the_lexicon_is_well_formed() -> None:
    for line in notions():
        assert len(line) >= 2
        assert all(word == word.lower() for word in line)
    assert not measuring_words() & {"home", "library", "child"}
    assert all(0 < share < 1 for share in common_words().values())
    assert usual_share(stem("library")) > usual_share(stem("aqueduct"))
