"""The command that finds commitments and follows them."""

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
    refuse_overwriting,
    width_for,
)

if TYPE_CHECKING:
    from msgdiff.actions.commitments import Committed, FollowedPage


def commitments(
    context: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The page, version or file; or A..B for two.")],
    second: Annotated[
        str | None, typer.Argument(metavar="B", help="The later version or file, to follow A to B.")
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Follow each commitment through all versions of the page.")
    ] = False,
    format_: TableFormatOption = TableFormat.TERMINAL,
    output: OutputOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show what a page commits to, who says it, how firmly, and whether it can be judged as worded.

    With --history, or with two versions, show what became of each commitment: weakened, dropped, claimed
    delivered and so on, with both quotes and the words that say so.
    """
    from msgdiff.actions import commitments as action

    refuse_overwriting(output, address, second)
    place = place_of(context)
    colors = colored(color, output) and format_ is TableFormat.TERMINAL
    if history or second is not None or ".." in address:
        followed = action.follow_commitments(place, address, second)
        text = _followed(followed, format_, width_for(output), colors)
        notes = followed.notes
    else:
        listed = action.list_commitments(place, address)
        text = _listed(listed, format_, width_for(output), colors)
        notes = listed.reading.notes
    emit(text, output, color=colors, table=format_ is TableFormat.CSV)
    for said in notes:
        note(said)


def _listed(listed: "Committed", format_: TableFormat, width: int | None, color: bool) -> str:
    from msgdiff.report import commitments as report

    document, title = listed.reading.document, listed.reading.title
    if format_ is TableFormat.JSON:
        return report.render_json(document, title, listed.named)
    if format_ is TableFormat.MARKDOWN:
        return report.render_markdown(title, listed.named)
    if format_ is TableFormat.CSV:
        return report.render_csv(title, listed.named)
    return report.render(document, title, listed.named, width=width, color=color)


def _followed(page: "FollowedPage", format_: TableFormat, width: int | None, color: bool) -> str:
    from msgdiff.report import histories as report

    followed = report.Followed(page.documents, page.titles, page.histories)
    if format_ is TableFormat.JSON:
        return report.render_json(followed)
    if format_ is TableFormat.MARKDOWN:
        return report.render_markdown(followed)
    if format_ is TableFormat.CSV:
        return report.render_csv(followed)
    return report.render(followed, width=width, color=color)
