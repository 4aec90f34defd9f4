"""Plain text as people copy it off a page."""

from __future__ import annotations

import pytest

from msgdiff.model import BlockKind, Document, Kind, Section, Speaker, Statement, statements
from msgdiff.parsers import parse

BODY = "We look after children and families. We do it well, and we will do it better."


def read(text: str) -> Document:
    return parse(text.encode(), media_type="text/plain")


def headings(text: str) -> list[tuple[int, str | None]]:
    return [(section.level, section.heading) for section in read(text).sections]


def said(text: str) -> list[tuple[str, str]]:
    return [(statement.kind.value, statement.text) for statement in statements(read(text))]


def items(text: str) -> list[tuple[str, int, str]]:
    """Marker, depth and text of each list item's block."""
    return [
        (block.marker, block.depth, " ".join(statement.text for statement in block.statements))
        for section in read(text).sections
        for block in section.blocks
        if block.kind is BlockKind.LIST_ITEM
    ]


def lead_ins(text: str) -> dict[str, str | None]:
    return {s.text: s.lead_in for s in statements(read(text)) if s.kind is Kind.LIST_ITEM}


# The Medway pages' essentials

MEDWAY_2019 = """Welcome from Ian Sutherland
Director of People (Children and Adults)

Thank you for your interest in working in Medway Children’s Services.

Although the inspectors recognised a number of improvements since their last ILACS visit in 2015, \
we have received an overall ranking of inadequate. \u00a0

Ian Sutherland – Director of People (Children and Adults)

Our vision

Our vision is to achieve an Ofsted judgement of 'good'.
\u00a0
We are doing this through:
  • providing the right service for the children at the right time, at the right place
  • mobilising all available resources - partners and children

We\u00a0 support Medway's people realise their potential through:

  • healthy and active communities
  • resilient families"""

MEDWAY_2021 = """Our vision

Any decisions taken will be in their best interests\u00a0 and made through collaboration with them.\u00a0

We'll achieve this by:

  • recruiting a skilled and permanent\u00a0 workforce

Welcome from Dr Lee-Anne Farach,\u00a0 Director of People (Children and Adults)

I am proud to be the Director of Children and Adult Services.

Welcome from Darryl Freeman, Interim Assistant Director Children's Services

I would echo Lee-Anne’s comments, and thank you for your interest in working for Medway."""


def test_the_earlier_medway_page_reads_as_it_was_meant() -> None:
    welcome, vision = read(MEDWAY_2019).sections
    assert (welcome.heading, vision.heading) == ("Welcome from Ian Sutherland", "Our vision")
    assert welcome.speaker == Speaker("Ian Sutherland", "Director of People (Children and Adults)")
    assert vision.speaker is None
    assert [block.kind for block in welcome.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.SIGNATURE,
    ]
    assert lead_ins(MEDWAY_2019) == {
        "providing the right service for the children at the right time, at the right place": (
            "We are doing this through:"
        ),
        "mobilising all available resources - partners and children": "We are doing this through:",
        "healthy and active communities": "We support Medway's people realise their potential through:",
        "resilient families": "We support Medway's people realise their potential through:",
    }


def test_a_heading_on_two_lines_is_one_statement_that_quotes_both() -> None:
    document = read(MEDWAY_2019)
    first = statements(document)[0]
    quote = document.text[first.anchor.start : first.anchor.stop]
    assert quote == "Welcome from Ian Sutherland\nDirector of People (Children and Adults)"


def test_the_later_medway_page_reads_as_it_was_meant() -> None:
    assert [(section.heading, section.speaker) for section in read(MEDWAY_2021).sections] == [
        ("Our vision", None),
        (
            "Welcome from Dr Lee-Anne Farach",
            Speaker("Dr Lee-Anne Farach", "Director of People (Children and Adults)"),
        ),
        (
            "Welcome from Darryl Freeman",
            Speaker("Darryl Freeman", "Interim Assistant Director Children's Services"),
        ),
    ]


# Headings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Our vision\n\n{BODY}", [(1, "Our vision")]),
        (f"Our vision\n{BODY * 2}\n{BODY * 2}", [(1, "Our vision")]),
        (f"OUR VISION\n\n{BODY}", [(1, "OUR VISION")]),
        (
            f"Working here\n\nOur vision\n\n{BODY}\n\nOur aims\n\n{BODY}",
            [(1, "Working here"), (2, "Our vision"), (2, "Our aims")],
        ),
        (
            f"Our vision\n==========\n{BODY}\n\nOur aims\n--------\n{BODY}",
            [(1, "Our vision"), (2, "Our aims")],
        ),
        (f"1. Purpose\n\n{BODY}\n\n2. Scope\n\n{BODY}", [(1, "1. Purpose"), (1, "2. Scope")]),
        (f"4 Aims\n\n{BODY}\n\n4.1 Timescales\n\n{BODY}", [(1, "4 Aims"), (2, "4.1 Timescales")]),
        ("1. Purpose\n\n1.1 The Council will act.\n\n1.2 It will pay.", [(1, "1. Purpose")]),
        (f"Why work for us?\n\n{BODY}", [(1, "Why work for us?")]),
        ("Benefits\n\n• leave\n• pension", [(1, "Benefits")]),
        (f"Welcome from the team\n\n{BODY}", [(1, "Welcome from the team")]),
        (f"INTRODUCTION\n\n{BODY}\n\nOur aims\n\n{BODY}", [(1, "INTRODUCTION"), (2, "Our aims")]),
        (f"{BODY}\n\nOur vision\n\n{BODY}", [(0, None), (1, "Our vision")]),
        (
            f"HOUSING POLICY\n\nVersion 3, May 2022\n\n1. Purpose\n\n{BODY}",
            [(1, "HOUSING POLICY"), (2, "1. Purpose")],
        ),
    ],
)
def test_a_heading_without_markup_is_found(text: str, expected: list[tuple[int, str | None]]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Our vision",
        "Why work for us?",
        "OUR VISION",
        f"{BODY}\n\nTell your friends",
        "We are small.\n\nWe care.\n\nCome and see us.\n\nAll are welcome.",
        "We are a small charity\n\nWe work with young people\n\nVolunteers cook a meal\n\nTell your friends",
        f"We work with young people and they like it\n\n{BODY}",
        f"It is open to all\n\n{BODY}",
        f"Our vision,\n\n{BODY}",
        f"Our vision;\n\n{BODY}",
        f"(Speech to the Council, 6 April 2016)\n\n{BODY}",
        f"The previous council expanded the scheme for young carers in 2012\n\n{BODY}",
        f"our vision\n\n{BODY}",
        f"Home\n\nJobs\n\nNews\n\nContact\n\n{BODY}",
        f"Gun Wharf\n\nDock Road\n\nChatham\n\n{BODY}",
        f"jobs@example.gov.uk\n\n{BODY}",
        f"Published on 3 May 2021\n\n{BODY}",
        f"“The best decision I made”\n\nPriya Shah, Social Worker\n\n{BODY}",
        "Is it really safe?\n\nI think that it is safe enough for most of us.",
        "We promise to\n\n• listen\n• act",
        "\n\n".join(["Self driving cars are coming soon", "They will change how all of us live and work."]),
        "2019\n\nWe built homes that year, and schools.",
    ],
)
def test_a_doubtful_line_stays_a_paragraph(text: str) -> None:
    assert headings(text) == [(0, None)]


def test_the_path_runs_from_the_title_down() -> None:
    text = f"Working here\n\n1. Aims\n\n1.1 Care\n\n{BODY}\n\n2. Pay\n\n{BODY}"
    assert [section.path for section in read(text).sections] == [
        ("Working here",),
        ("Working here", "1. Aims"),
        ("Working here", "1. Aims", "1.1 Care"),
        ("Working here", "2. Pay"),
    ]


# Who speaks


@pytest.mark.parametrize(
    ("line", "heading", "speaker"),
    [
        ("Welcome from Ian Sutherland", "Welcome from Ian Sutherland", Speaker("Ian Sutherland", None)),
        (
            "Foreword by the Leader of the Council, Cllr Jane Smith",
            "Foreword by Cllr Jane Smith",
            Speaker("Cllr Jane Smith", "Leader of the Council"),
        ),
        (
            "A word from Siân O’Brien – Headteacher",
            "A word from Siân O’Brien",
            Speaker("Siân O’Brien", "Headteacher"),
        ),
        (
            "Message from Prof. Jonathan van der Berg OBE, Chair",
            "Message from Prof. Jonathan van der Berg OBE",
            Speaker("Prof. Jonathan van der Berg OBE", "Chair"),
        ),
        (
            "Statement from Mary Smith, our new chief",
            "Statement from Mary Smith",
            Speaker("Mary Smith", "our new chief"),
        ),
        ("Welcome from the team", "Welcome from the team", None),
        ("Message from us", "Message from us", None),
        ("Message from the Chief Executive", "Message from the Chief Executive", None),
        ("Welcome from Medway Council", "Welcome from Medway Council", None),
        ("Introduction by Human Resources", "Introduction by Human Resources", None),
    ],
)
def test_a_heading_says_who_speaks(line: str, heading: str, speaker: Speaker | None) -> None:
    section = read(f"{line}\n\n{BODY}").sections[0]
    assert (section.heading, section.speaker) == (heading, speaker)
    assert section.blocks[0].statements[0].text == line


def test_a_name_with_an_office_over_words_in_the_first_person_is_who_speaks() -> None:
    section = read("Jane Okafor, Chief Executive\n\nI am proud of our staff. I will listen.").sections[0]
    assert (section.heading, section.speaker) == ("Jane Okafor", Speaker("Jane Okafor", "Chief Executive"))


def test_a_portrait_in_the_third_person_has_no_speaker() -> None:
    section = read("Jane Okafor, Chief Executive\n\nJane Okafor joined us in 2015. She likes hills.").sections[0]
    assert (section.heading, section.speaker) == ("Jane Okafor, Chief Executive", None)


@pytest.mark.parametrize(
    ("signature", "speaker"),
    [
        ("Jane Okafor\nChief Executive", Speaker("Jane Okafor", "Chief Executive")),
        ("Jane Okafor – Chief Executive", Speaker("Jane Okafor", "Chief Executive")),
        ("Jane Okafor, Chief Executive", Speaker("Jane Okafor", "Chief Executive")),
        ("– Jane Okafor, Chief Executive", Speaker("Jane Okafor", "Chief Executive")),
        ("Jane Okafor\n\nChief Executive", Speaker("Jane Okafor", "Chief Executive")),
    ],
)
@pytest.mark.parametrize("below", ["", f"\n\nOur vision\n\n{BODY}"])
def test_a_signature_names_the_speaker_where_the_heading_does_not(signature: str, speaker: Speaker, below: str) -> None:
    section = read(f"Welcome\n\n{BODY}\n\n{signature}{below}").sections[0]
    assert section.speaker == speaker
    assert section.blocks[-1].kind is BlockKind.SIGNATURE
    assert [statement.kind for statement in section.blocks[-1].statements] == [Kind.SIGNATURE]


def test_a_closing_formula_and_a_bare_name_sign_a_letter() -> None:
    section = read(f"{BODY}\n\nYours sincerely,\n\nJane Okafor").sections[0]
    assert [block.kind for block in section.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.SIGNATURE,
        BlockKind.SIGNATURE,
    ]


@pytest.mark.parametrize(
    "last",
    ["We care.", "Jane Okafor leads us.", "Thank you for reading", "Medway Council, Director of People"],
)
def test_a_short_last_paragraph_is_no_signature(last: str) -> None:
    section = read(f"{BODY}\n\n{last}").sections[0]
    assert (section.speaker, section.blocks[-1].kind) == (None, BlockKind.PARAGRAPH)


# Lists


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "‣", "◦", "·", "▪", "\uf0b7", "+"])
@pytest.mark.parametrize("indent", ["", "  ", "\t"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_bullets_of_any_kind_make_a_list(bullet: str, indent: str, between: str) -> None:
    text = "We will:\n" + between.join(f"{indent}{bullet} {item}" for item in ("listen", "act", "pay"))
    assert items(text) == [(bullet, 1, "listen"), (bullet, 1, "act"), (bullet, 1, "pay")]
    assert set(lead_ins(text).values()) == {"We will:"}


@pytest.mark.parametrize(
    "markers",
    [
        ("1.", "2.", "3."),
        ("1)", "2)", "3)"),
        ("(a)", "(b)", "(c)"),
        ("a)", "b)", "c)"),
        ("a.", "b.", "c."),
        ("i.", "ii.", "iii."),
        ("(i)", "(ii)", "(iii)"),
        ("(1)", "(2)", "(3)"),
        ("A.", "B.", "C."),
        ("o", "o", "o"),
    ],
)
def test_numbers_and_letters_make_a_list(markers: tuple[str, ...]) -> None:
    text = "We will:\n" + "\n".join(f"  {marker} listen {n}" for n, marker in enumerate(markers))
    assert items(text) == [(marker, 1, f"listen {n}") for n, marker in enumerate(markers)]


def test_an_item_goes_on_over_wrapped_lines() -> None:
    text = "We will:\n• listen to all\n  of you\n• act\nat once\n\nThat is all."
    assert items(text) == [("•", 1, "listen to all of you"), ("•", 1, "act at once")]
    assert said(text)[-1] == ("sentence", "That is all.")


def test_a_nested_list_is_led_in_by_its_parent_item() -> None:
    text = "We will:\n  • train staff:\n      – new\n      – old\n  • pay them\n\nDone."
    assert items(text) == [("•", 1, "train staff:"), ("–", 2, "new"), ("–", 2, "old"), ("•", 1, "pay them")]
    assert lead_ins(text) == {
        "train staff:": "We will:",
        "new": "train staff:",
        "old": "train staff:",
        "pay them": "We will:",
    }


def test_clauses_nest_by_their_numbers_where_nothing_is_indented() -> None:
    text = "1.1 The Council must:\n\n(a) act, by\n(i) listening\n(ii) paying\n(b) report."
    assert items(text) == [
        ("(a)", 1, "act, by"),
        ("(i)", 2, "listening"),
        ("(ii)", 2, "paying"),
        ("(b)", 1, "report."),
    ]
    assert lead_ins(text)["paying"] == "act, by"
    assert lead_ins(text)["report."] == "The Council must:"


def test_the_letter_i_behind_h_is_no_roman_number() -> None:
    text = "We will:\n" + "\n".join(f"({letter}) do {letter}" for letter in "abcdefghij")
    assert {depth for _, depth, _ in items(text)} == {1}


def test_an_item_of_two_sentences_gives_two_statements_with_the_lead_in() -> None:
    text = "We will:\n• listen. Then we act.\n• pay"
    assert lead_ins(text) == {"listen.": "We will:", "Then we act.": "We will:", "pay": "We will:"}


def test_only_the_last_sentence_above_a_list_leads_into_it() -> None:
    assert said("We care. We will:\n\n• listen")[:2] == [("sentence", "We care."), ("lead_in", "We will:")]


@pytest.mark.parametrize("lead_in", ["We will:", "We will …", "We will —", "We promise to", "Our aims are to,"])
def test_an_unfinished_clause_above_a_list_is_a_lead_in(lead_in: str) -> None:
    text = f"{BODY}\n\n{lead_in}\n\n• listen\n• act"
    assert set(lead_ins(text).values()) == {lead_in}


@pytest.mark.parametrize("above", [BODY, "Benefits", f"Our aims:\n\n{BODY}"])
def test_a_sentence_or_a_heading_above_a_list_is_no_lead_in(above: str) -> None:
    assert set(lead_ins(f"{above}\n\n• leave\n• pension").values()) == {None}


def test_a_lead_in_ends_with_its_list() -> None:
    text = f"We will:\n• listen\n\n{BODY}\n\n• act"
    assert lead_ins(text) == {"listen": "We will:", "act": None}


def test_a_bullet_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    assert items("We will:\n•\nlisten\n•\nact") == [("•", 1, "listen"), ("•", 1, "act")]


def test_a_numbered_clause_is_a_paragraph_with_a_marker() -> None:
    section = read("4.1 The Council will act. It will pay.\n\n4.2 The Council will report.").sections[0]
    assert [(block.kind, block.marker, len(block.statements)) for block in section.blocks] == [
        (BlockKind.PARAGRAPH, "4.1", 2),
        (BlockKind.PARAGRAPH, "4.2", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "9.30 Registration opens in the hall.",
        "We went there in\n2019. It rained.",
        "J. Smith wrote this.",
        "3.5 million live here.",
        "A. Smith wrote this.",
        "O let us go.",
        "i think so.",
        "We met (a) in May and (b) in June.",
    ],
)
def test_what_only_looks_like_a_marker_stays_in_the_statement(text: str) -> None:
    section = read(text).sections[0]
    assert [block.marker for block in section.blocks] == [""]
    assert " ".join(statement.text for statement in section.blocks[0].statements) == " ".join(text.split())


def test_a_dash_inside_wrapped_text_is_no_bullet() -> None:
    text = "We will build homes for all who need them, in this town and in the\n- by then - rebuilt city."
    assert items(text) == []


# Paragraphs, quotations, tables, layout


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "We will build five hundred homes and plant ten thousand trees in the next\n"
        "three years. We will listen to all who live here, and we will well-\n"
        "nigh always say what we heard.\n"
    )
    section = read(text).sections[0]
    assert [[statement.text for statement in block.statements] for block in section.blocks] == [
        [
            "We will build five hundred homes and plant ten thousand trees in the next three years.",
            "We will listen to all who live here, and we will well- nigh always say what we heard.",
        ]
    ]


def test_long_lines_without_blank_lines_are_paragraphs_each() -> None:
    line = "We will build five hundred homes and plant " + "ten thousand and " * 5 + "then some more trees."
    assert len(line) > 110
    section = read("\n".join([line + " It is so.", line + " It is well.", line])).sections[0]
    assert [len(block.statements) for block in section.blocks] == [2, 2, 1]


@pytest.mark.parametrize("text", ["> We will act.\n> We will pay.", "“We will act. We will pay.”", '"We will pay."'])
def test_what_is_set_off_or_stands_in_quotation_marks_is_a_quotation(text: str) -> None:
    blocks = read(f"{BODY}\n\n{text}\n\n{BODY}").sections[0].blocks
    assert blocks[1].kind is BlockKind.QUOTATION
    assert {statement.kind for statement in blocks[1].statements} == {Kind.SENTENCE}
    assert not any(">" in statement.text for statement in blocks[1].statements)


def test_lines_with_the_same_tabs_are_table_rows() -> None:
    assert said("When\tWhat\n2020\tplan\n2021\tbuild homes") == [
        ("table_row", "When What"),
        ("table_row", "2020 plan"),
        ("table_row", "2021 build homes"),
    ]


def test_a_single_line_with_a_tab_is_no_table() -> None:
    assert said("We will\tact.") == [("sentence", "We will act.")]


@pytest.mark.parametrize("rule", ["----", "****", "* * *", "_____", "=====", "–––––"])
def test_a_rule_is_layout(rule: str) -> None:
    assert said(f"{BODY}\n\n{rule}\n\nWe will act.")[-1] == ("sentence", "We will act.")
    assert not any(rule in text for _, text in said(f"{BODY}\n\n{rule}\n\nWe will act."))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_endings_of_any_system_read_the_same(newline: str) -> None:
    text = f"Our vision\n\n{BODY}\n\nWe will:\n  • listen\n  • act\n"
    assert said(text.replace("\n", newline)) == said(text)


@pytest.mark.parametrize("blank", ["", "\u00a0", "\u200b", " \t ", "\f", "\u2003"])
def test_a_line_with_nothing_to_see_is_blank(blank: str) -> None:
    assert headings(f"{BODY}\n{blank}\nOur vision\n{blank}\n{BODY}") == [(0, None), (1, "Our vision")]


def test_the_version_lands_in_the_document_and_in_every_anchor() -> None:
    document = parse(MEDWAY_2019.encode(), media_type="text/plain", version="2019")
    assert document.version == "2019"
    assert {statement.anchor.version for statement in statements(document)} == {"2019"}


def test_sections_and_statements_are_the_models_own() -> None:
    document = read(MEDWAY_2019)
    assert all(isinstance(section, Section) for section in document.sections)
    assert all(isinstance(statement, Statement) for statement in statements(document))


def test_a_numbered_heading_behind_a_lettered_list_is_no_item_of_it() -> None:
    document = parse(
        b"1. Scope\n\nThis is what the policy covers:\n(a) schools;\n(b) libraries.\n\n"
        b"2. Complaints\n\nWrite to us at any time. We will answer.\n\n3. Contact\n\nCustomer Team\n",
        media_type="text/plain",
    )
    assert [section.heading for section in document.sections] == ["1. Scope", "2. Complaints", "3. Contact"]


@pytest.mark.parametrize("tail", ["12. Then it fell again.", "ill. They need care.", "30. Then it fell again."])
def test_the_end_of_a_sentence_at_the_start_of_a_line_is_no_marker(tail: str) -> None:
    document = parse(f"The number of visits grew by\n{tail}\n".encode(), media_type="text/plain")
    assert statements(document)[0].text == f"The number of visits grew by {tail.split(maxsplit=1)[0]}"
