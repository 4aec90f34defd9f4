"""Which way a rewording goes, on which axes, and that a swap of the sides mirrors it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.strength import Wording, weigh_change, weigh_wordings
from msgdiff.model import Axis, Commitment, Direction, Stance, Sway, Verdict
from tests.building import page

HERE = Path(__file__).parent
SIGNS = {"+": Sway.STRENGTHENED, "-": Sway.WEAKENED, "~": Sway.CHANGED}
OPPOSITE = {Sway.STRENGTHENED: Sway.WEAKENED, Sway.WEAKENED: Sway.STRENGTHENED, Sway.CHANGED: Sway.CHANGED}


def _table() -> list[tuple[str, str, dict[Axis, Sway]]]:
    rows = []
    for line in (HERE / "wordings.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            texts, _, axes = line.partition("|")
            old, _, new = texts.partition(" -> ")
            named = [axis.split() for axis in axes.split(",") if axis.strip()]
            rows.append((old, new.strip(), {Axis(name): SIGNS[sign] for name, sign in named}))
    return rows


def weigh(old: str, new: str) -> Verdict:
    return weigh_wordings(Wording(old), Wording(new))


@pytest.mark.parametrize(("old", "new", "axes"), _table())
def test_a_rewording_moves_these_axes_and_no_others(old: str, new: str, axes: dict[Axis, Sway]) -> None:
    assert {shift.axis: shift.sway for shift in weigh(old, new).shifts} == axes


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ("We'll repair the wall.", "We’ll repair the  wall.", "kept"),
        ("We will repair the wall.", "We shall mend the wall.", "reworded"),
        ("We will repair the wall.", "We hope to repair the wall.", "weakened"),
        ("We hope to repair the wall.", "We will repair the wall.", "strengthened"),
        ("We will plant 20 trees by 2025.", "We will plant 50 trees by 2030.", "reworded"),
        ("We will plant 400 trees.", "We will buy 30 benches.", "reworded"),
    ],
)
def test_the_axes_give_the_direction(old: str, new: str, direction: str) -> None:
    assert weigh(old, new).direction == direction


def test_each_shift_quotes_both_sides_and_names_its_rule() -> None:
    (shift,) = weigh("We will visit weekly.", "We will visit regularly.").shifts
    assert (shift.axis, shift.old, shift.new, shift.rule) == (Axis.QUANTITY, "weekly", "regularly", "how often")


def test_a_claim_needs_no_deadline() -> None:
    assert weigh("We will plant 90 trees by 2025.", "We have planted 90 trees.").direction is Direction.REWORDED
    assert weigh("We have planted 90 trees.", "We will plant 90 trees by 2025.").direction is Direction.REWORDED


def test_a_changed_lead_in_changes_its_items() -> None:
    old, new = (
        find_commitments(page(f"{lead_in}\n  • repair the sea wall\n  • paint the pier"))[0]
        for lead_in in ("We will:", "We aim to:")
    )
    verdict = weigh_change(old, new)
    assert verdict.direction is Direction.WEAKENED
    assert [shift.axis for shift in verdict.shifts] == [Axis.MODALITY]


def test_a_promise_that_is_now_only_under_a_wish_is_weaker() -> None:
    old, new = (
        find_commitments(page(f"{heading}\n\n• repair the sea wall\n• paint the pier\n"))[0]
        for heading in ("Our commitments", "Our vision")
    )
    assert (old.stance, new.stance) == (Stance.PROMISE, Stance.ASPIRATION)
    assert weigh_change(old, new).direction is Direction.WEAKENED


def mirrors(old: Wording, new: Wording) -> None:
    there, back = weigh_wordings(old, new), weigh_wordings(new, old)
    flipped = [(s.axis, OPPOSITE[s.sway], s.new, s.old, s.rule) for s in back.shifts]
    assert flipped == [tuple(s) for s in there.shifts]
    pairs = {Direction.STRENGTHENED: Direction.WEAKENED, Direction.WEAKENED: Direction.STRENGTHENED}
    assert back.direction == pairs.get(there.direction, there.direction)


def test_swapping_the_sides_mirrors_every_pair_of_the_table() -> None:
    for old, new, _ in _table():
        mirrors(Wording(old), Wording(new))


def test_swapping_the_sides_mirrors_every_labelled_pair() -> None:
    for path in sorted((HERE.parent / "cases" / "commitments").glob("dev-*.toml")):
        for pair in tomllib.loads(path.read_text(encoding="utf-8"))["pair"]:
            mirrors(Wording(pair["old"], pair.get("lead_in_old")), Wording(pair["new"], pair.get("lead_in_new")))


_WORDS = """we will aim to hope plan every all most child children families by March 2026 2030 within 5 days soon weekly
monthly regularly 100 80 more homes build be built subject to funding where possible good outstanding rating of and or
with partners help the council not if never usually until free at least up £5 % cut reduce""".split()
_texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(" ".join)
_wordings = st.builds(Wording, _texts, st.none() | _texts, st.none() | st.sampled_from(Stance))


@given(_wordings, _wordings)
def test_swapping_the_sides_mirrors_anything(old: Wording, new: Wording) -> None:
    mirrors(old, new)


@given(_wordings)
def test_nothing_differs_from_itself(wording: Wording) -> None:
    assert weigh_wordings(wording, wording) == Verdict(Direction.KEPT, ())


@given(_wordings, _wordings)
def test_a_shift_quotes_the_wordings_and_each_axis_is_told_once(old: Wording, new: Wording) -> None:
    shifts = weigh_wordings(old, new).shifts
    # A period that moved beside a date is the one second reason on an axis.
    assert len({(shift.axis, shift.rule == "period") for shift in shifts}) == len(shifts)
    for shift in shifts:
        assert (shift.old or "") in old.whole()
        assert (shift.new or "") in new.whole()


def test_a_period_is_told_beside_the_date_of_the_lead_in() -> None:
    old = Wording("answer every letter within five working days", "By the end of 2026 we will:")
    new = Wording("answer every letter within ten working days", "By the end of 2027 we will:")
    assert [(shift.old, shift.new) for shift in weigh_wordings(old, new).shifts] == [
        ("By the end of 2026", "By the end of 2027"),
        ("within five working days", "within ten working days"),
    ]


def test_a_later_date_and_a_shorter_period_pull_apart() -> None:
    old = Wording("answer every letter within ten days", "By the end of 2026 we will:")
    new = Wording("answer every letter within five days", "By the end of 2027 we will:")
    verdict = weigh_wordings(old, new)
    assert [shift.sway for shift in verdict.shifts] == [Sway.WEAKENED, Sway.STRENGTHENED]
    assert verdict.direction is Direction.REWORDED


@pytest.mark.parametrize(
    ("old", "new"),
    [("zero-emission buses", "low-emission buses"), ("a two-way street", "a quiet street")],
)
def test_a_number_in_a_compound_word_is_no_figure(old: str, new: str) -> None:
    verdict = weigh_wordings(Wording(f"We will have {old}."), Wording(f"We will have {new}."))
    assert not any(shift.axis is Axis.QUANTITY for shift in verdict.shifts)


def test_what_a_compound_word_counts_is_a_figure() -> None:
    verdict = weigh_wordings(Wording("We will open a ten-bed ward."), Wording("We will open a six-bed ward."))
    assert [(shift.axis, shift.old, shift.new) for shift in verdict.shifts] == [(Axis.QUANTITY, "ten", "six")]


def test_commitments_are_weighed_as_found() -> None:
    def only(text: str) -> Commitment:
        (commitment,) = find_commitments(page(text))
        return commitment

    verdict = weigh_change(only("We will build 100 homes by March 2026."), only("We aim to build homes."))
    assert {s.axis: s.sway for s in verdict.shifts} == dict.fromkeys(
        (Axis.MODALITY, Axis.QUANTITY, Axis.TIME), Sway.WEAKENED
    )
