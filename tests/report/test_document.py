from __future__ import annotations

from msgdiff.model import Title, statements
from msgdiff.parsers import parse
from msgdiff.report import document as shown

PAGE = """---
title: Aims
---

# Our aims

## Foreword by Sam Sample, Chair of the Board

We will visit every school. We will:

1. listen
2. learn
   - from children

> “They listened,” said one pupil.

| year | visits |
|---|---|
| 2024 | 12 |
"""
DOCUMENT = parse(PAGE.encode(), media_type="text/markdown")
WHOLE = range(len(DOCUMENT.sections))


def test_a_document_is_shown_with_its_sections_speakers_markers_and_kinds() -> None:
    told = shown.render(DOCUMENT, Title("aims.md"), WHOLE).splitlines()
    assert told[:2] == ["Page: aims.md", "Left out: 1 front matter"]
    assert "# Our aims" in told
    assert "## Foreword by Sam Sample" in told
    assert "   speaker: Sam Sample, Chair of the Board" in told
    assert "   lead-in: We will:" in told
    assert "     1. listen" in told
    assert "       - from children" in told
    assert "   table row: 2024 | 12" in told


def test_only_the_sections_asked_for_are_shown() -> None:
    told = shown.render(DOCUMENT, Title("aims.md"), [0])
    assert "# Our aims" in told
    assert "Foreword" not in told


def test_markdown_of_a_document_reads_back_as_the_same_statements() -> None:
    text = "Our aims\n\nWe will visit every school. We will:\n• listen\n• learn\n\nThank you for reading this.\n"
    document = parse(text.encode(), media_type="text/plain")
    markdown = shown.render_markdown(document, Title("page"), range(len(document.sections)))
    again = parse(markdown.encode(), media_type="text/markdown")
    assert [s.text for s in statements(again)] == [s.text for s in statements(document)]
    assert [s.kind for s in statements(again)] == [s.kind for s in statements(document)]
    assert [s.lead_in for s in statements(again)] == [s.lead_in for s in statements(document)]
