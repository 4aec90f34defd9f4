"""Markdown pages made of parts, and mutated copies of them of which it is known what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from hypothesis import strategies as st

from msgdiff.model import Comparison, Document, statements
from msgdiff.parsers import parse

# Each topic: a heading, then sentences, a lead-in with items, rows of a table, and clauses. No two topics
# share words that tell, so that it is certain which part of one page is which part of the other.
_TOPICS = """
Parking permits
. Residents may buy two permits for each household every year.
. Visitors scratch a paper voucher and display it behind the windscreen.
. Wardens patrol the terraced streets around the stadium on match days.
: To renew a permit you need:
- your vehicle registration document
- a recent council tax bill
- the old permit number
| First permit | £45.00
| Second permit | £80.00
1 Permits remain the property of the highway authority.
1 A permit is void once the holder sells the car.

Fostering
. Foster carers look after teenagers who cannot live at home.
. Every carer has a supervising social worker and a mentor.
. Allowances rise each April in line with the national minimum.
: We ask our foster carers to:
- keep a daily diary for the child
- attend three training evenings
- welcome siblings together
| Under five | £170 weekly
| Over sixteen | £240 weekly
1 The fostering panel meets on the second Tuesday.
1 Approval is reviewed within twelve months of placement.

Library lending
. Borrowers keep novels, atlases and cookery books for three weeks.
. The mobile library stops at forty villages between Monday and Thursday.
. Storytime for toddlers begins at ten in the reading corner.
: Members can also borrow:
- jigsaw puzzles and board games
- telescopes for stargazing
- sheet music for choirs
| Late novel | 10p daily
| Lost ticket | £1.50
1 Reservations lapse after eight days on the shelf.
1 Reference volumes never leave the building.

Flood defence
. Pumping stations drain the marshes below the river embankment.
. Engineers inspect culverts and sluice gates after heavy rain.
. Sandbags are stacked at the depot for properties at risk.
: When water rises, householders should:
- switch off electricity at the mains
- carry valuables upstairs
- listen to local radio bulletins
| Amber warning | prepare
| Red warning | evacuate
1 Riparian owners maintain their own ditches.
1 Nobody may build upon the washlands.

Museum galleries
. The Roman mosaic hangs beside a Bronze Age dugout canoe.
. Curators restore porcelain in a glass-walled studio.
. Pupils handle fossils during guided tours at half term.
: This autumn the galleries show:
- woodcuts by printmakers of the estuary
- costumes from a silent film
- pottery fired in bottle kilns
| Adult entry | £6
| Concession entry | £4
1 Tripods and flash photography are forbidden.
1 Rucksacks must be hung in the cloakroom.

Burial grounds
. Headstones are tested for stability every five winters.
. Wildflowers grow undisturbed in the oldest graveyard.
. Ashes may be scattered under the yew trees by appointment.
: Mourners may leave:
- fresh wreaths and posies
- one small lantern
- a wooden cross
| Lawn grave | £1,900
| Cremated remains | £640
1 Exclusive rights are granted for fifty years.
1 Masons register before they fix a memorial.

Allotment plots
. Gardeners wait about eighteen months for a vacant plot.
. Beekeepers may place hives along the northern hedge.
. Compost bays are emptied when the bracken has rotted.
: Tenants agree to:
- cultivate three quarters of the soil
- burn nothing before dusk
- share the standpipe fairly
| Half plot | £28 yearly
| Full plot | £52 yearly
1 Sheds higher than two metres require consent.
1 Cockerels are not kept on any allotment.

Taxi licensing
. Drivers pass a knowledge test before they ply for hire.
. Meters are sealed and calibrated by the trading standards officer.
. Passengers with guide dogs pay no supplement.
: An applicant must produce:
- a medical certificate
- two character references
- proof of insurance for hire and reward
| Hackney carriage | £310
| Private hire | £265
1 A plate stays fixed to the rear bumper.
1 Convictions are reported inside seven days.
"""

_REWORDED = " in every season, as agreed by the full council last spring"
_FRESH = (
    "Ferrets and falcons compete at the country fair on the common.",
    "Kayaks leave the slipway whenever the harbourmaster raises a green pennant.",
    "Knitters gather beneath the bandstand to trade wool and gossip.",
    "Bellringers practise quarter peals with muffled clappers on Fridays.",
)


class Topic(NamedTuple):
    """What can be said under one heading."""

    heading: str
    sentences: tuple[str, ...]
    lead_in: str
    items: tuple[str, ...]
    rows: tuple[str, ...]
    clauses: tuple[str, ...]


def _topic(text: str) -> Topic:
    heading, *lines = text.splitlines()

    def of(sign: str) -> tuple[str, ...]:
        return tuple(line[2:] for line in lines if line.startswith(sign))

    return Topic(heading, of("."), of(":")[0], of("-"), of("|"), of("1"))


TOPICS = tuple(_topic(text.strip()) for text in _TOPICS.strip().split("\n\n"))


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a page: its heading, how deep it stands, and its blocks as Markdown."""

    heading: str
    level: int
    blocks: tuple[str, ...]

    def __str__(self) -> str:
        """The part as Markdown."""
        return "\n\n".join((f"{'#' * self.level} {self.heading}", *self.blocks))


Parts = tuple[Part, ...]


def markdown(text: str) -> Document:
    """The document that a Markdown page is read as."""
    return parse(text.encode(), media_type="text/markdown")


def document(parts: Sequence[Part]) -> Document:
    """The document that these parts make."""
    return markdown("\n\n".join(map(str, parts)) + "\n")


def _list(topic: Topic) -> str:
    return topic.lead_in + "\n\n" + "\n".join(f"- {item}" for item in topic.items)


def _table(topic: Topic) -> str:
    return "\n".join(("| What | How much |", "|---|---|", *(f"| {row} |" for row in topic.rows)))


def _clauses(topic: Topic) -> str:
    return "\n".join(f"{number}. {clause}" for number, clause in enumerate(topic.clauses, 1))


@st.composite
def _part(draw: st.DrawFn, topic: Topic, level: int) -> Part:
    blocks = [" ".join(topic.sentences)]
    blocks += [make(topic) for make in (_list, _table, _clauses) if draw(st.booleans())]
    return Part(topic.heading, level, tuple(blocks))


@st.composite
def page_parts(draw: st.DrawFn, fewest: int = 2, most: int = 5, topics: tuple[Topic, ...] = TOPICS) -> Parts:
    """Parts of a page, each on a topic of its own, some standing below the one before."""
    chosen = draw(st.lists(st.sampled_from(topics), min_size=fewest, max_size=most, unique=True))
    parts: list[Part] = []
    for topic in chosen:
        deepest = min(3, parts[-1].level + 1) if parts else 1
        parts.append(draw(_part(topic, draw(st.integers(1, deepest)))))
    return tuple(parts)


def flat(parts: Parts) -> Parts:
    """The same with all headings on one level, so that the place of one tells nothing of another."""
    return tuple(replace(part, level=1) for part in parts)


def chapters(parts: Parts) -> tuple[Parts, ...]:
    """The parts gathered under the headings of the first level."""
    starts = [at for at, part in enumerate(parts) if part.level == 1]
    return tuple(parts[start:stop] for start, stop in zip(starts, [*starts[1:], len(parts)], strict=True))


class Mutated(NamedTuple):
    """A page, a copy of it, and what was done to the copy."""

    old: Parts
    new: Parts
    done: str


def _reworded(part: Part) -> Part:
    first, *rest = part.blocks
    return replace(part, blocks=(first.replace(".", f"{_REWORDED}.", 1), *rest))


def _with_sentence(part: Part, sentence: str) -> Part:
    first, *rest = part.blocks
    return replace(part, blocks=(f"{first} {sentence}", *rest))


def _with_blocks_turned(part: Part) -> Part:
    return replace(part, blocks=part.blocks[::-1])


@st.composite
def _mutation(draw: st.DrawFn, parts: Parts) -> tuple[str, Parts]:
    at = draw(st.integers(0, len(parts) - 1))
    before, part, behind = parts[:at], parts[at], parts[at + 1 :]
    done = draw(st.sampled_from(["move", "insert", "delete", "reword", "rename", "swap", "turn", "level"]))
    match done:
        case "move":
            rest = before + behind
            to = draw(st.integers(0, len(rest)))
            return done, (*rest[:to], part, *rest[to:])
        case "insert":
            return done, (*before, _with_sentence(part, draw(st.sampled_from(_FRESH))), *behind)
        case "delete":
            return done, before + behind if len(parts) > 1 else parts
        case "reword":
            return done, (*before, _reworded(part), *behind)
        case "rename":
            return done, (*before, replace(part, heading=f"About {part.heading.lower()} here"), *behind)
        case "swap":
            return done, tuple(one for chapter in chapters(flat(parts))[::-1] for one in chapter)
        case "turn":
            return done, (*before, _with_blocks_turned(part), *behind)
        case _:
            return done, (*before, replace(part, level=draw(st.integers(1, 4))), *behind)


@st.composite
def mutated_pages(draw: st.DrawFn, most: int = 4) -> Mutated:
    """A page and a copy to which up to `most` things were done, one upon the other."""
    old = new = draw(page_parts())
    told = []
    for _ in range(draw(st.integers(1, most))):
        done, new = draw(_mutation(new))
        told.append(done)
    return Mutated(old, new, ", ".join(told))


def texts(comparison: Comparison) -> list[tuple[list[str], list[str]]]:
    """Each pair by the texts of its two sides."""
    before, after = statements(comparison.old), statements(comparison.new)
    return [([before[i].text for i in p.old], [after[j].text for j in p.new]) for p in comparison.pairs]


def headings(comparison: Comparison) -> list[tuple[list[str | None], list[str | None]]]:
    """Each section pair by the headings of its two sides."""
    old, new = comparison.old.sections, comparison.new.sections
    return [([old[i].heading for i in p.old], [new[j].heading for j in p.new]) for p in comparison.sections]
