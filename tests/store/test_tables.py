"""The TOML files of a corpus: what is written is read back, and what is damaged is named."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.errors import DamagedCorpus
from msgdiff.model import Page, Version
from msgdiff.store.tables import (
    VERSION_KEYS,
    DamagedFile,
    is_utc_time,
    page_table,
    read_corpus_name,
    read_page,
    read_toml,
    read_version,
    utc_time,
    version_table,
    write_toml,
)

VERSION = Version(
    page="sample",
    label="2019-sample",
    said_on="2019",
    recorded_at="2026-03-01T12:00:00Z",
    sha256="0123456789abcdef" * 4,
    media_type="text/plain",
    source="source.txt",
)


def put_version(folder: Path, table: dict[str, object], label: str = "2019-sample") -> Path:
    path = folder / "versions" / label / "version.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(write_toml(table))
    return path


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
optional = st.none() | texts


@given(texts, optional, optional, optional, st.lists(texts, max_size=3).map(tuple))
def test_what_is_known_of_a_page_survives_its_table(
    title: str, publisher: str | None, url: str | None, language: str | None, tags: tuple[str, ...]
) -> None:
    table = page_table(Page("sample", title, publisher, url, language, tags))
    written = tomllib.loads(write_toml(table).decode())
    expected = {"title": title, "publisher": publisher, "url": url, "language": language, "tags": list(tags) or None}
    assert written == {key: value for key, value in expected.items() if value is not None}


@pytest.mark.parametrize(
    "page",
    [
        Page("sample", "Sample"),
        Page("sample", "Ünïcode “quoted” \\ 'title' = [x] # no comment"),
        Page("sample", "Sample", "Sample Council", "https://example.org/a?b=c#d", "en-GB", ("jobs", "children’s")),
    ],
)
def test_a_page_is_read_as_it_was_written(tmp_path: Path, page: Page) -> None:
    (tmp_path / "document.toml").write_bytes(write_toml(page_table(page)))
    assert read_page(tmp_path, "sample") == page


@given(optional, optional, optional, optional)
def test_a_versions_table_holds_every_fact_but_its_page(
    captured_from: str | None, url: str | None, archive_url: str | None, note: str | None
) -> None:
    facts = {"captured_from": captured_from, "url": url, "archive_url": archive_url, "note": note}
    version = Version(**{**{key: getattr(VERSION, key) for key in VERSION.__slots__}, **facts})
    table = version_table(version)
    assert tuple(table) == VERSION_KEYS
    written = tomllib.loads(write_toml(table).decode())
    assert Version(page="sample", **written) == version


@pytest.mark.parametrize("note", [None, "Two\nlines", "tab\there", "“Ünïcode” 😀", "''' and \"\"\"", "\\", "\r\n"])
def test_a_version_is_read_as_it_was_written(tmp_path: Path, note: str | None) -> None:
    table = version_table(VERSION) | {"note": note}
    put_version(tmp_path, table)
    version = read_version(tmp_path, "sample", "2019-sample")
    assert version_table(version) == table
    assert version.page == "sample"


def test_a_file_ends_its_lines_with_line_feeds_and_leaves_out_what_is_unknown() -> None:
    assert write_toml({"title": "Ü", "url": None, "tags": ["a"]}) == b'title = "\xc3\x9c"\ntags = [\n    "a",\n]\n'


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("label", None, "'label' is missing"),
        ("label", "", "'label' must be a text that is not empty"),
        ("label", "2020", "its label is '2020' and its folder is '2019-sample': they must be the same"),
        ("said_on", 2019, "'said_on' must be a text"),
        ("said_on", "yesterday", "'said_on': "),
        ("said_on", "2019-13", "'said_on': "),
        ("recorded_at", "2026-03-01", "'recorded_at' is '2026-03-01'"),
        ("recorded_at", "2026-03-01T12:00:00", "it must be like 2026-03-01T12:00:00Z"),
        ("recorded_at", "2026-03-01T12:00:00+01:00", "it must be like 2026-03-01T12:00:00Z"),
        ("sha256", "0123", "'sha256' must be 64 hexadecimal digits"),
        ("sha256", "0123456789ABCDEF" * 4, "'sha256' must be 64 hexadecimal digits in lower case"),
        ("sha256", "0123456789abcdeg" * 4, "'sha256' must be 64 hexadecimal digits"),
        ("media_type", "plain", "'media_type' is 'plain'"),
        ("media_type", "text/plain; charset=utf-8", "it must be like text/plain"),
        ("media_type", True, "'media_type' must be a text"),
        ("source", "../source.txt", "'source' is '../source.txt'"),
        ("source", "page.txt", "it must be the name of a file beside it"),
        ("source", ["source.txt"], "'source' must be a text"),
        ("url", "", "'url' must be a text that is not empty"),
        ("note", 7, "'note' must be a text that is not empty"),
        ("captured_from", False, "'captured_from' must be a text"),
        ("archive_url", {"a": "b"}, "'archive_url' must be a text"),
    ],
)
def test_a_damaged_version_says_where_and_why(tmp_path: Path, key: str, value: object, why: str) -> None:
    path = put_version(tmp_path, version_table(VERSION) | {key: value})
    with pytest.raises(DamagedFile) as caught:
        read_version(tmp_path, "sample", "2019-sample")
    assert caught.value.path == path
    assert why in caught.value.why
    assert str(caught.value) == f"{path} is damaged: {caught.value.why}; mend it, or restore it with git"
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"title", "it is not TOML: "),
        (b'title = "a"\ntitle = "b"\n', "it is not TOML: "),
        (b'title = "a\n', "it is not TOML: "),
        (b"title = 'caf\xe9'\n", "it is not UTF-8"),
        (b"\xff\xfet\x00", "it is not UTF-8"),
        (b"title = " + b"[" * 100_000, "it is nested too deeply"),
        (None, "it is missing"),
    ],
)
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, data: bytes | None, why: str) -> None:
    path = tmp_path / "document.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(DamagedCorpus) as caught:
        read_toml(path)
    assert str(caught.value).startswith(f"{path} is damaged: {why}")
    assert "\n" not in str(caught.value)


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "document.toml").mkdir()
    with pytest.raises(DamagedCorpus, match="it cannot be read"):
        read_page(tmp_path, "sample")


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ("", "'title' is missing"),
        ("title = ''", "'title' must be a text that is not empty"),
        ("title = 3", "'title' must be a text that is not empty"),
        ("title = 'a'\ntags = 'jobs'", "'tags' must be a list of texts"),
        ("title = 'a'\ntags = ['jobs', 3]", "'tags' must be a list of texts"),
        ("title = 'a'\nurl = 3", "'url' must be a text that is not empty"),
        ("title = 'a'\nlanguage = ''", "'language' must be a text that is not empty"),
        ("[title]\na = 'b'", "'title' must be a text that is not empty"),
    ],
)
def test_a_damaged_page_says_why(tmp_path: Path, toml: str, why: str) -> None:
    (tmp_path / "document.toml").write_text(toml)
    with pytest.raises(DamagedFile) as caught:
        read_page(tmp_path, "sample")
    assert caught.value.why == why


def test_keys_that_a_later_msgdiff_may_add_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "document.toml").write_text("title = 'a'\nlater = 1\n")
    assert read_page(tmp_path, "sample") == Page("sample", "a")
    put_version(tmp_path, version_table(VERSION) | {"later": 1})
    assert read_version(tmp_path, "sample", "2019-sample") == VERSION


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ("schema = 1", "'name' is missing"),
        ("name = 'a'", "'schema' is missing"),
        ("schema = true\nname = 'a'", "'schema' must be a whole number"),
        ("schema = '1'\nname = 'a'", "'schema' must be a whole number"),
        ("schema = 1.0\nname = 'a'", "'schema' must be a whole number"),
        ("schema = 2\nname = 'a'", "its schema is 2 and this msgdiff reads schema 1; use a newer one"),
        ("schema = 1\nname = ''", "'name' must be a text that is not empty"),
    ],
)
def test_a_damaged_corpus_file_says_why(tmp_path: Path, toml: str, why: str) -> None:
    path = tmp_path / "corpus.toml"
    path.write_text(toml)
    with pytest.raises(DamagedFile) as caught:
        read_corpus_name(path)
    assert caught.value.why == why


def test_a_corpus_has_the_name_its_file_gives(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text("schema = 1\nname = 'Sample pages'\n")
    assert read_corpus_name(tmp_path / "corpus.toml") == "Sample pages"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-01T12:00:00Z", True),
        ("2026-03-01T12:00:00+00:00", True),
        ("2026-03-01T12:00:00.123Z", True),
        ("2026-03-01 12:00:00Z", False),
        ("2026-03-01T12:00:00", False),
        ("2026-03-01T12:00:00+02:00", False),
        ("2026-03-01", False),
        ("2026-02-30T12:00:00Z", False),
        ("now", False),
        ("", False),
    ],
)
def test_a_time_is_whole_and_in_utc(text: str, utc: bool) -> None:
    assert is_utc_time(text) is utc


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2))])
def test_a_moment_is_written_in_utc_to_the_second(zone: timezone) -> None:
    noon = datetime(2026, 3, 1, 12, 0, 0, 999999, tzinfo=UTC)
    assert utc_time(noon.astimezone(zone)) == "2026-03-01T12:00:00Z"
