"""Find numbers, amounts of money, percentages and how often something happens, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from msgdiff.compare.signs.mentions import Mention, Sign, Slate, alternatives

_ONES = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = (
    {word: value for value, word in enumerate((*_ONES, *_TEENS))}
    | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
    | {"dozen": 12}
)
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
# Weeks count as days and years as months, so that "two weeks" is "14 days" and "a 12-month" is a "one-year" plan.
_UNITS = {
    "working day": ("working day", 1),
    "day": ("day", 1),
    "week": ("day", 7),
    "fortnight": ("day", 14),
    "month": ("month", 1),
    "year": ("month", 12),
    "yr": ("month", 12),
    "hour": ("hour", 1),
    "hr": ("hour", 1),
    "minute": ("minute", 1),
    "min": ("minute", 1),
    "second": ("second", 1),
    "mile": ("mile", 1),
    "kilometre": ("metre", 1000),
    "km": ("metre", 1000),
    "metre": ("metre", 1),
}
_CURRENCIES = {"pound": "£", "gbp": "£", "euro": "€", "eur": "€", "dollar": "$", "usd": "$", "pence": "p", "p": "p"}
_PERIODS = {"annum": "year", "pa": "year", "p.a.": "year", "head": "person"}
_OFTEN = {
    "hourly": "1 hour",
    "daily": "1 day",
    "nightly": "1 night",
    "weekly": "1 week",
    "fortnightly": "1 fortnight",
    "monthly": "1 month",
    "quarterly": "1 quarter",
    "termly": "1 term",
    "yearly": "1 year",
    "annually": "1 year",
    "annual": "1 year",
}
_BOUNDS = {
    "min": "at_least no_fewer_than no_less_than not_less_than a_minimum_of minimum_of more_than over above exceeding",
    "max": "up_to at_most no_more_than not_more_than a_maximum_of maximum_of fewer_than less_than under below",
    "about": "about around approximately approx approx. roughly circa nearly almost some",
}
_ORDINALS = "first third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_SHARES = {"half": "50", "a third": "1/3", "one third": "1/3", "two thirds": "2/3", "a quarter": "25"} | {
    "one quarter": "25",
    "three quarters": "75",
    "a fifth": "20",
    "one fifth": "20",
}
# What stands between the two ends of a range.
_RANGES = (" to ", "-", " - ", " or ")
# Digits of a number that is longer than this are compared as they stand; a float would blur the last ones.
LONGEST_EXACT = 15


@cache
def _worded() -> str:
    small = alternatives(" ".join(_VALUES))
    scale = "(?:hundred|thousand|million|billion)"
    word = f"(?:{small}|{scale})"
    joined = rf"(?:[- ]|(?<=hundred) and |(?<=thousand) and |(?<=million) and ){word}\b"
    return rf"(?:{small}\b(?:{joined})*|an? (?:{scale}|dozen)\b(?:{joined})*)"


@cache
def _figure() -> re.Pattern[str]:
    digits = r"\d+(?:\.\d+){2,}|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!,?\d)|\d+(?:\.\d+)?"
    units = "|".join(sorted(_UNITS, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?<![a-z]-)(?<!\d[.,])(?:nos?\.? ?(?=\d))?"
        rf"(?P<minus>(?<![\w)] )(?<![\w)])-(?=[\d£$€]))?"
        rf"(?P<before>[£$€¥] ?|(?:gbp|eur|usd) ?)?"
        rf"(?P<value>{digits}|(?!(?<=no )one\b){_worded()})"
        rf"(?P<scale>[- ]?(?:hundred|thousand|million|billion|trillion|bn|mn)\b|(?<=\d)(?:k|m)\b)?"
        rf"(?P<percent> ?%(?: points?)?| per ?cent(?:age)?\b(?: points?\b)?| percentage points?\b)?"
        rf"(?P<after>(?:p|[- ](?:pounds?|pence|euros?|dollars?))\b)?"
        rf"(?:[- ]?(?P<unit>{units})s?\b'?)?(?!\w|%)"
        rf"(?P<per>,? (?:an?|per|each|every) (?:year|annum|month|week|fortnight|day|night|hour|person|head|child)\b"
        rf"|,? (?:annually|yearly|monthly|weekly|daily|p\.a\.|pa\b))?"
        rf"(?P<more> or (?:more|over|above|less|fewer|under|below)\b|\+(?!\w))?"
    )


@cache
def _bound() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{alternatives(words)})" for name, words in _BOUNDS.items())
    return re.compile(rf"(?<![\w-])(?:{groups}) (?:the |a )?$")


@cache
def _others() -> re.Pattern[str]:
    """Phone numbers, cross-references, ordinals, shares, frequencies and round words such as "hundreds"."""
    period = "(?:working day|day|night|week|fortnight|month|quarter|term|year)"
    count = r"(?:two|three|four|five|six|\d+)"
    return re.compile(
        rf"(?<![\w-])(?:"
        rf"(?P<phone>(?:\+\d\d ?(?:\(0\) ?)?|\(?0)\d[\d)]*(?: [\d)]+){{1,4}}(?!\w))"
        rf"|(?P<reference>(?:pages?|pp?\.|sections?|paragraphs?|paras?\.?|chapters?|clauses?|figures?|fig\.|tables?"
        rf"|appendix|annex|steps?|items?|rules?)[ ]\d+(?:\.\d+)*(?:\([a-z\d]\))*(?!\w| of the [a-z ]{{0,60}}act\b))"
        rf"|(?P<ordinal>\d+(?:st|nd|rd|th)\b|(?:{'|'.join(_ORDINALS)})\b(?! of all)|(?<=the )second\b(?!s))"
        rf"|(?P<share>{_share()})"
        rf"|(?P<every>(?:(?:once )?(?:every|each)|once an?|per) (?P<period>{period})\b)"
        rf"|(?P<times>(?:twice|{count} times) (?:an?|per|each|every) {period}\b)"
        rf"|(?P<gap>every (?:other|{count}) {period}s?\b)"
        rf"|(?P<often>{'|'.join(_OFTEN)})\b(?! (?:life|lives|living|mail))"
        rf"|(?P<round>(?:tens of |hundreds of )?(?:dozens|scores|hundreds|thousands|millions|billions)\b)"
        rf")(?!-?\w)"
    )


def _share() -> str:
    words = "|".join(share.replace(" ", "[- ]") for share in sorted(_SHARES, key=len, reverse=True))
    return rf"(?:{words})(?= of\b| the\b| our\b| all\b)"


@cache
def _list_number() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[*_#>•\[\s-]+)?(?:[(\[]?(?:\d{1,3}(?:\.\d+)*|[a-z]|[ivx]{1,5})\\?[.)\]]+(?=\s+\D)"
        r"|\d{1,2}(?:\.\d{1,2})+(?=\s+[A-Z]))"
    )


def numbering(view: Slate) -> int:
    """Where the number or letter of a list item or heading ends that opens the text; 0 where there is none."""
    found = _list_number().match(view.cased)
    return found.end() if found else 0


def find_figures(view: Slate) -> Iterator[Mention]:
    """Numbers, amounts, ordinals and frequencies, dates having been taken out before.

    The number of a page or section that is referred to is none: it follows every renumbering.
    """
    others = list(_others().finditer(view.lower))
    rest = view.without(match.span() for match in others).lower
    yield from (mention for match in others if (mention := _other(match)))
    yield from _shared_units([_read(match, rest) for match in _figure().finditer(rest)], rest)


def _shared_units(figures: list[Mention], text: str) -> list[Mention]:
    """Give a figure the unit of the other end of its range: "£5 to 10", "10 to 15 days"."""
    for k, (one, two) in enumerate(pairwise(figures)):
        if text[one.stop : two.start] in _RANGES:
            figures[k], figures[k + 1] = _with_unit_of(one, two), _with_unit_of(two, one)
    return figures


def _with_unit_of(figure: Mention, other: Mention) -> Mention:
    bound, value, unit, per = figure.key.split("|")
    shared = other.key.split("|")[2]
    if unit or not shared:
        return figure
    return replace(figure, sign=other.sign, key=f"{bound}|{value}|{shared}|{per}")


def _other(match: re.Match[str]) -> Mention | None:
    start, stop, said = *match.span(), match[0]
    if match["phone"]:
        return Mention(Sign.NUMBER, "phone", "".join(filter(str.isdigit, said)), start, stop)
    if match["ordinal"]:
        # "first" opens lists and arguments more often than it counts.
        place = said[:-2] if said[0].isdigit() else str({"second": 2}.get(said) or _ordinal(said))
        return Mention(Sign.NUMBER, "ordinal", f"{place}th", start, stop, sure=False)
    if match["share"]:
        return Mention(Sign.AMOUNT, "figure", f"|{_SHARES[said.replace('-', ' ')]}|%|", start, stop)
    if match["round"]:
        return Mention(Sign.NUMBER, "figure", said, start, stop, sure=False)
    if match["every"] or match["often"]:
        how = _OFTEN.get(said) or f"1 {match['period']}"
        return Mention(Sign.NUMBER, "rate", how, start, stop)
    if match["times"] or match["gap"]:
        return Mention(Sign.NUMBER, "rate", _rate(said), start, stop)
    return None


def _ordinal(word: str) -> int:
    return _ORDINALS.index(word) + (1 if word == "first" else 2)


def _rate(said: str) -> str:
    """ "three times each year" as "3 times year": the words that carry how often, the counts as digits."""
    words = [str(_VALUES.get(word, word)) for word in said.split() if word not in {"a", "an", "per", "each", "every"}]
    return " ".join(words).replace("twice", "2 times").rstrip("s")


def _read(match: re.Match[str], text: str) -> Mention:
    """The mention that a figure makes, with the bound that stands before it ("at least")."""
    before = _bound().search(text, max(0, match.start() - 20), match.start())
    bound = before.lastgroup or "" if before and not _spans_time(before, match) else ""
    value, unit = _value(match), ""
    if match["percent"]:
        unit = "%"
    elif match["scale"] == "m" and not match["before"]:
        unit, value = "metre", _times(value, 1 / _SCALES["m"])
    elif match["before"] or match["after"]:
        unit = _currency(match)
    elif match["unit"]:
        unit, factor = _UNITS[match["unit"]]
        value = _times(value, factor)
    if match["more"]:
        bound = "max" if match["more"].split()[-1] in {"less", "fewer", "under", "below"} else "min"
    per = re.split(r"[ ,]+", match["per"] or "")[-1]
    per = _OFTEN.get(per, "").removeprefix("1 ") or _PERIODS.get(per, per)
    start = before.start() if before and bound and not match["more"] else match.start()
    sign = Sign.AMOUNT if unit in {"%", "£", "$", "€", "¥", "p"} else Sign.NUMBER
    idiom = match["value"] == "one" or (match["value"].startswith("a") and sign is Sign.NUMBER)
    return Mention(sign, "figure", f"{bound}|{value}|{unit}|{per}", start, match.end(), sure=not idiom)


def _spans_time(before: re.Match[str], match: re.Match[str]) -> bool:
    """ "over three years" says how long, not how many at least."""
    return before[0].startswith("over") and match["unit"] is not None


def _currency(match: re.Match[str]) -> str:
    word = (match["before"] or match["after"]).strip(" -")
    return _CURRENCIES.get(word) or _CURRENCIES.get(word.rstrip("s"), word)


def _value(match: re.Match[str]) -> str:
    """The value as plain digits, so that 1.5 million, 1,500,000 and "one and a half" forms in words meet."""
    said = match["value"]
    sign = "-" if match["minus"] else ""
    if said[0].isdigit():
        digits = said.replace(",", "")
        if digits.count(".") > 1 or len(digits) > LONGEST_EXACT:
            return sign + digits
        number = float(digits)
    else:
        number = float(_words_value(said))
    scale = (match["scale"] or "").strip(" -")
    return sign + _plain(number * _SCALES.get(scale, 1))


def _plain(number: float) -> str:
    return f"{number:.15g}"


def _times(value: str, factor: float) -> str:
    """`value` times `factor`; what is no plain number ("2.1.3") stays as it is."""
    return value if factor == 1 or value.count(".") > 1 else _plain(float(value) * factor)


def _words_value(said: str) -> int:
    """ "two hundred and fifty thousand" as 250000."""
    total = part = 0
    for word in re.split("[- ]", said):
        if word in _VALUES:
            part = (part or 1) * 12 if word == "dozen" else part + _VALUES[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], 0
    return total + part


def same_figure(old: Mention, new: Mention) -> bool:
    """Whether two numbers agree though only one names its unit: "aged 18" and "18 years old"."""
    numbers = all(m.sign is Sign.NUMBER and m.kind == "figure" and "|" in m.key for m in (old, new))
    if not numbers:
        return False
    bound_old, value_old, unit_old, per_old = old.key.split("|")
    bound_new, value_new, unit_new, per_new = new.key.split("|")
    if (bound_old, per_old) != (bound_new, per_new) or (unit_old and unit_new):
        return False
    return bool(_as_said(value_old, unit_old) & _as_said(value_new, unit_new))


def _as_said(value: str, unit: str) -> frozenset[str]:
    """The values that may have been written for one that is kept in days, months or metres."""
    factors = {factor for name, factor in _UNITS.values() if name == unit} or {1}
    return frozenset(_times(value, 1 / factor) for factor in factors if factor > 1) | {value}
