"""The vision statement: of one page, of two compared, and over all versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgdiff.commitments.vision import Measure, VisionPart, VisionStatement
from msgdiff.commitments.vision_changes import VisionChange, VisionReason, VisionStatus
from msgdiff.model import Direction, Document, Page, Title, Version
from msgdiff.report.items import Group, Item, Report, grouped, told
from msgdiff.report.json import document_json, dump
from msgdiff.report.listing import page_json, version_json
from msgdiff.report.tables import table

MARKS = {
    VisionStatus.REPLACED: ("~", "yellow"),
    VisionStatus.REWORDED: ("~", "yellow"),
    VisionStatus.RELATED: ("?", "blue"),
    VisionStatus.DROPPED: ("-", "red"),
    VisionStatus.NEW: ("+", "green"),
    VisionStatus.LEFT: ("<", "red"),
    VisionStatus.ENTERED: (">", "green"),
    VisionStatus.KEPT: ("=", "dim"),
}
NONE_FOUND = "no vision statement"


_PART_NAMES = {
    VisionPart.VISION: ("statement of the vision", "statements of the vision"),
    VisionPart.AIM: ("aim", "aims"),
    VisionPart.TARGET: ("target", "targets"),
    VisionPart.LEAD_IN: ("lead-in", "lead-ins"),
    VisionPart.OTHER: ("other", "other"),
}


# One page


def page_report(title: Title, vision: Sequence[VisionStatement]) -> Report:
    """The vision statement of one page in its order."""
    counts = Counter(one.part for one in vision)
    said = told(((_PART_NAMES[part][counts[part] > 1], counts[part]) for part in VisionPart), NONE_FOUND)
    groups: list[Group] = []
    for one in vision:
        heading = one.anchor.path[-1] if one.anchor.path else "(before the first heading)"
        item = Item(str(one.part), _led(one), tuple(_facts(one)))
        if groups and groups[-1].heading == heading:
            groups[-1] = groups[-1]._replace(items=(*groups[-1].items, item))
        else:
            groups.append(Group(heading, (item,)))
    return Report(f"Vision of {title}", (("Page", str(title)), ("Vision", said)), tuple(groups))


def _led(one: VisionStatement) -> str:
    return f"({one.lead_in}) {one.text}" if one.lead_in else one.text


def _facts(one: VisionStatement) -> Iterator[tuple[str, str]]:
    if one.measures:
        yield "measure", ", ".join(f"“{_folded(measure.words)}”" for measure in one.measures)


def _folded(words: str) -> str:
    return " ".join(words.split())


def page_json_text(document: Document, title: Title, vision: Sequence[VisionStatement]) -> str:
    """The vision statement as JSON (docs/schema/vision.schema.json)."""
    content = {**document_json(document, title), "vision": [_statement_json(document, one) for one in vision]}
    return dump("vision", content)


def page_csv(document: Document, vision: Sequence[VisionStatement]) -> str:
    """One row a statement."""
    head = ("part", "stance", "lead-in", "quote", "measures", "section", "start", "stop")
    rows = [
        (
            str(one.part),
            str(one.stance or ""),
            one.lead_in or "",
            _exact(document, one),
            "; ".join(measure.words for measure in one.measures),
            " > ".join(one.anchor.path),
            str(one.anchor.start),
            str(one.anchor.stop),
        )
        for one in vision
    ]
    return table(head, rows)


def _exact(document: Document, one: VisionStatement) -> str:
    return document.text[one.anchor.start : one.anchor.stop]


# Two pages


def changes_report(old: Title, new: Title, changes: Sequence[VisionChange]) -> Report:
    """The vision in old and new words, then its aims by what became of them."""
    top = (("Old", str(old)), ("New", str(new)), *_summary(changes))
    return Report(f"Vision from {old} to {new}", top, _groups(changes))


def _summary(changes: Sequence[VisionChange]) -> Iterator[tuple[str, str]]:
    if not changes:
        yield "Vision", f"{NONE_FOUND} on either page"
        return
    for name, sides in (("old", [c.old for c in changes]), ("new", [c.new for c in changes])):
        if not any(one.rule for side in sides for one in side):
            yield "Vision", f"{NONE_FOUND} on the {name} page"
    counts = Counter(change.status for change in changes)
    yield "Statements", told(((str(status), counts[status]) for status in VisionStatus), "none")
    gone_measures = [r.old for c in changes for r in c.reasons if r.what == "measure" and r.how == "gone" and r.old]
    if gone_measures:
        yield "Measures gone", ", ".join(f"“{_folded(words)}”" for words in gone_measures)


def _groups(changes: Sequence[VisionChange]) -> tuple[Group, ...]:
    groups = [
        Group("The vision", tuple(_change(c) for c in changes if _part(c) is VisionPart.VISION)),
        Group("Lead-ins", tuple(_change(c) for c in changes if _part(c) is VisionPart.LEAD_IN)),
        Group(
            "Aims and targets",
            tuple(_change(c) for c in changes if _part(c) in {VisionPart.AIM, VisionPart.TARGET}),
        ),
        Group("What else stands there", tuple(_change(c) for c in changes if _part(c) is VisionPart.OTHER)),
    ]
    return grouped(groups)


def _part(change: VisionChange) -> VisionPart:
    """What the change is told as: the vision before a lead-in before an aim, whichever side has it."""
    parts = {one.part for one in (*change.old, *change.new)}
    return next(part for part in _ORDER if part in parts)


_ORDER = (VisionPart.VISION, VisionPart.TARGET, VisionPart.AIM, VisionPart.LEAD_IN, VisionPart.OTHER)


def _change(change: VisionChange) -> Item:
    mark, style = MARKS[change.status]
    reasons = tuple((reason.what, _reason(reason)) for reason in change.reasons)
    if change.status in {VisionStatus.DROPPED, VisionStatus.NEW, VisionStatus.KEPT}:
        return Item(str(change.status), _side(change.new or change.old), reasons, mark, style)
    facts = (("was", _side(change.old)), ("now", _side(change.new)), *reasons)
    if change.direction and change.direction not in {Direction.KEPT, Direction.REWORDED}:
        facts = (*facts, ("wording", str(change.direction)))
    return Item(str(change.status), "", facts, mark, style)


def _side(side: Iterable[VisionStatement]) -> str:
    return " | ".join(f"{_led(one)}{'' if one.rule else ' [outside the vision]'}" for one in side)


def _reason(reason: VisionReason) -> str:
    quotes = [f"“{_folded(words)}”" if words else "nothing" for words in (reason.old, reason.new)]
    if reason.what == "measure" and reason.how in {"gone", "new"}:
        return f"{reason.how}: {next(quote for quote in quotes if quote != 'nothing')}"
    return f"{reason.how}: {quotes[0]} → {quotes[1]}"


def changes_json(old: tuple[Document, Title], new: tuple[Document, Title], changes: Sequence[VisionChange]) -> str:
    """The changes as JSON (docs/schema/vision-changes.schema.json)."""
    return dump(
        "vision-changes",
        {
            "old": document_json(*old),
            "new": document_json(*new),
            "counts": _counts(changes),
            "changes": [_change_json(old[0], new[0], change) for change in changes],
        },
    )


def _counts(changes: Iterable[VisionChange]) -> dict[str, int]:
    return dict(sorted(Counter(str(change.status) for change in changes).items()))


def _change_json(old: Document, new: Document, change: VisionChange) -> dict[str, Any]:
    return {
        "status": str(change.status),
        "direction": str(change.direction) if change.direction else None,
        "old": [_statement_json(old, one) for one in change.old],
        "new": [_statement_json(new, one) for one in change.new],
        "reasons": [
            {**reason._asdict(), "what": str(reason.what), "how": str(reason.how)} for reason in change.reasons
        ],
    }


_CHANGE_HEAD = ("status", "wording", "part", "old lead-in", "old quote", "new lead-in", "new quote", "reasons")


def changes_csv(old: Document, new: Document, changes: Sequence[VisionChange]) -> str:
    """One row a change."""
    return table(_CHANGE_HEAD, [_row(old, new, change) for change in changes])


def _row(old: Document, new: Document, change: VisionChange) -> tuple[str, ...]:
    return (
        str(change.status),
        str(change.direction or ""),
        str(_part(change)),
        "; ".join(one.lead_in for one in change.old if one.lead_in),
        " | ".join(_exact(old, one) for one in change.old),
        "; ".join(one.lead_in for one in change.new if one.lead_in),
        " | ".join(_exact(new, one) for one in change.new),
        "; ".join(f"{reason.what}: {_reason(reason)}" for reason in change.reasons),
    )


# All versions


def history_report(page: Page, versions: Sequence[Version], steps: Sequence[Sequence[VisionChange]]) -> Report:
    """What became of the vision from each version to the next."""
    top = [("Page", f"{page.name}: {page.title}"), ("Versions", str(len(versions)))]
    if not steps:
        top.append(("Changes", f"none to tell; see msgdiff vision {page.name} for the vision as it stands"))
    groups: list[Group] = []
    for number, changes in enumerate(steps):
        old, new = versions[number], versions[number + 1]
        named = f"{old.label} (said on {old.said_on}) → {new.label} (said on {new.said_on})"
        said = "; ".join(f"{label.lower()}: {text}" for label, text in _summary(changes))
        top.append((f"{old.said_on} → {new.said_on}", said))
        groups += [Group(f"{named}: {group.heading}", group.items) for group in _groups(changes)]
    return Report(f"Vision of {page.name} through its versions", tuple(top), tuple(groups))


def history_json(
    page: Page, versions: Sequence[Version], documents: Sequence[Document], steps: Sequence[Sequence[VisionChange]]
) -> str:
    """The history as JSON (docs/schema/vision-history.schema.json)."""
    return dump(
        "vision-history",
        {
            "page": page_json(page),
            "versions": [version_json(version) for version in versions],
            "steps": [
                {
                    "old": versions[number].label,
                    "new": versions[number + 1].label,
                    "counts": _counts(changes),
                    "changes": [_change_json(documents[number], documents[number + 1], change) for change in changes],
                }
                for number, changes in enumerate(steps)
            ],
        },
    )


def history_csv(
    versions: Sequence[Version], documents: Sequence[Document], steps: Sequence[Sequence[VisionChange]]
) -> str:
    """One row a change, with the versions it lies between."""
    head = ("old version", "old said on", "new version", "new said on", *_CHANGE_HEAD)
    rows = [
        (
            versions[number].label,
            versions[number].said_on,
            versions[number + 1].label,
            versions[number + 1].said_on,
            *_row(documents[number], documents[number + 1], change),
        )
        for number, changes in enumerate(steps)
        for change in changes
    ]
    return table(head, rows)


# JSON of a statement


def _statement_json(document: Document, one: VisionStatement) -> dict[str, Any]:
    return {
        "part": str(one.part),
        "kind": str(one.kind),
        "quote": _exact(document, one),
        "text": one.text,
        "lead_in": one.lead_in,
        "stance": str(one.stance) if one.stance else None,
        "said": one.said,
        "measures": [_measure_json(measure) for measure in one.measures],
        "rule": one.rule,
        "statement": one.statement,
        "path": list(one.anchor.path),
        "start": one.anchor.start,
        "stop": one.anchor.stop,
    }


def _measure_json(measure: Measure) -> dict[str, Any]:
    return {"axis": str(measure.axis), "quote": measure.words, "start": measure.start, "stop": measure.stop}
