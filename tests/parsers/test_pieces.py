"""Pages read in pieces: the same as read whole, whatever was read before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from msgdiff.errors import ParseError
from msgdiff.model import Document, statements
from msgdiff.parsers import build, markdown, parse
from msgdiff.parsers.recent import Recent

MARKDOWN = "text/markdown"
LINES = st.sampled_from(
    [
        "# Aims",
        "## Aims and targets",
        "####",
        "# ![a crest](crest.png)",
        "Targets\n=======",
        "Targets\n---",
        "2. Targets\n---",
        "- an item",
        "  more of the item",
        "    # no heading",
        "> quoted",
        "> # Quoted heading",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "---",
        "===",
        "```",
        "~~~ text",
        "<!-- hidden",
        "-->",
        "<div>",
        "</div>",
        "<script>",
        "</script>",
        "**Bold and short**",
        "We will act. We will pay.",
        "4.1 We act.",
        "4.2 We rest.",
        "See [the plan] and [^1].",
        "[the plan]: https://example.org",
        "> [the plan]: https://example.org",
        "[^1]: A footnote.",
        "We will:",
        "Sam Sample",
        "Head of Care",
        "",
        " ",
    ]
)
sources = st.lists(LINES, min_size=1, max_size=14).map("\n".join)


def forget() -> None:
    build._memory.clear()
    markdown._memory.clear()


def read(source: str, media_type: str = MARKDOWN) -> Document | None:
    try:
        return parse(source.encode(), media_type=media_type)
    except ParseError:
        return None


def whole(text: str, start: int) -> Iterator[str]:
    yield text[start:]


@given(sources)
@example("One.\n\n#### \n\nTwo.\n\n# Three\n\nFour.")
@example("```\n\n# Two\n\n```\n\n# Three")
@example("Title\n\n=====\n\nOne.")
@example("We act.\n\xa0\nOur aims\n---\n\nWe pay.")
@example("## Aims\n\nWe act.\n\n# ![a crest](c.png)\n\n**Targets**\n\nWe pay.")
@example("# See [a\\]b]\n\nWe act.\n\n# More\n\n[a\\]b]: /u")
@example("We act.\n\n# [x]\n\nWe pay.\r[x]: u")
@example("- one\n\n  # Two\n\n# Three\n\n- four")
def test_a_page_in_pieces_says_what_it_says_whole(source: str) -> None:
    forget()
    in_pieces = read(source)
    forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_cut", whole)
        assert read(source) == in_pieces


@given(st.lists(sources, min_size=1, max_size=3), sources, st.sampled_from([MARKDOWN, "text/plain"]))
def test_what_was_read_before_plays_no_part(before: list[str], source: str, media_type: str) -> None:
    forget()
    alone = read(source, media_type)
    for other in (*before, f"{before[0]}\n\n{source}", f"# Above\n\n{source}"):
        read(other, media_type)
    assert read(source, media_type) == alone


def test_every_quote_is_found_where_its_section_stands_now() -> None:
    read("# Aims\n\nWe will act.\n\n## Targets\n\n- one\n- two\n")
    document = read("# News\n\nA long new section.\n\n# Plans\n\n## Targets\n\n- one\n- two\n")
    assert document is not None
    found = {
        s.text: (s.section, s.anchor.path, document.text[s.anchor.start : s.anchor.stop]) for s in statements(document)
    }
    assert found["one"] == (2, ("Plans", "Targets"), "one")
    assert found["Targets"] == (2, ("Plans", "Targets"), "Targets")


@pytest.mark.parametrize("media_type", [MARKDOWN, "text/plain"])
def test_sections_above_a_change_are_those_of_the_version_before(media_type: str) -> None:
    page = "1. Aims\n\nWe will act. We will pay.\n\n2. Means\n\nWe have some.\n" * (media_type == "text/plain")
    page = page or "# Aims\n\nWe will act. We will pay.\n\n# Means\n\nWe have some.\n"
    old, new = read(page, media_type), read(page.replace("some", "none"), media_type)
    assert old is not None and new is not None and len(old.sections) == 2
    assert new.sections[0] is old.sections[0]
    assert new.sections[1] != old.sections[1]


def test_a_version_is_named_in_the_anchors_of_what_was_read_before() -> None:
    page = b"# Aims\n\nWe will act.\n"
    first, second = (parse(page, media_type=MARKDOWN, version=name) for name in ("2019", "2021"))
    assert {s.anchor.version for s in statements(first)} == {"2019"}
    assert {s.anchor.version for s in statements(second)} == {"2021"}


def test_what_is_remembered_is_bounded_and_what_was_used_last_stays() -> None:
    recent: Recent[str, int] = Recent(10)
    for number, name in enumerate("abc"):
        recent.put(name, number, 4)
    assert [recent.get(name) for name in "abc"] == [None, 1, 2]
    recent.get("b")
    recent.put("d", 3, 4)
    assert [recent.get(name) for name in "bcd"] == [1, None, 3]
    recent.put("e", 4, 11)
    assert [recent.get(name) for name in "bde"] == [None, None, None]


def test_headings_behind_a_fence_are_looked_at_once() -> None:
    page = "x y. " * 2000 + "\n\n```\nc\n```\n" + "\n# a\n" * 50
    assert list(markdown._cut(page, 0)) == [page]
