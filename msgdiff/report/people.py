"""People and offices: of one page, of two compared, and over all versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from msgdiff.commitments.people import Mention, Part, Person, disagreements, evidence, full_name
from msgdiff.commitments.people_changes import PersonChange, PersonChangeKind
from msgdiff.commitments.tenures import Held, Tenure, Term
from msgdiff.model import Anchor, Document, Page, Title, Version, statements
from msgdiff.report.items import Group, Item, Report, grouped, quote_of, told
from msgdiff.report.json import document_json, dump
from msgdiff.report.listing import page_json, version_json
from msgdiff.report.outline import heading_of
from msgdiff.report.tables import table

MARKS = {
    PersonChangeKind.HOLDER: ("~", "yellow"),
    PersonChangeKind.RENAMED: ("?", "blue"),
    PersonChangeKind.OFFICE: ("~", "yellow"),
    PersonChangeKind.TITLE: ("~", "yellow"),
    PersonChangeKind.STARTED: ("+", "green"),
    PersonChangeKind.STOPPED: ("-", "red"),
    PersonChangeKind.JOINED: ("+", "green"),
    PersonChangeKind.LEFT: ("-", "red"),
}
PART_NAMES = {Part.SPEAKS: "speaks", Part.NAMED: "named", Part.SAYS: "says"}


def with_office(person: Person) -> str:
    """The name with title and office."""
    return f"{full_name(person)}, {person.office}" if person.office else full_name(person)


# One page


def page_report(document: Document, title: Title, people: Sequence[Person]) -> Report:
    """The people of one page: who speaks, who is only named, and where the page contradicts itself."""
    speaking = tuple(_person(document, person) for person in people if person.speaks)
    named = tuple(_person(document, person) for person in people if not person.speaks)
    counts = told([("speaking", len(speaking)), ("only named", len(named))], "nobody is named")
    groups = grouped([Group("Who speaks", speaking), Group("Who is named", named)])
    return Report(f"People on {title}", (("Page", str(title)), ("People", counts)), groups)


def _person(document: Document, person: Person) -> Item:
    among = statements(document)
    facts = [
        (
            PART_NAMES[mention.part],
            f"{quote_of(document, evidence(mention))}{_context(mention, among[mention.statement].text)}",
        )
        for mention in person.mentions
    ]
    return Item("", with_office(person), (*facts, *_contradictions(document, person)))


def _context(mention: Mention, text: str) -> str:
    """The statement in which a name stands alone."""
    return f" in: {text}" if mention.part is Part.NAMED and mention.office is None else ""


def _contradictions(document: Document, person: Person) -> Iterator[tuple[str, str]]:
    for found in disagreements(person):
        first, second = (quote_of(document, evidence(m)) for m in (found.first, found.second))
        yield f"two {found.what}s", f"{first} and {second}"


def page_json_text(document: Document, title: Title, people: Sequence[Person]) -> str:
    """The people of one page as JSON (docs/schema/people.schema.json)."""
    content = {**document_json(document, title), "people": [_person_json(document, person) for person in people]}
    return dump("people", content)


def page_csv(document: Document, people: Sequence[Person]) -> str:
    """One row a mention."""
    head = ("name", "title", "office", "part", "quote", "section", "start", "stop")
    rows = [
        (
            person.name,
            mention.title or "",
            mention.office.text if mention.office else "",
            str(mention.part),
            _exact(document, evidence(mention)),
            _section(document, mention),
            str(evidence(mention).start),
            str(evidence(mention).stop),
        )
        for person in people
        for mention in person.mentions
    ]
    return table(head, rows)


def _exact(document: Document, anchor: Anchor) -> str:
    return document.text[anchor.start : anchor.stop]


def _section(document: Document, mention: Mention) -> str:
    return heading_of(document.sections[statements(document)[mention.statement].section])


# Two pages


def changes_report(
    old: tuple[Document, Title],
    new: tuple[Document, Title],
    changes: Sequence[PersonChange],
    people: Sequence[Person],
) -> Report:
    """What became of the people, and where the new page, whose `people` these are, contradicts itself."""
    counts = Counter(change.kind for change in changes)
    top = (
        ("Old", str(old[1])),
        ("New", str(new[1])),
        ("People", told(((str(kind), counts[kind]) for kind in PersonChangeKind), "no change")),
    )
    items = tuple(_change(old[0], new[0], change) for change in changes)
    doubts = tuple(
        Item("", with_office(person), found) for person in people if (found := tuple(_contradictions(new[0], person)))
    )
    groups = grouped([Group("Changes", items), Group("Two of one on the new page", doubts)])
    return Report(f"People from {old[1]} to {new[1]}", top, groups)


def _change(old: Document, new: Document, change: PersonChange) -> Item:
    facts = []
    if change.old_mention:
        facts.append(("was", quote_of(old, evidence(change.old_mention))))
    if change.new_mention:
        facts.append(("now", quote_of(new, evidence(change.new_mention))))
    mark, style = MARKS[change.kind]
    return Item(str(change.kind), change_text(change), tuple(facts), mark, style)


def change_text(change: PersonChange) -> str:
    """A change in one line: "Director of Care: was Sam Sample, is Dr Alex Example"."""
    old, new = change.old, change.new
    if old is None or new is None:
        only = old or new
        return _alone(only) if only else ""
    if change.kind in {PersonChangeKind.HOLDER, PersonChangeKind.RENAMED}:
        office = _office(change.new_mention) or _office(change.old_mention) or ""
        return f"{office}: was {full_name(old)}, is {full_name(new)}"
    if change.kind is PersonChangeKind.OFFICE:
        return f"{full_name(new)}: was {_office(change.old_mention)}, is {_office(change.new_mention)}"
    if change.kind is PersonChangeKind.TITLE:
        was, now = (m.title if m else None for m in (change.old_mention, change.new_mention))
        return f"{new.name}: was {was or 'without a title'}, is {now or 'without a title'}"
    return with_office(new)


def _alone(person: Person) -> str:
    return f"{with_office(person)} ({'speaks' if person.speaks else 'does not speak'})"


def _office(mention: Mention | None) -> str | None:
    return mention.office.text if mention and mention.office else None


def changes_json(
    old: tuple[Document, Title], new: tuple[Document, Title], changes: Sequence[PersonChange], people: Sequence[Person]
) -> str:
    """The changes as JSON (docs/schema/people-changes.schema.json)."""
    counts = Counter(str(change.kind) for change in changes)
    return dump(
        "people-changes",
        {
            "old": document_json(*old),
            "new": document_json(*new),
            "counts": dict(sorted(counts.items())),
            "changes": [_change_json(old[0], new[0], change) for change in changes],
            "contradictions": [
                {"name": full_name(person), **found}
                for person in people
                for found in _contradictions_json(new[0], person)
            ],
        },
    )


def _change_json(old: Document, new: Document, change: PersonChange) -> dict[str, Any]:
    def side(document: Document, person: Person | None, mention: Mention | None) -> dict[str, Any] | None:
        if person is None or mention is None:
            return None
        return {**_who(person), "speaks": bool(person.speaks), "mention": _mention_json(document, mention)}

    return {
        "change": str(change.kind),
        "text": change_text(change),
        "old": side(old, change.old, change.old_mention),
        "new": side(new, change.new, change.new_mention),
    }


def changes_csv(old: Document, new: Document, changes: Sequence[PersonChange]) -> str:
    """One row a change."""
    head = ("change", "old name", "old office", "new name", "new office", "old quote", "new quote")
    rows = [
        (
            str(change.kind),
            full_name(change.old) if change.old else "",
            (_office(change.old_mention) or change.old.office or "") if change.old else "",
            full_name(change.new) if change.new else "",
            (_office(change.new_mention) or change.new.office or "") if change.new else "",
            _exact(old, evidence(change.old_mention)) if change.old_mention else "",
            _exact(new, evidence(change.new_mention)) if change.new_mention else "",
        )
        for change in changes
    ]
    return table(head, rows)


# All versions


def history_report(
    page: Page, versions: Sequence[Version], documents: Sequence[Document], tenures: Sequence[Tenure]
) -> Report:
    """Who held which office over the versions, with when it was said."""
    held = [tenure for tenure in tenures if tenure.office is not None]
    top = (("Page", f"{page.name}: {page.title}"), ("Versions", str(len(versions))), ("Offices", str(len(held))))
    groups = tuple(
        Group(tenure.office or "Named without an office", tuple(_term(versions, documents, t) for t in tenure.terms))
        for tenure in tenures
    )
    return Report(f"People and offices on {page.name}", top, groups)


def _term(versions: Sequence[Version], documents: Sequence[Document], term: Term) -> Item:
    facts = tuple((versions[h.version].label, quote_of(documents[h.version], evidence(h.mention))) for h in term.held)
    return Item(f"said on {said_on(versions, term)}", full_name(term.held[-1].person), facts)


def said_on(versions: Sequence[Version], term: Term) -> str:
    """When the versions of a term were said: the first to the last."""
    first, last = versions[term.held[0].version].said_on, versions[term.held[-1].version].said_on
    return first if first == last else f"{first} to {last}"


def history_json(
    page: Page, versions: Sequence[Version], documents: Sequence[Document], tenures: Sequence[Tenure]
) -> str:
    """The history as JSON (docs/schema/people-history.schema.json)."""

    def held_json(held: Held) -> dict[str, Any]:
        mention = _mention_json(documents[held.version], held.mention)
        return {"version": versions[held.version].label, "said_on": versions[held.version].said_on, "mention": mention}

    return dump(
        "people-history",
        {
            "page": page_json(page),
            "versions": [version_json(version) for version in versions],
            "offices": [
                {
                    "office": tenure.office,
                    "terms": [
                        {**_who(term.held[-1].person), "held": [held_json(held) for held in term.held]}
                        for term in tenure.terms
                    ],
                }
                for tenure in tenures
            ],
        },
    )


def history_csv(versions: Sequence[Version], documents: Sequence[Document], tenures: Sequence[Tenure]) -> str:
    """One row a person, office and version."""
    head = ("office", "name", "version", "said on", "quote")
    rows = [
        (
            tenure.office or "",
            full_name(held.person),
            versions[held.version].label,
            versions[held.version].said_on,
            _exact(documents[held.version], evidence(held.mention)),
        )
        for tenure in tenures
        for term in tenure.terms
        for held in term.held
    ]
    return table(head, rows)


# JSON of a person


def _who(person: Person) -> dict[str, Any]:
    return {"name": person.name, "title": person.title, "office": person.office}


def _person_json(document: Document, person: Person) -> dict[str, Any]:
    return {
        **_who(person),
        "speaks": list(person.speaks),
        "mentions": [_mention_json(document, mention) for mention in person.mentions],
        "contradictions": list(_contradictions_json(document, person)),
    }


def _contradictions_json(document: Document, person: Person) -> Iterator[dict[str, Any]]:
    for found in disagreements(person):
        yield {
            "what": found.what,
            "first": _mention_json(document, found.first),
            "second": _mention_json(document, found.second),
        }


def _mention_json(document: Document, mention: Mention) -> dict[str, Any]:
    shown = evidence(mention)
    return {
        "part": str(mention.part),
        "title": mention.title,
        "office": mention.office.text if mention.office else None,
        "quote": _exact(document, shown),
        "statement": mention.statement,
        "path": list(shown.path),
        "start": shown.start,
        "stop": shown.stop,
    }
