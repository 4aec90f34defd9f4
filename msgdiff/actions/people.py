"""Who is named on a page, on two, or in all its versions."""

from __future__ import annotations

from typing import NamedTuple

from msgdiff.actions.places import Place
from msgdiff.actions.reading import Reading
from msgdiff.actions.sides import read_both_whole, read_whole
from msgdiff.actions.versions import read_versions
from msgdiff.commitments.people import Person, find_people
from msgdiff.commitments.people_changes import PersonChange, changes_of
from msgdiff.commitments.tenures import Tenure, trace_people
from msgdiff.model import Document, Page, Version


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
    reading = read_whole(place, address)
    return PeopleFound(reading, find_people(reading.document))


def compare_people_of(place: Place, first: str, second: str | None) -> PeopleCompared:
    """Compare the people of two pages, or of the two sides of a range."""
    old, new = read_both_whole(place, first, second)
    before, after = find_people(old.document), find_people(new.document)
    return PeopleCompared(old, new, changes_of(before, after), after)


def trace_people_of(place: Place, name: str) -> PeopleTraced:
    """Who held which office over the versions of a page."""
    page, versions, documents = read_versions(place, name)
    return PeopleTraced(page, versions, documents, trace_people(documents))
