"""Who is named on a page, in which office, and who speaks: one person under all forms of the name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from msgdiff.commitments.cues import placed
from msgdiff.commitments.names import (
    COURTESY,
    Form,
    differ,
    fold_name,
    may_be_same,
    name_part,
    read_name,
    title_part,
)
from msgdiff.commitments.offices import agree, is_held, own_offices
from msgdiff.commitments.repeats import find_again, name_patterns, runs_on
from msgdiff.commitments.sightings import Sighting, clean, sightings, without_marks
from msgdiff.model import Anchor, Document, Statement, statements


class Part(StrEnum):
    """How a person stands in a mention."""

    SPEAKS = "speaks"  # the heading or signature of words that are the person's own
    NAMED = "named"
    SAYS = "says of themselves"  # "I am proud to be the Director of Care"


class Office(NamedTuple):
    """An office as the page gives it: `text` is the quote at `anchor`, white space folded and markup left out."""

    text: str
    anchor: Anchor


class Mention(NamedTuple):
    """A person where the page names them: `document.text[anchor.start:anchor.stop]` is the quote.

    The quote is the name with its title; for `Part.SAYS` what the person says up to the office. `statement` is an index
    into `statements(document)`.
    """

    anchor: Anchor
    statement: int
    part: Part
    title: str | None
    office: Office | None


@dataclass(frozen=True, slots=True)
class Person:
    """One person on one page.

    `name` is the fullest form given, without title. `title` is the one given with it, or else the first that is more
    than Mr, Ms and their like; `office` the first one given, by the heading or signature of the person's own words
    before anything else. `speaks` are indices into `Document.sections`. `mentions`
    are in reading order and not empty.
    """

    name: str
    title: str | None
    office: str | None
    speaks: tuple[int, ...]
    mentions: tuple[Mention, ...]

    def __post_init__(self) -> None:
        if not self.mentions:
            raise ValueError("a person is mentioned at least once")


class Disagreement(NamedTuple):
    """Two mentions of one person on one page that give another title or another office."""

    what: str  # "title" or "office"
    first: Mention
    second: Mention


def find_people(document: Document) -> tuple[Person, ...]:
    """Find the people on a page, in the order in which they are first named.

    A person is told by a title, an office beside the name, a signature or heading, or a given name that is common in
    Britain; names without any of these are left alone. "Ms Farach" and "Lee-Anne" count as the one person on the page
    whom they fit, and as nobody where they fit several. Pronouns are not resolved; "I am the Chair" is, in a section
    whose speaker is known.

    Cost: linear in the text, and in the number of people on it.
    """
    return tuple(_Finder(document).people())


def full_name(person: Person) -> str:
    """The name with its title."""
    return f"{person.title} {person.name}" if person.title else person.name


def evidence(mention: Mention) -> Anchor:
    """What shows a mention: the name, and the office where it stands in the same stretch of text."""
    if mention.office is None:
        return mention.anchor
    start = min(mention.anchor.start, mention.office.anchor.start)
    stop = max(mention.anchor.stop, mention.office.anchor.stop)
    return mention.anchor._replace(start=start, stop=stop)


def offices(person: Person) -> tuple[Mention, ...]:
    """The mentions that give an office of today, the surest first; those that say the same only once."""
    kept: list[Mention] = []
    for mention in sorted(person.mentions, key=lambda m: (m.part is not Part.SPEAKS, m.anchor.start)):
        said = mention.office
        if said and is_held(said.text) and not any(k.office and agree(k.office.text, said.text) for k in kept):
            kept.append(mention)
    return tuple(kept)


def disagreements(person: Person) -> tuple[Disagreement, ...]:
    """Where the page contradicts itself on a person's title or office, or gives two; each pair of forms once."""
    found = [
        Disagreement("office", *sorted(pair, key=lambda m: m.anchor.start)) for pair in combinations(offices(person), 2)
    ]
    titled: dict[frozenset[str], Mention] = {}
    for mention in person.mentions:
        titles = titles_of(mention)
        if titles:
            titled.setdefault(titles, mention)
    found += [
        Disagreement("title", titled[one], titled[other])
        for one, other in combinations(titled, 2)
        if differ(one, other)
    ]
    return tuple(found)


def titles_of(mention: Mention) -> frozenset[str]:
    """The titles of a mention, each in one spelling."""
    form = read_name(f"{mention.title} X") if mention.title else None
    return form.titles if form else frozenset()


def form_of(person: Person) -> Form:
    """The fullest form of a person's name, with every title that is given."""
    titles = frozenset[str]().union(*(titles_of(mention) for mention in person.mentions))
    form = read_name(person.name)
    return form._replace(titles=titles) if form else Form(titles, "", person.name.casefold(), 1)


class _Finder:
    """Groups what was sighted on one page."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._among = statements(document)

    def people(self) -> list[Person]:
        groups = _grouped(sorted(sightings(self._document), key=lambda s: (s.statement, s.start)))
        for sighting, group in self._again(groups):
            groups[group].append(sighting)
        spoken = Counter(section for group in groups for section in self._sections(group))
        found = [self._person(group, spoken) for group in groups]
        return sorted(found, key=lambda person: person.mentions[0].anchor.start)

    def _sections(self, group: Iterable[Sighting]) -> set[int]:
        return {self._among[sighting.statement].section for sighting in group if sighting.speaks}

    def _person(self, group: Sequence[Sighting], spoken: Counter[int]) -> Person:
        mentions = [self._mention(sighting) for sighting in group]
        speaks = tuple(sorted(self._sections(group)))
        for section in speaks:
            if spoken[section] == 1:
                mentions += self._own(section)
        mentions.sort(key=lambda mention: (mention.anchor.start, mention.anchor.stop))
        fullest = max(group, key=lambda s: (s.form.first != "", len(s.form.first) > 1, s.form.words))
        name = self._text(fullest)
        ranked = sorted(mentions, key=lambda mention: mention.part is not Part.SPEAKS)
        return Person(
            name=name_part(name),
            title=title_part(name) or next((m.title for m in ranked if m.title and not titles_of(m) <= COURTESY), None),
            office=next((m.office.text for m in ranked if m.office and is_held(m.office.text)), None),
            speaks=speaks,
            mentions=tuple(mentions),
        )

    def _text(self, sighting: Sighting) -> str:
        return without_marks(self._among[sighting.statement].text[sighting.start : sighting.stop])

    def _mention(self, sighting: Sighting) -> Mention:
        office = None
        if sighting.office and sighting.office_at is not None:
            office = self._office(sighting.office_at, *sighting.office)
        anchor = self._anchor(sighting.statement, sighting.start, sighting.stop)
        part = Part.SPEAKS if sighting.speaks else Part.NAMED
        return Mention(anchor, sighting.statement, part, title_part(self._text(sighting)), office)

    def _office(self, index: int, start: int, stop: int) -> Office:
        return Office(without_marks(self._among[index].text[start:stop]), self._anchor(index, start, stop))

    def _anchor(self, index: int, start: int, stop: int) -> Anchor:
        statement = self._among[index]
        place = placed(statement, self._document)
        return statement.anchor._replace(start=place(start), stop=place(stop - 1) + 1)

    def _own(self, section: int) -> Iterator[Mention]:
        """What the one who speaks in a section says of their own office."""
        for index, statement in enumerate(self._among):
            if statement.section == section and statement.lead_in is None:
                yield from self._said(index, statement)

    def _said(self, index: int, statement: Statement) -> Iterator[Mention]:
        cleaned = clean(statement.text)
        for own in own_offices(cleaned.text):
            office = self._office(index, *cleaned.span(own.office, own.stop))
            anchor = self._anchor(index, *cleaned.span(own.start, own.stop))
            yield Mention(anchor, index, Part.SAYS, None, office)

    # Known names again, where nothing beside them tells that they are names

    def _again(self, groups: Sequence[Sequence[Sighting]]) -> Iterator[tuple[Sighting, int]]:
        known: dict[str, tuple[int, Form]] = {}
        for number, group in enumerate(groups):
            for sighting in group:
                if sighting.form.first:
                    known[fold_name(name_part(self._text(sighting)))] = (number, sighting.form)
        for first, number in _lone_first_names(groups).items():
            known.setdefault(first, (number, Form(frozenset(), first, "", 1)))
        patterns = name_patterns(known)
        taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for sighting in (sighting for group in groups for sighting in group):
            taken[sighting.statement].append((sighting.start, sighting.stop))
        for index, statement in enumerate(self._among):
            cleaned = clean(statement.text)
            for match in find_again(cleaned.text, patterns):
                start, stop = cleaned.span(*match.span())
                number, form = known[fold_name(match[0])]
                whole = form.last != ""
                if any(start < last and first < stop for first, last in taken[index]):
                    continue
                if not runs_on(cleaned.text, match, lone=not whole):
                    yield Sighting(index, start, stop, form._replace(titles=frozenset()), False), number


def _grouped(found: Iterable[Sighting]) -> list[list[Sighting]]:
    """Sightings of one person together: by first and last name, then initials and titles where only one fits."""
    groups: list[list[Sighting]] = []
    full: dict[tuple[str, str], list[Sighting]] = {}
    short: list[Sighting] = []
    for sighting in found:
        if len(sighting.form.first) < 2:
            short.append(sighting)
            continue
        key = (sighting.form.first, sighting.form.last)
        if key not in full:
            full[key] = []
            groups.append(full[key])
        full[key].append(sighting)
    by_last: dict[str, list[list[Sighting]]] = defaultdict(list)
    for group in groups:
        by_last[group[0].form.last].append(group)
    # Initials before titles alone, so that "Ms A Example" can be what "Ms Example" stands for.
    for sighting in sorted(short, key=lambda s: (s.form.first == "", s.statement, s.start)):
        fitting = [g for g in by_last[sighting.form.last] if all(may_be_same(s.form, sighting.form) for s in g)]
        if len(fitting) > 1:
            # "Councillor Sample" is the one Sample who is a councillor.
            titled = [g for g in fitting if any(s.form.titles & sighting.form.titles for s in g)]
            fitting = titled if len(titled) == 1 else fitting
        if len(fitting) == 1:
            fitting[0].append(sighting)
        elif not fitting:
            groups.append([sighting])
            by_last[sighting.form.last].append(groups[-1])
    return groups


def _lone_first_names(groups: Sequence[Sequence[Sighting]]) -> dict[str, int]:
    """Given names that only one person on the page has."""
    firsts = [{s.form.first for s in group if len(s.form.first) > 1} for group in groups]
    count = Counter(first for names in firsts for first in names)
    return {first: number for number, names in enumerate(firsts) for first in names if count[first] == 1}
