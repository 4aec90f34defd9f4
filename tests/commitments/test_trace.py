"""What becomes of a commitment from version to version."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.trace import (
    CLAIMED_AT_ONCE,
    IN_PLACE_OF_ANOTHER,
    SPOKEN_OF_BEFORE,
    STILL_THERE,
    TAKEN_BACK,
    UNSAID_BEFORE,
    trace,
)
from msgdiff.model import Axis, CommitmentHistory, Status, Step, Sway
from msgdiff.parsers import parse

TREES = "We will plant 20 trees in every park by 2030."
PLANTED = "We have planted 20 trees in every park."
RIVER = "The river is long and the valley is green."


def traced(*texts: str) -> tuple[CommitmentHistory, ...]:
    """Pages whose first line starts with "#" are Markdown, others plain text."""
    kinds = ("text/markdown" if text.startswith("#") else "text/plain" for text in texts)
    return trace([parse(text.encode(), media_type=kind) for text, kind in zip(texts, kinds, strict=True)])


def followed(*texts: str) -> CommitmentHistory:
    """The history of the only commitment there is."""
    (history,) = traced(*texts)
    return history


def statuses(history: CommitmentHistory) -> list[str]:
    return [str(step.status) for step in history.steps]


def last(*texts: str) -> Step:
    """What became of the only commitment in the last version."""
    return followed(*texts).steps[-1]


def markdown(**sections: str) -> str:
    return "\n\n".join(f"# {heading.replace('_', ' ')}\n\n{text}" for heading, text in sections.items())


# One version, or none


def test_nothing_becomes_of_nothing() -> None:
    assert trace(()) == ()
    assert traced(RIVER, RIVER) == ()


def test_all_is_new_in_the_only_version() -> None:
    assert [statuses(history) for history in traced(f"{TREES} {PLANTED}")] == [["new"], ["new"]]


def test_what_the_first_version_claims_is_not_called_unpromised() -> None:
    assert followed(PLANTED).steps[0].remark == ""


# Said again


@pytest.mark.parametrize(
    "again",
    [TREES, TREES.replace(" ", "  "), f"{RIVER} {TREES}", f"{TREES} {RIVER}", TREES.replace("We will", "We\nwill")],
)
def test_what_is_said_again_is_kept(again: str) -> None:
    step = last(TREES, again)
    assert (step.status, step.reasons, step.moved, step.lost, step.confidence) == (Status.KEPT, (), False, (), 1.0)


def test_typography_is_no_rewording() -> None:
    assert last("We'll plant 20 trees - and soon.", "We’ll plant 20 trees – and soon.").status is Status.KEPT


def test_other_words_of_the_same_strength_are_reworded() -> None:
    step = last(TREES, "We shall plant 20 trees in every park by 2030.")
    assert (step.status, step.reasons) == (Status.REWORDED, ())
    assert 0.9 < step.confidence < 1


class Weaker(NamedTuple):
    """A rewording that weakens one axis, with the words of both sides that say so (None where nothing does)."""

    axis: Axis
    old: str
    new: str
    words: tuple[str | None, str | None]


WEAKER = [
    Weaker(Axis.MODALITY, "We will repair the sea wall.", "We aim to repair the sea wall.", ("will", "aim to")),
    Weaker(Axis.QUANTITY, "We will visit weekly.", "We will visit regularly.", ("weekly", "regularly")),
    Weaker(
        Axis.TIME,
        "We will repair the wall by March 2026.",
        "We will repair the wall by March 2028.",
        ("by March 2026", "by March 2028"),
    ),
    Weaker(Axis.SCOPE, "We will visit all families.", "We will visit some families.", ("all", "some")),
    Weaker(
        Axis.CONDITION,
        "We will repair the sea wall.",
        "We will repair the sea wall subject to funding.",
        (None, "subject to funding"),
    ),
]


@pytest.mark.parametrize("case", WEAKER, ids=lambda case: case.axis)
def test_each_axis_weakens_with_the_words_that_say_so(case: Weaker) -> None:
    step = last(case.old, case.new)
    assert step.status is Status.WEAKENED
    assert [(r.axis, r.sway, (r.old, r.new)) for r in step.reasons] == [(case.axis, Sway.WEAKENED, case.words)]


@pytest.mark.parametrize("case", WEAKER, ids=lambda case: case.axis)
def test_each_axis_strengthens_the_other_way_round(case: Weaker) -> None:
    step = last(case.new, case.old)
    assert step.status is Status.STRENGTHENED
    assert [(r.axis, r.sway, (r.new, r.old)) for r in step.reasons] == [(case.axis, Sway.STRENGTHENED, case.words)]


@pytest.mark.parametrize(
    ("axis", "old", "new"),
    [
        (Axis.AGENCY, "We will repair the sea wall.", "The sea wall will be repaired."),
        (Axis.MEASURE, "We will reach an Ofsted rating of outstanding.", "We will reach an Ofsted rating of good."),
    ],
)
def test_agency_and_measure_weaken_too_and_back(axis: Axis, old: str, new: str) -> None:
    there, back = last(old, new), last(new, old)
    assert (there.status, [reason.axis for reason in there.reasons]) == (Status.WEAKENED, [axis])
    assert (back.status, [reason.axis for reason in back.reasons]) == (Status.STRENGTHENED, [axis])


def test_a_new_lead_in_weakens_every_item_under_it() -> None:
    items = "\n\n  • plant 20 trees\n  • open the pool each morning\n"
    histories = traced(f"We will:{items}", f"We aim to:{items}")
    assert [history.steps[-1].status for history in histories] == [Status.WEAKENED] * 2
    assert [history.last.lead_in for history in histories] == ["We aim to:"] * 2


# Somewhere else, or said by somebody else


def test_a_commitment_in_another_section_has_moved() -> None:
    old = markdown(Roads=f"{TREES} {RIVER}", Parks="Parks are green.")
    new = markdown(Roads=RIVER, Parks=f"Parks are green. {TREES}")
    assert (last(old, new).status, last(old, new).moved) == (Status.KEPT, True)


@pytest.mark.parametrize("heading", ["Our_roads", "1._Roads", "ROADS"])
def test_a_section_with_another_heading_moves_nothing(heading: str) -> None:
    assert not last(markdown(Roads=f"{TREES} {RIVER}"), markdown(**{heading: f"{TREES} {RIVER}"})).moved


def test_sections_in_another_order_move_nothing() -> None:
    parts = {"1._Roads": f"{TREES} {RIVER}", "2._Parks": "Parks are green. Children play there."}
    swapped = {"1._Parks": parts["2._Parks"], "2._Roads": parts["1._Roads"]}
    assert not last(markdown(**parts), markdown(**swapped)).moved


def test_a_commitment_that_another_person_says_has_moved() -> None:
    pages = [
        markdown(**{f"Welcome_from_{name},_Director_of_Care": f"{RIVER}\n\n{TREES}"})
        for name in ("Sam_Sample", "Alex_Example")
    ]
    step = last(*pages)
    assert step.old and step.new and step.old.speaker and step.new.speaker
    assert (step.old.speaker.name, step.new.speaker.name) == ("Sam Sample", "Alex Example")
    assert (step.status, step.moved) == (Status.KEPT, True)


# Gone, and back


def test_what_is_not_said_again_is_dropped_with_its_target() -> None:
    step = last(f"{TREES} {RIVER}", RIVER)
    assert (step.status, step.new, step.lost) == (Status.DROPPED, None, ("20", "by 2030"))


def test_a_history_stops_where_it_was_dropped() -> None:
    assert statuses(followed(TREES + RIVER, RIVER, RIVER, RIVER)) == ["new", "dropped"]


def test_what_comes_back_in_the_same_words_is_restored() -> None:
    history = followed(f"{TREES} {RIVER}", RIVER, RIVER, f"{RIVER} {TREES}")
    assert statuses(history) == ["new", "dropped", "restored"]
    assert [step.at for step in history.steps] == [0, 1, 3]
    assert (history.steps[-1].reasons, history.steps[-1].confidence) == ((), 1.0)


def test_what_comes_back_in_other_words_is_restored_and_weighed() -> None:
    again = "We will plant twenty new trees in every park by 2031."
    history = followed(f"{TREES} {RIVER}", RIVER, f"{RIVER} {again}", f"{RIVER} {again}")
    assert statuses(history) == ["new", "dropped", "restored", "kept"]
    assert [(r.axis, r.sway) for r in history.steps[2].reasons] == [(Axis.TIME, Sway.WEAKENED)]
    assert history.first.text == TREES
    assert history.last.text == again


def test_what_comes_back_is_not_what_only_sounds_like_it() -> None:
    other = "We will open two pools in every town by 2030."
    assert [statuses(history) for history in traced(f"{TREES} {RIVER}", RIVER, f"{RIVER} {other}")] == [
        ["new", "dropped"],
        ["new"],
    ]


def test_what_was_replaced_and_comes_back_goes_on() -> None:
    first = "We will plant 20 trees and we will open the pool each morning."
    second = "We will plant 20 trees and we will train nurses abroad."
    pool = next(h for h in traced(first, second, first) if "pool" in h.first.text)
    assert statuses(pool) == ["new", "replaced", "restored"]
    assert pool.steps[-1].old == pool.first


def test_a_statement_that_stays_but_binds_nobody_is_shown() -> None:
    page = "The scheme planned 20 trees in every park by 2030. " + RIVER
    step = last(f"{TREES} {RIVER}", page)
    assert (step.status, step.remark) == (Status.DROPPED, STILL_THERE)
    assert step.instead is not None
    assert page[step.instead.start : step.instead.stop] == "The scheme planned 20 trees in every park by 2030."


def test_a_statement_that_binds_only_now_is_new_and_says_so() -> None:
    step = last(f"They planned 20 trees in every park by 2030. {RIVER}", f"{TREES} {RIVER}")
    assert (step.status, step.remark) == (Status.NEW, UNSAID_BEFORE)


# Done, or said to be


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        (f"{TREES} {RIVER}", f"{PLANTED} {RIVER}", False),
        (markdown(Plans=f"{TREES} {RIVER}", Done="Look."), markdown(Plans=RIVER, Done=f"Look. {PLANTED}"), True),
    ],
)
def test_a_promise_that_becomes_a_claim_is_claimed_delivered(old: str, new: str, moved: bool) -> None:
    step = last(old, new)
    assert (step.status, step.moved) == (Status.CLAIMED_DELIVERED, moved)
    assert step.old and step.new
    assert (step.old.text, step.new.text) == (TREES, PLANTED)


def test_a_claim_without_a_promise_says_so() -> None:
    step = last(RIVER, f"{RIVER} {PLANTED}")
    assert (step.status, step.remark) == (Status.NEW, CLAIMED_AT_ONCE)


def test_a_claim_that_becomes_a_promise_is_told_as_taken_back() -> None:
    step = last(f"{PLANTED} {RIVER}", f"{TREES} {RIVER}")
    assert step.status is not Status.CLAIMED_DELIVERED
    assert step.remark == TAKEN_BACK


def test_a_claim_that_comes_back_as_a_promise_is_told_as_taken_back() -> None:
    step = last(f"{PLANTED} {RIVER}", RIVER, f"{RIVER} We will plant 20 trees in every park.")
    assert (step.status, step.remark) == (Status.RESTORED, TAKEN_BACK)


def test_what_was_dropped_and_comes_back_as_done_is_claimed_delivered() -> None:
    assert statuses(followed(f"{TREES} {RIVER}", RIVER, f"{RIVER} {PLANTED}"))[-1] == "claimed_delivered"


# Another in its place


def test_another_commitment_in_the_same_sentence_replaces_it() -> None:
    old = "We will plant 20 trees and we will open the pool each morning."
    new = "We will plant 20 trees and we will train nurses abroad."
    trees, pool, nurses = traced(old, new)
    assert statuses(trees) == ["new", "kept"]
    assert statuses(pool) == ["new", "replaced"]
    assert pool.last.text == "we will open the pool each morning."
    assert pool.steps[-1].new == nurses.first
    assert nurses.steps[0].remark == IN_PLACE_OF_ANOTHER


def test_a_form_of_words_makes_no_two_commitments_one() -> None:
    old, new = "We will open the pool each morning.", "We will train nurses abroad each morning."
    pool, nurses = traced(old, new)
    assert (statuses(pool), statuses(nurses)) == (["new", "related"], ["new"])


def test_what_only_shares_a_telling_phrase_is_related_and_not_called_a_rewording() -> None:
    filler = "\n\n".join(f"{word} is a fine day for a walk." for word in ("Monday", "Tuesday", "Friday", "Sunday"))
    old = f"We have launched a new career progression scheme for everyone in 2019, with much else.\n\n{filler}"
    new = f"{filler}\n\nMeasures introduced to date include:\n\n  • the relaunch of a career progression scheme\n"
    before, after = traced(old, new)
    assert statuses(before) == ["new", "related"]
    step = before.steps[-1]
    assert step.new == after.first
    assert 0 < step.confidence < 0.6
    assert before.last == before.first
    assert after.steps[0].remark == SPOKEN_OF_BEFORE


def test_a_measurable_target_that_is_gone_is_told_though_the_sentence_is_linked() -> None:
    step = last("We will plant trees in the park by March 2030.", "We will plant trees in the park.")
    assert (step.status, step.lost) == (Status.WEAKENED, ("by March 2030",))


def test_a_target_said_with_another_capital_is_not_lost() -> None:
    old = "We will plant 20 trees and by March 2030 we will open the pool."
    new = "We will plant 20 trees and by march 2030 we will train nurses."
    assert all("2030" not in " ".join(step.lost) for history in traced(old, new) for step in history.steps)


# Several in one, and one in several


BOTH = "We will plant 20 trees in every park, and we will repair the old sea wall at the harbour."
EACH = "We will plant 20 trees in every park. We will repair the old sea wall at the harbour."


@pytest.mark.parametrize(("old", "new"), [(BOTH, BOTH), (BOTH, EACH), (EACH, BOTH)])
def test_two_commitments_are_followed_apart_through_split_and_merge(old: str, new: str) -> None:
    histories = traced(old, new)
    assert [statuses(history) for history in histories] == [["new", "kept"], ["new", "kept"]]
    assert ["trees" in history.last.text for history in histories] == [True, False]


def test_one_clause_of_two_is_dropped_alone() -> None:
    trees, wall = traced(BOTH, "We will plant 20 trees in every park.")
    assert (trees.steps[-1].status, wall.steps[-1].status) == (Status.KEPT, Status.DROPPED)


def test_the_same_sentence_twice_is_two_commitments() -> None:
    twice = f"{TREES} {RIVER} {TREES}"
    one, two = traced(twice, twice)
    assert [statuses(history) for history in (one, two)] == [["new", "kept"]] * 2
    assert two.ids == (f"{one.id}-2",)


def test_one_of_two_same_sentences_is_dropped_and_the_other_kept() -> None:
    histories = traced(f"{TREES} {RIVER} {TREES}", f"{RIVER} {TREES}")
    assert sorted(str(history.steps[-1].status) for history in histories) == ["dropped", "kept"]


# The whole way


def test_five_versions_are_followed_step_by_step() -> None:
    pages = [
        f"We will plant trees in the park. {RIVER}",
        f"We will plant 20 trees in the park by 2030. {RIVER}",
        f"We aim to plant trees in the park. {RIVER}",
        RIVER,
        f"We have planted trees in the park. {RIVER}",
    ]
    history = followed(*pages)
    assert statuses(history) == ["new", "strengthened", "weakened", "dropped", "claimed_delivered"]
    assert [step.at for step in history.steps] == [0, 1, 2, 3, 4]
    assert len(history.ids) == 4
    assert all(step.old == before.new for before, step in zip(history.steps, history.steps[1:4], strict=False))
    for text, step in zip(pages, history.steps, strict=True):
        if step.new:
            assert text[step.new.anchor.start : step.new.anchor.stop] == step.new.text


def test_documents_in_several_formats_are_one_history() -> None:
    assert statuses(followed(f"{TREES}\n\n{RIVER}", f"# Parks\n\n{TREES}\n\n{RIVER}")) == ["new", "kept"]


def test_what_was_found_is_what_is_followed() -> None:
    document = parse(BOTH.encode(), media_type="text/plain")
    assert tuple(history.first for history in trace([document])) == find_commitments(document)
