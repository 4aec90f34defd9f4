"""The register: each commitment of a page with what the page says of it, and what people judged was done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.ids import wording_ids
from msgdiff.commitments.strength import Wording, weigh_wordings
from msgdiff.compare.normalise import normalise
from msgdiff.delivery.standing import Standing, days, known, standing, uncorrected
from msgdiff.model import (
    Anchor,
    Assessment,
    Commitment,
    CommitmentHistory,
    DeliveryStatus,
    Direction,
    Document,
    JudgedWording,
    Stance,
    Status,
    Verdict,
)
from msgdiff.store.dates import parse_date

_DONE_WITH = frozenset((DeliveryStatus.DELIVERED, DeliveryStatus.SUPERSEDED))


class Look(StrEnum):
    """Why a row needs a look."""

    REWORDED = "reworded"  # the wording in force is not the one that was judged
    GONE = "gone"  # the page does not say it any more, and nobody judged it delivered or superseded
    DISPUTED = "disputed"  # people judged differently for the same date
    UNRATED = "unrated"  # nobody has judged it
    DUE = "due"  # its next check has come


#: What `--stale` asks for: a judgement that no longer fits.
STALE = frozenset((Look.REWORDED, Look.GONE, Look.DISPUTED))


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment: what the page says of it, and, apart from that, what was done.

    `wording` is the one in force, None where the page does not say it any more. `first_at` and `last_at` are indices
    of the versions that say it first and last. `log` holds every assessment of it by then, corrected ones too.
    `change` is what became of the wording since it was judged, where it is another. `self_reported` means that the
    page itself claims delivery, which is no judgement.
    """

    page: str
    history: CommitmentHistory
    wording: Commitment | None
    first_at: int
    last_at: int
    standing: Standing
    log: tuple[Assessment, ...]
    change: Verdict | None
    looks: tuple[Look, ...]

    @property
    def id(self) -> str:
        """The commitment's id."""
        return self.history.id

    @property
    def said(self) -> Status:
        """What became of the wording in the last version: messaging, never delivery."""
        return self.history.steps[-1].status

    @property
    def self_reported(self) -> bool:
        """Whether the page itself claims that it was delivered."""
        return self.history.last.stance is Stance.CLAIM

    @property
    def second_opinions(self) -> tuple[Assessment, ...]:
        """The blind ones that were not corrected."""
        return tuple(found for found in uncorrected(self.log) if found.blind)


@dataclass(frozen=True, slots=True)
class Register:
    """The commitments of a page, and the assessments whose commitment is not found in it (`lost`)."""

    page: str
    rows: tuple[Row, ...]
    lost: tuple[Assessment, ...]


class Moment(NamedTuple):
    """What is asked: the state on a day (`as_of`), as far as it was `known_at` a moment, and what is `due` by a day."""

    as_of: date | None = None
    known_at: datetime | None = None
    due: date | None = None


def make_register(
    page: str,
    documents: Sequence[Document],
    histories: Sequence[CommitmentHistory],
    log: Sequence[Assessment],
    asked: Moment = Moment(),  # noqa: B008  (it is frozen)
) -> Register:
    """Join what a page says with what was judged.

    Args:
        documents: the versions of the page, oldest first, up to the day and the moment asked about; each knows its
            version's label.
        histories: what became of each commitment in them.
        log: the page's assessments, whole.

    The answer for a day and a moment stays the same whatever is recorded later.
    """
    heard = known(log, at=asked.known_at)
    valid = frozenset(found.number for found in uncorrected(heard))
    dated = tuple(found for found in heard if asked.as_of is None or days(found)[0] <= asked.as_of)
    of_history, lost = _sort_out(histories, documents, dated)
    rows = tuple(
        _row(page, history, tuple(of_history.get(at, ())), valid, asked) for at, history in enumerate(histories)
    )
    return Register(page, rows, lost)


def _row(
    page: str, history: CommitmentHistory, log: tuple[Assessment, ...], valid: frozenset[int], asked: Moment
) -> Row:
    """`valid` are the numbers of the assessments that no other takes the place of."""
    holds = standing((found for found in log if found.number in valid), as_of=asked.as_of)
    wording = history.steps[-1].wording
    said = [step.at for step in history.steps if step.wording]
    change = _change(holds.judgements, wording) if wording else None
    looks = tuple(_looks(holds, change, gone=wording is None, due=asked.due))
    return Row(page, history, wording, said[0], said[-1], holds, log, change, looks)


def _looks(holds: Standing, change: Verdict | None, *, gone: bool, due: date | None) -> Iterator[Look]:
    if change is not None:
        yield Look.REWORDED
    if gone and holds.status not in _DONE_WITH:
        yield Look.GONE
    if holds.disputed:
        yield Look.DISPUTED
    if holds.status is DeliveryStatus.NOT_RATED:
        yield Look.UNRATED
    if due is not None and holds.next_check is not None and parse_date(holds.next_check).earliest <= due:
        yield Look.DUE


def _change(judgements: Iterable[Assessment], wording: Commitment) -> Verdict | None:
    """What became of the wording since the first judgement that was made on another."""
    for judgement in judgements:
        judged = judgement.wording
        if _words(judged.lead_in, judged.quote) != _words(wording.lead_in, wording.text):
            old = Wording(" ".join(judged.quote.split()), judged.lead_in, judged.stance)
            verdict = weigh_wordings(old, Wording(wording.text, wording.lead_in, wording.stance))
            if verdict.direction is not Direction.KEPT:
                return verdict
    return None


def _words(lead_in: str | None, text: str) -> tuple[str, str]:
    """Typography and white space are no words; neither is the stance, which a later msgdiff may read otherwise."""
    return normalise(lead_in or "").casefold(), normalise(" ".join(text.split())).casefold()


def _sort_out(
    histories: Sequence[CommitmentHistory], documents: Sequence[Document], log: Iterable[Assessment]
) -> tuple[Mapping[int, Sequence[Assessment]], tuple[Assessment, ...]]:
    """Which assessment is of which history: by the wording it was made on, in the version it stood in."""
    ids = [ids_of(document) for document in documents]
    exact: dict[tuple[str | None, str], int] = {}
    by_wording: dict[str, int] = {}
    for at, history in enumerate(histories):
        for step in history.steps:
            if step.wording is not None:
                exact.setdefault((documents[step.at].version, ids[step.at][step.wording.anchor]), at)
        for name in history.ids:
            by_wording.setdefault(name, at)
    found: dict[int, list[Assessment]] = defaultdict(list)
    lost = []
    for assessment in log:
        wording = assessment.wording
        place = exact.get(
            (wording.version, wording.id), by_wording.get(wording.id, by_wording.get(assessment.commitment))
        )
        if place is None:
            lost.append(assessment)
        else:
            found[place].append(assessment)
    return found, tuple(lost)


def ids_of(document: Document) -> dict[Anchor, str]:
    """The id of each wording in a version, by where it stands."""
    commitments = find_commitments(document)
    return {commitment.anchor: name for commitment, name in zip(commitments, wording_ids(commitments), strict=True)}


def wording_of(commitment: Commitment, document: Document, ids: Mapping[Anchor, str]) -> JudgedWording:
    """The wording as an assessment remembers it; `ids` are those of its document."""
    anchor = commitment.anchor
    return JudgedWording(
        ids[anchor],
        document.version or "",
        document.text[anchor.start : anchor.stop],
        commitment.lead_in,
        commitment.stance,
    )
