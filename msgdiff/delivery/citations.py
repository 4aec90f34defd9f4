"""Citations as one line of text, and back: "ADDRESS | archived: ADDRESS | quote: WORDS | sha256: DIGITS"."""

from __future__ import annotations

import re

from msgdiff.delivery.texts import refuse_control
from msgdiff.errors import UsageError
from msgdiff.model import Citation

FORM = "ADDRESS | archived: ADDRESS | quote: WORDS | sha256: DIGITS"
_ESCAPES = {"\\": "\\\\", "|": "\\|", "\n": "\\n"}
_ESCAPED = {written: char for char, written in _ESCAPES.items()}
_SHA256 = re.compile(r"[0-9a-f]{64}")


def write_citation(citation: Citation) -> str:
    """A citation in one line; `read_citation` gives it back."""
    parts = [_escape(citation.address)]
    parts += [f"{key}: {_escape(value)}" for key, value in citation._asdict().items() if key != "address" and value]
    return " | ".join(parts)


def read_citation(line: str) -> Citation:
    """The citation that a line of text gives.

    Raises:
        UsageError: it has no address, or a part that is none of the three.
    """
    address, *parts = _split(refuse_control(line))
    if not address:
        raise UsageError(f"a source needs an address: write it as {FORM}")
    known: dict[str, str] = {}
    for part in parts:
        key, colon, value = part.partition(":")
        key, value = key.strip().casefold(), _unescape(value.strip())
        if not colon or key not in {"archived", "quote", "sha256"} or key in known or not value:
            raise UsageError(f"cannot read {part!r} of a source: write it as {FORM}")
        known[key] = value.casefold() if key == "sha256" else value
    if "sha256" in known and not _SHA256.fullmatch(known["sha256"]):
        raise UsageError(f"{known['sha256'][:80]!r} is no SHA-256: it has 64 hexadecimal digits")
    return Citation(_unescape(address), known.get("archived"), known.get("quote"), known.get("sha256"))


def _split(line: str) -> list[str]:
    """The parts between bars that are not escaped."""
    parts = [""]
    for piece in re.findall(r"\\.|[^\\|]+|.", line, flags=re.DOTALL):
        if piece == "|":
            parts.append("")
        else:
            parts[-1] += piece
    return [part.strip() for part in parts]


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)


def _unescape(text: str) -> str:
    return re.sub(r"\\[\\|n]", lambda found: _ESCAPED[found[0]], text)
