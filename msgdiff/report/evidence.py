"""Passages that may be evidence, for people: where they stand, what their words say, and how they were found."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgdiff.delivery.cells import safe
from msgdiff.model import Candidate, Mark, Sign
from msgdiff.report.lines import Line
from msgdiff.report.markdown import escape

NONE = "no passage found that speaks of it"
COLUMN = 9
HEAD = (
    "id",
    "page",
    "commitment",
    "key",
    "what its words say",
    "the words",
    "self-reported",
    "surely about it",
    "passage",
    "lead-in",
    "section",
    "document",
    "version",
    "said on",
    "publisher",
    "found by",
)
MARKS = {
    Mark.SUPPORTING: "its words say that it was done, or that a figure was met",
    Mark.CONTRADICTING: "its words say that it was not done, ended, came late, or went the other way",
    Mark.UNCLEAR: "its words say neither, or both: planned, begun, on the way",
}
_STYLES = {Mark.SUPPORTING: "green", Mark.CONTRADICTING: "red", Mark.UNCLEAR: "yellow"}


def candidate_lines(found: Sequence[Candidate]) -> Iterator[Line]:
    """For a terminal, below a commitment: the mark and its words, the source and the quote."""
    if not found:
        yield Line((f"{'evidence':<{COLUMN}}", "dim"), ((NONE, ""),), indent=5)
    for one in found:
        before = ((f"({one.lead_in}) ", "dim italic"),) if one.lead_in else ()
        yield Line(
            (f"{'evidence':<{COLUMN}}", "dim"),
            ((str(one.mark), _STYLES[one.mark]), (f"{_told(one)}, {one.source}  ", ""), (one.key, "bold")),
            indent=5,
        )
        yield Line((f"{'':<{COLUMN}}", ""), (*before, (f"“{one.text}”", "")), indent=5)


def _told(one: Candidate) -> str:
    words = told_words(one)
    parts = [f" ({words})" if words else ""]
    parts += [", self-reported"] if one.self_reported else []
    parts += [", perhaps about something else"] if not one.firm else []
    return "".join(parts)


def told_words(one: Candidate) -> str:
    """The words that say what the mark says; where that is unclear, all that say something."""
    said = [sign for sign in one.signs if sign.mark is one.mark or one.mark is Mark.UNCLEAR]
    return ", ".join(f"“{' '.join(sign.words.split())}”" for sign in said)


def candidates_markdown(found: Iterable[tuple[str, Sequence[Candidate]]]) -> list[str]:
    """A table of the passages, by commitment."""
    rows = [_markdown_row(name, one) for name, candidates in found for one in candidates]
    if not rows:
        return ["", "No passage was found that speaks of these commitments."]
    head = [
        "",
        "## Passages that may be evidence",
        "",
        "| id | what its words say | passage | source | key |",
        "|---|---|---|---|---|",
    ]
    return head + rows


def _markdown_row(name: str, one: Candidate) -> str:
    quote = f"({one.lead_in}) “{one.text}”" if one.lead_in else f"“{one.text}”"
    cells = (name, f"{one.mark}{_told(one)}", quote, str(one.source), one.key)
    return f"| {' | '.join(map(escape, cells))} |"


def candidate_rows(page: str, name: str, quote: str, found: Iterable[Candidate]) -> Iterator[tuple[str, ...]]:
    """The cells of each candidate for a commitment, in the order of HEAD."""
    for one in found:
        yield (
            name,
            page,
            quote,
            one.key,
            str(one.mark),
            "; ".join(f"{sign.mark}: {' '.join(sign.words.split())}" for sign in one.signs),
            "yes" if one.self_reported else "no",
            "yes" if one.firm else "no",
            one.text,
            one.lead_in or "",
            " > ".join(one.anchor.path),
            one.source.name,
            one.source.label or "",
            one.source.said_on or "",
            one.publisher or "",
            ", ".join(one.shared),
        )


def render_csv(rows: Iterable[Sequence[str]]) -> str:
    """A row for each candidate (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def candidate_json(one: Candidate) -> dict[str, Any]:
    """One candidate: where it stands, what its words say, and by which it was found."""
    return {
        "key": one.key,
        "page": one.source.name,
        "version": one.source.label,
        "said_on": one.source.said_on,
        "publisher": one.publisher,
        "path": list(one.anchor.path),
        "start": one.anchor.start,
        "stop": one.anchor.stop,
        "text": one.text,
        "lead_in": one.lead_in,
        "mark": str(one.mark),
        "signs": [_sign_json(sign) for sign in one.signs],
        "self_reported": one.self_reported,
        "firm": one.firm,
        "score": one.score,
        "shared": list(one.shared),
    }


def _sign_json(sign: Sign) -> dict[str, Any]:
    return {"mark": str(sign.mark), "words": sign.words, "start": sign.start, "stop": sign.stop}
