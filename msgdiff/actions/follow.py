"""A page with what became of its commitments, up to any day, and the wording in force on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from msgdiff.actions.reading import title_of
from msgdiff.actions.versions import read_version
from msgdiff.commitments.trace import trace
from msgdiff.delivery.register import Moment, ids_of
from msgdiff.errors import UsageError
from msgdiff.model import ENDED, Commitment, CommitmentHistory, Document, RecordedAs, Title, Version
from msgdiff.store.corpus import Corpus
from msgdiff.store.dates import parse_date


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


def names_of(corpus: Corpus, page: str | None) -> tuple[str, ...]:
    """The name of the page asked for, or those of all that are no evidence; PageNotFound where there is none."""
    if page is not None:
        return (corpus.page(page).name,)
    return tuple(found.name for found in corpus.pages() if found.recorded_as is RecordedAs.PAGE)


def follow(corpus: Corpus, page: str, asked: Moment = Moment()) -> Followed:  # noqa: B008  (it is frozen)
    """The page up to the day and the moment asked about.

    What a later version says plays no part but in the ids: a commitment has the one it has when no day is asked about.
    """
    versions = tuple(version for version in corpus.versions(page) if is_in(version, asked._replace(as_of=None)))
    documents = tuple(read_version(corpus, version) for version in versions)
    order = sorted(range(len(versions)), key=lambda at: (versions[at].recorded_at, at))
    ranks = [order.index(at) for at in range(len(versions))]
    histories = trace(documents, recorded=ranks)
    said = sum(is_in(version, asked) for version in versions)  # they are the first: a page's versions stand by date
    if said < len(versions):
        histories = tuple(_until(histories, documents[:said]))
    return Followed(page, versions[:said], documents[:said], histories)


def _until(histories: Iterable[CommitmentHistory], documents: Sequence[Document]) -> Iterator[CommitmentHistory]:
    """The histories as far as these versions go, each under the name that it has in the end."""
    ids = [ids_of(document) for document in documents]
    for history in histories:
        steps = tuple(step for step in history.steps if step.at < len(documents))
        said = {ids[step.at][step.wording.anchor] for step in steps if step.wording is not None}
        if steps:
            known = tuple(name for name in history.ids if name == history.id or name in said)
            yield CommitmentHistory(history.id, known, steps)


def is_in(version: Version, asked: Moment) -> bool:
    """Whether it was said by the day asked about, and recorded by the moment."""
    said = asked.as_of is None or parse_date(version.said_on).earliest <= asked.as_of
    return said and (asked.known_at is None or datetime.fromisoformat(version.recorded_at) <= asked.known_at)


def in_force(followed: Followed, history: CommitmentHistory, on: str) -> tuple[Commitment, tuple[str, ...]]:
    """The wording in force on that day, or the last one said by then; with notes on what is not plain."""
    last = parse_date(on).latest
    steps = [step for step in history.steps if _earliest(followed, step.at) <= last]
    said = [step.wording for step in steps if step.wording is not None]
    if not said:
        first = followed.versions[history.steps[0].at]
        raise UsageError(f"cannot assess {history.id} for {on}: it was first said on {first.said_on} ({first.label})")
    notes = []
    if steps[-1].status in ENDED:
        gone = followed.versions[steps[-1].at]
        notes.append(f"{gone.label} does not say it any more; judged is the wording of {said[-1].anchor.version}")
    if history.steps[-1] is not steps[-1] and history.steps[-1].new != steps[-1].new:
        notes.append(f"a later version than that of {on} says it otherwise, or not at all")
    return said[-1], tuple(notes)


def _earliest(followed: Followed, at: int) -> date:
    return parse_date(followed.versions[at].said_on).earliest


def document_of(followed: Followed, wording: Commitment) -> Document:
    """The version that a wording stands in."""
    return next(document for document in followed.documents if document.version == wording.anchor.version)
