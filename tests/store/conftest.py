from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from msgdiff.store.publish import JOURNAL_FILE
from msgdiff.store.record import init, record
from msgdiff.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from msgdiff.model import Version
    from msgdiff.store.corpus import Corpus

RECORDED_AT = "2026-03-01T12:00:00Z"


@dataclass(frozen=True)
class Work:
    """A real repository in a temporary folder, and git to look at it with."""

    top: Path

    def git(self, *arguments: str, check: bool = True, stdin: bytes | None = None) -> str:
        return self.raw(*arguments, check=check, stdin=stdin).decode()

    def raw(self, *arguments: str, check: bool = True, stdin: bytes | None = None) -> bytes:
        done = subprocess.run(["git", *arguments], cwd=self.top, input=stdin, capture_output=True, check=False)
        assert done.returncode == 0 or not check, done.stderr.decode()
        return done.stdout

    def status(self) -> str:
        return self.git("status", "--porcelain", "--untracked-files=all")

    def commits(self) -> int:
        return int(self.git("rev-list", "--count", "HEAD"))

    def files_of_head(self) -> list[str]:
        out = self.git("show", "-z", "--format=", "--name-only", "--no-renames", "HEAD")
        return [name for name in out.split("\0") if name]


def add(corpus: Corpus, label: str, **changes: object) -> Version:
    """Record a version of the page "medway"; what matters to the test is named."""
    facts: dict[str, object] = {
        "page": "medway",
        "said_on": "2019",
        "data": f"We promise {label}.\n".encode(),
        "media_type": "text/plain",
        "suffix": ".txt",
        "recorded_at": RECORDED_AT,
        **changes,
    }
    return record(corpus, label=label, **facts)  # type: ignore[arg-type]


def assert_sound(corpus: Corpus, work: Work) -> None:
    """Everything that is there is whole, and git has it."""
    for page in corpus.page_names():
        for version in corpus.versions(page):
            assert corpus.read(version)
    assert verify(corpus).problems == ()
    assert work.status() == ""
    assert not list(corpus.path.glob(".msgdiff-*"))
    assert not (work.top / ".git" / JOURNAL_FILE).exists()


def set_identity(top: Path) -> None:
    for key, value in (("user.name", "Ada Example"), ("user.email", "ada@example.org")):
        subprocess.run(["git", "config", key, value], cwd=top, check=True)


@pytest.fixture(autouse=True)
def isolated_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration of the machine's or the user's, no identity from the environment."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    for who in ("AUTHOR", "COMMITTER"):
        for what in ("NAME", "EMAIL", "DATE"):
            monkeypatch.delenv(f"GIT_{who}_{what}", raising=False)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A repository with one commit and an identity."""
    top = tmp_path / "work"
    top.mkdir()
    work = Work(top)
    work.git("init", "-q", "-b", "main")
    set_identity(top)
    (top / "README").write_text("hello\n")
    work.git("add", "README")
    work.git("commit", "-q", "-m", "Start")
    return work


@pytest.fixture
def corpus(work: Work) -> Corpus:
    """An empty corpus in a subfolder of the repository."""
    return init(work.top / "corpus")
