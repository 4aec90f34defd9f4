"""Tell the capital that a sentence begins with from one that belongs to the word."""

from __future__ import annotations

from collections.abc import Sequence

from msgdiff.compare.worth import SENTENCE_END


def starts_sentence(tokens: Sequence[str], at: int) -> bool:
    """Whether the capital of the token at `at` may be there only because a sentence begins."""
    return tokens[at][:1].isupper() and (at == 0 or tokens[at - 1].endswith((*SENTENCE_END, ":")))


def without_capital(token: str) -> str:
    """`token` as it would stand in the middle of a sentence."""
    return token[:1].lower() + token[1:]
