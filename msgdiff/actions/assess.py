"""Record what a person judges: find the commitment and the words in force, check, and add a line to the log."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from msgdiff.actions.evidence import Library
from msgdiff.actions.follow import Followed, document_of, follow, in_force, names_of
from msgdiff.actions.places import Place, open_place
from msgdiff.actions.sources import cite_passages, read_sources
from msgdiff.actions.versions import read_version
from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.ids import wording_ids
from msgdiff.delivery.recording import why_impossible, why_refused
from msgdiff.delivery.register import Moment, ids_of, wording_of
from msgdiff.delivery.standing import days
from msgdiff.delivery.statuses import read_status
from msgdiff.delivery.texts import clean
from msgdiff.errors import UsageError
from msgdiff.model import Assessment, Candidate, Commitment, CommitmentHistory
from msgdiff.store.assessments import append_assessments, read_assessments
from msgdiff.store.corpus import Corpus
from msgdiff.store.dates import parse_date
from msgdiff.store.tables import utc_time


class NewAssessment(NamedTuple):
    """A judgement as a person gives it; what is None is taken from the line that is corrected, "" means none."""

    commitment: str
    status: str
    by: str
    on: str | None = None
    rationale: str | None = None
    owner: str | None = None
    next_check: str | None = None
    sources: tuple[str, ...] | None = None
    correct: int | None = None
    blind: bool = False
    page: str | None = None
    candidates: tuple[str, ...] = ()


class Known(NamedTuple):
    """What there is to judge a commitment on: its wording in force, its log, and what may be evidence.

    `searched` counts the recorded versions that were searched.
    """

    followed: Followed
    history: CommitmentHistory
    wording: Commitment
    log: tuple[Assessment, ...]
    candidates: tuple[Candidate, ...]
    searched: int
    notes: tuple[str, ...]


def look_at(place: Place, name: str, *, page: str | None, on: str) -> Known:
    """What there is to judge a commitment on by that date (EDTF)."""
    corpus = open_place(place)
    followed, history = _find(corpus, name.strip().casefold(), page)
    wording, notes = in_force(followed, history, on)
    day = parse_date(on).latest
    judged = (found for found in read_assessments(corpus, followed.page) if found.commitment in history.ids)
    log = tuple(found for found in judged if days(found)[0] <= day)
    then, library = follow(corpus, followed.page, Moment(as_of=day)), Library(corpus, Moment(as_of=day))
    known = next(found for found in then.histories if found.id == history.id)
    candidates = library.evidence_for(then, (known,))[0]
    return Known(followed, history, wording, log, candidates, library.searched_for(then), notes)


class Prepared(NamedTuple):
    """An assessment that could be recorded, the log before it, and what its author should know."""

    draft: Assessment
    log: tuple[Assessment, ...]
    notes: tuple[str, ...]


def prepare(place: Place, wanted: NewAssessment, *, at: datetime) -> Prepared:
    """Find the commitment and the wording that was in force, and check everything; nothing is recorded yet.

    Args:
        at: now, in the time zone of the person: its day is that of the judgement where none is given.

    Raises:
        MsgdiffError: there is no such commitment, or the judgement cannot be.
    """
    corpus = open_place(place)
    status = read_status(wanted.status)
    followed, history = _find(corpus, wanted.commitment.strip().casefold(), wanted.page)
    log = read_assessments(corpus, followed.page)
    old = next((found for found in log if found.number == wanted.correct), None)
    if wanted.correct is not None and old is None:
        raise UsageError(f"there is no line {wanted.correct} to correct; the log of {followed.page} has {len(log)}")
    on = parse_date(wanted.on or (old.on if old else at.date().isoformat())).text
    wording, note = in_force(followed, history, on)
    document = document_of(followed, wording)
    sources = read_sources(place, corpus, wanted.sources or ())
    kept = old.citations if old is not None and wanted.sources is None else sources.citations
    draft = Assessment(
        page=followed.page,
        commitment=history.id,
        status=status,
        by=clean(wanted.by) or "",
        on=on,
        recorded_at=utc_time(at),
        wording=wording_of(wording, document, ids_of(document)),
        rationale=_text(wanted.rationale, old.rationale if old else None),
        owner=_text(wanted.owner, old.owner if old else None),
        next_check=_text(wanted.next_check, old.next_check if old else None),
        citations=(*kept, *cite_passages(corpus, followed, history, wanted.candidates)),
        corrects=wanted.correct,
        blind=wanted.blind,
    )
    if draft.next_check is not None:
        draft = replace(draft, next_check=parse_date(draft.next_check).text)
    why = why_impossible(draft, today=at.date()) or why_refused(log, [draft])
    if why:
        raise UsageError(f"cannot assess {history.id}: {why}")
    return Prepared(draft, log, (*note, *sources.notes))


def record_assessment(place: Place, draft: Assessment) -> Assessment:
    """Record what was prepared, in one commit."""
    return append_assessments(open_place(place), [draft], refuse=why_refused)[0]


def _text(given: str | None, otherwise: str | None) -> str | None:
    return otherwise if given is None else clean(given)


def _find(corpus: Corpus, name: str, page: str | None) -> tuple[Followed, CommitmentHistory]:
    """The page whose commitment it is, followed through all versions, and its history."""
    there = [candidate for candidate in names_of(corpus, page) if _says(corpus, candidate, name)]
    if len(there) > 1:
        raise UsageError(f"{name} is a commitment of {' and of '.join(there)}; say which with --page")
    where = f"of {page}" if page is not None else "of any page"
    unknown = UsageError(f"no commitment {name!r} {where}; 'msgdiff delivery' shows their ids")
    if not there or not re.fullmatch(r"[a-z2-7]{8}(-[0-9]+)?", name):
        raise unknown
    followed = follow(corpus, there[0])
    for matches in _MATCHES:
        for history in followed.histories:
            if matches(history, name):
                return followed, history
    raise unknown


# An id is the name of one history; a former wording may have been that of another as well.
_MATCHES: tuple[Callable[[CommitmentHistory, str], bool], ...] = (
    lambda history, name: history.id == name,
    lambda history, name: name in history.ids,
)


def _says(corpus: Corpus, page: str, name: str) -> bool:
    documents = (read_version(corpus, version) for version in corpus.versions(page))
    return any(name in wording_ids(find_commitments(document)) for document in documents)
