"""The commands that read: diff and show."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from msgdiff.cli.output import (
    Color,
    ColorOption,
    DiffFormat,
    Format,
    FormatOption,
    OutputOption,
    colored,
    emit,
    emit_bytes,
    note,
    place_of,
    refuse_overwriting,
    width_for,
)
from msgdiff.errors import UsageError

if TYPE_CHECKING:
    from msgdiff.actions.comparing import Compared
    from msgdiff.report.outline import Choice, Touched

FullOption = Annotated[bool, typer.Option("--full", help="Show every unchanged statement too.")]


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="A", help="Address of the old side, or A..B for both.")],
    new: Annotated[str | None, typer.Argument(metavar="B", help="Address of the new side.")] = None,
    section: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only sections whose heading has these words.")
    ] = None,
    stat: Annotated[bool, typer.Option("--stat", help="Count the changes of each section.")] = False,
    full: FullOption = False,
    significant: Annotated[
        bool, typer.Option("--significant", help="Show only changes that matter, and why they do.")
    ] = False,
    show_ignored: Annotated[
        bool, typer.Option("--show-ignored", help="List what counts as no change: typography, white space.")
    ] = False,
    commitments: Annotated[
        bool, typer.Option("--commitments", help="Say which changes touch a commitment, and what becomes of it.")
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Prove that the comparison loses nothing, and say what was checked."),
    ] = False,
    format_: Annotated[
        DiffFormat,
        typer.Option("--format", "-f", help="How to write the result; a patch is for msgdiff apply."),
    ] = DiffFormat.TERMINAL,
    output: OutputOption = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 when there are differences.")] = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show what changed from A to B, section by section.

    A and B are addresses of pages or paths to files; a page alone is compared with its version before.
    """
    from msgdiff.actions.comparing import compare_addresses
    from msgdiff.compare.changes import differs
    from msgdiff.report.outline import Choice

    if stat and format_ is not DiffFormat.TERMINAL:
        raise UsageError(f"--stat goes with --format terminal; leave it out for {format_}")
    if check and (stat or significant or section is not None or format_ is not DiffFormat.TERMINAL):
        raise UsageError("--check proves the whole comparison; leave out --section, --stat, --significant and --format")
    if commitments and (stat or check or format_ is DiffFormat.PATCH):
        raise UsageError("--commitments tells of single changes; leave it out with --stat, --check and --format patch")
    refuse_overwriting(output, old, new)
    compared = compare_addresses(place_of(context), old, new, section=section)
    if format_ is DiffFormat.PATCH and compared.only is not None:
        raise UsageError("a patch is of the whole page; leave out the section")
    for said in compared.notes:
        note(said)
    if check:
        _check(compared, output)
        return
    colors = colored(color, output) and format_ is DiffFormat.TERMINAL
    choice = Choice(compared.only, full=full, significant=significant, ignored=show_ignored)
    if commitments:
        choice = choice._replace(touched=_touched(compared))
    emit(_rendered(compared, choice, format_, stat=stat, width=width_for(output), color=colors), output, color=colors)
    if exit_code and differs(compared.comparison, compared.only):
        raise typer.Exit(1)


def _touched(compared: "Compared") -> "Touched":
    from msgdiff.actions.commitments import touched_commitments
    from msgdiff.report.outline import Touch, Touched

    sides = touched_commitments(compared.comparison)
    old, new = ({i: tuple(Touch(*found) for found in told) for i, told in side.items()} for side in sides)
    return Touched(old, new)


def _check(compared: "Compared", output: Path | None) -> None:
    from msgdiff.compare.check import check_comparison

    checks = list(check_comparison(compared.comparison))
    lines = [f"{'ok    ' if c.holds else 'FAILED'}  {c.what} ({c.tried})\n" for c in checks]
    emit(f"Old: {compared.old}\nNew: {compared.new}\n{''.join(lines)}", output)
    if not all(c.holds for c in checks):
        raise typer.Exit(1)


def _rendered(
    compared: "Compared",
    choice: "Choice",
    format_: DiffFormat,
    *,
    stat: bool,
    width: int | None,
    color: bool,
) -> str:
    shown = (compared.comparison, compared.old, compared.new)
    if format_ is DiffFormat.PATCH:
        from msgdiff.compare.patch import make_patch
        from msgdiff.compare.patch_json import dump_patch

        return dump_patch(make_patch(compared.comparison))
    if format_ is DiffFormat.JSON:
        from msgdiff.report import json

        return json.render(*shown, choice)
    if format_ is DiffFormat.MARKDOWN:
        from msgdiff.report import markdown

        return markdown.render(*shown, choice)
    from msgdiff.report import terminal

    render = terminal.render_stat if stat else terminal.render
    return render(*shown, choice, width=width, color=color)


def show(
    context: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The page, version or file to show.")],
    source: Annotated[bool, typer.Option("--source", help="Print the bytes as they were captured.")] = False,
    format_: FormatOption = Format.TERMINAL,
    output: OutputOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show a page as msgdiff reads it: sections, speakers, lead-ins and statements."""
    from msgdiff.actions import reading as action
    from msgdiff.report import document

    refuse_overwriting(output, address)
    if source:
        emit_bytes(action.fetch(place_of(context), address).data, output)
        return
    reading = action.read(place_of(context), address)
    chosen = action.chosen_sections(reading)
    if format_ is Format.TERMINAL:
        colors = colored(color, output)
        text = document.render(reading.document, reading.title, chosen, width=width_for(output), color=colors)
    else:
        colors = False
        render = document.render_json if format_ is Format.JSON else document.render_markdown
        text = render(reading.document, reading.title, chosen)
    emit(text, output, color=colors)
    for said in reading.notes:
        note(said)


def apply(
    context: typer.Context,
    patch: Annotated[str, typer.Argument(metavar="PATCH", help="A file that diff --format patch wrote, or -.")],
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The page it was made from.")],
    reverse: Annotated[bool, typer.Option("--reverse", help="Turn the new page back into the old one.")] = False,
    output: OutputOption = None,
) -> None:
    """Rebuild the statements of one page from those of the other, one a line."""
    from msgdiff.actions.patching import apply_patch_to

    refuse_overwriting(output, patch, address)
    texts = apply_patch_to(place_of(context), patch, address, reverse=reverse)
    emit("".join(f"{text}\n" for text in texts), output)
