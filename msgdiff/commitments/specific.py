"""Whether a commitment can be judged as worded, and what it lacks for that."""

from __future__ import annotations

import re
from functools import cache

from msgdiff.commitments.hint import Hint
from msgdiff.commitments.matching import Phrases, phrases
from msgdiff.commitments.profile import Profile
from msgdiff.commitments.words import Words, listed
from msgdiff.model import Axis, Cue, Missing, Stance

# What each thing that a stranger could look at weighs, and each vague word against it. At SPECIFIC or above a
# commitment can be judged.
WEIGHTS = {
    "amount": 1.5,
    "date": 0.75,
    "period": 0.5,
    "how often": 0.5,
    "standard": 0.5,
    "grade": 3.0,
    "thing": 0.5,
    "new thing": 0.5,
    "name": 0.25,
    "long": 0.5,
    "vague act": -0.5,
    "vague acts": -0.25,
    "vague amount": -0.25,
    "vague word": -0.5,
}
SPECIFIC = 0.5

# Acts that have happened on some day or have not.
_CHECKABLE = """
    abolish, ban, build, legislate, repeal, reverse, restore, introduce, establish, appoint, recruit, hire, publish,
    open, close, fund, pay, extend, scrap, remove, install, create, set up, launch, relaunch, replace, convert, buy,
    sell, award, employ, train, provide, deliver, invest, upgrade, construct, commission, double, halve, freeze, cap,
    exempt, require, amend, review, reinstate, hold, host, convene, write to, contact, visit, inspect, plant,
    refurbish, expand, allocate, grant, offer, pilot, trial, roll out, implement, adopt, sign, ratify, add, convert,
    lower, raise, cut, guarantee, match, redirect, abolishing, banning, building, introducing, establishing,
    recruiting, publishing, opening, funding, extending, removing, installing, creating, launching, replacing,
    training, providing, restoring, requiring, increasing, expanding, developing, strengthening, reviewing,
    delivering, investing, employing, conducting
"""
_VAGUE_ACTS = """
    support, ensure, ensuring, work with, work towards, work closely, work to, working with, help, improve, improving,
    promote, promoting, encourage, enable, foster, strive, protect, protecting, continue to, address, tackle,
    tackling, engage, listen, champion, drive, respect, value, put people first, manage, focus on, put first, stand up
    for, look at, stand by, seek to, take action, make sure, strengthen, boost, secure, maintain, achieve, embrace,
    confront, committed to, stand with, fight for, prioritise, be guided by, transform, invest in, lead, maximise
"""
_VAGUE_WORDS = """
    better, best, stronger, strong, fair, fairer, quality, high-quality, world-class, sustainable, opportunities,
    future, appropriate, effective, efficient, responsible, responsibly, sensible, positive, meaningful, significant,
    vibrant, resilient, healthy, growing, growth, prosperity, outcomes, excellence, respect, needs, opportunity,
    everyone, people, communities, environment, community, innovative, modern, key, important, culture, lives
"""
# Things that are there or are not.
_THINGS = """
    programme, program, programmes, programs, scheme, schemes, centre, centres, fund, bridge, road, roads, motorway,
    railway, station, stations, hospital, hospitals, clinic, clinics, website, portal, register, law, laws, act,
    legislation, bill, levy, tax, grant, grants, loan, loans, subsidy, scholarship, scholarships, places,
    apprenticeship, apprenticeships, officer, officers, nurses, homes, houses, beds, buses, trains, taskforce,
    inquiry, royal commission, agency, ombudsman, helpline, hub, hubs, database, dataset, app, licence, permit, fee,
    fees, penalty, penalties, offence, contract, contracts, agreement, memorandum, upgrade, extension, facility,
    facilities, vessel, fleet, equipment, trees, training, course, courses, workshop, workshops, audit, review,
    report, statement, charter, code, pilot, trial, visa, pension, benefit, rebate, definitions, card, gateway,
    projects, project, panels, panel, rangers, testing, complaints, mechanism, guide, guidance, standards, package
"""
_NAME = re.compile(r"(?<![.!?:•] )(?<!\A)\b[A-Z][a-z]{2,}(?: (?:of |the |and |for )*[A-Z][\w’'-]+)+")


@cache
def _table() -> Phrases[str]:
    rows = (("act", _CHECKABLE), ("vague act", _VAGUE_ACTS), ("thing", _THINGS), ("vague word", _VAGUE_WORDS))
    listed_once: dict[str, str] = {}
    for name, text in rows:
        for phrase in phrases(text):
            listed_once.setdefault(phrase, name)
    return Phrases(listed_once.items())


def begins_with_act(words: Words) -> bool:
    """Whether the first words of a text are an act, as the rest of "we will" or "by" would be: "build 500 homes"."""
    lower = words.lower
    start = next((k for k, word in enumerate(lower[:3]) if word[0].isalpha()), 0)
    match = _table().match(lower, start)
    return match is not None and match[1] in {"act", "vague act"}


def opens_with_act(words: Words) -> bool:
    """The same where a text stands alone: "send us your views" asks it of others."""
    return begins_with_act(words) and _READER.isdisjoint(words.lower)


_READER = listed("you your us our me please we i")


def reasons(side: Profile) -> dict[str, int]:
    """What speaks for and against a wording being specific: a key of WEIGHTS, and how many times it is there."""
    lower = side.words.lower
    found = _table().find(lower)
    said = [name for _, _, name in found]
    acts = [name for name in said if name in {"act", "vague act"}]
    roles = {when.role for when in side.times}
    scales = {hint.scale for hint in side.hints}
    measures = [hint.level for hint in side.hints if hint.axis is Axis.MEASURE]
    return {
        "amount": min(2, len(side.amounts)),
        "date": int(not roles.isdisjoint(_DATES)),
        "period": int(not roles.isdisjoint(_PERIODS)),
        "how often": int("how often" in scales and any(map(_counts, side.hints))),
        "standard": int(bool(measures)),
        "grade": int(max(measures, default=0) >= _GRADED),
        "thing": min(2, said.count("thing")),
        "new thing": int(any(_makes(lower, last) for _, last, name in found if name == "act")),
        "name": min(2, len(_NAME.findall(side.words.cased))),
        "long": int(len(lower) > _LONG),
        "vague act": int(acts[:1] == ["vague act"]),
        "vague acts": min(2, max(0, acts.count("vague act") - 1)),
        "vague amount": int("vague" in scales),
        "vague word": min(3, said.count("vague word")),
    }


_DATES = listed("by from until")
_PERIODS = listed("within for ahead")
_GRADED = 10
_LONG = 24


def _makes(lower: list[str], last: int) -> bool:
    """ "Open a hub", "publish an annual plan": one thing that is there afterwards."""
    return last < len(lower) and lower[last] in {"a", "an"}


def score(side: Profile) -> float:
    """The sum of what is there, each by its weight."""
    return sum(WEIGHTS[name] * times for name, times in reasons(side).items())


_AT_ONCE = listed("ongoing claim")


def is_specific(side: Profile) -> bool:
    """Whether a stranger could say on some day, from evidence, whether it was kept."""
    return score(side) >= SPECIFIC


def missing(
    side: Profile, stance: Stance, *, specific: bool, owner: bool, cues: tuple[Cue, ...] = ()
) -> tuple[Missing, ...]:
    """What the wording lacks: something to look at, a date, somebody who answers for it.

    What is done already, or again and again, needs no date.
    """
    lacks = []
    looked_at = side.amounts or any(hint.axis is Axis.MEASURE or _counts(hint) for hint in side.hints)
    if not looked_at and not specific:
        lacks.append(Missing.MEASURE)
    timed = (
        side.times
        or any(cue.axis is Axis.TIME for cue in cues)
        or any(hint.axis is Axis.TIME and hint.level >= 3 for hint in side.hints)
    )
    if not timed and stance not in _AT_ONCE and not any(hint.scale == "how often" for hint in side.hints):
        lacks.append(Missing.DATE)
    if not owner:
        lacks.append(Missing.OWNER)
    return tuple(lacks)


def _counts(hint: Hint) -> bool:
    return hint.scale == "how often" and hint.level >= 10
