"""The vision statement of a page: what it wants to be, its aims, and the targets by which one could tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from msgdiff.commitments.cues import placed
from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.hint import Hint
from msgdiff.commitments.profile import profile
from msgdiff.commitments.quotations import block_quotations
from msgdiff.commitments.vision_words import is_vision_heading, leads_into_aims, says_vision
from msgdiff.compare.signs.mentions import slate
from msgdiff.model import Anchor, Axis, Document, Kind, Stance, Statement, statements


class VisionPart(StrEnum):
    """What a statement does in a vision statement."""

    VISION = "vision"  # what is wanted as a whole
    AIM = "aim"
    TARGET = "target"  # an aim with a measure
    LEAD_IN = "lead-in"
    OTHER = "other"  # stands there, and says no aim


class Measure(NamedTuple):
    """By what one could tell: `document.text[start:stop]` are `words`, a figure, a date or a grade."""

    axis: Axis
    words: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class VisionStatement:
    """A statement of the vision: `document.text[anchor.start:anchor.stop]` is its quote.

    `statement` is an index into `statements(document)`. `stance` tells whether it is wanted, promised, being done or
    done, as far as it commits to anything, and `said` are the words that say so. `rule` names what it was found by;
    None where it stands outside the vision.
    """

    anchor: Anchor
    text: str
    statement: int
    kind: Kind
    part: VisionPart
    lead_in: str | None
    stance: Stance | None
    said: str | None
    measures: tuple[Measure, ...]
    rule: str | None


def find_vision(document: Document) -> tuple[VisionStatement, ...]:
    """Find the vision statement of a page, in reading order; () where there is none.

    It is what stands in sections headed "Our vision", "Mission", "Aims and priorities" and their like, with all that is
    below them, and elsewhere sentences such as "Our vision is to", "We want Sample to be a place where", with the list
    they lead into. "Purpose" and "values" count where the page calls them its own. Questions, quotations of others and
    the visions of others are left out.

    Cost: that of `find_commitments`.
    """
    return tuple(VisionPage(document).vision.values())


class VisionPage:
    """A page with its vision: `among` are its statements, `vision` those of the vision by index, in order.

    `folded` is the whole text as `plain` gives it.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.among = statements(document)
        self.folded = plain(document.text)
        rules = _rules(document, self.among)
        self._stances = _stances(document, self.among) if rules else {}
        opens = _opening(document, self.among, rules)
        self.vision = {index: self._read(index, rule, opens=index in opens) for index, rule in rules.items()}

    def at(self, index: int) -> VisionStatement:
        """The statement as a part of the vision; of what stands outside, the part is other."""
        return self.vision.get(index) or self._read(index, None, opens=False)

    def _read(self, index: int, rule: str | None, *, opens: bool) -> VisionStatement:
        statement = self.among[index]
        stance, said = self._stances.get(index, (None, None))
        measures = tuple(find_measures(self.document, statement))
        part = _part(statement, stance, measures, opens=opens, rule=rule) if rule else VisionPart.OTHER
        return VisionStatement(
            anchor=statement.anchor,
            text=statement.text,
            statement=index,
            kind=statement.kind,
            part=part,
            lead_in=statement.lead_in,
            stance=stance,
            said=said,
            measures=() if rule and part is VisionPart.OTHER else measures,
            rule=rule,
        )


def plain(text: str) -> str:
    """Text by its words alone: lower case, typography and white space folded."""
    return " ".join(slate(text).lower.split())


# Where it stands


def _rules(document: Document, among: tuple[Statement, ...]) -> dict[int, str]:
    """The statements of the vision in order, each with the rule that found it."""
    headed = [next(filter(is_vision_heading, section.path), None) for section in document.sections]
    naming = [section.heading is not None and is_vision_heading(section.heading) for section in document.sections]
    quoted = block_quotations(document)
    rules: dict[int, str] = {}
    led: str | None = None
    for index, statement in enumerate(among):
        under = headed[statement.section]
        if statement.kind is Kind.HEADING and naming[statement.section]:
            continue  # a heading that only names the vision says nothing itself
        rule = _rule(statement, under, quoted=statement.anchor in quoted, led=led)
        if rule is not None:
            rules[index] = rule
        if statement.kind is Kind.LEAD_IN:
            led = statement.text if rule is not None and under is None else None
    return rules


def _rule(statement: Statement, under: str | None, *, quoted: bool, led: str | None) -> str | None:
    if statement.kind is Kind.SIGNATURE:
        return None
    if under is not None:
        return f"under the heading “{under}”"
    if quoted or statement.kind is Kind.HEADING:
        return None
    if statement.kind is Kind.LIST_ITEM and led is not None and statement.lead_in == led:
        return "list that the vision leads into"
    if says_vision(statement.text):
        return "says that it is the vision"
    if statement.kind is Kind.LEAD_IN and leads_into_aims(statement.text):
        return "leads into aims"
    return None


# What it says

_WANTING = frozenset((Stance.PROMISE, Stance.ASPIRATION, Stance.ONGOING))
_NAMES_VISION = re.compile(r"\b(?:vision|mission|ambition)", re.IGNORECASE)


def _opening(document: Document, among: tuple[Statement, ...], rules: dict[int, str]) -> frozenset[int]:
    """The first sentence of each section that is itself headed as the vision."""
    first: dict[int, int] = {}
    for index in rules:
        statement = among[index]
        heading = document.sections[statement.section].heading
        if statement.kind is Kind.SENTENCE and heading is not None and is_vision_heading(heading):
            first.setdefault(statement.section, index)
    return frozenset(first.values())


def _stances(document: Document, among: tuple[Statement, ...]) -> dict[int, tuple[Stance, str | None]]:
    """How each statement commits, with the words that say so; a lead-in as the first item it leads into."""
    found: dict[int, tuple[Stance, str | None]] = {}
    leading: dict[tuple[int, str], tuple[Stance, str | None]] = {}
    for commitment in find_commitments(document):
        said = next((cue.words for cue in commitment.cues if cue.axis is Axis.MODALITY), None)
        found.setdefault(commitment.statement, (commitment.stance, said))
        if commitment.lead_in:
            section = among[commitment.statement].section
            leading.setdefault((section, commitment.lead_in), (commitment.stance, said))
    for index, statement in enumerate(among):
        led = leading.get((statement.section, statement.text))
        if statement.kind is Kind.LEAD_IN and led:
            found.setdefault(index, led)
    return found


def _part(
    statement: Statement, stance: Stance | None, measures: tuple[Measure, ...], *, opens: bool, rule: str
) -> VisionPart:
    if statement.kind is Kind.LEAD_IN:
        return VisionPart.LEAD_IN
    if says_vision(statement.text):
        return VisionPart.VISION
    if opens and _NAMES_VISION.search(rule) and (stance is None or stance in _WANTING):
        return VisionPart.VISION
    if statement.kind in {Kind.LIST_ITEM, Kind.HEADING, Kind.TABLE_ROW} or stance in _WANTING:
        return VisionPart.TARGET if measures else VisionPart.AIM
    return VisionPart.OTHER


def find_measures(document: Document, statement: Statement) -> Iterator[Measure]:
    """By what one could tell that the statement was achieved, in reading order: figures, dates, grades."""
    if statement.kind is Kind.LEAD_IN:
        return
    text = statement.text
    side = profile(text)
    found: list[tuple[Axis, int, int]] = []
    found += [
        (h.axis, *_whole_grade(text, h.start, h.stop)) for h in side.hints if h.axis is Axis.MEASURE and _tells(h)
    ]
    found += [(Axis.QUANTITY, a.start, a.stop) for a in side.amounts if not _THERE.search(text[: a.start])]
    found += [(Axis.TIME, when.start, when.stop) for when in side.times if when.role in {"by", "within", "until"}]
    place = placed(statement, document)
    for axis, start, stop in sorted(found, key=lambda one: one[1:]):
        first, last = place(start), place(stop - 1) + 1
        yield Measure(axis, document.text[first:last], first, last)


# A figure that counts what there is: "our 12 libraries".
_THERE = re.compile(r"\b(?:[Oo]ur|[Tt]he|[Tt]hese|[Tt]hose|[Tt]heir|[Ii]ts)\s+\Z")
_GRADE = re.compile(r"\s*(?:(?:of|as|at)\s+)?(?:at least\s+)?['‘\"“]?[A-Za-z]+(?:['’\"”]|\b)")
_BEFORE_GRADE = re.compile(r"\b(?:an?|the)\s+\Z")
# From this level on a grade names its place on a scale.
_ON_A_SCALE = 10


def _tells(hint: Hint) -> bool:
    """Whether it is a grade of some scale, or nothing at all of a thing."""
    return hint.rule == "zero" or (hint.rule == "grade" and hint.level >= _ON_A_SCALE)


def _whole_grade(text: str, start: int, stop: int) -> tuple[int, int]:
    """A grade with what it is: "an Ofsted judgement of 'good'"."""
    before = _BEFORE_GRADE.search(text[:start])
    behind = _GRADE.match(text, stop)
    return before.start() if before else start, behind.end() if behind else stop
