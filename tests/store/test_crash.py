"""Recordings that end at any step: by a crash, an interrupt, a full disk or a lock."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from msgdiff.errors import RecordError
from msgdiff.store import commits, publish
from msgdiff.store.corpus import Corpus, open_corpus
from msgdiff.store.verify import verify
from tests.store.conftest import RECORDED_AT, Work, add, assert_sound

if TYPE_CHECKING:
    from collections.abc import Callable


class Killed(BaseException):
    """Stands for the end of the process: nothing of ours that catches errors may act on it."""


STEPS = ("_write_files", "store_blobs", "_write_journal", "add_to_index", "_flush_folder", "commit_on_head",
         "refresh_index", "_forget")  # fmt: skip


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("mend", ["record", "verify"])
def test_a_crash_around_each_step_is_mended_by_whoever_writes_next(
    corpus: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch, step: str, when: str, mend: str
) -> None:
    add(corpus, "one")
    crash_at(monkeypatch, step, when, lambda: add(corpus, "two"))
    assert [found.label for found in corpus.versions("medway")] in (["one"], ["one", "two"])
    if mend == "record":
        add(corpus, "three")
    assert verify(corpus).problems == ()
    labels = [found.label for found in corpus.versions("medway")]
    assert labels in (["one"], ["one", "two"], ["one", "three"], ["one", "three", "two"])
    assert work.commits() == 2 + len(labels)
    assert_sound(corpus, work)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_while_a_publisher_is_set_leaves_both_or_neither(
    corpus: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch, step: str, when: str
) -> None:
    add(corpus, "one")
    crash_at(monkeypatch, step, when, lambda: add(corpus, "two", publisher="Council"))
    assert verify(corpus).problems == ()
    found = [version.label for version in corpus.versions("medway")], corpus.page("medway").publisher
    assert found in ((["one"], None), (["one", "two"], "Council"))
    assert_sound(corpus, work)


def crash_at(monkeypatch: pytest.MonkeyPatch, step: str, when: str, action: Callable[[], object]) -> None:
    real = getattr(publish, step)

    def crashing(*arguments: object) -> object:
        if when == "after":
            real(*arguments)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(publish, step, crashing)
        # A killed process mends nothing either.
        patch.setattr(publish, "_settle_after_failure", lambda *_: None)
        with pytest.raises(Killed):
            action()


def test_an_interrupted_recording_cleans_up_after_itself(
    corpus: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(corpus, "one")
    for step in ("store_blobs", "_write_journal", "add_to_index", "commit_on_head"):

        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(publish, step, interrupted)
            with pytest.raises(KeyboardInterrupt):
                add(corpus, "two", publisher="Council")
        assert [found.label for found in corpus.versions("medway")] == ["one"]
        assert corpus.page("medway").publisher is None
        assert_sound(corpus, work)


def test_a_crash_after_which_the_user_commits_everything_is_not_committed_again(
    corpus: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(corpus, "one")
    crash_at(monkeypatch, "commit_on_head", "before", lambda: add(corpus, "two"))
    work.git("add", "-A")
    work.git("commit", "-q", "-m", "All of it")
    count = work.commits()
    result = verify(corpus)
    assert result.problems == ()
    assert any("two" in note for note in result.notes)
    assert work.commits() == count


def test_a_folder_copied_in_by_hand_is_never_removed(corpus: Corpus, work: Work) -> None:
    add(corpus, "one")
    versions = corpus.path / "medway" / "versions"
    subprocess.run(["cp", "-r", "one", "copy"], cwd=versions, check=True)
    text = (versions / "copy" / "version.toml").read_text().replace('"one"', '"copy"')
    (versions / "copy" / "version.toml").write_text(text)
    add(corpus, "two")
    assert (versions / "copy" / "version.toml").read_text() == text
    assert any("not committed" in problem.what for problem in verify(corpus).problems)
    assert "?? corpus/medway/versions/copy/" in work.status()


def test_a_stale_staging_folder_is_hidden_from_git_and_removed(corpus: Corpus, work: Work) -> None:
    stale = publish._new_staging(corpus.path)
    (stale / "new").mkdir()
    (stale / "new" / "source.txt").write_text("half")
    assert work.status() == ""
    assert corpus.pages() == ()
    add(corpus, "one")
    assert not stale.exists()


def test_a_writer_that_never_ends_is_one_line(corpus: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr(publish, "LOCK_WAIT_SECONDS", 0.1)
    with (
        FileLock(work.top / ".git" / publish.LOCK_FILE),
        pytest.raises(RecordError, match="another msgdiff") as caught,
    ):
        add(corpus, "one")
    assert "\n" not in str(caught.value)
    add(corpus, "one")


def test_a_damaged_journal_is_one_line(corpus: Corpus, work: Work) -> None:
    journal = work.top / ".git" / publish.JOURNAL_FILE
    for data in (b"{", b"[]", b"{}", b"\xff"):
        journal.write_bytes(data)
        with pytest.raises(RecordError, match=publish.JOURNAL_FILE):
            add(corpus, "one")
    journal.unlink()
    add(corpus, "one")


def test_head_that_never_stands_still_is_given_up_on(
    corpus: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "_moved_head", lambda *_: False)
    with pytest.raises(RecordError, match="HEAD moved"):
        add(corpus, "one")
    assert (corpus.pages(), work.status()) == ((), "")


def test_a_file_too_large_for_the_system_leaves_nothing(corpus: Corpus, work: Work) -> None:
    """A real refusal by the system, through a limit on file size that holds for children too."""
    resource = pytest.importorskip("resource")
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "from msgdiff.store.record import record; from msgdiff.store.corpus import open_corpus; "
        "from msgdiff.errors import RecordError; c = open_corpus(sys.argv[1]); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "try: record(c, page='p', label='l', said_on='2019', data=b'x' * 50000, media_type='text/plain', "
        f"suffix='.txt', recorded_at='{RECORDED_AT}')\n"
        "except RecordError as e: print(e); sys.exit(7)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(corpus.path)], capture_output=True, check=False)
    assert resource and done.returncode == 7, done.stderr.decode()
    assert len(done.stdout.splitlines()) == 1
    assert_sound(corpus, work)
    assert open_corpus(corpus.path).pages() == ()


def test_a_git_that_outlives_the_recording_is_waited_for(
    corpus: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(corpus, "one")
    crash_at(monkeypatch, "add_to_index", "before", lambda: add(corpus, "two"))
    journal = json.loads((work.top / ".git" / publish.JOURNAL_FILE).read_bytes())
    command = ["git", "update-index", "--add", "-z", "--index-info"]
    with subprocess.Popen(command, cwd=work.top, stdin=subprocess.PIPE) as git:
        assert git.stdin is not None
        while not (work.top / ".git" / "index.lock").exists():
            time.sleep(0.01)
        for entry in journal["entries"]:
            git.stdin.write(f"100644 {entry['oid']} 0\t{entry['path']}\0".encode())
        timer = threading.Timer(0.3, git.stdin.close)
        timer.start()
        add(corpus, "three")
        timer.join()
    assert [found.label for found in corpus.versions("medway")] == ["one", "three"]
    assert_sound(corpus, work)


def test_a_lock_that_a_killed_git_left_is_named_and_not_taken_away(
    corpus: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(corpus, "one")
    crash_at(monkeypatch, "add_to_index", "before", lambda: add(corpus, "two"))
    lock = work.top / ".git" / "index.lock"
    lock.write_bytes(b"half")
    monkeypatch.setattr(commits, "INDEX_WAIT_SECONDS", 0.1)
    for _ in range(2):
        with pytest.raises(RecordError, match=r"index\.lock; wait for it, or delete that file"):
            add(corpus, "three")
        assert lock.read_bytes() == b"half"
    lock.unlink()
    add(corpus, "three")
    assert [found.label for found in corpus.versions("medway")] == ["one", "three"]
    assert_sound(corpus, work)
