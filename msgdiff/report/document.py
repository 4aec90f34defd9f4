"""A document as msgdiff reads it, for `msgdiff show`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgdiff.model import Block, BlockKind, Document, Kind, Section, Statement, Title
from msgdiff.report.json import document_json, dump, section_json, statement_json
from msgdiff.report.lines import Line, Styled, print_lines
from msgdiff.report.outline import KIND_NAMES, heading_of, speaker_text


def render(
    document: Document,
    title: Title,
    sections: Sequence[int],
    *,
    width: int | None = None,
    color: bool = False,
) -> str:
    """Show sections of a document, given as indices, as text for a terminal."""
    lines = [Line(("Page: ", "bold"), ((str(title), ""),)), *_dropped(document)]
    for index in sections:
        section = document.sections[index]
        name = f"{'#' * max(1, section.level)} {heading_of(section)}"
        lines += [Line(), Line(text=((name, "bold"),))]
        if section.speaker:
            lines.append(Line(text=((f"speaker: {speaker_text(section.speaker)}", "dim"),), indent=3))
        for block in section.blocks:
            lines += _block_lines(block)
    return print_lines(lines, width=width, color=color)


def _dropped(document: Document) -> Iterator[Line]:
    for dropped in document.dropped:
        yield Line(("Left out: ", "bold"), ((f"{dropped.count} {dropped.what}", ""),))


def _block_lines(block: Block) -> Iterator[Line]:
    if block.kind is BlockKind.HEADING:
        return
    indent = 3 + 2 * block.depth
    marker = f"{block.marker} " if block.marker else "" if block.kind is not BlockKind.QUOTATION else "> "
    for number, statement in enumerate(block.statements):
        label = marker if number == 0 else " " * len(marker)
        yield Line((label, ""), (*_kind(statement), (statement.text, "")), indent=indent)


def _kind(statement: Statement) -> tuple[Styled, ...]:
    name = KIND_NAMES.get(statement.kind)
    return ((f"{name}: ", "dim"),) if name else ()


def render_json(document: Document, title: Title, sections: Sequence[int]) -> str:
    """Sections of a document as JSON (docs/schema/document.schema.json)."""
    return dump(
        "document",
        {
            **document_json(document, title),
            "sections": [
                {
                    **section_json(document, index),
                    "blocks": [_block_json(block, document) for block in blocks],
                }
                for index in sections
                for blocks in [document.sections[index].blocks]
            ],
        },
    )


def _block_json(block: Block, document: Document) -> dict[str, object]:
    return {
        "kind": str(block.kind),
        "marker": block.marker,
        "depth": block.depth,
        "statements": [statement_json(statement, document) for statement in block.statements],
    }


def render_markdown(document: Document, title: Title, sections: Sequence[int]) -> str:
    """Sections of a document as Markdown, whatever it was written in."""
    lines = [f"<!-- {title} -->"]
    for index in sections:
        section = document.sections[index]
        if section.heading is not None:
            lines += ["", f"{'#' * max(1, min(6, section.level))} {_whole_heading(section)}"]
        lines += _markdown_blocks(section.blocks)
    return "\n".join(lines) + "\n"


def _whole_heading(section: Section) -> str:
    texts = (s.text for block in section.blocks for s in block.statements if s.kind is Kind.HEADING)
    return next(texts, section.heading or "")


def _markdown_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    last = BlockKind.HEADING
    for block in blocks:
        text = " ".join(statement.text for statement in block.statements)
        if block.kind is BlockKind.HEADING:
            continue
        if not (block.kind is last and block.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}):
            yield ""
        last = block.kind
        if block.kind is BlockKind.LIST_ITEM:
            number = block.marker if block.marker[:1].isdigit() and block.marker[-1:] in {".", ")"} else "-"
            yield f"{'  ' * max(0, block.depth - 1)}{number} {text}"
        else:
            yield f"> {text}" if block.kind is BlockKind.QUOTATION else text
