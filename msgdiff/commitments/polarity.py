"""Whether a clause says that something will be, or that it will not."""

from __future__ import annotations

import re

_NEGATIONS = re.compile(
    r"\b(?:not(?! (?:only|just|least|limited))|never|cannot|no longer|nobody|none|no one|nothing|neither)\b"
    r"|\b(?:stop(?:s|ped)?|cease[sd]?)\b"
    r"|n['’]t\b"
    r"|\bno(?= \w)(?! (?:more|less|later|fewer|longer|sooner|earlier|matter|doubt|one)\b)",
    re.IGNORECASE,
)


def is_negative(text: str) -> bool:
    """Whether an odd number of words turn `text` into its opposite: "will not close", but not "will not stop"."""
    return len(_NEGATIONS.findall(text)) % 2 == 1
