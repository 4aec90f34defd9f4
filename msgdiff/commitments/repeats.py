"""Names that are known already, looked for again where nothing beside them tells that they are names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgdiff.commitments.names import fold_name, may_stand_alone

Patterns = dict[str, list[re.Pattern[str]]]


def name_patterns(names: Iterable[str]) -> Patterns:
    """For each first word of a name the patterns to look for, the longest first."""
    found: dict[str, list[re.Pattern[str]]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        said = r"\s+".join(re.escape(word) for word in name.split())
        found[name.split()[0]].append(re.compile(rf"(?i:{said})(?![\w&/@-]|'(?!s\b))"))
    return found


_CAPITALISED = re.compile(r"(?<![\w'&/.@-])[A-Z][\w.-]*(?:'(?!s\b)[\w-]+)*")


def find_again(text: str, patterns: Patterns) -> Iterator[re.Match[str]]:
    """Where known names stand, the longest form first, not overlapping; capitals do not matter but for the first."""
    last = 0
    for word in _CAPITALISED.finditer(text):
        tried = patterns.get(word[0].casefold()) or patterns.get(word[0].casefold().rstrip(".")) or ()
        match = next((m for pattern in tried if (m := pattern.match(text, word.start()))), None)
        if match and match.start() >= last:
            yield match
            last = match.end()


_OPENS = re.compile(r"(?:\A|[.!?:;|•\"(]\s*)\Z")
_CAPITAL_BEFORE = re.compile(r"(?P<word>[A-Z][\w'-]*)\s+\Z")
_CAPITAL_BEHIND = re.compile(r"(?:'s)?\s+(?P<word>[A-Z][\w-]*)")
_ADDRESSING = frozenset(("dear", "thank", "thanks", "meet", "join", "contact", "email", "call", "ask", "hello", "hi"))


def runs_on(text: str, match: re.Match[str], *, lone: bool) -> bool:
    """Whether a name is part of a longer one: "Alex Example House", "Alex Other"."""
    before = text[max(0, match.start() - 40) : match.start()]
    behind = _CAPITAL_BEHIND.match(text, match.end())
    if behind and behind["word"] != "I":
        return True
    if not lone:
        return False
    opens = _OPENS.search(before) is not None
    if not may_stand_alone(fold_name(match[0]), opens=opens):
        return True
    above = _CAPITAL_BEFORE.search(before)
    return above is not None and above["word"].casefold() not in _ADDRESSING
