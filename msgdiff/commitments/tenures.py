"""Who held which office over all versions of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from msgdiff.commitments.offices import agree, same_office
from msgdiff.commitments.people import Mention, Person, find_people, offices
from msgdiff.commitments.people_changes import same_people, shown_by
from msgdiff.model import Document


class Held(NamedTuple):
    """A person on one version: `version` is an index into the documents; `mention` shows the person in the office."""

    version: int
    person: Person
    mention: Mention


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one office on versions that follow one another."""

    held: tuple[Held, ...]

    def __post_init__(self) -> None:
        if not self.held:
            raise ValueError("a term stands on at least one version")


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office, as its last version words it, and who held it, oldest first; None for people without an office."""

    office: str | None
    terms: tuple[Term, ...]


def trace_people(documents: Sequence[Document]) -> tuple[Tenure, ...]:
    """Follow offices and people through the versions of a page.

    Args:
        documents: the versions, oldest first.

    Returns:
        The offices in the order in which they come up, and last, with office None, who is named without one. A term
        ends where a version in between does not name the person in the office.
    """
    pages = [find_people(document) for document in documents]
    tracks = _tracks(pages)
    tenures: list[list[tuple[int, Held]]] = []
    loose: list[tuple[int, Held]] = []
    for version, people in enumerate(pages):
        for number, person in enumerate(people):
            track = tracks[version][number]
            given = offices(person)
            if not given:
                loose.append((track, Held(version, person, shown_by(person))))
            for mention in given:
                _tenure_of(tenures, mention, track).append((track, Held(version, person, mention)))
    found = [Tenure(_last_name(tenure), _terms(tenure)) for tenure in tenures]
    return (*found, Tenure(None, _terms(loose))) if loose else tuple(found)


def _tracks(pages: Sequence[Sequence[Person]]) -> list[list[int]]:
    """For each person of each version a number, the person's own also after versions that do not name them."""
    known: list[Person] = []
    tracks = []
    for people in pages:
        links = {j: i for i, j in same_people(known, people).items()}
        numbers = []
        for number, person in enumerate(people):
            if number in links:
                known[links[number]] = person
                numbers.append(links[number])
            else:
                known.append(person)
                numbers.append(len(known) - 1)
        tracks.append(numbers)
    return tracks


def _tenure_of(tenures: list[list[tuple[int, Held]]], mention: Mention, track: int) -> list[tuple[int, Held]]:
    """The tenure that the office belongs to: the same office, or for the same person one that agrees with it."""
    said = _office(mention)
    for tenure in tenures:
        if any(same_office(said, _office(held.mention)) for _, held in tenure):
            return tenure
    for tenure in tenures:
        if any(track == who and agree(said, _office(held.mention)) for who, held in tenure):
            return tenure
    tenures.append([])
    return tenures[-1]


def _office(mention: Mention) -> str:
    return mention.office.text if mention.office else ""


def _last_name(tenure: Sequence[tuple[int, Held]]) -> str:
    return _office(max(tenure, key=lambda one: one[1].version)[1].mention)


def _terms(found: Sequence[tuple[int, Held]]) -> tuple[Term, ...]:
    """What one person holds on neighbouring versions, together."""
    runs: list[tuple[int, list[Held]]] = []
    last: dict[int, list[Held]] = {}
    for track, held in found:
        run = last.get(track)
        if run and held.version == run[-1].version:
            continue
        if run and held.version == run[-1].version + 1:
            run.append(held)
            continue
        last[track] = [held]
        runs.append((track, last[track]))
    return tuple(Term(tuple(run)) for _, run in runs)
