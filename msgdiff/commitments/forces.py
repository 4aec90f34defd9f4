"""The phrases that say how firmly something is undertaken, each with its stance and its rank.

Phrases are written as they stand among words that are no adverbs, in lower case, without what leads up to them: "am",
"are", "have" and the like belong to the phrase when it is quoted.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from msgdiff.commitments.matching import Phrases, phrases
from msgdiff.model import Stance


class Force(NamedTuple):
    """What a phrase makes of the act behind it.

    `level` ranks firmness, higher is firmer. `bare` says that it needs no subject of one's own beside it: "our aim is
    to". `noun` that the phrase may be a noun, so that only behind a subject it is a verb: "a plan to".
    """

    rule: str
    stance: Stance
    level: int
    bare: bool = False
    noun: bool = False


# From firm to open. "Shall" and "will" are one; a pledge says in other words what "will" says.
_FORCES = (
    (
        Force("guarantee", Stance.PROMISE, 6, noun=True),
        "guarantee that, guarantee, guarantees that, guarantees, guaranteeing, guaranteed to",
    ),
    (Force("will", Stance.PROMISE, 5), "will, 'll, shall, won't, shan't, going to"),
    (
        Force("pledge", Stance.PROMISE, 5, noun=True),
        """
        commit to, commits to, committing to, commit, commits, committing, pledge to, pledges to, pledged to, pledge,
        pledges, pledging, pledged, promise to, promises to, promise, promises, promising, promised, promised to,
        promise that, pledge that, undertake to, undertakes to, resolved to, vow to, vowed to, make a commitment to,
        made a commitment to, give a commitment to, give our word that, give you our word that, give you my word that,
        give my word that, gave our word that, gives its word that, made a promise to, made a pledge to, make a pledge
        to, make a promise to, decided to, swear to, made up our minds to
        """,
    ),
    (
        Force("committed", Stance.PROMISE, 4),
        """
        committed to, committed, dedicated to, determined to, determined that, bound to, resolute in, unwavering in,
        unwavering in our commitment to, unwavering in its commitment to, resolute in its commitment to
        """,
    ),
    (
        Force("pledge", Stance.PROMISE, 5, bare=True),
        """
        our commitment is to, our pledge is to, our promise is to, our promise to you is, we are on track to,
        our commitment is that, our priority is to, our first priority is to, our top priority is to,
        you can expect us to, our focus is to, our job is to, our mission is to
        """,
    ),
    (
        Force("plan", Stance.PROMISE, 4, noun=True),
        """
        intend, intends, plan to, plans to, planning to, planned to, intend to, intends to, intending to, mean to,
        propose to, proposes to, proposing to, have plans to, has plans to, expect to, expects to, preparing to, prepare
        to, about to, set to, due to be, due to start, due to open, due to begin, due to launch, scheduled to, on course
        to, on track to, agreed to, expected to, anticipate, anticipates, minded to, envisage, envisages, have no plans
        to, has no plans to, have no plan to, have no intention of, has no intention of, stand ready to, stands ready
        to, timetabled to, slated to, have it in mind to, has it in mind to, envisaged to, anticipated to
        """,
    ),
    (
        Force("plan", Stance.PROMISE, 4, bare=True),
        """
        our plan is to, our intention is to, the plan is to, the intention is to, our plans include, plans include,
        it is our intention to, it is proposed to, it is planned to, it is intended to, it is proposed that, it is
        envisaged that, it is expected that, it is anticipated that, it is intended that, it is planned that, our
        proposal is to, the proposal is to, our expectation is that, our expectation is to, our intention is that, the
        intention is that, our plan is for, it is our plan to
        """,
    ),
    (
        Force("aim", Stance.ASPIRATION, 3, noun=True),
        """
        aim to, aims to, aiming to, aim for, aims for, aiming for, aim at, seek to, seeks to, seeking to, strive to,
        strives to, striving to, strive for, strives for, striving for, endeavour to, endeavours to, endeavouring to,
        endeavor to, endeavors to, endeavoring to, try to, try not to, tries to, trying to, attempt to, attempts to,
        target to, targets to, targeting to, work towards, works towards, work toward, looking to, look to, looks to,
        do our best to, doing our best to, keen to, driven to, aims at, set a target to, set a target of, set a goal
        to, set a goal of, set an ambition to, targeting, set targets to, set ourselves, make every effort to, makes
        every effort to, committed to working towards, do everything we can to, do everything in our power to, do
        everything possible to, do all we can to, do all in our power to, do all that we can to, do our utmost to, do
        our level best to, do our very best to, does its best to, do what we can to, does what it can to, does all it
        can to, does everything it can to, do whatever we can to, use our best endeavours to, use best endeavours to,
        use all reasonable endeavours to, use reasonable endeavours to, make every attempt to, make an effort to, take
        all reasonable steps to, work hard to, working hard to, push for, pushing for, press for, pressing for, fight
        to, fighting to, do their best to, making every effort to, doing all we can to, doing everything we can to,
        doing what we can to, make efforts to, making efforts to
        """,
    ),
    (Force("working to", Stance.ONGOING, 3), "working to, working towards, working toward"),
    (
        Force("aim", Stance.ASPIRATION, 3, bare=True),
        """
        our aim is to, our aim is that, our goal is to, our target is to, our objective is to, our purpose is to, our
        aims are to, our goals are to, our objectives are to, our target for, our aim is, our goal is, the aim is to,
        the goal is to, the objective is to, it is our aim to, it is our goal to, it is our priority to, the aim of
        this, our aim is for, our targets are to, with the aim of, with a goal of, it is our objective to, it is our
        target to, our goal is for, our goal is that, it is our aim that, it is our goal that, the aim is for, the aim
        is that, our objective is for
        """,
    ),
    (
        Force("hope", Stance.ASPIRATION, 2),
        """
        would like to, would like, 'd like to, would love to, would wish to, 'd love to, would welcome, would be happy
        to, would ideally like to
        """,
    ),
    (
        Force("hope", Stance.ASPIRATION, 2, noun=True),
        """
        hope to, hopes to, hoping to, hope that, hopes that, want to, wants to, want, wants, wish to, wishes to, aspire
        to, aspires to, aspiring to, wish for, dream of, hopeful that, hopeful of, hope for, hopes for, have an ambition
        to, has an ambition to, have the ambition to, long to, have ambitions to
        """,
    ),
    (
        Force("hope", Stance.ASPIRATION, 2, bare=True),
        """
        it is our hope to, it is our hope that, our hope is to, our hope is that, it is our wish to, our wish is to,
        it is hoped that, it is our dream to, our ambition is to, our ambition is that, our ambition is for, the
        ambition is to, it is our ambition to, our vision is to, our vision is that, our vision is for, our vision is,
        our aspiration is to, our aspiration is that, our aspiration is for, it is our aspiration to, our dream is to,
        it is our vision to, the hope is that, the hope is to, it is our ambition that, it is our aspiration that
        """,
    ),
    (Force("must", Stance.PROMISE, 5), "must"),
    (Force("should", Stance.ASPIRATION, 2), "should, ought to, need to, needs to, have to, has to"),
    (Force("would", Stance.PROMISE, 5), "would, 'd"),
    (Force("may", Stance.ASPIRATION, 1), "may, might, could, can"),
    (Force("announce", Stance.PROMISE, 5), "announce, announces, announcing, announced"),
    (
        Force("consider", Stance.ASPIRATION, 1),
        """
        consider, considering, considers, explore, exploring, explores, looking at, look at, looking into, look into,
        investigate, investigating, thinking about
        """,
    ),
)

# "Will" with one of these behind it is as weak as that verb.
_WEAKENED = frozenset(("aim", "hope", "consider"))


@cache
def forces() -> Phrases[Force]:
    """Every phrase of the table."""
    return Phrases(
        (said, force) for force, text in _FORCES for phrase in phrases(text) for said in _said(phrase, force)
    )


def _said(phrase: str, force: Force) -> tuple[str, ...]:
    """ "Our aim is to" and "our aim is not to"."""
    if not force.bare:
        return (phrase,)
    said = (phrase, f"{phrase[:-3]} not to") if phrase.endswith(" to") else (phrase,)
    return (*said, *(f"my{words[3:]}" for words in said if words.startswith("our ")))


def combined(first: Force, second: Force) -> Force:
    """What two phrases in a row amount to: "will aim to" binds only to try, "will want to" to nothing."""
    if second.rule not in _WEAKENED:
        return first
    return second if second.rule == "hope" else first._replace(level=second.level)
