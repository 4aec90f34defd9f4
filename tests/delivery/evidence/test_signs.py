from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.delivery.evidence.signs import balance, promised, read_signs
from msgdiff.model import Anchor, Kind, Mark, Statement

HOMES = "We will build 300 homes by March 2024."


def passage(text: str, kind: Kind = Kind.SENTENCE) -> Statement:
    return Statement(text, kind, Anchor(None, (), 0, len(text)), 0, 0)


def read(commitment: str, text: str, kind: Kind = Kind.SENTENCE) -> tuple[Mark, list[str]]:
    found = read_signs(promised(commitment), passage(text, kind))
    return balance(found), [text[one.start : one.stop] for one in found]


@pytest.mark.parametrize(
    ("commitment", "text", "mark", "words"),
    [
        ("We will open a library.", "The library opened in May.", Mark.SUPPORTING, ["opened"]),
        ("We will open a library.", "The library has not yet opened.", Mark.CONTRADICTING, ["not yet opened"]),
        ("We will open a library.", "The library is due to open in May.", Mark.UNCLEAR, ["due to"]),
        ("We will open a library.", "The library has many readers.", Mark.UNCLEAR, []),
        ("We will open a library.", "The plan for a library was abandoned.", Mark.CONTRADICTING, ["abandoned"]),
        ("We will open a library.", "There were no delays.", Mark.SUPPORTING, ["no delays"]),
        ("We will open a library.", "It will be opened in May.", Mark.UNCLEAR, ["will be opened"]),
        ("We will scrap library fines.", "Fines were abolished.", Mark.SUPPORTING, ["abolished"]),
        ("We will run the youth club.", "The youth club closed.", Mark.CONTRADICTING, ["closed"]),
        ("No library will close.", "Two libraries closed.", Mark.CONTRADICTING, ["closed"]),
        ("We will not charge for parking.", "Charges for parking were abolished.", Mark.SUPPORTING, ["abolished"]),
        ("We will cut complaints.", "Complaints rose.", Mark.CONTRADICTING, ["rose"]),
        ("We will cut complaints.", "Complaints have fallen.", Mark.SUPPORTING, ["fallen"]),
        ("We will raise attendance.", "Attendance has fallen.", Mark.CONTRADICTING, ["fallen"]),
        ("We will publish a plan.", "Attendance has fallen.", Mark.UNCLEAR, []),
        (HOMES, "We have 340 homes.", Mark.SUPPORTING, ["340"]),
        (HOMES, "We have 212 homes.", Mark.UNCLEAR, ["212"]),
        (HOMES, "The estate opened in July 2025.", Mark.CONTRADICTING, ["opened", "July 2025"]),
        (HOMES, "In July 2025 the homes were full.", Mark.UNCLEAR, []),
        ("We will fit every home.", "Alarms are in 61 of 61 homes.", Mark.SUPPORTING, ["61 of 61"]),
        ("We will fit every home.", "Alarms are in 40 of 61 homes.", Mark.UNCLEAR, ["40 of 61"]),
        ("While we are disappointed, we will improve.", "It was a disappointing year.", Mark.UNCLEAR, []),
    ],
)
def test_what_a_passage_says(commitment: str, text: str, mark: Mark, words: list[str]) -> None:
    assert read(commitment, text) == (mark, words)


@pytest.mark.parametrize(
    ("row", "mark", "words"),
    [
        ("Repairs completed in time | 90% | 95% | Green", Mark.SUPPORTING, ["Green"]),
        ("Repairs completed in time | 90% | 71% | Red", Mark.CONTRADICTING, ["Red"]),
        ("Repairs completed in time | 90% | 89% | Amber", Mark.UNCLEAR, ["Amber"]),
        ("Repairs completed in Green Lane | 90%", Mark.UNCLEAR, []),
    ],
)
def test_a_table_row_is_read_by_its_rating_alone(row: str, mark: Mark, words: list[str]) -> None:
    assert read("We will complete every repair in time.", row, Kind.TABLE_ROW) == (mark, words)


_WORDS = st.lists(
    st.sampled_from(
        "not no opened closed will fell rose 212 300 homes of delayed completed , . but library 2025".split()
    ),
    max_size=12,
).map(" ".join)


@given(_WORDS, _WORDS)
def test_each_sign_quotes_its_words_in_order_and_one_sided_signs_decide(commitment: str, text: str) -> None:
    found = read_signs(promised(commitment), passage(text))
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(0 <= one.start < one.stop <= len(text) for one in found)
    marks = {one.mark for one in found}
    assert balance(found) in marks | {Mark.UNCLEAR}
