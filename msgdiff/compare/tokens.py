"""Cut text into the words and marks that are compared, and say what each is compared by."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from msgdiff.compare.combining import combining_marks
from msgdiff.model import Span

# What no other rule needs: no combining mark, no emoji, no script written without spaces.
_PLAIN = (
    "\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff"
    "\u2010-\u2027\u202f\u2030-\u205e\u2070-\u20bf\u2100-\u2bff\ue000-\uf8ff"
)
_NOT_PLAIN = re.compile(f"[^{_PLAIN}]")

# Written without spaces between words: one token a character (with its marks).
_UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0ec0-\u0ec6"  # Thai, Lao
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"  # Burmese, Khmer
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c"  # marks and numerals among Han
    "\u3041-\u3096\u309d-\u30fa\u30fc-\u312f\u31a0-\u31bf\u31f0-\u31ff\uff66-\uff9d"  # kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"  # older kana, rarer Han
)
_REGIONAL = "\U0001f1e6-\U0001f1ff"
# Belongs to the character before it, besides the combining marks: vowels that are letters to Unicode,
# half-width voicing marks, joiners, direction marks and others without a width, skin tones, tags.
_TRAILING = (
    "\xad\u0e33\u0eb3\uff9e\uff9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
)
# Belongs to the character after it (Unicode's "prepend"), or has no width and stands first.
_LEADING = (
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3"
    "\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
)

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_DASHES = "-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "'\u2019\u02bc\u05f3\u05f4"
_MONEY = "$£€¥₹¢"


def _pattern(word: str, tail: str, head: str, single: str) -> re.Pattern[str]:
    """The token pattern, from those for a run of letters, a character's tail and head, any character."""
    join = (
        f"(?:[{_HYPHENS}{_APOSTROPHES}&]"
        rf"|(?<=\d)[.,:/\u066b\u066c](?=\d)"
        rf"|[{_MONEY}](?=\d))"
    )
    return re.compile(
        rf"{head}(?:"
        rf"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]}}]{tail}"
        rf"|(?:[A-Za-z]\.){{2,6}}+(?!\w){tail}"
        rf"|(?:(?<![\w)\]])[-–+−±]?[{_MONEY}]?(?=\d)|[#@](?=\w))?"
        rf"{word}(?:{join}{word})*+(?:[-.+\w]{{0,64}}@\w[\w-]*(?:\.[\w-]+)+{tail}|[%‰°]{tail})?"
        rf"|\.\.+{tail}|[{_DASHES}]+{tail}"
        rf"|{single}"
        rf")"
    )


_SIMPLE = _pattern(r"\w++", "", "", r"\S")


@cache
def _full_pattern() -> re.Pattern[str]:
    tail = f"[{combining_marks()}{_TRAILING}]"
    word = rf"(?:[^\W{_UNSPACED}]++{tail}*+)++"
    single = rf"(?:[{_REGIONAL}]{{2}}|\S){tail}*+(?:(?<=\u200d)[^\w\s]{tail}*+)*+"
    return _pattern(word, f"{tail}*+", f"[{_LEADING}]*", single)


def _pattern_for(text: str) -> re.Pattern[str]:
    return _full_pattern() if _NOT_PLAIN.search(text) else _SIMPLE


def tokenize(text: str) -> tuple[str, ...]:
    """Cut `text` into words, numbers and marks.

    Nothing but white space is lost: the tokens joined are the text without it. A number keeps its sign,
    currency, separators and unit ("£1.5m", "2019-20", "50%"), a word its apostrophes and hyphens, an address
    (URL, e-mail) all of itself, an abbreviation its full stops ("e.g."). Every other mark stands alone, save
    runs of full stops and of dashes. No token ends inside what is seen as one character; scripts that put no
    spaces between words give one token a character. Cost: linear, some MB a second.
    """
    return tuple(_pattern_for(text).findall(text))


def token_spans(text: str) -> tuple[Span, ...]:
    """Where each token of `tokenize(text)` stands: `text[span.start:span.stop]` is the token."""
    return tuple(Span(*match.span()) for match in _pattern_for(text).finditer(text))


_QUOTES = {
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    "ʼ": "'",
    "′": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "″": '"',
}
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_INVISIBLE = "\xad\u200b\u200e\u200f\u2060\ufeff\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FOLDED = str.maketrans(
    _QUOTES
    | _LIGATURES
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("\xa0\u202f\u2007\u2009", " ")
    | dict.fromkeys(_INVISIBLE, "")
    | {"…": "..."}
)
_DASH_RUN = re.compile("-+")


def fold(token: str) -> str:
    """What `token` is compared by: its typography folded, the case of its letters kept.

    Quotes are straight, dashes of any length a hyphen, ligatures letters, an ellipsis three full stops,
    accents composed (NFC); soft hyphens and whatever has no width go, so that a token may fold to "".
    """
    if not token.isascii():
        token = unicodedata.normalize("NFC", token.translate(_FOLDED))
    return "-" if token.startswith("--") and _DASH_RUN.fullmatch(token) else token
