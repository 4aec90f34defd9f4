"""Findings as a list of items with facts below each, for the terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgdiff.model import Anchor, Document
from msgdiff.report.lines import Line, print_lines
from msgdiff.report.markdown import escape


class Item(NamedTuple):
    """One finding: a mark, the word that says what it is, what it is about, and facts with their labels.

    `word` is "" where the finding needs none, `text` where its facts say all.
    """

    word: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    mark: str = ""
    style: str = ""


class Group(NamedTuple):
    """Items under a heading."""

    heading: str
    items: tuple[Item, ...]


class Report(NamedTuple):
    """What stands at the top (label and text), and the groups below it."""

    title: str
    top: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]


_INDENT = 3


def quote_of(document: Document, anchor: Anchor) -> str:
    """The quote at an anchor in quotation marks, white space folded."""
    return f"“{' '.join(document.text[anchor.start : anchor.stop].split())}”"


def render_items(report: Report, *, width: int | None = None, color: bool = False) -> str:
    """The report as text for a terminal."""
    return print_lines(_lines(report), width=width, color=color)


def _lines(report: Report) -> Iterator[Line]:
    for label, text in report.top:
        yield Line((f"{label}: ", "bold"), ((text, ""),))
    for group in report.groups:
        yield Line()
        yield Line(text=((f"## {group.heading}", "bold"),))
        wide = max((len(item.word) for item in group.items), default=0)
        for item in group.items:
            yield from _item(item, wide)


def _item(item: Item, wide: int) -> Iterator[Line]:
    mark = f"{item.mark} " if item.mark else ""
    label = f"{mark}{item.word:<{wide}}  " if wide else mark
    beside = len(label) if wide else _INDENT
    labels = max((len(name) + 2 for name, _ in item.facts), default=0)
    if item.text:
        yield Line((label, item.style), ((item.text, ""),), indent=_INDENT)
    for number, (name, text) in enumerate(item.facts):
        named = f"{name}: "
        if number == 0 and not item.text:
            yield Line((f"{label}{named:<{labels}}", item.style), ((text, ""),), indent=_INDENT)
        else:
            yield Line((f"{named:<{labels}}", "dim"), ((text, ""),), indent=_INDENT + beside)


def markdown_items(report: Report) -> str:
    """The report as Markdown."""
    lines = [f"# {escape(report.title)}", "", *(f"- **{label}:** {escape(text)}" for label, text in report.top)]
    for group in report.groups:
        lines += ["", f"## {escape(group.heading)}", ""]
        for item in group.items:
            said = [f"**{item.word}**" if item.word else "", escape(item.text)]
            lines.append(f"- {': '.join(part for part in said if part)}")
            lines += [f"  - {name}: {escape(text)}" for name, text in item.facts]
    return "\n".join(lines).rstrip() + "\n"


def told(counts: Iterable[tuple[str, int]], nothing: str) -> str:
    """Counts in words, "1 office changed, 2 newly named", or `nothing`."""
    return ", ".join(f"{count} {word}" for word, count in counts if count) or nothing


def grouped(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups that hold anything."""
    return tuple(group for group in groups if group.items)
