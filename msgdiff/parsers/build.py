"""Raw blocks of any format to sections, blocks and statements: lead-ins, speakers, signatures, paths."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from typing import NamedTuple

from msgdiff.model import Anchor, Block, BlockKind, Kind, Section, Speaker, Statement
from msgdiff.parsers import people
from msgdiff.parsers.lines import BLANK, Marker, follows, read_marker
from msgdiff.parsers.recent import Recent
from msgdiff.parsers.sentences import sentence_spans

# So many statements of ordinary length are remembered of pages read before: some megabytes as a rule, about a hundred
# at most.
CAPACITY = 100_000
LONGEST_PIECE = 32_000


class RawBlock(NamedTuple):
    """A block as a format's parser hands it over: positions in the decoded text, nothing split yet.

    `start` and `stop` leave out the marker, but not a heading's number. `level` is a heading's, from 1.
    `label` is a heading's text where that is not its folded quote (markup left out). `whole` makes one
    statement of the block: a table row, a piece of code.
    """

    kind: BlockKind
    start: int
    stop: int
    marker: str = ""
    depth: int = 0
    level: int = 0
    label: str | None = None
    whole: bool = False


_MARKUP = "*_`~ \t\r\n\xa0"
_LEAD_IN_MARKS = (":", "：", "…", "...", "—", "–", ":-", " -")
_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“"}
_QUOTE_MARKS = re.compile(r"(?:>[ \t]?)+\s*")
_LONGEST_CLAUSE_NUMBER = 30
FIRST_PERSON = re.compile(r"\bI(?:['’](?:m|ve|d|ll))?\b|\b[Mm]y\b")
_KINDS = {
    BlockKind.HEADING: Kind.HEADING,
    BlockKind.LIST_ITEM: Kind.LIST_ITEM,
    BlockKind.TABLE_ROW: Kind.TABLE_ROW,
    BlockKind.SIGNATURE: Kind.SIGNATURE,
}


_WHOLE = (Kind.HEADING, Kind.TABLE_ROW, Kind.SIGNATURE)


class Piece(NamedTuple):
    """A stretch of a page, from `start` on, whose sections hang on nothing outside it but where they stand.

    `key` tells them: pieces of one key say the same. `read` gives their blocks as they stand on the page.
    """

    key: Hashable
    start: int
    read: Callable[[], Sequence[RawBlock]]


def build_sections(text: str, raw: Iterable[RawBlock], *, version: str | None) -> tuple[Section, ...]:
    """Build the sections of a document.

    Args:
        text: the decoded source.
        raw: its blocks in reading order, not overlapping.
        version: for the anchors.

    Returns:
        One section per heading, and one before the first where something stands there. Statements keep
        the order of `raw`; every block without white space alone gives at least one.
    """
    blocks = [block for block in raw if not text[block.start : block.stop].isspace()]
    return build_pieces(text, (_piece(text, part) for part in _cut_at_headings(blocks)), version=version)


def build_pieces(text: str, pieces: Iterable[Piece], *, version: str | None) -> tuple[Section, ...]:
    """Build sections as `build_sections` does, piece by piece; those of a piece read before are taken over.

    So a version of a page costs what has changed since the one before it. What is remembered is bounded.
    """
    # The white space folding would change: most quotes hold none of it and are taken as they are.
    spaces = ("  ", *(space for space in BLANK if space != " " and space in text))
    sections: list[Section] = []
    above: list[tuple[int, str]] = []
    for piece in pieces:
        known = _memory.get(piece.key) if piece.key is not None else None
        if known is None:
            built = _build(text, piece.read(), len(sections), above, version, spaces)
        else:
            built = _placed(*known, piece.start, len(sections), above, version)
        if piece.key is not None and built:
            _memory.put(piece.key, (piece.start, built), weight_of(sum(map(_size, built)), built))
        sections += built
    return tuple(sections)


# The sections of a piece as they stood last, and where it began.
_memory: Recent[Hashable, tuple[int, list[Section]]] = Recent(CAPACITY)


def weight_of(characters: int, parts: Sequence[object]) -> int:
    """What remembering some text and what was made of it weighs, in statements of ordinary length."""
    return 1 + len(parts) + characters // 100


def _size(section: Section) -> int:
    """A section's characters, and a hundred for each statement."""
    return sum(len(s.text) + 100 for block in section.blocks for s in block.statements)


def _piece(text: str, part: Sequence[RawBlock]) -> Piece:
    start, stop = part[0].start, part[-1].stop
    key = None
    if stop - start <= LONGEST_PIECE:
        blocks = [(kind, at - start, end - start, *rest) for kind, at, end, *rest in part]
        key = (text[start:stop], tuple(blocks))
    return Piece(key, start, lambda: part)


def _build(
    text: str,
    raw: Sequence[RawBlock],
    index: int,
    above: list[tuple[int, str]],
    version: str | None,
    spaces: tuple[str, ...],
) -> list[Section]:
    """The sections of some blocks, the first to be number `index`; `above` are the headings in force, kept up."""
    blocks = [_as_quotation(text, block) for block in raw if not text[block.start : block.stop].isspace()]
    sections = []
    for number, part in enumerate(_cut_at_headings(blocks), index):
        heading = part[0] if part[0].kind is BlockKind.HEADING else None
        body = _mark_signatures(text, part[1:] if heading else part)
        label, speaker = _label_and_speaker(text, heading, body)
        level = heading.level if heading else 0
        path = _enter(above, level, label)
        writer = _Writer(text, version, path, number, spaces)
        written = writer.write([heading, *body] if heading else body)
        sections.append(Section(label, level, path, speaker, written))
    return sections


def _enter(above: list[tuple[int, str]], level: int, label: str | None) -> tuple[str, ...]:
    """The path of a section under `label`, which is now the heading in force at its level."""
    if label is None:
        return ()
    while above and above[-1][0] >= level:
        above.pop()
    above.append((level, label))
    return tuple([name for _, name in above])


def _placed(
    was: int, sections: Sequence[Section], start: int, index: int, above: list[tuple[int, str]], version: str | None
) -> list[Section]:
    """Sections read before in a piece that began at `was`, where they stand now."""
    shift = start - was
    return [
        _move(section, shift, number, _enter(above, section.level, section.heading), version)
        for number, section in enumerate(sections, index)
    ]


def _move(section: Section, shift: int, number: int, path: tuple[str, ...], version: str | None) -> Section:
    first = section.blocks[0].statements[0]
    if not shift and first.section == number and section.path == path and first.anchor.version == version:
        return section
    blocks = [
        Block(
            kind,
            tuple(
                [
                    Statement(text, what, Anchor(version, path, start + shift, stop + shift), number, block, lead_in)
                    for text, what, (_, _, start, stop), _, block, lead_in in made
                ]
            ),
            marker,
            depth,
        )
        for kind, made, marker, depth in section.blocks
    ]
    return Section(section.heading, section.level, path, section.speaker, tuple(blocks))


def fold(quote: str) -> str:
    """The quote with every run of white space as one blank."""
    return " ".join(quote.split())


def clause_numbers(text: str, raw: Sequence[RawBlock]) -> tuple[tuple[int, Marker], ...]:
    """The numbers that paragraphs begin with which may be clauses ("4.1 The Council will"), by index into `raw`."""
    found = (
        (at, read_marker(text[block.start : block.start + _LONGEST_CLAUSE_NUMBER]))
        for at, block in enumerate(raw)
        if block.kind is BlockKind.PARAGRAPH and not block.whole and text[block.start].isdigit()
    )
    return tuple((at, marker) for at, marker in found if marker and len(marker.number) > 1)


def in_series(numbers: Iterable[Marker]) -> frozenset[tuple[int, ...]]:
    """Those numbers of a whole page that stand in a series."""
    seen = frozenset(marker.number for marker in numbers)
    return frozenset(number for number in seen if follows(number, seen))


def number_clauses(
    raw: Sequence[RawBlock], numbers: Iterable[tuple[int, Marker]], series: Container[tuple[int, ...]]
) -> Sequence[RawBlock]:
    """Take the number off paragraphs that begin with one of a series: it is their marker."""
    numbered = list(raw)
    for at, marker in numbers:
        block = raw[at]
        if marker.number in series and block.start + marker.stop < block.stop:
            numbered[at] = block._replace(start=block.start + marker.stop, marker=marker.text)
    return numbered


def _cut_at_headings(blocks: list[RawBlock]) -> list[list[RawBlock]]:
    parts: list[list[RawBlock]] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def _as_quotation(text: str, block: RawBlock) -> RawBlock:
    """A paragraph that wholly stands in one pair of quotation marks is a quotation."""
    if block.kind is not BlockKind.PARAGRAPH or text[block.start] not in _QUOTES:
        return block
    close = _QUOTES[text[block.start]]
    if text.find(close, block.start + 1, block.stop) != block.stop - 1:
        return block
    return block._replace(kind=BlockKind.QUOTATION)


# Who speaks


def _label_and_speaker(
    text: str, heading: RawBlock | None, body: Sequence[RawBlock]
) -> tuple[str | None, Speaker | None]:
    signed = _signed_by(text, body)
    if heading is None:
        return None, signed
    quote = heading.label if heading.label is not None else text[heading.start : heading.stop]
    speaker, label = people.heading_speaker(quote)
    if speaker is None or not (people.says_from(quote) or _in_first_person(text, body)):
        return fold(quote), signed
    if speaker.role is None:
        speaker = Speaker(speaker.name, _role_below(text, body, speaker, signed))
    return label, speaker


def _in_first_person(text: str, body: Sequence[RawBlock]) -> bool:
    return bool(body) and FIRST_PERSON.search(text, body[0].start, body[-1].stop) is not None


def _role_below(text: str, body: Sequence[RawBlock], speaker: Speaker, signed: Speaker | None) -> str | None:
    """The office from a line of its own under the heading, or from the signature of the same person."""
    if body and body[0].kind is BlockKind.PARAGRAPH:
        first = fold(text[body[0].start : body[0].stop]).strip(_MARKUP)
        if people.is_role(first):
            return first
    return signed.role if signed and signed.name == speaker.name else None


def _signed_by(text: str, body: Sequence[RawBlock]) -> Speaker | None:
    """The one person who signs a section with an office; None where nobody does, or several do."""
    signed = [
        people.signature_speaker(text[block.start : block.stop]) for block in body if block.kind is BlockKind.SIGNATURE
    ]
    speakers = [speaker for speaker in signed if speaker is not None]
    return speakers[0] if len(speakers) == 1 else None


def _mark_signatures(text: str, body: list[RawBlock]) -> list[RawBlock]:
    """Turn what signs the section into signatures; a name and an office in two paragraphs become one."""
    kept = list(body)
    signed: list[RawBlock] = []
    while len(kept) > 1 and (found := _signature(text, kept)) is not None:
        block, used = found
        signed.insert(0, block._replace(kind=BlockKind.SIGNATURE))
        del kept[-used:]
    if signed and kept and people.is_valediction(text[kept[-1].start : kept[-1].stop]):
        signed.insert(0, kept.pop()._replace(kind=BlockKind.SIGNATURE))
    return kept + signed


def _signature(text: str, kept: Sequence[RawBlock]) -> tuple[RawBlock, int] | None:
    """The signature the blocks end with and how many blocks it takes, or None."""
    last, before = kept[-1], kept[-2]
    if last.kind is not BlockKind.PARAGRAPH or last.marker or last.stop - last.start > 4 * 100:
        return None
    quote = text[last.start : last.stop]
    if people.signature_speaker(quote) is not None:
        return last, 1
    if before.kind is not BlockKind.PARAGRAPH:
        return None
    above = text[before.start : before.stop]
    if people.is_valediction(above) and people.is_bare_name(quote):
        return last, 1
    both = before._replace(stop=last.stop)
    if len(kept) > 2 and people.signature_speaker(above + "\n" + quote) and people.is_bare_name(above):
        return both, 2
    return None


# Statements


class _Writer:
    """Writes the blocks of one section; remembers which lead-in is in force at which depth of a list."""

    def __init__(
        self, text: str, version: str | None, path: tuple[str, ...], section: int, spaces: tuple[str, ...]
    ) -> None:
        self._text = text
        self._version = version
        self._path = path
        self._section = section
        self._spaces = spaces

    def write(self, raw: Sequence[RawBlock]) -> tuple[Block, ...]:
        written: list[Block] = []
        # leads[d] is the lead-in of the items at depth d + 1.
        leads: list[str | None] = [None]
        for at, block in enumerate(raw):
            kind = _KINDS.get(block.kind, Kind.SENTENCE)
            listed = kind is Kind.LIST_ITEM
            lead_in = _lead_in_at(leads, block.depth) if listed else None
            made = self._statements(block, kind, lead_in, len(written))
            if listed:
                leads = [*leads[: block.depth], *leads[-1:] * (block.depth - len(leads)), made[-1].text]
            else:
                leads = [None]
                if kind is Kind.SENTENCE and _list_follows(raw, at) and is_lead_in(made[-1].text):
                    made[-1] = made[-1]._replace(kind=Kind.LEAD_IN)
                    leads = [made[-1].text]
            written.append(Block(block.kind, tuple(made), block.marker, block.depth))
        return tuple(written)

    def _statements(self, block: RawBlock, kind: Kind, lead_in: str | None, number: int) -> list[Statement]:
        text, version, path, section = self._text, self._version, self._path, self._section
        quote = text[block.start : block.stop]
        spans: Sequence[tuple[int, int]]
        if block.whole or kind in _WHOLE:
            spans = ((len(quote) - len(quote.lstrip()), len(quote.rstrip())),)
        else:
            spans = sentence_spans(quote)
        if block.kind is BlockKind.QUOTATION:
            spans = _without_quote_marks(quote, spans)
        made = []
        for start, stop in spans:
            anchor = Anchor(version, path, block.start + start, block.start + stop)
            said = quote[start:stop]
            for space in self._spaces:
                if space in said:
                    said = " ".join(said.split())
                    break
            made.append(Statement(said, kind, anchor, section, number, lead_in))
        return made


def _without_quote_marks(quote: str, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Take the ">" off a sentence that begins on a new line of a quotation."""
    bare = []
    for start, stop in spans:
        mark = _QUOTE_MARKS.match(quote, start, stop)
        first = mark.end() if mark else start
        if first < stop:
            bare.append((first, stop))
    return bare or spans[:1]


def _lead_in_at(leads: Sequence[str | None], depth: int) -> str | None:
    """The lead-in for an item: its parent item, or where the list skips a depth, the nearest above."""
    return leads[min(max(depth, 1), len(leads)) - 1]


def _list_follows(raw: Sequence[RawBlock], at: int) -> bool:
    return at + 1 < len(raw) and raw[at + 1].kind is BlockKind.LIST_ITEM


def is_lead_in(text: str) -> bool:
    """Whether a sentence above a list leads into it: it ends in a colon, a dash, dots, or in mid-clause."""
    bare = text.rstrip(_MARKUP)
    if bare.endswith(_LEAD_IN_MARKS):
        return True
    return bool(bare) and (bare[-1].isalnum() or bare[-1] in ",;")
