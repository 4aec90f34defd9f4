from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.errors import AmbiguousVersion, MsgdiffError, SourceError, UsageError, VersionNotFound
from msgdiff.store.addresses import Address, Selector, parse_address, resolve
from msgdiff.store.forms import looks_like_path, looks_like_revision, split_range
from msgdiff.store.revisions import read_revision
from tests.store.conftest import add

if TYPE_CHECKING:
    from pathlib import Path

    from msgdiff.store.corpus import Corpus
    from tests.store.conftest import Work


@pytest.fixture
def history(corpus: Corpus) -> Corpus:
    add(corpus, "2021-farach", said_on="2021-04~")
    add(corpus, "2019-sutherland", said_on="2019")
    add(corpus, "draft", said_on="2023-05-02")
    add(corpus, "final", said_on="2023-09")
    return corpus


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("page", Address("page")),
        ("my page", Address("my page")),
        ("page@2019-sutherland", Address("page", Selector.NAMED, "2019-sutherland")),
        ("page@2019", Address("page", Selector.NAMED, "2019")),
        ("page@{2020-03-01}", Address("page", Selector.AS_OF, "2020-03-01")),
        ("page@{2021-04~}", Address("page", Selector.AS_OF, "2021-04~")),
        ("page~2", Address("page", back=2)),
        ("page~", Address("page", back=1)),
        ("page~0", Address("page")),
        ("page@2019~1", Address("page", Selector.NAMED, "2019", 1)),
        ("page#vision", Address("page", section="vision")),
        ("page@{2020}~1#our vision~1@..", Address("page", Selector.AS_OF, "2020", 1, "our vision~1@..")),
        ("page#a#b", Address("page", section="a#b")),
    ],
)
def test_an_address_is_taken_apart(text: str, address: Address) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    "text",
    ["", "@2019", "~1", "#x", "page#", "page@", "page@{}", "page@{2021-13}", "page@{2019", "page@2019}",
     "page@@a", "page~x",
     "page~-1", "page~1~2", "a/b", "../a", "-x", "page@{2019}x", "page@{2019/..}", "pa\nge",
     "page~" + "9" * 99],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_address(text)
    assert "\n" not in str(caught.value)


@given(st.text(alphabet="ab29-@~#{}./: \n", max_size=20))
def test_any_text_is_an_address_or_one_line(text: str) -> None:
    try:
        parse_address(text)
    except UsageError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("medway", "final"),
        ("medway@draft", "draft"),
        ("medway@2019", "2019-sutherland"),
        ("medway@2019-sutherland", "2019-sutherland"),
        ("medway@2021", "2021-farach"),
        ("medway@2021-04", "2021-farach"),
        ("medway@2023-05", "draft"),
        ("medway@2023-05-02", "draft"),
        ("medway@dr", "draft"),
        ("medway@2019/2020", "2019-sutherland"),
        ("medway~1", "draft"),
        ("medway~3", "2019-sutherland"),
        ("medway@2021~1", "2019-sutherland"),
        ("medway@{2020-03-01}", "2019-sutherland"),
        ("medway@{2021-05-01}", "2021-farach"),
        ("medway@{2023-05-02}", "draft"),
        ("medway@{2023-05-01}", "2021-farach"),
        ("medway@{2022}", "2021-farach"),
        ("medway@{2100}~1", "draft"),
    ],
)
def test_an_address_leads_to_its_version(history: Corpus, text: str, label: str) -> None:
    assert resolve(history, parse_address(text)).version.label == label


@pytest.mark.parametrize(
    "text",
    ["medway@2020", "medway@20190", "medway@2021-05", "medway~4", "medway@{2018-12-31}", "medway@2019~1",
     "medway@x"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_says_what_there_is(history: Corpus, text: str) -> None:
    with pytest.raises(VersionNotFound) as caught:
        resolve(history, parse_address(text))
    assert "2019-sutherland" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("text", "candidates"), [
    ("medway@2023", ("draft", "final")), ("medway@20", ("2019-sutherland", "2021-farach")),
])  # fmt: skip
def test_an_address_that_fits_more_than_one_version_lists_them(
    history: Corpus, text: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(AmbiguousVersion) as caught:
        resolve(history, parse_address(text))
    assert caught.value.candidates == candidates
    assert all(label in str(caught.value) for label in candidates)


def test_an_exact_label_wins_over_dates_and_beginnings(history: Corpus) -> None:
    add(history, "2023", said_on="2024")
    assert resolve(history, parse_address("medway@2023")).version.said_on == "2024"


def test_a_day_within_an_uncertain_date_is_answered_with_a_note(history: Corpus) -> None:
    found = resolve(history, parse_address("medway@{2019-06-01}"))
    assert found.version.label == "2019-sutherland"
    assert found.notes == ("2019-sutherland was said on 2019: it may not have been in force yet on 2019-06-01",)
    assert resolve(history, parse_address("medway@{2020-01-01}")).notes == ()
    assert "2020-12-31" in resolve(history, parse_address("medway@{2020}")).notes[0]


def test_a_version_that_may_have_come_later_is_noted(history: Corpus) -> None:
    add(history, "june", said_on="2019-06-10")
    found = resolve(history, parse_address("medway@{2019-08-01}"))
    assert found.version.label == "june"
    assert any("2019-sutherland" in note and "after june" in note for note in found.notes)


@given(st.dates())
def test_as_of_never_answers_with_what_was_said_later(day: object) -> None:
    from msgdiff.model import Version
    from msgdiff.store.addresses import _as_of

    said = ("1500", "1900-05", "1999-12-31", "2000-01-01", "3000")
    versions = tuple(Version("p", f"v{on}", on, "", "", "", "") for on in said)
    address = Address("p", Selector.AS_OF, str(day))
    try:
        chosen, _ = _as_of(versions, address)
    except VersionNotFound:
        assert str(day) < "1500"
    else:
        assert chosen.said_on <= str(day)
        assert all(other.said_on > str(day) for other in versions[versions.index(chosen) + 1 :])


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("a..b", ("a", "b")),
        ("page@2019..page@2021", ("page@2019", "page@2021")),
        ("page@2019..@2021", ("page@2019", "@2021")),
        ("page@{2019-07/2019-12}..page~1", ("page@{2019-07/2019-12}", "page~1")),
        ("old/a.txt..new/a.txt", ("old/a.txt", "new/a.txt")),
        ("a#x..b#y..z", ("a#x", "b#y..z")),
        ("HEAD~1:a.txt..HEAD:a.txt", ("HEAD~1:a.txt", "HEAD:a.txt")),
        ("../a.txt", None), ("a/../b.txt", None), ("..", None), ("a..", None), ("..b", None), ("../..", None),
        ("..\\a.txt", None), ("a", None), ("", None), ("a...b", None), ("a.txt", None),
        ("p@{2019..2020}", None),
    ],
)  # fmt: skip
def test_a_range_is_split_and_a_path_is_not(text: str, sides: tuple[str, str] | None) -> None:
    assert split_range(text) == sides


names = st.text(alphabet="abcxyz019-", min_size=1, max_size=8)


@given(names, names, names, names)
def test_two_addresses_joined_by_dots_come_apart_again(page: str, label: str, other: str, section: str) -> None:
    old, new = f"{page}@{label}", f"{other}#{section}"
    assert split_range(f"{old}..{new}") == (old, new)


def test_paths_and_revisions_are_told_from_addresses_by_their_form() -> None:
    for path in ("a/b", "./a", "../a.txt", "a.txt", "C:\\x", "notes.docx#vision", ".", ".."):
        assert looks_like_path(path), path
    for address in ("page", "page@2019", "page~1", "page@{2020-03-01}", "page#a/b", "v1.2", "-"):
        assert not looks_like_path(address), address
    assert looks_like_revision("HEAD~1:docs/a.txt")
    for other in ("page@2019", "C:\\x", "c:/x", "https://example.org", ":x", "x:", "page"):
        assert not looks_like_revision(other), other


def test_a_revision_is_read_with_its_bytes_untouched(work: Work) -> None:
    (work.top / "docs").mkdir()
    (work.top / "docs" / "ä b.txt").write_bytes(b"one\r\ntwo\n\n")
    (work.top / ".gitattributes").write_text("*.txt -text\n")
    work.git("add", ".")
    work.git("commit", "-q", "-m", "Two")
    (work.top / "docs" / "ä b.txt").write_bytes(b"changed")
    below = work.top / "docs"
    for text, cwd in (
        ("HEAD:docs/ä b.txt", work.top),
        ("main:docs/ä b.txt", below),
        ("HEAD:./ä b.txt", below),
    ):
        assert read_revision(text, cwd) == (b"one\r\ntwo\n\n", "ä b.txt")
    assert read_revision("HEAD~1:../README", below) == (b"hello\n", "README")


@pytest.mark.parametrize(
    "text",
    ["nope:README", "HEAD:nope", "HEAD:./nope", "HEAD:docs", "HEAD:../../x", "HEAD~99:README", "HEAD:link",
     "--all:README", "HEAD:", ":README", "HEAD:RE*", "HEAD:.", "a b:README", "HEAD:/etc/passwd", "HEAD:x\0y"],
)  # fmt: skip
def test_a_revision_that_is_not_there_is_one_line(work: Work, text: str) -> None:
    (work.top / "docs").mkdir()
    (work.top / "docs" / "a").write_text("x")
    (work.top / "link").symlink_to("README")
    work.git("add", ".")
    work.git("commit", "-q", "-m", "Two")
    with pytest.raises((SourceError, UsageError)) as caught:
        read_revision(text, work.top)
    assert "\n" not in str(caught.value)
    assert repr(text)[:6] in str(caught.value) or "nope" in str(caught.value) or "revision" in str(caught.value)


def test_a_revision_outside_git_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(MsgdiffError, match="not in a git repository"):
        read_revision("HEAD:a.txt", tmp_path)
