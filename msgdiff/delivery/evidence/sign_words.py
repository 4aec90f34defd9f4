"""The words by which reports tell that something was done, or was not."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from msgdiff.commitments.matching import Phrases, phrases


class Tells(StrEnum):
    """What words tell, before it is known what was promised."""

    DONE = "done"
    FAILED = "failed"
    SHORT = "short"  # less than all of it, or not enough
    LATE = "late"
    ENDED = "ended"  # good where an end was promised
    BEGUN = "begun"
    OPEN = "open"  # planned, on the way
    DOUBT = "doubt"  # asked, claimed, untrue
    UP = "up"
    DOWN = "down"


WORDS = {
    Tells.DONE: """
        completed, relaunched, relaunch, is complete, was complete, were complete, are complete, now complete, finished,
        opened, reopened, delivered, achieved, exceeded, surpassed, fulfilled, launched, introduced, installed, was
        built, were built, been built, had built, have built, rebuilt, recruited, appointed, hired, in place, in post,
        came into force, in force, came into effect, took effect, came into use, brought into use, brought into service,
        in use, in operation, operational, went live, up and running, established, was set up, were set up, been set up,
        was created, were created, been created, was formed, been formed, planted, resurfaced, replaced, refurbished,
        upgraded, trained, on time, ahead of schedule, ahead of target, ahead of plan, for the first time, handed over,
        received its first, received their first, has benefited, have benefited, on target, better than target, above
        target, within target, target met, target was met, target has been met, met the target, met its target, met our
        target, met their target, was met, been met, restored, cleared, secured, rolled out, fully staffed, fitted,
        switched on, converted, extended, have joined, has joined, made available, embedded, in full, honoured, been
        kept, was kept, were kept, moved into, on stream, accredited, accreditation, resolved, has improved, have
        improved, praised, works well, worked well, working well, shared with, taken on, are well, is well
    """,
    Tells.FAILED: """
        no evidence, missed, not met, unmet, failed, fails, cancelled, canceled, abandoned, scrapped, was dropped, been
        dropped, were dropped, shelved, given up, gave up, withdrawn, withdrew, refused, rejected, was unable, were
        unable, been unable, unachievable, not achievable, no longer achievable, out of reach, unsuccessful, no
        progress, little progress, too slow, been slow, was slow, poor, weak, inadequate, requires improvement,
        unsatisfactory, disappointing, disappointment, disappointed, worse, worsened, deteriorated, slipped back, went
        unfilled, fell through, fallen through, in breach, off track, halted, paused, suspended, stalled, on hold, put
        on hold, mothballed, unaffordable, not affordable, lacked, lacks, neglected, ignored, unacceptable, would be
        sold, sold off, gone back on, unlikely, held up, not in use, not ready, not be ready, still using, still rely,
        still relied, still waiting, still without, went without, under-represented, to pause
    """,
    Tells.SHORT: """
        fewer than, less than, below our target, below its target, below their target, below a target, short of, fell
        short, falls short, fall short, shortfall, below target, below the target, below plan, under target, behind
        target, behind plan, lags, lagging, fewer than planned, barely, hardly, scarcely, some way below, below
        strength, too high, too low, too few, too long, remains too, remain too, backlog, overdue, partly, partially, in
        part, patchy, uneven, inconsistent, not always, seldom, rarely, yet to, well below, well short, depend heavily,
        heavily dependent, unavoidable, the same as in, no better than, no change, unchanged
    """,
    Tells.LATE: """
        delayed, delay, delays, later than planned, later than promised, later than intended, later than expected,
        months late, weeks late, a year late, years late, postponed, deferred, put back, pushed back, moved back,
        slipped, behind schedule, behind programme, overran, overrun, slippage
    """,
    Tells.ENDED: """
        stopped, ended, removed, abolished, closed, closure, closures, phased out, banned, discontinued, wound up,
        ceased, waived, exemption, no longer, wiped off, written off, done away with, got rid of, stopped charging
    """,
    Tells.BEGUN: "under way, underway, in progress, in hand, began, begun, started, starting",
    Tells.OPEN: """
        will, would, plan to, plans to, planned, planning, expected, expects, due to, due in, intends, intended,
        intention, hopes, hoped, aims, aim, proposal, proposals, proposed, propose, consult, consulting, consultation,
        pilot, piloted, trial, trialled, subject to, considered, considering, options, option, should, could, might,
        recommended, recommend, recommends, seek, explore, exploring, preparing, being prepared, draft, feasibility,
        bid, tender, tenders, on course, on track, forecast, projected, awaiting, awaited, awaits, to be, next year,
        later this year, in principle, however, but, although, though, only
    """,
    Tells.DOUBT: """
        whether, if, unless, claim to, claims to, claimed to, claim that, claims that, claimed that, doubt, doubts,
        doubted, doubtful, questioned, not true, untrue, false, falsely, far from, was to have, were to have, is to
        have, are to have, supposed to, said to have, asked that, asked for
    """,
    Tells.UP: "rose, risen, rising, increased, grew, grown, growing, climbed, up from, doubled, trebled",
    Tells.DOWN: "fell, fallen, falling, reduced, down from, lowered, decreased, halved, shrunk",
}


@cache
def sign_words() -> Phrases[Tells]:
    """Every one of them with what it tells."""
    return Phrases((phrase, tells) for tells, text in WORDS.items() for phrase in phrases(text))
