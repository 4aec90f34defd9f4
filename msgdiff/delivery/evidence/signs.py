"""What a passage says of a commitment: that it was done, that it was not, or neither; with the words that say so.

Words are read, and not what they mean together: a sign is a hint to whoever reads the passage, never a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from msgdiff.commitments.amounts import Amount, read_times
from msgdiff.commitments.matching import Phrases, phrases
from msgdiff.commitments.words import Words, listed
from msgdiff.compare.stems import stem
from msgdiff.model import Kind, Mark, Statement


class Tells(StrEnum):
    """What words tell, before it is known what was promised."""

    DONE = "done"
    FAILED = "failed"
    SHORT = "short"  # less than all of it, or not enough
    LATE = "late"
    ENDED = "ended"  # good where an end was promised
    OPEN = "open"  # planned, begun, in doubt
    UP = "up"
    DOWN = "down"


_WORDS = {
    Tells.DONE: """
        completed, relaunched, relaunch, is complete,
        was complete, were complete, are complete, now complete, finished, opened, reopened,
        delivered, achieved, exceeded, surpassed, fulfilled, launched, introduced, installed, was built, were built,
        been built, had built, have built, rebuilt, recruited, appointed, hired, in place, in post, came into force, in
        force, came into effect, took effect, came into use, brought into use, brought into service, in use, in
        operation, operational, went live, up and running, established, was set up, were set up, been set up, was
        created, were created, been created, was formed, been formed, planted, resurfaced, replaced, refurbished,
        upgraded, trained, on time, ahead of schedule, ahead of target, ahead of plan, for the first time, handed over,
        received its first, received their first, has benefited, have benefited, on target, better than target, above
        target, within target, target met, target was met, target has been met, met the target, met its target, met our
        target, met their target, was met, been met, restored, cleared, secured, rolled out, fully staffed, fitted,
        switched on, converted, extended, have joined, has joined, made available, embedded, in full, honoured, been
        kept, was kept, were kept, moved into, on stream, accredited, accreditation, resolved, has improved, have
        improved, praised, works well, worked well, working well, shared with, taken on, are well, is well
    """,
    Tells.FAILED: """
        missed, not met, unmet, failed, fails, cancelled, canceled, abandoned, scrapped, was dropped, been dropped, were
        dropped, shelved, given up, gave up, withdrawn, withdrew, refused, rejected, was unable, were unable, been
        unable, unachievable, not achievable, no longer achievable, out of reach, unsuccessful, no progress, little
        progress, too slow, been slow, was slow, poor, weak, inadequate, requires improvement, unsatisfactory,
        disappointing, disappointment, disappointed, worse, worsened, deteriorated, slipped back, went unfilled, fell
        through, fallen through, in breach, off track, halted, paused, suspended, stalled, on hold, put on hold,
        mothballed, unaffordable, not affordable, lacked, lacks, neglected, ignored, unacceptable, would be sold, sold
        off, gone back on, doubted, doubtful, unlikely, held up, not in use, not ready, not be ready, still using, still
        rely, still relied, still waiting, still without, went without, under-represented, to pause
    """,
    Tells.SHORT: """
        short of, fell short, falls short, fall short, shortfall, below target, below the target, below plan, under
        target, behind target, behind plan, lags, lagging, fewer than planned, barely,
        hardly, scarcely, some way below, below strength, too high, too low, too few, too long, remains too, remain too,
        backlog, overdue, partly, partially, in part, patchy, uneven, inconsistent, not always, seldom, rarely, yet to,
        well below, well short, depend heavily, heavily dependent, unavoidable, the same as in, no
        better than, no change, unchanged
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
    Tells.OPEN: """
        will, would, plan to, plans to, planned, planning, expected, expects, due to, due in, intends, intended,
        intention, hopes, hoped, aims, aim, proposal, proposals, proposed, propose, consult, consulting, consultation,
        under way, underway, in progress, in hand, began, begun, started, starting, pilot, piloted, trial, trialled,
        subject to, considered, considering, options, option, should, could, might, recommended, recommend, recommends,
        seek, explore, exploring, preparing, being prepared, draft, feasibility, bid, tender, tenders, on course, on
        track, forecast, projected, awaiting, awaited, awaits, to be, next year, later this year, in principle, however,
        but, although, though, only
    """,
    Tells.UP: "rose, risen, rising, increased, grew, grown, growing, climbed, up from, higher than, doubled, trebled",
    Tells.DOWN: "fell, fallen, falling, reduced, down from, lower than, lowered, decreased, halved, shrunk, fewer than",
}
# What the commitment says itself is no news of it: "while we are disappointed".
_NO_NEWS = frozenset((Tells.FAILED, Tells.SHORT, Tells.LATE))
_WEIGHTS = {Tells.FAILED: 2.0, Tells.LATE: 1.5, Tells.ENDED: 1.5}
_FIGURE_MET, _DATE_LATE = 2.0, 2.0

_NEGATORS = listed("not no never nobody none neither nor cannot unable nothing")
_BE, _MODAL = listed("be"), listed("will would to could should might can shall must may")
_NEAR = 4  # words between a negation and what it denies
_LOWERS = listed("cut cuts cutting reduce reducing reduced reduction lower lowering halve halving decrease fewer")
_RAISES = listed("raise raising increase increasing grow growing double doubling boost expand higher")
_ENDS = listed("end stop scrap abolish remove ban waive close cease rid free")
_RATINGS = {"green": Mark.SUPPORTING, "amber": Mark.UNCLEAR, "red": Mark.CONTRADICTING}
_SHARE = re.compile(r"\b(\d[\d,]*) (?:out )?of (?:the |our |its |their |all )?(\d[\d,]*)\b")


@cache
def _table() -> Phrases[Tells]:
    return Phrases((phrase, tells) for tells, text in _WORDS.items() for phrase in phrases(text))


class Promised(NamedTuple):
    """What of a commitment tells how a passage is to be read."""

    negative: bool
    lowers: bool
    raises: bool
    ends: bool
    amounts: tuple[Amount, ...]
    by: float | None
    words: frozenset[str]


@lru_cache(maxsize=256)
def promised(text: str) -> Promised:
    """Read a commitment: whether something is to go up, down or to an end, how much, and by when."""
    words = Words(text)
    said = frozenset(words.lower)
    times, amounts = read_times(words)
    days = [when.value for when in times if when.role in {"by", "from"} and when.value]
    return Promised(
        not _NEGATORS.isdisjoint(said) or any(word.endswith("n't") for word in said),
        not _LOWERS.isdisjoint(said),
        not _RAISES.isdisjoint(said),
        not _ENDS.isdisjoint(said),
        tuple(amounts),
        max(days, default=None),
        frozenset(map(stem, words.lower)),
    )


class Told(NamedTuple):
    """Words that say something of a commitment, at `start` to `stop` of their statement's text, and how loudly."""

    mark: Mark
    weight: float
    start: int
    stop: int


def read_signs(commitment: Promised, statement: Statement) -> list[Told]:
    """The words of a passage that say whether it was done, in reading order."""
    words = Words(statement.text)
    if statement.kind is Kind.TABLE_ROW:
        found = [*_ratings(statement.text)]
    else:
        found = [*_told(words, commitment)]
        planned = bool(found) and all(one.mark is Mark.UNCLEAR for one in found)
        done = any(one.mark is Mark.SUPPORTING for one in found)
        found += [one._replace(mark=Mark.UNCLEAR) if planned else one for one in _figures(words, commitment)]
        found += _late(words, commitment) if done else []
    return sorted((one for one in found if not _is_inside(one, found)), key=lambda one: (one.start, one.stop))


def _is_inside(one: Told, found: Sequence[Told]) -> bool:
    """Whether longer words hold these: "will" in "will be opened"."""
    return any(
        other.start <= one.start and one.stop <= other.stop and other.stop - other.start > one.stop - one.start
        for other in found
    )


def balance(found: Sequence[Told]) -> Mark:
    """What all of it says together: unclear where nothing does, and where as much speaks for it as against."""
    total = {mark: sum(one.weight for one in found if one.mark is mark) for mark in Mark}
    done, failed, neither = total[Mark.SUPPORTING], total[Mark.CONTRADICTING], total[Mark.UNCLEAR]
    if failed > done and failed >= neither:
        return Mark.CONTRADICTING
    return Mark.SUPPORTING if done > failed and done > neither else Mark.UNCLEAR


def _told(words: Words, commitment: Promised) -> Iterator[Told]:
    lower, spans = words.lower, words.spans
    for first, last, tells in _table().find(lower):
        mark = _meaning(tells, commitment)
        if mark is None or (tells in _NO_NEWS and commitment.words.issuperset(map(stem, lower[first:last]))):
            continue
        if tells is Tells.DONE and (planned := _planned(lower, first)) is not None:
            yield Told(Mark.UNCLEAR, 1.0, spans[planned][0], spans[last - 1][1])
            continue
        denied = _denied(lower, first)
        if denied is not None and mark is not Mark.UNCLEAR:
            turned = Mark.CONTRADICTING if mark is Mark.SUPPORTING else Mark.SUPPORTING
            yield Told(turned, 1.5, spans[denied][0], spans[last - 1][1])
        else:
            yield Told(mark, _WEIGHTS.get(tells, 1.0), spans[first][0], spans[last - 1][1])


def _planned(lower: Sequence[str], first: int) -> int | None:
    """Where "will be" stands before a word of something done: "will be replaced"."""
    if first >= 2 and lower[first - 1] in _BE and lower[first - 2] in _MODAL:
        return first - 2
    return None


def _denied(lower: Sequence[str], first: int) -> int | None:
    """Where a negation stands close before a word, with no mark between them."""
    for at in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        if not lower[at][0].isalnum():
            return None
        if lower[at] in _NEGATORS or lower[at].endswith("n't"):
            return at
    return None


def _meaning(tells: Tells, commitment: Promised) -> Mark | None:
    """What words mean for this commitment; None where they say nothing of it."""
    if tells is Tells.ENDED:
        # "No library will close" wants no end; "we will not charge" and "we will scrap the charge" want one.
        return Mark.SUPPORTING if commitment.ends != commitment.negative else Mark.CONTRADICTING
    if tells in {Tells.UP, Tells.DOWN}:
        if commitment.lowers == commitment.raises:
            return None
        return Mark.SUPPORTING if commitment.lowers == (tells is Tells.DOWN) else Mark.CONTRADICTING
    if tells is Tells.OPEN:
        return Mark.UNCLEAR
    return Mark.SUPPORTING if tells is Tells.DONE else Mark.CONTRADICTING


def _figures(words: Words, commitment: Promised) -> Iterator[Told]:
    """Figures that meet what was promised, or do not."""
    amounts = read_times(words)[1]
    for wanted in commitment.amounts:
        alike = [one for one in amounts if one.unit == wanted.unit and _counts_the_same(one, wanted)]
        other = [one for one in alike if one.value != wanted.value]
        if wanted.more is not None and len(other) == 1:
            met = other[0].value > wanted.value if wanted.more else other[0].value < wanted.value
            yield Told(Mark.SUPPORTING if met else Mark.UNCLEAR, _FIGURE_MET, other[0].start, other[0].stop)
    for share in _SHARE.finditer(words.view.lower):
        part, whole = (int(digits.replace(",", "")) for digits in share.groups())
        yield Told(Mark.SUPPORTING if part == whole else Mark.UNCLEAR, 1.0, *share.span())


def _counts_the_same(one: Amount, other: Amount) -> bool:
    """Whether two figures of one unit may be of one thing: "212 homes" and "300 homes"; a share may be of anything."""
    return one.unit == "%" or bool(one.of & other.of) or (bool(one.unit) and not one.of and not other.of)


_YEAR = 372  # days of a year as dates are counted; what is earlier names no year


def _late(words: Words, commitment: Promised) -> Iterator[Told]:
    """A date on which it was done that lies behind the one promised."""
    for when in read_times(words)[0]:
        at = when.value
        if (
            commitment.by
            and commitment.by > _YEAR
            and when.role in {"by", "from", "past"}
            and at
            and at > commitment.by
        ):
            yield Told(Mark.CONTRADICTING, _DATE_LATE, when.start, when.stop)


def _ratings(row: str) -> Iterator[Told]:
    """A cell that rates: "Green"."""
    for cell in re.finditer(r"[^|]+", row):
        mark = _RATINGS.get(cell[0].strip().casefold())
        if mark:
            start = cell.start() + len(cell[0]) - len(cell[0].lstrip())
            yield Told(mark, 1.0, start, start + len(cell[0].strip()))


_RESULT = re.compile(
    r"\b(?:has|have|had|was|were|been|now|achieved|met|missed|completed|delivered|opened|only|below|above|behind"
    r"|against|target|delay\w*|not|no)\b",
    re.IGNORECASE,
)


def tells_result(text: str) -> bool:
    """Whether a passage tells what came of something, rather than what is there or to be."""
    return _RESULT.search(text) is not None
