"""How often and at what hours something is done, where a number or the names of days tell: "three times a week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgdiff.commitments.hint import Hint
from msgdiff.commitments.words import listed
from msgdiff.model import Axis

_NUMBERS = {
    "once": 1,
    "twice": 2,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
_A_YEAR = {
    "minute": 525600,
    "hour": 8760,
    "day": 365,
    "week": 52,
    "fortnight": 26,
    "month": 12,
    "half-term": 6,
    "half term": 6,
    "quarter": 4,
    "term": 3,
    "season": 4,
    "year": 1,
    "decade": 0,
}
_UNIT = "(?P<unit>minute|hour|day|week|fortnight|month|half[- ]term|quarter|term|season|year|decade)"
_COUNT = r"(?P<count>\d+|" + "|".join(_NUMBERS) + ")"
# Digits, or one of these, stand in every wording that counts so.
CADENCE_WORDS = listed("once twice times every days nights mornings evenings afternoons") | _NUMBERS.keys()
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
DAY_NAMES = frozenset(_DAYS.split("|")) | {f"{day}s" for day in _DAYS.split("|")}


@cache
def _intervals() -> re.Pattern[str]:
    return re.compile(rf"\bevery {_COUNT} {_UNIT}s?\b")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_COUNT} (?:times|days|nights|mornings|evenings|afternoons)|(?P<adverb>once|twice))"
        rf" (?:a|an|per|each|every|in every) {_UNIT}\b"
    )


@cache
def _weekdays() -> re.Pattern[str]:
    """Days of the week that come back: "on Tuesdays and Thursdays", "every Friday", "on Friday nights"."""
    part = "(?: (?:morning|afternoon|evening|night|lunchtime)s?)?"
    return re.compile(
        rf"\b(?:(?:every|each|on|,|and) )?(?:{_DAYS})s?{part}(?:(?:, and|,| and| or) (?:{_DAYS})s?{part})*"
    )


@cache
def _clock() -> re.Pattern[str]:
    hour = r"(\d{1,2})(?:[.:]\d\d)?( ?am| ?pm|(?: o'clock)? in the (?:morning|afternoon|evening)|)"
    return re.compile(rf"\b{hour}(?: ?- ?| to | and | until | till ){hour}")


def clock_spans(text: str) -> list[tuple[int, int]]:
    """Where times of the day stand: no amounts."""
    return [match.span() for match in _clock().finditer(text) if match[2] or match[4]]


def find_cadences(text: str) -> Iterator[Hint]:
    """How often, as hints that rank by times a year: "twice a week", "every 20 minutes", "Mondays and Fridays"."""
    for match in _intervals().finditer(text):
        yield _often(max(1, _A_YEAR[_unit(match)] // _number(match["count"])), match)
    for match in _counted().finditer(text):
        yield _often(_number(match["adverb"] or match["count"]) * _A_YEAR[_unit(match)], match)
    for match in _weekdays().finditer(text):
        days = {day for day in DAY_NAMES if re.search(rf"\b{day}\b", match[0])}
        if _comes_back(match[0]):
            yield _often(52 * len({day.removesuffix("s") for day in days}), match)
    for match in _clock().finditer(text):
        if match[2] or match[4]:
            yield _often(365 * _hours(match), match)


def _often(times: int, match: re.Match[str]) -> Hint:
    return Hint(Axis.QUANTITY, "how often", 10 + times, str(times), "how often", *match.span())


def _unit(match: re.Match[str]) -> str:
    return match["unit"].replace(" ", "-")


def _number(said: str) -> int:
    return _NUMBERS.get(said) or int(said) or 1


def _comes_back(said: str) -> bool:
    repeated = said.startswith(("every ", "each ")) or said.endswith(("nights", "mornings", "evenings", "afternoons"))
    return repeated or re.search(rf"\b(?:{_DAYS})s\b", said) is not None


def _hours(match: re.Match[str]) -> int:
    """How many hours a day from the first time to the second."""
    start, stop = _of_day(match[1], match[2] or match[4]), _of_day(match[3], match[4] or match[2])
    start = start - 12 if not match[2] and start >= stop else start
    return (stop - start) % 24 or 24


def _of_day(hour: str, half: str) -> int:
    late = "pm" in half or "afternoon" in half or "evening" in half
    return int(hour) % 12 + 12 * late
