"""Where a sentence ends, and where it only looks so."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from msgdiff.parsers.sentences import WINDOW, sentence_spans


def split(text: str) -> list[str]:
    return [text[start:stop] for start, stop in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr Smith and Dr. Jones agreed.",
        "Use it, e.g. on Sundays, i.e. rarely.",
        "It applies to e.g. Medway and i.e. Kent.",
        "We spent £1.5m on it.",
        "See No. 10 and nos. 4 to 6.",
        "Cllr. Smith and Ald. Brown spoke.",
        "It takes approx. 5 days.",
        "See para. 4 and paras. 5 to 7.",
        "Read pp. 3-4 of Vol. 2 and fig. 3.",
        "We build homes, schools, etc. and repair them.",
        "St. Mary's is open.",
        "J. Smith and J. R. R. Tolkien came.",
        "The U.K. Government acted.",
        "We met at 5 p.m. today.",
        "Section 3.2 and clause 4.1.2 apply.",
        "Go to www.example.gov.uk/a.b?c=d or write to jane.smith@example.gov.uk today.",
        "Open https://example.org/Node.Js/A.Html for more.",
        "Use Node.Js here and save it as file.Txt now.",
        "“It works. Really,” she said.",
        '"It works. Really," she said.',
        "“Why?” he asked.",
        "Our motto is ‘Safe. Strong. Together.’ and it stays.",
        "He wrote (see p. 4. It is short.) and left.",
        "It ended ... somehow.",
        "Fees rise by 3.5 per cent.",
        "She has a Ph.D. in law.",
        "Opening hours are Mon. to Fri. from 9 a.m.",
        "A sentence without an end",
        "Really?!",
        "No",
        "5.",
        "...",
        "Rt. Hon. Jane Smith came.",
        "We use Signs of Safety as our model; see annex A.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We will act.", "We will pay."),
        ("Will we?", "Yes."),
        ("(See above.)", "Then we left."),
        ("[See above.]", "Then we left."),
        ("It cost £1.5m.", "No. 10 paid."),
        ("“It works. Really,” she said.", "Then she left."),
        ("“It works.”", "She left."),
        ("‘It works.’", "She left."),
        ('"It works."', "She left."),
        ("It is ‘good’.", "It is better."),
        ("He lives in the U.K.", "The rest do not."),
        ("We met at 5 p.m.", "The next day we left."),
        ("We build homes, schools, etc.", "The rest is repair."),
        ("Wait…", "Then we go."),
        ("Wait...", "Then we go."),
        ("See section 3.2.", "It is short."),
        ("It was 1990.", "He left."),
        ("It is so.[1]", "It is not."),
        ("**We will not cut this.**", "Ever."),
        ("“This quotation never closes.", "It goes on."),
        ("(This bracket never closes.", "It goes on."),
        ("We shall suffer.", "“If we choose badly, all is lost."),
        ("We shall suffer.", '"If we choose badly, all is lost.'),
        ("We employ £ 😀 people.", "They are 😀."),
        ("1. First we act.", "2. Then we pay."),
        ("这是一句。", "这是第二句。"),
        ("هل هذا؟", "نعم."),
        ("हिन्दी वाक्य।", "दूसरा वाक्य।"),
        ("The benefits are endless !", "All agree ."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("This was expected.The research shows it.", "This was expected."),
        ("What is it?He left at once.", "What is it?"),
        ("Many live in London.The rest do not.", "Many live in London."),
    ],
)
def test_a_missing_space_does_not_glue_two_sentences(text: str, cut: str) -> None:
    assert split(text)[0] == cut


@pytest.mark.parametrize(
    "text", ["See www.Example.Org today.", "Mail A.Smith@b.Org now please.", "Try Auto.Loan here."]
)
def test_a_name_with_a_full_stop_inside_is_not_cut(text: str) -> None:
    assert split(text) == [text]


def test_an_opening_quote_without_an_end_does_not_swallow_the_rest() -> None:
    rest = [f"This is sentence number {number} of the page." for number in range(60)]
    text = "He said: “We will act. " + " ".join(rest)
    assert split(text)[-60:] == rest


def test_a_long_quotation_is_cut_into_its_sentences() -> None:
    quoted = ["“We will build five hundred homes.", "We will plant ten thousand trees.", "We will listen.”"]
    assert split(" ".join(quoted)) == quoted


def test_a_wrapped_line_ends_no_sentence() -> None:
    assert split("We will build\nhomes for Dr.\nSmith. We will\r\npay.") == [
        "We will build\nhomes for Dr.\nSmith.",
        "We will\r\npay.",
    ]


def test_a_text_longer_than_the_window_is_cut_as_its_parts_are() -> None:
    sentences = [f"Sentence {number} says that Dr. Smith paid £1.5m, e.g. in May." for number in range(300)]
    text = " ".join(sentences)
    assert len(text) > 3 * WINDOW
    assert split(text) == sentences


fragments = st.sampled_from(
    [
        "We will act",
        "Dr",
        "e.g",
        "No",
        "p.m",
        "I",
        "a",
        "U.K",
        "3.2",
        "“",
        "”",
        '"',
        "'",
        "(",
        ")",
        ".",
        ". ",
        "! ",
        "? ",
        "… ",
        "... ",
        "\n",
        " ",
        "\xa0",
        "。",
        "😀",
        "etc",
        "Then",
        "then",
        "10",
        "[1]",
        "*",
        "।",
        "http://a.b",
    ]
)
texts = st.one_of(st.lists(fragments, max_size=40).map("".join), st.text(max_size=80))


@settings(max_examples=500, deadline=None)
@given(texts)
@example("")
@example(" \n ")
@example("“" * 300)
@example("a. " * 2000)
def test_spans_hold_all_that_is_not_white_space_in_order(text: str) -> None:
    position = 0
    for start, stop in sentence_spans(text):
        assert not text[position:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        position = stop
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "text",
    [
        "a. " * 66_000,
        "1.1.1. " * 15_000,
        "(" * 100_000,
        "“" * 100_000,
        "“a. " * 30_000,
        "‘Word here. " * 20_000,
        "." * 100_000,
        ".)" * 100_000,
        '"' * 100_000,
        "a.B" * 60_000,
        "*" * 100_000,
        " " * 100_000 + "x",
        "We will do this (see “above”), e.g. today. " * 23_000,
    ],
    ids=lambda text: f"{text[:6]!r} x {len(text)}",
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    # Read in more than linear time, any of these would keep the suite for minutes.
    spans = sentence_spans(text)
    assert spans[-1][1] == len(text.rstrip())
    assert sum(len(text[start:stop].split()) for start, stop in spans) == len(text.split())


@pytest.mark.parametrize("space", ["\xa0", "\u2009", "\u202f", "\u3000"])
def test_a_wide_space_before_a_full_stop_is_survived(space: str) -> None:
    text = f"Plan A{space}. Next step is to go."
    spans = sentence_spans(text)
    assert "".join("".join(text[start:stop].split()) for start, stop in spans) == "".join(text.split())
