"""Bytes to text: the encoding is found, a byte-order mark taken off, and what is no text refused."""

from __future__ import annotations

import codecs
import re

from msgdiff.errors import ParseError

# The longer mark first: UTF-16's little-endian mark is how UTF-32's begins.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive, as .docx and .odt files are"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text file"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# These tell of binary data, or make a terminal show something else than what is written. Any other is a slip of
# whatever made the page: here and there one is let through, more are no text.
_NEVER = frozenset("\x00\x07\x08\x1b\x7f")
_MOST_CONTROLS = 0.01
_INK = re.compile(r"[^\s\u00ad\u200b-\u200f\u2060\ufeff]")
# What Windows-1252 puts above ASCII in running text of a Western European language.
_WESTERN = frozenset("€‚„…‘’“”•–—™Š‹ŒŽšœžŸ£©«®°²³´·»¼½¾¡¿§¢¥ª\xad\xa0º×àáâãäåæçèéêëìíîïñòóôõöøùúûüýßÿðþ")
_CAPITALS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝÐÞ")
# Above this share of accented among all letters, the bytes are rather Cyrillic, Greek, Czech; French and
# Danish stay below 0.06. In a few words chance rules, and charset-normalizer guesses worse still.
_MOST_ACCENTED = 0.07
_MOST_ACCENTED_IN_SHORT = 0.3
_SHORT_TEXT = 100
_CAPITAL_IN_WORD = re.compile(r"[a-zß-ÿ][À-ÖØ-Þ]")


def decode(data: bytes) -> tuple[str, str]:
    """Decode the bytes of a page.

    Returns:
        (text, encoding): the text without a byte-order mark and otherwise untouched (line endings
        too), and the name of the encoding as Python knows it.

    Raises:
        ParseError: nothing to read, or not text. The message has no file name; the caller has it.

    A byte-order mark decides; then UTF-8, which other encodings hardly ever fit by chance; then
    Windows-1252 where the result reads like Western text, as charset-normalizer errs on short pages;
    then what charset-normalizer finds.
    """
    _refuse_known_binary(data)
    text, encoding = _decode(data)
    _refuse_controls(text, encoding)
    if _INK.search(text) is None:
        raise ParseError("cannot read it: empty; there is no text to read")
    return text, encoding


def _refuse_known_binary(data: bytes) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise _not_text(f"it is {name}")


def _refuse_controls(text: str, encoding: str) -> None:
    controls = list(_CONTROL.finditer(text))
    worst = next((found for found in controls if found.group() in _NEVER), None)
    if worst is None and len(controls) > max(1, _MOST_CONTROLS * len(text)):
        worst = controls[0]
    if worst is not None:
        what = "NUL byte" if worst.group() == "\x00" else f"control character 0x{ord(worst.group()):02x}"
        raise _not_text(f"{what} at offset {_offset(text, worst.start(), encoding)}")


def _not_text(why: str) -> ParseError:
    return ParseError(f"cannot read it: not text ({why}); save the page as plain text or Markdown")


def _offset(text: str, at: int, encoding: str) -> int:
    """Bytes before character `at`, a byte-order mark left out."""
    return len(text[:at].encode(encoding))


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if 0 in data:
        raise _not_text(f"NUL byte at offset {data.index(0)}")
    western = _western(data)
    return (western, "cp1252") if western is not None else _detected(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(f"broken {encoding} at offset {error.start}") from error


def _western(data: bytes) -> str | None:
    """The text as Windows-1252, or None where it does not read like Western text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [char for char in text if char > "\x7f"]
    if any(char not in _WESTERN and char not in _CAPITALS for char in high):
        return None
    letters = sum(map(str.isalpha, text))
    accented = sum(map(str.isalpha, high))
    most = _MOST_ACCENTED if letters > _SHORT_TEXT else _MOST_ACCENTED_IN_SHORT
    # An accented capital inside a word is Mac Roman's apostrophe or a Cyrillic text.
    if _CAPITAL_IN_WORD.search(text) or accented > most * letters:
        return None
    return text


def _detected(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # slow to import, and few pages need it

    best = from_bytes(data).best()
    if best is None:
        raise _not_text("no encoding fits")
    return _strictly(data, best.encoding), best.encoding
