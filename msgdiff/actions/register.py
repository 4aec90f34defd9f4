"""Show the register: of a page or of all, as of any day, and what needs a look in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from msgdiff.actions.follow import Followed, follow, is_in, names_of
from msgdiff.actions.places import Place, open_place
from msgdiff.delivery.agreement import Agreement, agreements
from msgdiff.delivery.register import STALE, Look, Moment, Register, Row, make_register
from msgdiff.delivery.standing import uncorrected
from msgdiff.delivery.statuses import WORDS, read_status
from msgdiff.errors import UsageError
from msgdiff.model import Candidate, DeliveryStatus, RecordedAs
from msgdiff.store.assessments import read_assessments
from msgdiff.store.dates import parse_date

if TYPE_CHECKING:
    from msgdiff.actions.evidence import Library
    from msgdiff.store.corpus import Corpus


class Answer(NamedTuple):
    """The register of a page, with the page it was made from.

    `evidence` are the passages that may be evidence, by the id of the commitment; None where they were not asked for.
    `searched` counts the recorded versions that were searched for them.
    """

    followed: Followed
    register: Register
    evidence: Mapping[str, tuple[Candidate, ...]] | None = None
    searched: int = 0


def show_register(
    place: Place,
    page: str | None,
    asked: Moment = Moment(),  # noqa: B008  (it is frozen)
    *,
    evidence: bool = False,
) -> tuple[Answer, ...]:
    """The register of a page, or of every page that commits to something and was not recorded as evidence.

    Raises:
        UsageError: the page was recorded as evidence.
    """
    corpus = open_place(place)
    if page is not None and corpus.page(page).recorded_as is RecordedAs.EVIDENCE:
        raise UsageError(
            f"{page} is recorded as evidence and has no register; 'msgdiff delivery --evidence' searches it"
        )
    library = _library(corpus, asked) if evidence else None
    answers = []
    for name in names_of(corpus, page):
        followed = follow(corpus, name, asked)
        log = read_assessments(corpus, name)
        register = make_register(name, followed.documents, followed.histories, log, asked)
        if page is not None or register.rows or register.lost:
            answer = Answer(followed, register)
            answers.append(_with_evidence(answer, library) if library else answer)
    return tuple(answers)


def why_nothing(place: Place, page: str | None, asked: Moment) -> str | None:
    """Why no version could be looked at, None where one could."""
    corpus = open_place(place)
    versions = [version for name in names_of(corpus, page) for version in corpus.versions(name)]
    if not versions or any(is_in(version, asked) for version in versions):
        return None
    if not any(is_in(version, asked._replace(as_of=None)) for version in versions):
        first = min(version.recorded_at for version in versions)
        return f"nothing had been recorded by then; the first version was recorded at {first}"
    if not any(is_in(version, asked._replace(known_at=None)) for version in versions):
        oldest = min(versions, key=lambda version: parse_date(version.said_on).earliest)
        return f"no page had said anything by then; the first version is of {oldest.said_on}"
    return "no version of that day had been recorded by then"


def _library(corpus: Corpus, asked: Moment) -> Library:
    # Kept out of a register that asks for no evidence: the search has a stemmer and a lexicon to load.
    from msgdiff.actions.evidence import Library

    return Library(corpus, asked)


def _with_evidence(answer: Answer, library: Library) -> Answer:
    histories = answer.followed.histories
    found = library.evidence_for(answer.followed, histories)
    evidence = {history.id: candidates for history, candidates in zip(histories, found, strict=True)}
    return answer._replace(evidence=evidence, searched=library.searched_for(answer.followed))


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
    statuses = {_status(name) for name in names if name != "stale" and name not in set(Look)}
    return any(
        row.standing.status in statuses or looks & set(row.looks) for found in answers for row in found.register.rows
    )


def _status(name: str) -> DeliveryStatus:
    try:
        return read_status(name)
    except UsageError:
        known = ", ".join(["stale", *Look, *WORDS.values()])
        raise UsageError(f"cannot fail on {name[:40]!r}; write {known}") from None


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
