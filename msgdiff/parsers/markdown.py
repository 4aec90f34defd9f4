"""Markdown: pyromark's events with their source ranges, to raw blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pyromark import Options, events_with_range, reference_definitions

from msgdiff.model import BlockKind, Document, Dropped
from msgdiff.parsers.build import (
    CAPACITY,
    LONGEST_PIECE,
    Piece,
    RawBlock,
    build_pieces,
    clause_numbers,
    in_series,
    number_clauses,
    weight_of,
)
from msgdiff.parsers.decode import decode
from msgdiff.parsers.layout import read_chunks
from msgdiff.parsers.lines import Marker
from msgdiff.parsers.recent import Recent

MEDIA_TYPE = "text/markdown"
OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
LONGEST_BOLD_HEADING = 90
MOST_BOLD_WORDS = 12

# Not left to the library, which takes any "---" pair on the page for metadata and hides the text in it.
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?=[ \t]*[#\w\"'][^\n]*(?::|\n))(?:[^\n]*\n){1,200}?(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)"
)
_DEFINITION = re.compile(r"(?:^|\r)[ \t>*+\-\d.)]*\[(?:\\.|[^\]\\]){1,999}\]:", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"\n(?:#{1,6}[ \t]+[^\s#]|(?P<underline>(?:=+|--+)[ \t\r]*(?:\n|\Z)))")
_NO_HEADING_LINE = re.compile(r"[\s>*+|#-]|\d+[.)]")
_REACHING = re.compile(r"```|~~~|<(?:[!?]|(?i:script|style|pre|textarea))")
_MAY_REACH = ("<", "```", "~~~")
_BULLETED = re.compile(r"^[ \t]*[•‣◦▪]", re.MULTILINE)
_TAGS = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)|<[^>]*>", re.DOTALL | re.IGNORECASE)
_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"))


class _Leaf(NamedTuple):
    """A block that holds text, in byte offsets into the source; `mark` is where its list marker begins."""

    kind: BlockKind
    mark: int
    start: int
    stop: int
    depth: int
    level: int
    label: str | None
    whole: bool
    bold: bool


def parse_markdown(data: bytes, *, version: str | None) -> Document:
    """Read Markdown (CommonMark with tables, footnotes, task lists and strikethrough).

    A quote is the source as written, markup inside it included; so is that of an HTML block that holds
    words. Tags without any, images and front matter are left out and counted in `Document.dropped`.

    Raises:
        ParseError: the bytes are not text, or there is nothing in them.
    """
    text, encoding = decode(data)
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    defined = "]:" in text and _DEFINITION.search(text, start) is not None
    chunks = _chunks(text, start, whole=defined)
    series = in_series(marker for chunk in chunks for _, marker in chunk.numbers)
    pieces = []
    for chunk in chunks:
        pieces.append(_piece(chunk, start, series))
        start += len(chunk.text)
    sections = build_pieces(text, pieces, version=version)
    dropped = (
        Dropped("front matter", 1 if front else 0),
        Dropped("html", sum(chunk.html for chunk in chunks)),
        Dropped("image", sum(chunk.images for chunk in chunks)),
        Dropped("link definition", len(reference_definitions(chunks[0].text, options=OPTIONS)) if defined else 0),
    )
    kept = tuple(item for item in dropped if item.count)
    return Document(text, MEDIA_TYPE, encoding, sections, kept, version)


class _Chunk(NamedTuple):
    """A stretch of a page that reads the same wherever it stands; positions count from its first character."""

    text: str
    raw: Sequence[RawBlock]
    numbers: tuple[tuple[int, Marker], ...]
    html: int
    images: int


def _chunks(text: str, start: int, *, whole: bool) -> list[_Chunk]:
    """The page in chunks that begin with a heading, save the first.

    Whole where a definition or footnote at its foot serves the links at its head, or a heading holds no words.
    """
    if not whole:
        chunks = [_read_chunk(chunk) for chunk in _cut(text, start)]
        if all(chunk.raw and chunk.raw[0].kind is BlockKind.HEADING and chunk.raw[0].whole for chunk in chunks[1:]):
            return chunks
    return [_read_chunk(text[start:])]


def _cut(text: str, start: int) -> Iterator[str]:
    """Cut at headings that nothing can reach across: a blank line above, and no fence or comment that may be open."""
    reaching = any(mark in text for mark in _MAY_REACH)
    for found in _HEADING.finditer(text, start):
        at = found.start() + 1
        if found["underline"]:
            at = text.rfind("\n", start, at - 1) + 1
            if _NO_HEADING_LINE.match(text, at):
                continue
        above = text.rfind("\n", start, max(start, at - 1)) + 1
        # Other white space than this makes no line blank.
        if start < above < at and not text[above:at].strip(" \t\r\n"):
            if reaching and _REACHING.search(text, start, at):
                break  # nothing tells yet where it ends
            yield text[start:at]
            start = at
    yield text[start:]


def _read_chunk(chunk: str) -> _Chunk:
    if len(chunk) > LONGEST_PIECE:
        return _read(chunk)
    known = _memory.get(chunk)
    if known is None:
        known = _read(chunk)
        _memory.put(chunk, known, weight_of(len(chunk), known.raw))
    return known


_memory: Recent[str, _Chunk] = Recent(CAPACITY)


def _read(chunk: str) -> _Chunk:
    walk = _Walk()
    walk.read(events_with_range(chunk, options=OPTIONS))
    raw = _bold_headings(_raw_blocks(chunk, walk.leaves))
    return _Chunk(chunk, raw, clause_numbers(chunk, raw), walk.html, walk.images)


def _piece(chunk: _Chunk, start: int, series: frozenset[tuple[int, ...]]) -> Piece:
    counted = series.intersection([marker.number for _, marker in chunk.numbers]) if chunk.numbers else frozenset()

    def read() -> Sequence[RawBlock]:
        raw = number_clauses(chunk.raw, chunk.numbers, counted) if counted else chunk.raw
        return [block._replace(start=block.start + start, stop=block.stop + start) for block in raw]

    return Piece((chunk.text, counted) if len(chunk.text) <= LONGEST_PIECE else None, start, read)


def _says_something(html: str) -> bool:
    """Whether there are words between the tags; comments, scripts and styles are not read by anybody."""
    return bool(html) and any(map(str.isalnum, _TAGS.sub("", html)))


class _Walk:
    """Gathers leaves from the events; containers (lists, quotations, footnotes) are counters."""

    def __init__(self) -> None:
        self.leaves: list[_Leaf] = []
        self.html = 0
        self.images = 0
        self._lists = 0
        self._quotes = 0
        self._level = 0
        self._mark = -1
        self._code = self._row = False
        self._in_image = 0
        self._reset()

    def _reset(self) -> None:
        self._lo = self._hi = -1
        self._ink = False
        self._tagged = False
        self._html: list[str] = []
        self._label: list[str] = []
        self._strong: tuple[int, int] | None = None

    def read(self, events: Iterable[Any]) -> None:
        for event, span in events:
            if type(event) is str:
                self._single(event)
                continue
            ((name, value),) = event.items()
            if name in {"Text", "Code"}:
                self._text(value, span)
            elif name == "Start":
                self._start(value, span)
            elif name == "End":
                self._end(value)
            elif name == "Html":
                self._html.append(value)
                self._widen(span)
            else:
                self._other(name, span)
        self._flush()

    def _single(self, event: str) -> None:
        if event == "Rule":
            self._flush()
        else:
            self._label.append("\n")

    def _text(self, value: str, span: Mapping[str, int]) -> None:
        if self._lo < 0:
            self._lo = span["start"]
        self._hi = max(self._hi, span["end"])
        if not self._in_image:
            self._ink = True
            if self._level or self._strong:
                self._label.append(value)

    def _other(self, name: str, span: Mapping[str, int]) -> None:
        """Inline HTML, a footnote's number, a task's box, which says whether it is done."""
        if name == "InlineHtml":
            self._tagged = True
        self._widen(span)

    def _widen(self, span: Mapping[str, int]) -> None:
        if self._lo < 0:
            self._lo = span["start"]
        self._hi = max(self._hi, span["end"])

    def _start(self, value: Any, span: Mapping[str, int]) -> None:
        name, detail = (value, None) if type(value) is str else next(iter(value.items()))
        if name in _INLINE:
            if name == "Image":
                self.images += 1
                self._in_image += 1
            elif name == "Strong" and self._strong is None and self._lo in (-1, span["start"], span["start"] - 1):
                self._strong = (span["start"], span["end"])
            self._widen(span)
            return
        if name == "TableCell":
            return
        self._flush()
        self._open(name, detail, span)

    def _open(self, name: str, detail: Any, span: Mapping[str, int]) -> None:
        if name in {"Item", "FootnoteDefinition"}:
            self._mark = span["start"]
        elif name == "List":
            self._lists += 1
        elif name == "BlockQuote":
            self._quotes += 1
        elif name == "Heading":
            self._level = int(detail["level"][1])
        elif name == "CodeBlock":
            self._code = True
        elif name == "HtmlBlock":
            self._tagged = True
        elif name in ("TableHead", "TableRow"):
            self._row = True

    def _end(self, value: Any) -> None:
        name = value if type(value) is str else next(iter(value))
        if name in _INLINE:
            self._in_image -= name == "Image"
            return
        if name == "TableCell":
            return
        self._flush()
        if name == "List":
            self._lists -= 1
        elif name == "BlockQuote":
            self._quotes -= 1
        elif name in {"Item", "FootnoteDefinition"}:
            self._mark = -1
        self._level = 0
        self._code = self._row = False

    def _flush(self) -> None:
        """Close the leaf that is open, if it holds text."""
        if self._lo >= 0:
            if self._ink or _says_something("".join(self._html)):
                self._keep()
            elif self._tagged:
                self.html += 1
            self._reset()
        elif self._label or self._strong:
            self._reset()

    def _keep(self) -> None:
        kind = self._kind()
        heading = kind is BlockKind.HEADING
        strong = self._strong
        bold = strong is not None and strong[0] <= self._lo + 1 and strong[1] >= self._hi - 1
        label = "".join(self._label) if heading or bold else None
        whole = self._code or self._row or bool(self._level)
        level = self._level if heading else 0
        self.leaves.append(_Leaf(kind, self._mark, self._lo, self._hi, self._lists, level, label, whole, bold))
        self._mark = -1

    def _kind(self) -> BlockKind:
        if self._row:
            return BlockKind.TABLE_ROW
        if self._lists:
            return BlockKind.LIST_ITEM
        if self._quotes:
            return BlockKind.QUOTATION
        return BlockKind.HEADING if self._level else BlockKind.PARAGRAPH


def _raw_blocks(text: str, leaves: Sequence[_Leaf]) -> list[RawBlock]:
    """Leaves with character offsets; a bold paragraph carries level -1 until it is judged."""
    place = _characters(text, leaves)
    raw: list[RawBlock] = []
    for leaf in leaves:
        start, stop = place(leaf.start), place(leaf.stop)
        if start and text[start - 1] == "\\":
            start -= 1
        marker = text[place(leaf.mark) : start].strip("> \t\r\n") if leaf.mark >= 0 else ""
        if text[start].isspace() or text[stop - 1].isspace():
            start, stop = _trim(text, start, stop)
        if start >= stop:
            continue
        if leaf.kind is BlockKind.PARAGRAPH and not leaf.whole and _BULLETED.search(text, start, stop):
            raw.extend(_pasted_list(text, start, stop))
            continue
        bold = leaf.bold and leaf.kind is BlockKind.PARAGRAPH
        level = -1 if bold else leaf.level
        raw.append(RawBlock(leaf.kind, start, stop, marker, leaf.depth, level, leaf.label, leaf.whole))
    return raw


def _trim(text: str, start: int, stop: int) -> tuple[int, int]:
    quote = text[start:stop]
    left = quote.lstrip()
    start = stop - len(left)
    return start, start + len(left.rstrip())


def _characters(source: str, leaves: Sequence[_Leaf]) -> Callable[[int], int]:
    """A function from byte offsets (those of the leaves only) to character offsets; linear in the source."""
    if source.isascii():
        return int
    data = source.encode()
    wanted = sorted({at for leaf in leaves for at in (leaf.mark, leaf.start, leaf.stop) if at >= 0})
    table = {}
    position = characters = 0
    for at in wanted:
        characters += len(data[position:at].decode())
        position = at
        table[at] = characters
    return table.__getitem__


def _pasted_list(text: str, start: int, stop: int) -> list[RawBlock]:
    """A paragraph with typed bullets ("•"), which Markdown does not know: read as plain text."""
    return [
        RawBlock(chunk.kind, chunk.start + start, chunk.stop + start, chunk.marker, chunk.depth)
        for chunk in read_chunks(text[start:stop])
    ]


def _bold_headings(raw: Sequence[RawBlock]) -> list[RawBlock]:
    """A short paragraph wholly in bold with body under it is a heading, one level below the one in force."""
    level = 0
    judged = []
    for at, block in enumerate(raw):
        if block.kind is BlockKind.HEADING:
            level = block.level
        if block.level >= 0:
            judged.append(block)
            continue
        following = raw[at + 1] if at + 1 < len(raw) else None
        heads = following is not None and _heads(block, following)
        kind = BlockKind.HEADING if heads else BlockKind.PARAGRAPH
        judged.append(block._replace(kind=kind, level=level + 1 if heads else 0))
    return judged


def _heads(block: RawBlock, following: RawBlock) -> bool:
    label = (block.label or "").strip()
    if not label or len(label) > LONGEST_BOLD_HEADING or len(label.split()) > MOST_BOLD_WORDS:
        return False
    if following.kind is BlockKind.HEADING or following.level < 0:
        return False
    return label[-1] not in ".:,;…"
