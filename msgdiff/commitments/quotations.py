"""Where a statement quotes somebody who does not speak for the organisation."""

from __future__ import annotations

from msgdiff.commitments.words import Words, listed
from msgdiff.model import Anchor, BlockKind, Document

_SAYING = listed("said says told tells commented added praised called described wrote writes explained recalled found")
_OTHERS = listed(
    """
    parent parents resident residents carer carers customer customers inspector inspectors ofsted pupil pupils student
    students tenant tenants union unions opposition family families mother father patient patients regulator
    ombudsman neighbour neighbours visitor visitors campaigner campaigners critics reviewer one who
    """
)


def foreign_spans(words: Words) -> tuple[tuple[int, int], ...]:
    """Offsets of what stands in quotation marks and is said by others, such as a parent or an inspector."""
    cased = words.cased
    if '"' not in cased and " '" not in cased:
        return ()
    spans = _quoted(cased)
    outside = _outside(words, spans)
    if _SAYING.isdisjoint(outside) or _OTHERS.isdisjoint(outside):
        return ()
    return tuple(spans)


def _outside(words: Words, spans: list[tuple[int, int]]) -> set[str]:
    """The words that stand in none of the spans."""
    outside = set()
    ahead = iter(spans)
    span = next(ahead, None)
    for word, (start, _) in zip(words.lower, words.spans, strict=True):
        while span is not None and start >= span[1]:
            span = next(ahead, None)
        if span is None or start < span[0]:
            outside.add(word)
    return outside


def _quoted(cased: str) -> list[tuple[int, int]]:
    """What stands between marks; an opening mark without its end reaches to the end of the text."""
    mark = '"' if '"' in cased else "'"
    places = [k for k, char in enumerate(cased) if char == mark and not _apostrophe(cased, k)]
    ends = [*places[1::2], len(cased)] if len(places) % 2 else places[1::2]
    return list(zip(places[::2], ends, strict=True))


def _apostrophe(cased: str, k: int) -> bool:
    return cased[k] == "'" and 0 < k < len(cased) - 1 and cased[k - 1].isalnum() and cased[k + 1].isalnum()


def block_quotations(document: Document) -> frozenset[Anchor]:
    """Where the statements stand that are set as quotations: somebody else's words."""
    return frozenset(
        statement.anchor
        for section in document.sections
        for block in section.blocks
        if block.kind is BlockKind.QUOTATION
        for statement in block.statements
    )
