"""The commitments of one version, for `msgdiff commitments PAGE`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from msgdiff.model import Commitment, Document, Speaker, Title
from msgdiff.report.json import document_json, dump
from msgdiff.report.lines import Line, print_lines
from msgdiff.report.markdown import escape
from msgdiff.report.tables import table
from msgdiff.report.wording import STANCES, counted_stances, judgeable, lacks, section, spoken_by

Named = tuple[str, Commitment]  # its id, and the commitment
COLUMN = 17

HEAD = (
    "id",
    "stance",
    "quote",
    "lead-in",
    "section",
    "speaker",
    "role",
    "who acts",
    "act or outcome",
    "strength",
    "specific",
    "missing to judge it",
    "found by",
    "version",
    "said on",
)


def render(
    document: Document, title: Title, named: Sequence[Named], *, width: int | None = None, color: bool = False
) -> str:
    """For a terminal: section by section, each with its exact quote and what it lacks to be judged."""
    lines = [Line(("Commitments of ", "bold"), ((str(title), ""),)), Line(text=((summary(named), ""),), indent=3)]
    for path, group in groupby(named, key=lambda item: item[1].anchor.path):
        lines += [Line(), Line(text=((" > ".join(path) or "(before the first heading)", "bold"),))]
        speaker: Speaker | None = None
        for name, commitment in group:
            if commitment.speaker and commitment.speaker != speaker:
                speaker = commitment.speaker
                lines.append(Line(text=((f"said by {spoken_by(speaker)}", "dim"),), indent=3))
            lines += _lines(name, commitment, document)
    return print_lines(lines, width=width, color=color)


def _lines(name: str, commitment: Commitment, document: Document) -> Iterator[Line]:
    before = ((f"({commitment.lead_in}) ", "dim italic"),) if commitment.lead_in else ()
    text = " ".join(document.text[commitment.anchor.start : commitment.anchor.stop].split())
    yield Line((f"{STANCES[commitment.stance]:<{COLUMN}}", "bold"), (*before, (text, "")), indent=3)
    about = [f"id {name}"]
    if cues := ", ".join(f"{cue.axis} “{cue.words}”" for cue in commitment.cues):
        about.append(cues)
    about.append(judgeable(commitment))
    yield Line((" " * COLUMN, ""), (("; ".join(about), "dim"),), indent=3)


def summary(named: Sequence[Named]) -> str:
    """How many, by stance, and how many cannot be judged."""
    if not named:
        return "none found"
    vague = sum(not commitment.specific for _, commitment in named)
    return f"{len(named)}: {counted_stances(c for _, c in named)}; {vague} cannot be judged as worded"


def render_markdown(title: Title, named: Sequence[Named]) -> str:
    """A table for a document."""
    lines = [f"# Commitments of {escape(str(title))}", "", summary(named) + ".", ""]
    if named:
        lines += ["| stance | quote | said by | can it be judged | id |", "|---|---|---|---|---|"]
    for name, c in named:
        quote = escape(f"({c.lead_in}) {c.text}" if c.lead_in else c.text)
        lines.append(
            f"| {STANCES[c.stance]} | {quote} | {escape(spoken_by(c.speaker))} | {escape(judgeable(c))} | {name} |"
        )
    return "\n".join(lines).rstrip() + "\n"


def render_csv(title: Title, named: Sequence[Named]) -> str:
    """One row for each."""
    return table(HEAD, (_row(title, name, commitment) for name, commitment in named))


def _row(title: Title, name: str, c: Commitment) -> tuple[str, ...]:
    return (
        name,
        STANCES[c.stance],
        c.text,
        c.lead_in or "",
        section(c),
        c.speaker.name if c.speaker else "",
        (c.speaker.role or "") if c.speaker else "",
        c.actor or "",
        str(c.act),
        "; ".join(f"{cue.axis}: {cue.words}" for cue in c.cues),
        "yes" if c.specific else "no",
        lacks(c),
        c.rule,
        title.label or title.name,
        title.said_on or "",
    )


def render_json(document: Document, title: Title, named: Sequence[Named]) -> str:
    """As JSON (docs/schema/commitments.schema.json)."""
    found = [{"id": name, **commitment_json(commitment, document)} for name, commitment in named]
    return dump("commitments", {"document": document_json(document, title), "commitments": found})


def commitment_json(commitment: Commitment, document: Document) -> dict[str, Any]:
    """One commitment with its exact quote and the words that carry its strength."""
    anchor, speaker = commitment.anchor, commitment.speaker
    return {
        "quote": document.text[anchor.start : anchor.stop],
        "text": commitment.text,
        "lead_in": commitment.lead_in,
        "version": anchor.version,
        "path": list(anchor.path),
        "start": anchor.start,
        "stop": anchor.stop,
        "statement": commitment.statement,
        "stance": str(commitment.stance),
        "act": str(commitment.act),
        "actor": commitment.actor,
        "speaker": {"name": speaker.name, "role": speaker.role} if speaker else None,
        "specific": commitment.specific,
        "missing": [str(missing) for missing in commitment.missing],
        "rule": commitment.rule,
        "cues": [
            {
                "axis": str(cue.axis),
                "words": cue.words,
                "start": cue.start,
                "stop": cue.stop,
                "level": cue.level,
                "rule": cue.rule,
            }
            for cue in commitment.cues
        ],
    }
