from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from msgdiff.errors import RecordError
from msgdiff.model import RecordedAs
from msgdiff.store import publish
from msgdiff.store.corpus import Corpus, open_corpus
from msgdiff.store.record import init
from msgdiff.store.verify import verify
from tests.store.conftest import RECORDED_AT, Work, add, assert_sound, set_identity

if TYPE_CHECKING:
    from collections.abc import Mapping


def everything(corpus: Corpus) -> dict[str, bytes]:
    """Every file of the corpus, hidden ones too, except git's own."""
    files = (path for path in corpus.path.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(corpus.path)): path.read_bytes() for path in files}


def test_a_new_corpus_makes_a_repository_only_where_there_is_none(tmp_path: Path, work: Work) -> None:
    inside = init(work.top / "deep" / "corpus", name="Kent")
    assert inside.name == "Kent"
    assert not (inside.path / ".git").exists()
    assert work.files_of_head() == ["deep/corpus/.gitattributes", "deep/corpus/corpus.toml"]
    assert work.status() == ""


def test_a_new_corpus_outside_git_gets_a_repository_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "notes.txt").write_text("mine")
    corpus = init(tmp_path / "new")
    work = Work(corpus.path)
    assert work.files_of_head() == [".gitattributes", "corpus.toml"]
    assert work.status() == "?? notes.txt\n"
    add(corpus, "one")
    assert work.commits() == 2
    assert work.git("log", "-1", "--format=%an %ae") == "Ada Example ada@example.org\n"


def test_a_new_corpus_leaves_what_is_staged_alone(work: Work) -> None:
    (work.top / "staged").write_text("x")
    work.git("add", "staged")
    init(work.top)
    assert work.files_of_head() == [".gitattributes", "corpus.toml"]
    assert work.status() == "A  staged\n"


def test_a_corpus_is_not_started_twice_nor_inside_another(corpus: Corpus, work: Work) -> None:
    for folder in (corpus.path, corpus.path / "below", work.top):
        with pytest.raises(RecordError, match="there is one in"):
            init(folder)
    assert not (corpus.path / "below").exists()
    assert work.commits() == 2


def test_a_corpus_that_cannot_be_started_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"git config --global user\.name .* git config --global user\.email"):
        init(tmp_path / "a" / "b")
    assert not (tmp_path / "a").exists()
    (tmp_path / "file").write_text("x")
    with pytest.raises(RecordError) as caught:
        init(tmp_path / "file" / "b")
    assert "\n" not in str(caught.value)
    assert (tmp_path / "file").read_text() == "x"


def test_recording_makes_one_commit_of_just_its_own_files_with_trailers(corpus: Corpus, work: Work) -> None:
    first = add(corpus, "one", title="Medway", publisher="Council", language="en-GB", url="https://example.org")
    base = "corpus/medway/"
    assert work.files_of_head() == [
        f"{base}document.toml",
        f"{base}versions/one/source.txt",
        f"{base}versions/one/version.toml",
    ]
    add(corpus, "two", said_on="2021-04~")
    assert work.files_of_head() == [f"{base}versions/two/source.txt", f"{base}versions/two/version.toml"]
    assert work.commits() == 4
    assert work.status() == ""
    message = work.git("log", "-1", "--skip=1", "--format=%B")
    assert message.strip() == (
        "Record medway one\n\nMsgdiff-Document: medway\nMsgdiff-Version: one\n"
        f"Msgdiff-Sha256: {first.sha256}\nMsgdiff-Said-On: 2019"
    )
    page = corpus.page("medway")
    assert (page.title, page.publisher, page.language, page.url) == (
        "Medway",
        "Council",
        "en-GB",
        "https://example.org",
    )
    assert verify(corpus).problems == ()


def test_a_publisher_that_was_forgotten_is_set_in_the_commit_of_a_further_version(corpus: Corpus, work: Work) -> None:
    add(corpus, "one")
    before = (corpus.path / "medway/document.toml").read_bytes()
    add(corpus, "two", publisher="Council", language="en-GB")
    page = corpus.page("medway")
    assert (page.title, page.publisher, page.language) == ("medway", "Council", "en-GB")
    assert work.files_of_head()[0] == "corpus/medway/document.toml"
    assert (corpus.path / "medway/document.toml").read_bytes().endswith(before)
    add(corpus, "three", publisher="Council")
    assert work.files_of_head()[0] == "corpus/medway/versions/three/source.txt"
    assert_sound(corpus, work)


def test_what_somebody_wrote_into_a_document_toml_stays_when_its_publisher_is_set(corpus: Corpus, work: Work) -> None:
    add(corpus, "one")
    path = corpus.path / "medway/document.toml"
    path.write_text('# Asked for in May.\ntitle = "Medway"\n\n[ours]\nshelf = 3\n')
    with pytest.raises(RecordError, match=r"document\.toml is not what was committed"):
        add(corpus, "two", publisher="Council")
    work.git("commit", "-qam", "Say who asked")
    add(corpus, "two", publisher="Council")
    assert corpus.page("medway").publisher == "Council"
    assert path.read_text().endswith('# Asked for in May.\ntitle = "Medway"\n\n[ours]\nshelf = 3\n')
    assert_sound(corpus, work)


@pytest.mark.parametrize(("first", "meant"), [("page", "evidence"), ("evidence", "page")])
def test_what_a_document_is_kept_for_is_mended_by_hand_and_with_git(
    corpus: Corpus, work: Work, first: str, meant: str
) -> None:
    add(corpus, "one", recorded_as=RecordedAs(first))
    path = corpus.path / "medway/document.toml"
    path.write_text(path.read_text().replace('recorded_as = "evidence"\n', "") + f'recorded_as = "{meant}"\n')
    work.git("commit", "-qm", "Keep the letter as evidence", str(path))
    assert corpus.page("medway").recorded_as == meant
    add(corpus, "two", recorded_as=RecordedAs(meant))
    assert_sound(corpus, work)


def test_where_a_file_stood_is_not_recorded_only_its_name(corpus: Corpus) -> None:
    assert add(corpus, "one", captured_from="/home/someone/secret/page.html").captured_from == "page.html"
    text = (corpus.path / "medway/versions/one/version.toml").read_text()
    assert "secret" not in text


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"label": "one"}, f"recorded at {RECORDED_AT}"),
        ({"data": b"We promise one.\n"}, "recorded as one"),
        ({"data": b""}, "nothing in it"),
        ({"said_on": "2021-13"}, "2021-13"),
        ({"said_on": "2021-02-30"}, "2021-02-30"),
        ({"said_on": ""}, "2019-07/2019-12"),
        ({"page": "a/b"}, "'/'"),
        ({"page": ".."}, "'.'"),
        ({"page": "../../x"}, "'/'"),
        ({"page": "a\x1b[31mb"}, "control"),
        ({"page": "a\nb"}, "control"),
        ({"page": "-rf"}, "'-'"),
        ({"page": "x" * 300}, "300 characters"),
        ({"page": "Medway"}, "only by case"),
        ({"page": "corpus.toml"}, "reserved"),
        ({"page": "stray"}, "not a page"),
        ({"label": "ONE"}, "only by case"),
        ({"label": "a@b"}, "'@'"),
        ({"label": ""}, "empty"),
        ({"suffix": "/../x"}, "suffix"),
        ({"media_type": "words"}, "media type"),
        ({"recorded_at": "yesterday"}, "2026-03-01T12:00:00Z"),
        ({"title": "Another"}, "title 'medway' already; leave title out, or change it in medway/document.toml"),
        ({"publisher": "Another"}, "publisher 'Council' already; leave publisher out, or change it in"),
        ({"recorded_as": RecordedAs.EVIDENCE}, 'write recorded_as = "evidence" in medway/document.toml and commit'),
        ({"page": "import"}, "use another name for the page"),
        ({"page": "Import"}, "use another name for the page"),
        ({"note": "\ud800"}, "Unicode"),
    ],
)
def test_bad_input_is_one_clear_line_and_nothing_is_written(
    corpus: Corpus, work: Work, changes: Mapping[str, object], part: str
) -> None:
    add(corpus, "one", publisher="Council")
    (corpus.path / "stray").mkdir()
    (corpus.path / "stray" / "file").write_text("mine")
    before = everything(corpus), work.status(), work.git("rev-parse", "HEAD")
    with pytest.raises(RecordError) as caught:
        add(corpus, **{"label": "two", **changes})  # type: ignore[arg-type]
    assert part in str(caught.value)
    assert str(caught.value).startswith("cannot record")
    assert str(caught.value).isprintable()
    assert (everything(corpus), work.status(), work.git("rev-parse", "HEAD")) == before


def test_a_corpus_outside_git_is_read_but_not_written(corpus: Corpus, tmp_path: Path) -> None:
    add(corpus, "one")
    copy = tmp_path / "copy"
    corpus.path.rename(copy)
    with pytest.raises(RecordError, match=r"not in a git repository; run 'git init'"):
        add(open_corpus(copy), "two")
    assert [version.label for version in open_corpus(copy).versions("medway")] == ["one"]


def test_without_an_identity_the_line_says_what_to_type(corpus: Corpus, work: Work) -> None:
    work.git("config", "--unset", "user.name")
    work.git("config", "--unset", "user.email")
    paste = r'git config --global user\.name "Your Name" && git config --global user\.email "you@example\.org"$'
    with pytest.raises(RecordError, match=paste) as caught:
        add(corpus, "one")
    assert "\n" not in str(caught.value)
    assert corpus.pages() == ()
    assert work.status() == ""


def test_a_damaged_neighbour_stops_the_recording_and_is_named(corpus: Corpus) -> None:
    add(corpus, "one")
    (corpus.path / "medway" / "versions" / "one" / "version.toml").write_text("x")
    with pytest.raises(RecordError, match=r"one/version\.toml is damaged"):
        add(corpus, "two")


def test_a_version_that_git_has_and_the_folder_has_not_is_not_overwritten(corpus: Corpus, work: Work) -> None:
    add(corpus, "one")
    add(corpus, "two")
    work.git("sparse-checkout", "set", "--no-cone", "/README", "/corpus/corpus.toml")
    assert corpus.pages() == ()
    with pytest.raises(RecordError, match="git restore"):
        add(corpus, "one", data=b"other")
    assert work.status() == ""
    work.git("sparse-checkout", "disable")
    work.git("rm", "-rq", "corpus/medway/versions/one")
    before = work.status()
    with pytest.raises(RecordError, match="HEAD already holds another"):
        add(corpus, "one", data=b"other")
    assert work.status() == before


@pytest.mark.parametrize("step", ["write", "rename", "commit"])
def test_a_disk_that_is_full_leaves_nothing(
    corpus: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    add(corpus, "one")
    before = everything(corpus), work.status(), work.git("rev-parse", "HEAD")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        if step == "write":
            patch.setattr(os, "fsync", full)
        elif step == "rename":
            patch.setattr(Path, "rename", full)
        else:
            patch.setattr(publish, "commit_on_head", full)
        with pytest.raises(RecordError, match="No space left on device"):
            add(corpus, "two")
    assert (everything(corpus), work.status(), work.git("rev-parse", "HEAD")) == before
    assert not (work.top / ".git" / publish.JOURNAL_FILE).exists()
    add(corpus, "two")
    assert verify(corpus).problems == ()


def test_a_folder_that_cannot_be_written_to_is_one_line(corpus: Corpus, work: Work) -> None:
    if os.geteuid() == 0:
        pytest.skip("permissions do not bind root")
    corpus.path.chmod(0o555)
    try:
        with pytest.raises(RecordError, match="Permission denied"):
            add(corpus, "one")
    finally:
        corpus.path.chmod(0o755)
    assert work.status() == ""


def test_a_file_where_a_folder_must_be_is_one_line(corpus: Corpus) -> None:
    (corpus.path / "medway").mkdir()
    (corpus.path / "medway" / "document.toml").write_text('title = "x"\n')
    (corpus.path / "medway" / "versions").write_text("x")
    with pytest.raises(RecordError, match="versions"):
        add(corpus, "one")


def test_a_page_that_is_a_symbolic_link_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    add(corpus, "one")
    (corpus.path / "medway").rename(tmp_path / "elsewhere")
    (corpus.path / "medway").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RecordError, match="symbolic link"):
        add(corpus, "two")


def test_the_environment_alone_can_say_who_records(corpus: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Grace Example")
    add(corpus, "one")
    assert work.git("log", "-1", "--format=%an, %cn") == "Grace Example, Ada Example\n"


def test_names_are_stored_in_one_unicode_form(corpus: Corpus, work: Work) -> None:
    add(corpus, "e\u0301te\u0301", page="cafe\u0301")
    assert corpus.page_names() == ("caf\u00e9",)
    assert corpus.version("cafe\u0301", "e\u0301te\u0301").label == "\u00e9t\u00e9"
    with pytest.raises(RecordError, match="that label"):
        add(corpus, "\u00e9t\u00e9", page="caf\u00e9", data=b"other")
    assert work.status() == ""
    assert verify(corpus).problems == ()


def test_an_identity_in_a_fresh_repository_is_enough_for_the_first_commit(tmp_path: Path) -> None:
    work = Work(tmp_path / "fresh")
    work.top.mkdir()
    work.git("init", "-q")
    set_identity(work.top)
    (work.top / "corpus.toml").write_text('schema = 1\nname = "by hand"\n')
    corpus = open_corpus(work.top)
    add(corpus, "one")
    assert work.commits() == 1
    assert len(work.files_of_head()) == 3
    assert work.status() == "?? corpus.toml\n"
    assert [problem.path for problem in verify(corpus).problems] == ["corpus.toml"]
