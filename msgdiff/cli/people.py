"""The commands on who speaks and what is wanted: people and vision."""

from collections.abc import Callable
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
from msgdiff.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from msgdiff.actions.places import Place
    from msgdiff.actions.reading import Reading
    from msgdiff.report.items import Report

Forms = tuple[Callable[[], "Report"], Callable[[], str], Callable[[], str]]
AddressArgument = Annotated[str, typer.Argument(metavar="PAGE", help="A page, a version, a file, or A..B for two.")]
OtherArgument = Annotated[str | None, typer.Argument(metavar="B", help="The new side, where PAGE is the old one.")]
HistoryOption = Annotated[bool, typer.Option("--history", help="Follow them through all versions of the page.")]


def people(
    context: typer.Context,
    page: AddressArgument,
    other: OtherArgument = None,
    history: HistoryOption = False,
    format_: TableFormatOption = TableFormat.TERMINAL,
    output: OutputOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show who speaks on a page and who is only named, in which office, with the exact quotes.

    For two pages, or A..B, show who is newly named, who no longer is, and who now holds which office.
    """
    from msgdiff.actions.sides import is_one_address

    _check(page, other, output, history=history)
    place = place_of(context)
    if history:
        forms = _people_traced(place, page)
    elif other is None and is_one_address(page):
        forms = _people_found(place, page)
    else:
        forms = _people_compared(place, page, other)
    _emit(forms, format_, output, color)


def vision(
    context: typer.Context,
    page: AddressArgument,
    other: OtherArgument = None,
    history: HistoryOption = False,
    format_: TableFormatOption = TableFormat.TERMINAL,
    output: OutputOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show how the vision statement of a page changed: what was kept, reworded, dropped and is new.

    A page alone is compared with its version before; the vision of a file is shown as it stands.
    """
    _check(page, other, output, history=history)
    place = place_of(context)
    forms = _vision_traced(place, page) if history else _vision_of(place, page, other)
    _emit(forms, format_, output, color)


def _check(page: str, other: str | None, output: "Path | None", *, history: bool) -> None:
    refuse_overwriting(output, page, other)
    if history and other is not None:
        raise UsageError("--history is of one page; leave out the second address")


def _emit(forms: Forms, format_: TableFormat, output: "Path | None", color: Color) -> None:
    from msgdiff.report.items import markdown_items, render_items

    report, as_json, as_csv = forms
    colors = colored(color, output) and format_ is TableFormat.TERMINAL
    text = {
        TableFormat.TERMINAL: lambda: render_items(report(), width=width_for(output), color=colors),
        TableFormat.JSON: as_json,
        TableFormat.MARKDOWN: lambda: markdown_items(report()),
        TableFormat.CSV: as_csv,
    }[format_]()
    emit(text, output, color=colors, table=format_ is TableFormat.CSV)


def _note(*readings: "Reading") -> None:
    for reading in readings:
        for said in reading.notes:
            note(said)


def _people_found(place: "Place", address: str) -> Forms:
    from msgdiff.actions import people as action
    from msgdiff.report import people as report

    reading, found = action.find_people_at(place, address)
    _note(reading)
    document, title = reading.document, reading.title
    return (
        lambda: report.page_report(document, title, found),
        lambda: report.page_json_text(document, title, found),
        lambda: report.page_csv(document, found),
    )


def _people_compared(place: "Place", first: str, second: str | None) -> Forms:
    from msgdiff.actions import people as action
    from msgdiff.report import people as report

    old, new, changes, found = action.compare_people_of(place, first, second)
    _note(old, new)
    sides = ((old.document, old.title), (new.document, new.title))
    return (
        lambda: report.changes_report(*sides, changes, found),
        lambda: report.changes_json(*sides, changes, found),
        lambda: report.changes_csv(old.document, new.document, changes),
    )


def _people_traced(place: "Place", name: str) -> Forms:
    from msgdiff.actions import people as action
    from msgdiff.report import people as report

    page, versions, documents, tenures = action.trace_people_of(place, name)
    return (
        lambda: report.history_report(page, versions, documents, tenures),
        lambda: report.history_json(page, versions, documents, tenures),
        lambda: report.history_csv(versions, documents, tenures),
    )


def _vision_of(place: "Place", first: str, second: str | None) -> Forms:
    from msgdiff.actions import vision as action
    from msgdiff.report import vision as report

    found = action.vision_of(place, first, second)
    if isinstance(found, action.VisionFound):
        reading, statements = found
        _note(reading)
        return (
            lambda: report.page_report(reading.title, statements),
            lambda: report.page_json_text(reading.document, reading.title, statements),
            lambda: report.page_csv(reading.document, statements),
        )
    old, new, changes = found
    _note(old, new)
    return (
        lambda: report.changes_report(old.title, new.title, changes),
        lambda: report.changes_json((old.document, old.title), (new.document, new.title), changes),
        lambda: report.changes_csv(old.document, new.document, changes),
    )


def _vision_traced(place: "Place", name: str) -> Forms:
    from msgdiff.actions import vision as action
    from msgdiff.report import vision as report

    page, versions, documents, steps = action.trace_vision_of(place, name)
    return (
        lambda: report.history_report(page, versions, steps),
        lambda: report.history_json(page, versions, documents, steps),
        lambda: report.history_csv(versions, documents, steps),
    )
