"""What holds of every history, whatever the pages say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.ids import wording_ids
from msgdiff.commitments.trace import trace
from msgdiff.model import CommitmentHistory, Document, Status, Sway
from tests.building import page

ENDED = {Status.DROPPED, Status.REPLACED, Status.RELATED}
BACK = {Status.RESTORED, Status.CLAIMED_DELIVERED}

# Wordings near to each other and far apart, whole sentences and clauses, with sentences that bind nobody.
_SENTENCES = """
    We will plant 20 trees in every park by 2030.
    We aim to plant trees in every park.
    We have planted 20 trees in every park.
    We will plant 50 trees in some parks by 2035, where possible.
    We will open the pool each morning.
    We will open the pool each morning and we will train nurses abroad.
    Our staff are committed to visiting all families weekly.
    We are visiting most families regularly.
    The river is long and the valley is green.
    Residents told us that parks matter to them.
""".strip().splitlines()
_sentences = st.sampled_from([sentence.strip() for sentence in _SENTENCES])
_items = st.sampled_from(["visiting all families weekly", "planting 20 trees in every park", "training nurses abroad"])
_lists = st.tuples(
    st.sampled_from(["We will do this by:", "Done to date:", "We hope for:"]), st.lists(_items, min_size=1)
)
_blocks = st.one_of(
    st.lists(_sentences, min_size=1, max_size=3).map(" ".join),
    _lists.map(lambda told: f"{told[0]}\n\n" + "\n".join(f"  • {item}" for item in told[1])),
    st.sampled_from(["Our plans", "What we did"]),
)
pages = st.lists(_blocks, min_size=1, max_size=5).map(lambda blocks: page("\n\n".join(blocks)))
versions = st.lists(pages, max_size=4)

#: Where a wording stands: version, and index among the commitments of the version.
Place = tuple[int, int]


def places(documents: Sequence[Document], histories: Sequence[CommitmentHistory]) -> list[list[Place]]:
    """For each history where its wordings stand, in order."""
    index = [{(c.anchor, c.text): k for k, c in enumerate(find_commitments(document))} for document in documents]
    return [
        [(s.at, index[s.at][s.new.anchor, s.new.text]) for s in history.steps if s.new and s.status not in ENDED]
        for history in histories
    ]


@given(versions)
def test_every_commitment_of_every_version_is_in_one_history(documents: list[Document]) -> None:
    told = sorted(place for history in places(documents, trace(documents)) for place in history)
    assert told == [(v, k) for v, document in enumerate(documents) for k in range(len(find_commitments(document)))]


@given(versions)
def test_steps_follow_one_another_until_a_history_ends_and_may_start_again(documents: list[Document]) -> None:
    for history in trace(documents):
        first = history.steps[0]
        assert (first.status, first.old) == (Status.NEW, None)
        said = first.new
        for before, step in pairwise(history.steps):
            assert step.old == said
            assert step.status is not Status.NEW
            assert (step.new is None) == (step.status is Status.DROPPED)
            assert step.status in BACK if before.status in ENDED else step.at == before.at + 1
            said = said if step.status in ENDED else step.new
        assert history.last == said
        assert history.steps[-1].at == len(documents) - 1 or history.steps[-1].status in ENDED
        assert all(0 <= step.confidence <= 1 for step in history.steps)


@given(versions)
def test_every_quote_is_the_source(documents: list[Document]) -> None:
    for history in trace(documents):
        for step in history.steps:
            text = documents[step.at].text
            for said in (step.new, *step.also):
                if said:
                    assert " ".join(text[said.anchor.start : said.anchor.stop].split()) == said.text
            if step.instead:
                assert text[step.instead.start : step.instead.stop].strip()


@given(pages)
def test_a_page_that_stays_keeps_everything(document: Document) -> None:
    histories = trace([document, document])
    assert len(histories) == len(find_commitments(document))
    for history in histories:
        assert [step.status for step in history.steps] == [Status.NEW, Status.KEPT]
        assert not history.steps[1].moved
        assert len(history.ids) == 1


MIRRORED = {
    Status.STRENGTHENED: Status.WEAKENED,
    Status.WEAKENED: Status.STRENGTHENED,
    Status.KEPT: Status.KEPT,
    Status.REWORDED: Status.REWORDED,
}
OPPOSITE = {Sway.STRENGTHENED: Sway.WEAKENED, Sway.WEAKENED: Sway.STRENGTHENED, Sway.CHANGED: Sway.CHANGED}


@given(pages, pages)
def test_swapping_two_versions_mirrors_what_is_linked_both_ways(old: Document, new: Document) -> None:
    """Where words repeat, which of them is linked may hang on the direction; what became of a link may not."""
    back = {(step.new, step.old): step for history in trace([new, old]) for step in history.steps if step.at}
    for step in (step for history in trace([old, new]) for step in history.steps if step.at):
        mirror = back.get((step.old, step.new))
        if mirror is None or {step.status, mirror.status} & {Status.NEW, *ENDED}:
            continue
        assert [(r.axis, r.sway, r.old, r.new) for r in step.reasons] == [
            (r.axis, OPPOSITE[r.sway], r.new, r.old) for r in mirror.reasons
        ]
        assert (step.moved, step.confidence) == (mirror.moved, mirror.confidence)
        if Status.CLAIMED_DELIVERED not in {step.status, mirror.status}:  # backwards that is a promise taken up again
            assert mirror.status is MIRRORED[step.status]


@given(versions)
def test_the_same_versions_give_the_same_histories(documents: list[Document]) -> None:
    assert trace(documents) == trace(list(documents))


# Ids


@given(versions, st.data())
def test_no_two_histories_have_one_id_and_every_wording_finds_its_own(
    documents: list[Document], data: st.DataObject
) -> None:
    ranks = data.draw(st.permutations(range(len(documents))))
    histories = trace(documents, recorded=ranks)
    assert len({history.id for history in histories}) == len(histories)
    names = [wording_ids(find_commitments(document)) for document in documents]
    for history, wordings in zip(histories, places(documents, histories), strict=True):
        assert {names[v][k] for v, k in wordings} | {history.id} == set(history.ids)
        assert history.ids[0] == history.id


@given(st.lists(pages, min_size=2, max_size=4), st.data())
def test_recording_one_more_version_changes_no_id(documents: list[Document], data: st.DataObject) -> None:
    """Unless it shows that two histories are one, or one is two; and even then each id still finds a history."""
    recorded = data.draw(st.permutations(range(len(documents))))
    known, last = sorted(recorded[:-1]), recorded[-1]
    ranks = [recorded.index(v) for v in range(len(documents))]
    before = trace([documents[v] for v in known], recorded=[ranks[v] for v in known])
    after = trace(documents, recorded=ranks)
    found = {name for history in after for name in history.ids}
    shown = {name for v in known for name in wording_ids(find_commitments(documents[v]))}
    assert shown <= found
    there = [[(known[v], k) for v, k in wordings] for wordings in places([documents[v] for v in known], before)]
    here = [[place for place in wordings if place[0] != last] for wordings in places(documents, after)]
    named = {tuple(wordings): history.id for wordings, history in zip(here, after, strict=True) if wordings}
    if sorted(named) == sorted(map(tuple, there)):
        assert {tuple(wordings): history.id for wordings, history in zip(there, before, strict=True)} == named


PLAIN = st.sampled_from(["The river is long.", "Residents like the valley.", "Many birds nest here.", "Old news"])


@given(st.lists(_sentences, min_size=1, max_size=5, unique=True), st.lists(PLAIN), st.lists(PLAIN), PLAIN)
def test_edits_elsewhere_change_no_id(said: list[str], above: list[str], below: list[str], between: str) -> None:
    plain = wording_ids(find_commitments(page("\n\n".join(said))))
    edited = wording_ids(find_commitments(page("\n\n".join([*above, f"\n\n{between}\n\n".join(said), *below]))))
    assert set(plain) <= set(edited)


@pytest.mark.parametrize(
    "again", ["We will Repair it - Now.", "We  will\nrepair it – now.", "We will repair it — now."]
)
def test_typography_and_case_change_no_id(again: str) -> None:
    (name,), (other,) = (wording_ids(find_commitments(page(text))) for text in ("We will repair it - now.", again))
    assert name == other


def test_the_same_words_under_another_lead_in_have_another_id() -> None:
    (name,), (other,) = (
        wording_ids(find_commitments(page(f"{lead_in}\n\n  • plant 20 trees\n")))
        for lead_in in ("We will:", "We hope to:")
    )
    assert name != other


def test_a_history_that_starts_with_words_that_name_another_gets_a_number() -> None:
    firm, soft = "We will plant 20 trees in the park.", "We aim to plant 20 trees in the park."
    one, two = trace([page(firm), page(soft), page(f"{soft}\n\n{firm}")])
    assert [step.status for step in one.steps] == [Status.NEW, Status.WEAKENED, Status.KEPT]
    assert two.ids == (f"{one.id}-2", one.id)
