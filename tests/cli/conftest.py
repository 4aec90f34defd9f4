from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from msgdiff.cli import main

OLD = "Our vision\n\nWe will visit every family in the county each week. Our doors are open to all.\n"
NEW = "Our vision\n\nWe aim to visit every family in the county each month. Our doors are open to all.\n"


@dataclass(frozen=True)
class Ran:
    """What a command left behind: its exit code, and what it wrote where."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run msgdiff in this process, as `main` runs it, with `stdin` as its standard input."""

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = main(arguments)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with two versions of a page as files, and no corpus anywhere near."""
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MSGDIFF_CORPUS", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Recorder")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "recorder@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return tmp_path


@pytest.fixture
def corpus(folder: Path, run: Run) -> Path:
    """The folder with a corpus in it that holds three versions of the page "visits"."""
    assert run("init").code == 0
    for name, said_on, text in (
        ("2019-first", "2019", OLD),
        ("2021-second", "2021-04", NEW),
        ("2022-third", "2022-01-15", NEW + "\nWe are proud of our staff.\n"),
    ):
        added = run("add", "visits", "-", "--label", name, "--said-on", said_on, stdin=text.encode())
        assert (added.code, added.err) == (0, "")
    return folder
