from __future__ import annotations

from pathlib import Path

import pytest

from msgdiff.actions.reading import chosen_sections, read
from msgdiff.errors import SourceError
from tests.actions.working import place


def test_standard_input_is_plain_text_unless_said_otherwise(tmp_path: Path) -> None:
    here = place(tmp_path, b"# Aims\n\nWe help.\n")
    assert read(here, "-").document.media_type == "text/plain"
    assert read(here, "-", like="text/markdown").document.sections[0].heading == "Aims"


def test_a_section_behind_a_file_is_chosen(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Aims\n\nWe help.\n\n# Contact\n\nRing us.\n", encoding="utf-8")
    assert chosen_sections(read(place(tmp_path), "a.md#contact")) == (1,)
    assert chosen_sections(read(place(tmp_path), "a.md")) == (0, 1)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.txt"):
        read(place(tmp_path), "none.txt")
