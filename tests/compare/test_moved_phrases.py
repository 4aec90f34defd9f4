"""What only changed its place in a sentence is told as moved, and nothing else is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.compare.moved_phrases import MovedPhrase, find_moved_phrases
from msgdiff.compare.tokens import fold, token_spans, tokenize
from msgdiff.compare.words import diff_words
from msgdiff.model import Op, Span, Tag


def phrases(old: str, new: str) -> list[tuple[str, str]]:
    """The phrases that moved, as either text has them."""
    sides = [(text, token_spans(text), tokenize(text)) for text in (old, new)]
    ops = diff_words(*([fold(token) for token in tokens] for _, _, tokens in sides))
    found = find_moved_phrases(ops, sides[0][2], sides[1][2])
    return [
        (quote(old, sides[0][1][slice(*phrase.old)]), quote(new, sides[1][1][slice(*phrase.new)])) for phrase in found
    ]


def quote(text: str, spans: tuple[Span, ...]) -> str:
    return text[spans[0].start : spans[-1].stop]


def moved(old: str, new: str) -> str:
    return "; ".join(now for _, now in phrases(old, new))


MOVED = [
    # to the end and to the front, where a capital comes and goes
    ("In 2024 we will open two hubs.", "We will open two hubs in 2024.", "in 2024"),
    ("We will open two hubs in 2024.", "In 2024 we will open two hubs.", "In 2024"),
    (
        "Together with our partners, we will support every child in the area.",
        "We will support every child in the area together with our partners.",
        "together with our partners",
    ),
    # into the middle, between commas or not
    (
        "Subject to funding, we will open two hubs in the north of the town.",
        "We will open two hubs, subject to funding, in the north of the town.",
        "subject to funding",
    ),
    (
        "Across Kent, our teams will work with families to keep children safe.",
        "Our teams will work with families across Kent to keep children safe.",
        "across Kent",
    ),
    # a name, a sum and a date are phrases as others are
    (
        "With Sam Sample we will lead the review of schools.",
        "We will lead the review of schools with Sam Sample.",
        "with Sam Sample",
    ),
    (
        "With £5 million we will build homes for care leavers.",
        "We will build homes for care leavers with £5 million.",
        "with £5 million",
    ),
    (
        "On Monday 3 March we meet all staff in Kent.",
        "We meet all staff in Kent on Monday 3 March.",
        "on Monday 3 March",
    ),
    # the rest of the sentence may say something else, and the place may hold a word more
    ("In 2024 we will open two hubs.", "The council plans to open three hubs in 2024.", "in 2024"),
    (
        "We will close libraries, leisure centres and parks for want of money.",
        "We will close parks, libraries and leisure centres for want of money.",
        "",  # one word alone
    ),
    (
        "We will invest in leisure centres, libraries, schools and parks.",
        "We will invest in libraries, schools, leisure centres and parks.",
        "leisure centres",
    ),
    # two phrases in one sentence, told as the new sentence has them
    (
        "In 2024, together with our partners, we will open a new hub for families who need more help.",
        "We will open a new hub for families in 2024 who need more help together with our partners.",
        "in 2024; together with our partners",
    ),
    (
        "In 2024, together with our partners, we will open a new hub for families who need more help.",
        "We will open a new hub together with our partners for families who need more help in 2024.",
        "together with our partners; in 2024",
    ),
    # where two share a word, the longer one
    (
        "With our young people in care we will open two hubs in the town.",
        "We will open two hubs with our young people in the town for people in care.",
        "with our young people",
    ),
    (
        "We will open two hubs with our young people in the town for people in care.",
        "With our young people in care we will open two hubs in the town.",
        "With our young people",
    ),
    (
        "For children in care homes across Kent we will open two new hubs and train more staff.",
        "We will open two new hubs in care homes across Kent and train more staff for children in care.",
        "in care homes across Kent",
    ),
    # a long phrase, though much else came with it
    (
        "At a price that all can afford we will open two new hubs in the north of the town.",
        "We will open two new hubs in the north of the town, run by people who live there and know it well, "
        "at a price that all can afford.",
        "at a price that all can afford",
    ),
    # three small words
    (
        "We will charge no more than £5 here and £10 there.",
        "We will charge £5 here and no more than £10 there.",
        "no more than",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), MOVED)
def test_a_phrase_that_changed_its_place_is_told(old: str, new: str, expected: str) -> None:
    assert moved(old, new) == expected


def test_both_quotes_are_exact_though_typography_and_the_first_capital_differ() -> None:
    old = "With the council’s partners  we will open two hubs in the town."
    new = "We will open two hubs in the town with the council's partners."
    assert phrases(old, new) == [("With the council’s partners", "with the council's partners")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "With the Local Trust (LT), we will open two hubs in the town.",
            "We will open two hubs in the town with the Local Trust (LT).",
            "with the Local Trust (LT)",
        ),
        (
            "In line with our plan “Better Together”, we will open two hubs in the north of the town.",
            "We will open two hubs in the north of the town in line with our plan “Better Together”.",
            "in line with our plan “Better Together”",
        ),
        (
            "We will invest in “Better Together” teams, leisure centres, youth clubs and parks.",
            "We will invest in leisure centres, youth clubs, “Better Together” teams and parks.",
            "“Better Together” teams",
        ),
        (
            "We will fund schools/parks, leisure centres and youth clubs in the town.",
            "We will fund leisure centres, youth clubs and schools/parks in the town.",
            "schools/parks",
        ),
        (
            "We will, subject to funding, open hubs and fund schools.",
            "We will open hubs and, subject to funding, fund schools.",
            "open hubs",
        ),
        (
            "With the full and active help of our partners we will open two new hubs in the north of the town.",
            "We will open two new hubs in the north of the town with the full and active help of schools.",
            "with the full and active help",
        ),
    ],
)
def test_a_phrase_keeps_the_marks_that_make_a_pair_and_loses_what_hangs_loose_at_its_ends(
    old: str, new: str, expected: str
) -> None:
    assert moved(old, new) == expected


SILENT = [
    # nothing moved
    ("We will open two hubs.", "We will open two hubs."),
    ("We will open two hubs in 2024.", "We will open three hubs in 2025."),
    # small words that come back by chance, and a word alone
    ("Some of the staff will meet parents.", "Staff will meet many of the parents."),
    (
        "Subject to funding, we will open two hubs in the north of the town.",
        "We will, subject to funding, open two hubs in the north of the town.",
    ),
    ("We will give to you a plan for schools.", "We will give a plan for schools to you."),
    ("Soon we will open two hubs.", "We will open two hubs soon."),
    ("We will not close the library and we will open a hub.", "We will close the library and we will not open a hub."),
    # not word for word: another figure, another number, a capital of its own
    ("In March 2024 we will open two hubs.", "We will open two hubs in March 2025."),
    ("Within ten days we will answer every letter.", "We will answer every letter within 10 days."),
    ("To polish people we will sell two new stands.", "We will sell two new stands to Polish people."),
    ("We will sell two new stands to Polish people.", "To polish people we will sell two new stands."),
    # swapped figures, sums and names are changes
    ("We spend £5 million on roads and £3 million on parks.", "We spend £3 million on roads and £5 million on parks."),
    ("Ten days for all staff and five days for heads.", "Five days for all staff and ten days for heads."),
    (
        "We fund two new hubs in Kent and ten old ones in Essex.",
        "We fund ten old ones in Kent and two new hubs in Essex.",
    ),
    # who acts and who is acted upon changed places
    ("The council will inform residents.", "Residents will inform the council."),
    ("The council is informing residents.", "Residents are informing the council."),
    ("They will help the council.", "The council will help them."),
    ("Sam Sample reports to Councillor Alex Example.", "Councillor Alex Example reports to Sam Sample."),
    ("We may be closer to the future than we think.", "The future may be closer than we think."),
    ("We may be closer to the common good than we think.", "The common good may be closer than we think."),
    (
        "The cabinet member for children’s homes will meet, inform, advise and support residents.",
        "Residents will meet, inform, advise and support the cabinet member for children’s homes.",
    ),
    # it stands twice, so which of them moved is not known
    (
        "In 2024 we will open hubs for families and in 2024 for schools.",
        "We will open hubs for families in 2024 and for schools in 2024.",
    ),
    ("By March 2024 we will open hubs, and schools.", "We will open hubs by March 2024, and schools by March 2024."),
    # words in common of two passages that were rewritten
    (
        "Quantities with units are given for all of the tables in the report.",
        "We computed the tables in the report, in the sense of the annex, with units of our own.",
    ),
    # the cells of a table
    ("| Parks | £5 million | no plan | none yet |", "| Parks | no plan | none yet | £5 million |"),
]


@pytest.mark.parametrize(("old", "new"), SILENT)
def test_what_is_doubtful_is_not_told(old: str, new: str) -> None:
    assert moved(old, new) == ""


@pytest.mark.parametrize(("old", "new"), [("", ""), ("", "We act."), ("We act.", "")])
def test_a_side_may_be_empty(old: str, new: str) -> None:
    assert moved(old, new) == ""


def test_what_stands_on_the_other_side_of_a_mark_has_not_moved() -> None:
    old, new = ["in", "2024", "-", "two"], ["-", "in", "2024", "two"]
    ops = [
        Op(Tag.DELETE, Span(0, 2), Span(0, 0)),
        Op(Tag.EQUAL, Span(2, 3), Span(0, 1)),
        Op(Tag.INSERT, Span(3, 3), Span(1, 3)),
        Op(Tag.EQUAL, Span(3, 4), Span(3, 4)),
    ]
    assert find_moved_phrases(ops, old, new) == ()
    assert find_moved_phrases(ops, ["in", "2024", "too", "two"], ["too", "in", "2024", "two"]) == (
        (Span(0, 2), Span(1, 3)),
    )


def test_what_stands_twice_without_its_joining_word_is_not_told() -> None:
    once, twice = "meet us and young people".split(), "and young people meet young people".split()
    there = [
        Op(Tag.DELETE, Span(0, 3), Span(0, 0)),
        Op(Tag.EQUAL, Span(3, 4), Span(0, 1)),
        Op(Tag.REPLACE, Span(4, 6), Span(1, 2)),
        Op(Tag.INSERT, Span(6, 6), Span(2, 5)),
    ]
    back = [
        Op(Tag.INSERT, Span(0, 0), Span(0, 3)),
        Op(Tag.EQUAL, Span(0, 1), Span(3, 4)),
        Op(Tag.REPLACE, Span(1, 2), Span(4, 6)),
        Op(Tag.DELETE, Span(2, 5), Span(6, 6)),
    ]
    assert find_moved_phrases(there, twice, once) == find_moved_phrases(back, once, twice) == ()
    other = [*twice[:4], "old", "hands"]
    assert find_moved_phrases(there, other, once) == ((Span(1, 3), Span(3, 5)),)


# Few different tokens, so that phrases come back in many ways.
words = st.sampled_from("We we the of in In 2024 hubs parks new Kent and , . ( ) | “ ” £5 million ’ \u200b".split(" "))
sides = st.lists(words, max_size=24)


@st.composite
def shifted(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A list of tokens, and the same after a few of its stretches took another place."""
    old = draw(st.lists(words, max_size=24))
    new = list(old)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(new)))
        phrase = new[start : start + draw(st.integers(1, 5))]
        del new[start : start + len(phrase)]
        at = draw(st.integers(0, len(new)))
        new[at:at] = phrase
    return old, new


pairs = st.one_of(shifted(), st.tuples(sides, sides))


def found(old: list[str], new: list[str]) -> tuple[tuple[Op, ...], tuple[MovedPhrase, ...]]:
    ops = diff_words([fold(token) for token in old], [fold(token) for token in new])
    return ops, find_moved_phrases(ops, old, new)


@given(pairs)
def test_either_place_holds_the_same_words_but_for_a_first_capital(pair: tuple[list[str], list[str]]) -> None:
    old, new = pair
    for was, now in found(old, new)[1]:
        before, after = ([fold(token) for token in side[slice(*at)]] for side, at in ((old, was), (new, now)))
        assert len(before) == len(after) >= 2
        assert [token.lower() for token in before] == [token.lower() for token in after]
        for one, two, i, k in zip(before, after, range(*was), range(*now), strict=True):
            assert one == two or 0 in (i, k) or any(side[at - 1] in ".“”" for side, at in ((old, i), (new, k)))


@given(pairs)
def test_a_phrase_that_moved_lies_in_what_changed_and_stands_once(pair: tuple[list[str], list[str]]) -> None:
    ops, told = found(*pair)
    kept = [op for op in ops if op.tag is Tag.EQUAL]
    for tokens, mine, others in zip(
        pair, zip(*told, strict=True), zip(*((op.old, op.new) for op in kept), strict=True), strict=False
    ):
        folded = [fold(token).lower() for token in tokens]
        for span in mine:
            assert not any(span.start < other.stop and other.start < span.stop for other in others)
            size = span.stop - span.start
            phrase = folded[slice(*span)]
            assert sum(folded[at : at + size] == phrase for at in range(len(folded))) == 1


@given(pairs)
def test_no_token_is_in_two_shifts_and_they_come_in_the_order_of_the_new_side(
    pair: tuple[list[str], list[str]],
) -> None:
    _, told = found(*pair)
    assert all(one.new.stop <= two.new.start for one, two in pairwise(told))
    assert all(one.stop <= two.start for one, two in pairwise(sorted(phrase.old for phrase in told)))


@given(pairs)
def test_folded_tokens_tell_the_same_and_so_does_asking_twice(pair: tuple[list[str], list[str]]) -> None:
    ops, told = found(*pair)
    old, new = ([fold(token) for token in side] for side in pair)
    assert find_moved_phrases(ops, old, new) == find_moved_phrases(list(ops), tuple(old), tuple(new)) == told


@given(st.integers(2, 4), st.integers(1, 3), st.integers(0, 3), st.integers(0, 3))
def test_a_phrase_that_jumps_over_a_longer_one_is_the_one_that_moved(
    size: int, more: int, before: int, after: int
) -> None:
    letters = [f"word{number}" for number in range(before + size + size + more + after)]
    first, phrase = letters[:before], letters[before : before + size]
    over, last = letters[before + size : len(letters) - after], letters[len(letters) - after :]
    _, told = found([*first, *phrase, *over, *last], [*first, *over, *phrase, *last])
    to = before + len(over)
    assert told == (MovedPhrase(Span(before, before + size), Span(to, to + size)),)


def test_a_phrase_is_found_at_the_end_of_a_long_text() -> None:
    kept = "We will open new hubs in the town. " * 400
    old, new = tokenize(kept + "At last we are glad of it."), tokenize(kept + "We are glad of it at last.")
    assert [new[slice(*phrase.new)] for phrase in found(list(old), list(new))[1]] == [("at", "last")]
