"""Partial dates: what `said_on` means in days, EDTF (ISO 8601-2) read strictly."""

from __future__ import annotations

import calendar
import re
import time
import warnings
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from msgdiff.errors import UsageError

DATE_FORMS = "2019, 2021-04, 2021-04-12, 2021-04~ or 2019-07/2019-12"
LONGEST_DATE = 60  # characters; nothing sensible comes near, and the grammar is slow on nonsense

_PLAIN = re.compile(r"([0-9]{4})(?:-([01][0-9])(?:-([0-9]{2}))?)?")
# Winter runs over the end of a year, and the southern seasons half a year away: which months were
# meant is a guess, and a guessed day would put versions in a wrong order.
_DOUBTFUL_SEASON = re.compile(r"(?<![-0-9])[0-9]{4}[~?%]?-[~?%]?(?:24|28|29|30|31|32)(?![-0-9])")
# The library's grammar takes a digit after an X, then trips over it.
_DIGIT_AFTER_MASK = re.compile(r"X[0-9]")
_OPEN_END = re.compile(r"^/|/$|(?:^|/|\[|\{)\.\.|\.\.(?:$|\]|\})")


@dataclass(frozen=True, slots=True)
class SaidOn:
    """A date as precise as it is known: the first and the last day it can mean, both included."""

    text: str
    earliest: date
    latest: date


@lru_cache(maxsize=4096)
def parse_date(text: str) -> SaidOn:
    """Read an EDTF date.

    `2019~` and `2019?` have the bounds of `2019`: how far "about" reaches is nobody's to say.
    Refused although EDTF has them: ends left open (`2019/..`), winter and southern seasons,
    years before 1 or after 9999, years with significant digits (`1950S2`).

    Raises:
        UsageError: the date does not exist, is not EDTF, or has no first and last day.

    Source: EDTF, Library of Congress, 2019; all but the three plain forms by the library edtf.
    """
    plain = _PLAIN.fullmatch(text)
    _refuse_doubtful(text)
    earliest, latest = _plain_bounds(text, plain) if plain else _library_bounds(text)
    if earliest > latest:
        raise UsageError(f"cannot read the date {_shown(text)}: it ends before it starts")
    return SaidOn(text, earliest, latest)


def as_of_day(text: str) -> date:
    """The day `@{text}` asks about: the date itself, or the last day of a longer span.

    "In force in 2020" is answered for 31 December 2020, when all of 2020 had been said.
    """
    return parse_date(text).latest


def _refuse_doubtful(text: str) -> None:
    shown = _shown(text)
    if len(text) > LONGEST_DATE or re.search(r"\s", text):
        raise _bad(text)
    if _OPEN_END.search(text):
        raise UsageError(f"cannot use the date {shown}: it is open at one end; give both, as in 2019-07/2019-12")
    if _DOUBTFUL_SEASON.search(text):
        raise UsageError(
            f"cannot use the date {shown}: which months are meant is not certain; name them, as in 2021-12/2022-02"
        )
    if _DIGIT_AFTER_MASK.search(text) or "S" in text:
        raise _bad(text)


def _plain_bounds(text: str, plain: re.Match[str]) -> tuple[date, date]:
    year, month, day = (int(part) if part else None for part in plain.groups())
    try:
        return _first_and_last(year or 0, month, day)
    except ValueError:
        raise _bad(text, "there is no such day") from None


def _first_and_last(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _library_bounds(text: str) -> tuple[date, date]:
    if not text:
        raise _bad(text)
    with warnings.catch_warnings():
        # pyparsing warns about the library's grammar when Python runs with -W.
        warnings.simplefilter("ignore")
        # 110 ms to import, and most dates are plain.
        from edtf import EDTFParseException, parse_edtf
    try:
        parsed = parse_edtf(text)
        bounds = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError):
        raise _bad(text) from None
    first, last = (_day(bound, text) for bound in bounds)
    return first, last


def _day(bound: object, text: str) -> date:
    # An open end comes as an infinite float, everything else as a struct_time, of any year.
    if not isinstance(bound, time.struct_time):
        raise _bad(text)
    try:
        return date(bound.tm_year, bound.tm_mon, bound.tm_mday)
    except ValueError:
        raise _bad(text, "there is no such day between the years 1 and 9999") from None


def _bad(text: str, why: str = "not a date msgdiff knows") -> UsageError:
    return UsageError(f"cannot read the date {_shown(text)}: {why}; write it as {DATE_FORMS}")


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST_DATE else text[:LONGEST_DATE] + "...")
