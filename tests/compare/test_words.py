"""Word edits tile both sides, call nothing equal that is not, and read as a person would have marked them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.compare.tokens import fold, token_spans, tokenize
from msgdiff.compare.words import WEIGHTED_TOKENS, diff_words, script_words
from msgdiff.model import Op, Span, Tag

# Few different tokens, so that lists share much and in many ways; "" and "\0" because libraries trip on them.
words = st.sampled_from(
    [
        "a",
        "A",
        "b",
        "the",
        "The",
        "of",
        ",",
        ".",
        "",
        "\0",
        "12",
        "March",
        "2021",
        "£5",
        "million",
        "Kent",
        "plan",
    ]
)
sides = st.lists(words, max_size=30)
long_sides = st.lists(words, min_size=1, max_size=12).map(lambda some: some * (2 * WEIGHTED_TOKENS // len(some)))


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A list of tokens, short or long, and the same after a few edits."""
    old = draw(st.one_of(sides, long_sides))
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(new)))
        new[at : at + draw(st.integers(0, 4))] = draw(st.lists(words, max_size=4))
    return old, new


pairs = st.one_of(st.tuples(sides, sides), edited(), st.tuples(long_sides, long_sides))


@given(pairs)
def test_ops_tile_both_sides_and_equal_means_equal(pair: tuple[list[str], list[str]]) -> None:
    old, new = pair
    i = k = 0
    for op in diff_words(old, new):
        assert (op.old.start, op.new.start) == (i, k)
        if op.tag is Tag.EQUAL:
            assert old[op.old.start : op.old.stop] == new[op.new.start : op.new.stop]
        i, k = op.old.stop, op.new.stop
    assert (i, k) == (len(old), len(new))


@given(pairs)
def test_each_op_does_what_its_tag_says(pair: tuple[list[str], list[str]]) -> None:
    for op in diff_words(*pair):
        sizes = (op.old.stop - op.old.start > 0, op.new.stop - op.new.start > 0)
        assert (
            sizes
            == {
                Tag.EQUAL: (True, True),
                Tag.REPLACE: (True, True),
                Tag.DELETE: (True, False),
                Tag.INSERT: (False, True),
            }[op.tag]
        )


@given(pairs)
def test_no_two_neighbouring_ops_are_both_equal(pair: tuple[list[str], list[str]]) -> None:
    tags = [op.tag for op in diff_words(*pair)]
    assert (Tag.EQUAL, Tag.EQUAL) not in list(pairwise(tags))


@given(pairs)
def test_the_ops_rebuild_new_from_old(pair: tuple[list[str], list[str]]) -> None:
    old, new = pair
    built: list[str] = []
    for op in diff_words(old, new):
        source, span = (old, op.old) if op.tag is Tag.EQUAL else (new, op.new)
        built += source[span.start : span.stop]
    assert built == new


@given(st.one_of(sides, long_sides))
def test_a_text_equals_itself(text: list[str]) -> None:
    whole = Span(0, len(text))
    assert diff_words(text, list(text)) == ((Op(Tag.EQUAL, whole, whole),) if text else ())


@given(pairs)
def test_tuples_lists_and_other_sequences_give_the_same(pair: tuple[list[str], list[str]]) -> None:
    old, new = pair
    assert diff_words(tuple(old), new) == diff_words(old, tuple(new)) == diff_words(old, new)


@given(pairs)
def test_the_script_holds_the_same_ops_and_nothing_small_is_cut_short(
    pair: tuple[list[str], list[str]],
) -> None:
    script = script_words(*pair)
    assert script.ops == diff_words(*pair)
    assert script.cut == 0


@pytest.mark.parametrize(("old", "new"), [("", "a b"), ("a b", ""), ("a", "b"), ("", "")])
def test_a_side_may_be_empty(old: str, new: str) -> None:
    ops = diff_words(old.split(), new.split())
    assert len(ops) == (1 if old or new else 0)


def test_results_do_not_hang_on_the_hash_seed() -> None:
    program = (
        "import random; from msgdiff.compare.words import diff_words; r = random.Random(3);"
        "a = [str(r.randrange(90)) for _ in range(4000)]; b = [w for w in a if r.random() > .3];"
        "print(diff_words(a, b)); print(diff_words(a[:150], b[:100]))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1


def marked(old: str, new: str) -> str:
    """The new text with its edits marked: [-taken out-]{+put in+}, tokens quoted from the texts."""
    sides = [(text, token_spans(text)) for text in (old, new)]
    parts = []
    for op in diff_words(*([fold(token) for token in tokenize(text)] for text, _ in sides)):
        gone, come = (quote(*side, span) for side, span in zip(sides, (op.old, op.new), strict=True))
        if op.tag is Tag.EQUAL:
            parts.append(come)
        else:
            parts.append((f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else ""))
    return " ".join(parts)


def quote(text: str, spans: Sequence[Span], span: Span) -> str:
    return text[spans[span.start].start : spans[span.stop - 1].stop] if span.start < span.stop else ""


def reviewed() -> list[tuple[str, ...]]:
    """The cases of word_edits.txt: old text, new text, edits marked."""
    text = (Path(__file__).parent / "word_edits.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line[:2] in ("- ", "+ ", "= ")]
    return [tuple(line[2:] for line in lines[at : at + 3]) for at in range(0, len(lines), 3)]


def test_many_edits_have_been_reviewed() -> None:
    assert len(reviewed()) >= 40


@pytest.mark.parametrize(("old", "new", "expected"), reviewed())
def test_edits_read_as_a_person_would_mark_them(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "You’ll get “time to think” – and a co\xadworker…",
            'You\'ll get "time to think" - and a coworker...',
        ),
        ("two  spaces,\xa0one of them firm", "two spaces, one of them firm"),
        ("", ""),
        ("the ofﬁce", "the office"),
    ],
)
def test_typography_is_no_edit_once_tokens_are_folded(old: str, new: str) -> None:
    old_tokens, new_tokens = ([fold(token) for token in tokenize(text)] for text in (old, new))
    assert all(op.tag is Tag.EQUAL for op in diff_words(old_tokens, new_tokens))


def test_typography_is_an_edit_between_raw_tokens() -> None:
    assert diff_words(["it’s"], ["it's"])[0].tag is Tag.REPLACE


def test_a_word_that_only_gained_a_capital_is_an_edit_of_its_own() -> None:
    ops = diff_words(tokenize("In order to improve"), tokenize("To improve"))
    assert [(op.tag, op.old, op.new) for op in ops] == [
        (Tag.DELETE, Span(0, 2), Span(0, 0)),
        (Tag.REPLACE, Span(2, 3), Span(0, 1)),
        (Tag.EQUAL, Span(3, 4), Span(1, 2)),
    ]


def test_a_long_text_is_tidied_too() -> None:
    start = tokenize("We pay for your registration.")
    rest = ("We", "go", *map(str, range(WEIGHTED_TOKENS)))
    ops = diff_words([*start, *rest], [*start, *tokenize("We pay for your travel."), *rest])
    assert ops[1] == Op(Tag.INSERT, Span(6, 6), Span(6, 12))
