"""The vision statement of a page, and how it changed."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from msgdiff.actions.places import Place
from msgdiff.actions.reading import Reading
from msgdiff.actions.sides import is_one_address, read_both_whole, read_one_before, read_whole
from msgdiff.actions.versions import read_versions
from msgdiff.commitments.vision import VisionStatement, find_vision
from msgdiff.commitments.vision_changes import VisionChange, compare_vision
from msgdiff.compare.comparison import compare
from msgdiff.model import Document, Page, Version


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
    if second is None and is_one_address(first):
        reading = read_whole(place, first)
        before = read_one_before(place, first)
        if before is None:
            return VisionFound(reading, find_vision(reading.document))
        return VisionCompared(before, reading, compare_vision(compare(before.document, reading.document)))
    old, new = read_both_whole(place, first, second)
    return VisionCompared(old, new, compare_vision(compare(old.document, new.document)))


def trace_vision_of(place: Place, name: str) -> VisionTraced:
    """How the vision statement of a page changed from version to version."""
    page, versions, documents = read_versions(place, name)
    steps = tuple(compare_vision(compare(old, new)) for old, new in pairwise(documents))
    return VisionTraced(page, versions, documents, steps)
