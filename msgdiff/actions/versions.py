"""The recorded versions of a page as they are read, one or all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgdiff.actions.places import STANDARD_INPUT, Place, open_place
from msgdiff.actions.reading import parse_titled, title_of
from msgdiff.errors import UsageError
from msgdiff.model import Document, Page, Version
from msgdiff.store.forms import looks_like_path
from msgdiff.store.sources import is_file

if TYPE_CHECKING:
    from msgdiff.store.corpus import Corpus


def read_version(corpus: Corpus, version: Version) -> Document:
    """A recorded version as read; ParseError names it."""
    return parse_titled(corpus.read(version), version.media_type, title_of(version))


def read_versions(place: Place, name: str) -> tuple[Page, tuple[Version, ...], tuple[Document, ...]]:
    """A page with its versions, oldest first, as they are read."""
    corpus = corpus_with(place, name)
    versions = corpus.versions(name)
    return corpus.page(name), versions, tuple(read_version(corpus, version) for version in versions)


def corpus_with(place: Place, name: str) -> Corpus:
    """The corpus that has a page of that name with versions to follow.

    Raises:
        MsgdiffError: there is none, or the name is that of one version, a section or a file.
    """
    from msgdiff.store.addresses import parse_address, resolve

    if name == STANDARD_INPUT or looks_like_path(name) or is_file(place.folder / name):
        raise UsageError(f"{name} has one version only; name a page of the corpus, or two files as A B")
    page, hash_, section = name.partition("#")
    if hash_:
        raise UsageError(f"a history is of the whole page; leave out the section: {page} in place of #{section}")
    if re.search(r"[@~]|\.\.", name):
        raise UsageError(f"{name} names a version; for the history name the page alone")
    corpus = open_place(place)
    resolve(corpus, parse_address(name))  # says so where there is no version
    return corpus
