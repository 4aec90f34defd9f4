"""Days and periods that go by a name: Easter, the next working day, the end of the year, a fortnight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class When(NamedTuple):
    """A time at `start` to `stop`. `role`: "by" (a date), "within" (a period), "until", "for" (how long), "from".

    `value` is a number of days, of a calendar for dates; None where the words alone do not say which day it is.
    """

    role: str
    value: float | None
    key: str
    start: int
    stop: int


def named_times(lower: str) -> Iterator[When]:
    """The times of a text in lower case that are told by name."""
    return (_feast(match) for match in _feasts().finditer(lower) if _feast_counts(match))


@cache
def _feasts() -> re.Pattern[str]:
    """Days that go by a name, and the ends of periods."""
    period = r"(?:the |this |next |each |every )?(?:same |following |financial |academic |school |calendar )*"
    return re.compile(
        rf"\b(?:(?:by|before|in time for|until) "
        r"(?:easter|christmas|new year|ramadan|diwali|eid|the summer|half[- ]term)"
        rf"|(?:by|before|at) the end of {period}(?:day|week|month|term|year|decade|parliament)"
        r"|(?:on |by )?(?:the |that )?(?:very )?(?:same|next|following) (?:working )?(?:day|morning|afternoon|evening)"
        r"|this parliament|overnight"
        r"|(?:within|inside|in|after) (?:an?|one|the|their|your|its|our|his|her) (?:first |same |next )?"
        r"(?:hundred days|hour|day|week|fortnight|month|year|term)"
        r"|(?:from |in |by |before )?(?:the )?(?:start of |end of )?(?:the |this |next )?"
        r"(?:spring|summer|autumn) term)\b"
    )


_ONE = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4, "year": 365.0, "days": 100.0}
_ONE |= {"morning": 1.0, "afternoon": 1.0, "evening": 1.0, "overnight": 0.8, "term": 1500.0}
_TERMS = {"spring": 31.0, "summer": 4 * 31.0, "autumn": 9 * 31.0}
_SOONEST = ("same", "next", "following")


def _feast(match: re.Match[str]) -> When:
    said = match[0].split()
    last = said[-1]
    if said[0] in {"within", "inside", "in", "after"} and (said[1] in {"a", "an", "one"} or "first" in said):
        unit, count = {"week": ("day", 7), "fortnight": ("day", 14), "year": ("month", 12)}.get(last, (last, 1))
        return When("within", _ONE[last], f"{count} {unit}", *match.span())
    if last == "term" and said[-2] in _TERMS:
        return When("by", _TERMS[said[-2]], match[0], *match.span())
    if last in {"day", "morning", "afternoon", "evening", "overnight"} and (
        last == "overnight" or not set(_SOONEST).isdisjoint(said)
    ):
        # Counted from what is reported or asked for: the same day is sooner than the next.
        days = 0.5 if "same" in said else 0.8 if last == "overnight" else 1.4 if "working" in said else 1.2
        return When("within", days, match[0].removeprefix("on "), *match.span())
    return When("by", None, match[0], *match.span())


def _feast_counts(match: re.Match[str]) -> bool:
    return "each" not in match[0] and "every" not in match[0]
