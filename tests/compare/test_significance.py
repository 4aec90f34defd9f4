from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from msgdiff.compare.comparison import compare
from msgdiff.compare.significance import (
    Level,
    Reason,
    Significance,
    significance,
    weigh_edit,
    weigh_statement,
)
from msgdiff.compare.signs.finding import find_signs
from msgdiff.compare.signs.mentions import Sign, slate
from msgdiff.compare.tokens import fold, tokenize
from msgdiff.compare.words import diff_words
from msgdiff.model import Document, FoundBy, Kind, Op, Pair, Tag, statements
from tests.building import page, pages


def ops(old: str, new: str) -> tuple[Op, ...]:
    return diff_words([fold(token) for token in tokenize(old)], [fold(token) for token in tokenize(new)])


def weigh(old: str, new: str) -> Significance:
    return weigh_edit(old, new, ops(old, new))


def told(old: str, new: str) -> list[str]:
    """The reasons as "sign: old -> new", "-" for a side that has none."""
    return [f"{r.sign}: {r.old or '-'} -> {r.new or '-'}" for r in weigh(old, new).reasons]


# What changed, and every reason that must be told for it, no more and no less.
MATTERS = [
    # numbers
    ("We reply within 10 days.", "We reply within 15 days.", "number: 10 days -> 15 days"),
    ("We have ten libraries.", "We have fifteen libraries.", "number: ten -> fifteen"),
    ("We will reply in 10 days.", "We will reply in 10 weeks.", "number: 10 days -> 10 weeks"),
    ("within 10 working days", "within 10 days", "number: 10 working days -> 10 days"),
    ("2.5 million people came.", "3.5 million people came.", "number: 2.5 million -> 3.5 million"),
    ("10 people came.", "12 people came.", "number: 10 -> 12"),
    ("We employ at least 10 nurses.", "We employ up to 10 nurses.", "number: at least 10 -> up to 10"),
    ("no more than five visits", "no more than six visits", "number: no more than five -> no more than six"),
    ("Entry is free for everyone under 18.", "Entry is free for everyone.", "number: under 18 -> -"),
    ("We have one hospital.", "We have two hospitals.", "number: one -> two"),
    ("Our plan rests on four priorities.", "Our plan rests on three priorities.", "number: four -> three"),
    ("hundreds of people came", "thousands of people came", "number: hundreds -> thousands"),
    (
        "two hundred and fifty homes",
        "two hundred and sixty homes",
        "number: two hundred and fifty -> two hundred and sixty",
    ),
    ("We offer weekly supervision.", "We offer regular supervision.", "number: weekly -> -"),
    ("We meet once a week.", "We meet once a month.", "number: once a week -> once a month"),
    ("We meet twice a year.", "We meet three times a year.", "number: twice a year -> three times a year"),
    ("in the first phase", "in the third phase", "number: first -> third"),
    ("21st century", "20th century", "number: 21st -> 20th"),
    ("Call 0300 555 0100.", "Call 0300 555 0101.", "number: 0300 555 0100 -> 0300 555 0101"),
    ("section 17 of the Children Act", "section 20 of the Children Act", "number: 17 -> 20"),
    (
        "10 days for staff and 5 days for managers",
        "5 days for staff and 10 days for managers",
        "number: 10 days -> 5 days; number: 5 days -> 10 days",
    ),
    # amounts
    ("We will spend £1.5m.", "We will spend £2.5m.", "amount: £1.5m -> £2.5m"),
    ("Adults pay £4.50 a week.", "Adults pay £4.50 a month.", "amount: £4.50 a week -> £4.50 a month"),
    ("The fee is $5.", "The fee is £5.", "amount: $5 -> £5"),
    ("a rise of 10%", "a rise of 12 per cent", "amount: 10% -> 12 per cent"),
    ("half of all staff", "a third of all staff", "amount: half -> a third"),
    ("We fund it with around £2 million.", "We fund it with £2 million.", "amount: around £2 million -> £2 million"),
    ("It reached 10% of staff.", "It reached 10 of staff.", "amount: 10% -> 10"),
    (
        "| Seen within weeks | 78% | 74% |",
        "| Seen within weeks | 71% | 78% |",
        "amount: 78% -> 71%; amount: 74% -> 78%",
    ),
    # dates
    ("It opens on 12th March 2021.", "It opens on 13 March 2021.", "date: 12th March 2021 -> 13 March 2021"),
    ("It opens in May.", "It opens in June.", "date: May -> June"),
    ("by spring 2026", "by the end of 2026", "date: by spring 2026 -> by the end of 2026"),
    ("In 2020/21 we opened two.", "In 2021/22 we opened two.", "date: 2020/21 -> 2021/22"),
    ("the law of 2019", "the law of 2021", "date: 2019 -> 2021"),
    ("by 12 March", "after 12 March", "date: by 12 March -> after 12 March"),
    ("_Last updated, February 2022_", "_Last updated, October 2022_", "date: February 2022 -> October 2022"),
    (
        "We open Wednesday to Sunday, 10am to 4pm.",
        "We open Tuesday to Sunday, 10am to 5pm.",
        "date: Wednesday -> Tuesday; date: 4pm -> 5pm",
    ),
    ("We will build it next year.", "We will build it next month.", "date: next year -> next month"),
    # people
    ("Welcome from Ian Sutherland", "Welcome from Dr Lee-Anne Farach", "person: Ian Sutherland -> Dr Lee-Anne Farach"),
    (
        "Thanks to Lee-Anne Farach for this.",
        "Thanks to Dr Lee-Anne Farach for this.",
        "person: Lee-Anne Farach -> Dr Lee-Anne Farach",
    ),
    ("We work with Cllr Jane Smith and staff.", "We work with staff.", "person: Cllr Jane Smith -> -"),
    (
        "Our chief executive, Alex Example, agreed.",
        "Our chief executive, Robin Placeholder, agreed.",
        "person: Alex Example -> Robin Placeholder",
    ),
    # organisations
    (
        "Kent County Council will lead.",
        "Medway Council will lead.",
        "organisation: Kent County Council -> Medway Council",
    ),
    ("Ofsted rated us good.", "CQC rated us good.", "organisation: Ofsted -> CQC"),
    (
        "The Department for Education pays for it.",
        "The Home Office pays for it.",
        "organisation: Department for Education -> Home Office",
    ),
    # negation
    ("You will not be charged.", "You will be charged.", "negation: not -> -"),
    ("There is no charge.", "There is a charge.", "negation: no -> -"),
    ("We won’t charge.", "We will charge.", "negation: won’t -> -"),
    ("We cannot help.", "We can help.", "negation: cannot -> -"),
    ("You can come.", "You can never come.", "negation: - -> never"),
    ("We charge you.", "We do not charge you.", "negation: - -> not"),
    ("We will not only fund it.", "We will not fund it.", "negation: - -> not"),
    ("We publish the minutes.", "We fail to publish the minutes.", "negation: - -> fail to"),
    ("Neither A nor B will pay.", "A and B will pay.", "negation: Neither -> -"),
    # modality
    ("We will reply to you.", "We aim to reply to you.", "modality: will -> aim to"),
    ("We’ll reply to you.", "We hope to reply to you.", "modality: We’ll -> hope to"),
    ("We will reply to you.", "We will try to reply to you.", "modality: will -> will try to"),
    ("We must reply.", "We should reply.", "modality: must -> should"),
    ("We will reply and may visit.", "We may reply and will visit.", "modality: will -> may; modality: may -> will"),
    ("We are committed to improving it.", "We will improve it.", "modality: are committed to -> will"),
    ("We plan to act.", "We will act.", "modality: plan to -> will"),
    ("Children can stay.", "Children must stay.", "modality: can -> must"),
    # scope
    ("We will support every child.", "We will support children.", "scope: every -> -"),
    ("We open all libraries.", "We open most libraries.", "scope: all -> most"),
    ("We want every library open.", "We want some libraries open.", "scope: every -> some"),
    ("Cards are for residents.", "Cards are only for residents.", "scope: - -> only"),
    ("We reply to letters.", "We usually reply to letters.", "scope: - -> usually"),
    # conditions
    ("We will fund it.", "Subject to funding, we will fund it.", "condition: - -> Subject to"),
    ("We will reply in full.", "Where possible, we will reply in full.", "condition: - -> Where possible"),
    ("We will see you.", "We will see you unless it rains.", "condition: - -> unless"),
    ("If you complain, a manager replies.", "A manager replies.", "condition: If -> -"),
    ("We will open it.", "We will open it when resources allow.", "condition: - -> when resources allow"),
    # links
    (
        "See [our plan](https://trust.example/strategy) now.",
        "See [our plan](https://trust.example/plan) now.",
        "link target: https://trust.example/strategy -> https://trust.example/plan",
    ),
    (
        "Visit medway.gov.uk/jobs.",
        "Visit medway.gov.uk/careers.",
        "link target: medway.gov.uk/jobs -> medway.gov.uk/careers",
    ),
    (
        "Write to help@council.example.",
        "Write to info@council.example.",
        "link target: help@council.example -> info@council.example",
    ),
    # several at once
    (
        "We aim to acknowledge most complaints within 5 working days.",
        "We will acknowledge every complaint within 3 working days.",
        "number: 5 working days -> 3 working days; modality: aim to -> will; scope: most -> every",
    ),
    (
        "We will open the unit in 2027, subject to funding.",
        "We will open the unit by March 2026.",
        "date: 2027 -> by March 2026; condition: subject to -> -",
    ),
]


@pytest.mark.parametrize(("old", "new", "reasons"), MATTERS)
def test_what_matters_is_told_with_the_words_of_both_sides(old: str, new: str, reasons: str) -> None:
    assert told(old, new) == reasons.split("; ")
    assert weigh(old, new).level is Level.HIGH


# Changes of the way a thing is written: nothing at all.
SAME = [
    ("We reply within ten days.", "We reply within 10 days."),
    ("We reply in 2 weeks.", "We reply in fourteen days."),
    ("It costs £1,000.", "It costs £1000."),
    ("We will spend £1.5m on it.", "We will spend £1.5 million on it."),
    ("about 1,000 homes", "about one thousand homes"),
    ("2000 homes", "2,000 homes"),
    ("a rise of 10%", "a rise of 10 per cent"),
    ("half of all staff", "50% of all staff"),
    ("a rise of 5 to 10%", "a rise of 5% to 10%"),
    ("a fee of £5-10", "a fee of £5-£10"),
    ("It opens on 12 March 2021.", "It opens on 12th March 2021."),
    ("It opens on 12 March 2021.", "It opens on 12/03/2021."),
    ("It opens on 12 March 2021.", "It opens on March 12, 2021."),
    ("The year 2020/21 was good.", "The year 2020-21 was good."),
    ("at 10:30", "at 10.30am"),
    ("10-4pm", "10am-4pm"),
    ("We open at 5pm.", "We open at 17:00."),
    ("See No. 10 for details.", "See No 10 for details."),
    ("We meet every week.", "We meet weekly."),
    ("We won't charge.", "We will not charge."),
    ("We'll do it.", "We will do it."),
    ("We organise events.", "We organize events."),
    ("the colour of the centre", "the color of the center"),
    ("Send an e-mail.", "Send an email."),
    ("long-term well-being", "long term wellbeing"),
    ("The council will act.", "the Council will act."),
    ("WE WILL ACT.", "We will act."),
    ("It’s ‘great’ — really.", 'It\'s "great" - really.'),
    ("Dogs are welcome, but not inside.", "Dogs are welcome but not inside!"),
    ("Terms & conditions apply.", "Terms and conditions apply."),
    ("1. Purpose", "2. Purpose"),
    ("3.1 A complaint is made.", "2.1 A complaint is made."),
    ("(a) in writing", "(b) in writing"),
    ("**3.2. Learning**", "**3.1. Learning**"),
    ("Visit http://www.medway.gov.uk/jobs/ now.", "Visit https://medway.gov.uk/jobs now."),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_another_way_of_writing_the_same_has_no_weight(old: str, new: str) -> None:
    assert weigh(old, new) == Significance(Level.NONE)


# Other words, and none of them a sign.
STYLE = [
    ("The council will act.", "A council will act."),
    ("We march on.", "We walk on."),
    ("March with us today.", "Walk with us today."),
    ("Will Jones leads the team.", "Will Jones heads the team."),
    ("He drank the can of soup.", "He drank the bowl of soup."),
    ("Every second counts.", "Each second counts."),
    ("We give a hundred reasons to join.", "We give reasons to join."),
    ("We do not have any more.", "We have no more."),
    ("We fund not only parks but also paths.", "We fund parks and paths."),
    ("No doubt you know us.", "You know us."),
    ("This is one that works.", "This is a thing that works."),
    ("The first thing to say is thank you.", "The thing to say is thank you."),
    ("We are making certain that it works.", "We are checking that it works."),
    ("We help each other.", "We help one another."),
    ("This is the most important thing.", "This is the biggest thing."),
    ("Thank you all the best.", "Thank you."),
    ("It was against their will.", "It was against their wish."),
    ("If you would like a copy, write to us.", "For a copy, write to us."),
    ("If you are not satisfied, we review it.", "Where you are not satisfied, we review it."),
    ("We are unable to help.", "We cannot help."),
    ("We shall act.", "We will act."),
    ("We are going to act.", "We will act."),
    ("All staff agreed.", "Every member of staff agreed."),
    ("See page 4 for more.", "See page 5 for more."),
    ("See section 4.2 above.", "See section 3.2 above."),
    ("COVID-19 rules", "COVID-19 guidance"),
    ("COVID-19 rules", "COVID rules"),
    ("The Green Paper sets it out.", "The White Paper sets it out."),
    ("About Our Work And People", "About Our Work And Places"),
    ("OUR NHS STORY IN BRIEF", "OUR NHS STORY IN SHORT"),
    ("Our Services", "Our Offer"),
    ("Joint working matters to us.", "Joined-up working matters to us."),
    ("On 10 May we open 3 parks.", "We open 3 parks on 10 May."),
    ("10 staff and 5 managers", "5 managers and 10 staff"),
    ("between 5 and 10 days", "between 5 days and 10 days"),
    ("children aged 18", "children 18 years old"),
    ("The goodwill of staff", "The kindness of staff"),
    ("a no-fault scheme", "a fault scheme"),
    ("This is due to rain.", "This comes from rain."),
    ("We read our hopes and dreams aloud.", "We read our dreams aloud."),
    ("The Terms of Service bind us.", "The Terms of Use bind us."),
    ("[Top](#2-1-fees) of the page", "[Top](#2-2-fees) of this page"),
    ("The plan to act is ready.", "The scheme is ready."),
]


@pytest.mark.parametrize(("old", "new"), STYLE)
def test_other_words_without_a_sign_are_style(old: str, new: str) -> None:
    assert weigh(old, new) == Significance(Level.STYLE)


# Each holds a sign that only changed its place.
SHIFTED = [
    ("In 2024 we will open two hubs.", "We will open two hubs in 2024."),
    ("On Monday 3 March we will meet staff in Kent.", "We will meet staff in Kent on Monday 3 March."),
    ("With £5 million we will build homes for care leavers.", "We will build homes for care leavers with £5 million."),
    ("At no more than 10 sites we will train our staff.", "We will train our staff at no more than 10 sites."),
    ("With Sam Sample we will lead the review of schools.", "We will lead the review of schools with Sam Sample."),
    ("With Kent County Council we will run the service.", "We will run the service with Kent County Council."),
    (
        "For all children, we will publish a plan for the future.",
        "We will publish a plan for the future for all children.",
    ),
    ("Without delay we will open two hubs in the town.", "We will open two hubs in the town without delay."),
    ("Unless funding ends, we will open two hubs in town.", "We will open two hubs in town unless funding ends."),
]


@pytest.mark.parametrize(("old", "new"), SHIFTED)
def test_a_sign_that_only_moved_inside_the_sentence_has_not_changed(old: str, new: str) -> None:
    assert weigh(old, new) == Significance(Level.STYLE)


def test_a_sign_that_moved_to_another_is_a_change_of_both() -> None:
    old = "We will charge no more than £5 for parking and £10 for entry."
    new = "We will charge £5 for parking and no more than £10 for entry."
    assert told(old, new) == ["amount: no more than £5 -> £5", "amount: £10 -> no more than £10"]


def test_may_the_month_is_no_modality_and_may_the_verb_no_month() -> None:
    signs = {text: [m.sign for m in find_signs(text)] for text in ("We open in May.", "We may open.", "May we help?")}
    assert signs == {"We open in May.": [Sign.DATE], "We may open.": [Sign.MODALITY], "May we help?": []}


def test_three_signs_in_one_phrase_are_each_found_once() -> None:
    text = "We will not pay more than £1.5m to the NHS before 12 March 2021 at www.nhs.uk/pay."
    assert [(m.sign.value, text[m.start : m.stop]) for m in find_signs(text)] == [
        ("modality", "will"),
        ("negation", "not"),
        ("amount", "more than £1.5m"),
        ("organisation", "NHS"),
        ("date", "before 12 March 2021"),
        ("link target", "www.nhs.uk/pay"),
    ]


PHRASES = {
    Sign.NEGATION: """
        not; no; never; none; nobody; nothing; nowhere; no one; without; neither; no longer; not any
        longer; cannot; can't; can not; won't; shan't; mustn't; couldn't; shouldn't; wouldn't;
        don't; doesn't; didn't; isn't; aren't; wasn't; weren't; haven't; hasn't; hadn't; unable to;
        are not able to; isn't able to; fail to; failed to; failing to; fails to; refuse to; refuses
        to; will not be able to
    """,
    Sign.MODALITY: """
        will; shall; we'll; it'll; must; are going to; we're going to; is required to; are obliged
        to; have to; has to; will ensure; will make sure; will aim to; will also seek to; will try
        to; will strive to; will do our best to; will work towards; we'll look to; will hope to;
        will consider; aim to; aims to; aiming to; aiming for; seek to; seeks to; seeking to; strive
        to; strives for; endeavour to; endeavoured to; try to; tries to; trying to; attempt to; work
        towards; working towards; are looking to; do our best to; ambition is to; goal is to;
        objective is to; aim is to; hope to; hope that; hoping to; hopes to; would like to; we'd
        like to; would love to; want to; wants to; wish to; aspire to; are keen to; intend to;
        intends to; expect to; propose to; are planning to; are expected to; is likely to; intention
        is to; plan is to; guarantee that; guarantees to; promise to; pledge to; commit to;
        undertake to; are committed to; remain committed to; are fully committed to; is dedicated
        to; should; ought to; may; might
    """,
    Sign.SCOPE: """
        all; every; each; everyone; everybody; everything; everywhere; always; whole; entire;
        throughout; entirely; fully; wholly; in all cases; universal; without exception; majority
        of; vast majority of; mostly; mainly; largely; for the most part; most (of); most (people);
        usually; normally; generally; typically; often; frequently; many; several; numerous; a
        number of; a small number of; some (people); certain (cases); selected (schools); specific
        (groups); only a few; few (of); sometimes; occasionally; partly; partially; in part; only;
        solely; exclusively
    """,
    Sign.CONDITION: """
        where possible; wherever possible; if possible; when possible; where it is possible; where
        practicable; where reasonably practicable; as far as possible; so far as is reasonably
        practicable; where feasible; where we can; where safe to do so; to the extent possible;
        where appropriate; as appropriate; if necessary; as needed; where relevant; where
        applicable; when resources allow; if funding allows; once funding is available; as capacity
        permits; resources permitting; within available resources; within existing budgets; subject
        to; depending on; dependent on; conditional on; contingent on; provided that; providing
        that; provided we; on condition that; as long as; so long as; unless; except where; with the
        exception of; other than; apart from; in principle; reasonable endeavours; best endeavours;
        all reasonable efforts; at our discretion; at the council's discretion; if; in the event of
    """,
}


@pytest.mark.parametrize(
    ("sign", "phrase"),
    [(sign, " ".join(phrase.split())) for sign, listed in PHRASES.items() for phrase in listed.split(";")],
)
def test_each_phrase_is_one_whole_sign_in_any_place(sign: Sign, phrase: str) -> None:
    said, _, context = phrase.partition(" (")  # in brackets what must follow
    for text in (f"Staff {said} {context.rstrip(')')} it.", f"{said.capitalize()} {context.rstrip(')')} it."):
        if text != "May  it.":  # a month where a sentence begins with it, and else a question
            found = [text[m.start : m.stop].lower() for m in find_signs(text) if m.sign is sign and m.sure]
            assert found == [said.lower()], text


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Wir zahlen 20 % bis 12.03.2021.", ["20 %", "12.03.2021"]),
        ("Nous payons 500 € à 10:30 sur https://ville.example/fr.", ["500", "10:30", "https://ville.example/fr"]),
    ],
)
def test_figures_numeric_dates_and_links_are_found_in_other_languages(text: str, signs: list[str]) -> None:
    assert [text[m.start : m.stop] for m in find_signs(text)] == signs


# Whole statements.


@pytest.mark.parametrize(
    "text",
    [
        "We will keep every library open.",
        "Publishing what we spend.",
        "Recruiting a skilled and permanent workforce",
        "Call us on 0300 555 0100.",
        "We promise.",
    ],
)
def test_a_statement_that_goes_is_never_hidden(text: str) -> None:
    gone, come = weigh_statement(text, removed=True), weigh_statement(text)
    assert gone.level is come.level is Level.HIGH
    assert all(reason.new is None for reason in gone.reasons)
    assert [(r.sign, r.new) for r in come.reasons] == [(r.sign, r.old) for r in gone.reasons]


def test_an_item_weighs_what_its_lead_in_promises() -> None:
    assert weigh_statement("respect", Kind.LIST_ITEM, "We will create:").level is Level.HIGH
    assert weigh_statement("respect", Kind.LIST_ITEM).level is Level.STYLE


def test_a_short_phrase_or_a_heading_without_a_sign_is_style() -> None:
    assert weigh_statement("Thank you!").level is Level.STYLE
    assert weigh_statement("Learning from past complaints", Kind.HEADING).level is Level.STYLE
    assert weigh_statement("Welcome from Dr Jo Example", Kind.HEADING).reasons == (
        Reason(Sign.PERSON, None, "Dr Jo Example"),
    )


def test_what_is_only_sure_beside_another_is_no_reason_alone() -> None:
    assert weigh_statement("You can find one here.").reasons == ()


def test_a_reason_quotes_a_side() -> None:
    with pytest.raises(ValueError, match="at least one side"):
        Reason(Sign.NUMBER, None, None)


# Pairs.

OLD = page("We will help every child. Our libraries lend books.\n\nThe garden is open to visitors.")
NEW = page("The garden is open to visitors.\n\nWe aim to help every child. Our libraries lend books.")


def weighed(pair: Pair) -> Significance:
    return significance(pair, statements(OLD), statements(NEW))


def test_an_edited_pair_is_weighed_by_its_texts() -> None:
    before, after = statements(OLD)[0].text, statements(NEW)[1].text
    pair = Pair((0,), (1,), 0.9, FoundBy.SIMILAR, ops=ops(before, after))
    assert weighed(pair).reasons == (Reason(Sign.MODALITY, "will", "aim to"),)


def test_a_move_alone_is_style_and_no_change_nothing() -> None:
    assert weighed(Pair((2,), (0,), 1.0, FoundBy.MOVE, moved=True)) == Significance(Level.STYLE)
    assert weighed(Pair((2,), (0,), 1.0, FoundBy.EXACT)) == Significance(Level.NONE)


def test_a_related_pair_is_a_removal_and_an_addition() -> None:
    pair = Pair((0,), (1,), 0.3, FoundBy.SIMILAR, related=True)
    assert weighed(pair) == Significance(
        Level.HIGH,
        (
            Reason(Sign.MODALITY, "will", None),
            Reason(Sign.MODALITY, None, "aim to"),
            Reason(Sign.SCOPE, "every", None),
            Reason(Sign.SCOPE, None, "every"),
        ),
    )


def test_the_sides_of_a_split_are_weighed_as_one_text() -> None:
    old = page("We will help every child, and our libraries lend books.")
    new = page("We will help most children. Our libraries lend books.")
    one, two = statements(old)[0].text, " ".join(s.text for s in statements(new))
    pair = Pair((0,), (0, 1), 0.9, FoundBy.JOIN, ops=ops(one, two))
    assert significance(pair, statements(old), statements(new)).reasons == (Reason(Sign.SCOPE, "every", "most"),)


@given(pages, pages)
def test_every_pair_of_a_comparison_can_be_weighed(old: Document, new: Document) -> None:
    before, after = statements(old), statements(new)
    for pair in compare(old, new).pairs:
        found = significance(pair, before, after)
        here = " ".join(before[i].text for i in pair.old)
        there = " ".join(after[j].text for j in pair.new)
        for reason in found.reasons:
            assert reason.old is None or reason.old in here
            assert reason.new is None or reason.new in there
        if pair.old and pair.new and not pair.related:
            assert found.level is Level.HIGH or not found.reasons


# Properties.

_words = """we will we'll won't may May might can cannot should aim to hope plan not no never nor neither without every all
most some any only many if unless where possible subject 10 ten 15 £5 £1.5m 10% per cent 2021 12 March 2021 12/03/2021
Monday 10am weekly twice a year one hundred first Dr Jane Smith Ian Medway Council NHS Department for Education the children
libraries open days weeks (see [plan](https://a.example/x) www.b.example a@b.example No. 1. | — ’ . , ; _2022_ İ ﬁne \u200b""".split()  # fmt: skip  # noqa: E501
texts = st.one_of(
    st.lists(st.sampled_from(_words), max_size=14).map(" ".join),
    st.text("0123 459.,:/-–£%()amkpwersh|_'[]\n", max_size=40),
    st.text(max_size=40),
)


def mirrored(script: tuple[Op, ...]) -> tuple[Op, ...]:
    tags = {Tag.INSERT: Tag.DELETE, Tag.DELETE: Tag.INSERT}
    return tuple(Op(tags.get(op.tag, op.tag), op.new, op.old) for op in script)


@given(texts, texts)
@example("10-4pm", "10am-5pm")
@example("| 1 | 2 |", "| 2 | 1 |")
def test_swapping_the_sides_swaps_each_reason(old: str, new: str) -> None:
    script = ops(old, new)
    there, back = weigh_edit(old, new, script), weigh_edit(new, old, mirrored(script))
    assert there.level is back.level
    assert {(r.sign, r.old, r.new) for r in there.reasons} == {(r.sign, r.new, r.old) for r in back.reasons}


@given(texts)
def test_a_text_against_itself_has_no_weight(text: str) -> None:
    assert weigh(text, text) == Significance(Level.NONE)


@given(texts, texts)
def test_the_words_of_a_reason_stand_on_its_side(old: str, new: str) -> None:
    found = weigh(old, new)
    assert found.level is Level.HIGH or not found.reasons
    for reason in found.reasons:
        assert reason.old is None or (reason.old and reason.old in old)
        assert reason.new is None or (reason.new and reason.new in new)
    assert len(set(found.reasons)) == len(found.reasons)
    order = [list(Sign).index(reason.sign) for reason in found.reasons]
    assert order == sorted(order)


@given(texts)
def test_mentions_lie_in_the_text_and_only_a_negated_verb_is_two(text: str) -> None:
    found = find_signs(text)
    assert all(0 <= m.start < m.stop <= len(text) for m in found)
    for one, two in pairwise(found):
        assert one.stop <= two.start or {one.sign, two.sign} == {Sign.NEGATION, Sign.MODALITY}


@given(st.text(max_size=60))
def test_a_slate_keeps_every_character_in_its_place(text: str) -> None:
    view = slate(text)
    assert len(view.cased) == len(view.lower) == len(text)


@given(st.integers(0, 10**9))
def test_thousands_separators_change_no_number(number: int) -> None:
    assert weigh(f"There are {number} of these.", f"There are {number:,} of these.").reasons == ()


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1990, 2069))
def test_a_date_is_the_same_however_it_is_written(day: int, month: int, year: int) -> None:
    name = "January February March April May June July August September October November December".split()[month - 1]
    forms = [
        f"{day} {name} {year}",
        f"{name} {day}, {year}",
        f"{day:02}/{month:02}/{year}",
        f"{year}-{month:02}-{day:02}",
    ]
    assert {m.key for form in forms for m in find_signs(f"It opened on {form}, at last.")} == {
        f"{year}-{month:02}-{day:02}"
    }


_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ONES += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    if number < 20:
        return _ONES[number - 1]
    if number < 100:
        tens, ones = _TENS[number // 10 - 2], number % 10
        return f"{tens}-{_ONES[ones - 1]}" if ones else tens
    for size, word in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            tail = (" and " if rest < 100 else " ") + in_words(rest) if rest else ""
            return f"{in_words(number // size)} {word}{tail}"
    raise AssertionError(number)


@given(st.integers(1, 99_999_999))
def test_a_number_in_words_is_the_number_in_figures(number: int) -> None:
    assert weigh(f"They built {in_words(number)} of them.", f"They built {number} of them.").reasons == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("This covers our employees except the Chief Executive.", "This covers our employees."),
        ("We visit you.", "We visit you and bring fresh bread along."),
    ],
)
def test_words_that_go_or_come_with_none_in_their_stead_matter(old: str, new: str) -> None:
    assert weigh(old, new).level is Level.HIGH
