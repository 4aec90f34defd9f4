"""Sentence spans of one block of text: sentencex draws the boundaries, a few rules mend them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from sentencex import get_sentence_boundaries

LANGUAGE = "en"
# sentencex looks for the closing quote of every opening one: quadratic where none ever closes.
WINDOW = 4_000
CACHED_BLOCKS = 8_192
# A quotation or bracket no longer than this is never cut: a slogan, a title, an aside.
SHORT_QUOTE = 60
# One that runs on into its sentence (“It works. Really,” she said) is kept whole up to this length.
LONGEST_ASIDE = 300

Spans = tuple[tuple[int, int], ...]

_OPENERS = "\"'“‘„«‹([{*_"
_TAIL = " \t\r\n.!?…\"'”’»›)]}*_`~"
_ANY_MARK = re.compile(r"[.!?…‽。！？｡؟۔।॥։።።᠃၊။]")
# A mark (or a run of them), what closes behind it, and white space; or none where the next word is
# glued on ("expected.The"). The look-behind (no mark before the first) keeps a run of full stops linear.
_STOP = re.compile(
    r"(?P<mark>[.!?…](?<![.!?…]{2})[.!?…]*+)(?P<close>[\"'”’»›)\]}*_`~]*+(?:\[\^?\d{1,3}\])*+)"
    r"(?:(?P<space>\s++)|(?=[A-Z]))"
)
_LAST_WORD = re.compile(r"[^\w.]+|_+")
_GLUED = re.compile(r"(?:[IA]|[A-Z][a-z]*[aeiouy][a-z]*)(?:[,;:’']?[a-z]*\s+|,\s*)[a-z“‘\"'£(]")
_GLUED_OPENER = re.compile(
    r"(?:I|A|An|The|This|That|These|Those|It|We|You|They|He|She|In|On|At|But|And|If|As|There|Our|For)[\s’']"
)
_IN_ADDRESS = re.compile(r"[/@\\=]|www\.")
_ENUMERATOR = re.compile(r"[\W_]*(?:\d+(?:\.\d+)*|[A-Za-z]|[ivx]{2,4})?[\W_]*")
_ASIDE = re.compile(
    rf"“[^“”]{{1,{LONGEST_ASIDE}}}”|«[^«»]{{1,{LONGEST_ASIDE}}}»|\([^()]{{1,{LONGEST_ASIDE}}}\)|\[[^\[\]]{{1,{LONGEST_ASIDE}}}\]"
    rf"|(?<![^\W_])\"(?=\S)[^\"]{{1,{LONGEST_ASIDE}}}(?<=\S)\"(?![^\W_])"
    rf"|(?<![^\W_])[‘'](?=[^\W_])[^‘\"“”]{{1,{LONGEST_ASIDE}}}?(?<=[.,!?…])[’'](?![^\W_])"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Which abbreviations do not end a sentence, and before what. All in lower case, without the full stop.
_BEFORE_NAME = _words(
    """
    ald assoc asst brig capt cdr cllr cllrs col cpl dep dr drs fr gen gov hon lt maj messrs mr mrs ms mx
    mssrs prof rep rev revd rt sen sgt sr st supt
    """
)
_BEFORE_NUMBER = _words(
    """
    app approx apr art arts aug bk c ca cap ch chap circa cl dec est ext feb fig figs fol jan jul jun
    mar max min no nos nov oct p par para paras pars pg pp pt ref reg regs rev s sch sched scheds sec sect sep sept
    ss tel v ver vol vols
    """
)
_MID_SENTENCE = _words(
    """
    apr approx aug avg dec dept e.g eg esp est etc excl ext feb fri govt i.e ie incl jan jul jun lib max
    min misc mon nov oct hons orig sat sep sept sun tel temp thu thur thurs tue tues viz vs wed ex
    """
)
_NEVER_LAST = _words(
    """
    al cf e.g eg i.e ie viz vs
    """
)
_ABBREVIATIONS = _BEFORE_NAME | (_BEFORE_NUMBER - {"no"}) | (_MID_SENTENCE - {"etc", "sat", "sun", "mon", "wed"})
_WATCHED = _BEFORE_NAME | _BEFORE_NUMBER | _MID_SENTENCE | _NEVER_LAST
_LONGEST_TOKEN = 24


def sentence_spans(text: str) -> Spans:
    """Where the sentences of a block stand.

    Args:
        text: one block (a paragraph, a list item), with or without line breaks.

    Returns:
        (start, stop) in characters, in order, not overlapping, without white space at either end;
        together they hold every character of `text` that is not white space. () for white space alone.

    A closing quote or bracket belongs to the sentence it closes. Linear in the length of `text`; the
    answer for a block of ordinary length is remembered, as most blocks outlive a version.
    """
    return _remembered(text) if len(text) <= WINDOW else _find(text)


@lru_cache(maxsize=CACHED_BLOCKS)
def _remembered(text: str) -> Spans:
    return _find(text)


def _find(text: str) -> Spans:
    body = text.rstrip(_TAIL)
    ends = _ends(text) if _ANY_MARK.search(body) else []
    return _join_enumerators(text, _trimmed(text, ends))


def _trimmed(text: str, ends: list[int]) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for end in [*ends, len(text)]:
        piece = text[start:end]
        left = piece.lstrip()
        if left:
            first = end - len(left)
            spans.append((first, first + len(left.rstrip())))
        start = end
    return spans


def _join_enumerators(text: str, spans: list[tuple[int, int]]) -> Spans:
    """A piece without a word ("2.", "(a)", a stray quote) is no sentence: it belongs to the next one."""
    joined: list[tuple[int, int]] = []
    start = None
    for first, stop in spans:
        begin = first if start is None else start
        if stop - first <= _LONGEST_TOKEN and _ENUMERATOR.fullmatch(text, first, stop):
            start = begin
        else:
            joined.append((begin, stop))
            start = None
    if start is not None:
        last = spans[-1][1]
        joined = [*joined[:-1], (joined[-1][0], last)] if joined else [(start, last)]
    return tuple(joined)


def _ends(text: str) -> list[int]:
    """Positions behind each sentence but the last, in order; the white space may be on either side."""
    drawn = [_before_opener(text, end) for end in _drawn_by_library(text)]
    asides: list[tuple[int, int]] | None = None
    ends: list[int] = []
    at = 0
    for match in _STOP.finditer(text):
        # What the library drew between two marks of ours ends otherwise: 。 । ؟ and their like.
        begin, end = match.start(), match.end()
        while at < len(drawn) and drawn[at] <= begin:
            ends.append(drawn[at])
            at += 1
        found = at
        while at < len(drawn) and drawn[at] <= end:
            at += 1
        if at > found:
            if not _runs_on(text, match):
                ends.append(match.end(2))
        elif _may_end(text, match):
            if asides is None:
                asides = _asides(text)
            if not _inside(begin, asides):
                ends.append(match.end(2))
    return ends + drawn[at:]


def _before_opener(text: str, end: int) -> int:
    """An opening quote belongs to the sentence it opens; the library leaves one without a partner behind."""
    if text[end - 1] in _OPENERS and text[end - 2 : end - 1].isspace():
        return end - 1
    return end


_WIDE_SPACE_BEFORE_STOP = re.compile(r"[^\S\x00-\x7f](?=\.)")


def _drawn_by_library(text: str) -> list[int]:
    """Where sentencex begins a new sentence, read through a window.

    The last piece of a window is read again at the head of the next, as it may be cut short.
    """
    # The library steps back one byte over the white space before a full stop, and stops if it has more.
    text = _WIDE_SPACE_BEFORE_STOP.sub(" ", text)
    ends: list[int] = []
    at = 0
    while at + WINDOW < len(text):
        window = text[at : at + WINDOW]
        pieces = get_sentence_boundaries(LANGUAGE, window)
        ends += [at + piece["end_index"] for piece in pieces[:-1]]
        # Where no sentence ends in a whole window, go on between two words, not inside one.
        at += pieces[-1]["start_index"] or window.rfind(" ") + 1 or WINDOW
    rest = text[at:] if at else text
    return ends + [at + piece["end_index"] for piece in get_sentence_boundaries(LANGUAGE, rest)[:-1]]


def _word_before(text: str, at: int) -> str:
    """The word that ends at `at`, with the full stops inside it ("e.g" of "e.g.")."""
    words = text[max(0, at - _LONGEST_TOKEN) : at].split()
    if not words:
        return ""
    word = words[-1]
    return word if word.isalnum() else _LAST_WORD.split(word)[-1]


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence goes on behind a mark where the library would end it."""
    mark, close, space = match.groups()
    if space is None:
        return not _glued_sentences(text, match)
    if mark != "." or close:
        return False
    word = _word_before(text, match.start())
    folded = word.lower()
    return folded in _WATCHED and _goes_before(word, folded, text[match.end() : match.end() + 2])


def _goes_before(word: str, folded: str, following: str) -> bool:
    """Whether an abbreviation and what follows it belong together: "No. 10", "Cllr. Smith"."""
    if folded in _NEVER_LAST:
        return True
    first = following.lstrip(_OPENERS)[:1]
    if first.isdigit() or first in ("£", "€", "$"):
        return folded in _BEFORE_NUMBER and (folded != "no" or word == "No")
    if first.islower():
        return folded in _MID_SENTENCE
    return folded in _BEFORE_NAME and word[0].isupper() and first.isupper()


def _glued_sentences(text: str, match: re.Match[str]) -> bool:
    """Whether "expected.The research" is two sentences: word, mark, capitalised word, more words."""
    at = match.start()
    begin = max(0, at - 100)
    token = text[begin : at + 60]
    before = token[: at - begin].rsplit(None, 1)
    after = token[at - begin :].split(None, 1)
    if not before or not after or _IN_ADDRESS.search(before[-1]) or _IN_ADDRESS.search(after[0]):
        return False
    word = before[-1]
    if not match["close"] and not (len(word) > 1 and word[-2:].islower() and "." not in word):
        return False
    # "website Auto.Loan" is a name; "in London.The" is not.
    pattern = _GLUED if word[0].islower() else _GLUED_OPENER
    return pattern.match(text, match.end()) is not None


def _may_end(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence may end at a mark the library passed over."""
    following = text[match.end() : match.end() + 3].lstrip(_OPENERS)[:1]
    if not match["space"] or not (following.isupper() or (following.isdigit() and match["close"])):
        return False
    word = _word_before(text, match.start())
    if "?" in match["mark"] or "…" in match["mark"] or "..." in match["mark"]:
        return True
    if "!" in match["mark"]:
        return word.islower() or bool(match["close"])
    if match["close"]:
        return "." not in word
    return len(word) > 1 and "." not in word and word.isalpha() and word.lower() not in _ABBREVIATIONS


def _asides(text: str) -> list[tuple[int, int]]:
    """Quotations and brackets that no boundary may cut: short ones, and those their sentence runs on from."""
    return [
        (match.start(), match.end())
        for match in _ASIDE.finditer(text)
        if match.end() - match.start() <= SHORT_QUOTE or _goes_on(text, match)
    ]


def _goes_on(text: str, match: re.Match[str]) -> bool:
    behind = text[match.end() : match.end() + 2].lstrip()[:1]
    return text[match.start()] in "([" or behind.islower() or behind in (",", ";", ":", ".", "–", "—")


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether `at` is inside a span; at its closing mark it is not, as the last sentence ends there."""
    place = bisect_right(spans, (at, len(spans) and spans[-1][1])) - 1
    return place >= 0 and spans[place][0] <= at < spans[place][1] - 2
