"""Bytes to text: what is read, in which encoding, and what is refused."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from msgdiff.errors import ParseError
from msgdiff.parsers.decode import decode

WESTERN = [
    "We’ll invest £1.5m – more than ever.",
    "It’s",
    "£5",
    "“Yes”",
    "The council’s ‘vision’ – in full…",
    "Café opening hours: 9 – 5",
    "Zoë Müller, naïve façade, señor, Ærø",
    "Cost: €40 • Free for children ½ price",
    "All children achieving their potential in schools’",
]


@pytest.mark.parametrize("text", WESTERN)
def test_windows_1252_comes_out_right(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize(
    ("mark", "codec", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_taken_off(mark: bytes, codec: str, encoding: str) -> None:
    assert decode(mark + "We’ll build 😀.".encode(codec)) == ("We’ll build 😀.", encoding)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf_8_comes_back_untouched_or_is_refused(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    try:
        decoded = decode(text.encode())
    except ParseError as error:
        assert "\n" not in str(error)
        assert not text.strip("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff \t\n").isprintable() or (
            not any(map(str.isalnum, text))
        )
    else:
        assert decoded == (text, "utf-8")


def test_line_endings_and_white_space_stay_as_they_are() -> None:
    text = "One.\r\n\r\n  Two.\rThree.\t \n\xa0\f"
    assert decode(text.encode())[0] == text


def test_cyrillic_is_not_taken_for_western_text() -> None:
    text = "Мы построим пятьсот новых домов в этом году. Совет опубликует план и будет слушать жителей города. " * 3
    decoded, encoding = decode(text.encode("cp1251"))
    assert decoded == text
    assert encoding != "cp1252"


def test_czech_is_not_taken_for_western_text() -> None:
    text = "Příliš žluťoučký kůň úpěl ďábelské ódy. Město postaví pět set nových bytů a zveřejní svůj plán. " * 4
    assert decode(text.encode("cp1250"))[0] == text


def test_curly_quotes_of_mac_roman_are_not_turned_into_accented_capitals() -> None:
    text = "The council’s plan is clear. We’ll listen to the children’s views, and we’ll act on them. " * 4
    decoded, encoding = decode(text.encode("mac_roman"))
    assert encoding != "cp1252"
    assert "Õ" not in decoded


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Twelve chars\x00 and more", "NUL byte at offset 12"),
        ("£uro\x00".encode("cp1252"), "NUL byte at offset 4"),
        ("£5 \x07bell".encode(), "control character 0x07 at offset 4"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"PK\x03\x04\x14\x00\x06\x00", "zip"),
        (b"%PDF-1.7\nplain so far", "PDF"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\xff\xfe\x41", "utf-16-le"),
        (zlib.compress(b"We will build homes. " * 50), "not text"),
        (b"escape \x1b[31m", "0x1b"),
    ],
)
def test_what_is_no_text_is_refused_in_one_clear_line(data: bytes, why: str) -> None:
    with pytest.raises(ParseError) as caught:
        decode(data)
    message = str(caught.value)
    assert why in message
    assert message.startswith("cannot read it: not text (")
    assert "\n" not in message


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_refused(seed: int) -> None:
    with pytest.raises(ParseError, match="not text"):
        decode(random.Random(seed).randbytes(400))


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n ", b"\xef\xbb\xbf", "\xa0\u200b\n".encode(), b"\xff\xfe"])
def test_nothing_to_read_is_refused(data: bytes) -> None:
    with pytest.raises(ParseError, match="empty"):
        decode(data)


def test_a_stray_control_character_is_let_through() -> None:
    page = "We will open two new libraries\x18 in the north of the county by the end of the next financial year.\n"
    assert decode(page.encode()) == (page, "utf-8")


@pytest.mark.parametrize(
    "page", ["We\x18 will\x18 act.", "We will open two new libraries in the north. " * 9 + "\x1b[2J"]
)
def test_control_characters_are_refused_where_they_are_many_or_reach_a_terminal(page: str) -> None:
    with pytest.raises(ParseError, match=r"control character 0x1[8b] at offset"):
        decode(page.encode())
