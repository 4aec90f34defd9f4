"""Recording in repositories in every state that users have them in."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from msgdiff.errors import RecordError
from msgdiff.store import commits
from msgdiff.store.corpus import Corpus, open_corpus
from msgdiff.store.record import init
from msgdiff.store.verify import verify
from tests.store.conftest import Work, add, set_identity

if TYPE_CHECKING:
    from pathlib import Path

DATA = b"one\r\ntwo\nthree \t\r\n$Id$\n"


def recorded_soundly(work: Work, corpus: Corpus, label: str = "one", **changes: object) -> None:
    """Record, and hold that nothing but the one commit happened and its blob is the source's bytes."""
    unborn = work.git("rev-parse", "--verify", "-q", "HEAD", check=False) == ""
    status, count = work.status(), 0 if unborn else work.commits()
    conflicts = work.git("ls-files", "--unmerged")
    version = add(corpus, label, data=DATA, **changes)
    path = corpus.source_path(version).relative_to(work.top).as_posix()
    assert work.raw("cat-file", "blob", f"HEAD:{path}") == DATA
    assert work.raw("cat-file", "blob", f":{path}") == DATA
    assert corpus.read(version) == DATA
    assert work.commits() == count + 1
    assert all("/versions/" in name or name.endswith("document.toml") for name in work.files_of_head())
    assert work.status() == status
    assert work.git("ls-files", "--unmerged") == conflicts
    work.git("fsck", "--strict")


def test_with_other_changes_staged_modified_untracked_and_half_staged(work: Work, corpus: Corpus) -> None:
    for name in ("a", "b", "c"):
        (work.top / name).write_text("1\n")
    work.git("add", ".")
    work.git("commit", "-q", "-m", "abc")
    (work.top / "a").write_text("2\n")
    work.git("add", "a")
    (work.top / "a").write_text("3\n")
    (work.top / "b").unlink()
    work.git("rm", "-q", "--cached", "c")
    work.git("mv", "README", "READ ME ä")
    (work.top / "intended").write_text("x")
    work.git("add", "-N", "intended")
    (work.top / "untracked").write_text("x")
    (corpus.path / "mine.txt").write_text("x")
    entries = work.git("ls-files", "--stage")
    recorded_soundly(work, corpus)
    kept = [line for line in work.git("ls-files", "--stage").splitlines() if "/medway/" not in line]
    assert kept == entries.splitlines()


def test_in_the_midst_of_a_merge_conflict(work: Work, corpus: Corpus) -> None:
    for branch, text in (("other", "theirs\n"), ("main", "ours\n")):
        if branch == "other":
            work.git("checkout", "-q", "-b", "other")
        else:
            work.git("checkout", "-q", "main")
        (work.top / "README").write_text(text)
        work.git("commit", "-q", "-am", branch)
    work.git("merge", "other", check=False)
    assert "UU README" in work.status()
    recorded_soundly(work, corpus)
    (work.top / "README").write_text("both\n")
    work.git("add", "README")
    work.git("commit", "-q", "-m", "Merge")
    assert len(work.git("log", "-1", "--format=%P").split()) == 2
    assert verify(corpus).problems == ()


def test_on_a_detached_head(work: Work, corpus: Corpus) -> None:
    work.git("checkout", "-q", "--detach")
    main = work.git("rev-parse", "main")
    recorded_soundly(work, corpus)
    assert work.git("rev-parse", "main") == main
    assert work.git("rev-parse", "HEAD~1") == main


def test_in_a_repository_without_a_commit(tmp_path: Path) -> None:
    work = Work(tmp_path / "fresh")
    work.top.mkdir()
    work.git("init", "-q", "-b", "trunk")
    set_identity(work.top)
    (work.top / "staged").write_text("x")
    work.git("add", "staged")
    corpus = init(work.top / "corpus")
    assert work.commits() == 1
    recorded_soundly(work, corpus)
    assert work.status() == "A  staged\n"
    assert work.git("branch", "--show-current") == "trunk\n"


def test_in_a_second_work_tree(work: Work, corpus: Corpus, tmp_path: Path) -> None:
    work.git("worktree", "add", "-q", str(tmp_path / "second"), "-b", "second")
    main = work.git("rev-parse", "main")
    second = Work(tmp_path / "second")
    recorded_soundly(second, open_corpus(second.top))
    assert work.git("rev-parse", "main") == main
    assert work.status() == ""
    recorded_soundly(work, corpus, "another")


def test_hooks_neither_run_nor_refuse(work: Work, corpus: Corpus) -> None:
    for hook in ("pre-commit", "commit-msg", "prepare-commit-msg", "post-commit"):
        path = work.top / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text("#!/bin/sh\ntouch ran\nexit 1\n")
        path.chmod(0o755)
    recorded_soundly(work, corpus)
    assert not (work.top / "ran").exists()


def test_a_hook_that_refuses_the_new_head_leaves_nothing(work: Work, corpus: Corpus) -> None:
    add(corpus, "one")
    path = work.top / ".git" / "hooks" / "reference-transaction"
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\ntest $1 = committed || exit 1\n")
    path.chmod(0o755)
    before = work.git("rev-parse", "HEAD")
    with pytest.raises(RecordError) as caught:
        add(corpus, "two")
    assert "\n" not in str(caught.value)
    path.unlink()
    assert work.git("rev-parse", "HEAD") == before
    assert work.status() == ""
    assert [version.label for version in corpus.versions("medway")] == ["one"]


@pytest.mark.parametrize(
    "config",
    [
        ("commit.gpgsign", "true"), ("core.autocrlf", "true"), ("core.autocrlf", "input"),
        ("core.safecrlf", "true"),
        ("core.quotepath", "true"), ("core.bare", "false"), ("i18n.commitEncoding", "ISO-8859-1"),
        ("core.splitIndex", "true"), ("index.sparse", "true"), ("log.showSignature", "true"),
        ("core.ignoreCase", "true"), ("core.untrackedCache", "true"), ("color.ui", "always"),
        ("core.fsmonitor", "false"), ("status.renames", "copies"), ("commit.cleanup", "verbatim"),
    ],
)  # fmt: skip
def test_under_a_configuration_that_could_interfere(work: Work, corpus: Corpus, config: tuple[str, str]) -> None:
    work.git("config", *config)
    recorded_soundly(work, corpus, page="straße 東京")
    recorded_soundly(work, corpus, "größer", page="zweite")
    assert verify(corpus).problems == ()
    assert "straße 東京" in work.git("log", "-1", "--skip=1", "--format=%s", "--encoding=UTF-8")


@pytest.mark.parametrize(
    "attributes",
    ["*.txt text eol=lf", "* text=auto eol=crlf", "*.txt filter=break ident",
     "*.txt working-tree-encoding=UTF-16"],
)  # fmt: skip
def test_attributes_and_filters_further_up_change_no_byte(work: Work, corpus: Corpus, attributes: str) -> None:
    work.git("config", "filter.break.clean", "tr a-z A-Z")
    work.git("config", "filter.break.required", "true")
    (work.top / ".gitattributes").write_text(attributes + "\n")
    work.git("add", ".gitattributes")
    work.git("commit", "-q", "-m", "Attributes")
    recorded_soundly(work, corpus)
    assert verify(corpus).problems == ()


def test_a_clone_under_autocrlf_has_the_same_bytes(work: Work, corpus: Corpus, tmp_path: Path) -> None:
    add(corpus, "lf", data=b"one\ntwo\n")
    add(corpus, "mixed", data=DATA)
    command = ["git", "-c", "core.autocrlf=true", "clone", "-q", str(work.top), str(tmp_path / "clone")]
    subprocess.run(command, check=True)
    clone = open_corpus(tmp_path / "clone")
    assert [clone.read(version) for version in clone.versions("medway")] == [b"one\ntwo\n", DATA]
    assert verify(clone).problems == ()


def test_ignored_files_are_recorded_all_the_same(work: Work, corpus: Corpus) -> None:
    (work.top / ".gitignore").write_text("*.txt\n*.toml\nversions/\n")
    recorded_soundly(work, corpus)
    assert verify(corpus).problems == ()


def test_in_a_shallow_clone(work: Work, corpus: Corpus, tmp_path: Path) -> None:
    add(corpus, "old", data=b"old")
    add(corpus, "older", data=b"older")
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{work.top}", str(tmp_path / "shallow")], check=True)
    set_identity(tmp_path / "shallow")
    shallow = Work(tmp_path / "shallow")
    clone = open_corpus(shallow.top)
    recorded_soundly(shallow, clone)
    result = verify(clone)
    assert result.problems == ()
    assert any("shallow" in note for note in result.notes)


def test_in_a_sparse_checkout(work: Work, corpus: Corpus) -> None:
    (work.top / "big").mkdir()
    (work.top / "big" / "file").write_text("x")
    work.git("add", "big")
    work.git("commit", "-q", "-m", "Big")
    work.git("sparse-checkout", "set", "--cone", "--sparse-index", "corpus")
    recorded_soundly(work, corpus)
    assert not (work.top / "big").exists()
    assert work.git("ls-tree", "--name-only", "HEAD", "big/") == "big/file\n"


def test_a_repository_that_hashes_with_sha256(tmp_path: Path) -> None:
    work = Work(tmp_path / "modern")
    work.top.mkdir()
    work.git("init", "-q", "--object-format=sha256")
    set_identity(work.top)
    corpus = init(work.top / "corpus")
    recorded_soundly(work, corpus)
    assert verify(corpus).problems == ()


def test_a_lock_left_behind_is_one_line_and_nothing_is_written(
    work: Work, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "INDEX_WAIT_SECONDS", 0.1)
    monkeypatch.setattr(commits, "REF_WAIT_MILLISECONDS", 100)
    before = work.git("rev-parse", "HEAD")
    for lock in ("index.lock", "refs/heads/main.lock"):
        (work.top / ".git" / lock).write_text("")
        with pytest.raises(RecordError, match=r"\.lock") as caught:
            add(corpus, "one")
        assert "\n" not in str(caught.value)
        (work.top / ".git" / lock).unlink()
        assert (work.git("rev-parse", "HEAD"), work.status(), corpus.pages()) == (before, "", ())
    add(corpus, "one")
    assert verify(corpus).problems == ()


def test_a_commit_of_the_users_in_between_is_kept(work: Work, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    real = commits._commit_tree
    done: list[str] = []

    def interrupted(repo: object, tree: str, head: str | None, message: commits.Message) -> str:
        if not done:
            done.append(work.git("commit", "-q", "--allow-empty", "--only", "-m", "Users"))
        return real(repo, tree, head, message)  # type: ignore[arg-type]

    monkeypatch.setattr(commits, "_commit_tree", interrupted)
    recorded = add(corpus, "one")
    subjects = work.git("log", "-2", "--format=%s").splitlines()
    assert subjects == ["Record medway one", "Users"]
    assert corpus.read(recorded)
    assert work.status() == ""
    assert verify(corpus).problems == ()


def test_a_repository_git_does_not_trust_is_one_line(
    work: Work, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(RecordError, match=r"dubious ownership.*safe\.directory") as caught:
        add(corpus, "one")
    assert "\n" not in str(caught.value)
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    assert work.status() == ""


def test_the_environment_of_this_process_is_left_alone(corpus: Corpus) -> None:
    import os

    before = dict(os.environ)
    add(corpus, "one")
    verify(corpus)
    assert dict(os.environ) == before
