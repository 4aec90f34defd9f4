"""Names where they stand on a page, with the office beside each, before anyone is told from anyone else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from msgdiff.commitments.names import Form, is_given, is_likely, is_title, read_name
from msgdiff.commitments.offices import Found, office_before, office_behind
from msgdiff.compare.signs.mentions import Sign, slate
from msgdiff.compare.signs.names import find_names
from msgdiff.model import Document, Kind, Section, Statement, statements
from msgdiff.parsers import people as parser


class Sighting(NamedTuple):
    """A name at `start` to `stop` of a statement's text, and the office beside it.

    `office_at` is the statement in which the office stands, mostly the same. `speaks` where the name stands for the
    one whose words the section is.
    """

    statement: int
    start: int
    stop: int
    form: Form
    speaks: bool
    office: tuple[int, int] | None = None
    office_at: int | None = None


class Clean(NamedTuple):
    """A text without emphasis, link targets and addresses, and for each of its characters the place in the text."""

    text: str
    places: tuple[int, ...] | None

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """The same stretch in the text that was cleaned."""
        return (start, stop) if self.places is None else (self.places[start], self.places[stop - 1] + 1)


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"\]\([^()\s]*\)|[*_`\[\]\\]|https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def without_marks(text: str) -> str:
    """The text without markup, otherwise as it stands."""
    return _marks().sub("", text)


def clean(text: str) -> Clean:
    """The text as it is read, without markup."""
    marks = list(_marks().finditer(text))
    if not marks:
        return Clean(slate(text).cased, None)
    kept: list[int] = []
    last = 0
    for mark in marks:
        kept += range(last, mark.start())
        last = mark.end()
    kept += range(last, len(text))
    return Clean(slate("".join(text[k] for k in kept)).cased, tuple(kept))


def sightings(document: Document) -> Iterator[Sighting]:
    """Every name that is told by a title, an office beside it, a common given name, or the place where it stands."""
    among = statements(document)
    spoken = list(_speakers(document, among))
    yield from spoken
    taken: dict[int, list[tuple[int, int]]] = {}
    for sighting in spoken:
        taken.setdefault(sighting.statement, []).append((sighting.start, sighting.stop))
    for index, statement in enumerate(among):
        if len(statement.text) > 3:
            yield from _named(index, statement, taken.get(index, ()))


# Those who speak, as the parser knows them


def _speakers(document: Document, among: tuple[Statement, ...]) -> Iterator[Sighting]:
    heads: dict[int, list[int]] = {}
    for index, statement in enumerate(among):
        heads.setdefault(statement.section, []).append(index)
    for number, section in enumerate(document.sections):
        inside = heads.get(number, [])
        signed = [k for k in inside if among[k].kind is Kind.SIGNATURE]
        if section.speaker is not None:
            yield from _in_heading(section, inside, among)
        for index in signed:
            yield from _signature(index, document, among[index])


def _in_heading(section: Section, inside: list[int], among: tuple[Statement, ...]) -> Iterator[Sighting]:
    speaker = section.speaker
    heading = next((k for k in inside if among[k].kind is Kind.HEADING), None)
    if speaker is None or heading is None:
        return
    name = _locate(speaker.name, among[heading].text)
    form = read_name(speaker.name)
    if name is None or form is None:
        return
    for index in [heading, *inside[:3]] if speaker.role else []:
        office = _locate(speaker.role or "", among[index].text, since=name[1] if index == heading else 0)
        if office:
            yield Sighting(heading, *name, form, True, office, index)
            return
    before = _locate(speaker.role, among[heading].text) if speaker.role else None
    yield Sighting(heading, *name, form, True, before, heading if before else None)


def _signature(index: int, document: Document, statement: Statement) -> Iterator[Sighting]:
    quote = document.text[statement.anchor.start : statement.anchor.stop]
    speaker = parser.signature_speaker(quote)
    if speaker is None:
        bare = parser.is_bare_name(quote)
        name = _locate(statement.text.strip(" -–—*_,"), statement.text) if bare else None
        form = read_name(statement.text.strip(" -–—*_,")) if bare else None
        if name and form:
            yield Sighting(index, *name, form, True)
        return
    name = _locate(speaker.name, statement.text)
    form = read_name(speaker.name)
    if name and form:
        office = _locate(speaker.role, statement.text, since=name[1]) if speaker.role else None
        yield Sighting(index, *name, form, True, office, index if office else None)


def _locate(words: str, text: str, *, since: int = 0) -> tuple[int, int] | None:
    """Where the words stand in a text, whatever white space and emphasis is between them."""
    parts = [re.escape(part) for part in re.findall(r"[^\s,*_`]+", words)]
    match = re.compile(r"[\s,*_`]*[\s,*_`(]".join(parts)).search(text, since) if parts else None
    return match.span() if match else None


# Those who are named


def _named(index: int, statement: Statement, taken: Iterable[tuple[int, int]]) -> Iterator[Sighting]:
    cleaned = clean(statement.text)
    text = cleaned.text
    spans = list(_candidates(text))
    claimed: set[tuple[int, int]] = set()
    since = 0
    nexts = [*(span[0] for span in spans[1:]), len(text)]
    for (start, stop, form), until in zip(spans, nexts, strict=False):
        here = cleaned.span(start, stop)
        if any(here[0] < last and first < here[1] for first, last in taken):
            since = stop
            continue
        office = _office(text, start, stop, since=since, until=until, kind=statement.kind, claimed=claimed)
        since = stop
        known = bool(form.titles) or is_given(form.first)
        if office is not None and (known or office.sure):
            claimed.add(office[:2])
            yield Sighting(index, *here, form, False, cleaned.span(office.start, office.stop), index)
        elif known:
            yield Sighting(index, *here, form, False)


def _candidates(text: str) -> Iterator[tuple[int, int, Form]]:
    """What may be names, in order and apart; without a title or a common given name an office must tell."""
    found = [(m.start, m.stop) for m in find_names(slate(text)) if m.sign is Sign.PERSON]
    found += [match.span("name") for pattern in _presented() for match in pattern.finditer(text)]
    ends = 0
    for first, last in sorted(set(found), key=lambda span: (span[0], -span[1])):
        start, stop = _from_title(text, first, last), _owner(text, first, last)
        form = read_name(text[start:stop])
        if start >= ends and form is not None and is_likely(text[start:stop]):
            yield start, stop, form
            ends = stop


def _from_title(text: str, start: int, stop: int) -> int:
    """Where a name begins that another word with a capital stands before: "Later Dr Example"."""
    words = text[start:stop].split(" ")
    title = next((k for k, word in enumerate(words) if is_title(word)), 0)
    return start + sum(len(word) + 1 for word in words[:title])


def _owner(text: str, start: int, stop: int) -> int:
    """Where a name ends that owns what follows it: "Alex Example's Review"."""
    owns = text.find("'s ", start, stop)
    return owns if owns > 0 else stop


@cache
def _presented() -> tuple[re.Pattern[str], ...]:
    """Names that an office may stand behind or before: "NAME is our Head of Care", "Chair: NAME"."""
    word = r"[A-Z]\w*(?:[-'][^\W\d_]+)*"
    name = rf"(?P<name>{word}(?: (?:de|da|van|von|al|bin|la|le))?(?: {word}){{1,2}})"
    behind = r"(?=,? (?:is|has been|was appointed|has joined|joined|joins|who)\b| ?[,(|:] ?| - )"
    return (
        re.compile(rf"(?:\A[\s|-]*|[.!?|] ){name}{behind}"),
        re.compile(rf"(?:[:|,] | - ){name}(?=\s*(?:[,.;|)]|\Z))"),
    )


def _office(
    text: str, start: int, stop: int, *, since: int, until: int, kind: Kind, claimed: set[tuple[int, int]]
) -> Found | None:
    """The office beside a name; what stands before it comes first, and each office has one name."""
    before = office_before(text, start, since=since)
    if before and before[:2] not in claimed:
        return before
    behind = office_behind(text, stop, until=until, bare=kind in {Kind.HEADING, Kind.SIGNATURE})
    return behind if behind and behind[:2] not in claimed else None
