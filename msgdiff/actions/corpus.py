"""Start a corpus, record versions in it, list them, and check that all is as it was recorded."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from msgdiff.actions.places import STANDARD_INPUT, Place, open_place, read_bytes
from msgdiff.errors import StoreError
from msgdiff.model import Document, Page, RecordedAs, Title, Version

if TYPE_CHECKING:
    from msgdiff.store.corpus import Corpus
    from msgdiff.store.verify import Verification


class LogEntry(NamedTuple):
    """A version and, where there is one before it, how many statements changed in what way."""

    version: Version
    changes: Counter[str] | None


class NewVersion(NamedTuple):
    """What is to be recorded: which page, what it is called, when it was said, and where it came from."""

    page: str
    file: str
    label: str
    said_on: str
    title: str | None = None
    url: str | None = None
    archive_url: str | None = None
    note: str | None = None
    publisher: str | None = None
    recorded_as: RecordedAs | None = None


class Added(NamedTuple):
    """A version as recorded, and what shows whether it is the one that was meant.

    `page` is the document it joined and `versions` how many that has now; `twins` are versions of other documents with
    the same bytes.
    """

    version: Version
    page: Page
    versions: int
    twins: tuple[Version, ...]


def list_pages(place: Place) -> tuple[tuple[Page, tuple[Version, ...]], ...]:
    """Every page of the corpus with its versions in the order they were said."""
    corpus = open_place(place)
    return tuple((page, corpus.versions(page.name)) for page in corpus.pages())


def list_versions(place: Place, name: str) -> tuple[Page, tuple[Version, ...]]:
    """One page with its versions in the order they were said."""
    corpus = open_place(place)
    return corpus.page(name), corpus.versions(name)


def log_page(place: Place, name: str) -> tuple[Page, tuple[LogEntry, ...]]:
    """The versions of a page, newest first, each with what changed since the one before it."""
    from msgdiff.actions.versions import read_version
    from msgdiff.compare.changes import change_of
    from msgdiff.compare.comparison import compare

    corpus = open_place(place)
    entries = []
    before: Document | None = None
    for version in corpus.versions(name):
        document = read_version(corpus, version)
        changes = Counter[str](change_of(pair) for pair in compare(before, document).pairs) if before else None
        entries.append(LogEntry(version, changes))
        before = document
    return corpus.page(name), tuple(reversed(entries))


def start_corpus(place: Place, folder: str) -> Corpus:
    """Start a corpus in a folder, and a git repository only where there is none around it."""
    from msgdiff.store.record import init

    return init(place.folder / folder)


def add_version(place: Place, wanted: NewVersion, *, at: datetime) -> Added:
    """Record a version in the corpus, in one commit; what cannot be read as a page is not recorded."""
    from msgdiff.actions.reading import parse_titled
    from msgdiff.store.record import record
    from msgdiff.store.tables import utc_time

    corpus = open_place(place)
    data, media_type, name = _captured(place, wanted.file)
    parse_titled(data, media_type, Title("standard input" if wanted.file == STANDARD_INPUT else wanted.file))
    version = record(
        corpus,
        page=wanted.page,
        label=wanted.label,
        said_on=wanted.said_on,
        data=data,
        media_type=media_type,
        suffix=PurePath(name).suffix.lower() if name else ".txt",
        recorded_at=utc_time(at),
        captured_from=name,
        url=wanted.url,
        archive_url=wanted.archive_url,
        note=wanted.note,
        title=wanted.title,
        publisher=wanted.publisher,
        recorded_as=wanted.recorded_as,
    )
    return Added(version, corpus.page(version.page), len(corpus.versions(version.page)), _twins(corpus, version))


def _twins(corpus: Corpus, version: Version) -> tuple[Version, ...]:
    """Versions of other documents with the same bytes: it may be the wrong file, or the wrong document."""
    found: list[Version] = []
    for name in corpus.page_names():
        # It is recorded already: a document that is damaged, and is another's, is for `verify` to tell.
        with suppress(StoreError):
            found += [other for other in corpus.versions(name) if other.sha256 == version.sha256]
    return tuple(other for other in found if other.page != version.page)


def _captured(place: Place, file: str) -> tuple[bytes, str, str | None]:
    """The bytes, media type and name of a file to be recorded."""
    from msgdiff.parsers import media_type_of

    data = read_bytes(place, file)
    if file == STANDARD_INPUT:
        return data, "text/plain", None
    name = (place.folder / file).name
    return data, media_type_of(name), name


def is_future(version: Version, *, at: datetime) -> bool:
    """Whether the version's date lies wholly behind `at`."""
    from msgdiff.store.dates import parse_date

    return parse_date(version.said_on).earliest > at.date()


def verify_corpus(place: Place) -> Verification:
    """Check everything that the corpus promises."""
    from msgdiff.store.verify import verify

    return verify(open_place(place))
