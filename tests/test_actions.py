from __future__ import annotations

from pathlib import Path

import pytest

from msgdiff import actions
from msgdiff.errors import CorpusNotFound, SourceError, UsageError


def place(folder: Path, stdin: bytes = b"") -> actions.Place:
    return actions.Place(folder, None, lambda: stdin)


def test_standard_input_is_plain_text_unless_said_otherwise(tmp_path: Path) -> None:
    here = place(tmp_path, b"# Aims\n\nWe help.\n")
    assert actions.read(here, "-").document.media_type == "text/plain"
    assert actions.read(here, "-", like="text/markdown").document.sections[0].heading == "Aims"


def test_a_section_behind_a_file_is_chosen(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Aims\n\nWe help.\n\n# Contact\n\nRing us.\n", encoding="utf-8")
    assert actions.chosen_sections(actions.read(place(tmp_path), "a.md#contact")) == (1,)
    assert actions.chosen_sections(actions.read(place(tmp_path), "a.md")) == (0, 1)


def test_standard_input_is_one_side_only(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one side only"):
        actions.compare_addresses(place(tmp_path), "-", "-")
    with pytest.raises(UsageError, match="the patch or the page"):
        actions.apply_patch_to(place(tmp_path), "-", "-")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.txt"):
        actions.read(place(tmp_path), "none.txt")
    with pytest.raises(CorpusNotFound):
        actions.list_pages(actions.Place(tmp_path, tmp_path / "none", bytes))
