"""Whole pages as people publish them, read as they were meant, whatever they went through on the way here."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from msgdiff.model import Block, Document, Dropped, Kind, Statement, statements
from msgdiff.parsers import parse

COUNCIL = """\
Working in children’s services

Our vision

We want every child to be safe, loved and heard. Our plan for 2023 – 2026 sets out how.

We will do this by:
• listening to children and their families
• keeping caseloads low. No social worker has more than 15 children.
• working with:
  – schools and nurseries
  – the police, and
  – health visitors
• publishing what we find

What we offer

- 30 days of annual leave
- a pension
- a retention payment of £3,000 after 2 years

What our staff say

“I have never felt so well supported.”

Alex Example, Social Worker

How to apply

1. Read the job description.
2. Fill in the form at https://jobs.example.gov.uk/apply?id=7.
3. Send it to us by 5 p.m. on 3 May.

Call us on 01234 567890 or write to jobs@example.gov.uk. We reply within 5 working days.
"""

COUNCIL_READ = """\
# 1 Working in children’s services
heading: Working in children’s services
# 2 Our vision
heading: Our vision
paragraph: We want every child to be safe, loved and heard.
+: Our plan for 2023 – 2026 sets out how.
paragraph: We will do this by: ->
list_item • 1: listening to children and their families <- We will do this by:
list_item • 1: keeping caseloads low. <- We will do this by:
+: No social worker has more than 15 children. <- We will do this by:
list_item • 1: working with: <- We will do this by:
list_item – 2: schools and nurseries <- working with:
list_item – 2: the police, and <- working with:
list_item – 2: health visitors <- working with:
list_item • 1: publishing what we find <- We will do this by:
# 2 What we offer
heading: What we offer
list_item - 1: 30 days of annual leave
list_item - 1: a pension
list_item - 1: a retention payment of £3,000 after 2 years
# 2 What our staff say | Alex Example | Social Worker
heading: What our staff say
quotation: “I have never felt so well supported.”
signature: Alex Example, Social Worker
# 2 How to apply
heading: How to apply
list_item 1. 1: Read the job description.
list_item 2. 1: Fill in the form at https://jobs.example.gov.uk/apply?id=7.
list_item 3. 1: Send it to us by 5 p.m. on 3 May.
paragraph: Call us on 01234 567890 or write to jobs@example.gov.uk.
+: We reply within 5 working days.
"""

POLICY = """\
CARERS LEAVE POLICY

Version 3, adopted in May 2022

1. Purpose

1.1 This policy sets out what leave a carer may take. It applies to all staff of the Council.

1.2 In this policy, “carer” means a person who:

(a) looks after a child, a partner or a parent;
(b) does so without pay; and
(c) is either:
(i) employed by the Council, or
(ii) an apprentice.

2. Entitlement

2.1 A carer may take up to 5 days of paid leave in a year.

2.2 The manager must:

(a) answer within 10 working days; and

(b) give reasons in writing if the answer is no.

3. Review

This policy is reviewed every two years. The next review is in May 2024.
"""

POLICY_READ = """\
# 1 CARERS LEAVE POLICY
heading: CARERS LEAVE POLICY
paragraph: Version 3, adopted in May 2022
# 2 1. Purpose
heading: 1. Purpose
paragraph 1.1: This policy sets out what leave a carer may take.
+: It applies to all staff of the Council.
paragraph 1.2: In this policy, “carer” means a person who: ->
list_item (a) 1: looks after a child, a partner or a parent; <- In this policy, “carer” means a person who:
list_item (b) 1: does so without pay; and <- In this policy, “carer” means a person who:
list_item (c) 1: is either: <- In this policy, “carer” means a person who:
list_item (i) 2: employed by the Council, or <- is either:
list_item (ii) 2: an apprentice. <- is either:
# 2 2. Entitlement
heading: 2. Entitlement
paragraph 2.1: A carer may take up to 5 days of paid leave in a year.
paragraph 2.2: The manager must: ->
list_item (a) 1: answer within 10 working days; and <- The manager must:
list_item (b) 1: give reasons in writing if the answer is no. <- The manager must:
# 2 3. Review
heading: 3. Review
paragraph: This policy is reviewed every two years.
+: The next review is in May 2024.
"""

SPEAKERS = """\
Welcome from Sam Sample
Director of Children’s Services

Thank you for your interest in our county. I joined in 2019, and I have not looked back.

We were rated “requires improvement” in 2021. Since then we have:

  • recruited 40 social workers
  • opened two family hubs

Sam Sample
Director of Children’s Services

Welcome from Councillor Robin Placeholder, Lead Member for Children

I am proud of what our teams do. They care.

Yours sincerely,

Cllr Robin Placeholder
"""

SPEAKERS_READ = """\
# 1 Welcome from Sam Sample | Sam Sample | Director of Children’s Services
heading: Welcome from Sam Sample Director of Children’s Services
paragraph: Thank you for your interest in our county.
+: I joined in 2019, and I have not looked back.
paragraph: We were rated “requires improvement” in 2021.
+: Since then we have: ->
list_item • 1: recruited 40 social workers <- Since then we have:
list_item • 1: opened two family hubs <- Since then we have:
signature: Sam Sample Director of Children’s Services
# 1 Welcome from Councillor Robin Placeholder | Councillor Robin Placeholder | Lead Member for Children
heading: Welcome from Councillor Robin Placeholder, Lead Member for Children
paragraph: I am proud of what our teams do.
+: They care.
signature: Yours sincerely,
signature: Cllr Robin Placeholder
"""

HEALTH = """\
Flu vaccine

The flu vaccine helps protect against flu, which can be serious.

Who can have it

The vaccine is free if you:

• are 65 or over
• have certain long-term health conditions (see below)
• are pregnant

You may also be offered it if somebody at home is at risk, e.g. after a transplant.

Important

Call 111 if:

• you have a high temperature that does not go down after 3 days
• you feel worse

Side effects

Common side effects include:

• a sore arm
• a temperature of 38C or above. This should pass in 2 days.

More serious side effects are rare.

Page last reviewed: 3 May 2023
Next review due: 3 May 2026
"""

HEALTH_READ = """\
# 1 Flu vaccine
heading: Flu vaccine
paragraph: The flu vaccine helps protect against flu, which can be serious.
# 1 Who can have it
heading: Who can have it
paragraph: The vaccine is free if you: ->
list_item • 1: are 65 or over <- The vaccine is free if you:
list_item • 1: have certain long-term health conditions (see below) <- The vaccine is free if you:
list_item • 1: are pregnant <- The vaccine is free if you:
paragraph: You may also be offered it if somebody at home is at risk, e.g. after a transplant.
# 1 Important
heading: Important
paragraph: Call 111 if: ->
list_item • 1: you have a high temperature that does not go down after 3 days <- Call 111 if:
list_item • 1: you feel worse <- Call 111 if:
# 1 Side effects
heading: Side effects
paragraph: Common side effects include: ->
list_item • 1: a sore arm <- Common side effects include:
list_item • 1: a temperature of 38C or above. <- Common side effects include:
+: This should pass in 2 days. <- Common side effects include:
paragraph: More serious side effects are rare.
paragraph: Page last reviewed: 3 May 2023
paragraph: Next review due: 3 May 2026
"""

FAQ = """\
Frequently asked questions

Do I need a degree?

Yes. You need a degree in social work, or one from abroad that Social Work England accepts.

Can I work from home?

You can work from home for up to 3 days a week. Ask your manager first.

What if I am not sure?

Call us. We are happy to talk, and nothing you say will count against you.
"""

FAQ_READ = """\
# 1 Frequently asked questions
heading: Frequently asked questions
# 2 Do I need a degree?
heading: Do I need a degree?
paragraph: Yes.
+: You need a degree in social work, or one from abroad that Social Work England accepts.
# 2 Can I work from home?
heading: Can I work from home?
paragraph: You can work from home for up to 3 days a week.
+: Ask your manager first.
# 2 What if I am not sure?
heading: What if I am not sure?
paragraph: Call us.
+: We are happy to talk, and nothing you say will count against you.
"""

WRAPPED = """\
Our promise to carers

We know that looking after somebody is hard work, and that most carers
do it without asking for anything. That is why we will offer every
carer in the county an assessment within 28 days of their asking for it.

We will:

  * write to each carer once a year, in plain words, and tell them what
    help there is;
  * keep one telephone line open at all hours; and
  * pay for a break of up to 2 weeks where the assessment finds that one
    is needed.

The plan was agreed on 4 April 2023. It will be looked at again in
three years' time.
"""

WRAPPED_READ = """\
# 1 Our promise to carers
heading: Our promise to carers
paragraph: We know that looking after somebody is hard work, and that most carers do it without asking for anything.
+: That is why we will offer every carer in the county an assessment within 28 days of their asking for it.
paragraph: We will: ->
list_item * 1: write to each carer once a year, in plain words, and tell them what help there is; <- We will:
list_item * 1: keep one telephone line open at all hours; and <- We will:
list_item * 1: pay for a break of up to 2 weeks where the assessment finds that one is needed. <- We will:
paragraph: The plan was agreed on 4 April 2023.
+: It will be looked at again in three years' time.
"""

LETTER = """\
Dear resident,

I write to tell you about changes to your bin collection. From 1 June 2023 we will collect every 2 weeks.

This will:

- save £250,000 a year,
- cut traffic and
- raise recycling from 42.5% to 50%.

With best wishes,

Sam Sample
Head of Waste Services
"""

LETTER_READ = """\
# 0 None | Sam Sample | Head of Waste Services
paragraph: Dear resident,
paragraph: I write to tell you about changes to your bin collection.
+: From 1 June 2023 we will collect every 2 weeks.
paragraph: This will: ->
list_item - 1: save £250,000 a year, <- This will:
list_item - 1: cut traffic and <- This will:
list_item - 1: raise recycling from 42.5% to 50%. <- This will:
signature: With best wishes,
signature: Sam Sample Head of Waste Services
"""

MARKDOWN = """\
---
title: Plan
date: 2023-05-03
---

# Our plan

<!-- the picture comes from the press office -->

![A park](park.png)

We will make **every** park safe. See [the map](https://example.org/map?x=1.5) and note[^1].

We will:

- plant trees:
  1. oaks
  2. limes. Not in streets.
- mend paths
  - of stone
  - of wood

## Money

| Year | Budget |
|------|-------:|
| 2023 | £1.5m  |
| 2024 | £2m    |

> Parks are for all.
> We mean it.

### Done so far

- [x] survey
- [ ] report

```sh
make parks. Now
```

<div>
<p>Ask <b>us</b>.
We answer.</p></div>

**Who decides**

1. The Council, in May.
2. The Mayor, after that.

* * *

[^1]: The map is redrawn every year.

[home]: https://example.org
"""

MARKDOWN_READ = """\
# 1 Our plan
heading: Our plan
paragraph: We will make **every** park safe.
+: See [the map](https://example.org/map?x=1.5) and note[^1].
paragraph: We will: ->
list_item - 1: plant trees: <- We will:
list_item 1. 2: oaks <- plant trees:
list_item 2. 2: limes. <- plant trees:
+: Not in streets. <- plant trees:
list_item - 1: mend paths <- We will:
list_item - 2: of stone <- mend paths
list_item - 2: of wood <- mend paths
# 2 Money
heading: Money
table_row: Year | Budget
table_row: 2023 | £1.5m
table_row: 2024 | £2m
quotation: Parks are for all.
+: We mean it.
# 3 Done so far
heading: Done so far
list_item - 1: [x] survey
list_item - 1: [ ] report
paragraph: make parks. Now
paragraph: <div> <p>Ask <b>us</b>.
+: We answer.
+: </p></div>
# 4 Who decides
heading: **Who decides**
list_item 1. 1: The Council, in May.
list_item 2. 1: The Mayor, after that.
paragraph [^1]:: The map is redrawn every year.
"""


def outline(document: Document) -> str:
    """A line for each section ("#", level, heading, speaker) and each statement.

    A statement's line begins with its block's kind, marker and depth, or with "+" where it goes on with the
    block above. "->" behind it marks a lead-in, "<-" stands before the lead-in that leads to it.
    """
    lines = []
    for section in document.sections:
        speaker = f" | {section.speaker.name} | {section.speaker.role}" if section.speaker else ""
        lines.append(f"# {section.level} {section.heading}{speaker}")
        lines.extend(
            _line(block, place, statement)
            for block in section.blocks
            for place, statement in enumerate(block.statements)
        )
    return "\n".join(lines) + "\n"


def _line(block: Block, place: int, statement: Statement) -> str:
    depth = str(block.depth) if block.depth else ""
    start = "+" if place else " ".join(filter(None, (block.kind.value, block.marker, depth)))
    arrow = " ->" if statement.kind is Kind.LEAD_IN else ""
    return f"{start}: {statement.text}{arrow}" + (f" <- {statement.lead_in}" if statement.lead_in else "")


PLAIN = {
    "council": (COUNCIL, COUNCIL_READ),
    "policy": (POLICY, POLICY_READ),
    "speakers": (SPEAKERS, SPEAKERS_READ),
    "health": (HEALTH, HEALTH_READ),
    "questions": (FAQ, FAQ_READ),
    "wrapped": (WRAPPED, WRAPPED_READ),
    "letter": (LETTER, LETTER_READ),
}
pages = pytest.mark.parametrize("name", PLAIN)


def read(data: bytes | str, media_type: str = "text/plain") -> Document:
    return parse(data.encode() if isinstance(data, str) else data, media_type=media_type)


def told(document: Document) -> list[tuple[Kind, str, str | None, tuple[str, ...]]]:
    """What a comparison sees of each statement: where it stands in the file and its bullet are left out."""
    return [(said.kind, said.text, said.lead_in, said.anchor.path) for said in statements(document)]


@pages
def test_a_page_of_plain_text_is_read_as_it_was_meant(name: str) -> None:
    page, expected = PLAIN[name]
    assert outline(read(page)) == expected


def test_a_page_of_markdown_is_read_as_it_was_meant() -> None:
    document = read(MARKDOWN, "text/markdown")
    assert outline(document) == MARKDOWN_READ
    assert document.dropped == (
        Dropped("front matter", 1),
        Dropped("html", 1),
        Dropped("image", 1),
        Dropped("link definition", 1),
    )


# What a page goes through on its way here


def hang(text: str, width: int) -> str:
    """Wrap each line, an item's further lines under its first word, as a mail program does."""
    lines = []
    for line in text.splitlines():
        marked = line.lstrip()[:2] in ("• ", "- ", "– ", "* ")
        under = " " * (len(line) - len(line.lstrip()) + 2 * marked)
        lines.append(
            textwrap.fill(line, width, subsequent_indent=under, break_long_words=False, break_on_hyphens=False)
        )
    return "\n".join(lines) + "\n"


def with_bullet(bullet: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        lines = [
            line.replace(mark, f"{bullet} ", 1) if line.startswith(mark) else line
            for line in text.splitlines()
            for mark in [next((mark for mark in ("• ", "- ", "  • ", "  * ") if line.startswith(mark)), "• ")]
        ]
        return "\n".join(lines) + "\n"

    return change


HARMLESS: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "no newline at the end": lambda text: text.rstrip("\n"),
    "blank lines around": lambda text: f"\n\n{text}\n\n\n",
    "two blank lines for one": lambda text: text.replace("\n\n", "\n\n\n"),
    "trailing blanks": lambda text: text.replace("\n", "  \n"),
    "trailing tabs": lambda text: text.replace("\n", "\t\n"),
    "blanks on blank lines": lambda text: text.replace("\n\n", "\n \t \n"),
    "no-break spaces on blank lines": lambda text: text.replace("\n\n", "\n\u00a0\n"),
    "no-break spaces in dates": lambda text: text.replace(" May", "\u00a0May").replace(" days", "\u00a0days"),
    "no-break spaces behind commas": lambda text: text.replace(", ", ",\u00a0"),
    "no-break spaces at the end": lambda text: text.replace(".\n", ".\u00a0\n"),
    "two blanks behind full stops": lambda text: text.replace(". ", ".  "),
    "two blanks behind bullets": lambda text: text.replace("• ", "•  ").replace("- ", "-  "),
    "tabs behind bullets": lambda text: text.replace("• ", "•\t").replace("* ", "*\t"),
    "zero-width spaces at the end": lambda text: text.replace(".\n\n", ".\n\u200b\n"),
}


# A change that finds nothing to change in a page would prove nothing of it.
CHANGED = [
    (name, change) for name in PLAIN for change in HARMLESS if HARMLESS[change](PLAIN[name][0]) != PLAIN[name][0]
]
REWRAPPED = [
    (name, width) for name in PLAIN for width in (60, 66, 72, 78) if hang(PLAIN[name][0], width) != PLAIN[name][0]
]


@pytest.mark.parametrize(("name", "change"), CHANGED)
def test_white_space_that_nobody_sees_changes_nothing_that_is_said(name: str, change: str) -> None:
    page, _ = PLAIN[name]
    changed = HARMLESS[change](page)
    assert told(read(changed)) == told(read(page))


@pytest.mark.parametrize(("name", "width"), REWRAPPED)
def test_a_page_wrapped_by_a_mail_program_says_the_same(name: str, width: int) -> None:
    page, _ = PLAIN[name]
    assert told(read(hang(page, width))) == told(read(page))


@pytest.mark.parametrize("bullet", ["•", "‣", "◦", "▪", "■", "●", "○", "➢", "✓", "·", "\uf0b7", "*", "+", "-"])
@pytest.mark.parametrize("name", ["council", "speakers", "health", "wrapped", "letter"])
def test_another_bullet_changes_nothing_that_is_said(name: str, bullet: str) -> None:
    page, _ = PLAIN[name]
    changed = with_bullet(bullet)(page)
    markers = {block.marker for section in read(changed).sections for block in section.blocks}
    assert bullet in markers
    assert told(read(changed)) == told(read(page))


@pytest.mark.parametrize(
    ("codec", "mark", "encoding"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "utf-32-le"),
    ],
)
@pages
def test_a_page_says_the_same_in_every_encoding(name: str, codec: str, mark: bytes, encoding: str) -> None:
    page, expected = PLAIN[name]
    document = read(mark + page.encode(codec))
    assert document.encoding == encoding
    assert document.text == page
    assert outline(document) == expected


@pytest.mark.parametrize("name", ["council", "policy", "speakers", "letter"])
def test_a_page_in_windows_1252_is_recognised(name: str) -> None:
    page, expected = PLAIN[name]
    document = read(page.encode("cp1252"))
    assert document.encoding == "cp1252"
    assert outline(document) == expected


@pages
def test_a_page_may_be_indented_as_a_whole(name: str) -> None:
    page, _ = PLAIN[name]
    assert told(read(textwrap.indent(page, "    "))) == told(read(page))


@pages
def test_a_page_says_the_same_twice_and_carries_its_version(name: str) -> None:
    page, _ = PLAIN[name]
    document = parse(page.encode(), media_type="text/plain", version="2023-sample")
    assert {said.anchor.version for said in statements(document)} == {"2023-sample"}
    assert told(document) == told(read(page))


MARKDOWN_HARMLESS: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "asterisks for dashes": lambda text: text.replace("- [", "* [").replace("\n- p", "\n* p").replace("\n- m", "\n* m"),
    "plus signs for dashes": lambda text: text.replace("- [", "+ ["),
    "parentheses for full stops": lambda text: text.replace("1. The", "1) The").replace("2. The", "2) The"),
    "closed headings": lambda text: text.replace("## Money", "## Money ##"),
    "underlined headings": lambda text: text.replace("# Our plan", "Our plan\n===", 1),
    "tildes for backticks": lambda text: text.replace("```", "~~~"),
    "another rule": lambda text: text.replace("* * *", "___"),
    "tight tables": lambda text: text.replace("|-------:|", "|-:|"),
    "a mark of byte order": lambda text: "\ufeff" + text,
    "underscores for bold": lambda text: text.replace("**Who decides**", "__Who decides__"),
}


@pytest.mark.parametrize("change", MARKDOWN_HARMLESS)
def test_another_way_to_write_the_same_markdown_says_the_same(change: str) -> None:
    changed = MARKDOWN_HARMLESS[change](MARKDOWN)
    assert changed != MARKDOWN

    def shown(text: str) -> list[tuple[Kind, str, str | None]]:
        told_of = told(read(text, "text/markdown"))
        return [(kind, said.strip("*_"), lead_in) for kind, said, lead_in, _ in told_of]

    assert shown(changed) == shown(MARKDOWN)
    assert [part.path for part in read(changed, "text/markdown").sections] == [
        ("Our plan",),
        ("Our plan", "Money"),
        ("Our plan", "Money", "Done so far"),
        ("Our plan", "Money", "Done so far", "Who decides"),
    ]
