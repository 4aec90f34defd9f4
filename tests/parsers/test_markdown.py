"""Markdown: blocks, exact quotes with their markup, and what is left out and counted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msgdiff.model import BlockKind, Document, Dropped, Kind, Speaker, statements
from msgdiff.parsers import parse

BODY = "We look after children. We do it well."


def read(text: str) -> Document:
    return parse(text.encode(), media_type="text/markdown")


def headings(text: str) -> list[tuple[int, str | None]]:
    return [(section.level, section.heading) for section in read(text).sections]


def said(text: str) -> list[tuple[str, str]]:
    return [(statement.kind.value, statement.text) for statement in statements(read(text))]


def blocks(text: str) -> list[tuple[BlockKind, str, int, str]]:
    return [
        (block.kind, block.marker, block.depth, " | ".join(statement.text for statement in block.statements))
        for section in read(text).sections
        for block in section.blocks
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"# Aims\n\n{BODY}\n\n## Pay\n\n{BODY}", [(1, "Aims"), (2, "Pay")]),
        (f"Aims\n====\n\n{BODY}\n\nPay\n---\n\n{BODY}", [(1, "Aims"), (2, "Pay")]),
        (f"# Aims #\n\n{BODY}", [(1, "Aims")]),
        (f"# Our *first* `aim` & [more](x.md)\n\n{BODY}", [(1, "Our first aim & more")]),
        (
            f"# Working here\n\n**Our vision**\n\n{BODY}\n\n__Pay__\n\n{BODY}",
            [(1, "Working here"), (2, "Our vision"), (2, "Pay")],
        ),
        (f"{BODY}\n\n# Aims", [(0, None), (1, "Aims")]),
        (f"#\n\n{BODY}", [(0, None)]),
        ("# Aims", [(1, "Aims")]),
    ],
)
def test_headings_of_every_make_are_found(text: str, expected: list[tuple[int, str | None]]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "**We will act.**\n\nThen we pay.",
        "**We will:**\n\n- act",
        f"{BODY}\n\n**Our vision**",
        f"**Our vision** is bold\n\n{BODY}",
        f"**Our** and **vision**\n\n{BODY}",
        f"*Our vision*\n\n{BODY}",
        "**" + "very " * 20 + f"long**\n\n{BODY}",
    ],
)
def test_bold_words_are_not_always_a_heading(text: str) -> None:
    assert headings(text) == [(0, None)]


def test_a_quote_is_the_source_with_its_markup() -> None:
    text = "# A *b*\n\nWe **will** act, [see](x.md). So & so &amp; so."
    document = read(text)
    quotes = [text[s.anchor.start : s.anchor.stop] for s in statements(document)]
    assert quotes == ["A *b*", "We **will** act, [see](x.md).", "So & so &amp; so."]


def test_offsets_count_characters_not_bytes() -> None:
    text = "# Ísland 😀\n\nWe’ll pay £5 – “now”. 😀 Really.\n\n- é\n- 日本"
    document = read(text)
    assert [text[s.anchor.start : s.anchor.stop] for s in statements(document)] == [
        "Ísland 😀",
        "We’ll pay £5 – “now”.",
        "😀 Really.",
        "é",
        "日本",
    ]
    assert [block.marker for block in document.sections[0].blocks[2:]] == ["-", "-"]


def test_nested_lists_know_their_markers_depth_and_lead_in() -> None:
    text = "We will:\n\n- build:\n  1. homes\n  2. schools. And parks.\n\n  More of it.\n* [ ] rest"
    assert blocks(text) == [
        (BlockKind.PARAGRAPH, "", 0, "We will:"),
        (BlockKind.LIST_ITEM, "-", 1, "build:"),
        (BlockKind.LIST_ITEM, "1.", 2, "homes"),
        (BlockKind.LIST_ITEM, "2.", 2, "schools. | And parks."),
        (BlockKind.LIST_ITEM, "", 1, "More of it."),
        (BlockKind.LIST_ITEM, "*", 1, "[ ] rest"),
    ]
    lead_ins = [statement.lead_in for statement in statements(read(text))]
    assert lead_ins == [None, "We will:", "build:", "build:", "build:", "We will:", "We will:"]


def test_a_heading_above_a_list_is_no_lead_in() -> None:
    assert [statement.lead_in for statement in statements(read("## Benefits\n\n- leave\n- pension"))] == [None] * 3


def test_a_block_quote_is_a_quotation_and_no_sentence_begins_with_its_mark() -> None:
    text = f"{BODY}\n\n> We will act.\n> We will pay.\n>\n> > And more."
    assert blocks(text)[1:] == [
        (BlockKind.QUOTATION, "", 0, "We will act. | We will pay."),
        (BlockKind.QUOTATION, "", 0, "And more."),
    ]


def test_a_table_row_is_one_statement() -> None:
    text = "| When | What |\n|---|:-:|\n| **2020** | plan. And pay |\n|  | |\n"
    assert said(text) == [("table_row", "When | What"), ("table_row", "**2020** | plan. And pay")]


@pytest.mark.parametrize("text", ["```py\na = 1. B\nc\n```", "    a = 1. B\n    c", "~~~\na = 1. B\nc\n~~~"])
def test_code_is_one_statement_in_a_paragraph(text: str) -> None:
    found = read(text).sections[0].blocks
    assert [(block.kind, [statement.text for statement in block.statements]) for block in found] == [
        (BlockKind.PARAGRAPH, ["a = 1. B c"])
    ]


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        (f"---\ntitle: Aims\n---\n\n{BODY}", Dropped("front matter", 1)),
        (f"<div>\n<br>\n</div>\n\n{BODY}", Dropped("html", 1)),
        (f"<style>\np {{ color: red }}\n</style>\n\n{BODY}", Dropped("html", 1)),
        (f"<!-- a -->\n\n<!-- b -->\n\n{BODY}", Dropped("html", 2)),
        (f'<a name="x"></a>\n\n{BODY}', Dropped("html", 1)),
        (f"![alt](a.png)\n\n{BODY}", Dropped("image", 1)),
        (f"[![alt](a.png)](b)\n\n{BODY}", Dropped("image", 1)),
        (f"{BODY}\n\n[a]: http://x.y\n[b]: http://x.z", Dropped("link definition", 2)),
    ],
)
def test_what_is_no_text_is_left_out_and_counted(text: str, dropped: Dropped) -> None:
    document = read(text)
    assert document.dropped == (dropped,)
    assert document.text == text
    assert [statement.text for statement in statements(document)] == [
        "We look after children.",
        "We do it well.",
    ]


def test_an_image_inside_a_sentence_stays_in_the_quote_and_is_counted() -> None:
    document = read("We ![heart](h.png) children.")
    assert [statement.text for statement in statements(document)] == ["We ![heart](h.png) children."]
    assert document.dropped == (Dropped("image", 1),)


def test_rules_in_the_middle_of_a_page_hide_nothing() -> None:
    text = f"{BODY}\n\n---\n\nterm: We will act.\n\n---\n\nThe end."
    assert [text for _, text in said(text)][2:] == ["term: We will act.", "The end."]
    assert said("---\n\nWe will act.\n\n---\n\nThe end.") == [
        ("sentence", "We will act."),
        ("sentence", "The end."),
    ]


def test_a_numbered_clause_is_a_paragraph_with_a_marker() -> None:
    assert blocks("4.1 The Council will act.\n\n4.2 It must:\n\n- pay")[:2] == [
        (BlockKind.PARAGRAPH, "4.1", 0, "The Council will act."),
        (BlockKind.PARAGRAPH, "4.2", 0, "It must:"),
    ]


def test_bullets_typed_into_a_paragraph_make_a_list() -> None:
    assert blocks("We will:\n• act\n• pay") == [
        (BlockKind.PARAGRAPH, "", 0, "We will:"),
        (BlockKind.LIST_ITEM, "•", 1, "act"),
        (BlockKind.LIST_ITEM, "•", 1, "pay"),
    ]


def test_a_footnote_is_a_paragraph_with_its_label_as_marker() -> None:
    assert blocks("We pay[^1].\n\n[^1]: Since May.")[1] == (BlockKind.PARAGRAPH, "[^1]:", 0, "Since May.")


@pytest.mark.parametrize(
    "text",
    [
        "## Welcome from Jane Okafor, Chief Executive\n\n",
        "**Welcome from Jane Okafor, Chief Executive**\n\n",
        "Welcome from Jane Okafor\nChief Executive\n---\n\n",
        "## Welcome from *Jane Okafor*\n\nChief Executive\n\n",
    ],
)
def test_a_heading_says_who_speaks(text: str) -> None:
    section = read(text + BODY).sections[0]
    assert section.heading == "Welcome from Jane Okafor"
    assert section.speaker == Speaker("Jane Okafor", "Chief Executive")


@pytest.mark.parametrize(
    "signature",
    [
        "Jane Okafor, Chief Executive",
        "**Jane Okafor**  \nChief Executive",
        "Jane Okafor\\\n*Chief Executive*",
    ],
)
def test_a_signature_says_who_speaks(signature: str) -> None:
    section = read(f"# Welcome\n\n{BODY}\n\n{signature}").sections[0]
    assert section.speaker == Speaker("Jane Okafor", "Chief Executive")
    assert section.blocks[-1].statements[0].kind is Kind.SIGNATURE


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_endings_read_the_same(newline: str) -> None:
    text = f"# Aims\n\n{BODY}\n\n- act\n- pay\n\n| a | b |\n|---|---|\n| c | d |\n"
    assert said(text.replace("\n", newline)) == said(text)


plain = st.sampled_from(["We", "will", "build", "and", "日本", "£5", "naïve", "children’s", "😀"])
paragraphs = st.lists(plain, min_size=1, max_size=9).map(lambda chosen: "The " + " ".join(chosen) + ".")
styles = st.sampled_from(
    ["{}", "# {}", "### {}", "- {}", "1. {}", "> {}", "**{}**", "  * {}", "| {} |\n|---|", "```\n{}\n```"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(styles, paragraphs), min_size=1, max_size=12))
def test_every_word_of_ordinary_markdown_is_in_a_statement(page: list[tuple[str, str]]) -> None:
    text = "\n\n".join(style.format(words) for style, words in page)
    found = " ".join(statement.text for statement in statements(read(text)))
    assert all(words in found for _, words in page)


def test_a_clause_number_without_a_clause_is_a_statement() -> None:
    document = read("3.2.\n\nWe.\n\n3.3. We shall.\n")
    assert [s.text for s in statements(document)] == ["3.2.", "We.", "We shall."]


def test_the_words_of_an_html_block_are_statements() -> None:
    document = read("<p>We will fund <b>every</b> library. We will.</p>\n\n<table>\n<tr><td>Fees</td></tr>\n</table>\n")
    assert [s.text for s in statements(document)] == [
        "<p>We will fund <b>every</b> library.",
        "We will.</p>",
        "<table> <tr><td>Fees</td></tr> </table>",
    ]
    assert document.dropped == ()
