"""The figures and dates of a wording, read so that two of them can be told which is more, or earlier."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgdiff.commitments.cadences import clock_spans
from msgdiff.commitments.named_times import When, named_times
from msgdiff.commitments.words import Words, listed
from msgdiff.compare.signs.dates import find_dates
from msgdiff.compare.signs.figures import find_figures
from msgdiff.compare.signs.mentions import Mention, Slate
from msgdiff.compare.stems import STOP_WORDS, stem


class Amount(NamedTuple):
    """A figure at `start` to `stop`: how much of what (`of`: stems of the words behind it).

    `rank` orders bounds, higher is more for sure: at least 3, exactly 2, about 1, up to 0. `more` says whether more
    is stronger; None where it cannot be told. `extra` that it comes on top of what is there. `whom` that it says whom
    it covers: "students who live more than 30 miles away".
    """

    value: float
    unit: str
    rank: int
    of: frozenset[str]
    more: bool | None
    extra: bool
    start: int
    stop: int
    whom: bool = False


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
        r"(?:\b(?:limit|limits|limited|limiting|cap|caps|capped|capping|restrict|restricts|exceed|exceeds|curb)\b"
        r"|(?:\bbelow|\bunder|no more than|not more than|at most|less than|fewer than|no higher than|no greater than)"
        r"(?: [\w£$€%,.-]+){0,3}$|down to|pay more than"
        r"|\b(?:no|nobody|none|never|not|n't|without)\b.*\b(?:more|greater|higher|larger|longer) than\b"
        r"|\b(?:cut|cuts|cutting|reduce|reducing|lower|bring|shrink|halve|decrease)\b.* to\b)"
    )


@cache
def _cuts() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:cut|cuts|cutting|reduce|reducing|reduced|lower|lowering|decrease|shrink|drop|fall|slash|trim"
        r"|narrow|down by)\b"
    )


_BURDENS = listed(
    """
    fee fees charge charges price prices fare fares rent rents cost costs tax rise rises increase complaint complaints
    emission emissions wait waiting caseload caseloads vacancy vacancies vacant empty class accident accidents death
    deaths crime crimes offence offences error errors delay delays waste landfill debt deficit burden redundancy
    redundancies injury injuries leakage leak leaks spill spills pollution absence penalty fine fines cuts
    """
)
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
    times = list(named_times(view.lower))
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
        elif mention.sure and not any(no(mention, text) for no in (_is_cadence, _is_part, _is_kind)):
            amounts.append(_amount(mention, text))
    return times, amounts


def _date(mention: Mention, text: str) -> When:
    before = text[max(0, mention.start - 12) : mention.start]
    key = mention.key
    role = "by"
    before_all = text[max(0, mention.start - 40) : mention.start]
    withheld = key.startswith("before ") and _withheld().search(text[: mention.start]) is not None
    if "until" in key or withheld or _until().search(before_all):
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


@cache
def _until() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:until|till|through to)(?: the| at least| \w+ly)?(?: (?:first|last|end|start|middle|\w+) of)? $"
        r"|\b(?:until|till) (?:the )?(?:first|last|second|third|final) \w+ (?:of|in) $"
    )


@cache
def _withheld() -> re.Pattern[str]:
    """ "Will not close before 2030" keeps it open until then."""
    return re.compile(r"\b(?:not|never|no|nobody|n't|none)\b[^.;]*$")


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
    if mention.key.split("|")[3]:
        return None  # "two days a week"
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
    return before.endswith("every ") or mention.key.endswith(("day|week", "hour|day", "day|year"))


def _is_part(mention: Mention, text: str) -> bool:
    """ "Of which the first 4,000": a part of what was counted before."""
    before = text[max(0, mention.start - 24) : mention.start]
    return re.search(r"\b(?:of which|of whom|including|among them) (?:the )?(?:first )?$", before) is not None


def _is_kind(mention: Mention, text: str) -> bool:
    """ "Zero-emission buses", "a two-way street": what kind of thing it is, and no figure; "a ten-bed ward" has one."""
    behind = _compound().match(text, mention.stop)
    return behind is not None and text[mention.start].isalpha() and behind["of"] not in _COUNTED


@cache
def _compound() -> re.Pattern[str]:
    return re.compile(r"-(?P<of>[a-z]+)")


_COUNTED = listed("bed bedroom berth cell desk home pitch place pupil room seat space storey strong student unit")


def _amount(mention: Mention, text: str) -> Amount:
    bound, value, unit = _unit(mention)
    said = text[mention.start : mention.stop]
    rank = _BOUND_RANKS.get(bound, 2)
    # "More than two thirds" is at least that; "give over a third" is no bound.
    if said.startswith("no ") and bound == "min" and "more" in said:
        rank = 0
    if text[max(0, mention.start - 12) : mention.start].endswith("as many as "):
        rank = 0
    before = text[max(0, mention.start - 24) : mention.start]
    if bound == "min" and said.startswith("more") and _withheld().search(text[: mention.start]):
        rank = 0  # "there will not be more than 26"
    rank = next((bound for pattern, bound in _bounds() if pattern.search(before)), rank)
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
        bound in {"min", "max"} and _covers().search(text[max(0, mention.start - 40) : mention.start]) is not None,
    )


@cache
def _bounds() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Words in front of a figure that bound it, besides those that belong to it."""
    return (
        (
            re.compile(
                r"\b(?:upwards of|in excess of|a minimum of|no fewer than|no less than|not less than|north of) $"
            ),
            3,
        ),
        (re.compile(r"\b(?:in the region of|somewhere around|close to|in the order of|or so|circa) $"), 1),
        (re.compile(r"\b(?:a maximum of|as many as|as much as|anything up to) $"), 0),
    )


@cache
def _covers() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:who|whose|with|that|which) (?:\w+ ){0,2}(?:live|lives|living|earn|earns|earning|income|incomes|earnings"
        r"|employ|employs|employing|have|has|cover|covers|hold|holds|own|owns|weigh|weighs)(?: \w+){0,2} $"
        r"|\b(?:living|earning|employing|owning|weighing|worth|incomes?|earnings|turnover|savings)(?: of| is| are)? $"
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
