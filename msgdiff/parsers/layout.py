"""Lines of plain text to chunks: paragraphs, list items with their depth, table rows, quotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgdiff.model import BlockKind
from msgdiff.parsers import people
from msgdiff.parsers.lines import ROMAN, Line, Marker, follows, is_rule, read_lines, read_marker

# A line longer than this was not wrapped by hand or by a mail program.
LONGEST_WRAPPED = 120
# A line that could have held the next word with this share of the width to spare was ended on purpose.
SLACK = 0.15
# An unfinished line is only taken for a paragraph of its own when it is as short as this.
SHORT_LINE = 60
SHORT_SHARE = 0.6
TERMINALS = ".!?…:;。！？؟।"
_CLOSERS = "\"'”’»)]*_"
_UNDERLINES = "=-~"


class Chunk(NamedTuple):
    """A block of plain text before headings are found.

    `start` is behind the marker; `lines` counts its lines; `gap` and `apart` say that a blank line stands
    above it, and that nothing runs on into it; `underline` is the character drawn under it, if any.
    """

    kind: BlockKind
    start: int
    stop: int
    lines: int = 1
    gap: bool = True
    marker: str = ""
    marker_start: int = 0
    number: tuple[int, ...] = ()
    style: str = ""
    depth: int = 0
    underline: str = ""


def read_chunks(text: str) -> list[Chunk]:
    """The chunks of a text in reading order; every letter of it outside markers is in exactly one."""
    lines = read_lines(text)
    return _Reader(text, lines).read()


def ends_sentence(text: str) -> bool:
    """Whether the text ends in a mark that closes a sentence or a clause, closing quotes passed over."""
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] in TERMINALS and bare != ""


def _page_width(lines: Sequence[Line]) -> int:
    """The width a page is wrapped at, in characters; 0 where each line is a paragraph."""
    lengths = sorted(line.stop - line.start for line in lines)
    total = sum(lengths)
    if sum(length for length in lengths if length > LONGEST_WRAPPED) * 2 > total:
        return 0
    wrapped = [length for length in lengths if length <= LONGEST_WRAPPED]
    return wrapped[len(wrapped) * 9 // 10] if wrapped else 0


def _own_width(group: Sequence[Line], width: int) -> int:
    """The width of a paragraph wrapped narrower than the page: most of its lines reach about as far."""
    lengths = [line.stop - line.start for line in group]
    widest = max(lengths)
    full = sum(length >= widest * (1 - 2 * SLACK) for length in lengths[:-1])
    return min(width, widest) if full * 2 > len(lengths) - 1 else width


class _Reader:
    """Walks the lines once; keeps the lists that are open."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        self._lines = lines
        self._width = _page_width(lines)
        self._markers = [read_marker(line.text) for line in lines]
        self._clauses = frozenset(
            marker.number for marker in self._markers if marker is not None and len(marker.number) > 1
        )
        self._chunks: list[Chunk] = []
        # Lists open at this point, outermost first: indent and style of their items.
        self._lists: list[tuple[int, str]] = []
        self._last_number: dict[str, int] = {}
        # Markers of the lines before this one are settled: those that were none are None by now.
        self._judged = 0

    def read(self) -> list[Chunk]:
        at = 0
        while at < len(self._lines):
            at = self._step(at)
        return self._chunks

    def _step(self, at: int) -> int:
        """Read what begins at line `at`; the index of the first line behind it."""
        line = self._lines[at]
        if is_rule(line.text):
            self._rule(line)
            return at + 1
        if line.text[0] == ">":
            return self._quotation(at)
        marker = self._accepted(at)
        if marker is not None:
            return self._item(at, marker)
        if "\t" in line.text and (stop := self._table_end(at)) > at + 1:
            self._lists.clear()
            for row in self._lines[at:stop]:
                self._add(BlockKind.TABLE_ROW, row, row)
            return stop
        return self._prose(at)

    def _add(self, kind: BlockKind, first: Line, last: Line, lines: int = 1) -> None:
        self._chunks.append(Chunk(kind, first.start, last.stop, lines, first.gap))

    def _rule(self, line: Line) -> None:
        """Drop a rule; directly under a line of text it makes that line a heading."""
        self._lists.clear()
        if not self._chunks or line.gap or line.text[0] not in _UNDERLINES:
            return
        above = self._chunks[-1]
        if above.kind is BlockKind.PARAGRAPH and above.lines == 1:
            self._chunks[-1] = above._replace(underline=line.text[0])

    def _quotation(self, at: int) -> int:
        self._lists.clear()
        stop = at + 1
        while stop < len(self._lines) and self._lines[stop].text[0] == ">" and not self._lines[stop].gap:
            stop += 1
        # A line with nothing but ">" parts two paragraphs of the quotation.
        part: list[Line] = []
        for line in [*self._lines[at:stop], None]:
            bare = line.text.lstrip("> \t\xa0") if line else ""
            if line and bare:
                part.append(line if part else line._replace(start=line.stop - len(bare), text=bare))
            elif part:
                self._add(BlockKind.QUOTATION, part[0], part[-1], len(part))
                part = []
        return stop

    def _table_end(self, at: int) -> int:
        """The index behind the lines from `at` on with as many tabs as this one."""
        tabs = self._lines[at].text.count("\t")
        stop = at + 1
        while stop < len(self._lines) and not self._lines[stop].gap and self._lines[stop].text.count("\t") == tabs:
            stop += 1
        return stop

    # Lists

    def _accepted(self, at: int) -> Marker | None:
        """The marker of a line where it is one: a number or dash inside running text is not."""
        if at >= self._judged:
            self._judged = at + 1
            if self._markers[at] is not None:
                self._markers[at] = self._judge(at)
        return self._markers[at]

    def _judge(self, at: int) -> Marker | None:
        marker = self._markers[at]
        if marker is None:
            return None
        marker = self._as_roman(marker)
        line = self._lines[at]
        if len(marker.number) > 1:
            return marker if follows(marker.number, self._clauses) and not self._runs_on(at) else None
        if marker.style in ("-", "–", "—", "*", "+"):
            return marker if self._dash_is_bullet(at, marker) else None
        if marker.style == "o":
            listed = bool(self._lists) or line.indent > 0 or line.text[1] == "\t"
            return marker if listed and not self._runs_on(at) else None
        if marker.number and not self._numbered(at, marker):
            return None
        return marker

    def _as_roman(self, marker: Marker) -> Marker:
        """ "(i)" is a letter behind "(h)" only, "(v)" and "(x)" are numbers where they carry on."""
        value = ROMAN.get(marker.text.strip("().")) if marker.style.startswith("letter") else None
        if value is None:
            return marker
        roman = marker.style.replace("letter", "roman")
        carries_on = self._last_number.get(roman) == value - 1
        if carries_on or (value == 1 and self._last_number.get(marker.style) != marker.number[0] - 1):
            return marker._replace(style=roman, number=(value,))
        return marker

    def _runs_on(self, at: int) -> bool:
        """Whether the line above is running text that goes on in this one."""
        line = self._lines[at]
        if line.gap or at == 0 or self._markers[at - 1] is not None:
            return False
        above = self._lines[at - 1].text
        return not ends_sentence(above) and len(above) > SHORT_LINE

    def _dash_is_bullet(self, at: int, marker: Marker) -> bool:
        if self._has_sibling(at, marker):
            return True
        return not self._runs_on(at) and people.signature_speaker(self._lines[at].text) is None

    def _has_sibling(self, at: int, marker: Marker) -> bool:
        near = self._markers[max(0, at - 1) : at] + self._markers[at + 1 : at + 2]
        return any(other is not None and other.style == marker.style for other in near)

    def _numbered(self, at: int, marker: Marker) -> bool:
        """Whether a number or letter counts something: it begins a series or carries one on."""
        number = marker.number[0]
        carries_on = self._last_number.get(marker.style) == number - 1
        if marker.style.startswith("letter") and "(" not in marker.style:
            # "A. Smith wrote" and "e. coli" are no items.
            begins = number in (1, 9) and self._next_number(at, marker.style) == number + 1
            if not (carries_on or begins or (number == 1 and marker.text.endswith(")"))):
                return False
        elif self._runs_on(at) and not (carries_on and number > 1):
            return False
        if number != 1 and not carries_on and self._ends_a_line_above(at, marker):
            return False
        self._last_number[marker.style] = number
        return True

    def _ends_a_line_above(self, at: int, marker: Marker) -> bool:
        """Whether a number that no other follows ends the unfinished line above: "grew by / 12. Then"."""
        line = self._lines[at]
        if at == 0 or line.gap or marker.style in self._last_number or self._next_number(at, marker.style):
            return False
        above = self._lines[at - 1].text
        return not ends_sentence(above) and not above.endswith(":")

    def _next_number(self, at: int, style: str) -> int:
        for other in self._markers[at + 1 : at + 12]:
            if other is not None and other.style in (style, style.replace("letter", "roman").rstrip("A")):
                return other.number[0]
        return 0

    def _item(self, at: int, marker: Marker) -> int:
        line = self._lines[at]
        start = line.start + marker.stop
        stop_at = at + 1
        if start >= line.stop and not self._bullet_alone(at):
            return stop_at
        if start >= line.stop:
            start = self._lines[stop_at].start
            stop_at += 1
        stop_at = self._continued(stop_at, line.indent)
        paragraph = len(marker.number) > 1
        if paragraph:
            self._lists.clear()
        depth = 0 if paragraph else self._depth(line, marker)
        self._chunks.append(
            Chunk(
                BlockKind.PARAGRAPH if paragraph else BlockKind.LIST_ITEM,
                start,
                self._lines[stop_at - 1].stop,
                stop_at - at,
                line.gap,
                marker.text,
                line.start,
                marker.number,
                marker.style,
                depth,
            )
        )
        return stop_at

    def _bullet_alone(self, at: int) -> bool:
        """Whether a bullet on a line of its own has its text on the next line."""
        following = at + 1
        return (
            following < len(self._lines)
            and not self._lines[following].gap
            and self._markers[following] is None
            and not is_rule(self._lines[following].text)
        )

    def _continued(self, at: int, indent: int) -> int:
        """The index behind the lines that carry on an item whose marker stands at `indent`."""
        while at < len(self._lines):
            line = self._lines[at]
            if line.gap or line.text[0] == ">" or is_rule(line.text) or self._accepted(at) is not None:
                break
            if line.indent <= indent and self._ends_paragraph(self._lines[at - 1], line, self._width):
                break
            at += 1
        return at

    def _depth(self, line: Line, marker: Marker) -> int:
        """The depth of an item, after closing the lists it ends and opening the one it begins."""
        lists = self._lists
        indent, style = line.indent, marker.style
        for place in range(len(lists) - 1, -1, -1):
            if lists[place][1] == style and abs(lists[place][0] - indent) <= 1:
                del lists[place + 1 :]
                return place + 1
        while lists and lists[-1][0] > indent + 1:
            lists.pop()
        level = bool(lists) and lists[-1][0] > indent - 2
        # Another marker at the same indent nests; behind a blank line it is another list.
        if level and (lists[-1][1] == style or (line.gap and indent <= lists[-1][0])):
            lists.pop()
        lists.append((indent, style))
        return len(lists)

    # Running text

    def _prose(self, at: int) -> int:
        stop = at + 1
        while stop < len(self._lines) and self._is_prose(stop):
            stop += 1
        group = self._lines[at:stop]
        if self._lists and group[0].gap and group[0].indent > self._lists[-1][0] + 1:
            last = self._lists[-1]
            depth = len(self._lists)
            chunk = Chunk(BlockKind.LIST_ITEM, group[0].start, group[-1].stop, len(group), True, depth=depth)
            self._chunks.append(chunk)
            self._lists[-1] = last
            return stop
        self._lists.clear()
        self._paragraphs(group)
        return stop

    def _is_prose(self, at: int) -> bool:
        line = self._lines[at]
        if line.gap or line.text[0] == ">" or is_rule(line.text):
            return False
        if self._markers[at] is not None and self._accepted(at) is not None:
            return False
        return "\t" not in line.text or self._table_end(at) == at + 1

    def _paragraphs(self, group: list[Line]) -> None:
        """Split lines without a blank line between them into paragraphs."""
        if _stands_together(self._text, group):
            self._add(BlockKind.PARAGRAPH, group[0], group[-1], len(group))
            return
        width = self._width
        if width and len(group) > 2:
            width = _own_width(group, width)
        first = 0
        for at in range(1, len(group) + 1):
            if at == len(group) or self._ends_paragraph(group[at - 1], group[at], width):
                self._add(BlockKind.PARAGRAPH, group[first], group[at - 1], at - first)
                first = at

    def _ends_paragraph(self, line: Line, following: Line, width: int) -> bool:
        """Whether a line break was meant: the next word had room, and a new start begins below."""
        length = line.stop - line.start
        if width and length >= width:
            return False
        if following.text[0].islower() and not ends_sentence(line.text):
            return False
        if width == 0 or people.is_valediction(line.text):
            return True
        first_word, _, _ = following.text.partition(" ")
        if length + 1 + len(first_word) > width * (1 - SLACK):
            return False
        if ends_sentence(line.text):
            return not following.text[0].islower()
        return length <= SHORT_LINE and length < width * SHORT_SHARE


_MOST_SIGNATURE_LINES = 4


def _stands_together(text: str, group: Sequence[Line]) -> bool:
    """Whether a few lines are one statement: a name over an office, or "Welcome from NAME" over one."""
    if not 1 < len(group) <= _MOST_SIGNATURE_LINES or ends_sentence(group[-1].text):
        return False
    quote = text[group[0].start : group[-1].stop]
    if people.signature_speaker(quote) is not None:
        return True
    if len(group) > 2 or not people.says_from(group[0].text) or not people.is_role(group[1].text):
        return False
    speaker, _ = people.heading_speaker(quote)
    return speaker is not None
