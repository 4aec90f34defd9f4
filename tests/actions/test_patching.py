from __future__ import annotations

from pathlib import Path

import pytest

from msgdiff.actions.patching import apply_patch_to
from msgdiff.errors import UsageError
from tests.actions.working import place


def test_standard_input_is_the_patch_or_the_page(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the patch or the page"):
        apply_patch_to(place(tmp_path), "-", "-")
