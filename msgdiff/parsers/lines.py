"""Lines of plain text: where they stand, and the bullet, number or rule they carry."""

from __future__ import annotations

import re
from typing import NamedTuple

BLANK = (
    " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# No white space to Python, but nothing to see either.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BLANK_OR_INVISIBLE = BLANK + INVISIBLE
TAB_WIDTH = 4
# Sections of a policy get deleted: 4.1 may be followed by 4.4, but 9.30 is a time of day.
LARGEST_NUMBER_GAP = 3


class Line(NamedTuple):
    """A line that is not blank: `text` is `document.text[start:stop]`, without white space around it.

    `indent` is in columns; `gap` says that a blank line (or the page's edge) stands above.
    """

    start: int
    stop: int
    indent: int
    gap: bool
    text: str


class Marker(NamedTuple):
    """A bullet or number: `style` tells kinds of list apart, `stop` is where the item's text begins.

    `number` is (4, 1) for "4.1", (3,) for "3.", "(c)" or "iii)", () for a bullet.
    """

    text: str
    style: str
    stop: int
    number: tuple[int, ...] = ()


_RULE_MARKS = frozenset("-*_=~–—─━#.·•+")
_RULE = re.compile(r"([-*_=~–—─━#.·•+])(?:[ \t]*\1){2,}")
_MARKER = re.compile(
    r"(?P<bullet>[•‣◦▪▫■□●○◆◇➢➤►▶✓✔❖⁃∙·\uf0a7\uf0b7\uf0d8\uf0fc])\s*"
    r"|(?P<dash>[-–—*+])(?:\s+|$)"
    r"|(?P<clause>\d{1,3}(?:\.\d{1,3}){1,4}[.)]?)\s+(?=[\"'“‘(\[*_]*[A-Z])"
    r"|(?P<number>\(\d{1,3}\)|\d{1,3}\)|\d{1,3}\.)(?:\s+|(?<=\.)(?=[A-Z]))"
    r"|(?P<letter>\([a-zA-Z]\)|[a-zA-Z][.)])\s+"
    r"|(?P<roman>\([ivxl]{2,6}\)|[ivxl]{2,6}[.)])\s+"
    r"|(?P<o>o)(?:\t|\s+)(?=\S)"
)
_MARKER_START = frozenset("•‣◦▪▫■□●○◆◇➢➤►▶✓✔❖⁃∙·\uf0a7\uf0b7\uf0d8\uf0fc-–—*+(0123456789")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order. A form feed ends a line as a newline does."""
    lines = []
    position = 0
    gap = True
    invisible = any(char in text for char in INVISIBLE)
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if invisible:
            content = content.strip(_BLANK_OR_INVISIBLE)
        if content:
            indent = lead = 0 if raw[0] == content[0] else raw.find(content)
            if lead and "\t" in raw[:lead]:
                indent = len(raw[:lead].expandtabs(TAB_WIDTH))
            start = position + lead
            lines.append(Line(start, start + len(content), indent, gap, content))
            gap = False
        else:
            gap = True
        position += len(raw)
    return lines


def is_rule(text: str) -> bool:
    """Whether a line is drawn, not written: ----, * * *, ====."""
    return text[0] in _RULE_MARKS and text[0] == text[-1] and _RULE.fullmatch(text) is not None


def read_marker(text: str) -> Marker | None:
    """The bullet or number a line begins with, if any; whether it is one, the lines around it decide."""
    first = text[0]
    if first not in _MARKER_START and first not in "oivxl" and text[1:2] not in (".", ")"):
        return None
    match = _MARKER.match(text)
    if match is None or match.lastgroup is None:
        return None
    group = match.lastgroup
    mark = match[group]
    return Marker(mark, _style(group, mark), match.end(), _number(group, mark))


def _style(group: str, mark: str) -> str:
    if group in ("bullet", "dash", "o"):
        return mark
    wrap = "(" if mark[0] == "(" else mark[-1].strip("0123456789")
    case = "A" if group == "letter" and mark.strip("().").isupper() else ""
    return group + wrap + case


def _number(group: str, mark: str) -> tuple[int, ...]:
    bare = mark.strip("().")
    if group in ("clause", "number"):
        return tuple(map(int, bare.split(".")))
    if group == "letter":
        return (ord(bare.lower()) - ord("a") + 1,)
    return (_roman(bare),) if group == "roman" else ()


def _roman(text: str) -> int:
    values = [ROMAN[char] for char in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def follows(number: tuple[int, ...], seen: frozenset[tuple[int, ...]]) -> bool:
    """Whether a clause number is one of a series: a first or second one, or with a neighbour among `seen`."""
    last = number[-1]
    if last in (1, 2):
        return True
    near = range(last - LARGEST_NUMBER_GAP, last + LARGEST_NUMBER_GAP + 1)
    return any((*number[:-1], other) in seen for other in near if other != last)
