from __future__ import annotations

import os
import subprocess
import sys
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.errors import CorpusNotFound, DamagedCorpus, MsgdiffError, PageNotFound, VersionNotFound
from msgdiff.model import Version
from msgdiff.store.corpus import Corpus, _said_order, find_corpus, open_corpus
from msgdiff.store.dates import parse_date
from tests.store.conftest import RECORDED_AT, add

if TYPE_CHECKING:
    from pathlib import Path

HASH = "0" * 64


def version(label: str, said_on: str) -> Version:
    return Version("p", label, said_on, RECORDED_AT, HASH, "text/plain", "source.txt")


def test_a_corpus_is_found_from_any_folder_below_it(corpus: Corpus) -> None:
    deep = corpus.path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_corpus(deep) == find_corpus(corpus.path) == find_corpus(corpus.path.parent) == corpus.path
    assert open_corpus(corpus.path.parent) == open_corpus(str(corpus.path)) == corpus
    assert corpus.name == "corpus"


def test_without_a_corpus_the_line_says_where_it_looked_and_how_to_start_one(tmp_path: Path) -> None:
    for look in (find_corpus, open_corpus):
        with pytest.raises(CorpusNotFound) as caught:
            look(tmp_path)
        assert str(tmp_path) in str(caught.value)
        assert "corpus.toml" in str(caught.value)
        assert "msgdiff init" in str(caught.value)


def test_what_was_recorded_is_read_back_byte_for_byte(corpus: Corpus) -> None:
    data = b"\xef\xbb\xbfWe will\r\n\x00\xff \r no newline at the end"
    recorded = add(corpus, "one", data=data, url="https://example.org/a", note='two\nlines "quoted"')
    assert corpus.version("medway", "one") == recorded
    assert corpus.read(recorded) == data
    assert corpus.source_path(recorded).name == recorded.source == "source.txt"
    assert [page.name for page in corpus.pages()] == ["medway"]
    assert corpus.page("medway").title == "medway"


def test_versions_stand_in_the_order_they_were_said_not_recorded(corpus: Corpus) -> None:
    said = {"late": "2021-04", "early": "2018", "mid-b": "2019", "mid-a": "2019", "in-mid": "2019-01"}
    for label, said_on in said.items():
        add(corpus, label, said_on=said_on)
    assert [found.label for found in corpus.versions("medway")] == [
        "early",
        "in-mid",
        "mid-a",
        "mid-b",
        "late",
    ]


plain_dates = st.one_of(
    st.dates().map(str), st.dates().map(lambda day: str(day)[:7]), st.dates().map(lambda day: str(day)[:4])
)


@given(st.lists(plain_dates, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_is_total_and_knows_nothing_of_the_order_of_recording(dates: list[str], random: object) -> None:
    versions = [version(f"v{index}", said_on) for index, said_on in enumerate(dates)]
    wanted = sorted(versions, key=_said_order)
    assert all(sorted(shuffled, key=_said_order) == wanted for shuffled in permutations(versions))
    starts = [parse_date(found.said_on).earliest for found in wanted]
    assert starts == sorted(starts)


def test_a_mistyped_page_or_label_gets_the_nearest_names(corpus: Corpus) -> None:
    add(corpus, "2019-sutherland")
    with pytest.raises(PageNotFound, match=r"medwya.*did you mean medway.*msgdiff list"):
        corpus.page("medwya")
    with pytest.raises(VersionNotFound, match=r"2019-sutherlnd.*did you mean 2019-sutherland"):
        corpus.version("medway", "2019-sutherlnd")
    with pytest.raises(PageNotFound, match="there is medway"):
        corpus.versions("zzz")
    with pytest.raises(PageNotFound):
        corpus.page("../corpus/medway")


def test_an_empty_corpus_says_so(corpus: Corpus) -> None:
    assert corpus.pages() == ()
    with pytest.raises(PageNotFound, match="none yet"):
        corpus.page("medway")


def test_hidden_names_and_stray_files_are_no_pages_and_no_versions(corpus: Corpus) -> None:
    add(corpus, "one")
    (corpus.path / ".msgdiff-x" / "versions").mkdir(parents=True)
    (corpus.path / "notes").mkdir()
    (corpus.path / "README.md").write_text("x")
    (corpus.path / "medway" / "versions" / ".DS_Store").write_text("x")
    (corpus.path / "medway" / "versions" / ".tmp").mkdir()
    assert corpus.page_names() == ("medway",)
    assert [found.label for found in corpus.versions("medway")] == ["one"]


def test_changed_bytes_are_not_passed_off_as_the_record(corpus: Corpus) -> None:
    recorded = add(corpus, "one")
    corpus.source_path(recorded).write_bytes(b"We promise nothing.\n")
    with pytest.raises(DamagedCorpus, match=r"source\.txt.*sha256"):
        corpus.read(recorded)
    corpus.source_path(recorded).unlink()
    with pytest.raises(DamagedCorpus, match=r"source\.txt"):
        corpus.read(recorded)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('said_on = "2019"', 'said_on = "2019-13"', "2019-13"),
        ('said_on = "2019"', "said_on = 2019", "'said_on' must be a text"),
        ('said_on = "2019"', "", "'said_on' is missing"),
        ('label = "one"', 'label = "two"', "label"),
        (f'"{RECORDED_AT}"', '"yesterday"', "recorded_at"),
        (f'"{RECORDED_AT}"', '"2026-03-01T12:00:00"', "recorded_at"),
        ('sha256 = "', 'sha256 = "zz', "sha256"),
        ('source = "source.txt"', 'source = "../../document.toml"', "'source'"),
        ('"text/plain"', '"words"', "media_type"),
        ('"text/plain"', "true", "media_type"),
        ("label =", "label ==", "not TOML"),
    ],
)
def test_a_damaged_version_file_is_named_with_what_is_wrong(corpus: Corpus, old: str, new: str, why: str) -> None:
    add(corpus, "one")
    file = corpus.path / "medway" / "versions" / "one" / "version.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    with pytest.raises(DamagedCorpus) as caught:
        corpus.versions("medway")
    assert str(file) in str(caught.value)
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe",
        b"schema = 1",
        b'schema = "1"\nname = "x"',
        b"schema = 2\nname = 'x'",
        b"schema = true\nname = 'x'",
        b"schema = 1\nname = ''",
        b"",
        b"a = " + b"[" * 9999,
    ],
)
def test_a_damaged_corpus_file_is_named(corpus: Corpus, data: bytes) -> None:
    (corpus.path / "corpus.toml").write_bytes(data)
    with pytest.raises(DamagedCorpus, match=r"corpus\.toml"):
        open_corpus(corpus.path)


def test_a_damaged_or_missing_page_file_is_named(corpus: Corpus) -> None:
    add(corpus, "one")
    file = corpus.path / "medway" / "document.toml"
    file.write_text('title = "x"\ntags = "y"\n')
    with pytest.raises(DamagedCorpus, match=r"document\.toml.*tags"):
        corpus.pages()
    file.unlink()
    with pytest.raises(DamagedCorpus, match=r"document\.toml.*missing"):
        corpus.page("medway")


@given(st.binary(max_size=200))
def test_any_bytes_for_a_version_file_are_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any" / "p" / "versions" / "v"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "version.toml").write_bytes(data)
    (folder.parent.parent / "document.toml").write_text('title = "p"\n')
    with pytest.raises(MsgdiffError) as caught:
        Corpus(folder.parent.parent.parent, "any").versions("p")
    assert "\n" not in str(caught.value)


def test_a_downloaded_copy_is_read_without_git_edtf_or_filelock(corpus: Corpus, tmp_path: Path) -> None:
    add(corpus, "one")
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(corpus.path), str(copy)], check=True)
    program = (
        "import sys; from msgdiff.store.corpus import open_corpus; "
        "from msgdiff.store.addresses import parse_address, resolve; "
        f"c = open_corpus({str(copy)!r}); v = resolve(c, parse_address('medway@2019')).version; c.read(v); "
        "bad = {'git', 'edtf', 'filelock', 'tomli_w', 'rapidfuzz', 'tempfile'} & set(sys.modules); "
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "PATH": "/nowhere"})
