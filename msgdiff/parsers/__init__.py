"""Bytes to documents, one module a format."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Protocol

from msgdiff.errors import UnknownFormat
from msgdiff.model import Document


class Parser(Protocol):
    """What a format's module offers: the bytes as captured in, the document out."""

    def __call__(self, data: bytes, *, version: str | None) -> Document:
        """Read a page; raise ParseError where the bytes are not what the format promises."""


# Media type -> module beside this one, and its function. A new format is one row here and its extensions
# below; a module loads when its format is first read, as each brings a library of its own.
PARSERS = {
    "text/plain": ("text", "parse_text"),
    "text/markdown": ("markdown", "parse_markdown"),
}
EXTENSIONS = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}


def parse(data: bytes, *, media_type: str, version: str | None = None) -> Document:
    """Read a page.

    Args:
        data: the bytes as captured.
        media_type: what they are, as declared; parameters ("; charset=utf-8") are passed over.
        version: lands in the document and in every anchor.

    Raises:
        UnknownFormat: no parser claims this media type. It is never guessed from the bytes.
        ParseError: the bytes are not text, or there is nothing in them.
    """
    row = PARSERS.get(media_type.partition(";")[0].strip().lower())
    if row is None:
        raise UnknownFormat(media_type, tuple(PARSERS))
    module, function = row
    parser: Parser = getattr(import_module(f"{__name__}.{module}"), function)
    return parser(data, version=version)


def media_type_of(filename: str) -> str:
    """The media type a file's extension stands for, whatever its case.

    Raises:
        UnknownFormat: an extension msgdiff does not know, or none.
    """
    media_type = EXTENSIONS.get(PurePath(filename).suffix.lower())
    if media_type is None:
        raise UnknownFormat(filename, tuple(EXTENSIONS))
    return media_type
