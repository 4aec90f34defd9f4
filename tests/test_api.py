"""The public surface: exactly what the package root says, with the signatures it promises."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import msgdiff

ROOT = Path(__file__).parents[1]


FUNCTIONS = """
    parse statements compare align diff_words make_patch apply_patch invert_patch open_corpus change_of
    find_commitments trace weigh_change
""".split()
NOUNS = """
    Act Anchor Assessment Axis Block BlockKind Change Citation Commitment CommitmentHistory Comparison Corpus Cue
    DeliveryStatus Direction Document Dropped FoundBy JudgedWording Kind Missing MsgdiffError Op Page Pair Patch
    Section SectionPair Shift Span Speaker Stance Statement Status Step Sway Tag Verdict Version
""".split()


def test_everything_promised_is_there_and_nothing_else() -> None:
    assert sorted(msgdiff.__all__) == sorted([*FUNCTIONS, *NOUNS])
    assert dir(msgdiff) == sorted([*msgdiff.__all__, "__version__"])
    for name in msgdiff.__all__:
        assert getattr(msgdiff, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'frobnicate'"):
        _ = msgdiff.frobnicate


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("parse", ["data", "media_type", "version"]),
        ("statements", ["document"]),
        ("compare", ["old", "new"]),
        ("align", ["old", "new"]),
        ("find_commitments", ["document"]),
        ("weigh_change", ["old", "new"]),
        ("diff_words", ["old", "new"]),
        ("open_corpus", ["path"]),
        ("make_patch", ["comparison"]),
        ("apply_patch", ["patch", "statements"]),
        ("invert_patch", ["patch"]),
    ],
)
def test_functions_take_what_they_promise(name: str, parameters: list[str]) -> None:
    assert list(inspect.signature(getattr(msgdiff, name)).parameters) == parameters


def test_a_page_is_compared_through_the_root_alone() -> None:
    old = msgdiff.parse(b"We will visit every family each week.", media_type="text/plain")
    new = msgdiff.parse(b"We will visit every family each month.", media_type="text/plain")
    (pair,) = msgdiff.compare(old, new).pairs
    assert msgdiff.change_of(pair) is msgdiff.Change.EDITED
    assert [str(op.tag) for op in pair.ops] == ["equal", "replace", "equal"]


@pytest.mark.parametrize(
    "first",
    [
        "from msgdiff import align",
        "import msgdiff.compare.words",
        "from msgdiff import compare",
        "import msgdiff",
    ],
)
def test_compare_can_be_called_whatever_was_imported_first(first: str) -> None:
    code = (
        f"{first}\nimport msgdiff\n"
        "page = msgdiff.parse(b'One page.', media_type='text/plain')\n"
        "assert msgdiff.compare(page, page).old is page\n"
        "from msgdiff.compare import align as room\n"
        "assert room.align(['a'], ['a'])\n"
    )
    ran = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_launcher_of_a_checkout_runs() -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"msgdiff {msgdiff.__version__}\n"
