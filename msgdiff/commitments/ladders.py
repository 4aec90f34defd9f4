"""The words that carry scope, condition, measure, time, amount and help, each with its rank."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgdiff.commitments.matching import Phrases, phrases
from msgdiff.model import Axis


class Rung(NamedTuple):
    """What a phrase stands for on its axis: `level` ranks it, higher is stronger; phrases with one `key` say the same.

    `scale` tells ladders of one axis apart that are not compared with each other: groups and occasions.
    """

    axis: Axis
    rule: str
    level: int
    key: str
    scale: str = ""


PLAIN = 5  # the level of a scope, and of an occasion, that nothing limits or widens
_SCOPE = (
    (
        "everyone",
        6,
        """
        all, every, each, any, everyone, everybody, anyone, anybody, whole, entire, nobody, no one, no-one,
        without exception, everything, everywhere, of any age, universal, no
        """,
    ),
    ("most", 4, "most, most of, the majority of, majority of, the majority, mostly, mainly, largely"),
    ("many", 3, "many of, several, several of, a number of, numerous"),
    (
        "some",
        2,
        "some, some of, certain, selected, part of, one of, a selection of, specific, partly, partially, in part",
    ),
    ("few", 1, "few, a few, a few of, a handful of"),
)
_OCCASIONS = (
    ("always", 6, "always, never, in all cases, in every case, at all times, every time, on every occasion"),
    (
        "usually",
        4,
        """
        usually, normally, generally, typically, as a rule, in most cases, in general, ordinarily, most of the time,
        for the most part
        """,
    ),
    ("sometimes", 2, "sometimes, at times, in some cases, in certain cases, in exceptional cases"),
)
_PARTS = (
    (
        "pilot",
        2,
        """
        pilot, trial, pilots, trialling, trials, piloting, a pilot, a trial, first phase, the first phase, test with,
        a first phase
        """,
    ),
)
_POSSIBLE = """
    where possible, wherever possible, if possible, when possible, whenever possible, as far as possible, where
    practical, where practicable, where reasonably practicable, as far as practicable, if practicable, where feasible,
    if we can, where we can, wherever we can, when we can, whenever we can, as far as we can, where it is possible,
    where achievable, if it is possible, insofar as possible, so far as possible, if able, where able
"""
_FITTING = """
    where appropriate, when appropriate, if appropriate, as appropriate, where necessary, if necessary, when
    necessary, where needed, if needed, as needed, when needed, where required, if required, as required, where
    relevant, where suitable, where applicable, as necessary, where it is appropriate
"""
_RESOURCES = """
    as resources allow, where resources allow, if resources allow, as budgets allow, as funding allows, as funds
    allow, if resources permit, resources permitting, where resources permit, as resources permit, funding permitting,
    subject to funding, subject to resources, subject to budget, subject to available funding, subject to budgets,
    within available resources, within existing resources, within our resources, within our means, subject to the
    availability of funding, subject to affordability, if funding is available, if funds are available, provided that
    funding is available, provided funding is available, when funding is available, when funding allows, if funding
    allows, if the budget allows, where funding allows, where budgets allow, as the budget allows, if money allows, if
    budgets allow, where funding is available, once funding is available, as finances allow, once funding has been
    secured, once funding is secured, if funding is secured, when funding is secured, dependent on funding, depending
    on funding, as money allows, time permitting
"""
_CONDITIONS = (
    ("possible", _POSSIBLE),
    ("fitting", _FITTING),
    ("resources", _RESOURCES),
    ("consent", "without consent, without your consent, without their consent, without permission, without asking"),
    ("request", "on request, upon request, if asked, when asked, if requested, when requested, on application"),
    ("principle", "in principle"),
    ("discretion", "at our discretion, at its discretion, at the discretion of, at the council's discretion"),
    ("weather", "weather permitting, if the weather allows, if weather allows"),
)
# These open a condition whose own words say what it is.
OPENS_CONDITION = """
    if, unless, subject to, provided that, provided, providing that, on condition that, as long as,
    so long as, dependent on, depending on, conditional on, contingent on, except where, except when, except if,
    only if, only when, only where, in the event that, in the event of, assuming, pending
"""
_REGARDLESS = """
    regardless of, whatever the, no matter, irrespective of, come what may, unconditionally,
    in any event, in any case
"""
_MEASURES = (
    (
        "published",
        """
        publish the results, publish our results, publish the figures, publish our figures, publish results, publish
        figures, publish progress, publish our progress, report publicly, report in public, report to the public,
        published report, report progress, report on progress, report our progress, published results, published
        figures, report back, report annually, publish what, publish how, publish the share, publish data, publish the
        data, publish a report, publish an annual report
        """,
    ),
    (
        "audited",
        """
        independent auditor, independently audited, independently checked, outside auditor, external auditor,
        externally audited, audited, independently verified, externally verified, independent review, independent
        audit, independently assessed, externally assured, verified by, checked by an, audited by, assessed by an
        """,
    ),
    (
        "indicator",
        """
        measured by, as measured by, as shown by, as shown in, as judged by, judged by, according to, measured
        against, measured in, indicators, key performance indicators, kpis, kpi, against published, performance
        indicators, according to the survey, in the survey, in the annual survey
        """,
    ),
    (
        "baseline",
        """
        baseline, against a baseline, compared with, compared to, against 2019 levels, levels, from a baseline,
        relative to, on last year, than last year
        """,
    ),
    (
        "standard",
        """
        standard, standards, national standard, national standards, british standard, code of practice, quality mark,
        kitemark, charter mark, accreditation, accredited, certified, certification, certificate, award, charter
        status
        """,
    ),
    (
        "grade",
        """
        judgement of, judgment of, grade of, a grade, rating of, rated, a rating, rating, inspection grade, graded,
        inspection rating, ofsted judgement, ofsted rating, ofsted grade, star rating, energy band, band, reading age,
        ranked, ranking
        """,
    ),
    (
        "qualified",
        """
        qualified, fully qualified, independent, licensed, registered, chartered, certificated, trained, vetted,
        permanent contract, specialist
        """,
    ),
    ("rent", "for social rent, social rent, social, council homes, affordable, for affordable rent, at social rent"),
    ("zero", "net zero, net-zero, carbon neutral, carbon-neutral, zero carbon, zero-carbon"),
    ("origin", "organic, fair trade, fairtrade, free-range, free range, locally grown, recycled, sustainable sources"),
)
# "High standards" are no standard.
_NO_MEASURE = """
    high standard, high standards, highest standard, highest standards, good standard, decent standard, better
    standard, as standard, standard of living, living standards, standards of living, trading standards, highest
    possible standard, high standards of, highest standards of, the award of, to award, will award, we award, aim to
    award, award a, award of, social work, social worker, social workers, social care, social media, social housing,
    social services, social value, registered office, registered with, highest levels, all levels, high levels, rated
    highly, rock band, social club, permanent, levels of, specialist in, music standard, standards officers
"""
_SOON = """
    soon, shortly, quickly, promptly, immediately, at once, without delay, urgently, right away, straight away,
    swiftly, as soon as possible, as soon as we can, rapidly, as quickly as possible, speedily, straightaway, very
    soon, instantly, as soon as practicable, in the near future, without undue delay, as a priority, as a matter of
    urgency, before long
"""
_LATER = """
    in due course, over time, in the longer term, in the long term, in time, eventually, at some point, some day,
    someday, in the future, over the coming years, in the coming years, before too long, one day, at a later date, in
    future years, when the time is right, gradually, ultimately, sooner or later, in the years ahead, over the years,
    at a suitable time
"""
_DURATIONS = (
    ("permanently", 9, "permanently, for good, forever, for ever, indefinitely, always open"),
    ("for now", 0, "for now, for the time being, temporarily, for the moment, at present, at the moment"),
)
_VAGUE = """
    more, many, significant, significantly, substantial, substantially, considerable, considerably, numerous,
    hundreds, thousands, dozens, millions, a number of, several, large, major, heavily, record, greater, extra,
    additional, much, lots of, plenty of, generous, increased, a few, few
"""
_RESULTS = (
    ("end", 4, "down", "end, ending, eliminate, eliminating, eradicate, eradicating, abolish, abolishing, stop, ended"),
    ("halve", 3, "down", "halve, halving, halved"),
    (
        "cut",
        2,
        "down",
        """
        cut, cutting, reduce, reducing, lower, lowering, bring down, decrease, decreasing, shrink, tackle, tackling,
        ease
        """,
    ),
    ("limit", 1, "down", "limit, limiting, contain, containing, control, manage, slow"),
    ("triple", 4, "up", "triple, tripling, treble, trebling"),
    ("double", 3, "up", "double, doubling, doubled"),
    ("raise", 2, "up", "raise, raising, increase, increasing, grow, growing, expand, expanding, boost, boosting"),
    ("keep", 1, "up", "keep, keeping, maintain, maintaining, retain, hold, sustain, protect"),
)
_PRICES = (
    ("free", 3, "free, free of charge, at no cost, without charge, at no charge, no charge, for nothing"),
    ("affordable", 1, "affordable, low-cost, reasonably priced, cheap, cheaper, discounted, subsidised, reduced-price"),
)
_CADENCES = (
    (8760, "round the clock, around the clock, 24 hours a day, day and night, at all hours"),
    (365, "daily, every day, each day, every night, each night, nightly, seven days a week, 7 days a week, once a day"),
    (313, "six days a week, monday to saturday"),
    (260, "on weekdays, weekdays, every weekday, monday to friday, five days a week, office hours, on working days"),
    (104, "twice a week, twice weekly, at weekends, on weekends"),
    (52, "weekly, every week, each week, once a week, a week"),
    (26, "fortnightly, every fortnight, each fortnight, once a fortnight, every two weeks, every other week"),
    (12, "monthly, every month, each month, once a month, a month"),
    (6, "every two months, every other month"),
    (4, "quarterly, every quarter, each quarter, once a quarter, four times a year, every three months"),
    (3, "termly, every term, each term, once a term, three times a year"),
    (2, "twice a year, twice yearly, every six months, half-yearly, six-monthly, two times a year, biannually"),
    (1, "yearly, annually, every year, each year, once a year, annual, a year, per year"),
)
_UNSURE_CADENCES = (
    ("regularly", 2, "regularly, regular, frequently, frequent, often, on a regular basis, routinely"),
    ("from time to time", 1, "from time to time, occasionally, now and then, periodically, at intervals, occasional"),
)


@cache
def ladders() -> Phrases[Rung]:
    """Every phrase of scope, condition and measure, and the rungs without a figure of time and quantity."""
    return Phrases((phrase, rung) for text, rung in _rows() for phrase in phrases(text))


def _rows() -> Iterator[tuple[str, Rung]]:
    for scale, rungs in (("group", _SCOPE), ("occasion", _OCCASIONS), ("part", _PARTS)):
        yield from ((text, Rung(Axis.SCOPE, rule, level, rule, scale)) for rule, level, text in rungs)
    yield from ((text, Rung(Axis.CONDITION, rule, -1, rule)) for rule, text in _CONDITIONS)
    yield _REGARDLESS, Rung(Axis.CONDITION, "regardless", 1, "regardless")
    yield from ((text, Rung(Axis.MEASURE, rule, 1, rule)) for rule, text in _MEASURES)
    yield _SOON, Rung(Axis.TIME, "soon", 3, "soon", "when")
    yield _LATER, Rung(Axis.TIME, "later", 1, "later", "when")
    yield from ((text, Rung(Axis.TIME, rule, level, rule, "how long")) for rule, level, text in _DURATIONS)
    yield from ((text, Rung(Axis.QUANTITY, rule, level, rule, scale)) for rule, level, scale, text in _RESULTS)
    often = "how often"
    yield from ((text, Rung(Axis.QUANTITY, rule, level, rule, often)) for rule, level, text in _UNSURE_CADENCES)
    yield from ((text, Rung(Axis.QUANTITY, often, 10 + times, str(times), often)) for times, text in _CADENCES)


@cache
def vague_amounts() -> Phrases[None]:
    """Amounts that nobody can count: "more", "significant"."""
    return Phrases((phrase, None) for phrase in phrases(_VAGUE))


@cache
def prices() -> Phrases[tuple[str, int]]:
    """What something costs, in words, with its rank."""
    return Phrases((phrase, (rule, level)) for rule, level, text in _PRICES for phrase in phrases(text))


@cache
def no_measures() -> Phrases[None]:
    """What only looks like a standard or a grade."""
    return Phrases((phrase, None) for phrase in phrases(_NO_MEASURE))


@cache
def condition_openers() -> Phrases[None]:
    """What opens a condition."""
    return Phrases((phrase, None) for phrase in phrases(OPENS_CONDITION))
