"""How often something is done, read from numbers, days of the week and times of the day."""

from __future__ import annotations

import pytest

from msgdiff.commitments.cadences import clock_spans, find_cadences


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("we call every 20 minutes", 26280),
        ("we meet three times a year", 3),
        ("we call twice a week", 104),
        ("we open on tuesdays and thursdays", 104),
        ("we open on friday nights", 52),
        ("we open from 9am to 5pm", 2920),
        ("we open from 10 in the morning until 6 in the evening", 2920),
    ],
)
def test_how_many_times_a_year(text: str, times: int) -> None:
    assert [hint.key for hint in find_cadences(text)] == [str(times)]


@pytest.mark.parametrize(
    "text", ["we met on friday", "we hire 20 to 30 people", "we will call once the plan is agreed"]
)
def test_what_does_not_come_back_is_no_cadence(text: str) -> None:
    assert list(find_cadences(text)) == []
    assert clock_spans(text) == []
