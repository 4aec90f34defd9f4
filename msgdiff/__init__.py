"""See what changed between published versions of a page, statement by statement, with the exact quote.

The public names load on first use, so that a command pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msgdiff.compare.align import align
    from msgdiff.compare.changes import Change, change_of
    from msgdiff.compare.comparison import compare
    from msgdiff.compare.patch import Patch, apply_patch, invert_patch, make_patch
    from msgdiff.compare.words import diff_words
    from msgdiff.errors import MsgdiffError
    from msgdiff.model import (
        Anchor,
        Block,
        BlockKind,
        Comparison,
        Document,
        Dropped,
        FoundBy,
        Kind,
        Op,
        Page,
        Pair,
        Section,
        SectionPair,
        Span,
        Speaker,
        Statement,
        Tag,
        Version,
        statements,
    )
    from msgdiff.parsers import parse
    from msgdiff.store.corpus import Corpus, open_corpus

__version__ = "0.1.0"

_HOMES = {
    "align": "compare.align",
    "apply_patch": "compare.patch",
    "invert_patch": "compare.patch",
    "make_patch": "compare.patch",
    "Patch": "compare.patch",
    "change_of": "compare.changes",
    "Change": "compare.changes",
    "diff_words": "compare.words",
    "MsgdiffError": "errors",
    "parse": "parsers",
    "Corpus": "store.corpus",
    "open_corpus": "store.corpus",
}

__all__ = [
    "Anchor",
    "Block",
    "BlockKind",
    "Change",
    "Comparison",
    "Corpus",
    "Document",
    "Dropped",
    "FoundBy",
    "Kind",
    "MsgdiffError",
    "Op",
    "Page",
    "Pair",
    "Patch",
    "Section",
    "SectionPair",
    "Span",
    "Speaker",
    "Statement",
    "Tag",
    "Version",
    "align",
    "apply_patch",
    "change_of",
    "compare",
    "diff_words",
    "invert_patch",
    "make_patch",
    "open_corpus",
    "parse",
    "statements",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "compare":  # the package of that name, which can be called
        return import_module(f"{__name__}.compare")
    value: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
