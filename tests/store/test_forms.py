"""Addresses told apart by their form alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.errors import UsageError
from msgdiff.store.forms import looks_like_path, looks_like_revision, split_range, split_section


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("page", ("page", None)),
        ("page#vision", ("page", "vision")),
        ("page@2019#Our vision", ("page@2019", "Our vision")),
        ("page#a#b", ("page", "a#b")),
        ("#vision", ("", "vision")),
        ("a/b.txt#4.2 Pay", ("a/b.txt", "4.2 Pay")),
        ("page# ", ("page", " ")),
        ("", ("", None)),
    ],
)
def test_a_section_stands_behind_the_first_hash(text: str, parts: tuple[str, str | None]) -> None:
    assert split_section(text) == parts


@pytest.mark.parametrize("text", ["#", "page#", "page@2019#", "a\nb#"])
def test_a_hash_without_a_section_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(UsageError, match="nothing stands after '#'") as caught:
        split_section(text)
    assert repr(text) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("page@2019..2021", ("page@2019", "2021")),
        ("page~1..page", ("page~1", "page")),
        ("page@{2019}..page@{2020-05}", ("page@{2019}", "page@{2020-05}")),
        ("page@{2019..2020}..page", ("page@{2019..2020}", "page")),
        ("a.txt..b.txt", ("a.txt", "b.txt")),
        ("a..b..c", ("a", "b..c")),
        ("a#x..b", ("a#x", "b")),
        ("my page..my page@2021", ("my page", "my page@2021")),
        ("https://a.b/c..https://a.b/d", ("https://a.b/c", "https://a.b/d")),
        ("old..../x", None),
        ("a/..", None),
        ("a..\\b", None),
        ("a\\..b", None),
        ("a../b", None),
        ("a....b", None),
        ("....", None),
        ("{a..b}", None),
        ("page@{a{..}..}", None),
    ],
)
def test_a_range_splits_at_its_dots_and_nowhere_else(text: str, sides: tuple[str, str] | None) -> None:
    assert split_range(text) == sides


@given(st.text(alphabet="ab./\\{}#@~", max_size=16))
def test_the_sides_of_a_range_are_the_text_without_its_dots(text: str) -> None:
    sides = split_range(text)
    if sides is None:
        return
    old, new = sides
    assert f"{old}..{new}" == text
    assert old
    assert new
    assert old[-1] not in "./\\"
    assert new[0] not in "./\\"
    assert old.count("{") == old.count("}")


@pytest.mark.parametrize(
    "text",
    ["a/b", "/a", "a/", "./page", "../page", "\\a", "C:\\a.txt", "page.txt", "PAGE.TXT", "page.html", "a.b.md", ".",
     "..", "notes.odt#vision", "dir/page#a/b", ".env", "v1.x"],
)  # fmt: skip
def test_a_path_is_told_by_its_form(text: str) -> None:
    assert looks_like_path(text)


@pytest.mark.parametrize(
    "text",
    ["", "page", "page@2019", "page@v1.2", "page~1", "v1.2", "page.", "page#a.txt", "page#a/b", "#a/b", "my page",
     "page.longsuffix", "page.7z", "page@{2019-05}", "..."],
)  # fmt: skip
def test_an_address_is_no_path(text: str) -> None:
    assert not looks_like_path(text)


@pytest.mark.parametrize("text", ["HEAD:a", "HEAD~1:docs/a.txt", "main@{1}:a", "ab:c:d", "origin/main:./a", "a :b"])
def test_a_revision_has_a_colon_between_two_texts(text: str) -> None:
    assert looks_like_revision(text)


@pytest.mark.parametrize(
    "text", ["", ":", "HEAD", "HEAD:", ":a", "C:/a", "c:\\a", "https://a.b", "file:///a", "git+ssh://a"]
)
def test_a_drive_or_a_url_is_no_revision(text: str) -> None:
    assert not looks_like_revision(text)
