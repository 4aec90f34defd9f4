"""Draw the picture in the README: the first lines of `make demo` as a terminal shows them."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from msgdiff.actions.comparing import compare_addresses
from msgdiff.actions.places import Place
from msgdiff.report import terminal

WIDTH = 100
LINES = 42
ROOT = Path(__file__).parents[1]


def draw() -> str:
    """The picture as SVG that asks nothing of any server."""
    place = Place(ROOT, ROOT / "corpus", lambda: b"")
    compared = compare_addresses(place, "medway-recruitment@2019..medway-recruitment@2021", None)
    text = terminal.render(compared.comparison, compared.old, compared.new, width=WIDTH, color=True)
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True)
    for line in text.splitlines()[:LINES]:
        console.print(Text.from_ansi(line), soft_wrap=True)
    svg = console.export_svg(title="make demo", unique_id="msgdiff")
    svg = svg.replace("<text ", '<text xml:space="preserve" ').replace("Fira Code, monospace", "monospace")
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    (ROOT / "docs" / "diff.svg").write_text(draw(), encoding="utf-8")
