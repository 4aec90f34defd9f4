"""Comparisons as Markdown, for an e-mail, a ticket or a committee paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgdiff.compare.changes import Change, ambiguous
from msgdiff.compare.ignored import find_ignored
from msgdiff.model import Comparison, Statement, Tag, Title
from msgdiff.report.lines import visible
from msgdiff.report.outline import (
    EVERYTHING,
    KIND_NAMES,
    Choice,
    Piece,
    Row,
    SectionOutline,
    count_changes,
    count_sections,
    count_shown,
    counted,
    heading_of,
    old_lead_in,
    outline,
    reasons_of,
    section_facts,
    section_name,
    shown_pieces,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def render(comparison: Comparison, old: Title, new: Title, choice: Choice = EVERYTHING) -> str:
    """Show a comparison as Markdown: struck out is what went, underlined what came; each row says it in words.

    Args:
        comparison: what to show.
        old: what the old document is called.
        new: what the new one is called.
        choice: what of it to show; unchanged statements are counted unless `full`.
    """
    chosen = outline(comparison, choice)
    whole = outline(comparison, choice._replace(significant=False, weigh=False)) if choice.significant else chosen
    lines = [
        f"# Changes from {escape(str(old))} to {escape(str(new))}",
        "",
        f"- **Sections:** {counted(count_sections(whole))}",
        f"- **Statements:** {counted(count_changes(whole))}",
        *(f"- **Note:** {escape(note)}" for note in comparison.notes),
    ]
    if choice.significant:
        lines.append(f"- **Shown:** {count_shown(chosen, whole)}")
    for section in chosen:
        lines += ["", f"## {escape(section_name(section))}", "", f"*{'; '.join(section.changes)}*", ""]
        lines += [*(f"{escape(fact)}  " for fact in section_facts(section))]
        lines += _rows(section, full=choice.full)
    if choice.ignored:
        lines += _ignored(comparison)
    return "\n".join(lines).rstrip() + "\n"


def _ignored(comparison: Comparison) -> Iterator[str]:
    """What counts as no change, each with both quotes."""
    yield from ("", "## Not counted as changes", "")
    for ignored in find_ignored(comparison):
        yield f"- differs in {ignored.why}"
        yield f"  - was: {escape(visible(ignored.was))}"
        yield f"  - now: {escape(visible(ignored.now))}"


def _rows(section: SectionOutline, *, full: bool) -> Iterator[str]:
    unchanged = 0
    for row in section.rows:
        if not row.here:
            where = heading_of(row.elsewhere) if row.elsewhere else ""
            yield f"- **moved away** to section “{escape(where)}”: {_quote(row.old)}"
            continue
        if row.change is Change.UNCHANGED and not (full or row.touched or old_lead_in(row)):
            unchanged += 1
            continue
        yield from _row(row)
        if reasons := reasons_of(row):
            yield f"  - matters: {escape('; '.join(reasons))}"
    if unchanged:
        yield f"- **unchanged:** {unchanged} statement{'s' if unchanged > 1 else ''}"


def _row(row: Row) -> Iterator[str]:
    word = "ambiguous" if ambiguous(row.pair) else str(row.change)
    where = f" (from section “{escape(heading_of(row.elsewhere))}”)" if row.elsewhere else ""
    if row.change is Change.RELATED:
        yield f"- **{word}**{where}"
        yield f"  - was: {_quote(row.old)}"
        yield f"  - now: {_quote(row.new)}"
    elif row.pair.ops:
        yield f"- **{word}**{where}: {_number(row)}{_context(row.new[0])}{_marked(shown_pieces(row))}"
    else:
        yield f"- **{word}**{where}: {_number(row)}{_quote(row.shown)}"
    was = old_lead_in(row)
    if was and row.change is not Change.RELATED:
        yield f"  - lead-in was: {escape(was)}"
    if row.touched:
        from msgdiff.report.wording import touch  # commitments are told of only where asked for

        yield from (f"  - {escape(touch(touched.step))} ({touched.id})" for touched in row.touched)


def _number(row: Row) -> str:
    return f"{escape(row.marker)} " if row.marker else ""


def _quote(among: Sequence[Statement]) -> str:
    return _context(among[0]) + " | ".join(escape(statement.text) for statement in among)


def _context(statement: Statement) -> str:
    if statement.lead_in:
        return f"({escape(statement.lead_in)}) "
    return f"{KIND_NAMES[statement.kind]}: " if statement.kind in KIND_NAMES else ""


def _marked(cut: Iterable[Piece]) -> str:
    marked = ""
    for piece in cut:
        if piece.tag is Tag.EQUAL:
            marked += (" " if piece.space_new else "") + escape(piece.new)
            continue
        gap = " " if piece.space_new or piece.space_old else ""
        # Marks of Markdown do not take beside punctuation; these are shown wherever HTML is.
        old = f"<del>{escape(piece.old)}</del>" if piece.old else ""
        new = f"<ins>{escape(piece.new)}</ins>" if piece.new else ""
        marked += gap + f"{old} {new}".strip()
    return marked


def escape(text: str) -> str:
    """`text` as Markdown that shows it as it is."""
    return _SPECIAL.sub(r"\\\1", text)
