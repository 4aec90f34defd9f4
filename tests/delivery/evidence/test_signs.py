from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.delivery.evidence.signs import balance, promised, read_signs
from msgdiff.model import Anchor, Kind, Mark, Statement

HOMES = "We will build 300 homes by March 2024."


def passage(text: str, kind: Kind = Kind.SENTENCE) -> Statement:
    return Statement(text, kind, Anchor(None, (), 0, len(text)), 0, 0)


def read(commitment: str, text: str, kind: Kind = Kind.SENTENCE) -> tuple[Mark, list[str]]:
    found = read_signs(promised(commitment), passage(text, kind))
    return balance(found), [text[one.start : one.stop] for one in found]


@pytest.mark.parametrize(
    ("commitment", "text", "mark", "words"),
    [
        ("We will open a library.", "The library opened in May.", Mark.SUPPORTING, ["opened"]),
        ("We will open a library.", "The library has not yet opened.", Mark.CONTRADICTING, ["not yet opened"]),
        ("We will open a library.", "The library is due to open in May.", Mark.UNCLEAR, ["due to"]),
        ("We will open a library.", "The library has many readers.", Mark.UNCLEAR, []),
        ("We will open a library.", "The plan for a library was abandoned.", Mark.CONTRADICTING, ["abandoned"]),
        ("We will open a library.", "There were no delays.", Mark.SUPPORTING, ["no delays"]),
        ("We will open a library.", "It will be opened in May.", Mark.UNCLEAR, ["will be opened"]),
        ("We will scrap library fines.", "Fines were abolished.", Mark.SUPPORTING, ["abolished"]),
        ("We will run the youth club.", "The youth club closed.", Mark.CONTRADICTING, ["closed"]),
        ("No library will close.", "Two libraries closed.", Mark.CONTRADICTING, ["closed"]),
        ("We will not charge for parking.", "Charges for parking were abolished.", Mark.SUPPORTING, ["abolished"]),
        ("We will not sell any object.", "A bronze was sold in March.", Mark.CONTRADICTING, ["sold"]),
        ("We will cut complaints.", "Complaints rose.", Mark.CONTRADICTING, ["rose"]),
        ("We will cut complaints.", "Complaints have fallen.", Mark.SUPPORTING, ["fallen"]),
        ("We will raise attendance.", "Attendance has fallen.", Mark.CONTRADICTING, ["fallen"]),
        ("We will publish a plan.", "Attendance has fallen.", Mark.UNCLEAR, []),
        (HOMES, "We have 340 homes.", Mark.SUPPORTING, ["340"]),
        (HOMES, "We have 212 homes.", Mark.UNCLEAR, ["212"]),
        (HOMES, "The estate opened in July 2025.", Mark.CONTRADICTING, ["opened", "July 2025"]),
        (HOMES, "In July 2025 the homes were full.", Mark.UNCLEAR, []),
        ("We will fit every home.", "Alarms are in 61 of 61 homes.", Mark.SUPPORTING, ["61 of 61"]),
        ("We will fit every home.", "Alarms are in 40 of 61 homes.", Mark.UNCLEAR, ["40 of 61"]),
        ("While we are disappointed, we will improve.", "It was a disappointing year.", Mark.UNCLEAR, []),
    ],
)
def test_what_a_passage_says(commitment: str, text: str, mark: Mark, words: list[str]) -> None:
    assert read(commitment, text) == (mark, words)


@pytest.mark.parametrize(
    ("commitment", "text", "mark"),
    [
        ("No library will close.", "Two libraries closed.", Mark.CONTRADICTING),
        ("No library will close.", "No library has been closed.", Mark.SUPPORTING),
        (
            "We will not introduce charges for parking.",
            "Charges for parking were introduced in May.",
            Mark.CONTRADICTING,
        ),
        ("We will not introduce charges for parking.", "No charges have been introduced.", Mark.SUPPORTING),
        ("No homes will be built on the green belt.", "Forty homes were built on the green belt.", Mark.CONTRADICTING),
        ("We will not raise council tax.", "Council tax rose by 4.99 per cent.", Mark.CONTRADICTING),
        ("We will not reduce opening hours.", "Opening hours were reduced.", Mark.CONTRADICTING),
        ("We will stop using glyphosate.", "Glyphosate was still in use.", Mark.UNCLEAR),
        (
            "We will keep all libraries open until the end of 2025.",
            "The library at Hythe closed in May.",
            Mark.CONTRADICTING,
        ),
        ("By the end of 2024 we will run a youth club.", "The youth club was discontinued.", Mark.CONTRADICTING),
        ("We will keep swimming free.", "Free swimming was abolished.", Mark.CONTRADICTING),
        ("We will raise attendance.", "Unauthorised absence has fallen.", Mark.UNCLEAR),
        ("We will increase recycling.", "Waste sent to landfill has fallen.", Mark.UNCLEAR),
        ("We will reduce crime.", "Public confidence has risen.", Mark.UNCLEAR),
        (
            "We will plant 500 trees in the parks.",
            "The 500 trees promised for the parks were **not** planted.",
            Mark.CONTRADICTING,
        ),
        ("We will plant 500 trees.", "None of the trees promised last year were planted.", Mark.CONTRADICTING),
        ("We will recruit 20 nurses.", "None of the nurses have been recruited.", Mark.CONTRADICTING),
        ("We will open a cafe.", "It was to have opened in May.", Mark.UNCLEAR),
        ("We will plant 500 trees.", "Far from being planted, the trees were sold.", Mark.UNCLEAR),
        ("We will plant 500 trees.", "It is false that the trees were planted.", Mark.UNCLEAR),
        ("We will plant 500 trees.", "The council claims to have planted 500 trees; we found 40.", Mark.UNCLEAR),
        ("We will plant 500 trees.", "Have 500 trees been planted in the parks?", Mark.UNCLEAR),
        ("We will plant 500 trees.", "If the trees are planted, the park will be green.", Mark.UNCLEAR),
        ("We will open a walk-in centre.", "The walk-in centre was opened without delay.", Mark.SUPPORTING),
        ("We will run a bus.", "The service was not only maintained but extended.", Mark.SUPPORTING),
        ("We will collect every bin.", "Missed collections fell to 20 in 100,000.", Mark.UNCLEAR),
        ("We will help households.", "The fund helped 400 poor households.", Mark.UNCLEAR),
        (
            "We will build 300 homes by March 2024.",
            "At its meeting on 12 June 2025 the board heard that all 300 homes were completed in February 2024.",
            Mark.SUPPORTING,
        ),
        ("We will plant 500 trees.", "It has planted 120.", Mark.UNCLEAR),
        (
            "We will embed area-based working.",
            "The Committee asked whether area-based working had been fully embedded.",
            Mark.UNCLEAR,
        ),
        (
            "We will plant 10,000 trees.",
            "The council falsely claimed that 10,000 trees had been planted.",
            Mark.UNCLEAR,
        ),
        (
            "We will plant 10,000 trees.",
            "There is no evidence that 10,000 trees have been planted.",
            Mark.CONTRADICTING,
        ),
        (
            "We will build 500 affordable homes.",
            "Not one of the 500 affordable homes has been built.",
            Mark.CONTRADICTING,
        ),
        (
            "We will appoint a commissioner for older people.",
            "No commissioner for older people was appointed.",
            Mark.CONTRADICTING,
        ),
        ("We will recruit drivers.", "Not a single new driver was recruited.", Mark.CONTRADICTING),
        ("We will plant 10,000 trees.", "None of the 10,000 trees has been planted.", Mark.CONTRADICTING),
        (
            "We will embed area-based working.",
            "In the other two districts area-based working has not started.",
            Mark.CONTRADICTING,
        ),
        (
            "We will publish monthly punctuality figures.",
            "The company did not publish monthly punctuality figures.",
            Mark.CONTRADICTING,
        ),
        (
            "We will install audio announcements.",
            "The company did not install audio announcements.",
            Mark.CONTRADICTING,
        ),
        ("We will not cut evening services.", "We did not cut any evening services.", Mark.SUPPORTING),
        ("We will not cut evening services.", "No evening services were cut.", Mark.SUPPORTING),
        ("We will not cut evening services.", "Three evening services were cut.", Mark.CONTRADICTING),
        (
            "restructuring teams into smaller sections",
            "Teams have been restructured into smaller units.",
            Mark.SUPPORTING,
        ),
        (
            "90% of our buses will run on time.",
            "In 2023, 88% of buses ran on time, below our target of 95%.",
            Mark.CONTRADICTING,
        ),
        ("We will freeze council tax.", "Council tax was not increased.", Mark.UNCLEAR),
        ("Fares will be frozen until 2026.", "Fares were frozen.", Mark.SUPPORTING),
        ("We will recruit 20 nurses.", "Of the nurses, few were recruited.", Mark.CONTRADICTING),
        ("We will plant 10,000 trees.", "Fewer than 10,000 trees were planted.", Mark.CONTRADICTING),
        ("We will train drivers.", "It is untrue that no drivers were trained.", Mark.UNCLEAR),
        (
            "We will build 500 council homes by March 2025.",
            "Of the 500 council homes promised, 388 were completed by March 2025.",
            Mark.UNCLEAR,
        ),
        (
            "We will resurface 40 miles of road.",
            "The programme was curtailed and 17 miles were resurfaced.",
            Mark.UNCLEAR,
        ),
        (
            "We will answer all repairs calls within two minutes.",
            "Calls were answered in an average of six minutes.",
            Mark.UNCLEAR,
        ),
        (
            "We will remove plastic packaging.",
            "The trial of unwrapped fruit was ended and plastic packaging was restored.",
            Mark.UNCLEAR,
        ),
        (
            "We will end the use of bed and breakfast.",
            "No family has been placed in bed and breakfast since October.",
            Mark.UNCLEAR,
        ),
        (
            "We will not close any sixth form.",
            "A proposal to close Hythe sixth form was rejected by trustees.",
            Mark.UNCLEAR,
        ),
        (
            "We will not use facial recognition.",
            "The contract for facial recognition was cancelled before it was ever used.",
            Mark.UNCLEAR,
        ),
        ("We will not charge for garden waste.", "Plans to charge for garden waste were dropped.", Mark.UNCLEAR),
        (
            "We will open a stroke unit in 2024.",
            "The stroke unit was opened by the chair on 4 September 2024, despite delays in the supply of scanners.",
            Mark.UNCLEAR,
        ),
        (
            "We will offer contactless payment on all trams by the end of 2023.",
            "Contactless payment was introduced in August 2023; ticket machines were removed in March 2024.",
            Mark.UNCLEAR,
        ),
        ("We will publish the report without delay.", "The report was published in May.", Mark.SUPPORTING),
        ("We will publish the report without delay.", "The report has not been published.", Mark.CONTRADICTING),
        ("We will repair homes that are not warm.", "The homes were repaired.", Mark.SUPPORTING),
        ("We will build a hub, not a library.", "The hub has been built.", Mark.SUPPORTING),
        ("We will offer a place for every child with no exceptions.", "Places were offered.", Mark.SUPPORTING),
        ("We will abolish fees and charges.", "No charges are made.", Mark.UNCLEAR),
        ("We will consult on the plan.", "The consultation closed on 3 May with 900 replies.", Mark.UNCLEAR),
        ("We will end child poverty.", "The Child Poverty Unit was abolished.", Mark.UNCLEAR),
        ("We will open a centre to stop smoking.", "The centre was closed.", Mark.CONTRADICTING),
        ("We will plant 2,000 trees.", "300 were planted.", Mark.UNCLEAR),
        ("We will inspect every block.", "Half of the blocks were inspected.", Mark.UNCLEAR),
        ("We will inspect every block.", "Most blocks were inspected.", Mark.UNCLEAR),
        ("We will inspect every block.", "60 per cent of blocks were inspected.", Mark.UNCLEAR),
        ("We will open two hubs.", "One of the two hubs was opened.", Mark.UNCLEAR),
        ("We will install 40 chargers.", "A dozen chargers were installed.", Mark.UNCLEAR),
    ],
)
def test_what_denies_or_doubts_and_whose_verb_it_is(commitment: str, text: str, mark: Mark) -> None:
    assert read(commitment, text)[0] is mark


@pytest.mark.parametrize(
    ("row", "mark", "words"),
    [
        ("Repairs completed in time | 90% | 95% | Green", Mark.SUPPORTING, ["Green"]),
        ("Repairs completed in time | 90% | 71% | Red", Mark.CONTRADICTING, ["Red"]),
        ("Repairs completed in time | 90% | 89% | Amber", Mark.UNCLEAR, ["Amber"]),
        ("Repairs completed in Green Lane | 90%", Mark.UNCLEAR, []),
        ("Repairs | 90% | Not delivered", Mark.CONTRADICTING, ["Not delivered"]),
        ("Repairs | 90% | **Green**", Mark.SUPPORTING, ["Green"]),
        ("Squirrels | Red | Protected", Mark.UNCLEAR, []),
    ],
)
def test_a_table_row_is_read_by_its_rating_alone(row: str, mark: Mark, words: list[str]) -> None:
    assert read("We will complete every repair in time.", row, Kind.TABLE_ROW) == (mark, words)


_WORDS = st.lists(
    st.sampled_from(
        "not no opened closed will fell rose 212 300 homes of delayed completed , . but library 2025".split()
    ),
    max_size=12,
).map(" ".join)


@given(_WORDS, _WORDS)
def test_each_sign_quotes_its_words_in_order_and_one_sided_signs_decide(commitment: str, text: str) -> None:
    found = read_signs(promised(commitment), passage(text))
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(0 <= one.start < one.stop <= len(text) for one in found)
    marks = {one.mark for one in found}
    assert balance(found) in marks | {Mark.UNCLEAR}
