"""Plain text as people copy it off a page: headings, lists, tables and quotations without markup."""

from __future__ import annotations

from msgdiff.model import Document
from msgdiff.parsers.build import build_sections
from msgdiff.parsers.decode import decode
from msgdiff.parsers.headings import find_headings
from msgdiff.parsers.layout import read_chunks

MEDIA_TYPE = "text/plain"


def parse_text(data: bytes, *, version: str | None) -> Document:
    """Read plain text: lines to chunks, chunks to headings and blocks, blocks to statements.

    Raises:
        ParseError: the bytes are not text, or there is nothing in them.
    """
    text, encoding = decode(data)
    raw = find_headings(text, read_chunks(text))
    sections = build_sections(text, raw, version=version)
    return Document(text, MEDIA_TYPE, encoding, sections, version=version)
