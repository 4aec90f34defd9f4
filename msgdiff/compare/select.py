"""Choose sections of a document or a comparison by words of their heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgdiff.errors import UsageError
from msgdiff.model import Comparison, Document, Section, SectionPair

_WORD = re.compile(r"\w+")


def find_sections(document: Document, wanted: str) -> tuple[int, ...]:
    """Indices of the sections called `wanted`, or else of those whose heading has it in, and all under them.

    Case and marks do not count: "our-vision", "Our vision" and "vision" all find *Our vision*.
    """
    query = _words(wanted)
    if not query:
        return ()
    headings = [_words(section.heading or "") for section in document.sections]
    found = [i for i, heading in enumerate(headings) if heading == query]
    if not found:
        found = [i for i, heading in enumerate(headings) if f" {query} " in f" {heading} "]
    return tuple(sorted({k for i in found for k in _with_subsections(document.sections, i)}))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("_", " ")))


def _with_subsections(sections: Sequence[Section], index: int) -> range:
    stop = index + 1
    while stop < len(sections) and sections[stop].level > sections[index].level > 0:
        stop += 1
    return range(index, stop)


def select_sections(
    comparison: Comparison, *, old: str | None = None, new: str | None = None, either: str | None = None
) -> tuple[SectionPair, ...]:
    """The section pairs of a comparison that are asked for by words of a heading.

    Args:
        comparison: where to look.
        old: words of a heading of the old document.
        new: words of a heading of the new document.
        either: words of a heading of any of the two.

    Raises:
        UsageError: no heading has these words; the message lists the headings there are.
    """
    wanted: set[SectionPair] = set()
    for query, sides in ((old, "old"), (new, "new"), (either, "old new")):
        if query is None:
            continue
        there = set(find_sections(comparison.old, query)) if "old" in sides else set()
        here = set(find_sections(comparison.new, query)) if "new" in sides else set()
        found = [p for p in comparison.sections if there.intersection(p.old) or here.intersection(p.new)]
        if not found:
            raise UsageError(_unknown(query, (comparison.old, comparison.new)))
        wanted.update(found)
    return tuple(pair for pair in comparison.sections if pair in wanted)


def select_in_document(document: Document, wanted: str) -> tuple[int, ...]:
    """Indices of the sections asked for; UsageError where no heading has these words."""
    found = find_sections(document, wanted)
    if not found:
        raise UsageError(_unknown(wanted, [document]))
    return found


def _unknown(query: str, documents: Sequence[Document]) -> str:
    headings = dict.fromkeys(s.heading for document in documents for s in document.sections if s.heading)
    listed = "; ".join(headings) if headings else "none: the page has no headings"
    return f"no section is called {query!r}; the headings are: {listed}"
