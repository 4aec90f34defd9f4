"""Raw blocks to sections: paths, speakers, signatures, lead-ins, and sentences with their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.model import BlockKind, Kind, Section, Speaker, Statement, statements
from msgdiff.parsers.build import RawBlock, build_sections, clause_numbers, fold, in_series, is_lead_in, number_clauses
from msgdiff.parsers.sentences import sentence_spans
from tests.building import page

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
ROW, QUOTATION, SIGNATURE = BlockKind.TABLE_ROW, BlockKind.QUOTATION, BlockKind.SIGNATURE


def build(*parts: tuple[BlockKind, str, int]) -> tuple[Section, ...]:
    """Sections of blocks given as kind, text and level (of a heading) or depth (of an item)."""
    text, raw = "", []
    for kind, said, number in parts:
        level, depth = (number, 0) if kind is HEADING else (0, number)
        raw.append(RawBlock(kind, len(text), len(text) + len(said), depth=depth, level=level))
        text += f"{said}\n\n"
    return build_sections(text, raw, version="v1")


def said_in(section: Section) -> list[Statement]:
    return [statement for block in section.blocks for statement in block.statements]


def split(text: str) -> list[str]:
    return [text[start:stop] for start, stop in sentence_spans(text)]


def test_a_path_leaves_a_part_when_a_heading_of_its_level_comes() -> None:
    levels = [("A", 1), ("B", 3), ("C", 2), ("D", 3), ("E", 1), ("F", 4), ("G", 1)]
    sections = build(*[(HEADING, name, level) for name, level in levels])
    assert ["/".join(section.path) for section in sections] == ["A", "A/B", "A/C", "A/C/D", "E", "E/F", "G"]
    assert [section.level for section in sections] == [level for _, level in levels]


def test_what_stands_above_the_first_heading_is_a_section_without_one() -> None:
    before, after = build((PARAGRAPH, "We act.", 0), (HEADING, "A", 2), (PARAGRAPH, "We pay.", 0))
    assert (before.heading, before.level, before.path) == (None, 0, ())
    assert (after.heading, after.level, after.path) == ("A", 2, ("A",))


def test_blocks_of_white_space_alone_are_left_out() -> None:
    (section,) = build((PARAGRAPH, " \t\xa0", 0), (PARAGRAPH, "We act.", 0), (PARAGRAPH, "\n", 0))
    assert [statement.text for statement in said_in(section)] == ["We act."]


@pytest.mark.parametrize(
    ("kind", "statement_kind", "texts"),
    [
        (PARAGRAPH, Kind.SENTENCE, ["We act. ", "We pay."]),
        (QUOTATION, Kind.SENTENCE, ["We act. ", "We pay."]),
        (ITEM, Kind.LIST_ITEM, ["We act. ", "We pay."]),
        (ROW, Kind.TABLE_ROW, ["We act. We pay."]),
        (SIGNATURE, Kind.SIGNATURE, ["We act. We pay."]),
        (HEADING, Kind.HEADING, ["We act. We pay."]),
    ],
)
def test_only_running_text_is_cut_into_sentences(kind: BlockKind, statement_kind: Kind, texts: list[str]) -> None:
    (section,) = build((kind, "We act. We pay.", 1))
    assert [statement.text for statement in said_in(section)] == [text.strip() for text in texts]
    assert {statement.kind for statement in said_in(section)} == {statement_kind}


@pytest.mark.parametrize(
    "text", ["We  act.", "We\nact.", "We\r\nact.", "We\xa0act.", "We\tact.", "We\u2009act.", "We \u3000 act."]
)
def test_white_space_is_folded_in_the_text_and_kept_in_the_quote(text: str) -> None:
    (section,) = build((PARAGRAPH, text, 0))
    (statement,) = said_in(section)
    assert statement.text == fold(text) == "We act."
    assert (statement.anchor.start, statement.anchor.stop) == (0, len(text))


def test_lead_ins_reach_the_items_below_them_and_no_further() -> None:
    sections = build(
        (PARAGRAPH, "We will:", 0),
        (ITEM, "act:", 1),
        (ITEM, "now", 2),
        (ITEM, "here", 3),
        (ITEM, "pay", 1),
        (ITEM, "much deeper", 4),
        (ITEM, "as deep", 4),
        (PARAGRAPH, "That is all.", 0),
        (ITEM, "rest", 1),
        (HEADING, "Next", 1),
        (ITEM, "sleep", 1),
    )
    found = {
        said.text: said.lead_in for section in sections for said in said_in(section) if said.kind is Kind.LIST_ITEM
    }
    assert found == {
        "act:": "We will:",
        "now": "act:",
        "here": "now",
        "pay": "We will:",
        "much deeper": "pay",
        "as deep": "pay",
        "rest": None,
        "sleep": None,
    }


@pytest.mark.parametrize(
    "text", ["We will:", "We will -", "We will –", "We will…", "We will", "we will,", "*We will:*"]
)
def test_an_unfinished_clause_can_lead_into_a_list(text: str) -> None:
    assert is_lead_in(text)


@pytest.mark.parametrize("text", ["We act.", "Why?", "Now!", "(see below)", "“yes”", "", "***"])
def test_a_finished_one_cannot(text: str) -> None:
    assert not is_lead_in(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We act.”", QUOTATION),
        ('"We act."', QUOTATION),
        ("«We act.»", QUOTATION),
        ("„We act.“", QUOTATION),
        ("“We act,” she said.", PARAGRAPH),
        ("“We act.” “We pay.”", PARAGRAPH),
        ("‘We act.’", PARAGRAPH),
        ("“We act.", PARAGRAPH),
    ],
)
def test_a_paragraph_in_one_pair_of_quotation_marks_is_a_quotation(text: str, kind: BlockKind) -> None:
    (section,) = build((PARAGRAPH, text, 0))
    assert section.blocks[0].kind is kind


# Who speaks

BODY = (PARAGRAPH, "I am proud of our work.", 0)


@pytest.mark.parametrize(
    ("parts", "speaker"),
    [
        ([(HEADING, "Welcome from Sam Sample, Chair", 1), BODY], Speaker("Sam Sample", "Chair")),
        ([(HEADING, "Welcome from Sam Sample", 1), BODY], Speaker("Sam Sample", None)),
        ([(HEADING, "Welcome from Sam Sample", 1), (PARAGRAPH, "Chair", 0), BODY], Speaker("Sam Sample", "Chair")),
        (
            [(HEADING, "Welcome from Sam Sample", 1), BODY, (PARAGRAPH, "Sam Sample, Chair", 0)],
            Speaker("Sam Sample", "Chair"),
        ),
        (
            [(HEADING, "Welcome from Sam Sample", 1), BODY, (PARAGRAPH, "Alex Example, Chair", 0)],
            Speaker("Sam Sample", None),
        ),
        ([(HEADING, "Welcome", 1), BODY, (PARAGRAPH, "Sam Sample, Chair", 0)], Speaker("Sam Sample", "Chair")),
        ([BODY, (PARAGRAPH, "Sam Sample, Chair", 0)], Speaker("Sam Sample", "Chair")),
        ([BODY, (PARAGRAPH, "Sam Sample", 0), (PARAGRAPH, "Chair", 0)], Speaker("Sam Sample", "Chair")),
        ([(HEADING, "Sam Sample, Chair", 1), BODY], Speaker("Sam Sample", "Chair")),
        ([(HEADING, "Sam Sample, Chair", 1), (PARAGRAPH, "Sam Sample likes hills.", 0)], None),
        ([BODY, (PARAGRAPH, "Sam Sample, Chair", 0), (PARAGRAPH, "Alex Example, Head of Care", 0)], None),
        ([(PARAGRAPH, "Sam Sample, Chair", 0)], None),
        ([BODY, (ITEM, "Sam Sample, Chair", 1)], None),
        ([(HEADING, "Welcome", 1), BODY], None),
    ],
)
def test_a_section_says_who_speaks_only_where_one_person_does(
    parts: list[tuple[BlockKind, str, int]], speaker: Speaker | None
) -> None:
    (section,) = build(*parts)
    assert section.speaker == speaker


def test_two_who_sign_give_two_signatures() -> None:
    (section,) = build(
        BODY,
        (PARAGRAPH, "Kind regards,", 0),
        (PARAGRAPH, "Sam Sample, Chair", 0),
        (PARAGRAPH, "Alex Example, Head of Care", 0),
    )
    assert [block.kind for block in section.blocks] == [PARAGRAPH, SIGNATURE, SIGNATURE, SIGNATURE]


def test_a_name_that_signs_in_the_middle_of_a_section_is_left_alone() -> None:
    (section,) = build(BODY, (PARAGRAPH, "Sam Sample, Chair", 0), BODY)
    assert [block.kind for block in section.blocks] == [PARAGRAPH] * 3


# Clauses


@pytest.mark.parametrize(
    ("texts", "markers"),
    [
        (["4.1 We act.", "4.2 We pay."], ["4.1", "4.2"]),
        (["4.1 We act.", "We pay.", "4.2 We rest."], ["4.1", "", "4.2"]),
        (["4.1 We act."], ["4.1"]),
        (["4.7 We act."], [""]),
        (["9.30 Doors open.", "11.45 Doors close."], ["", ""]),
        (["1.5m is paid.", "1.6m is not."], ["", ""]),
        (["4.1", "4.2"], ["", ""]),
    ],
)
def test_clause_numbers_are_layout_where_they_are_a_series(texts: list[str], markers: list[str]) -> None:
    text = "\n\n".join(texts)
    starts = [text.index(part) for part in texts]
    raw = [RawBlock(PARAGRAPH, start, start + len(part)) for start, part in zip(starts, texts, strict=True)]
    numbers = clause_numbers(text, raw)
    numbered = number_clauses(raw, numbers, in_series(marker for _, marker in numbers))
    assert [block.marker for block in numbered] == markers
    assert [f"{block.marker} {text[block.start : block.stop]}".strip() for block in numbered] == texts


# Sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Prof. Sample and Cllrs. Example met.",
        "The fee is £3.50 (incl. VAT) a day.",
        "See arts. 3 and 4, para. 2.",
        "We grew by 2.5%, not 3.5%.",
        "Call ext. 204 now.",
        "Opening times vary, esp. in winter.",
        "Kent vs. Sussex was a draw.",
        "See https://example.org/a.b/?q=1.5&r=2 for more.",
        "Write to sam.sample@example.org for help.",
        "The file is called plan.v2.pdf here.",
        "He asked “Why not?” and left.",
        "It says “Act now!” on the door.",
        "Our values (Open. Honest. Kind.) matter.",
        "Version 1.2.3 is out.",
        "It is 10.30 a.m. now.",
        "We paid £1.5bn in 2022/23.",
        "The U.S. market grew.",
        "It was Mr. and Mrs. Sample who came.",
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("We act.", ""), ("", "We pay."), ("Did we?", "We did.")])
def test_a_full_stop_inside_a_sentence_ends_none(sentence: str, before: str, after: str) -> None:
    text = " ".join(filter(None, (before, sentence, after)))
    assert split(text) == [part for part in (before, sentence, after) if part]


whole_sentences = st.sampled_from(
    [
        "We act.",
        "Why do we?",
        "It cost £1.5m in 2023!",
        "“We act,” she said.",
        "The plan (see p. 4) is short.",
        "Dr. Sample agreed.",
        "Visit www.example.org today.",
        "Children, e.g. those in care, come first.",
        "We end well…",
    ]
)


@given(st.lists(whole_sentences, min_size=1, max_size=12), st.sampled_from([" ", "  ", "\n", "\r\n", "\xa0"]))
def test_sentences_put_together_come_apart_again(said: list[str], between: str) -> None:
    assert split(between.join(said)) == said


# Whole pages

blocks = st.one_of(
    st.lists(whole_sentences, min_size=1, max_size=4).map(" ".join),
    st.lists(whole_sentences, min_size=1, max_size=4).map(lambda said: "\n".join(f"• {one}" for one in said)),
    st.lists(whole_sentences, min_size=1, max_size=4).map(
        lambda said: "We will:\n" + "\n".join(f"  {number}) {one}" for number, one in enumerate(said, 1))
    ),
    st.sampled_from(["Our vision", "1. Purpose", "PAY", "Welcome from Sam Sample, Chair", "Sam Sample\nChair"]),
    st.sampled_from(["Year\tHomes\n2023\t500", "> We act.\n> We pay.", "-----", "4.1 The council acts."]),
)


@given(st.lists(blocks, min_size=1, max_size=10), st.sampled_from(["\n\n", "\n\n\n", "\r\n\r\n", "\n \xa0\n"]))
def test_every_letter_of_a_page_is_in_one_statement_or_one_marker(parts: list[str], between: str) -> None:
    text = between.join([*parts, "We end."])
    document = page(text, "v1")
    inside = [0] * len(text)
    last = 0
    for said in statements(document):
        assert last <= said.anchor.start < said.anchor.stop <= len(text)
        assert fold(text[said.anchor.start : said.anchor.stop]) == said.text
        last = said.anchor.stop
        for at in range(said.anchor.start, said.anchor.stop):
            inside[at] += 1
    outside = "".join(char for char, times in zip(text, inside, strict=True) if not times and char.isalnum())
    markers = [block.marker for section in document.sections for block in section.blocks]
    assert outside == "".join(char for marker in markers for char in marker if char.isalnum())
