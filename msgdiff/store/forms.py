"""The form of an address: a range, a path, a revision, a section; nothing is looked up."""

from __future__ import annotations

import re

from msgdiff.errors import UsageError

_FILE_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def split_section(text: str) -> tuple[str, str | None]:
    """What stands before the first "#", and the section after it, or None without one."""
    rest, mark, section = text.partition("#")
    if mark and not section:
        raise UsageError(f"cannot read the address {text!r}: nothing stands after '#'; name a section there")
    return rest, section if mark else None


def split_range(text: str) -> tuple[str, str] | None:
    """The two sides of `A..B`, or None when the text is no range.

    The dots split where they do not stand at either end, next to "/", "\\" or another dot, or
    inside braces, so that `../a.txt` and `a/../b.txt` stay whole. Of several places the first
    counts: names of pages and labels cannot hold "..", so a later one is within the last section.
    """
    depth = 0
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0 and text.startswith("..", at) and _splits_at(text, at):
            return text[:at], text[at + 2 :]
    return None


def _splits_at(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 2 : at + 3]
    return all(neighbour and neighbour not in "./\\" for neighbour in (before, after))


def looks_like_path(text: str) -> bool:
    """Whether the text reads as a path of a file rather than an address.

    True for anything with a "/" or "\\" before its section, and for names that end like a file
    (notes.txt). It looks at no file: whoever knows whether one exists decides.
    """
    rest = text.partition("#")[0]
    return bool(rest in {".", ".."} or "/" in rest or "\\" in rest or _FILE_SUFFIX.search(rest))


def looks_like_revision(text: str) -> bool:
    """Whether the text reads as REV:PATH of a git repository: not a drive's letter, not a URL."""
    revision, mark, path = text.partition(":")
    return bool(mark and revision and path and not _DRIVE.match(text) and not _URL.match(text))
