"""What is a commitment and what is none, with stance, quote and actor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.commitments.find import find_commitments
from msgdiff.model import Act, Axis, Commitment, Document, Missing, Stance, statements
from msgdiff.parsers import parse
from tests.building import page, pages


def found(text: str) -> list[Commitment]:
    return list(find_commitments(page(text)))


def stances(text: str) -> list[str]:
    return [commitment.stance.value for commitment in found(text)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("We will open a second depot.", "promise"),
        ("We'll ring you back.", "promise"),
        ("We are going to plant a hedge.", "promise"),
        ("We won't close the pool.", "promise"),
        ("The council shall publish its accounts.", "promise"),
        ("The Trust is committed to safe staffing.", "promise"),
        ("We pledge to halve the queue.", "promise"),
        ("We guarantee a place for every child.", "promise"),
        ("We plan to repaint the hall.", "promise"),
        ("Our priority is to repair the roof.", "promise"),
        ("Forty homes will be built by 2030.", "promise"),
        ("That is why the council will resurface the lane.", "promise"),
        ("Our waiting lists will fall.", "promise"),
        ("Every child will have a named worker.", "promise"),
        ("The council must consult tenants.", "promise"),
        ("We will seek to protect the orchard.", "promise"),
        ("No library will close.", "promise"),
        ("90% of our buses will run on time.", "promise"),
        ("At least half of our homes will be let at a social rent.", "promise"),
        ("Nobody will be evicted for arrears.", "promise"),
        ("Parking will stay free of charge.", "promise"),
        ("The relief road will be open by the summer of 2029.", "promise"),
        ("The new surgery will open in spring 2029.", "promise"),
        ("Prices will not rise this year.", "promise"),
        ("There will be no redundancies.", "promise"),
        ("A nurse will visit every new mother within ten days.", "promise"),
        ("You will be offered an appointment within a fortnight.", "promise"),
        ("We mean to bring the work back to our own staff.", "promise"),
        ("Nobody should have to wait more than an hour.", "aspiration"),
        ("It is our ambition that no child goes hungry.", "aspiration"),
        ("We aim to answer calls quickly.", "aspiration"),
        ("We want families to feel safe.", "aspiration"),
        ("Our vision is to end homelessness in the district.", "aspiration"),
        ("The charity hopes to restart its choir.", "aspiration"),
        ("We may add a second lift.", "aspiration"),
        ("We are building a new surgery.", "ongoing"),
        ("We publish every complaint.", "ongoing"),
        ("We never share your data.", "ongoing"),
        ("We are working to make roads safer.", "ongoing"),
        ("The council provides free swimming.", "ongoing"),
        ("We have launched a helpline.", "claim"),
        ("Last year we planted 3,000 trees.", "claim"),
        ("A career scheme is in place.", "claim"),
        ("A new helpline has been launched.", "claim"),
    ],
)
def test_each_stance_is_told_by_its_words(text: str, stance: str) -> None:
    assert stances(text) == [stance]


@pytest.mark.parametrize(
    "text",
    [
        # What others do or promise.
        "Residents will receive a new bin in May.",
        # What is on, and what is asked of others.
        "The exhibition will open on Monday 5 May 2025.",
        "The meeting will start at 7pm in the town hall.",
        "Each meeting will last an hour.",
        "Half of all adults will have a cold this winter.",
        "All applicants will need to provide proof of identity within five days.",
        "You will have to reply within five days.",
        "The Government has committed £2m to the scheme.",
        "The contractor will finish the work by June.",
        "The opposition will raise taxes.",
        "Sam Sample will join us as chief executive in June.",
        "Inspectors will visit us again in 2026.",
        "The new library will be opened by the mayor.",
        # Effects and forecasts, with no promise before them.
        "This will create jobs.",
        "The population will grow by 4 %.",
        "It will be wet on Friday.",
        # What is asked of the reader, or said about the reader.
        "You will lead a team of six.",
        "You will be asked for proof of address.",
        "We will ask you for proof of age.",
        "We will need you to sign the form.",
        "If you want to appeal, write to us.",
        "If you want to make a difference, we would love to hear from you.",
        "Apply now and make your mark.",
        # Questions, quotations of others.
        "Will we cut the grass?",
        "One parent told us: “I will always be grateful.”",
        # Values, nouns, purpose clauses, states of mind.
        "Our values are honesty and commitment to quality.",
        "In an effort to cut waste, residents sort their own.",
        "We believe that every child matters.",
        "We know that good training matters.",
        "We look forward to welcoming you.",
        "We have a plan to grow.",
        # Facts, history, notices, small print.
        "The meeting will be held at 7pm on Monday.",
        "The council was formed in 1974.",
        "We were founded in 1901.",
        "I have been a social worker for 20 years.",
        "We received a rating of inadequate.",
        "We reserve the right to refuse entry.",
        "We may use cookies on this site.",
        # Conditions and reports within a sentence of another kind.
        "It is not known when we will reopen.",
        "We cannot promise to reply.",
    ],
)
def test_what_only_looks_like_a_commitment_is_none(text: str) -> None:
    assert not stances(text)


def test_what_names_nobody_makes_no_promise_of_what_follows() -> None:
    text = "No library will close. Demand will rise as more people retire. The population will grow by 2030."
    assert [commitment.text for commitment in found(text)] == ["No library will close."]


def test_an_effect_is_a_promised_outcome_after_an_act_of_ones_own() -> None:
    act, outcome = found("We will open a depot in May. This will create 50 jobs.")
    assert (act.act, outcome.act) == (Act.ACT, Act.OUTCOME)
    assert outcome.rule == "will, thing, after a promise"


def test_a_statement_that_binds_twice_is_quoted_clause_by_clause() -> None:
    text = "A career scheme is in place, and the wellbeing of staff has been a priority this year, and will remain so."
    claim, promise = found(text)
    assert (claim.stance, claim.text) == (Stance.CLAIM, "A career scheme is in place")
    assert promise.text == "the wellbeing of staff has been a priority this year, and will remain so."


def test_a_subject_is_carried_over_by_and() -> None:
    ongoing, promise = found("The Trust is buying new beds and will open two wards in spring.")
    assert (ongoing.stance, promise.stance) == (Stance.ONGOING, Stance.PROMISE)
    assert promise.actor == "The Trust"


def test_a_clause_inside_another_is_no_second_commitment() -> None:
    assert len(found("We promise that we will repair the wall.")) == 1
    assert len(found("We will add a form, which will make it easier to report a fault.")) == 1


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "We have invested heavily in training, adopted the new practice model and launched a career scheme.",
            [
                "We have invested heavily in training",
                "adopted the new practice model",
                "launched a career scheme.",
            ],
        ),
        ("We will build 40 homes and repair the old quay.", ["We will build 40 homes", "repair the old quay."]),
        (
            "The council will publish its accounts and will hold a meeting.",
            ["The council will publish its accounts", "will hold a meeting."],
        ),
        ("We are hiring 20 nurses and training 30 more.", ["We are hiring 20 nurses", "training 30 more."]),
    ],
)
def test_acts_in_a_row_are_quoted_one_by_one(text: str, quotes: list[str]) -> None:
    commitments = found(text)
    assert [one.text for one in commitments] == quotes
    assert len({(one.stance, one.actor) for one in commitments}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We will plan, fund and build a new bridge.",
        "We have recruited experienced, trained and qualified staff.",
        "We have built a centre opened by the mayor and run by volunteers.",
        "We will help schools to recruit staff and retain the best teachers.",
        "We have trained staff who visit homes and have passed the test.",
    ],
)
def test_verbs_without_an_object_or_subject_of_ones_own_are_no_further_act(text: str) -> None:
    assert [one.text for one in found(text)] == [text]


def test_a_date_elsewhere_in_the_statement_may_hold_for_each_act() -> None:
    assert all(Missing.DATE not in one.missing for one in found("By May we will build 40 homes and repair the quay."))


def test_the_actor_is_who_acts_and_nobody_in_the_passive() -> None:
    assert found("Each year the council will plant a tree.")[0].actor == "the council"
    assert found("We fully accept the findings and have taken action.")[-1].actor == "We"
    passive = found("Forty homes will be built by 2030.")[0]
    assert passive.actor is None
    assert Missing.OWNER in passive.missing


def test_a_party_is_told_from_its_rival_by_what_is_said_of_each() -> None:
    text = """The Purple Party will protect bus routes. The Purple Party's plan for buses is fully funded.

The Orange Party has failed commuters. The Orange Party will scrap the night bus."""
    assert [c.text for c in found(text)] == ["The Purple Party will protect bus routes."]


def test_another_name_on_a_page_that_says_we_is_not_ones_own() -> None:
    text = "We run the clinic. Our doors are open. We answer every call. Healthwatch will inspect the ward in May."
    assert not any("Healthwatch" in c.text for c in found(text))


def test_headings_bind_only_as_sentences_of_ones_own() -> None:
    assert not found("Our commitment to you\n\nThank you for your visit.")
    promises = found("# We will build 500 homes\n\nThank you for your visit.")
    assert all(c.stance is Stance.PROMISE for c in promises)


def test_cues_quote_the_words_of_each_axis() -> None:
    (promise,) = found("Where possible, we will visit every family weekly by March 2027.")
    said = {(cue.axis, cue.words) for cue in promise.cues}
    assert {
        (Axis.MODALITY, "will"),
        (Axis.AGENCY, "we"),
        (Axis.QUANTITY, "weekly"),
        (Axis.TIME, "by March 2027"),
        (Axis.SCOPE, "every"),
        (Axis.CONDITION, "Where possible"),
    } <= said


def test_firmer_words_rank_higher() -> None:
    texts = [f"We {words} open a hub." for words in ("guarantee to", "will", "plan to", "aim to", "hope to", "may")]
    levels = [next(cue.level for cue in found(text)[0].cues if cue.axis is Axis.MODALITY) for text in texts]
    assert levels == [6, 5, 4, 3, 2, 1]


def holds(document: Document) -> None:
    every = statements(document)
    last = 0
    for commitment in find_commitments(document):
        anchor, statement = commitment.anchor, every[commitment.statement]
        quote = document.text[anchor.start : anchor.stop]
        assert " ".join(quote.split()) == commitment.text
        assert statement.anchor.start <= anchor.start < anchor.stop <= statement.anchor.stop
        assert last <= anchor.start
        last = anchor.stop
        for cue in commitment.cues:
            assert document.text[cue.start : cue.stop] == cue.words != ""


@given(pages)
def test_quotes_and_cues_stand_in_the_source(document: Document) -> None:
    holds(document)
    assert find_commitments(document) == find_commitments(document)


_PIECES = """we We will have built and , . ; : the council by 2030 every child weekly if funding allows is in place
plan to ’ “ ” £2m • You aim subject to | who which that should 40 % help support said ? been launched remain so our Our
not""".split()


@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.sampled_from([" ", "\n", "  ", " \n  "]))
def test_any_run_of_words_is_quoted_exactly(pieces: list[str], space: str) -> None:
    holds(page(space.join(pieces) or "."))


def test_hard_wrapped_lines_are_quoted_as_they_stand() -> None:
    document = page("We have opened a hub\nand we will open\n   another by 2027.")
    claim, promise = find_commitments(document)
    assert document.text[promise.anchor.start : promise.anchor.stop] == "we will open\n   another by 2027."
    assert claim.text == "We have opened a hub"


@pytest.mark.parametrize("heading", ["Our library promise", "The council's pledge on homes", "Our school guarantee"])
def test_a_heading_that_names_a_promise_is_none(heading: str) -> None:
    document = parse(f"# {heading}\n\nWe will keep all libraries open.\n".encode(), media_type="text/markdown")
    assert [commitment.statement for commitment in find_commitments(document)] == [1]


@pytest.mark.parametrize("heading", ["We will build 200 homes", "We promise to listen"])
def test_a_heading_that_is_a_sentence_may_be_one(heading: str) -> None:
    document = parse(f"# {heading}\n\nMore stands below.\n".encode(), media_type="text/markdown")
    assert [commitment.statement for commitment in find_commitments(document)] == [0]
