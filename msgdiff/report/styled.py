"""Lines for a terminal, wrapped and coloured by Rich, which knows how wide characters are."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

Styled = tuple[str, str]
NARROW = 40  # a column narrower than this is not worth wrapping into


def print_styled(lines: Iterable[tuple[int, Styled, Iterable[Styled]]], *, width: int | None, color: bool) -> str:
    """Each line as (indent, label, text), the text wrapped beside its label; styles are Rich's."""
    console = Console(
        file=io.StringIO(),
        width=width or 1_000_000,
        color_system="standard" if color else None,
        force_terminal=color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        no_color=not color,
    )
    with console.capture() as capture:
        for indent, label, parts in lines:
            head = Text(" " * indent).append(*label)
            body = Text.assemble(*parts)
            room = max(NARROW, (width or 1_000_000) - head.cell_len)
            for number, line in enumerate(body.wrap(console, room) or [Text()]):
                line.rstrip()
                start = head if number == 0 else Text(" " * head.cell_len)
                shown = Text.assemble(start, line)
                shown.rstrip()
                console.print(shown, soft_wrap=True)
    return capture.get()
