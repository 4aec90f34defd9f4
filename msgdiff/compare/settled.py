"""The two sides of a comparison, and what stands unchanged in its place, settled before anything is searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import itemgetter
from typing import NamedTuple

from msgdiff.compare.lcs import shared_head, shared_tail
from msgdiff.compare.script import Run
from msgdiff.model import Document, Kind, Statement

_TEXT = itemgetter(Statement._fields.index("text"))
_SAID = itemgetter(*(Statement._fields.index(name) for name in ("text", "kind", "lead_in")))


class Side(NamedTuple):
    """A document to be compared: its statements, and where those of each section begin, with the end behind."""

    document: Document
    statements: tuple[Statement, ...]
    starts: tuple[int, ...]

    def size(self, section: int) -> int:
        """How many words a section has, its heading among them."""
        return count_words(self.statements[self.starts[section] : self.starts[section + 1]])


class Settled(NamedTuple):
    """What stands unchanged in its place: runs of statements, rising in `old`, a section's after another's.

    `whole` are the pairs of sections, as (old, new), in which nothing else stands.
    """

    runs: list[Run]
    whole: frozenset[tuple[int, int]]


def side_of(document: Document) -> Side:
    """A document with its statements at hand."""
    said = [[statement for block in section.blocks for statement in block.statements] for section in document.sections]
    return Side(document, tuple(chain.from_iterable(said)), (0, *accumulate(map(len, said))))


def count_words(among: Iterable[Statement]) -> int:
    """How many words statements have together; their white space is folded."""
    texts = list(map(_TEXT, among))
    return " ".join(texts).count(" ") + 1 if texts else 0


def texts_of(among: Iterable[Statement]) -> list[str]:
    """What statements say."""
    return list(map(_TEXT, among))


def settle(old: Side, new: Side, links: Iterable[tuple[int, int]]) -> Settled:
    """Take what is the same at the head and at the tail of paired sections, and their headings.

    Args:
        old, new: the two sides.
        links: paired sections (old, new), rising in old.

    Cost: linear in the statements, a fraction of a microsecond for each.
    """
    runs: list[Run] = []
    whole = []
    for section, partner in links:
        i, i_stop = old.starts[section : section + 2]
        j, j_stop = new.starts[partner : partner + 2]
        found = list(_settle_section(old.statements[i:i_stop], new.statements[j:j_stop]))
        runs += [Run(i + at, j + to, length) for at, to, length in found]
        if found and sum(run.length for run in found) == i_stop - i == j_stop - j:
            whole.append((section, partner))
    return Settled(runs, frozenset(whole))


def _settle_section(old: Sequence[Statement], new: Sequence[Statement]) -> Iterator[Run]:
    said, says = list(map(_SAID, old)), list(map(_SAID, new))
    if said == says:
        if said:
            yield Run(0, 0, len(said))
        return
    i = j = 0
    if said and says and said[0] != says[0]:
        # Under another heading the same may follow.
        i, j = (int(side[0].kind is Kind.HEADING) for side in (old, new))
    room = min(len(said) - i, len(says) - j)
    head = shared_head(said, i, says, j, room)
    tail = shared_tail(said, len(said), says, len(says), room - head)
    if head:
        yield Run(i, j, head)
    if tail:
        yield Run(len(said) - tail, len(says) - tail, tail)
