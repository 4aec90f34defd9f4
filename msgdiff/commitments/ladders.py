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
        without exception, everything, everywhere, of any age, universal, no, every one of, each one of, any one of,
        each of, all of, any of, every single, each and every, every last, none of, not one of, the whole of
        """,
    ),
    (
        "most",
        4,
        """
        most, most of, the majority of, majority of, the majority, mostly, mainly, largely, the vast majority of, the
        vast majority, a majority of, the great majority of, the bulk of, nearly all, nearly all of, almost all, almost
        all of, virtually all, virtually all of, nearly every, almost every, virtually every, practically all, the
        larger part of, the greater part of, a large majority of, the overwhelming majority of, chiefly, predominantly
        """,
    ),
    (
        "many",
        3,
        """
        many of, several, several of, a number of, numerous, a large number of, a good many, a great many, a large
        share of, a good number of, a large proportion of
        """,
    ),
    (
        "some",
        2,
        """
        some, some of, certain, selected, part of, one of, a selection of, specific, partly, partially, in part,
        particular, a proportion of, a share of, a section of, a sample of, parts of, chosen, targeted, designated,
        a limited number of, a subset of, a minority of
        """,
    ),
    ("few", 1, "few, a few, a few of, a handful of, a couple of, a small number of, one or two, a small minority of"),
)
_OCCASIONS = (
    (
        "always",
        6,
        """
        always, never, in all cases, in every case, at all times, every time, on every occasion, invariably, under no
        circumstances, in no circumstances, at no time, at no point, in all circumstances, on all occasions, on no
        account, in every instance, in no case
        """,
    ),
    (
        "usually",
        4,
        """
        usually, normally, generally, typically, as a rule, in most cases, in general, ordinarily, most of the time,
        for the most part, as a general rule, more often than not, by and large, on the whole, in the main, almost
        always, nearly always, in the majority of cases, in nearly all cases, in almost all cases, under normal
        circumstances, in normal circumstances, in most instances, in most circumstances, customarily, tend to
        """,
    ),
    (
        "sometimes",
        2,
        """
        sometimes, at times, in some cases, in certain cases, in exceptional cases, on occasion, in some
        circumstances, in certain circumstances, in limited circumstances, in a few cases, in rare cases, in exceptional
        circumstances, in some instances, rarely
        """,
    ),
)
_PARTS = (
    (
        "pilot",
        2,
        """
        pilot, trial, pilots, trialling, trials, piloting, a pilot, a trial, first phase, the first phase, test with,
        a first phase, an initial phase, the initial phase, phase one, a trial run, on a trial basis, as a trial, as a
        pilot, a pathfinder, a prototype, a demonstrator, test out, try out, trying out
        """,
    ),
)
_POSSIBLE = """
    where possible, wherever possible, if possible, when possible, whenever possible, as far as possible, where
    practical, where practicable, where reasonably practicable, as far as practicable, if practicable, where feasible,
    if we can, where we can, wherever we can, when we can, whenever we can, as far as we can, where it is possible,
    where achievable, if it is possible, insofar as possible, so far as possible, if able, where able, where we are
    able, where we are able to, if we are able, if we are able to, when we are able, when we are able to, to the extent
    possible, whenever practicable, wherever practicable, wherever feasible, if feasible, if practical, when practicable,
    where reasonable, where viable, if viable, as circumstances allow, circumstances permitting, when circumstances
    allow, where circumstances allow, if circumstances allow, if at all possible, as opportunities arise, where it is
    practical, where it is practicable, where it is feasible, where it is safe to do so, where safe to do so
"""
_FITTING = """
    where appropriate, when appropriate, if appropriate, as appropriate, where necessary, if necessary, when
    necessary, where needed, if needed, as needed, when needed, where required, if required, as required, where
    relevant, where suitable, where applicable, as necessary, where it is appropriate, where deemed necessary, where
    deemed appropriate, where justified, where warranted, where merited, if warranted, if justified, as and when needed,
    where there is demand, if there is demand, where there is a need, if there is a need, if the need arises
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
    on funding, as money allows, time permitting, budget permitting, budgets permitting, finances permitting, money
    permitting, funds permitting, where finances allow, if finances allow, if funds allow, where funds allow, if funds
    permit, where the budget allows, within the budget available, within the resources available, as far as resources
    allow, as far as funds allow, dependent on resources, depending on resources, subject to available resources
"""
_CONDITIONS = (
    ("possible", _POSSIBLE),
    ("fitting", _FITTING),
    ("resources", _RESOURCES),
    ("consent", "without consent, without your consent, without their consent, without permission, without asking"),
    (
        "request",
        """
        on request, upon request, if asked, when asked, if requested, when requested, on application, by arrangement,
        on demand, by request, at your request, at their request, upon application, where requested
        """,
    ),
    ("stocks", "while stocks last, while supplies last, subject to availability, if available, where available"),
    ("principle", "in principle"),
    ("discretion", "at our discretion, at its discretion, at the discretion of, at the council's discretion"),
    ("weather", "weather permitting, if the weather allows, if weather allows"),
)
# These open a condition whose own words say what it is.
OPENS_CONDITION = """
    if, unless, subject to, provided that, provided, providing that, on condition that, as long as,
    so long as, dependent on, depending on, conditional on, contingent on, except where, except when, except if,
    only if, only when, only where, in the event that, in the event of, assuming, pending, conditional upon, contingent
    upon, dependent upon, on the understanding that, on the basis that, save where, save when, with the agreement of,
    with the consent of, with the approval of, with the permission of, with permission from, with consent from, with
    approval from, in return for, given sufficient, given enough, given adequate
"""
_REGARDLESS = """
    regardless of, whatever the, no matter, irrespective of, come what may, unconditionally, in any event, in any
    case, whether or not, whatever it, whatever happens, whoever, rain or shine, in all weathers, at any cost, at all
    costs, with no strings attached, without conditions, whatever our, with or without, notwithstanding, regardless,
    whichever, whatever their, whatever your
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
        audit, independently assessed, externally assured, verified by, checked by an, audited by, assessed by an,
        outside body, independent body, external body, third party, third-party, outside experts, external experts,
        independent experts, independent inspectors, external inspectors, outside inspectors, independent inspector,
        external assessors, independent assessors, independent evaluation, external evaluation, independently
        evaluated, externally evaluated, independently monitored, independent monitoring, peer review, peer-reviewed,
        peer reviewed, external review, external scrutiny, independent scrutiny, independent expert, external expert,
        outside expert, independent panel, independent assessor, independent adjudicator, independent monitor,
        from outside the, independently inspected, independently reviewed, independent verification, independent
        investigator, independent chair, outside assessor, external verification, externally validated, independent
        assessment, external assessment, external audit
        """,
    ),
    (
        "indicator",
        """
        measured by, as measured by, as shown by, as shown in, as judged by, judged by, according to, measured
        against, measured in, indicators, key performance indicators, kpis, kpi, against published, performance
        indicators, according to the survey, in the survey, in the annual survey, as rated by, as reported by, as
        recorded by, as recorded in, as assessed by, as assessed in, as reported in, as measured in, in the staff
        survey, in the tenant survey, in the customer survey, tracked by, tracked against, benchmarked against,
        benchmark, benchmarks, metrics, scorecard, dashboard, national average, regional average, england average, uk
        average, average for, performance measures, success measures, as set out in, milestones, as tested by, as
        monitored by
        """,
    ),
    (
        "baseline",
        """
        baseline, against a baseline, compared with, compared to, against 2019 levels, levels, from a baseline,
        relative to, on last year, than last year, from its current level, from their current level, from today's
        level, on the previous year, on the year before, than the year before, starting point
        """,
    ),
    (
        "standard",
        """
        standard, standards, national standard, national standards, british standard, code of practice, quality mark,
        kitemark, charter mark, accreditation, accredited, certified, certification, certificate, award, charter
        status, living wage, in line with, in accordance with, as recommended by, recommended by, as required by,
        compliant with, guidelines, national guidance, green flag, blue flag, purple flag, breeam, passivhaus, iso,
        investors in people, disability confident, who guidelines, statutory guidance, expected level, recommendations
        of, specification, to code, chartermark
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
        permanent contract, specialist, fully trained, specially trained, specialist-trained, professionally qualified,
        suitably qualified, degree-qualified, experienced
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
    award, award a, award of, expected level of service, social work, social worker, social workers, social care, social media, social housing,
    social services, social value, registered office, registered with, highest levels, all levels, high levels, rated
    highly, rock band, social club, permanent, levels of, specialist in, music standard, standards officers
"""
_SOON = """
    soon, shortly, quickly, promptly, immediately, at once, without delay, urgently, right away, straight away,
    swiftly, as soon as possible, as soon as we can, rapidly, as quickly as possible, speedily, straightaway, very
    soon, instantly, as soon as practicable, in the near future, without undue delay, as a priority, as a matter of
    urgency, before long, at the earliest opportunity, at the first opportunity, as quickly as we can, as swiftly as
    possible, as swiftly as we can, as early as possible, with immediate effect, forthwith, in good time, in a timely
    manner, in a timely way, in a timely fashion, timely, more quickly, faster, sooner, quicker, within a reasonable
    time, within a reasonable period, without unnecessary delay, with all speed, at pace, at speed, imminently, as a
    matter of priority, as soon as it can, as soon as they can, as soon as is practicable, as soon as reasonably
    practicable, speedy, swift, prompt, expeditiously, in short order, in the coming weeks, in the next few weeks, as
    fast as possible, as fast as we can, in the coming days, in the next few months, in the coming months, in a
    reasonable time, at our earliest convenience, as soon as is possible
"""
_LATER = """
    in due course, over time, in the longer term, in the long term, in time, eventually, at some point, some day,
    someday, in the future, over the coming years, in the coming years, before too long, one day, at a later date, in
    future years, when the time is right, gradually, ultimately, sooner or later, in the years ahead, over the years,
    at a suitable time, in the fullness of time, in the medium term, over the medium term, over the longer term, over
    the long term, over the next few years, in the next few years, in years to come, down the line, at a future date,
    at a later stage, at some stage, at some future point, in time to come, progressively, step by step, with time,
    in the medium to long term, as and when, further down the line, at a later point, in the years to come, in the
    course of time, at an appropriate time, in stages
"""
_DURATIONS = (
    (
        "permanently",
        9,
        """
        permanently, for good, forever, for ever, indefinitely, always open, in perpetuity, for all time, with no end
        date, without end, for life
        """,
    ),
    (
        "for now",
        0,
        """
        for now, for the time being, temporarily, for the moment, at present, at the moment, until further notice, on a
        temporary basis, for the present, in the short term, in the interim, as an interim measure, for the foreseeable
        future, provisionally
        """,
    ),
)
_VAGUE = """
    more, many, significant, significantly, substantial, substantially, considerable, considerably, numerous,
    hundreds, thousands, dozens, millions, a number of, several, large, major, heavily, record, greater, extra,
    additional, much, lots of, plenty of, generous, increased, a few, few, further, ample, scores of, countless,
    sizeable, sizable, extensive, massive, huge, vast, extensively, a large number of, a great deal of, a growing
    number of, an increasing number of, a good number of, tens of thousands, hundreds of thousands, greatly, markedly,
    dramatically, sharply, notably, a range of, a host of, enough, multiple, big
"""
_RESULTS = (
    (
        "end",
        4,
        "down",
        """
        end, ending, ended, ends, eliminate, eliminating, eliminated, eradicate, eradicating, eradicated, abolish,
        abolishing, abolished, stop, stopping, stopped, scrap, scrapping, scrapped, ban, banning, banned, outlaw,
        outlawing, axe, axing, cease, ceasing, wipe out, wiping out, do away with, put an end to, put a stop to, phase
        out, phasing out, phased out, get rid of, remove, removing, prevent, preventing, close, closing, rule out, waive
        """,
    ),
    ("halve", 3, "down", "halve, halving, halved, halves"),
    (
        "cut",
        2,
        "down",
        """
        cut, cutting, cuts, reduce, reducing, reduced, reduces, lower, lowering, lowered, bring down, bringing down,
        brought down, decrease, decreasing, shrink, shrinking, tackle, tackling, ease, easing, slash, slashing, drive
        down, driving down, minimise, minimising, push down, narrow, narrowing, lessen, lessening, scale back, scaling
        back, trim, curtail, diminish, get down, drop
        """,
    ),
    (
        "limit",
        1,
        "down",
        """
        limit, limiting, contain, containing, control, controlling, manage, managing, slow, slowing, cap, capping,
        curb, curbing, restrict, restricting, restrain, rein in, reining in, hold down, keep down, freeze, discourage,
        discouraging, address, addressing, regulate
        """,
    ),
    ("triple", 4, "up", "triple, tripling, treble, trebling, tripled, trebled, quadruple, quadrupling"),
    ("double", 3, "up", "double, doubling, doubled"),
    (
        "raise",
        2,
        "up",
        """
        raise, raising, raised, increase, increasing, increased, grow, growing, expand, expanding, expanded, boost,
        boosting, boosted, step up, stepping up, scale up, lift, lifting, enlarge, add to, widen, widening, extend,
        extending, build up, enhance
        """,
    ),
    (
        "keep",
        1,
        "up",
        """
        keep, keeping, maintain, maintaining, retain, retaining, hold, sustain, sustaining, protect, protecting,
        preserve, preserving, safeguard, safeguarding, keep up
        """,
    ),
)
_PRICES = (
    (
        "free",
        3,
        """
        free, free of charge, at no cost, without charge, at no charge, no charge, for nothing, complimentary, no fee,
        cost-free, for no charge, without paying, pay nothing, gratis, at no extra cost, without cost, with nothing to
        pay, fully funded, no cost, free of cost
        """,
    ),
    (
        "affordable",
        1,
        """
        affordable, low-cost, reasonably priced, cheap, cheaper, discounted, subsidised, reduced-price, half-price, half
        price, concessionary, at a discount, at a reduced rate, at a reduced price, at a reduced cost, part-funded,
        subsidized, low cost, inexpensive, at a lower price, at reduced rates, competitively priced, at cost price
        """,
    ),
)
_CADENCES = (
    (
        8760,
        "round the clock, around the clock, 24 hours a day, day and night, night and day, at all hours, never closes",
    ),
    (365, "daily, every day, each day, every night, each night, nightly, seven days a week, 7 days a week, once a day"),
    (365, "each morning, every morning, each evening, every evening, each lunchtime, every lunchtime"),
    (365, "every day of the year, 365 days a year, all year round"),
    (313, "six days a week, monday to saturday"),
    (260, "on weekdays, weekdays, every weekday, monday to friday, five days a week, office hours, on working days"),
    (260, "each weekday, every working day, each working day, by day, during the day, in the daytime"),
    (150, "several times a week, several nights a week, several days a week, in the evenings, most days, most nights"),
    (104, "twice weekly, at weekends, on weekends, every weekend, each weekend"),
    (52, "weekly, every week, each week, a week, per week"),
    (26, "fortnightly, every fortnight, each fortnight, every other week, every second week, a fortnight"),
    (12, "monthly, every month, each month, a month, per month"),
    (6, "every other month, every second month, each half-term, every half-term, each half term, every half term"),
    (4, "quarterly, every quarter, each quarter, a quarter of the year, each season, every season"),
    (3, "termly, every term, each term, a term, several times a year"),
    (2, "twice yearly, half-yearly, six-monthly, biannually"),
    (1, "yearly, annually, every year, each year, annual, a year, per year, every summer, every winter, every spring"),
)
_UNSURE_CADENCES = (
    (
        "regularly",
        2,
        """
        regularly, regular, frequently, frequent, often, on a regular basis, routinely, repeatedly, at regular
        intervals, on a frequent basis
        """,
    ),
    (
        "from time to time",
        1,
        """
        from time to time, occasionally, now and then, periodically, at intervals, occasional, now and again, every so
        often, every now and then, every now and again, once in a while, ad hoc, on an ad hoc basis, intermittently
        """,
    ),
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
