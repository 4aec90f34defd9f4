"""Generated pages: sections of paragraphs and list items in a language that is not one, and changes to them."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

MARKDOWN, PLAIN = "text/markdown", "text/plain"
WIDTH = 78
# Four words in ten of English prose are small ones; they are what makes word diffs slow.
SMALL = ("the", "of", "and", "to", "in", "we", "will", "our", "for", "with", "by", "that", "is", "are", "on")
SMALL_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the blocks under it; a block that starts with "- " is a list item."""

    heading: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Two versions of one page, as text."""

    old: str
    new: str
    media_type: str


class Writer:
    """Makes up sentences out of one vocabulary: small words, and others of which some are much more frequent."""

    def __init__(self, seed: int, kinds: int = 8_000) -> None:
        self.chance = random.Random(seed)
        letters = "etaoinshrdlucm"
        self.words = ["".join(self.chance.choices(letters, k=self.chance.randint(2, 10))) for _ in range(kinds)]

    def word(self) -> str:
        if self.chance.random() < SMALL_SHARE:
            return self.chance.choice(SMALL)
        return self.words[int(self.chance.expovariate(1 / 600)) % len(self.words)]

    def sentence(self) -> str:
        words = [self.word() for _ in range(self.chance.randint(6, 24))]
        return " ".join(words).capitalize() + "."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.chance.randint(1, 5)))

    def part(self) -> Part:
        blocks = [self.paragraph() for _ in range(self.chance.randint(2, 8))]
        items = [f"- {self.sentence()}" for _ in range(self.chance.choice((0, 0, 4)))]
        return Part(" ".join(self.chance.choices(self.words, k=4)).capitalize(), (*blocks, *items))

    def page(self, size: int) -> list[Part]:
        """Parts of about `size` characters in all."""
        parts: list[Part] = []
        written = 0
        while written < size:
            parts.append(self.part())
            written += sum(map(len, parts[-1].blocks))
        return parts

    def edit(self, text: str) -> str:
        """The text with one word replaced."""
        words = text.split(" ")
        at = self.chance.randrange(1, len(words))
        words[at] = self.chance.choice(self.words) + words[at].removeprefix(words[at].rstrip("."))
        return " ".join(words)

    def edit_some(self, parts: Iterable[Part], share: float) -> list[Part]:
        """A word replaced in this share of the blocks."""
        return [
            replace(
                part,
                blocks=tuple(self.edit(block) if self.chance.random() < share else block for block in part.blocks),
            )
            for part in parts
        ]

    def move_some(self, parts: Sequence[Part], share: float) -> list[Part]:
        """This share of the blocks put anywhere in any part."""
        kept: list[list[str]] = []
        moving: list[str] = []
        for part in parts:
            leaving = [self.chance.random() < share for _ in part.blocks]
            moving += [block for block, leaves in zip(part.blocks, leaving, strict=True) if leaves]
            kept.append([block for block, leaves in zip(part.blocks, leaving, strict=True) if not leaves])
        for block in moving:
            into = self.chance.choice(kept)
            into.insert(self.chance.randrange(len(into) + 1), block)
        return [replace(part, blocks=tuple(blocks)) for part, blocks in zip(parts, kept, strict=True)]


def markdown(parts: Iterable[Part]) -> str:
    return "\n\n".join("\n\n".join((f"## {part.heading}", *part.blocks)) for part in parts) + "\n"


def plain(parts: Iterable[Part]) -> str:
    bulleted = ((part.heading, (block.replace("- ", "• ", 1) for block in part.blocks)) for part in parts)
    return "\n\n".join("\n\n".join((heading, *blocks)) for heading, blocks in bulleted) + "\n"


def wrapped(parts: Iterable[Part]) -> str:
    """As `plain`, its lines broken as in an e-mail."""
    return "\n\n".join(textwrap.fill(block, WIDTH) for block in plain(parts).split("\n\n")) + "\n"


def statements_in_parts(size: int, seed: int, in_each: int = 20) -> tuple[Writer, list[Part]]:
    """A page of `size` paragraphs of one sentence, with the writer that made it."""
    writer = Writer(seed)
    sentences = [writer.sentence() for _ in range(size)]
    starts = range(0, size, in_each)
    return writer, [Part(f"Part {k} {writer.word()}", tuple(sentences[k : k + in_each])) for k in starts]


def tenth_edited_tenth_moved(size: int) -> Written:
    writer, parts = statements_in_parts(size, size)
    return Written(markdown(parts), markdown(writer.move_some(writer.edit_some(parts, 0.1), 0.1)), MARKDOWN)


def one_word_in_each(size: int) -> Written:
    writer, parts = statements_in_parts(size, size)
    return Written(markdown(parts), markdown(writer.edit_some(parts, 1.0)), MARKDOWN)


GROWTH: dict[str, Callable[[int], Written]] = {
    "a tenth edited, a tenth moved": tenth_edited_tenth_moved,
    "one word replaced in each": one_word_in_each,
}


# Worst cases


def all_different() -> Written:
    one, two = (re.sub(r"\w+", rf"\g<0>{side}", markdown(Writer(1).page(300_000))) for side in "ab")
    return Written(one, two, MARKDOWN)


def _six_kinds() -> tuple[list[str], list[str]]:
    writer = Writer(3)
    kinds = [writer.sentence() for _ in range(6)]
    lines = [writer.chance.choice(kinds) for _ in range(20_000)]
    return lines, [line for line in lines if writer.chance.random() > 0.01]


def six_kinds_of_item() -> Written:
    old, new = _six_kinds()
    return Written("\n".join(f"- {line}" for line in old), "\n".join(f"- {line}" for line in new), MARKDOWN)


def six_kinds_of_line() -> Written:
    old, new = _six_kinds()
    return Written("\n".join(old), "\n".join(new), PLAIN)


def _sentences(size: int, seed: int) -> tuple[Writer, list[str]]:
    writer = Writer(seed)
    made = [writer.sentence() for _ in range(size // 82)]
    return writer, made


def no_line_break() -> Written:
    writer, old = _sentences(1_000_000, 4)
    new = [writer.edit(text) if writer.chance.random() < 0.01 else text for text in old]
    return Written(" ".join(old), " ".join(new), PLAIN)


def shuffled_sentences() -> Written:
    writer, old = _sentences(1_000_000, 5)
    return Written(" ".join(old), " ".join(writer.chance.sample(old, len(old))), PLAIN)


def fifth_moved() -> Written:
    _, old = _sentences(1_000_000, 6)
    a, b, c = len(old) // 8, len(old) * 13 // 40, len(old) * 3 // 4
    return Written(" ".join(old), " ".join([*old[:a], *old[b:c], *old[a:b], *old[c:]]), PLAIN)


def fifty_kinds_of_word() -> Written:
    writer = Writer(7, 50)
    old, new = (" ".join(writer.chance.choices(writer.words, k=20_000)) for _ in range(2))
    return Written(old, new, PLAIN)


def one_statement() -> Written:
    """A paragraph of 1 MB in which no sentence ends, one word in a hundred replaced."""
    writer = Writer(8)
    old = [writer.word() for _ in range(170_000)]
    new = [writer.word() if writer.chance.random() < 0.01 else word for word in old]
    return Written(" ".join(old), " ".join(new), PLAIN)


def copies() -> Written:
    sentence = Writer(9).sentence()
    return Written("\n\n".join([sentence] * 200), "\n\n".join([sentence] * 201), PLAIN)


def shuffled_sections() -> Written:
    writer = Writer(10)
    old = writer.page(300_000)
    return Written(markdown(old), markdown(writer.chance.sample(old, len(old))), MARKDOWN)


def every_word_new_order() -> Written:
    """The same words at random in every sentence: everything is a little alike."""
    writer = Writer(11, 300)
    return Written(markdown(writer.page(300_000)), markdown(writer.page(300_000)), MARKDOWN)


WORST: dict[str, Callable[[], Written]] = {
    "300 KB, all different": all_different,
    "300 KB, the same 300 words throughout": every_word_new_order,
    "300 KB, sections shuffled": shuffled_sections,
    "20,000 list items of six kinds": six_kinds_of_item,
    "20,000 lines of six kinds": six_kinds_of_line,
    "1 MB without a line break, 1 % edited": no_line_break,
    "1 MB without a line break, shuffled": shuffled_sentences,
    "1 MB without a line break, a fifth moved": fifth_moved,
    "1 MB in one statement, 1 % of words": one_statement,
    "20,000 words of 50 kinds": fifty_kinds_of_word,
    "200 copies of a sentence against 201": copies,
}
