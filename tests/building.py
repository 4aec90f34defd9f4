"""Documents made of plain text, and random pairs of them, for tests of what stands above the parsers."""

from __future__ import annotations

from hypothesis import strategies as st

from msgdiff.model import Document
from msgdiff.parsers import parse


def page(text: str, version: str | None = None) -> Document:
    """The document that a page of plain text is read as."""
    return parse(text.encode(), media_type="text/plain", version=version)


_TEXT = """we will support every child and family in the area with care housing schools £1.5m 2019 teams
weekly reviews our vision is that children’s homes are safe"""
_WORDS = _TEXT.split()
_sentences = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
_headings = st.sampled_from(
    ["Our vision", "1. Purpose", "2. Purpose", "Contact", "Welcome from Sam Sample, Head of Care"]
)
_lists = st.lists(_sentences, min_size=1, max_size=3).map(
    lambda items: "We will:\n" + "\n".join(f"• {item}" for item in items)
)
_blocks = st.one_of(_sentences, _lists, st.lists(_sentences, min_size=1, max_size=3).map(" ".join))
_parts = st.one_of(_blocks, st.tuples(_headings, _blocks).map("\n\n".join))

#: Pages of a few sections that share words, headings, lists and whole sentences with one another.
pages = st.lists(_parts, min_size=1, max_size=7).map(lambda parts: page("\n\n".join(parts)))
