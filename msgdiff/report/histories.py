"""What became of each commitment over the versions, for `msgdiff commitments PAGE --history`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msgdiff.model import Commitment, CommitmentHistory, Document, Status, Step, Title
from msgdiff.report.commitments import commitment_json
from msgdiff.report.json import document_json, dump, shift_json
from msgdiff.report.lines import Line, print_lines
from msgdiff.report.markdown import escape
from msgdiff.report.tables import table
from msgdiff.report.wording import (
    STANCES,
    STATUSES,
    counted_statuses,
    lacks,
    outcome,
    reasons,
    remarks,
    section,
    spoken_by,
    status_of,
    word_for,
)

DATES, COLUMN = 11, 19
HEAD = (
    "id",
    "status",
    "since",
    "first said",
    "last said",
    "first wording",
    "last wording",
    "before the change",
    "after the change",
    "lead-in",
    "stance at first",
    "stance at last",
    "section",
    "speaker",
    "role",
    "reasons",
    "no longer said",
    "specific",
    "missing to judge it",
    "speaks of the same now",
    "remark",
    "history",
)


class Followed(NamedTuple):
    """The versions of a page, oldest first, what each is called, and what became of its commitments."""

    documents: Sequence[Document]
    titles: Sequence[Title]
    histories: Sequence[CommitmentHistory]

    def when(self, at: int) -> str:
        """When a version was said, or what it is called where that is not known."""
        title = self.titles[at]
        return title.said_on or title.label or title.name

    def widest(self) -> int:
        """Columns for the longest of these, with room behind it."""
        return max(len(self.when(at)) for at in range(len(self.titles))) + 2


def render(followed: Followed, *, width: int | None = None, color: bool = False) -> str:
    """For a terminal: by what became of them, each with every wording it had."""
    lines = [Line(("Commitments from ", "bold"), ((_span(followed), ""),))]
    lines.append(Line(text=((counted_statuses(followed.histories) or "none found", ""),), indent=3))
    for status, name in STATUSES.items():
        chosen = [history for history in followed.histories if status_of(history) is status]
        if chosen:
            lines += [Line(), Line(text=((f"{name.capitalize()} ({len(chosen)})", "bold"),))]
        for history in chosen:
            lines += [Line(), *_history_lines(history, followed)]
    return print_lines(lines, width=width, color=color)


def _span(followed: Followed) -> str:
    if not followed.titles:
        return "no version"
    first, last = followed.titles[0], followed.titles[-1]
    return str(first) if len(followed.titles) == 1 else f"{first} to {last}, {len(followed.titles)} versions"


def _history_lines(history: CommitmentHistory, followed: Followed) -> Iterator[Line]:
    where = section(history.last)
    said = ", ".join(part for part in (f"in “{where}”" if where else "", spoken_by(history.last.speaker)) if part)
    yield Line(text=((f"{history.id}  ", "bold"), (said, "dim")), indent=3)
    for step in _told(history.steps):
        yield from _step_lines(step, followed)


def _told(steps: Sequence[Step]) -> Iterator[Step]:
    """Every step in which something happened, and the last."""
    for at, step in enumerate(steps):
        if step.status is not Status.KEPT or step.moved or at == len(steps) - 1:
            yield step


def _step_lines(step: Step, followed: Followed) -> Iterator[Line]:
    word = word_for(step)
    if step.new is not None:
        stance = STANCES[step.new.stance]
        quote = (*_lead_in(step.new), (f"“{_quote(step.new, followed, step.at)}”", ""), (f"  {stance}", "dim"))
    else:
        quote = (("not said any more", "dim"),)
    dates = max(DATES, followed.widest())
    yield Line((f"{followed.when(step.at):<{dates}}{word:<{COLUMN}}", "bold"), quote, indent=5)
    beside = " " * (dates + COLUMN)
    if step.instead is not None:
        yield Line((beside, ""), ((f"now it says “{_now(step, followed)}”", "dim"),), indent=5)
    for remark in remarks(step):
        yield Line((beside, ""), ((remark, "dim"),), indent=5)


def _lead_in(commitment: Commitment) -> tuple[tuple[str, str], ...]:
    return ((f"({commitment.lead_in}) ", "dim italic"),) if commitment.lead_in else ()


def _quote(commitment: Commitment, followed: Followed, at: int) -> str:
    anchor = commitment.anchor
    return " ".join(followed.documents[at].text[anchor.start : anchor.stop].split())


def render_markdown(followed: Followed) -> str:
    """For a document: a table for each outcome, a row for each step with both quotes."""
    lines = [f"# Commitments from {escape(_span(followed))}", ""]
    lines += [f"{counted_statuses(followed.histories) or 'None found'}.", ""]
    for status, name in STATUSES.items():
        chosen = [history for history in followed.histories if status_of(history) is status]
        if not chosen:
            continue
        lines += [f"## {name.capitalize()} ({len(chosen)})", ""]
        lines += ["| id | when | what | before | after | why |", "|---|---|---|---|---|---|"]
        for history in chosen:
            lines += _markdown_rows(history, followed)
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _markdown_rows(history: CommitmentHistory, followed: Followed) -> Iterator[str]:
    telling = [step for step in history.steps if (step.status is not Status.KEPT and step.at > 0) or step.moved]
    for step in telling or history.steps[-1:]:
        cells = [
            followed.when(step.at),
            word_for(step),
            f"“{_full(step.old)}”" if step.old else "",
            _after(step, followed),
            "; ".join(remarks(step)),
        ]
        yield f"| {history.id} | {' | '.join(map(escape, cells))} |"


def _after(step: Step, followed: Followed) -> str:
    if step.new is not None:
        return f"“{_full(step.new)}”"
    return f"not said any more; now it says “{_now(step, followed)}”" if step.instead else "not said any more"


def _now(step: Step, followed: Followed) -> str:
    """What the statement says now that binds nobody any more."""
    place = step.instead
    return " ".join(followed.documents[step.at].text[place.start : place.stop].split()) if place else ""


_LEFT = frozenset((Status.REPLACED, Status.RELATED))


def _said(history: CommitmentHistory) -> list[int]:
    """The versions that say it."""
    return [step.at for step in history.steps if step.new and step.status not in _LEFT]


def _full(commitment: Commitment) -> str:
    return f"({commitment.lead_in}) {commitment.text}" if commitment.lead_in else commitment.text


def render_csv(followed: Followed) -> str:
    """One row for each commitment, for a committee's table."""
    return table(HEAD, (_row(history, followed) for history in followed.histories))


def _row(history: CommitmentHistory, followed: Followed) -> tuple[str, ...]:
    first, last, end = history.first, history.last, history.steps[-1]
    change, said = outcome(history), _said(history)
    since = said[0] if change.status is Status.KEPT else change.at
    also = [*([end.new] if end.new and end.status in _LEFT else []), *end.also]
    return (
        history.id,
        STATUSES[change.status],
        followed.when(since),
        followed.when(said[0]),
        followed.when(said[-1]),
        first.text,
        last.text,
        change.old.text if change.old else "",
        change.new.text if change.new else "",
        last.lead_in or "",
        STANCES[first.stance],
        STANCES[last.stance],
        section(last),
        last.speaker.name if last.speaker else "",
        (last.speaker.role or "") if last.speaker else "",
        " | ".join(f"{followed.when(step.at)} {reasons(step.reasons)}" for step in history.steps if step.reasons),
        " | ".join(f"{followed.when(step.at)} {', '.join(step.lost)}" for step in history.steps if step.lost),
        "yes" if last.specific else "no",
        lacks(last),
        " | ".join(commitment.text for commitment in also),
        " | ".join(step.remark for step in history.steps if step.remark),
        " | ".join(f"{followed.when(step.at)} {word_for(step)}" for step in history.steps),
    )


def render_json(followed: Followed) -> str:
    """As JSON (docs/schema/histories.schema.json)."""
    return dump(
        "histories",
        {
            "versions": [
                document_json(document, title)
                for document, title in zip(followed.documents, followed.titles, strict=True)
            ],
            "histories": [_history_json(history, followed) for history in followed.histories],
        },
    )


def _history_json(history: CommitmentHistory, followed: Followed) -> dict[str, Any]:
    before: dict[int, int] = {}  # which version each wording stands in
    for step in history.steps:
        if step.new is not None:
            before[id(step.new)] = step.at
    return {
        "id": history.id,
        "ids": list(history.ids),
        "status": str(status_of(history)),
        "steps": [_step_json(step, before, followed) for step in history.steps],
    }


def _step_json(step: Step, before: dict[int, int], followed: Followed) -> dict[str, Any]:
    here = followed.documents[step.at]
    instead = step.instead
    return {
        "at": step.at,
        "said_on": followed.titles[step.at].said_on,
        "status": str(step.status),
        "old": commitment_json(step.old, followed.documents[before[id(step.old)]]) if step.old else None,
        "new": commitment_json(step.new, here) if step.new else None,
        "reasons": [shift_json(shift) for shift in step.reasons],
        "moved": step.moved,
        "lost": list(step.lost),
        "confidence": step.confidence,
        "also": [commitment_json(other, here) for other in step.also],
        "instead": {"quote": here.text[instead.start : instead.stop], "start": instead.start, "stop": instead.stop}
        if instead
        else None,
        "remark": step.remark,
    }
