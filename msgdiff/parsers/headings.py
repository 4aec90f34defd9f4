"""Which chunks of plain text are headings, and at which level; without markup, doubt leans to paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgdiff.model import BlockKind
from msgdiff.parsers import people
from msgdiff.parsers.build import FIRST_PERSON, RawBlock
from msgdiff.parsers.layout import Chunk, ends_sentence

LONGEST_HEADING = 90
MOST_WORDS = 10
MOST_WORDS_IF_STRONG = 12
LONGEST_UNDERLINED = 160
MOST_QUESTION_WORDS = 9
# A paragraph this long is body text though it ends without a full stop.
BODY_LENGTH = 100
FEWEST_BODY_WORDS = 4
# This many short lines in a row, and none of them is trusted to be a heading.
LONGEST_RUN = 2

_QUESTION = re.compile(
    r"(?:wh(?:y|o|at|en|ere|ich|ose)|how|can|could|do|does|did|is|are|am|will|would|should|have|has|need|want"
    r"|looking|interested|ready|got|thinking|new|any|still)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:I|we|you|they|he|she|it|this|that|these|those|there|and|but|or|so|because|although|if|as)\b(?!['’]?s\b)"
    r"|(?:I|we|you|they|he|she|it|that|there)['’]",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|shall|have|has|had|can|could|must|should|would|may|might|do|does|did|be|been"
    r"|isn['’]t|aren['’]t|won['’]t|can['’]t|don['’]t|doesn['’]t)\b"
)
_HALF_CLAUSE = re.compile(
    r"\b(?:to|will|by|that|and|or|for|with|of|in|on|at|from|as|is|are|was|were|must|should|shall|can|may|might"
    r"|could|would|have|has|been|be|the|a|an|our|your|their|its|not|if|when|where|who|which|through|including"
    r"|includes?|means|such as|via)$",
    re.IGNORECASE,
)
_INNER_STOP = re.compile(r"[^\W\d_A-Z]{3,}[.!?;]\s|[.!?]\s+[“\"‘]?[A-Z].*\s")
_NO_HEADING = re.compile(
    r"(?:version\s+[\dv]|draft\s+\d|(?:approved|adopted|issued|effective|reviewed)\s+(?:by|on|from|in)|published|updated|last\s+(?:updated|modified|reviewed)|posted|posted\s+on|date|tel|telephone|phone|mobile"
    r"|e-?mail|fax|page\s+\d|copyright|©|share|print|skip|back\s+to|click|read\s+more|find\s+out\s+more|by)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"@|https?://|www\.|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_PLAIN_NUMBER = re.compile(r"(\d{1,2})\s+[A-Z]")
_SENTENCE_INSIDE = re.compile(r"[.!?…][”’\"')\]]*\s+[“‘\"(\[]?[A-Z]")


def find_headings(text: str, chunks: Sequence[Chunk]) -> list[RawBlock]:
    """Turn chunks into raw blocks, headings found and given their level.

    A heading is a short line that stands apart, ends no sentence and has body under it; or is numbered,
    in capitals or underlined; or names who speaks. The last chunk of a page is never one.
    """
    marks = [_Look(text, chunk) for chunk in chunks]
    found = [False] * len(chunks)
    # From the end, as a heading needs to know what stands below it.
    for at in range(len(chunks) - 2, -1, -1):
        if marks[at].candidate:
            found[at] = _is_heading(marks, found, at)
    _carry_on_numbers(marks, found)
    _drop_soft_headings(marks, found)
    levels = _levels(marks, found)
    return [_raw(chunk, level) for chunk, level in zip(chunks, levels, strict=True)]


def _raw(chunk: Chunk, level: int) -> RawBlock:
    if level:
        start = chunk.marker_start if chunk.marker else chunk.start
        return RawBlock(BlockKind.HEADING, start, chunk.stop, level=level)
    return RawBlock(chunk.kind, chunk.start, chunk.stop, chunk.marker, chunk.depth)


class _Look:
    """What a chunk looks like, read once; most chunks are long paragraphs and cost nothing more."""

    __slots__ = (
        "candidate",
        "caps",
        "chunk",
        "office",
        "question",
        "soft",
        "speaker",
        "start",
        "stop",
        "text",
    )

    def __init__(self, text: str, chunk: Chunk) -> None:
        self.chunk = chunk
        self.text = text
        self.caps = self.question = self.soft = self.speaker = self.candidate = self.office = False
        numbered = chunk.kind is BlockKind.LIST_ITEM and chunk.number
        if chunk.stop - chunk.start > LONGEST_UNDERLINED or not (numbered or chunk.kind is BlockKind.PARAGRAPH):
            return
        quote = text[chunk.start : chunk.stop]
        if chunk.underline:
            self.candidate = True
        elif people.says_from(quote):
            self.candidate = self.speaker = people.heading_speaker(quote)[0] is not None
        elif not chunk.marker and people.signature_speaker(quote) is not None:
            self.candidate = self.office = True
        if len(quote) > LONGEST_HEADING or chunk.lines > 1:
            return
        self.question = quote.rstrip("”’\"').")[-1:] == "?"
        self.soft = self.question or quote[-1:] == "!"
        self.caps = _in_capitals(quote)
        self.candidate = self.candidate or self._reads_like_one(quote)

    def _reads_like_one(self, quote: str) -> bool:
        words = quote.split()
        most = MOST_WORDS_IF_STRONG if self.caps or self.chunk.number else MOST_WORDS
        if len(words) > most or not _begins_well(quote):
            return False
        if self.question and not (len(words) <= MOST_QUESTION_WORDS and _QUESTION.match(quote.lstrip("“‘\"'"))):
            return False
        if not self.question and ends_sentence(quote) and not (quote[-1] == "!" and len(words) <= 6):
            return False
        if quote[-1] in ",–—-" or _INNER_STOP.search(quote) or _NO_HEADING.match(quote) or _ADDRESS.search(quote):
            return False
        return self.caps or self.question or not _sentence_like(quote, len(words))

    @property
    def strong(self) -> bool:
        chunk = self.chunk
        return bool(chunk.underline or chunk.number or self.caps or self.speaker)

    def is_body(self) -> bool:
        """Whether the chunk is something a heading can head."""
        chunk = self.chunk
        if chunk.kind is not BlockKind.PARAGRAPH or chunk.marker or chunk.lines > 2:
            return True
        if chunk.stop - chunk.start > BODY_LENGTH:
            return True
        quote = self.text[chunk.start : chunk.stop]
        return quote.endswith(":") or (ends_sentence(quote) and len(quote.split()) >= FEWEST_BODY_WORDS)

    def is_rich_body(self) -> bool:
        """Whether there is more than one sentence in it, or a list."""
        chunk = self.chunk
        if chunk.kind is not BlockKind.PARAGRAPH or chunk.marker:
            return True
        return _SENTENCE_INSIDE.search(self.text, chunk.start, chunk.stop) is not None


def _begins_well(quote: str) -> bool:
    bare = quote.lstrip("“‘\"'*_")
    return bare[:1].isupper() or (bare[:1].isdigit() and any(map(str.isupper, bare)))


def _in_capitals(quote: str) -> bool:
    return quote.isupper() and sum(map(str.isalpha, quote)) >= 4


def _sentence_like(quote: str, words: int) -> bool:
    """Whether a line without a full stop still reads as a sentence: a subject, or a verb in a long line."""
    if _QUESTION.match(quote):
        return words > MOST_QUESTION_WORDS
    if _SUBJECT.match(quote):
        return words > 3 or _FINITE.search(quote) is not None
    return words > 5 and _FINITE.search(quote) is not None


def _is_heading(marks: Sequence[_Look], found: Sequence[bool], at: int) -> bool:
    look, below = marks[at], marks[at + 1]
    chunk = look.chunk
    if chunk.underline:
        return True
    if look.speaker:
        return not below.speaker or found[at + 1]
    if look.office:
        return below.is_body() and not found[at + 1] and _speaks_below(marks, at)
    if not _stands_apart(marks, at) or _signs(marks, at):
        return False
    if chunk.number:
        return _numbered_heading(marks, found, at)
    if below.chunk.kind is BlockKind.LIST_ITEM and not found[at + 1]:
        return not _HALF_CLAUSE.search(look.text, chunk.start, chunk.stop) and _first_in_run(marks, at)
    if found[at + 1]:
        return _above_heading(marks, at)
    return look.caps or (below.is_body() and _first_in_run(marks, at))


def _stands_apart(marks: Sequence[_Look], at: int) -> bool:
    """Whether nothing runs on into the line from above."""
    chunk = marks[at].chunk
    if chunk.gap or at == 0:
        return True
    above = marks[at - 1].chunk
    return above.kind is not BlockKind.PARAGRAPH or ends_sentence(marks[at].text[above.start : above.stop])


def _first_in_run(marks: Sequence[_Look], at: int) -> bool:
    """Whether few short lines stand above without a body between: a menu or an address is no heading."""
    if marks[at].strong:
        return True
    run = 1
    above = at - 1
    while above >= 0 and run <= LONGEST_RUN and _is_short_line(marks[above]) and not _signs(marks, above):
        run += 1
        above -= 1
    return run <= LONGEST_RUN


def _is_short_line(look: _Look) -> bool:
    chunk = look.chunk
    if chunk.kind is not BlockKind.PARAGRAPH or look.strong or chunk.marker or chunk.lines > 1:
        return False
    quote = look.text[chunk.start : chunk.stop]
    if len(quote) > LONGEST_HEADING or ends_sentence(quote):
        return False
    return not (people.is_valediction(quote) or look.office)


def _signs(marks: Sequence[_Look], at: int) -> bool:
    """Whether a name with an office signs what is above, or says who is quoted there."""
    look = marks[at]
    if at == 0:
        return False
    quote = look.text[look.chunk.start : look.chunk.stop]
    above = marks[at - 1]
    said = look.text[above.chunk.start : above.chunk.stop]
    if people.is_role(quote) and (above.speaker or people.is_bare_name(said)):
        return True
    return people.is_bare_name(quote) and (people.is_valediction(said) or _quotes(above))


def _speaks_below(marks: Sequence[_Look], at: int) -> bool:
    """Whether a name with an office heads what is below: its words ("I ..."), or what is told of the person.

    Under a quotation it says who is quoted; anywhere else it may as well sign what is above.
    """
    look, below = marks[at], marks[at + 1].chunk
    if at > 0 and _quotes(marks[at - 1]):
        return False
    speaker = people.signature_speaker(look.text[look.chunk.start : look.chunk.stop])
    surname = speaker.name.split()[-1] if speaker else ""
    said = look.text[below.start : below.stop]
    return FIRST_PERSON.search(said) is not None or re.search(rf"\b{re.escape(surname)}\b", said) is not None


def _quotes(look: _Look) -> bool:
    return look.chunk.kind is BlockKind.QUOTATION or look.text[look.chunk.stop - 1] in "”\"’'"


def _numbered_heading(marks: Sequence[_Look], found: Sequence[bool], at: int) -> bool:
    chunk, below = marks[at].chunk, marks[at + 1]
    following = below.chunk
    above = marks[at - 1].chunk if at else None
    if above and above.style == chunk.style and above.number[-1:] == (chunk.number[-1] - 1,):
        return False
    if following.number[: len(chunk.number)] == chunk.number and len(following.number) > len(chunk.number):
        return True
    if chunk.depth > 1 or not chunk.style.startswith(("number", "clause")):
        return False
    if following.kind is BlockKind.LIST_ITEM:
        return following.gap and following.style != chunk.style and not following.number
    if following.number:
        return found[at + 1] and len(following.number) > len(chunk.number)
    return below.is_body() or found[at + 1]


def _carry_on_numbers(marks: Sequence[_Look], found: list[bool]) -> None:
    """Behind the headings 1 to 5 a line "6. Contact" is one too, whatever little stands under it."""
    last: tuple[int, ...] = ()
    for at, look in enumerate(marks[:-1]):
        chunk = look.chunk
        after_last = (
            *last[: len(chunk.number) - 1],
            *(part + 1 for part in last[len(chunk.number) - 1 :][:1]),
        )
        if not found[at] and look.candidate and chunk.gap and chunk.number and chunk.number == after_last:
            following = marks[at + 1].chunk
            found[at] = chunk.style.startswith(("number", "clause")) and following.style != chunk.style
        if found[at] and chunk.number:
            last = chunk.number


def _above_heading(marks: Sequence[_Look], at: int) -> bool:
    """Whether a line directly above a heading is one too: a page's title, or a part above its section."""
    if at == 0:
        return True
    look, below = marks[at], marks[at + 1]
    if look.caps and not below.caps:
        return True
    return bool(below.chunk.number) and not _is_short_line(marks[at - 1])


def _drop_soft_headings(marks: Sequence[_Look], found: list[bool]) -> None:
    """A question or a call heads a section over more than one sentence, or where other headings stand.

    In a page of single sentences it is just the next of them.
    """
    if any(is_heading and not look.soft for look, is_heading in zip(marks, found, strict=True)):
        return
    for at in range(len(found) - 2, -1, -1):
        if found[at] and not marks[at + 1].is_rich_body() and not found[at + 1]:
            found[at] = False


def _levels(marks: Sequence[_Look], found: Sequence[bool]) -> list[int]:
    """The level of each heading, 0 for what is none.

    A title (a heading directly above the page's first section) is 1 and all others below it. Numbers
    count their depth. On a page with headings in capitals and others, those in capitals are the higher.
    """
    titled = _is_titled(marks, found)
    plain = [_rank(marks[at]) for at in range(titled, len(marks)) if found[at] and not _depth(marks, at)]
    ranks = sorted(set(plain))
    base = 2 if titled else 1
    levels = []
    for at, (look, is_heading) in enumerate(zip(marks, found, strict=True)):
        if not is_heading:
            levels.append(0)
        elif titled and at == 0:
            levels.append(1)
        elif (depth := _depth(marks, at)) > 0:
            levels.append(base + depth - 1)
        else:
            levels.append(base + ranks.index(_rank(look)))
    return levels


def _is_titled(marks: Sequence[_Look], found: Sequence[bool]) -> bool:
    """Whether the page opens with a heading that has another below it, with short lines at most between."""
    if not found or not found[0] or _depth(marks, 0):
        return False
    for look, is_heading in zip(marks[1:], found[1:], strict=True):
        if is_heading:
            return True
        if look.is_body():
            return False
    return False


def _rank(look: _Look) -> int:
    """How high a heading's looks put it, 0 for the highest."""
    if look.chunk.underline:
        return 0 if look.chunk.underline == "=" else 1
    return 0 if look.caps else 2


def _depth(marks: Sequence[_Look], at: int) -> int:
    """The depth a heading's number tells: 1 for "1." and "1", 2 for "4.2"; 0 without a number."""
    chunk = marks[at].chunk
    if chunk.number:
        return len(chunk.number)
    return 1 if _PLAIN_NUMBER.match(marks[at].text, chunk.start, chunk.stop) else 0
