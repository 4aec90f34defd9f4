"""Where a command works: its folder, its corpus, its standard input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgdiff.store.sources import read_file

if TYPE_CHECKING:
    from msgdiff.store.corpus import Corpus

STANDARD_INPUT = "-"


class Place(NamedTuple):
    """Where a command works: the folder it is in, the corpus asked for, and standard input."""

    folder: Path
    corpus: Path | None
    stdin: Callable[[], bytes]


def open_place(place: Place) -> Corpus:
    """The corpus asked for, or the nearest one upward; CorpusNotFound where there is none."""
    from msgdiff.store.corpus import find_corpus, open_corpus

    return open_corpus(place.corpus if place.corpus is not None else find_corpus(place.folder))


def read_bytes(place: Place, file: str) -> bytes:
    """The bytes of a file, or of standard input where it is called "-"."""
    return place.stdin() if file == STANDARD_INPUT else read_file(place.folder / file)
