"""What a page commits to, and what became of it."""

from __future__ import annotations

from typing import NamedTuple

from msgdiff.actions.places import Place
from msgdiff.actions.reading import Reading, chosen_sections, read
from msgdiff.actions.sides import is_one_address, read_both, refuse_input_twice, two_addresses
from msgdiff.errors import UsageError
from msgdiff.model import ENDED, Commitment, CommitmentHistory, Comparison, Document, Step, Title, statements

Touching = dict[int, list[tuple[str, Step]]]


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
    if second is None and is_one_address(address):
        return _followed_through(place, address)
    if second is None:
        address, second, _ = two_addresses(address, None)
    return _followed_between(place, address, second)


def _followed_through(place: Place, name: str) -> FollowedPage:
    from msgdiff.actions.follow import follow
    from msgdiff.actions.versions import corpus_with

    followed = follow(corpus_with(place, name), name)
    return FollowedPage(followed.documents, followed.titles, followed.histories)


def _followed_between(place: Place, first: str, second: str) -> FollowedPage:
    from msgdiff.commitments.trace import trace

    refuse_input_twice(first, second)
    old, new = read_both(place, first, second)
    if old.section is not None or new.section is not None:
        raise UsageError("commitments are followed through whole pages; leave out the section behind '#'")
    documents = (old.document, new.document)
    titles = (old.title, new.title)
    return FollowedPage(documents, titles, trace(documents), (*old.notes, *new.notes, *_notes_on_sides(*titles)))


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


def touched_commitments(comparison: Comparison) -> tuple[Touching, Touching]:
    """What became of the commitments of a page, by old statement where they are gone, by new one where they stand."""
    from msgdiff.commitments.trace import trace

    gone: Touching = {}
    standing: Touching = {}
    for history in trace((comparison.old, comparison.new)):
        for step in history.steps:
            if step.at == 0:
                continue
            if step.status in ENDED and step.old is not None:
                gone.setdefault(step.old.statement, []).append((history.id, step))
            elif step.new is not None:
                standing.setdefault(step.new.statement, []).append((history.id, step))
    return gone, standing
