"""Lines of text with labels and styles, printed plainly or for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Styled = tuple[str, str]  # text, style


class Line(NamedTuple):
    """A line of output: `label` in a column of its own, `text` wrapped beside it."""

    label: Styled = ("", "")
    text: tuple[Styled, ...] = ()
    indent: int = 0


def print_lines(lines: Iterable[Line], *, width: int | None, color: bool) -> str:
    """Lines as one text that ends with a line feed; Rich does what needs to know a terminal."""
    if width is None and not color:
        return "".join(f"{' ' * line.indent}{line.label[0]}{_plain(line.text)}".rstrip() + "\n" for line in lines)
    from msgdiff.report.styled import print_styled  # Rich is wanted at a terminal only

    return print_styled([(line.indent, line.label, line.text) for line in lines], width=width, color=color)


def _plain(text: Iterable[Styled]) -> str:
    return "".join(part for part, _ in text)


def visible(text: str) -> str:
    """`text` with the white space shown that a reader could not tell from a blank."""
    shown = {"\n": "⏎", "\r": "␍", "\t": "⇥", "\N{NO-BREAK SPACE}": "⍽", "\N{ZERO WIDTH SPACE}": "∅"}
    return "".join(shown.get(char, char) for char in text)
