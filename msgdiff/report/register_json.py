"""The register as JSON (docs/schema/register.schema.json)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgdiff.delivery.agreement import Agreement
from msgdiff.delivery.register import Moment, Row
from msgdiff.model import Assessment
from msgdiff.report.evidence import candidate_json
from msgdiff.report.json import dump, shift_json
from msgdiff.report.register import Shown


def render_json(pages: Sequence[Shown], agreements: Sequence[Agreement], asked: Moment) -> str:
    """Every row with what the page says (`said`) and, apart from it, what was done (`delivery`)."""
    return dump(
        "register",
        {
            "asked": {
                "as_of": asked.as_of.isoformat() if asked.as_of else None,
                "known_at": asked.known_at.isoformat() if asked.known_at else None,
                "due": asked.due.isoformat() if asked.due else None,
            },
            "pages": [_page(page) for page in pages],
            "agreements": [_agreement(found) for found in agreements],
        },
    )


def _page(page: Shown) -> dict[str, Any]:
    return {
        "page": page.register.page,
        "versions": [{"version": title.label, "said_on": title.said_on} for title in page.titles],
        "commitments": [_row(row, page) for row in page.rows],
        "lost": [_assessment(found) for found in page.register.lost],
    }


def _row(row: Row, page: Shown) -> dict[str, Any]:
    last, speaker = row.history.last, row.history.last.speaker
    return {
        "id": row.id,
        "ids": list(row.history.ids),
        "quote": page.documents[row.last_at].text[last.anchor.start : last.anchor.stop],
        "text": last.text,
        "lead_in": last.lead_in,
        "path": list(last.anchor.path),
        "version": last.anchor.version,
        "start": last.anchor.start,
        "stop": last.anchor.stop,
        "speaker": {"name": speaker.name, "role": speaker.role} if speaker else None,
        "said": {
            "status": str(row.said),
            "in_force": row.wording is not None,
            "stance": str(last.stance),
            "self_reported": row.self_reported,
            "first": page.titles[row.first_at].label,
            "last": page.titles[row.last_at].label,
            "specific": last.specific,
            "missing": [str(missing) for missing in last.missing],
            "strength": [{"axis": str(cue.axis), "words": cue.words} for cue in last.cues],
        },
        "delivery": _delivery(row),
        "looks": [str(look) for look in row.looks],
        "evidence": None if page.evidence is None else [candidate_json(one) for one in page.evidence[row.id]],
        "log": [_assessment(found) for found in row.log],
    }


def _delivery(row: Row) -> dict[str, Any]:
    holds, change = row.standing, row.change
    return {
        "status": str(holds.status) if holds.status else "disputed",
        "lines": [found.number for found in holds.judgements],
        "unsure": [found.number for found in holds.unsure],
        "second_opinions": [found.number for found in row.second_opinions],
        "owner": holds.owner,
        "next_check": holds.next_check,
        "change": {
            "direction": str(change.direction),
            "reasons": [shift_json(shift) for shift in change.shifts],
        }
        if change
        else None,
    }


def _assessment(found: Assessment) -> dict[str, Any]:
    wording = found.wording
    return {
        "line": found.number,
        "commitment": found.commitment,
        "status": str(found.status),
        "by": found.by,
        "on": found.on,
        "recorded_at": found.recorded_at,
        "wording": {
            "id": wording.id,
            "version": wording.version,
            "quote": wording.quote,
            "lead_in": wording.lead_in,
            "stance": str(wording.stance),
        },
        "rationale": found.rationale,
        "owner": found.owner,
        "next_check": found.next_check,
        "sources": [citation._asdict() for citation in found.citations],
        "corrects": found.corrects,
        "blind": found.blind,
    }


def _agreement(found: Agreement) -> dict[str, Any]:
    return {
        "first": found.first,
        "second": found.second,
        "judged": found.judged,
        "alike": found.alike,
        "kappa": found.kappa,
        "disagreements": [
            {"commitment": name, "first": str(one.status), "second": str(two.status)}
            for name, one, two in found.disagreements
        ],
        "other_dates": found.other_dates,
    }
