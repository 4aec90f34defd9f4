from __future__ import annotations

from pathlib import Path

import pytest

from msgdiff.actions.comparing import compare_addresses
from msgdiff.errors import UsageError
from tests.actions.working import place


def test_standard_input_is_one_side_only(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one side only"):
        compare_addresses(place(tmp_path), "-", "-")
