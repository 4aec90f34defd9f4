"""A comparison laid out for reading: sections in order, in each its rows; every renderer starts here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgdiff.compare.changes import SECTION_CHANGES, Change, change_of, section_changes
from msgdiff.compare.lead_ins import lead_in_changed
from msgdiff.compare.tokens import token_spans
from msgdiff.model import (
    Comparison,
    Document,
    Kind,
    Pair,
    Section,
    SectionPair,
    Span,
    Speaker,
    Statement,
    Status,
    Step,
    Tag,
    statements,
)

if TYPE_CHECKING:
    from msgdiff.compare.significance import Reason, Significance


class Touch(NamedTuple):
    """A commitment that a change touches: its id, and what became of it."""

    id: str
    step: Step


class Touched(NamedTuple):
    """The commitments on either side, by statement."""

    old: Mapping[int, tuple[Touch, ...]]
    new: Mapping[int, tuple[Touch, ...]]


class Row(NamedTuple):
    """One pair as it is shown; `elsewhere` is the other section where the pair crosses sections.

    `here` is False for a pointer left where a statement used to stand: the pair itself is a row of
    the section it moved to. `marker` is the
    number or letter before it, "" where it has a bullet or none. `weight` is None unless asked for, `touched` empty.
    """

    change: Change
    pair: Pair
    old: tuple[Statement, ...]
    new: tuple[Statement, ...]
    elsewhere: Section | None = None
    here: bool = True
    marker: str = ""
    weight: Significance | None = None
    touched: tuple[Touch, ...] = ()

    @property
    def shown(self) -> tuple[Statement, ...]:
        """The new statements, or the old ones where there are none."""
        return self.new or self.old


class SectionOutline(NamedTuple):
    """A pair of sections as it is shown: what became of it in words, and its rows in reading order."""

    pair: SectionPair
    old: tuple[Section, ...]
    new: tuple[Section, ...]
    changes: tuple[str, ...]
    rows: tuple[Row, ...]
    recurs: bool = False


class Piece(NamedTuple):
    """A stretch of an edited pair: the exact text of either side, "" where it has none.

    `space_old` and `space_new` tell whether white space stands before it.
    """

    tag: Tag
    old: str
    new: str
    space_old: bool
    space_new: bool


class Choice(NamedTuple):
    """What of a comparison to show.

    `only` are the section pairs asked for, None for all. `full` shows every unchanged statement, also in
    long runs. `significant` leaves out what does not matter, `ignored` lists what counts as no change.
    `weigh` says of each row whether it matters; `significant` needs it and does so by itself. `touched` are the
    commitments to tell of.
    """

    only: Collection[SectionPair] | None = None
    full: bool = False
    significant: bool = False
    ignored: bool = False
    weigh: bool = False
    touched: Touched | None = None


EVERYTHING = Choice()


def outline(comparison: Comparison, choice: Choice = EVERYTHING) -> tuple[SectionOutline, ...]:
    """Lay out a comparison by section pairs, in the order of `comparison.sections`."""
    rows: dict[SectionPair, list[Row]] = defaultdict(list)
    for home, row in _rows(comparison):
        rows[home].append(row)
    only = None if choice.only is None else set(choice.only)
    chosen = [pair for pair in comparison.sections if only is None or pair in only]
    recurring = _recurring(comparison.old) | _recurring(comparison.new)
    sections = [_section(pair, rows[pair], comparison, recurring) for pair in chosen]
    if choice.weigh or choice.significant:
        before, after = statements(comparison.old), statements(comparison.new)
        sections = [_weighed(section, before, after) for section in sections]
    if choice.touched is not None:
        sections = [_with_touches(section, choice.touched) for section in sections]
    if choice.significant:
        sections = [section for section in map(_significant, sections) if section.rows]
    return tuple(sections)


def _rows(comparison: Comparison) -> Iterator[tuple[SectionPair, Row]]:
    """Each pair as a row of the section it stands in now, and a pointer where it stood if that is another."""
    before, after = statements(comparison.old), statements(comparison.new)
    home_old = {i: pair for pair in comparison.sections for i in pair.old}
    home_new = {j: pair for pair in comparison.sections for j in pair.new}
    for pair in comparison.pairs:
        old, new = tuple(before[i] for i in pair.old), tuple(after[j] for j in pair.new)
        home = home_new[new[0].section] if new else home_old[old[0].section]
        origin = home_old[old[0].section] if old else home
        marker = _marker(comparison.new, new[0]) if new else _marker(comparison.old, old[0])
        row = Row(change_of(pair), pair, old, new, marker=marker)
        if origin is home:
            yield home, row
            continue
        yield home, row._replace(elsewhere=comparison.old.sections[old[0].section])
        yield origin, row._replace(elsewhere=comparison.new.sections[new[0].section], here=False)


def _marker(document: Document, statement: Statement) -> str:
    """The number or letter that stands before the statement: what people cite it by."""
    block = document.sections[statement.section].blocks[statement.block]
    first = block.statements[0] is statement
    return block.marker if first and any(map(str.isalnum, block.marker)) else ""


def _with_touches(section: SectionOutline, touched: Touched) -> SectionOutline:
    rows = tuple(row._replace(touched=_touches(row, touched)) for row in section.rows)
    return section._replace(rows=rows)


def _touches(row: Row, touched: Touched) -> tuple[Touch, ...]:
    """What became of the commitments in a row; one that went elsewhere is told where it stands now.

    A statement that says the same can turn too, by its lead-in or by what stands around it.
    """
    if not row.here:
        return ()
    here = [touch for j in row.pair.new for touch in touched.new.get(j, ())]
    left = [touch for i in row.pair.old for touch in touched.old.get(i, ())]
    told = dict.fromkeys([*here, *left])
    return tuple(t for t in told if row.change is not Change.UNCHANGED or t.step.status is not Status.KEPT)


def _weighed(section: SectionOutline, before: Sequence[Statement], after: Sequence[Statement]) -> SectionOutline:
    from msgdiff.compare.significance import significance  # its lists of words are read only when asked for

    rows = tuple(row._replace(weight=significance(row.pair, before, after)) for row in section.rows)
    return section._replace(rows=rows)


def _significant(section: SectionOutline) -> SectionOutline:
    rows = tuple(
        row for row in section.rows if row.here and ((row.weight and row.weight.level == "high") or _turns(row))
    )
    return section._replace(rows=rows)


def _turns(row: Row) -> bool:
    """Whether anything becomes of a commitment in the row."""
    return any(touched.step.status not in {Status.KEPT, Status.REWORDED} for touched in row.touched)


def reasons_of(row: Row) -> tuple[str, ...]:
    """Why a row matters, in words: "modality will → aim to"."""
    return tuple(_told(reason) for reason in row.weight.reasons) if row.weight else ()


def _told(reason: Reason) -> str:
    if reason.old and reason.new:
        return f"{reason.sign} {reason.old} → {reason.new}"
    return f"{reason.sign} {reason.old} (gone)" if reason.old else f"{reason.sign} {reason.new} (new)"


def count_shown(shown: Iterable[SectionOutline], whole: Iterable[SectionOutline]) -> str:
    """How many changes are shown because they matter, and how many are not."""
    count = sum(len(section.rows) for section in shown)
    changes = (row for section in whole for row in section.rows if row.here and row.change is not Change.UNCHANGED)
    hidden = sum(1 for _ in changes) - count
    return f"what matters by a sign of it: {count}; {hidden} other change{'' if hidden == 1 else 's'} not shown"


def count_signs(sections: Iterable[SectionOutline]) -> Counter[str]:
    """How many rows matter for each sign; one may count under several."""
    rows = [row for section in sections for row in section.rows if row.here and row.weight]
    return Counter(sign for row in rows if row.weight for sign in dict.fromkeys(r.sign for r in row.weight.reasons))


def old_lead_in(row: Row) -> str | None:
    """The old lead-in of a list item that has another now: half of what the item says."""
    if row.old and row.new and lead_in_changed(row.old[0], row.new[0]):
        return row.old[0].lead_in
    return None


def _section(
    pair: SectionPair, rows: Sequence[Row], comparison: Comparison, recurring: Collection[str | None]
) -> SectionOutline:
    old = tuple(comparison.old.sections[i] for i in pair.old)
    new = tuple(comparison.new.sections[j] for j in pair.new)
    return SectionOutline(
        pair,
        old,
        new,
        section_changes(pair, [row.change for row in rows], kept=1.0 if pair.similarity == 1 else _kept(rows)),
        tuple(_with_pointers(rows)),
        any(one.heading in recurring for one in (*new, *old)),
    )


def _recurring(document: Document) -> frozenset[str]:
    """The headings that more than one section of the document has."""
    counts = Counter(section.heading for section in document.sections if section.heading is not None)
    return frozenset(heading for heading, count in counts.items() if count > 1)


def _kept(rows: Iterable[Row]) -> float:
    """The share of the old words that stand in pairs which are no loose link; headings and what left do not count."""
    kept = whole = 0
    for row in (row for row in rows if row.here):
        words = sum([s.text.count(" ") + 1 for s in row.old if s.kind is not Kind.HEADING])
        whole += words
        if row.new and row.change is not Change.RELATED:
            kept += words
    return kept / whole if whole else 1.0


def _with_pointers(rows: Sequence[Row]) -> list[Row]:
    """The rows in order, each pointer behind the row of what preceded its statement in the old page."""
    placed = [row for row in rows if row.here]
    pointers = [row for row in rows if not row.here]
    for pointer in sorted(pointers, key=lambda row: row.pair.old, reverse=True):
        before = [
            k for k, row in enumerate(placed) if row.old and not row.pair.moved and row.pair.old < pointer.pair.old
        ]
        placed.insert(before[-1] + 1 if before else 0, pointer)
    return placed


def count_changes(sections: Iterable[SectionOutline]) -> Counter[str]:
    """How many pairs there are of each kind of change."""
    return Counter(row.change for section in sections for row in section.rows if row.here)


def count_sections(sections: Iterable[SectionOutline]) -> Counter[str]:
    """How many section pairs there are of each kind of change; one may count under several."""
    return Counter(change for section in sections for change in section.changes)


def counted(counts: Mapping[str, int]) -> str:
    """Counts as words, in the order in which kinds of change are always told."""
    order = [*Change, *(name for name in SECTION_CHANGES if name not in set(Change))]
    return ", ".join(f"{counts[name]} {name}" for name in order if counts.get(name)) or "none"


def section_name(section: SectionOutline) -> str:
    """The headings of the new side, or of the old one where there is none, with those above where one recurs."""
    return " + ".join(
        " › ".join((*one.path[:-1], heading_of(one))) if section.recurs else heading_of(one)
        for one in section.new or section.old
    )


def section_facts(section: SectionOutline) -> Iterator[str]:
    """What became of a pair of sections, told in sentences."""
    pair = section.pair
    if pair.renamed or len(pair.old) > 1:
        yield f"was: {' + '.join(heading_of(one) for one in section.old)}"
    if pair.moved:
        was_place, place = pair.old[0] + 1, pair.new[0] + 1
        if was_place == place:
            yield f"moved: still section {place} of the page, but others changed places around it"
        else:
            yield f"moved: was section {was_place} of the page, is section {place}"
    was = section.old[0].speaker if section.old else None
    now = section.new[0].speaker if section.new else None
    if pair.same_office and was and now:
        yield f"{now.role}: was {was.name}, is {now.name}"
    elif now and was != now:
        yield f"speaker: {speaker_text(now)}" + (f" (was {speaker_text(was)})" if was else "")
    elif was and not now:
        yield f"speaker was: {speaker_text(was)}"


def speaker_text(speaker: Speaker) -> str:
    """A speaker with the role, where it is known."""
    return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name


def heading_of(section: Section) -> str:
    """The heading as it is shown, also where there is none."""
    return section.heading if section.heading is not None else "(before the first heading)"


def pieces(row: Row) -> tuple[Piece, ...]:
    """The words of a pair's two sides cut at its ops, exact and in reading order."""
    old, new = (" ".join(s.text for s in side) for side in (row.old, row.new))
    spans_old, spans_new = token_spans(old), token_spans(new)
    cut = []
    for op in row.pair.ops:
        text_old, space_old = _stretch(old, spans_old[op.old.start : op.old.stop])
        text_new, space_new = _stretch(new, spans_new[op.new.start : op.new.stop])
        cut.append(Piece(op.tag, text_old, text_new, space_old, space_new))
    return tuple(cut)


def shown_pieces(row: Row) -> tuple[Piece, ...]:
    """`pieces` for reading: changes that touch are one change."""
    joined: list[Piece] = []
    for piece in pieces(row):
        if joined and piece.tag is not Tag.EQUAL and joined[-1].tag is not Tag.EQUAL:
            joined[-1] = _join(joined[-1], piece)
        else:
            joined.append(piece)
    return tuple(joined)


def _join(one: Piece, two: Piece) -> Piece:
    return Piece(
        Tag.REPLACE,
        one.old + (" " if one.old and two.space_old else "") + two.old,
        one.new + (" " if one.new and two.space_new else "") + two.new,
        one.space_old if one.old else two.space_old,
        one.space_new if one.new else two.space_new,
    )


def _stretch(text: str, spans: Sequence[Span]) -> tuple[str, bool]:
    """The text that the tokens cover, and whether a space stands before it."""
    if not spans:
        return "", False
    start = spans[0].start
    return text[start : spans[-1].stop], start > 0 and text[start - 1] == " "


KIND_NAMES = {
    Kind.HEADING: "heading",
    Kind.LEAD_IN: "lead-in",
    Kind.SIGNATURE: "signature",
    Kind.TABLE_ROW: "table row",
}
