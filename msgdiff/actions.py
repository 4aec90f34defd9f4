"""The use cases, shared by the command line and the web pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from msgdiff.errors import CorpusNotFound, ParseError, UsageError
from msgdiff.model import Commitment, CommitmentHistory, Comparison, Document, Page, SectionPair, Step, Title, Version

if TYPE_CHECKING:
    from msgdiff.store.corpus import Corpus
    from msgdiff.store.verify import Verification

STANDARD_INPUT = "-"


class Place(NamedTuple):
    """Where a command works: the folder it is in, the corpus asked for, and standard input."""

    folder: Path
    corpus: Path | None
    stdin: Callable[[], bytes]


class Source(NamedTuple):
    """Bytes found at an address, and how they are to be read and called."""

    data: bytes
    media_type: str | None
    title: Title
    section: str | None = None
    notes: tuple[str, ...] = ()


class Reading(NamedTuple):
    """A document read from an address; `section` is what was asked for behind "#"."""

    document: Document
    title: Title
    section: str | None = None
    notes: tuple[str, ...] = ()


class Compared(NamedTuple):
    """A comparison with what its sides are called, and the section pairs asked for (None for all)."""

    comparison: Comparison
    old: Title
    new: Title
    only: tuple[SectionPair, ...] | None
    notes: tuple[str, ...] = ()


class LogEntry(NamedTuple):
    """A version and, where there is one before it, how many statements changed in what way."""

    version: Version
    changes: Counter[str] | None


def open_place(place: Place) -> Corpus:
    """The corpus asked for, or the nearest one upward; CorpusNotFound where there is none."""
    from msgdiff.store.corpus import find_corpus, open_corpus

    return open_corpus(place.corpus if place.corpus is not None else find_corpus(place.folder))


def read(place: Place, address: str, *, like: str | None = None) -> Reading:
    """Read the document at an address.

    Args:
        place: where the command works.
        address: a page of the corpus, a path, REV:PATH in a git repository, or "-".
        like: the media type to read standard input as; plain text where None.

    Raises:
        MsgdiffError: nothing is there, or it cannot be read.
    """
    source = fetch(place, address)
    document = _parse(source.data, source.media_type or like or "text/plain", source.title)
    return Reading(document, source.title, source.section, source.notes)


def chosen_sections(reading: Reading) -> tuple[int, ...]:
    """Indices of the sections asked for behind "#", all of them where nothing was."""
    from msgdiff.compare.select import select_in_document

    if reading.section is None:
        return tuple(range(len(reading.document.sections)))
    return select_in_document(reading.document, reading.section)


def _parse(data: bytes, media_type: str, title: Title) -> Document:
    from msgdiff.parsers import parse

    try:
        return parse(data, media_type=media_type, version=title.label)
    except ParseError as error:
        raise type(error)(f"cannot read {title}: {str(error).removeprefix('cannot read it: ')}") from None


def fetch(place: Place, address: str) -> Source:
    """The bytes at an address: standard input, a file, a file in git, or a version in the corpus."""
    from msgdiff.store.forms import looks_like_path, looks_like_revision, split_section
    from msgdiff.store.sources import is_file

    if address == STANDARD_INPUT:
        return Source(place.stdin(), None, Title("standard input"))
    path, section = (address, None) if is_file(place.folder / address) else split_section(address)
    if is_file(place.folder / path):
        return _fetch_file(place, path, section)
    if looks_like_revision(path):
        return _fetch_revision(place, path, section)
    if looks_like_path(path):
        return _fetch_file(place, path, section)
    return _fetch_version(place, address)


def _fetch_file(place: Place, path: str, section: str | None) -> Source:
    from msgdiff.parsers import media_type_of
    from msgdiff.store.sources import read_file

    _refuse_page_of_that_name(place, path)
    data = read_file(place.folder / path)
    return Source(data, media_type_of(path), Title(path), section)


def _refuse_page_of_that_name(place: Place, path: str) -> None:
    """A file and a page of one name: neither is taken for the other."""
    if "/" in path or "." in path:
        return
    try:
        names = open_place(place).page_names()
    except CorpusNotFound:
        return
    if path in names:
        raise UsageError(f"{path!r} is a page of the corpus and a file here; write ./{path} for the file")


def _fetch_revision(place: Place, address: str, section: str | None) -> Source:
    from msgdiff.parsers import media_type_of
    from msgdiff.store.revisions import read_revision

    data, name = read_revision(address, place.folder)
    return Source(data, media_type_of(name), Title(address), section)


def _fetch_version(place: Place, address: str) -> Source:
    from msgdiff.store.addresses import parse_address, resolve

    corpus = open_place(place)
    parsed = parse_address(address)
    found = resolve(corpus, parsed)
    version = found.version
    return Source(corpus.read(version), version.media_type, title_of(version), parsed.section, found.notes)


def title_of(version: Version) -> Title:
    """What a recorded version is called in a report."""
    return Title(version.page, version.label, version.said_on)


def compare_addresses(place: Place, first: str, second: str | None, *, section: str | None = None) -> Compared:
    """Compare what stands at two addresses, or at the two of a range `A..B`.

    A single address that is no range is compared with the version before it.
    """
    from msgdiff.compare.comparison import compare
    from msgdiff.compare.select import select_sections

    if second is None:
        first, second, section = _two_addresses(first, section)
    if first == second == STANDARD_INPUT:
        raise UsageError("standard input can be one side only; name a file or a page for the other")
    old, new = _read_both(place, first, second)
    comparison = compare(old.document, new.document)
    asked = (old.section, new.section, section)
    only = None
    if any(words is not None for words in asked):
        only = select_sections(comparison, old=old.section, new=new.section, either=section)
    return Compared(comparison, old.title, new.title, only, (*old.notes, *new.notes))


def _two_addresses(single: str, section: str | None) -> tuple[str, str, str | None]:
    """The two sides of a range, or a version and the one before it, and the section asked for."""
    from msgdiff.store.forms import looks_like_path, split_range, split_section

    parted = split_range(single)
    if parted is not None:
        old, new = parted
        return old, f"{_page_part(old)}{new}" if new.startswith(("@", "~")) else new, section
    if single == STANDARD_INPUT or looks_like_path(single):
        raise UsageError(f"one side only: {single}; name two files, or a page of the corpus")
    address, named = split_section(single)
    if named is not None and section is not None:
        raise UsageError(f"two sections asked for: {named!r} behind '#', and {section!r}; leave one out")
    return _one_before(address), address, named if section is None else section


def _one_before(address: str) -> str:
    """The address of the version before the one at `address`."""
    back = re.search(r"~([0-9]*)$", address)
    steps = int(back[1] or 1) if back else 0
    return f"{address[: back.start()] if back else address}~{steps + 1}"


def _page_part(address: str) -> str:
    return address.partition("#")[0].partition("@")[0].partition("~")[0]


def _read_both(place: Place, old: str, new: str) -> tuple[Reading, Reading]:
    """Standard input has no name to tell its format by, so it is read like the other side."""
    if old == STANDARD_INPUT:
        after = read(place, new)
        return read(place, old, like=after.document.media_type), after
    before = read(place, old)
    return before, read(place, new, like=before.document.media_type)


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
    from msgdiff.compare.changes import change_of
    from msgdiff.compare.comparison import compare

    corpus = open_place(place)
    entries = []
    before: Document | None = None
    for version in corpus.versions(name):
        document = _parse(corpus.read(version), version.media_type, title_of(version))
        changes = Counter[str](change_of(pair) for pair in compare(before, document).pairs) if before else None
        entries.append(LogEntry(version, changes))
        before = document
    return corpus.page(name), tuple(reversed(entries))


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


def add_version(place: Place, wanted: NewVersion, *, at: datetime) -> Version:
    """Record a version in the corpus, in one commit; what cannot be read as a page is not recorded."""
    from msgdiff.store.record import record

    corpus = open_place(place)
    data, media_type, name = _captured(place, wanted.file)
    _parse(data, media_type, Title(wanted.file))
    return record(
        corpus,
        page=wanted.page,
        label=wanted.label,
        said_on=wanted.said_on,
        data=data,
        media_type=media_type,
        suffix=PurePath(name).suffix.lower() if name else ".txt",
        recorded_at=at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        captured_from=name,
        url=wanted.url,
        archive_url=wanted.archive_url,
        note=wanted.note,
        title=wanted.title,
    )


def is_future(version: Version, *, at: datetime) -> bool:
    """Whether the version's date lies wholly behind `at`."""
    from msgdiff.store.dates import parse_date

    return parse_date(version.said_on).earliest > at.date()


def _captured(place: Place, file: str) -> tuple[bytes, str, str | None]:
    """The bytes, media type and name of a file to be recorded."""
    from msgdiff.parsers import media_type_of
    from msgdiff.store.sources import read_file

    if file == STANDARD_INPUT:
        return place.stdin(), "text/plain", None
    path = place.folder / file
    return read_file(path), media_type_of(path.name), path.name


def start_corpus(place: Place, folder: str) -> Corpus:
    """Start a corpus in a folder, and a git repository only where there is none around it."""
    from msgdiff.store.record import init

    return init(place.folder / folder)


def verify_corpus(place: Place) -> Verification:
    """Check everything that the corpus promises."""
    from msgdiff.store.verify import verify

    return verify(open_place(place))


def apply_patch_to(place: Place, patch_file: str, address: str, *, reverse: bool = False) -> tuple[str, ...]:
    """The texts of the statements that a patch file makes of the page at an address."""
    from msgdiff.compare.patch import apply_patch, invert_patch
    from msgdiff.compare.patch_json import load_patch
    from msgdiff.model import statements
    from msgdiff.store.sources import read_file

    if patch_file == address == STANDARD_INPUT:
        raise UsageError("standard input can be the patch or the page; name a file for the other")
    data = place.stdin() if patch_file == STANDARD_INPUT else read_file(place.folder / patch_file)
    patch = load_patch(data)
    texts = [statement.text for statement in statements(read(place, address).document)]
    return apply_patch(invert_patch(patch) if reverse else patch, texts)


class Committed(NamedTuple):
    """The commitments of one version, each with its id."""

    reading: Reading
    named: tuple[tuple[str, Commitment], ...]


class FollowedPage(NamedTuple):
    """The versions of a page, oldest first, and what became of each commitment."""

    documents: tuple[Document, ...]
    titles: tuple[Title, ...]
    histories: tuple[CommitmentHistory, ...]
    notes: tuple[str, ...] = ()


def list_commitments(place: Place, address: str) -> Committed:
    """The commitments of the page at an address, or of the section named behind "#"."""
    from msgdiff.commitments.find import find_commitments
    from msgdiff.commitments.ids import wording_ids
    from msgdiff.model import statements

    reading = read(place, address)
    found = find_commitments(reading.document)
    sections = set(chosen_sections(reading))
    said = statements(reading.document)
    named = zip(wording_ids(found), found, strict=True)
    return Committed(reading, tuple((name, c) for name, c in named if said[c.statement].section in sections))


def follow_commitments(place: Place, address: str, second: str | None = None) -> FollowedPage:
    """Follow the commitments of a page through all its versions, or from one address to another.

    Raises:
        MsgdiffError: it is one version only, or cannot be read.
    """
    from msgdiff.commitments.trace import trace

    if second is None and not _is_range(address):
        corpus, versions = _all_versions(place, address)
        documents = tuple(_parse(corpus.read(v), v.media_type, title_of(v)) for v in versions)
        order = sorted(range(len(versions)), key=lambda at: (versions[at].recorded_at, at))
        ranks = [order.index(at) for at in range(len(versions))]
        return FollowedPage(documents, tuple(map(title_of, versions)), trace(documents, recorded=ranks))
    if second is None:
        address, second, _ = _two_addresses(address, None)
    old, new = _read_both(place, address, second)
    if old.section is not None or new.section is not None:
        raise UsageError("commitments are followed through whole pages; leave out the section behind '#'")
    documents = (old.document, new.document)
    return FollowedPage(documents, (old.title, new.title), trace(documents), (*old.notes, *new.notes))


def _is_range(address: str) -> bool:
    from msgdiff.store.forms import split_range

    return split_range(address) is not None


def _all_versions(place: Place, name: str) -> tuple[Corpus, tuple[Version, ...]]:
    from msgdiff.store.addresses import parse_address, resolve
    from msgdiff.store.forms import looks_like_path

    if name == STANDARD_INPUT or looks_like_path(name):
        raise UsageError(f"{name} has one version only; name a page of the corpus, or two files as A..B or A B")
    if re.search(r"[@~#]", name):
        raise UsageError(f"{name} is one version; for its history name the page alone, or two versions as A..B")
    corpus = open_place(place)
    resolve(corpus, parse_address(name))  # says so where there is no version
    return corpus, corpus.versions(name)


Touching = dict[int, list[tuple[str, Step]]]


def touched_commitments(comparison: Comparison) -> tuple[Touching, Touching]:
    """What became of the commitments of a page, by old statement where they are gone, by new one where they stand."""
    from msgdiff.commitments.trace import trace
    from msgdiff.model import Status

    gone: Touching = {}
    standing: Touching = {}
    for history in trace((comparison.old, comparison.new)):
        for step in history.steps:
            if step.at == 0:
                continue
            left = step.status in {Status.DROPPED, Status.REPLACED, Status.RELATED}
            if left and step.old is not None:
                gone.setdefault(step.old.statement, []).append((history.id, step))
            elif step.new is not None:
                standing.setdefault(step.new.statement, []).append((history.id, step))
    return gone, standing
