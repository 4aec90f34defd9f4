"""The use cases of delivery, shared by the command line and the web pages: assess, and show the register."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import NamedTuple

from msgdiff.actions import Place, open_place, title_of
from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.ids import wording_ids
from msgdiff.commitments.trace import trace
from msgdiff.delivery.agreement import Agreement, agreements
from msgdiff.delivery.citations import read_citation
from msgdiff.delivery.recording import clean, why_impossible, why_refused
from msgdiff.delivery.register import GONE, STALE, Look, Moment, Register, Row, make_register, wording_of
from msgdiff.delivery.standing import uncorrected
from msgdiff.delivery.statuses import read_status
from msgdiff.errors import ParseError, UsageError
from msgdiff.model import Assessment, Citation, Commitment, CommitmentHistory, Document, Title, Version
from msgdiff.parsers import parse
from msgdiff.store.assessments import append_assessments, read_assessments
from msgdiff.store.corpus import Corpus
from msgdiff.store.dates import parse_date
from msgdiff.store.sources import is_file, read_file


class Followed(NamedTuple):
    """A page with its versions, oldest first, and what became of each commitment."""

    page: str
    versions: tuple[Version, ...]
    documents: tuple[Document, ...]
    histories: tuple[CommitmentHistory, ...]

    @property
    def titles(self) -> tuple[Title, ...]:
        """What each version is called."""
        return tuple(map(title_of, self.versions))


class Answer(NamedTuple):
    """The register of a page, with the page it was made from."""

    followed: Followed
    register: Register


def follow(corpus: Corpus, page: str, asked: Moment = Moment()) -> Followed:  # noqa: B008  (it is frozen)
    """The page up to the day and the moment asked about."""
    versions = tuple(version for version in corpus.versions(page) if _is_in(version, asked))
    documents = tuple(_read(corpus, version) for version in versions)
    order = sorted(range(len(versions)), key=lambda at: (versions[at].recorded_at, at))
    ranks = [order.index(at) for at in range(len(versions))]
    return Followed(page, versions, documents, trace(documents, recorded=ranks))


def _is_in(version: Version, asked: Moment) -> bool:
    said = asked.as_of is None or parse_date(version.said_on).earliest <= asked.as_of
    return said and (asked.known_at is None or datetime.fromisoformat(version.recorded_at) <= asked.known_at)


def _read(corpus: Corpus, version: Version) -> Document:
    try:
        return parse(corpus.read(version), media_type=version.media_type, version=version.label)
    except ParseError as error:
        why = str(error).removeprefix("cannot read it: ")
        raise type(error)(f"cannot read {title_of(version)}: {why}") from None


def show_register(place: Place, page: str | None, asked: Moment = Moment()) -> tuple[Answer, ...]:  # noqa: B008
    """The register of a page, or of every page that commits to something."""
    corpus = open_place(place)
    pages = corpus.page_names() if page is None else (corpus.page(page).name,)
    answers = []
    for name in pages:
        followed = follow(corpus, name, asked)
        log = read_assessments(corpus, name)
        register = make_register(name, followed.documents, followed.histories, log, asked)
        if page is not None or register.rows or register.lost:
            answers.append(Answer(followed, register))
    return tuple(answers)


def chosen_rows(answer: Answer, *, due: bool, stale: bool) -> tuple[Row, ...]:
    """The rows that are due, or stale, as asked for; all where neither is."""
    wanted = {*({Look.DUE} if due else ()), *(STALE if stale else ())}
    return tuple(row for row in answer.register.rows if not (due or stale) or wanted & set(row.looks))


def fails(answers: Iterable[Answer], names: Sequence[str]) -> bool:
    """Whether a row has one of the looks or delivery statuses named; "stale" stands for all that make it stale.

    Raises:
        UsageError: a name is none.
    """
    looks = {look for name in names for look in (STALE if name == "stale" else [name] if name in set(Look) else [])}
    statuses = {read_status(name) for name in names if name != "stale" and name not in set(Look)}
    return any(
        row.standing.status in statuses or looks & set(row.looks) for found in answers for row in found.register.rows
    )


def compare_people(answers: Iterable[Answer]) -> tuple[Agreement, ...]:
    """How far people agree over all these pages."""
    return agreements(
        {f"{row.page} {row.id}": uncorrected(row.log) for found in answers for row in found.register.rows}
    )


def state_of(answer: Answer, asked: Moment) -> str:
    """How much of the log a register shows; a spreadsheet brings it back."""
    lines = sum(len(row.log) for row in answer.register.rows) + len(answer.register.lost)
    return str(lines) if asked.as_of is None and asked.known_at is None else f"{lines}, as of a day that is past"


def moment_of(*, as_of: str | None, known_at: str | None, due: str | None) -> Moment:
    """What is asked, from EDTF dates: a longer span stands for its last day, and a day for its last moment."""
    moment = None
    if known_at is not None:
        last = parse_date(known_at).latest
        moment = datetime(last.year, last.month, last.day, 23, 59, 59, 999999, tzinfo=UTC)
    return Moment(
        parse_date(as_of).latest if as_of is not None else None,
        moment,
        parse_date(due).latest if due is not None else None,
    )


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
    wording, note = _in_force(followed, history, on)
    draft = Assessment(
        page=followed.page,
        commitment=history.id,
        status=status,
        by=clean(wanted.by) or "",
        on=on,
        recorded_at=at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        wording=wording_of(wording, _document(followed, wording)),
        rationale=_text(wanted.rationale, old.rationale if old else None),
        owner=_text(wanted.owner, old.owner if old else None),
        next_check=_text(wanted.next_check, old.next_check if old else None),
        citations=_citations(place, wanted.sources, old.citations if old else ()),
        corrects=wanted.correct,
        blind=wanted.blind,
    )
    if draft.next_check is not None:
        draft = replace(draft, next_check=parse_date(draft.next_check).text)
    why = why_impossible(draft, today=at.date()) or why_refused(log, draft)
    if why:
        raise UsageError(f"cannot assess {history.id}: {why}")
    return Prepared(draft, log, note)


def record_assessment(place: Place, draft: Assessment) -> Assessment:
    """Record what was prepared, in one commit."""
    return append_assessments(open_place(place), [draft], refuse=why_refused)[0]


def _text(given: str | None, otherwise: str | None) -> str | None:
    return otherwise if given is None else clean(given)


def _citations(place: Place, given: Sequence[str] | None, otherwise: tuple[Citation, ...]) -> tuple[Citation, ...]:
    if given is None:
        return otherwise
    return tuple(_with_file(place, read_citation(line)) for line in given if line.strip())


def _with_file(place: Place, citation: Citation) -> Citation:
    """Where the address is that of a file here, its name and the SHA-256 of its bytes stand for it."""
    import hashlib

    from msgdiff.store.layout import file_name_only

    if not is_file(place.folder / citation.address):
        return citation
    digest = hashlib.sha256(read_file(place.folder / citation.address)).hexdigest()
    if citation.sha256 not in {None, digest}:
        raise UsageError(f"{citation.address} has another SHA-256 than the one given: {digest}")
    return citation._replace(address=file_name_only(citation.address), sha256=digest)


def _find(corpus: Corpus, name: str, page: str | None) -> tuple[Followed, CommitmentHistory]:
    """The page whose commitment it is, followed through all versions, and its history."""
    pages = corpus.page_names() if page is None else (corpus.page(page).name,)
    there = [candidate for candidate in pages if _says(corpus, candidate, name)]
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
    documents = (_read(corpus, version) for version in corpus.versions(page))
    return any(name in wording_ids(find_commitments(document)) for document in documents)


def _in_force(followed: Followed, history: CommitmentHistory, on: str) -> tuple[Commitment, tuple[str, ...]]:
    """The wording in force on that day, or the last one said by then; with notes on what is not plain."""
    last = parse_date(on).latest
    steps = [step for step in history.steps if _earliest(followed, step.at) <= last]
    said = [step for step in steps if step.new is not None and step.status not in GONE]
    if not said or said[-1].new is None:
        first = followed.versions[history.steps[0].at]
        raise UsageError(f"cannot assess {history.id} for {on}: it was first said on {first.said_on} ({first.label})")
    notes = []
    if steps[-1].status in GONE:
        gone = followed.versions[steps[-1].at]
        notes.append(f"{gone.label} does not say it any more; judged is the wording of {said[-1].new.anchor.version}")
    if history.steps[-1] is not steps[-1] and history.steps[-1].new != steps[-1].new:
        notes.append(f"a later version than that of {on} says it otherwise, or not at all")
    return said[-1].new, tuple(notes)


def _earliest(followed: Followed, at: int) -> date:
    return parse_date(followed.versions[at].said_on).earliest


def _document(followed: Followed, wording: Commitment) -> Document:
    return next(document for document in followed.documents if document.version == wording.anchor.version)
