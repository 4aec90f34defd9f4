"""The command that records what a person judges of a commitment."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from msgdiff.cli.output import Color, colored, emit, note, place_of, width_for
from msgdiff.errors import UsageError

if TYPE_CHECKING:
    from msgdiff.actions.assess import Known, Prepared

SCISSORS = "# ------ what stands below this line is not recorded ------"


def assess(
    context: typer.Context,
    commitment: Annotated[
        str, typer.Argument(metavar="ID", help="The commitment's id, as 'msgdiff delivery' shows it.")
    ],
    status: Annotated[
        str | None,
        typer.Option(
            metavar="S",
            help="What was done: not started, in progress, partly delivered, delivered, stalled, not delivered, "
            "superseded, or cannot be judged as worded; with --correct also not yet rated. Without it nothing is "
            "recorded and all is shown that there is to judge by.",
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who judges.")] = None,
    on: Annotated[
        str | None, typer.Option(metavar="EDTF", help="The date that the judgement holds from; today if left out.")
    ] = None,
    rationale: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why; at a terminal your editor opens if left out.")
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SOURCE",
            help="What it rests on, as often as needed: an address or a file, and after it, where known, "
            "' | archived: ADDRESS', ' | quote: WORDS', ' | sha256: DIGITS'.",
        ),
    ] = None,
    candidate: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="A passage that was found, by its key: cited with its words and its SHA-256."),
    ] = None,
    owner: Annotated[str | None, typer.Option(metavar="NAME", help="Who is to deliver it.")] = None,
    next_check: Annotated[str | None, typer.Option(metavar="EDTF", help="When to look again.")] = None,
    correct: Annotated[
        int | None,
        typer.Option(metavar="N", help="The line of the log that this takes the place of; what is left out stays."),
    ] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="A second opinion: nothing is shown of what others judged.")
    ] = False,
    page: Annotated[str | None, typer.Option(metavar="PAGE", help="The page, where several say the same.")] = None,
) -> None:
    """Record a judgement on whether a commitment was delivered, on the words in force at its date.

    Nothing is ever edited away: a correction is a new line that takes the place of an old one.

    Without --status nothing is recorded: the words in force are shown, what was judged of them, and, each with its key,
    the passages of all that is recorded which may be evidence.
    """
    from msgdiff.actions import assess as action
    from msgdiff.delivery.texts import clean

    place, sources = place_of(context), tuple(source) if source is not None else None
    now = datetime.now().astimezone()
    if status is None:
        given = (by, rationale, source, candidate, owner, next_check, correct)
        if any(value is not None for value in given):
            raise UsageError(
                "say what you judge (--status); without it nothing is recorded, and what there is to judge by is shown"
            )
        given_too = [f" --{name} {value}" for name, value in (("on", on), ("page", page)) if value]
        known = action.look_at(place, commitment, page=page, on=on or now.date().isoformat())
        _show(known, blind=blind, more="".join(given_too))
        return
    if by is None:
        raise UsageError("nobody is named who judges; say who (--by)")
    wanted = action.NewAssessment(
        commitment,
        status,
        by,
        on,
        rationale,
        owner,
        next_check,
        sources,
        correct,
        blind,
        page,
        tuple(candidate or ()),
    )
    prepared = action.prepare(place, wanted, at=now)
    if rationale is None and correct is None and _at_terminal():
        typed = clean(_edit(prepared))
        if typed is None:
            raise UsageError("no rationale was typed and nothing was recorded; to give none, add --rationale ''")
        prepared = action.prepare(place, wanted._replace(rationale=typed), at=now)
    recorded = action.record_assessment(place, prepared.draft)
    typer.echo(f"Recorded line {recorded.number} of {recorded.page}: {_judgement(prepared)}")
    for said in prepared.notes:
        note(said)


def _show(known: "Known", *, blind: bool, more: str) -> None:
    from msgdiff.report.register import render_known

    log = () if blind else known.log
    color = colored(Color.AUTO, None)
    text = render_known(
        known.history.id,
        known.wording,
        log,
        known.candidates,
        versions=known.searched,
        more=more,
        width=width_for(None),
        color=color,
    )
    emit(text, None, color=color)
    for said in known.notes:
        note(said)


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _judgement(prepared: "Prepared") -> str:
    from msgdiff.delivery.statuses import WORDS

    draft = prepared.draft
    blind = ", blind" if draft.blind else ""
    return f"{draft.commitment} {WORDS[draft.status]} ({draft.by}, {draft.on}{blind})"


def _edit(prepared: "Prepared") -> str:
    """What the user types above the line, in the editor git would open too."""
    import click

    from msgdiff.report.register import judgement

    draft = prepared.draft
    told = [f"{_judgement(prepared)}", "", f"Judged on the words of {draft.wording.version}:"]
    told += [f"({draft.wording.lead_in})"] if draft.wording.lead_in else []
    told += [" ".join(draft.wording.quote.split())]
    if not draft.blind:
        told += [judgement(found) for found in prepared.log if found.commitment == draft.commitment]
    below = "".join(f"# {line}".rstrip() + "\n" for line in ["Why? Type it at the top.", *told])
    text = click.edit(f"\n\n{SCISSORS}\n{below}", extension=".txt")
    return (text or "").partition(SCISSORS)[0]
