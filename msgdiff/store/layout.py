"""Names and places in a corpus: what a page or a label may be called, and where its files stand."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgdiff.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

CORPUS_FILE = "corpus.toml"
CORPUS_FOLDER = "corpus"
PAGE_FILE = "document.toml"
VERSIONS_FOLDER = "versions"
ASSESSMENTS_FILE = "assessments.jsonl"
VERSION_FILE = "version.toml"
ATTRIBUTES_FILE = ".gitattributes"
SOURCE_STEM = "source"
SCHEMA = 1

IMPORT_WORD = "import"  # 'msgdiff delivery import FILE' could not be told from a page of that name
LONGEST_NAME = 100  # characters
LONGEST_NAME_BYTES = 240  # file systems stop at 255
NAME_RULE = (
    f"use 1 to {LONGEST_NAME} letters, digits, '-', '_', '.', ' ', "
    "starting with a letter or digit, as in medway-recruitment"
)

# @ ~ # { } are the grammar of addresses, ':' that of REV:PATH, the others are refused by Windows.
_RESERVED_CHARACTERS = set('@~#{}:/\\<>"|?*')
_RESERVED_ON_WINDOWS = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
# Control, invisible, unpaired, private and unassigned characters, and line separators: two names
# that look the same must be the same.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_SUFFIX = re.compile(r"(\.[a-z0-9]{1,12}){1,2}")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*")
_SHOWN = 40


def checked_name(name: str, what: str) -> str:
    """The page name or label, in the form it is stored (Unicode NFC).

    Args:
        name: as the user typed it.
        what: "page name" or "label", for the message.

    Raises:
        UsageError: it cannot be a folder on every system, or would not fit in an address.
    """
    normal = unicodedata.normalize("NFC", name)
    why = _why_not(normal)
    if why:
        shown = repr(name if len(name) <= _SHOWN else name[:_SHOWN] + "...")
        raise UsageError(f"cannot use {shown} as a {what}: {why}; {NAME_RULE}")
    return normal


def _why_not(name: str) -> str | None:
    if not name:
        return "it is empty"
    if len(name) > LONGEST_NAME:
        return f"it has {len(name)} characters"
    if any(unicodedata.category(character) in _INVISIBLE for character in name):
        return "it holds a control or invisible character"
    if len(name.encode()) > LONGEST_NAME_BYTES:
        return f"it takes more than {LONGEST_NAME_BYTES} bytes"
    return _why_not_its_characters(name)


def _why_not_its_characters(name: str) -> str | None:
    reserved = [character for character in name if character in _RESERVED_CHARACTERS]
    if reserved:
        return f"it holds {reserved[0]!r}"
    if any(character.isspace() and character != " " for character in name) or name != name.strip():
        return "it holds white space other than single words' spaces"
    if not name[0].isalnum():
        return f"it starts with {name[0]!r}"
    if ".." in name or name.endswith("."):
        return "it holds '..' or ends with '.'"
    if _RESERVED_ON_WINDOWS.fullmatch(name) or name.casefold() == CORPUS_FILE:
        return "that name is reserved"
    return None


def clashing_name(name: str, existing: Iterable[str]) -> str | None:
    """The existing name that differs from `name` only by case or composition, if there is one.

    Two such folders are one and the same on macOS and Windows.
    """
    folded = _folded(name)
    return next((other for other in existing if other != name and _folded(other) == folded), None)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def source_name(suffix: str) -> str:
    """The file name of a source with that suffix: one or two short extensions; none counts as ".txt"."""
    suffix = suffix or ".txt"
    if not _SUFFIX.fullmatch(suffix):
        raise UsageError(f"cannot use {suffix!r} as the source's suffix: use one like .txt or .html")
    return SOURCE_STEM + suffix


def is_source_name(name: str) -> bool:
    """Whether a file of that name can be a version's source: it stands in the folder, nowhere else."""
    return name.startswith(SOURCE_STEM) and bool(_SUFFIX.fullmatch(name[len(SOURCE_STEM) :]))


def is_media_type(text: str) -> bool:
    """Whether the text has the form of a media type without parameters, as text/html."""
    return bool(_MEDIA_TYPE.fullmatch(text))


def file_name_only(name: str) -> str:
    """The last part of a path of any system: where a file stood on somebody's machine is not ours to keep."""
    return re.split(r"[\\/]", name)[-1]
