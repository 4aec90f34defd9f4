"""What a command loads: only what it needs, so that it starts at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import json, sys
from msgdiff.cli import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
HEAVY = {"charset_normalizer", "edtf", "filelock", "git", "jsonschema", "markdown_it", "openpyxl", "rich", "tomli_w"}
HEAVY |= {"snowballstemmer"}


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules in memory once the command is done."""
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    code, modules = json.loads(ran.stderr.splitlines()[-1])
    assert code == 0
    return set(modules)


def test_help_loads_no_room_of_ours_but_the_command_line(folder: Path) -> None:
    ours = {name for name in loaded(folder, "--help") if name.startswith("msgdiff.")}
    assert {name.split(".")[1] for name in ours} == {"cli", "errors"}


@pytest.mark.parametrize("format_", ["terminal", "json", "markdown"])
def test_comparing_two_files_loads_nothing_heavy(folder: Path, format_: str) -> None:
    modules = loaded(folder, "diff", "old.txt", "new.txt", "--format", format_)
    assert not modules & HEAVY
    assert "pyromark" not in modules


def test_a_register_without_evidence_loads_nothing_that_searches(corpus: Path) -> None:
    modules = loaded(corpus, "delivery")
    assert not {name for name in modules if name.startswith("msgdiff.delivery.evidence")}
    assert "snowballstemmer" not in modules


def test_reading_the_corpus_loads_no_git(corpus: Path) -> None:
    assert not loaded(corpus, "diff", "visits") & (HEAVY - {"rich"})
    assert not loaded(corpus, "list") & HEAVY
