"""Find dates, years, seasons, weekdays and times of day, however they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from msgdiff.compare.signs.mentions import Mention, Sign, Slate, opens_sentence

_MONTHS = (
    "january february march april may june july august september october november december".split(),
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_BOUNDS = {"by": "by", "no later than": "by", "before": "before", "after": "after", "until": "until", "till": "until"}
_PARTS = {"beginning": "start", "start": "start", "early": "start", "middle": "mid", "mid": "mid", "end": "end"} | {
    "late": "end"
}
# "1 may" and "2 march" may be the end of one phrase and a verb.
_ALSO_WORDS = ("may", "mar", "march")
# Beyond this year of a century, two digits are taken for the century before ("12/3/99").
LAST_SHORT_YEAR = 69

_YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)"

_Read = Callable[[re.Match[str], str], "str | None"]


@dataclass(frozen=True, slots=True)
class _Rule:
    """How one way of writing a date is found and read; without a digit, or any of the hints, a text is not searched."""

    kind: str
    pattern: re.Pattern[str]
    read: _Read
    hints: tuple[str, ...] = ()


@cache
def _rules() -> tuple[_Rule, ...]:
    return (*_calendar_rules(), *_year_rules(), *_word_rules(), *_clock_rules())


def _calendar_rules() -> Iterator[_Rule]:
    month, year, alone = _month_pattern(), rf"{_YEAR}(?!\w|[.,]\d)", r"(?<![\w.,£$€/-])"
    day = r"(?<![\d.,£$€])(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    yield _Rule("date", re.compile(rf"\b{day}(?:[ -]| of ){month}(?:(?:,? |-){year})?"), _calendar)
    yield _Rule("date", re.compile(rf"\b{month},? {day}(?!\w|[.,]?\d| ?%)(?:,? {year})?"), _calendar)
    yield _Rule("date", re.compile(rf"\b{month}(?:,? | of ){year}"), _calendar)
    yield _Rule("date", re.compile(rf"{alone}{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\w|-\d)"), _numeric)
    british = rf"{alone}(?P<day>\d\d?)([/.-])(?P<month>\d\d?)\2(?P<year>\d{{4}}|\d\d)(?!\w|[/.-]\d)"
    yield _Rule("date", re.compile(british), _numeric)


def _year_rules() -> Iterator[_Rule]:
    alone = r"(?<![\w.,£$€/-])"
    financial = rf"{alone}(?P<year>(?:19|20)\d\d)[/-](?P<next>(?:20)?\d\d)(?!\w|[/.,-]\d)"
    yield _Rule("date", re.compile(financial), _financial)
    season = rf"\b(?P<season>spring|summer|autumn|winter|q[1-4])(?: of)?,? {_YEAR}(?!\w|[.,]\d)"
    yield _Rule("date", re.compile(season), lambda m, _: f"{m['season']} {m['year']}")
    decade = r"(?<![\w£$€.,])(?P<year>(?:19|20)\d0)'?s\b"
    yield _Rule("date", re.compile(decade), lambda m, _: f"{m['year']}s")
    year = rf"{alone}(?P<year>(?:19|20)\d\d)(?!\w|[,.]\d|%|/\d| ?(?:%|per cent))"
    yield _Rule("date", re.compile(year), _year)


def _word_rules() -> Iterator[_Rule]:
    """Months, seasons, weekdays and "next year"."""
    yield _Rule("date", re.compile(rf"\b{_month_pattern()}"), _bare_month, tuple(_MONTHS[0]))
    seasons = ("spring", "summer", "autumn", "winter")
    season = (
        r"\b(?:by|in|this|next|last|from|until|before|early|late|since) (?:the )?"
        rf"(?P<season>{'|'.join(seasons)})\b(?! \w+ing\b)"
    )
    yield _Rule("date", re.compile(season), _bare_season, seasons)
    coming = r"\b(?:this|next|last|the coming) (?:financial |academic |calendar )?(?:year|month|week|term)\b"
    yield _Rule("date", re.compile(coming), lambda m, _: m[0], ("year", "month", "week", "term"))
    near = r"\b(?:today|tomorrow|yesterday|tonight)\b(?!'s (?:world|society))"
    yield _Rule("date", re.compile(near), lambda m, _: m[0], ("today", "tomorrow", "yesterday", "tonight"))
    # A weekday in front of a date, blanked out by now, is part of that date.
    weekday = rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})s?\b(?!,? \x00)|\b(?:weekdays?|weekends?|bank holidays?)\b"
    yield _Rule("weekday", re.compile(weekday), _weekday, ("day", "weekend"))


def _clock_rules() -> Iterator[_Rule]:
    hour, minute = r"(?P<hour>[01]?\d|2[0-3])", "(?P<minute>[0-5]\\d)"
    range_end = r"(?= ?(?:-|to|and) ?(?P<end>\d\d?)(?:[:.]\d\d)? ?(?P<later>[ap])\.?m\b)"
    clock = rf"(?<![\w.:£$€]){hour}(?:[:.]{minute})? ?(?:(?P<half>[ap])(?:m\b|\.m\.)|{range_end})"
    yield _Rule("time", re.compile(clock), _time)
    yield _Rule("time", re.compile(rf"(?<![\w.:]){hour}:{minute}(?![\w:])"), _time)
    noon = r"\b(?:(?:12 )?noon|midday|midnight)\b"
    yield _Rule(
        "time", re.compile(noon), lambda m, _: "0:00" if "night" in m[0] else "12:00", ("noon", "midday", "midnight")
    )


def _month_pattern() -> str:
    names = sorted({name for names in _MONTHS for name in names} | {"sept"}, key=lambda name: (-len(name), name))
    return rf"(?P<month>{'|'.join(names)})\b(?:\.(?=,? ?\d))?"


@cache
def _before() -> re.Pattern[str]:
    bound = "|".join(sorted(_BOUNDS, key=len, reverse=True))
    part = "|".join(_PARTS)
    return re.compile(rf"(?<![\w-])(?:(?P<bound>{bound}) )?(?:the )?(?:(?P<part>{part})(?: of|-| in)?(?: the)? )?\Z")


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"\d")


def find_dates(view: Slate) -> Iterator[Mention]:
    """Dates and times, each with the words that bound it ("by", "until the end of")."""
    digit = _digit().search(view.lower) is not None
    for rule in _rules():
        if not (any(hint in view.lower for hint in rule.hints) if rule.hints else digit):
            continue
        spans: list[tuple[int, int]] = []
        for match in rule.pattern.finditer(view.lower):
            key = rule.read(match, view.cased)
            if key is None:
                continue
            start, bound = _bounded(match, view.lower, rule.kind)
            start = max(start, spans[-1][1]) if spans else start
            spans.append((start, match.end()))
            yield Mention(Sign.DATE, rule.kind, f"{bound}{key}", start, match.end())
        view = view.without(spans)


def _bounded(match: re.Match[str], text: str, kind: str) -> tuple[int, str]:
    """Where the mention starts with its bound, and the bound as part of its key."""
    before = _before().search(text, max(0, match.start() - 32), match.start())
    if not before or not (before["bound"] or (before["part"] and kind == "date")):
        return match.start(), ""
    words = _BOUNDS.get(before["bound"], ""), _PARTS.get(before["part"], "")
    return before.start(), "".join(f"{word} " for word in words if word)


def _month(name: str) -> int:
    return _MONTHS[1].index(name[:3]) + 1


def _calendar(match: re.Match[str], cased: str) -> str | None:
    found = match.groupdict()
    if not cased[match.start("month")].isupper() and (not found.get("day") or found["month"] in _ALSO_WORDS):
        return None
    parts = (found.get("year") or "", f"{_month(found['month']):02}", f"{int(found.get('day') or 0):02}")
    return "-".join(parts)


def _numeric(match: re.Match[str], _: str) -> str | None:
    """Day before month, as in Britain, unless only the other order is a date."""
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if len(year) == 2:
        year = f"{20 if int(year) <= LAST_SHORT_YEAR else 19}{year}"
    return f"{year}-{month:02}-{day:02}"


def _financial(match: re.Match[str], _: str) -> str | None:
    """ "2020/21", "2020-21" and "2020/2021"; other years are a range, found one by one."""
    follows = (int(match["year"]) + 1) % 100 == int(match["next"][-2:])
    return f"{match['year']}/{match['next'][-2:]}" if follows else None


def _bare_season(match: re.Match[str], _: str) -> str:
    """ "this spring" tells which one; "by the spring" and "in spring" only the season."""
    told = match[0].startswith(("this", "next", "last"))
    return match[0].replace("the ", "") if told else match["season"]


@cache
def _counted() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows a number of things, and what precedes a year all the same."""
    leads = r"\b(?:in|by|since|from|until|before|after|during|early|late|year|of|mid)[ -]\Z"
    return re.compile(r" (?:people|children|staff|\w*[a-z]s\b)"), re.compile(leads, re.IGNORECASE)


def _year(match: re.Match[str], cased: str) -> str | None:
    """A year, unless it counts something: "2000 homes"."""
    counts, leads = _counted()
    if counts.match(cased, match.end()) and not leads.search(cased, max(0, match.start() - 8), match.start()):
        return None
    return match["year"]


def _bare_month(match: re.Match[str], cased: str) -> str | None:
    """A month without day or year, told from "may" and "march" by its capital."""
    name, start = match["month"], match.start()
    if len(name) <= 4 and name not in {"may", "june", "july"}:
        return None
    if not cased[start].isupper() or cased[start + 1].isupper():
        return None
    doubtful = name in {"may", "march", "august"} and opens_sentence(cased, start)
    return None if doubtful else f"-{_month(name):02}-00"


def _weekday(match: re.Match[str], _: str) -> str:
    return match["weekday"] or match[0].rstrip("s")


def _time(match: re.Match[str], _: str) -> str | None:
    found = match.groupdict()
    hour, half = int(found["hour"]), found.get("half") or found.get("later")
    if found.get("later") == "p" and hour % 12 > int(found["end"]) % 12:
        half = "a"  # "10-4pm" begins in the morning
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return f"{hour}:{found['minute'] or '00'}"
