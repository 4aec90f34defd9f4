"""The commands on the corpus: list, log, init, add, verify."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from msgdiff.cli.output import (
    Color,
    ColorOption,
    Format,
    FormatOption,
    OutputOption,
    colored,
    emit,
    note,
    place_of,
    width_for,
)


class KeptAs(StrEnum):
    """What a document is kept for."""

    PAGE = "page"
    EVIDENCE = "evidence"


def list_(
    context: typer.Context,
    page: Annotated[str | None, typer.Argument(metavar="PAGE", help="List the versions of this page.")] = None,
    format_: FormatOption = Format.TERMINAL,
    output: OutputOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """List the pages of the corpus, or the versions of one page, oldest first."""
    from msgdiff.actions import corpus as action
    from msgdiff.report import listing

    width, colors = width_for(output), colored(color, output) and format_ is Format.TERMINAL
    if page is None:
        pages = action.list_pages(place_of(context))
        text = {
            Format.TERMINAL: lambda: listing.render_pages(pages, width=width, color=colors),
            Format.JSON: lambda: listing.pages_json(pages),
            Format.MARKDOWN: lambda: listing.pages_markdown(pages),
        }[format_]()
        if not pages:
            note("no pages yet; record the first with 'msgdiff add PAGE FILE --label L --said-on DATE'")
    else:
        listed = action.list_versions(place_of(context), page)
        text = {
            Format.TERMINAL: lambda: listing.render_versions(listed, width=width, color=colors),
            Format.JSON: lambda: listing.pages_json([listed]),
            Format.MARKDOWN: lambda: listing.versions_markdown(listed),
        }[format_]()
    emit(text, output, color=colors)


def log(
    context: typer.Context,
    page: Annotated[str, typer.Argument(metavar="PAGE", help="The page.")],
    format_: FormatOption = Format.TERMINAL,
    output: OutputOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show the versions of a page, newest first, and how much changed in each."""
    from msgdiff.actions import corpus as action
    from msgdiff.report import listing

    known, entries = action.log_page(place_of(context), page)
    logged = [(entry.version, entry.changes) for entry in entries]
    width, colors = width_for(output), colored(color, output) and format_ is Format.TERMINAL
    text = {
        Format.TERMINAL: lambda: listing.render_log(known, logged, width=width, color=colors),
        Format.JSON: lambda: listing.log_json(known, logged),
        Format.MARKDOWN: lambda: listing.log_markdown(logged),
    }[format_]()
    emit(text, output, color=colors)


def init(
    context: typer.Context,
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="Where to start it; a folder 'corpus' here if left out.")
    ] = "corpus",
) -> None:
    """Start a corpus: a folder in git that keeps every version of your pages."""
    from msgdiff.actions import corpus as action

    corpus = action.start_corpus(place_of(context), folder)
    typer.echo(f"Started the corpus {corpus.path}")


def add(
    context: typer.Context,
    page: Annotated[str, typer.Argument(metavar="PAGE", help="The page, such as recruitment.")],
    file: Annotated[str, typer.Argument(metavar="FILE", help="The text as captured, or - for standard input.")],
    label: Annotated[str, typer.Option("--label", metavar="L", help="A name for this version, such as 2019-smith.")],
    said_on: Annotated[
        str,
        typer.Option("--said-on", metavar="EDTF", help="When the page said this: 2019, 2021-04, 2021-04~, 2021-04-12."),
    ],
    url: Annotated[str | None, typer.Option(help="Where the page stood.")] = None,
    archive_url: Annotated[str | None, typer.Option(help="Where an archived copy stands.")] = None,
    remark: Annotated[str | None, typer.Option("--note", help="What a later reader should know.")] = None,
    title: Annotated[str | None, typer.Option(help="A title, for a page that is new.")] = None,
    publisher: Annotated[
        str | None,
        typer.Option(help="Who publishes it, for a page that is new or has none: its own word is told from others'."),
    ] = None,
    recorded_as: Annotated[
        KeptAs | None,
        typer.Option("--as", help="What it is kept for: evidence is searched for what became of commitments."),
    ] = None,
) -> None:
    """Record a version of a page, in one commit of its own.

    What is recorded --as evidence, such as a report, minutes or an inspector's letter, has versions as a page has. It
    has no commitments in the register; 'msgdiff delivery --evidence' searches it for what became of those of the pages.
    """
    from msgdiff.actions import corpus as action
    from msgdiff.model import RecordedAs

    kept = RecordedAs(recorded_as) if recorded_as else None
    wanted = action.NewVersion(page, file, label, said_on, title, url, archive_url, remark, publisher, kept)
    now = datetime.now(UTC)
    added = action.add_version(place_of(context), wanted, at=now)
    version = added.version
    joined = f"{added.page.recorded_as}, {added.versions} versions; " if added.versions > 1 else ""
    facts = f"{joined}said on {version.said_on}, sha256 {version.sha256[:12]}…"
    typer.echo(f"Recorded {version.page}@{version.label} ({facts})")
    if added.twins:
        twins = ", ".join(f"{twin.page}@{twin.label}" for twin in added.twins)
        note(f"the same bytes are recorded as {twins}; see whether it was the right file")
    if action.is_future(version, at=now):
        note(f"{version.said_on} is yet to come: the page will count as said then")


def verify(
    context: typer.Context,
    format_: FormatOption = Format.TERMINAL,
    output: OutputOption = None,
) -> None:
    """Check that every version is still what was recorded; exit with 1 when something is not."""
    from msgdiff.actions import corpus as action
    from msgdiff.report import verification

    result = action.verify_corpus(place_of(context))
    render = {
        Format.TERMINAL: verification.render,
        Format.JSON: verification.render_json,
        Format.MARKDOWN: verification.render_markdown,
    }[format_]
    emit(render(result), output)
    if result.problems:
        raise typer.Exit(1)
