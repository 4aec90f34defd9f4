"""Find the phrases of a table in the words of a text, the longest at each place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases with what each stands for, looked up by their first word.

    Cost of a search: linear in the words of the text.
    """

    __slots__ = ("_by_first",)

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in rows:
            first, *rest = phrase.split()
            self._by_first.setdefault(first, []).append((tuple(rest), value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, words: Sequence[str], at: int) -> tuple[int, T] | None:
        """The longest phrase that starts at word `at`: where it stops, and what it stands for."""
        following = words[at + 1] if at + 1 < len(words) else None
        for rest, value in self._by_first.get(words[at], ()):
            if not rest:
                return at + 1, value
            if rest[0] == following and tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                return at + 1 + len(rest), value
        return None

    def find(self, words: Sequence[str]) -> list[tuple[int, int, T]]:
        """Every phrase with the indices of its first word and of the word after its last; they do not overlap."""
        firsts = self._by_first
        if firsts.keys().isdisjoint(words):
            return []
        found = []
        last = 0
        for k in [k for k, word in enumerate(words) if word in firsts]:
            if k >= last and (match := self.match(words, k)):
                last = match[0]
                found.append((k, last, match[1]))
        return found


def phrases(text: str) -> list[str]:
    """The phrases of a table: separated by commas, white space folded."""
    return [" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip()]
