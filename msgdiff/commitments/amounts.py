"""The figures and dates of a wording, read so that two of them can be told which is more, or earlier."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgdiff.commitments.cadences import clock_spans
from msgdiff.commitments.words import Words, listed
from msgdiff.compare.signs.dates import find_dates
from msgdiff.compare.signs.figures import find_figures
from msgdiff.compare.signs.mentions import Mention, Slate
from msgdiff.compare.stems import STOP_WORDS, stem


class Amount(NamedTuple):
    """A figure at `start` to `stop`: how much of what (`of`: stems of the words behind it).

    `rank` orders bounds, higher is more for sure: at least 3, exactly 2, about 1, up to 0. `more` says whether more
    is stronger; None where it cannot be told. `extra` that it comes on top of what is there.
    """

    value: float
    unit: str
    rank: int
    of: frozenset[str]
    more: bool | None
    extra: bool
    start: int
    stop: int


class When(NamedTuple):
    """A time at `start` to `stop`. `role`: "by" (a date), "within" (a period), "until", "for" (how long), "from".

    `value` is a number of days, of a calendar for dates; None where the words alone do not say which day it is.
    """

    role: str
    value: float | None
    key: str
    start: int
    stop: int


_DAYS = {"day": 1.0, "working day": 1.4, "month": 30.4, "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}
_PERIOD = r"(?:within|in less than|in under|inside|no later than)(?: the next| a| an| the)?(?: maximum of| period of)?"


@cache
def _before_period() -> re.Pattern[str]:
    return re.compile(rf"(?:{_PERIOD}|\bin|over the next|over the coming|in the next|for the next|after) $")


@cache
def _for() -> re.Pattern[str]:
    return re.compile(
        r"\bfor(?: at least| up to| about| around| a minimum of)?"
        r"(?: the next| the coming| another| a further| a period of| the first| a total of)? $"
    )


@cache
def _limits() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:limit|limits|limited|limiting|cap|caps|capped|capping|restrict|exceed|below|under)\b"
        r"|no more than|not more than|at most|less than|fewer than|down to|no higher than|pay more than"
        r"|\b(?:cut|cuts|cutting|reduce|reducing|lower|bring|shrink|halve|decrease)\b.* to\b)"
    )


@cache
def _cuts() -> re.Pattern[str]:
    return re.compile(r"\b(?:cut|cuts|cutting|reduce|reducing|reduced|lower|lowering|decrease|shrink|drop|fall)\b")


_BURDENS = listed(
    """
    fee fees charge charges price prices fare fares rent rents cost costs tax rise rises increase complaint complaints
    emission emissions wait waiting caseload caseloads vacancy vacancies vacant empty class accident accidents death
    deaths crime crimes offence offences error errors delay delays waste landfill debt deficit burden redundancy
    redundancies injury injuries leakage leak leaks spill spills pollution absence penalty fine fines cuts
    """
)
_EXTRA = listed("additional extra further new more")
_SURE_EXTRA = listed("additional extra")
_WORD = re.compile(r"[a-z][a-z-]*")
_ENDS = listed(
    "in on at for by to with from of and or that which who by within each every per across under over as is are"
)
_BOUND_RANKS = {"min": 3, "": 2, "about": 1, "max": 0}
_MONTHS_OF = {"spring": 5, "summer": 8, "autumn": 11, "winter": 12, "q1": 3, "q2": 6, "q3": 9, "q4": 12}


# Without a digit, or any of these, a text holds no date and no figure; most hold none.
_TIME_WORDS = listed(
    """
    january february march april may june july august september october november december spring summer autumn winter
    day days week weeks month months year years term terms today tomorrow tonight yesterday monday tuesday wednesday
    thursday friday saturday sunday noon midday midnight easter christmas ramadan diwali eid half-term half parliament
    decade hour hours fortnight jan feb mar apr jun jul aug sep sept oct nov dec weekend weekends weekdays
    """
)
_NUMBER_WORDS = listed(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half third
    thirds quarter quarters fifth zero
    """
)


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"\d")


def read_times(words: Words) -> tuple[list[When], list[Amount]]:
    """The times and the amounts of a text."""
    view = words.view
    digit = _digit().search(view.lower) is not None
    times: list[When] = []
    if digit or not _TIME_WORDS.isdisjoint(words.lower):
        times, view = _dates(view)
    amounts: list[Amount] = []
    if digit or not _NUMBER_WORDS.isdisjoint(_parts_of(words.lower)):
        periods, amounts = _figures(view, words.view.lower)
        times += periods
    return times, amounts


def _parts_of(lower: list[str]) -> list[str]:
    """The words with those behind a hyphen apart: "twenty-five"."""
    return [part for word in lower for part in word.split("-")] if any("-" in word for word in lower) else lower


def _dates(view: Slate) -> tuple[list[When], Slate]:
    """Dates and days that go by a name, and the text with them blanked out."""
    times = [_feast(match) for match in _feasts().finditer(view.lower) if _feast_counts(match)]
    view = view.without([(when.start, when.stop) for when in times])
    spans: list[tuple[int, int]] = []
    for mention in sorted(find_dates(view), key=lambda m: m.start):
        if mention.kind == "date":
            times.append(_date(mention, view.lower))
        spans.append((mention.start, mention.stop))
    return times, view.without(spans)


def _figures(view: Slate, text: str) -> tuple[list[When], list[Amount]]:
    """Periods and amounts in what is left of a text without its dates. How often is read from words."""
    times: list[When] = []
    amounts: list[Amount] = []
    view = view.without(clock_spans(view.lower))
    for mention in sorted(find_figures(view), key=lambda m: m.start):
        if mention.kind != "figure" or "|" not in mention.key or _names_grade(mention, text):
            continue
        period = _period(mention, text)
        if period:
            times.append(period)
        elif mention.sure and not _is_cadence(mention, text):
            amounts.append(_amount(mention, text))
    return times, amounts


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
        r"(?:hundred days|hour|day|week|fortnight|month|year|term)(?! (?:on|later|of) ))\b"
    )


_ONE = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4, "year": 365.0, "days": 100.0}
_ONE |= {"morning": 1.0, "afternoon": 1.0, "evening": 1.0, "overnight": 0.8, "term": 1500.0}
_SOONEST = ("same", "next", "following")


def _feast(match: re.Match[str]) -> When:
    said = match[0].split()
    last = said[-1]
    if said[0] in {"within", "inside", "in", "after"} and (said[1] in {"a", "an", "one"} or "first" in said):
        unit, count = {"week": ("day", 7), "fortnight": ("day", 14), "year": ("month", 12)}.get(last, (last, 1))
        return When("within", _ONE[last], f"{count} {unit}", *match.span())
    if last in {"day", "morning", "afternoon", "evening", "overnight"} and (
        last == "overnight" or not set(_SOONEST).isdisjoint(said)
    ):
        # Counted from what is reported or asked for: the same day is sooner than the next.
        days = 0.5 if "same" in said else 0.8 if last == "overnight" else 1.4 if "working" in said else 1.2
        return When("within", days, match[0].removeprefix("on "), *match.span())
    return When("by", None, match[0], *match.span())


def _feast_counts(match: re.Match[str]) -> bool:
    return "each" not in match[0] and "every" not in match[0]


def _date(mention: Mention, text: str) -> When:
    before = text[max(0, mention.start - 12) : mention.start]
    key = mention.key
    role = "by"
    if "until" in key or before.endswith(("until ", "till ", "through to ")):
        role = "until"
    elif before.endswith(("from ", "since ", "starting ", "beginning ", "after ")) or key.startswith("after"):
        role = "from"
    elif key.startswith("last ") or " last " in f" {key}" or _after_past(text, mention.stop):
        role = "past"
    day = _day(key)
    if day is not None and day < _YEAR and " next " in f"{before} {text[mention.start : mention.stop]}"[-40:]:
        day += _YEAR  # "next January" against "September"
    return When(role, day, key, mention.start, mention.stop)


_YEAR = 372


def _after_past(text: str, stop: int) -> bool:
    """ "A 2020 baseline", "2019 levels": what is compared with, and no date to act by."""
    return text[stop : stop + 12].startswith((" baseline", " level", " figure", " survey", " budget"))


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(
        r"(?P<start>start )?(?P<season>spring|summer|autumn|winter|q\d)? ?(?P<year>\d{4})?"
        r"(?:-(?P<m>\d\d)-(?P<d>\d\d))?$"
    )


def _day(key: str) -> float | None:
    """The last day that a date allows, counted in days; None for "next year" and the like."""
    bare = key
    for bound in ("by ", "before ", "after ", "until ", "end "):
        bare = bare.removeprefix(bound)
    if "/" in bare and bare[:4].isdigit():
        return (int(bare[:4]) + 1) * 372 + 3 * 31
    found = _parts().match(bare)
    if not found or not bare:
        return None
    month = int(found["m"]) if found["m"] else _MONTHS_OF.get(found["season"] or "", 0)
    day = int(found["d"]) if found["d"] else 0
    if not found["year"] and not month:
        return None
    if found["start"]:
        month, day = month or 1, day or 1
    # A month without its year is compared within one year.
    year = int(found["year"]) if found["year"] else 0
    return year * 372 + (month or 12) * 31 + (day or 31)


def _unit(mention: Mention) -> tuple[str, str, str]:
    bound, value, unit, _ = mention.key.split("|")
    return bound, value, unit


def _number(value: str) -> float:
    if "/" in value:
        over, under = value.split("/")
        return 100 * float(over) / float(under)
    try:
        return float(value)
    except ValueError:
        return 0.0


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r" (?:more |further |extra )?(?P<unit>years?|months?|weeks?|days?)\b")


def _period(mention: Mention, text: str) -> When | None:
    """A figure that says how soon or how long: "within 5 days", "for two more years"."""
    _, value, unit = _unit(mention)
    stop = mention.stop
    number = _number(value)
    if not unit and (more := _years().match(text, stop)):
        unit, stop = more["unit"].rstrip("s"), more.end()
        number, unit = {"year": (number * 12, "month"), "week": (number * 7, "day")}.get(unit, (number, unit))
    if unit not in _DAYS:
        return None
    before, after = text[max(0, mention.start - 36) : mention.start], text[stop : stop + 10]
    days = number * _DAYS[unit]
    if _for().search(before) and not text[stop:].startswith((" a week", " a month", " a year", " per ", " each ")):
        return When("for", days, f"{number:g} {unit}", mention.start, stop)
    waits = re.search(r"\bwait(?:s|ing)?\b", before)
    if _before_period().search(before) or waits or mention.key.startswith("max"):
        lead = re.search(rf"{_PERIOD} $", before)
        return When("within", days, f"{number:g} {unit}", mention.start - len(lead[0]) if lead else mention.start, stop)
    if after.startswith((" ahead", " before", " in advance", " notice")):
        return When("ahead", days, f"{number:g} {unit}", mention.start, stop)
    return None


@cache
def _grades() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:rating|grade|level|band|stage|type|class|aged|ages?|age of|ages of|over the age of|under the age of|hall"
        r"|room|area|ward|phase|number|year|key stage|zone|tier|category|version|part)(?: of)? ?(?:over |under )?$"
    )


def _names_grade(mention: Mention, text: str) -> bool:
    """ "Rating 5", "staff aged over 50", "Hall 2": a name or an age and no amount."""
    before = text[max(0, mention.start - 24) : mention.start]
    after = text[mention.stop : mention.stop + 12]
    old = re.match(r"(?:s\b|-year| years? old|-plus| and over| or over)", after)
    young = mention.key.startswith(("max|", "min|")) and text[mention.start :].startswith(("under", "over"))
    person = young and re.search(r"\b(?:anyone|people|those|children|everyone|adults|staff|residents) $", before)
    return bool(_grades().search(before) or old or person)


def _is_cadence(mention: Mention, text: str) -> bool:
    """ "Every 20 minutes", "seven days a week" say how often."""
    before = text[max(0, mention.start - 6) : mention.start]
    return before.endswith("every ") or mention.key.endswith(("day|week", "hour|day"))


def _amount(mention: Mention, text: str) -> Amount:
    bound, value, unit = _unit(mention)
    said = text[mention.start : mention.stop]
    rank = _BOUND_RANKS.get(bound, 2)
    # "More than two thirds" is at least that; "give over a third" is no bound.
    if said.startswith("no ") and bound == "min" and "more" in said:
        rank = 0
    if text[max(0, mention.start - 12) : mention.start].endswith("as many as "):
        rank = 0
    words = _WORD.findall(text[mention.stop : mention.stop + 48])
    of: list[str] = []
    for word in words:
        if word in _ENDS or len(of) >= 4:
            if of:
                break
            continue
        of.append(stem(word))
    extra = any(word in words[:2] for word in _SURE_EXTRA) or bool(
        _SURE_EXTRA & set(text[max(0, mention.start - 24) : mention.start].split())
    )
    return Amount(
        _number(value),
        unit,
        rank,
        frozenset(of) - STOP_WORDS,
        _more(mention, text, unit),
        extra,
        mention.start,
        mention.stop,
    )


def _more(mention: Mention, text: str, unit: str) -> bool | None:
    """Whether more is stronger: of a benefit, not of a limit or burden."""
    before = text[max(0, mention.start - 90) : mention.start]
    said = text[mention.start : mention.stop]
    clause = re.split(r"[.;:]", before)[-1]
    whole = f"{clause}{said}".replace("no fewer than", "").replace("no less than", "").replace("not less than", "")
    limit = _limits().search(whole)
    by = clause.endswith((" by ", " by about ", " by at least ", " by up to "))
    if by:
        return True if _cuts().search(clause) or not set(clause.split()) & _BURDENS else None
    if limit and ("up to" not in said):
        return False
    around = set(clause.split()[-5:]) | set(text[mention.stop : mention.stop + 30].replace(",", " ").split()[:2])
    return unit == "%" or not around & _BURDENS
