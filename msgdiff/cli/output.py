"""Where results go: a terminal, a pager, a pipe or a file; and what is read from around the command."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from msgdiff.errors import SourceError, UsageError

if TYPE_CHECKING:
    from msgdiff.actions.places import Place


class Format(StrEnum):
    """How a result is written."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"


class DiffFormat(StrEnum):
    """How a comparison is written."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"
    PATCH = "patch"


class TableFormat(StrEnum):
    """How a result is written that is also a table."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


TableFormatOption = Annotated[TableFormat, typer.Option("--format", "-f", help="How to write the result.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the result.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of stdout.")
]
ColorOption = Annotated[Color, typer.Option(help="Colour: auto is at a terminal, unless NO_COLOR is set.")]


def place_of(context: typer.Context) -> Place:
    """Where this command works; the corpus is the one named before the command, if any."""
    from msgdiff.actions.places import Place

    return Place(Path.cwd(), context.obj, _read_stdin)


def _read_stdin() -> bytes:
    if sys.stdin is None or sys.stdin.isatty():
        raise SourceError("nothing on standard input: pipe a text into it, or name a file")
    return sys.stdin.buffer.read()


def at_terminal(output: Path | None) -> bool:
    """Whether a person reads along."""
    return output is None and sys.stdout.isatty()


def width_for(output: Path | None) -> int | None:
    """Columns to wrap at: those of the terminal, none in a pipe or a file."""
    return shutil.get_terminal_size().columns if at_terminal(output) else None


def colored(color: Color, output: Path | None) -> bool:
    """Whether to colour, as asked for or as the terminal allows."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    return at_terminal(output) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def emit(text: str, output: Path | None, *, color: bool = False, table: bool = False) -> None:
    """Write a result: to a file, through a pager where it is longer than the terminal, or to stdout.

    A `table` is CSV.
    """
    if output is not None:
        # Spreadsheets take a table for another encoding unless a mark says UTF-8.
        mark = b"\xef\xbb\xbf" if table and output.suffix.lower() == ".csv" else b""
        _write(output, mark + text.encode("utf-8", "backslashreplace"))
    elif at_terminal(output) and text.count("\n") >= shutil.get_terminal_size().lines:
        import click

        # As git has it: colours are shown, what fits is not paged, and it stays on the screen.
        os.environ.setdefault("LESS", "FRX")
        click.echo_via_pager(text, color=color)
    else:
        typer.echo(text, nl=False, color=color or None)


def emit_bytes(data: bytes, output: Path | None) -> None:
    """Write bytes as they are, to a file or to stdout."""
    if output is not None:
        _write(output, data)
    else:
        typer.echo(data, nl=False)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}; name another file") from None


def note(text: str) -> None:
    """Say something beside the result, on stderr."""
    typer.echo(f"note: {text}", err=True)


def refuse_overwriting(output: Path | None, *addresses: str | None) -> None:
    """A result never takes the place of what it was made from."""
    for address in addresses:
        names = (address, address.partition("#")[0]) if address and output is not None and output.exists() else ()
        if output is not None and os.path.realpath(output) in map(os.path.realpath, names):
            raise UsageError(f"{output} is what the result is made from; name another file for it")
