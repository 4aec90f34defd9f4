"""Comparisons as text for a terminal: every change has a mark and a word; colour only repeats them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgdiff.compare.changes import Change, ambiguous
from msgdiff.compare.ignored import find_ignored
from msgdiff.model import Comparison, Statement, Tag, Title
from msgdiff.report.lines import Line, Styled, print_lines, visible
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
    count_signs,
    counted,
    heading_of,
    old_lead_in,
    outline,
    reasons_of,
    section_facts,
    section_name,
    shown_pieces,
)

MARKS = {
    Change.UNCHANGED: "=",
    Change.EDITED: "~",
    Change.MOVED: ">",
    Change.MOVED_EDITED: ">",
    Change.SPLIT: "/",
    Change.MERGED: "&",
    Change.RELATED: "?",
    Change.ADDED: "+",
    Change.REMOVED: "-",
}
STYLES = {
    Change.UNCHANGED: "dim",
    Change.EDITED: "yellow",
    Change.MOVED: "cyan",
    Change.MOVED_EDITED: "cyan",
    Change.SPLIT: "magenta",
    Change.MERGED: "magenta",
    Change.RELATED: "blue",
    Change.ADDED: "green",
    Change.REMOVED: "red",
}
# Above this share of kept characters an edit reads best in one line, below it as two.
INLINE = 0.5
# The column of marks and words, as wide as "> moved and edited" allows without waste.
BESIDE = 19
# More unchanged statements in a row than this are told as a number.
UNCHANGED_SHOWN = 3


def render(
    comparison: Comparison,
    old: Title,
    new: Title,
    choice: Choice = EVERYTHING,
    *,
    width: int | None = None,
    color: bool = False,
) -> str:
    """Show a comparison section by section.

    Args:
        comparison: what to show.
        old: what the old document is called.
        new: what the new one is called.
        choice: what of it to show.
        width: columns to wrap at; lines stay whole where None.
        color: repeat marks and words in colour.
    """
    sections = outline(comparison, choice)
    whole = outline(comparison, choice._replace(significant=False, weigh=False)) if choice.significant else sections
    lines = [*_header(comparison, old, new, whole)]
    if choice.significant:
        lines.append(Line(("Shown: ", "bold"), ((count_shown(sections, whole), ""),)))
    for section in sections:
        lines += [Line(), *_section_lines(section, full=choice.full)]
    if choice.ignored:
        lines += _ignored_lines(comparison)
    return print_lines(lines, width=width, color=color)


def _ignored_lines(comparison: Comparison) -> Iterator[Line]:
    """What counts as no change, each with both quotes to the letter."""
    found = find_ignored(comparison)
    yield Line()
    yield Line(text=(("## Not counted as changes", "bold"), (f"  [{len(found)}]", "")))
    for ignored in found:
        yield Line(text=((f"differs in {ignored.why}", "dim"),), indent=3)
        yield Line(("was: ", "bold"), ((visible(ignored.was), ""),), indent=6)
        yield Line(("now: ", "bold"), ((visible(ignored.now), ""),), indent=6)


def render_stat(
    comparison: Comparison,
    old: Title,
    new: Title,
    choice: Choice = EVERYTHING,
    *,
    width: int | None = None,
    color: bool = False,
) -> str:
    """Count the changes of each section and of the whole, and by the signs that make them matter."""
    sections = outline(comparison, choice._replace(weigh=True))
    lines = [*_header(comparison, old, new, sections), *_signs(sections)]
    for section in sections:
        counts = counted(count_changes([section]))
        name = (f"## {section_name(section)}", "bold")
        lines += [Line(), Line(text=(name, _told(section))), Line(text=((counts, ""),), indent=3)]
        lines += [line._replace(indent=3) for line in _signs([section])]
    return print_lines(lines, width=width, color=color)


def _signs(sections: Sequence[SectionOutline]) -> Iterator[Line]:
    signs = count_signs(sections)
    if signs:
        told = ", ".join(
            f"{count} {sign}" for sign, count in sorted(signs.items(), key=lambda item: (-item[1], item[0]))
        )
        yield Line(("Matters by: ", "bold"), ((told, ""),))


def _header(comparison: Comparison, old: Title, new: Title, chosen: Sequence[SectionOutline]) -> Iterator[Line]:
    yield Line(("Old: ", "bold"), ((str(old), ""),))
    yield Line(("New: ", "bold"), ((str(new), ""),))
    yield Line(("Sections: ", "bold"), ((counted(count_sections(chosen)), ""),))
    yield Line(("Statements: ", "bold"), ((counted(count_changes(chosen)), ""),))
    for note in comparison.notes:
        yield Line(("Note: ", "bold"), ((note, ""),))


def _told(section: SectionOutline) -> Styled:
    return (f"  [{'; '.join(section.changes)}]", "")


def _section_lines(section: SectionOutline, *, full: bool) -> Iterator[Line]:
    yield Line(text=((f"## {section_name(section)}", "bold"), _told(section)))
    for fact in section_facts(section):
        yield Line(text=((fact, ""),), indent=3)
    for run in _runs(section.rows, full=full):
        yield from _row_lines(run[0]) if len(run) == 1 else [_unchanged_run(run)]


def _runs(rows: Sequence[Row], *, full: bool) -> Iterator[Sequence[Row]]:
    """Rows one by one, but long runs of unchanged ones together."""
    run: list[Row] = []
    for row in rows:
        if row.change is Change.UNCHANGED and row.here and not (full or row.touched or old_lead_in(row)):
            run.append(row)
            continue
        yield from _short_or_whole(run)
        run = []
        yield [row]
    yield from _short_or_whole(run)


def _short_or_whole(run: Sequence[Row]) -> Iterator[Sequence[Row]]:
    if len(run) > UNCHANGED_SHOWN:
        yield run
    else:
        yield from ([row] for row in run)


def _unchanged_run(run: Sequence[Row]) -> Line:
    first, last = _opening(run[0].shown[0].text), _opening(run[-1].shown[0].text)
    text = f"{len(run)} statements, from “{first}” to “{last}”"
    return Line(_label(Change.UNCHANGED), ((text, STYLES[Change.UNCHANGED]),), indent=3)


def _opening(text: str, words: int = 6) -> str:
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")


def _label(change: Change, word: str | None = None) -> Styled:
    return (f"{MARKS[change]} {word or change:<{BESIDE - 3}} ", STYLES[change])


def _row_lines(row: Row) -> Iterator[Line]:
    if not row.here:
        yield _pointer(row)
        return
    style = STYLES[row.change]
    if row.change in {Change.ADDED, Change.REMOVED}:
        word = "ambiguous" if ambiguous(row.pair) else None
        yield Line(_label(row.change, word), _quote(row, row.shown, style), indent=3)
    elif row.change is Change.RELATED:
        yield from _two_lines(row, _quote(row, row.old, ""), _quote(row, row.new, ""))
    elif row.pair.ops:
        yield from _edited_lines(row)
    else:
        yield Line(_label(row.change), _quote(row, row.new, style), indent=3)
    yield from _about_row(row)


def _pointer(row: Row) -> Line:
    where = heading_of(row.elsewhere) if row.elsewhere else ""
    text = f"“{_opening(row.old[0].text)}” to section “{where}”"
    return Line((f"{MARKS[Change.MOVED]} moved away  ", "dim"), ((text, "dim"),), indent=3)


def _about_row(row: Row) -> Iterator[Line]:
    if row.elsewhere is not None:
        yield _beside(f"from section “{heading_of(row.elsewhere)}”")
    elif row.pair.moved:
        yield _beside("in another order than before")
    was = old_lead_in(row)
    if was and not _in_two_lines(row):
        yield _beside(f"lead-in was: {was}")
    if reasons := reasons_of(row):
        yield _beside(f"matters: {'; '.join(reasons)}")
    if row.touched:
        from msgdiff.report.wording import touch  # commitments are told of only where asked for

        for touched in row.touched:
            yield _beside(f"{touch(touched.step)} ({touched.id})")


def _beside(text: str) -> Line:
    return Line((" " * BESIDE, ""), ((text, "dim"),), indent=3)


def _quote(row: Row, among: Sequence[Statement], style: str) -> tuple[Styled, ...]:
    text = " | ".join(statement.text for statement in among)
    return (*_context(row, among[0]), (text, style))


def _context(row: Row, statement: Statement) -> tuple[Styled, ...]:
    """What a statement needs before it to be understood and cited: its number, its lead-in, its kind."""
    number = ((f"{row.marker} ", "dim"),) if row.marker and statement in row.shown else ()
    return (*number, *_lead_in_or_kind(statement))


def _lead_in_or_kind(statement: Statement) -> tuple[Styled, ...]:
    if statement.lead_in:
        return ((f"({statement.lead_in}) ", "dim italic"),)
    if statement.kind in KIND_NAMES:
        return ((f"{KIND_NAMES[statement.kind]}: ", "dim"),)
    return ()


def _in_two_lines(row: Row) -> bool:
    """Whether the two sides read best one under the other."""
    if row.change is Change.RELATED:
        return True
    cut = shown_pieces(row)
    kept = sum(len(piece.new) for piece in cut if piece.tag is Tag.EQUAL)
    whole = max(sum(len(piece.old) for piece in cut), sum(len(piece.new) for piece in cut))
    return kept < INLINE * whole


def _edited_lines(row: Row) -> Iterator[Line]:
    cut = shown_pieces(row)
    if not _in_two_lines(row):
        yield Line(_label(row.change), (*_context(row, row.new[0]), *_marked(cut, old=True, new=True)), indent=3)
        return
    was, now = _marked(cut, old=True, new=False), _marked(cut, old=False, new=True)
    yield from _two_lines(row, (*_context(row, row.old[0]), *was), (*_context(row, row.new[0]), *now))


def _two_lines(row: Row, was: tuple[Styled, ...], now: tuple[Styled, ...]) -> Iterator[Line]:
    yield Line(_label(row.change), (("was: ", "bold"), *was), indent=3)
    yield Line((" " * BESIDE, ""), (("now: ", "bold"), *now), indent=3)


def _marked(cut: Sequence[Piece], *, old: bool, new: bool) -> Iterator[Styled]:
    """The words of one side, or of both in one line, with what is only on one side in marks."""
    for piece in cut:
        if piece.tag is Tag.EQUAL:
            text, space = (piece.new, piece.space_new) if new else (piece.old, piece.space_old)
            yield (f" {text}" if space else text, "")
            continue
        gap = " " if (piece.space_old and old and piece.old) or (piece.space_new and new and piece.new) else ""
        if gap:
            yield (gap, "")
        if old and piece.old:
            yield (f"[-{piece.old}-]", "red strike")
        if new and piece.new:
            yield (f"{{+{piece.new}+}}", "green underline")
