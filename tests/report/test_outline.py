from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from msgdiff.compare.changes import Change
from msgdiff.compare.comparison import compare
from msgdiff.model import Document, Tag
from msgdiff.report.outline import Choice, Row, counted, outline, pieces, section_facts, shown_pieces
from tests.building import page, pages


def text_of(row: Row, side: str) -> str:
    return " ".join(s.text for s in (row.old if side == "old" else row.new))


def rebuilt(row: Row, side: str) -> str:
    text = ""
    for piece in pieces(row):
        part, space = (piece.old, piece.space_old) if side == "old" else (piece.new, piece.space_new)
        text += (" " if space else "") + part
    return text


@given(pages, pages)
def test_pieces_of_an_edited_pair_give_back_both_texts(old: Document, new: Document) -> None:
    for section in outline(compare(old, new)):
        for row in section.rows:
            if row.pair.ops:
                assert rebuilt(row, "old") == text_of(row, "old")
                assert rebuilt(row, "new") == text_of(row, "new")


@given(pages, pages)
def test_every_pair_is_one_row_and_a_move_between_sections_leaves_a_pointer(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    rows = [row for section in outline(comparison) for row in section.rows]
    assert sorted((row.pair.old, row.pair.new) for row in rows if row.here) == sorted(
        (pair.old, pair.new) for pair in comparison.pairs
    )
    assert sum(row.elsewhere is not None for row in rows) == 2 * sum(not row.here for row in rows)


def test_pieces_keep_the_space_where_it_was() -> None:
    old = page("We will visit every family, each week, without fail and without fuss.")
    new = page("We will visit every family each fortnight, without fail and without fuss.")
    ((section,), comparison) = (outline(compare(old, new)), compare(old, new))
    assert len(comparison.pairs) == 1
    changed = [(p.old, p.new) for p in pieces(section.rows[0]) if p.tag is not Tag.EQUAL]
    assert (",", "") in changed
    assert ("week", "fortnight") in changed


def test_counts_are_told_in_one_order_and_none_are_left_out() -> None:
    assert counted({"removed": 2, "unchanged": 1, "moved and edited": 3}) == (
        "1 unchanged, 3 moved and edited, 2 removed"
    )
    assert counted({}) == "none"


def test_facts_of_a_section_name_its_old_heading_its_move_and_its_speaker() -> None:
    libraries = "Our libraries welcomed 90,000 readers last year, more than ever before."
    parks = "We look after forty parks and plant a thousand trees each winter."
    old = page(f"Parks\n\n{parks}\n\nWelcome from Sam Sample, Head of Libraries\n\n{libraries} {libraries[:40]}.\n")
    new = page(f"A word from Robin Placeholder, Head of Libraries\n\n{libraries}\n\nGreen places\n\n{parks}\n")
    told = {section.changes: list(section_facts(section)) for section in outline(compare(old, new))}
    facts = [fact for told_facts in told.values() for fact in told_facts]
    assert "Head of Libraries: was Sam Sample, is Robin Placeholder" in facts
    assert "was: Parks" in facts
    assert sum(fact.startswith("moved: was section") for fact in facts) == 1


def test_only_the_sections_asked_for_are_laid_out() -> None:
    document = page("Parks\n\nWe look after forty parks.\n\nRoads\n\nPotholes are mended in five days.\n")
    comparison = compare(document, document)
    (section,) = outline(comparison, Choice(comparison.sections[1:]))
    assert [row.change for row in section.rows] == [Change.UNCHANGED, Change.UNCHANGED]
    assert section.new[0].heading == "Roads"


@given(pages, pages)
def test_shown_pieces_alternate_and_keep_every_word(old: Document, new: Document) -> None:
    for section in outline(compare(old, new)):
        for row in section.rows:
            shown = shown_pieces(row) if row.pair.ops else ()
            tags = [piece.tag is Tag.EQUAL for piece in shown]
            assert all(one != two for one, two in pairwise(tags))
            for side in ("old", "new"):
                words = " ".join(getattr(piece, side) for piece in shown).split()
                assert "".join(words) == "".join(text_of(row, side).split()) * bool(shown)


def test_a_statement_that_left_its_section_is_pointed_to_where_it_stood() -> None:
    goes = "We plant a thousand trees each winter in all our parks."
    old = page(
        f"Parks\n\nAlpha comes first of all. {goes} Omega comes last of all.\n\nRoads\n\nPotholes are mended soon.\n"
    )
    new = page(
        f"Parks\n\nAlpha comes first of all. Omega comes last of all.\n\nRoads\n\n{goes} Potholes are mended soon.\n"
    )
    parks, roads = outline(compare(old, new))
    assert [row.here for row in parks.rows] == [True, True, False, True]
    assert parks.rows[2].old[0].text == goes
    assert parks.changes == ("edited",)
    assert [row.elsewhere is not None for row in roads.rows] == [False, True, False]


def test_a_section_that_only_grew_is_edited_and_not_rewritten() -> None:
    more = "We pay well. We also train you. We even feed you. Holidays are long. Colleagues are kind."
    (section,) = outline(compare(page("Jobs\n\nWe pay well. We train.\n"), page(f"Jobs\n\n{more}\n")))
    assert section.changes == ("edited",)


def test_a_section_that_moved_to_the_same_number_is_told_so() -> None:
    long = "We look after forty parks and plant a thousand trees each winter, come rain or shine."
    parts = {"Parks": long, "Roads": "Potholes are mended soon.", "Waste": long.replace("parks", "bins")}
    old = page("\n\n".join(f"{name}\n\n{parts[name]}" for name in ("Parks", "Roads", "Waste")))
    new = page("\n\n".join(f"{name}\n\n{parts[name]}" for name in ("Waste", "Roads", "Parks")))
    facts = [fact for section in outline(compare(old, new)) for fact in section_facts(section)]
    assert not any("was section 2 of the page, is section 2" in fact for fact in facts)
    assert any("still section 2 of the page" in fact for fact in facts)
