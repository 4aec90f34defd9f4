"""Tokens lose nothing but white space, keep numbers, names and characters whole, and fold typography."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.compare.combining import combining_marks
from msgdiff.compare.tokens import fold, token_spans, tokenize

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"

# What people see as one character each.
CHARACTERS = [
    "a",
    "é",
    "e\u0301",
    "o\u0323\u0302",
    "7",
    "1\ufe0f\u20e3",
    "£",
    ".",
    ",",
    "-",
    "—",
    "'",
    "’",
    "(",
    "%",
    "👍🏽",
    "🇬🇧",
    "🇫🇷",
    "❤\ufe0f",
    FAMILY,
    ENGLAND,
    "\u05d0\u05b8",
    "ش",
    "नि",
    "한",
    "\u1112\u1161\u11ab",
    "漢",
    "か\u3099",
    "ก็",
    "ทำ",
    "…",
]
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*CHARACTERS, " ", "\n", "\xa0", "\t"])).map("".join),
    st.text(st.sampled_from("ab.@-'’&£5,%/: \xad\u200b\u0301#")),
)


@given(texts)
def test_nothing_but_white_space_is_lost(text: str) -> None:
    assert "".join(tokenize(text)) == "".join(text.split())


@given(texts)
def test_spans_are_in_order_and_quote_the_tokens(text: str) -> None:
    spans = token_spans(text)
    assert tuple(text[span.start : span.stop] for span in spans) == tokenize(text)
    ends = [0, *(span.stop for span in spans)]
    assert all(end <= span.start < span.stop for end, span in zip(ends, spans, strict=False))


@given(texts)
def test_no_token_holds_white_space_or_is_empty(text: str) -> None:
    assert all(token and not any(map(str.isspace, token)) for token in tokenize(text))


@given(st.lists(st.sampled_from(CHARACTERS)))
def test_no_token_ends_inside_what_is_seen_as_one_character(characters: list[str]) -> None:
    text = "".join(characters)
    ends = {0}
    for character in characters:
        ends.add(max(ends) + len(character))
    assert {span.stop for span in token_spans(text)} <= ends


@given(texts)
def test_a_combining_mark_never_starts_a_token_that_follows_another(text: str) -> None:
    for left, right in zip(token_spans(text), token_spans(text)[1:], strict=False):
        if left.stop == right.start:
            assert not unicodedata.category(text[right.start]).startswith("M")


@pytest.mark.parametrize(
    "token",
    [
        "£1.5m",
        "US$5bn",
        "4,857",
        "3.2",
        "50%",
        "2019-20",
        "2019–20",
        "12/03/2021",
        "10:30am",
        "24/7",
        "-3.2",
        "–5",
        "±5",
        "5°",
        "3rd",
        "4.2.1",
        "1,000-2,000",
        "٣٫٥",
        "children's",
        "children’s",
        "Lee-Anne",
        "O’Brien",
        "evidence-based",
        "evidence‑based",
        "19-year-old",
        "R&D",
        "H₂O",
        "www.medway.gov.uk/jobs?id=1#top",
        "https://example.org/a_(b)/c,d;e",
        "jobs@medway.gov.uk",
        "first.last+tag@a-b.co.uk",
        "e.g.",
        "U.K.",
        "#recruitment",
        "@MedwayCouncil",
        "...",
        "--",
        "—",
        "soft\xadhyphen",
        "हिन्दी",
        "صه\u200cل",
        "שלום",
        "한국어",
        FAMILY,
        ENGLAND,
        "👍🏽",
        "🇬🇧",
        "1\ufe0f\u20e3",
    ],
)
def test_this_is_one_token(token: str) -> None:
    assert tokenize(token) == (token,)
    assert tokenize(f"so {token} , then") == ("so", token, ",", "then")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", ()),
        (" \n\xa0", ()),
        ("We will.", ("We", "will", ".")),
        ("“We’re here”, she said.", ("“", "We’re", "here", "”", ",", "she", "said", ".")),
        ("word—word", ("word", "—", "word")),
        ("a -- b", ("a", "--", "b")),
        ("wait... what?!", ("wait", "...", "what", "?", "!")),
        ("(see www.medway.gov.uk/jobs).", ("(", "see", "www.medway.gov.uk/jobs", ")", ".")),
        ("Write to a@b.org.", ("Write", "to", "a@b.org", ".")),
        ("costs £3.5bn.", ("costs", "£3.5bn", ".")),
        ("10,000.", ("10,000", ".")),
        ("and/or", ("and", "/", "or")),
        ("the teachers’ pay", ("the", "teachers", "’", "pay")),
        ("7-5", ("7-5",)),
        ("我们会招聘。", ("我", "们", "会", "招", "聘", "。")),
        ("ทำงาน", ("ทำ", "ง", "า", "น")),
        ("🇬🇧🇫🇷", ("🇬🇧", "🇫🇷")),
        ("שלום, עולם", ("שלום", ",", "עולם")),
        ("caf\u0065\u0301s,", ("cafe\u0301s", ",")),
    ],
)
def test_text_is_cut_like_this(text: str, tokens: tuple[str, ...]) -> None:
    assert tokenize(text) == tokens


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_plain_and_other_text_are_cut_alike(text: str) -> None:
    # The combining mark makes the whole text go through the pattern for every script.
    assert tokenize(f"{text} e\u0301") == (*tokenize(text), "e\u0301")


@pytest.mark.parametrize(
    "hard",
    ["a.", "www.", "a-", "1,", "a@", "a.b@", "http://.", "e\u0301", "👩\u200d", "\u200d", "\xad", "#", "£"],
)
def test_no_repeated_pattern_is_slow(hard: str) -> None:
    # Quadratic work would take minutes at this length.
    text = hard * 50_000
    assert "".join(tokenize(text)) == text


@pytest.mark.parametrize(
    ("token", "folded"),
    [
        ("it’s", "it's"),
        ("“", '"'),
        ("‘", "'"),
        ("evidence‑based", "evidence-based"),
        ("2019–20", "2019-20"),
        ("−3.2", "-3.2"),
        ("—", "-"),
        ("---", "-"),
        ("–—", "-"),
        ("ﬁnance", "finance"),
        ("co\xadoperate", "cooperate"),
        ("\u200b", ""),
        ("…", "..."),
        ("cafe\u0301", "café"),
    ],
)
def test_typography_is_folded(token: str, folded: str) -> None:
    assert fold(token) == folded


@pytest.mark.parametrize("token", ["We", "WE", "resume", "£1.5m", "m²", "½", "it's", "-", "a--b", "漢", "é", '"'])
def test_what_is_no_typography_stays(token: str) -> None:
    assert fold(token) == token


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    for token in tokenize(text):
        assert fold(fold(token)) == fold(token)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“It’s our evidence‑based plan” – 2019–20…", '"It\'s our evidence-based plan" - 2019-20...'),
        ("It is so — always.", "It is so -- always."),
        ("ﬁt for the oﬃce", "fit for the office"),
        ("a\xa0co\xadoperative  council", "a cooperative council"),
    ],
)
def test_texts_that_differ_in_typography_alone_fold_to_the_same(old: str, new: str) -> None:
    assert list(map(fold, tokenize(old))) == list(map(fold, tokenize(new)))


def test_the_table_of_combining_marks_is_that_of_unicode() -> None:
    table = re.compile(f"[{combining_marks()}]")
    kinds = {chr(code): unicodedata.category(chr(code)) for code in range(0x110000)}
    listed = {char for char in kinds if table.match(char)}
    assert {kinds[char] for char in listed} <= {"Mn", "Mc", "Me", "Cn"}
    if unicodedata.unidata_version == "14.0.0":
        assert listed == {char for char, kind in kinds.items() if kind.startswith("M")}
