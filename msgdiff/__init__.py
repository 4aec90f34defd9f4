"""See what changed between published versions of a page, statement by statement, with the exact quote.

The public names load on first use, so that a command pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msgdiff.commitments.find import find_commitments
    from msgdiff.commitments.strength import weigh_change
    from msgdiff.commitments.trace import trace
    from msgdiff.compare.align import align
    from msgdiff.compare.changes import Change, change_of
    from msgdiff.compare.comparison import compare
    from msgdiff.compare.patch import Patch, apply_patch, invert_patch, make_patch
    from msgdiff.compare.words import diff_words
    from msgdiff.errors import MsgdiffError
    from msgdiff.model import (
        Act,
        Anchor,
        Assessment,
        Axis,
        Block,
        BlockKind,
        Citation,
        Commitment,
        CommitmentHistory,
        Comparison,
        Cue,
        DeliveryStatus,
        Direction,
        Document,
        Dropped,
        FoundBy,
        JudgedWording,
        Kind,
        Missing,
        Op,
        Page,
        Pair,
        Section,
        SectionPair,
        Shift,
        Span,
        Speaker,
        Stance,
        Statement,
        Status,
        Step,
        Sway,
        Tag,
        Verdict,
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
    "find_commitments": "commitments.find",
    "trace": "commitments.trace",
    "weigh_change": "commitments.strength",
    "MsgdiffError": "errors",
    "parse": "parsers",
    "Corpus": "store.corpus",
    "open_corpus": "store.corpus",
}

__all__ = [
    "Act",
    "Anchor",
    "Assessment",
    "Axis",
    "Block",
    "BlockKind",
    "Change",
    "Citation",
    "Commitment",
    "CommitmentHistory",
    "Comparison",
    "Corpus",
    "Cue",
    "DeliveryStatus",
    "Direction",
    "Document",
    "Dropped",
    "FoundBy",
    "JudgedWording",
    "Kind",
    "Missing",
    "MsgdiffError",
    "Op",
    "Page",
    "Pair",
    "Patch",
    "Section",
    "SectionPair",
    "Shift",
    "Span",
    "Speaker",
    "Stance",
    "Statement",
    "Status",
    "Step",
    "Sway",
    "Tag",
    "Verdict",
    "Version",
    "align",
    "apply_patch",
    "change_of",
    "compare",
    "diff_words",
    "find_commitments",
    "invert_patch",
    "make_patch",
    "open_corpus",
    "parse",
    "statements",
    "trace",
    "weigh_change",
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
