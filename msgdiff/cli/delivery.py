"""The command that shows the register: what was promised, and what was done."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from msgdiff.cli.output import (
    Color,
    ColorOption,
    OutputOption,
    TableFormat,
    TableFormatOption,
    colored,
    emit,
    note,
    place_of,
    width_for,
)

if TYPE_CHECKING:
    from msgdiff.delivering import Answer
    from msgdiff.delivery.register import Moment
    from msgdiff.report.register import Shown


def delivery(
    context: typer.Context,
    page: Annotated[str | None, typer.Argument(metavar="[PAGE]", help="The page; all if left out.")] = None,
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
            "--stale", help="Only what no longer fits: judged on other words, gone and not delivered, disputed."
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
    format_: TableFormatOption = TableFormat.TERMINAL,
    output: OutputOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show each commitment with what the page says of it, and, apart from that, what people judged was done.

    The status on any past day can be asked for, and stays the same whenever it is asked.
    """
    from msgdiff import delivering
    from msgdiff.report import register as report

    failing = fail_on or []
    today = datetime.now().astimezone().date().isoformat()
    asked = delivering.moment_of(as_of=as_of, known_at=known_at, due=due or (today if "due" in failing else None))
    delivering.fails((), failing)  # a name that is none is told before anything is shown
    answers = delivering.show_register(place_of(context), page, asked)
    pages = [_shown(found, asked, due=due is not None, stale=stale) for found in answers]
    colors = colored(color, output) and format_ is TableFormat.TERMINAL
    people = delivering.compare_people(answers)
    if format_ is TableFormat.JSON:
        from msgdiff.report.register_json import render_json

        text = render_json(pages, people, asked)
    elif agreement:
        text = report.render_agreement(people)
    elif format_ is TableFormat.MARKDOWN:
        text = report.render_markdown(pages)
    elif format_ is TableFormat.CSV:
        text = report.render_csv(pages)
    else:
        text = report.render(pages, width=width_for(output), color=colors)
    emit(text, output, color=colors)
    if not answers:
        note("no page commits to anything that was found")
    if delivering.fails(answers, failing):
        raise typer.Exit(1)


def _shown(answer: "Answer", asked: "Moment", *, due: bool, stale: bool) -> "Shown":
    from msgdiff import delivering
    from msgdiff.report.register import Shown

    followed = answer.followed
    rows = delivering.chosen_rows(answer, due=due, stale=stale)
    state = delivering.state_of(answer, asked)
    return Shown(answer.register, rows, followed.documents, followed.titles, state)
