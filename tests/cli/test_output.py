"""Where results go: files, terminals, pipes that close."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMMAND = [sys.executable, "-m", "msgdiff"]


@pytest.mark.parametrize(
    "arguments",
    [
        *(["diff", "old.txt", "new.txt", "--format", f] for f in ("terminal", "json", "markdown", "patch")),
        *(["show", "old.txt", "--format", f] for f in ("terminal", "json", "markdown")),
        ["show", "old.txt", "--source"],
        *(
            [name, *page, "--format", f]
            for f in ("terminal", "json", "markdown")
            for name, *page in (("list",), ("list", "visits"), ("log", "visits"), ("verify",))
        ),
    ],
    ids=" ".join,
)
def test_a_file_gets_the_very_bytes_that_stdout_gets(corpus: Path, run: Run, arguments: list[str]) -> None:
    shown = run(*arguments)
    assert shown.code == 0
    assert shown.out
    ran = run(*arguments, "--output", "result")
    assert (ran.code, ran.out) == (0, "")
    assert (corpus / "result").read_bytes() == shown.out.encode()


def at_terminal(folder: Path, *arguments: str, width: int = 70, **environment: str) -> str:
    """What a command writes to a terminal of that width, with line feeds as the program wrote them."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 500, width, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS", "LINES", "FORCE_COLOR"}}
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        stdin=follower,
        stdout=follower,
        env={**kept, "TERM": "xterm", **environment},
    )
    os.close(follower)
    told = b""
    try:
        while part := os.read(leader, 65536):
            told += part
    except OSError:
        pass  # how Linux tells that the other end was closed
    os.close(leader)
    assert process.wait() == 0
    return told.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("width", [64, 90])
def test_lines_at_a_terminal_fit_its_width_and_lose_no_word(folder: Path, run: Run, width: int) -> None:
    told = re.sub(r"\x1b\[[0-9;]*m", "", at_terminal(folder, "diff", "old.txt", "new.txt", width=width))
    assert max(map(len, told.splitlines())) <= width
    assert told.split() == run("diff", "old.txt", "new.txt").out.split()


def test_colour_is_for_terminals_that_want_it(folder: Path, run: Run) -> None:
    asked = ("diff", "old.txt", "new.txt")
    assert "\x1b[" in at_terminal(folder, *asked)
    assert "\x1b[" not in at_terminal(folder, *asked, NO_COLOR="1")
    assert "\x1b[" not in at_terminal(folder, *asked, TERM="dumb")
    assert "\x1b[" not in at_terminal(folder, *asked, "--color", "never")
    assert "\x1b[" not in run(*asked).out


def test_a_reader_that_goes_away_is_no_trouble(folder: Path) -> None:
    (folder / "long.txt").write_text("We plant trees.\n\n" * 20_000, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "show", "long.txt"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "Page: long.txt\n"
        process.stdout.close()
        assert process.stderr.read() == ""
