"""The log of assessments beside a page's versions: read whole, and added to in one commit."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from msgdiff.errors import RecordError, UsageError
from msgdiff.store.chain import BrokenLine, Link, read_lines, write_lines
from msgdiff.store.commits import Message, require_identity
from msgdiff.store.gitio import open_repo
from msgdiff.store.layout import ASSESSMENTS_FILE
from msgdiff.store.logcheck import why_cut_off
from msgdiff.store.publish import Growth, blob_before, publish_growth, recover, work_tree, writing
from msgdiff.store.tables import damaged
from msgdiff.store.telling import told_as

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from git import Repo

    from msgdiff.model import Assessment
    from msgdiff.store.corpus import Corpus

    #: Says why assessments cannot follow those of their page, in this order, or None.
    Refusal = Callable[[Sequence[Assessment], Sequence[Assessment]], str | None]


class _Log(NamedTuple):
    """A page's log: where it stands, its bytes, b"" where there is none yet, and its lines."""

    path: Path
    data: bytes
    links: tuple[Link, ...]


def read_assessments(corpus: Corpus, page: str) -> tuple[Assessment, ...]:
    """Every assessment of a page, in the order they were recorded, proved to be a chain.

    Raises:
        PageNotFound: there is no such page.
        DamagedCorpus: a line was changed, removed or put in between.
    """
    return tuple(link.assessment for link in _read(corpus, page).links)


def append_assessments(
    corpus: Corpus, drafts: Sequence[Assessment], *, refuse: Refusal | None = None
) -> tuple[Assessment, ...]:
    """Record assessments at the end of their pages' logs, all of them in one commit or none.

    Args:
        drafts: of one page or several; their numbers are given here.
        refuse: asked for each page with its log and the drafts for it, while nobody else can write.

    Returns:
        The assessments as recorded, in the order given.

    Raises:
        RecordError: one cannot be recorded; nothing was written.
    """
    with told_as("cannot record the assessment" if len(drafts) == 1 else "cannot record the assessments"):
        if not drafts:
            return ()
        with open_repo(corpus.path) as repo:
            require_identity(repo)
            with writing(repo):
                return _append_locked(repo, corpus, drafts, refuse)


def _append_locked(
    repo: Repo, corpus: Corpus, drafts: Sequence[Assessment], refuse: Refusal | None
) -> tuple[Assessment, ...]:
    top = corpus.path.resolve()
    recover(repo, top)
    logs = {page: _read(corpus, page) for page in dict.fromkeys(draft.page for draft in drafts)}
    added: dict[str, list[Assessment]] = defaultdict(list)
    recorded = []
    for draft in drafts:
        before = len(logs[draft.page].links) + len(added[draft.page])
        assessment = replace(draft, number=before + 1)
        added[draft.page].append(assessment)
        recorded.append(assessment)
    for page, log in logs.items():
        _refuse([link.assessment for link in log.links], added[page], refuse)
    growths, trailers = [], []
    for page, log in logs.items():
        path = top / log.path.relative_to(corpus.path)
        before_oid = blob_before(repo, path, log.data)
        _refuse_cut_off(repo, path, page, log)
        data = log.data + _lines(added[page], log.links[-1] if log.links else None)
        last = _proved(data)
        growths.append(Growth(path, data, before_oid))
        trailers += _trailers(page, added[page], last)
    publish_growth(repo, top, growths, Message(_subject(recorded), tuple(trailers)))
    return tuple(recorded)


def _refuse_cut_off(repo: Repo, path: Path, page: str, log: _Log) -> None:
    """What was taken out of a log and committed so must not be covered by new lines."""
    inside = path.relative_to(work_tree(repo)).as_posix()
    why = why_cut_off(repo, inside, page, [link.sha256 for link in log.links])
    if why:
        raise RecordError(why)


def _read(corpus: Corpus, page: str) -> _Log:
    path = corpus.page_folder(page) / ASSESSMENTS_FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _Log(path, b"", ())
    except OSError as error:
        raise damaged(path, f"it cannot be read ({error.strerror})") from None
    return _Log(path, data, _links(path, data))


def _links(path: Path, data: bytes) -> tuple[Link, ...]:
    try:
        return tuple(read_lines(data))
    except BrokenLine as error:
        raise damaged(path, str(error)) from None


def _lines(added: Sequence[Assessment], last: Link | None) -> bytes:
    try:
        return write_lines(added, last)
    except UnicodeEncodeError:
        raise UsageError("a text in it is not valid Unicode; type it again") from None


def _proved(data: bytes) -> Link:
    """The last line of a log that is to be: what cannot be read back is not recorded."""
    try:
        return tuple(read_lines(data))[-1]
    except BrokenLine as error:
        raise UsageError(f"this {error.why}") from None


def _refuse(log: Sequence[Assessment], added: Sequence[Assessment], refuse: Refusal | None) -> None:
    for assessment in added:
        if assessment.corrects is not None and not 1 <= assessment.corrects < assessment.number:
            page, number = assessment.page, assessment.corrects
            raise UsageError(f"there is no line {number} to correct; the log of {page} has {len(log)}")
    why = refuse(log, added) if refuse else None
    if why:
        raise UsageError(why)


def _subject(recorded: Sequence[Assessment]) -> str:
    if len(recorded) == 1:
        return f"Assess {recorded[0].page} {recorded[0].commitment}"
    pages = Counter(assessment.page for assessment in recorded)
    return "Assess " + ", ".join(f"{page} ({count})" for page, count in pages.items())


def _trailers(page: str, added: Sequence[Assessment], last: Link) -> list[tuple[str, str]]:
    numbers = f"{added[0].number}-{added[-1].number}"
    return [("Msgdiff-Document", page), ("Msgdiff-Assessments", numbers), ("Msgdiff-Sha256", last.sha256)]
