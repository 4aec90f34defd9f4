"""What every document must hold, over texts of all sorts."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from msgdiff.errors import ParseError, UnknownFormat
from msgdiff.model import Document, Kind, statements
from msgdiff.parsers import media_type_of, parse

MEDIA_TYPES = ("text/plain", "text/markdown")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

WORDS = """
We will build homes by 2030 the council Our vision staff and children £1.5m e.g. Dr Smith “quoted” (see
above.) U.K. 3.2 naïve 😀 日本語。 مرحبا https://a.b/c?d=e. 'single' **bold** _it_ `code` [x](y) Director of
People, Jane Okafor – yes? No! wait… ok... : ; • - * # > | \u200b <b> ![i](u) \\
"""
words = st.sampled_from([*WORDS.split(), "\xa0"])
phrases = st.lists(words, min_size=1, max_size=14).map(" ".join)
ends = st.sampled_from([".", "", "?", "!", ":", "…", ".”", ",", ";", " –"])
prefixes = st.sampled_from(
    [
        "",
        "",
        "",
        "",
        "  • ",
        "• ",
        "- ",
        "* ",
        "1. ",
        "2. ",
        "(a) ",
        "a) ",
        "i. ",
        "o ",
        "\t",
        "    ",
        "> ",
        "> > ",
        "# ",
        "## ",
        "4.1 ",
        "4.2.1 ",
        "1 ",
        "Welcome from ",
        "•",
        "– ",
        "\xa0",
        "\u200b",
        "| ",
        "[a]: ",
        "```",
    ]
)
lines = st.one_of(
    st.tuples(prefixes, phrases, ends).map("".join),
    st.tuples(phrases, phrases).map("\t".join),
    st.sampled_from(["", "", "", "----", "====", "* * *", "\xa0", "\u200b", "\f", "---", "```", "<div>", "***", "•"]),
    st.sampled_from(["Jane Okafor", "Chief Executive", "Jane Okafor, Chief Executive", "Yours sincerely,", "OUR AIMS"]),
)
newlines = st.sampled_from(["\n", "\n", "\n\n", "\r\n", "\r", "\n\n\n"])
pages = st.lists(st.tuples(lines, newlines).map("".join), min_size=1, max_size=25).map("".join)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
texts = st.one_of(pages, anything)


def read(text: str, media_type: str) -> Document:
    """The parsed page; texts that are refused by design are not what is tested."""
    try:
        return parse(text.encode(), media_type=media_type, version="v1")
    except ParseError:
        assume(False)
        raise


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@settings(max_examples=150, deadline=None)
@given(text=texts)
def test_every_statement_is_an_exact_quote_in_reading_order(media_type: str, text: str) -> None:
    document = read(text, media_type)
    position = 0
    for statement in statements(document):
        anchor = statement.anchor
        quote = document.text[anchor.start : anchor.stop]
        assert anchor.start >= position
        assert quote == quote.strip() != ""
        assert " ".join(quote.split()) == statement.text
        assert anchor.version == "v1"
        position = anchor.stop


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@settings(max_examples=150, deadline=None)
@given(text=texts)
def test_a_statement_knows_its_section_its_block_and_its_path(media_type: str, text: str) -> None:
    document = read(text, media_type)
    for number, section in enumerate(document.sections):
        assert section.blocks
        assert all(block.statements for block in section.blocks)
        for place, block in enumerate(section.blocks):
            for statement in block.statements:
                assert (statement.section, statement.block) == (number, place)
                assert statement.anchor.path == section.path


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@settings(max_examples=120, deadline=None)
@given(text=texts)
def test_paths_run_from_the_top_down_to_the_own_heading(media_type: str, text: str) -> None:
    above: list[tuple[int, tuple[str, ...]]] = []
    for number, section in enumerate(read(text, media_type).sections):
        if section.heading is None:
            assert (number, section.level, section.path) == (0, 0, ())
            continue
        while above and above[-1][0] >= section.level:
            above.pop()
        assert section.path == (*(above[-1][1] if above else ()), section.heading)
        assert section.level >= 1
        above.append((section.level, section.path))


@settings(max_examples=300, deadline=None)
@given(text=texts)
def test_no_letter_or_digit_of_plain_text_is_lost_or_said_twice(text: str) -> None:
    document = read(text, "text/plain")
    assert document.text == text.removeprefix("\ufeff")
    outside = _outside_statements(document)
    for block in (block for section in document.sections for block in section.blocks):
        if block.marker:
            assert block.marker in outside
            outside = outside.replace(block.marker, " ", 1)
    assert not [char for char in outside if char.isalnum()]


def _outside_statements(document: Document) -> str:
    position = 0
    left = []
    for statement in statements(document):
        left.append(document.text[position : statement.anchor.start])
        position = statement.anchor.stop
    return " ".join([*left, document.text[position:]])


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_the_same_bytes_give_the_same_document(media_type: str, text: str) -> None:
    assert read(text, media_type) == read(text, media_type)


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@settings(max_examples=150, deadline=None)
@given(text=texts)
@example(text="•")
@example(text="----")
@example(text="1.")
@example(text="> ")
@example(text="[")
def test_text_with_something_in_it_is_never_refused(media_type: str, text: str) -> None:
    assume(CONTROL.search(text) is None)
    assume(any(char.isalnum() for char in text))
    assert parse(text.encode(), media_type=media_type).text == text.removeprefix("\ufeff")


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@settings(max_examples=120, deadline=None)
@given(text=texts)
def test_only_list_items_have_a_lead_in(media_type: str, text: str) -> None:
    document = read(text, media_type)
    said = {statement.text for statement in statements(document)}
    for statement in statements(document):
        if statement.lead_in is not None:
            assert statement.kind is Kind.LIST_ITEM
            assert statement.lead_in in said


plain_words = st.sampled_from(
    ["will", "build", "homes", "the", "council", "vision", "staff", "and", "children", "for", "all", "here"]
)
sentence = st.tuples(
    st.sampled_from(["We", "The council", "Children", "They", "Jane Okafor"]),
    st.lists(plain_words, min_size=1, max_size=30).map(" ".join),
    st.sampled_from(".!"),
).map(lambda parts: f"{parts[0]} {parts[1]}{parts[2]}")


@given(st.lists(sentence, min_size=1, max_size=8))
def test_a_page_of_sentences_gives_them_back(page: list[str]) -> None:
    document = read("\n\n".join(page), "text/plain")
    assert [statement.text for statement in statements(document)] == page
    assert {statement.kind for statement in statements(document)} == {Kind.SENTENCE}


@given(st.lists(sentence, min_size=1, max_size=8))
def test_a_run_of_bullets_gives_its_items_back(items: list[str]) -> None:
    document = read("We will do this:\n" + "\n".join(f"  • {item}" for item in items), "text/plain")
    found = statements(document)
    assert [statement.text for statement in found[1:]] == items
    assert {statement.lead_in for statement in found[1:]} == {"We will do this:"}


@pytest.mark.parametrize(
    ("filename", "media_type"),
    [
        ("page.txt", "text/plain"),
        ("PAGE.TXT", "text/plain"),
        ("a.b/notes.text", "text/plain"),
        ("README.md", "text/markdown"),
        ("Terms of Service.markdown", "text/markdown"),
    ],
)
def test_an_extension_stands_for_a_media_type(filename: str, media_type: str) -> None:
    assert media_type_of(filename) == media_type


@pytest.mark.parametrize("filename", ["README", "-", "page.docx", "", ".txt", "a.txt/b"])
def test_an_unknown_extension_is_refused_with_what_is_known(filename: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        media_type_of(filename)
    assert ".md" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("media_type", ["text/html", "", "application/pdf", "markdown"])
def test_a_media_type_without_a_parser_is_refused(media_type: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        parse(b"Hello there.", media_type=media_type)
    assert caught.value.known == MEDIA_TYPES


@pytest.mark.parametrize("media_type", ["text/plain; charset=utf-8", "Text/Plain", " text/plain "])
def test_case_and_parameters_of_a_media_type_are_passed_over(media_type: str) -> None:
    document = parse(b"Hello there.", media_type=media_type)
    assert (document.media_type, document.version) == ("text/plain", None)
