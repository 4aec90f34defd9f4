"""The use cases, shared by the command line and the web pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from msgdiff.errors import CorpusNotFound, ParseError, UsageError, VersionNotFound
from msgdiff.model import Commitment, CommitmentHistory, Comparison, Document, Page, SectionPair, Step, Title, Version

if TYPE_CHECKING:
    from msgdiff.commitments.people import Person
    from msgdiff.commitments.people_changes import PersonChange
    from msgdiff.commitments.tenures import Tenure
    from msgdiff.commitments.vision import VisionStatement
    from msgdiff.commitments.vision_changes import VisionChange
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


class PeopleFound(NamedTuple):
    """Who is named on one page."""

    reading: Reading
    people: tuple[Person, ...]


class PeopleCompared(NamedTuple):
    """What became of the people between two pages; `people` are those of the new one."""

    old: Reading
    new: Reading
    changes: tuple[PersonChange, ...]
    people: tuple[Person, ...]


class PeopleTraced(NamedTuple):
    """Who held which office over all versions of a page, oldest first."""

    page: Page
    versions: tuple[Version, ...]
    documents: tuple[Document, ...]
    tenures: tuple[Tenure, ...]


def find_people_at(place: Place, address: str) -> PeopleFound:
    """The people named on the page at an address."""
    from msgdiff.commitments.people import find_people

    reading = _whole(read(place, address))
    return PeopleFound(reading, find_people(reading.document))


def compare_people_of(place: Place, first: str, second: str | None) -> PeopleCompared:
    """Compare the people of two pages, or of the two sides of a range."""
    from msgdiff.commitments.people import find_people
    from msgdiff.commitments.people_changes import changes_of

    old, new = _two_readings(place, first, second)
    before, after = find_people(old.document), find_people(new.document)
    return PeopleCompared(old, new, changes_of(before, after), after)


def trace_people_of(place: Place, name: str) -> PeopleTraced:
    """Who held which office over the versions of a page."""
    from msgdiff.commitments.tenures import trace_people

    page, versions, documents = _versions_read(place, name)
    return PeopleTraced(page, versions, documents, trace_people(documents))


class VisionFound(NamedTuple):
    """The vision statement of one page."""

    reading: Reading
    vision: tuple[VisionStatement, ...]


class VisionCompared(NamedTuple):
    """How the vision statement changed between two pages."""

    old: Reading
    new: Reading
    changes: tuple[VisionChange, ...]


class VisionTraced(NamedTuple):
    """How the vision statement changed from each version to the next, oldest first."""

    page: Page
    versions: tuple[Version, ...]
    documents: tuple[Document, ...]
    steps: tuple[tuple[VisionChange, ...], ...]


def vision_of(place: Place, first: str, second: str | None) -> VisionFound | VisionCompared:
    """The vision statement of two pages compared, or of a page and the version before it.

    A file, standard input, and a first version have nothing before them: theirs is shown as it stands.
    """
    from msgdiff.commitments.vision import find_vision
    from msgdiff.commitments.vision_changes import compare_vision
    from msgdiff.compare.comparison import compare

    if second is None and is_one_address(first):
        reading = _whole(read(place, first))
        before = _before(place, first)
        if before is None:
            return VisionFound(reading, find_vision(reading.document))
        return VisionCompared(before, reading, compare_vision(compare(before.document, reading.document)))
    old, new = _two_readings(place, first, second)
    return VisionCompared(old, new, compare_vision(compare(old.document, new.document)))


def trace_vision_of(place: Place, name: str) -> VisionTraced:
    """How the vision statement of a page changed from version to version."""
    from msgdiff.commitments.vision_changes import compare_vision
    from msgdiff.compare.comparison import compare

    page, versions, documents = _versions_read(place, name)
    steps = tuple(compare_vision(compare(old, new)) for old, new in pairwise(documents))
    return VisionTraced(page, versions, documents, steps)


def is_one_address(address: str) -> bool:
    """Whether it is no range `A..B`."""
    from msgdiff.store.forms import split_range

    return split_range(address) is None


def _before(place: Place, address: str) -> Reading | None:
    """The version before the one at an address that can be read, None where there is none."""
    from msgdiff.store.forms import looks_like_path, looks_like_revision
    from msgdiff.store.sources import is_file

    if address == STANDARD_INPUT or is_file(place.folder / address):
        return None
    if looks_like_path(address) or looks_like_revision(address):
        return None
    try:
        return read(place, _one_before(address))
    except VersionNotFound:
        return None


def _two_readings(place: Place, first: str, second: str | None) -> tuple[Reading, Reading]:
    if second is None:
        first, second, _ = _two_addresses(first, None)
    if first == second == STANDARD_INPUT:
        raise UsageError("standard input can be one side only; name a file or a page for the other")
    old, new = _read_both(place, first, second)
    return _whole(old), _whole(new)


def _whole(reading: Reading) -> Reading:
    if reading.section is not None:
        raise UsageError(f"this looks at whole pages; leave out the section behind '#', {reading.section!r}")
    return reading


def _versions_read(place: Place, name: str) -> tuple[Page, tuple[Version, ...], tuple[Document, ...]]:
    """A page with its versions, oldest first, as they are read."""
    corpus, versions = _all_versions(place, name)
    page = corpus.page(name)
    return page, versions, tuple(_parse(corpus.read(v), v.media_type, title_of(v)) for v in versions)


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

    if second is None and is_one_address(address):
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
    titles = (old.title, new.title)
    return FollowedPage(documents, titles, trace(documents), (*old.notes, *new.notes, *_notes_on_sides(*titles)))


def _all_versions(place: Place, name: str) -> tuple[Corpus, tuple[Version, ...]]:
    """The corpus and every version of a page in it, oldest first."""
    from msgdiff.store.addresses import parse_address, resolve
    from msgdiff.store.forms import looks_like_path
    from msgdiff.store.sources import is_file

    if name == STANDARD_INPUT or looks_like_path(name) or is_file(place.folder / name):
        raise UsageError(f"{name} has one version only; name a page of the corpus, or two files as A B")
    page, hash_, section = name.partition("#")
    if hash_:
        raise UsageError(f"a history is of the whole page; leave out the section: {page} in place of #{section}")
    if re.search(r"[@~]|\.\.", name):
        raise UsageError(f"{name} names a version; for the history name the page alone")
    corpus = open_place(place)
    resolve(corpus, parse_address(name))  # says so where there is no version
    return corpus, corpus.versions(name)


def _notes_on_sides(old: Title, new: Title) -> tuple[str, ...]:
    """What a reader should know who follows commitments from one address to another."""
    from msgdiff.store.dates import parse_date

    if not (old.said_on and new.said_on):
        return ()
    if old.name != new.name:
        return (f"{old.name} and {new.name} are two pages; what one says is no later version of the other",)
    if parse_date(new.said_on).latest < parse_date(old.said_on).earliest:
        return (f"{new} was said before {old}; the order given is the order followed",)
    return ()


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
