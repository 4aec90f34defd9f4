"""Read what stands at an address: a page of the corpus, a file, a file in git, standard input."""

from __future__ import annotations

from typing import NamedTuple

from msgdiff.actions.places import STANDARD_INPUT, Place, open_place
from msgdiff.errors import CorpusNotFound, ParseError, UsageError
from msgdiff.model import Document, Title, Version
from msgdiff.parsers import media_type_of, parse
from msgdiff.store.forms import looks_like_path, looks_like_revision, split_section
from msgdiff.store.sources import is_file, read_file


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
    document = parse_titled(source.data, source.media_type or like or "text/plain", source.title)
    return Reading(document, source.title, source.section, source.notes)


def chosen_sections(reading: Reading) -> tuple[int, ...]:
    """Indices of the sections asked for behind "#", all of them where nothing was."""
    from msgdiff.compare.select import select_in_document

    if reading.section is None:
        return tuple(range(len(reading.document.sections)))
    return select_in_document(reading.document, reading.section)


def title_of(version: Version) -> Title:
    """What a recorded version is called in a report."""
    return Title(version.page, version.label, version.said_on)


def parse_titled(data: bytes, media_type: str, title: Title) -> Document:
    """The document that the bytes are; ParseError names it by its title."""
    try:
        return parse(data, media_type=media_type, version=title.label)
    except ParseError as error:
        raise type(error)(f"cannot read {title}: {str(error).removeprefix('cannot read it: ')}") from None


def fetch(place: Place, address: str) -> Source:
    """The bytes at an address: standard input, a file, a file in git, or a version in the corpus."""
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
