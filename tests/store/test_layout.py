from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.errors import UsageError
from msgdiff.store.addresses import parse_address
from msgdiff.store.layout import (
    checked_name,
    clashing_name,
    file_name_only,
    is_media_type,
    is_source_name,
    source_name,
)


@pytest.mark.parametrize(
    "name",
    [
        "medway-recruitment",
        "2019-sutherland",
        "a",
        "v1.2",
        "my page",
        "Straße",
        "東京",
        "a_b",
        "x" * 100,
        "com",
    ],
)
def test_an_ordinary_name_is_kept_as_it_is(name: str) -> None:
    assert checked_name(name, "label") == name


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "a/b", "/", "a\\b", "a\0b", "a\nb", "a\tb", "\x1b[31m", "-x", ".hidden", " a", "a ",
        "a\u00a0b", "a@b", "a~b", "a#b", "a:b", "a{b", "a}b", "a..b", "x" * 101, "x" * 300, "con", "NUL",
        "com1", "Lpt9.txt", "a?b", "a*b", "a|b", "a<b", 'a"b', "a.", "\u200bx", "a\u202eb", "\ud800",
        "corpus.toml", "东" * 90, "_x",
    ],
)  # fmt: skip
def test_a_name_that_could_not_be_a_folder_or_an_address_is_refused_in_one_printable_line(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked_name(name, "page name")
    message = str(caught.value)
    assert message.isprintable()
    assert "page name" in message
    assert "medway-recruitment" in message
    assert len(message) < 300


@given(st.text(max_size=120))
def test_what_is_accepted_is_stable_and_can_be_written_in_an_address(name: str) -> None:
    try:
        stored = checked_name(name, "label")
    except UsageError:
        return
    assert checked_name(stored, "label") == stored == unicodedata.normalize("NFC", stored)
    assert parse_address(f"{stored}@{stored}~1#x").page == stored
    assert parse_address(f"{stored}@{stored}~1#x").value == stored


def test_names_that_one_folder_would_hold_on_another_system_clash() -> None:
    assert clashing_name("Medway", ["kent", "medway"]) == "medway"
    assert clashing_name("strasse", ["Straße"]) == "Straße"
    assert clashing_name("caf\u00e9", ["cafe\u0301"]) == "cafe\u0301"
    assert clashing_name("medway", ["medway", "medways"]) is None


@pytest.mark.parametrize(("suffix", "name"), [(".txt", "source.txt"), (".tar.gz", "source.tar.gz"), ("", "source.txt")])
def test_a_source_is_named_by_its_suffix(suffix: str, name: str) -> None:
    assert source_name(suffix) == name
    assert is_source_name(name)


@pytest.mark.parametrize("suffix", ["txt", ".", "/../x", ".t/x", ".TXT", ".a b", ". ", ".abcdefghijklmnop", ".a.b.c"])
def test_a_suffix_that_is_none_is_refused(suffix: str) -> None:
    with pytest.raises(UsageError, match="suffix"):
        source_name(suffix)


@pytest.mark.parametrize("name", ["source", "source.", "../source.txt", "source.txt/x", "version.toml", ""])
def test_only_a_file_beside_it_can_be_a_versions_source(name: str) -> None:
    assert not is_source_name(name)


def test_media_types_have_two_parts() -> None:
    assert is_media_type("text/html")
    assert is_media_type("application/vnd.oasis.opendocument.text")
    assert not any(is_media_type(text) for text in ("", "text", "text/", "/html", "text/html; charset=x", "a/b/c"))


@pytest.mark.parametrize(
    "path", ["page.txt", "/home/someone/page.txt", "C:\\Users\\someone\\page.txt", "a/b\\page.txt"]
)
def test_of_a_path_only_the_file_name_is_kept(path: str) -> None:
    assert file_name_only(path) == "page.txt"
