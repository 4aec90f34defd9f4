from __future__ import annotations

from pathlib import Path

import pytest

from msgdiff.actions.corpus import list_pages
from msgdiff.actions.places import Place
from msgdiff.errors import CorpusNotFound


def test_a_corpus_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFound):
        list_pages(Place(tmp_path, tmp_path / "none", bytes))
