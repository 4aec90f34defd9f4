"""The command that shows the register: what was promised, and what was done."""

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from msgdiff.cli.output import (
    Color,
    ColorOption,
    OutputOption,
    colored,
    emit,
    emit_bytes,
    note,
    place_of,
    width_for,
)
from msgdiff.errors import UsageError

if TYPE_CHECKING:
    from msgdiff.actions.register import Answer
    from msgdiff.delivery.agreement import Agreement
    from msgdiff.delivery.register import Moment
    from msgdiff.report.register import Shown


IMPORT = "import"


class RegisterFormat(StrEnum):
    """How a register is written."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"


def delivery(
    context: typer.Context,
    page: Annotated[str | None, typer.Argument(metavar="[PAGE]", help="The page; all if left out.")] = None,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="After the word import: the spreadsheet to take in.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="EDTF", help="What the pages said and what was judged by that day.")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option(metavar="EDTF", help="Only what had been recorded by the end of that day (UTC).")
    ] = None,
    due: Annotated[
        str | None, typer.Option(metavar="EDTF", help="Only commitments whose next check has come by that day.")
    ] = None,
    stale: Annotated[
        bool,
        typer.Option(
            "--stale",
            help="Only what no longer fits: judged on other words, gone and not judged delivered, disputed.",
        ),
    ] = False,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT",
            help="Exit with 1 where a commitment is so: stale, reworded, gone, disputed, unrated, due, or a status. "
            "As often as needed.",
        ),
    ] = None,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="Show instead how far blind second opinions agree, and where not.")
    ] = False,
    evidence: Annotated[
        bool,
        typer.Option(
            "--evidence",
            help="Show with each the passages that may be evidence, of all that is recorded; as CSV, these alone.",
        ),
    ] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="With import: who judged, where a row names nobody.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With import: tell what would be recorded, and record nothing.")
    ] = False,
    format_: Annotated[
        RegisterFormat, typer.Option("--format", "-f", help="How to write the result.")
    ] = RegisterFormat.TERMINAL,
    output: OutputOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show each commitment with what the page says of it, and, apart from that, what people judged was done.

    The status on any past day can be asked for, and stays the same whenever it is asked.

    msgdiff delivery import FILE takes a spreadsheet that this command wrote (CSV or XLSX) and people filled in, and
    records what they changed: all of it, or, where a cell cannot be taken in, nothing.
    """
    if page == IMPORT and file is not None:
        _import(context, file, by=by, dry_run=dry_run)
        return
    if file is not None or by is not None or dry_run:
        raise UsageError("--by, --dry-run and a second argument go with 'msgdiff delivery import FILE' alone")
    from msgdiff.actions import register

    if page == IMPORT:
        raise UsageError("name the spreadsheet to take in: msgdiff delivery import FILE")
    if agreement and format_ not in {RegisterFormat.TERMINAL, RegisterFormat.JSON}:
        raise UsageError(f"--agreement is no table; leave out --format {format_}, or write --format json")
    failing = fail_on or []
    today = datetime.now().astimezone().date().isoformat()
    asked = register.moment_of(as_of=as_of, known_at=known_at, due=due or (today if "due" in failing else None))
    register.fails((), failing)  # a name that is none is told before anything is shown
    answers = register.show_register(place_of(context), page, asked, evidence=evidence)
    pages = [_shown(found, asked, due=due is not None, stale=stale) for found in answers]
    if format_ is RegisterFormat.XLSX:
        _emit_workbook(pages, output)
    else:
        colors = colored(color, output) and format_ is RegisterFormat.TERMINAL
        people = register.compare_people(answers)
        text = _text(pages, people, asked, format_, agreement, width_for(output), colors)
        emit(text, output, color=colors, table=format_ is RegisterFormat.CSV)
    if all(not found.followed.versions for found in answers):
        note(register.why_nothing(place_of(context), page, asked) or "no page commits to anything that was found")
    if register.fails(answers, failing):
        raise typer.Exit(1)


def _shown(answer: "Answer", asked: "Moment", *, due: bool, stale: bool) -> "Shown":
    from msgdiff.actions import register
    from msgdiff.report.register import Shown

    followed = answer.followed
    rows = register.chosen_rows(answer, due=due, stale=stale)
    state = register.state_of(answer, asked)
    return Shown(answer.register, rows, followed.documents, followed.titles, state, answer.evidence, answer.searched)


def _text(
    pages: "list[Shown]",
    people: "tuple[Agreement, ...]",
    asked: "Moment",
    format_: RegisterFormat,
    agreement: bool,
    width: int | None,
    color: bool,
) -> str:
    from msgdiff.report import register as report

    if format_ is RegisterFormat.JSON:
        from msgdiff.report.register_json import render_json

        return render_json(pages, people, asked)
    if agreement:
        return report.render_agreement(people)
    if format_ is RegisterFormat.MARKDOWN:
        return report.render_markdown(pages)
    if format_ is RegisterFormat.CSV:
        return _csv(pages)
    return report.render(pages, width=width, color=color)


def _csv(pages: "list[Shown]") -> str:
    """The register, or the passages found where they were asked for."""
    from msgdiff.report import evidence, register

    if all(page.evidence is None for page in pages):
        return register.render_csv(pages)
    return evidence.render_csv(row for page in pages for row in register.evidence_rows(page))


def _emit_workbook(pages: "list[Shown]", output: Path | None) -> None:
    from msgdiff.report.workbook import render_xlsx

    if output is None and sys.stdout.isatty():
        raise UsageError("a workbook is not for a terminal; name a file with --output")
    emit_bytes(render_xlsx(pages), output)


def _import(context: typer.Context, file: str, *, by: str | None, dry_run: bool) -> None:
    from msgdiff.actions.take_in import take_in

    taken = take_in(place_of(context), file, by=by, at=datetime.now().astimezone(), dry_run=dry_run)
    for told in taken.plan.notes:
        note(told)
    for wish in taken.plan.wishes:
        typer.echo(wish.told)
    count, same = len(taken.plan.wishes), taken.plan.same
    verb = "Would record" if dry_run else "Recorded"
    typer.echo(f"{verb} {count} assessment{'' if count == 1 else 's'}; {same} row{'' if same == 1 else 's'} unchanged.")
