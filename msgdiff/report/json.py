"""Results as JSON; the schemas stand in docs/schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from msgdiff.compare.changes import Change, change_of
from msgdiff.compare.ignored import find_ignored
from msgdiff.model import Comparison, Document, Op, Section, SectionPair, Shift, Statement, Title, statements
from msgdiff.report.outline import (
    EVERYTHING,
    Choice,
    Row,
    SectionOutline,
    count_changes,
    count_sections,
    moved_phrases,
    outline,
    pieces,
)

SCHEMA_VERSION = 1


def dump(kind: str, content: dict[str, Any]) -> str:
    """`content` as JSON text, led by what it is and the version of its schema."""
    whole = {"schema": kind, "schema_version": SCHEMA_VERSION, **content}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def render(comparison: Comparison, old: Title, new: Title, choice: Choice = EVERYTHING) -> str:
    """A comparison as JSON (docs/schema/comparison.schema.json).

    Each statement gives `quote`, the exact stretch of the decoded source from `start` to `stop`, beside
    `text`, the same with white space folded; `encoding` tells how the source is decoded.
    """
    chosen = outline(comparison, choice._replace(weigh=True))
    # Where only some sections are asked for, what left one of them is told too; a pair is told once.
    rows = list({row.pair: row for section in chosen for row in section.rows}.values())
    return dump(
        "comparison",
        {
            "old": document_json(comparison.old, old),
            "new": document_json(comparison.new, new),
            "counts": {
                "sections": dict(sorted(count_sections(chosen).items())),
                "statements": dict(sorted(count_changes(chosen).items())),
            },
            "sections": [_section_pair(section, comparison) for section in chosen],
            "pairs": [_pair(row, comparison) for row in rows],
            "ignored": [{**found._asdict(), "why": str(found.why)} for found in find_ignored(comparison)],
            "notes": list(comparison.notes),
        },
    )


def document_json(document: Document, title: Title) -> dict[str, Any]:
    """What is known of a document as a whole."""
    return {
        "name": title.name,
        "version": title.label,
        "said_on": title.said_on,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "characters": len(document.text),
        "statements": len(statements(document)),
        "dropped": [{"what": dropped.what, "count": dropped.count} for dropped in document.dropped],
    }


def _section_pair(section: SectionOutline, comparison: Comparison) -> dict[str, Any]:
    pair: SectionPair = section.pair
    return {
        "changes": list(section.changes),
        "old": [section_json(comparison.old, i) for i in pair.old],
        "new": [section_json(comparison.new, j) for j in pair.new],
        "similarity": pair.similarity,
        "moved": pair.moved,
        "renamed": pair.renamed,
        "same_office": pair.same_office,
    }


def section_json(document: Document, index: int) -> dict[str, Any]:
    """One section, without its statements."""
    section: Section = document.sections[index]
    speaker = section.speaker
    return {
        "index": index,
        "heading": section.heading,
        "level": section.level,
        "path": list(section.path),
        "speaker": {"name": speaker.name, "role": speaker.role} if speaker else None,
    }


def _pair(row: Row, comparison: Comparison) -> dict[str, Any]:
    pair = row.pair
    return {
        "change": str(change_of(pair)),
        "moved": pair.moved,
        "related": pair.related,
        "similarity": round(pair.similarity, 4),
        "found_by": str(pair.found_by),
        "old": [_indexed(i, s, comparison.old) for i, s in zip(pair.old, row.old, strict=True)],
        "new": [_indexed(j, s, comparison.new) for j, s in zip(pair.new, row.new, strict=True)],
        "words": list(_words(row, pair.ops)),
        "moved_phrases": list(_moved_phrases(row)),
        "significance": _significance(row),
        **_commitments(row),
    }


def _indexed(index: int, statement: Statement, document: Document) -> dict[str, Any]:
    return {"index": index, **statement_json(statement, document)}


def statement_json(statement: Statement, document: Document) -> dict[str, Any]:
    """One statement with its exact quote and where it stands."""
    anchor = statement.anchor
    return {
        "quote": document.text[anchor.start : anchor.stop],
        "text": statement.text,
        "kind": str(statement.kind),
        "lead_in": statement.lead_in,
        "version": anchor.version,
        "section": statement.section,
        "path": list(anchor.path),
        "start": anchor.start,
        "stop": anchor.stop,
    }


def _words(row: Row, ops: Iterable[Op]) -> Iterable[dict[str, Any]]:
    if row.change is Change.RELATED:
        return
    for op, piece in zip(ops, pieces(row), strict=True):
        yield {
            "tag": str(op.tag),
            "old": piece.old,
            "new": piece.new,
            "old_tokens": [op.old.start, op.old.stop],
            "new_tokens": [op.new.start, op.new.stop],
        }


def _moved_phrases(row: Row) -> Iterable[dict[str, Any]]:
    for phrase, old, new in moved_phrases(row):
        yield {
            "old": old,
            "new": new,
            "old_tokens": [phrase.old.start, phrase.old.stop],
            "new_tokens": [phrase.new.start, phrase.new.stop],
        }


def _commitments(row: Row) -> dict[str, Any]:
    """What the change does to commitments, where that was asked for and there are any."""
    if not row.touched:
        return {}
    touched = [
        {"id": name, "status": str(step.status), "reasons": [shift_json(shift) for shift in step.reasons]}
        for name, step in row.touched
    ]
    return {"commitments": touched}


def shift_json(shift: Shift) -> dict[str, Any]:
    """One reason why a wording is stronger or weaker."""
    return {"axis": str(shift.axis), "sway": str(shift.sway), "old": shift.old, "new": shift.new, "rule": shift.rule}


def _significance(row: Row) -> dict[str, Any]:
    weight = row.weight
    if weight is None:
        return {"level": "none", "reasons": []}
    reasons = [{"sign": str(r.sign), "old": r.old, "new": r.new} for r in weight.reasons]
    return {"level": str(weight.level), "reasons": reasons}
