from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.errors import UsageError
from msgdiff.store.dates import as_of_day, parse_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2021-04", "2021-04-01", "2021-04-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2021-04-12", "2021-04-12", "2021-04-12"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("2021-04~", "2021-04-01", "2021-04-30"),
        ("2019?", "2019-01-01", "2019-12-31"),
        ("2019%", "2019-01-01", "2019-12-31"),
        ("2019-07/2019-12", "2019-07-01", "2019-12-31"),
        ("2019~/2020?", "2019-01-01", "2020-12-31"),
        ("2021-21", "2021-03-01", "2021-05-31"),
        ("2021-36", "2021-10-01", "2021-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2019-XX", "2019-01-01", "2019-12-31"),
        ("[2019,2021]", "2019-01-01", "2021-12-31"),
        ("2019-07-01T10:00:00Z", "2019-07-01", "2019-07-01"),
        ("2021-04-24/2021-05-30", "2021-04-24", "2021-05-30"),
    ],
)
def test_a_date_is_read_as_its_first_and_last_day(text: str, earliest: str, latest: str) -> None:
    said = parse_date(text)
    assert said.text == text
    assert (said.earliest, said.latest) == (date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-30", "2021-13", "2021-00", "2021-04-31", "2019-02-29", "0000", "-0001", "Y12345", "Y-17E7",
        "", " 2019", "2019 ", "2019\n", "April 2019", "2019-4", "19", "20019", "12/04/2021", "２０１９",
        "2019/..", "../2019", "2019/", "/2019", "..", "/", "[..2019]", "[2019..]", "XXXX",
        "2021-24", "2021-30", "2021-24/2022", "2019/2021-24", "1950S2", "2021-X1", "2019-0X7",
        "2019-12/2019-07", "2019-02-29/2020", "2019/2021-02-29", "9" * 5000, "2019-01-01T25:00:00",
    ],
)  # fmt: skip
def test_an_impossible_or_doubtful_date_is_refused_in_one_line(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError) as caught:
        parse_date(text)
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 250
    assert repr(text)[:20] in message
    assert any(form in message for form in ("2019-07/2019-12", "2021-12/2022-02", "ends before it starts"))
    assert capsys.readouterr().out == ""  # the library's grammar prints when it trips


@given(st.dates())
def test_every_day_is_a_date_and_so_are_its_month_and_year(day: date) -> None:
    text = day.isoformat()
    assert parse_date(text).earliest == parse_date(text).latest == day
    for shorter in (text[:7], text[:4]):
        said = parse_date(shorter)
        assert said.earliest <= day <= said.latest


@given(st.text(alphabet="0123456789-/XTZ~?%.,[]{}SY:+E ", max_size=24))
def test_any_text_is_a_date_or_one_line_of_complaint(text: str) -> None:
    try:
        said = parse_date(text)
    except UsageError as error:
        assert "\n" not in str(error)
    else:
        assert said.earliest <= said.latest


@given(st.dates(), st.dates())
def test_an_interval_spans_from_the_first_to_the_last_day(one: date, other: date) -> None:
    first, last = sorted((one, other))
    said = parse_date(f"{first.isoformat()}/{last.isoformat()}")
    assert (said.earliest, said.latest) == (first, last)


def test_as_of_asks_about_the_last_day_of_a_span() -> None:
    assert as_of_day("2020") == date(2020, 12, 31)
    assert as_of_day("2020-02") == date(2020, 2, 29)
    assert as_of_day("2020-03-01") == date(2020, 3, 1)


def test_plain_dates_do_not_load_the_library_and_strict_warnings_do_no_harm() -> None:
    program = (
        "import sys; from msgdiff.store.dates import parse_date; "
        "parse_date('2019'); parse_date('2021-04-12'); assert 'edtf' not in sys.modules; "
        "parse_date('2021-04~'); assert 'edtf' in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
