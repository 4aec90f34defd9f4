"""The nouns: small, frozen values that hold positions; text is looked up when it is shown.

What is made by the thousand, a statement or an op, is a named tuple: it costs a third of a frozen dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What part a statement plays on the page."""

    HEADING = "heading"
    LEAD_IN = "lead_in"
    SENTENCE = "sentence"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    SIGNATURE = "signature"


class BlockKind(StrEnum):
    """How a block is set on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTATION = "quotation"
    SIGNATURE = "signature"


class Anchor(NamedTuple):
    """Where a statement stands: `document.text[start:stop]` is its quote, always.

    `path` holds the headings from the top of the page down to the statement's own section.
    """

    version: str | None
    path: tuple[str, ...]
    start: int
    stop: int


class Statement(NamedTuple):
    """The unit that is aligned: a sentence, a list item, a heading, a lead-in, a table row, a signature.

    `text` is the quote with white space folded. `section` is an index into `Document.sections`,
    `block` an index into that section's blocks. `lead_in` is the text of the lead-in, or None.
    """

    text: str
    kind: Kind
    anchor: Anchor
    section: int
    block: int
    lead_in: str | None = None


class Block(NamedTuple):
    """A paragraph, list item, table row, quotation, heading or signature, with its statements.

    `marker` is the bullet or number as it stands in the source ("•", "(a)"), "" where there is none;
    it is layout and belongs to no statement. `depth` is 0 outside lists, 1 in a list, 2 in a list
    inside a list.
    """

    kind: BlockKind
    statements: tuple[Statement, ...]
    marker: str = ""
    depth: int = 0


class Speaker(NamedTuple):
    """The person whose words a section is, and the office held, as the page gives them."""

    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, down to the next heading of any level.

    `heading` is None for what stands before the first heading. Where the heading names a speaker,
    `heading` leaves out the role, and the heading's statement still quotes the whole of it.
    `level` is 1 for the highest; 0 without a heading. `path` are the headings down to this one.
    """

    heading: str | None
    level: int
    path: tuple[str, ...]
    speaker: Speaker | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something on the page that is no text and was left out: what, and how many."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Document:
    """A page as read: its decoded text and its sections in reading order.

    `text` is the source decoded from `encoding`, without a byte-order mark and otherwise untouched.
    """

    text: str
    media_type: str
    encoding: str
    sections: tuple[Section, ...]
    dropped: tuple[Dropped, ...] = ()
    version: str | None = None


def statements(document: Document) -> tuple[Statement, ...]:
    """Every statement of the document in reading order; they do not overlap."""
    return tuple(
        statement for section in document.sections for block in section.blocks for statement in block.statements
    )


class Span(NamedTuple):
    """Half-open range of item indices, as in a slice: start <= i < stop."""

    start: int
    stop: int


class Tag(StrEnum):
    """What an op does to its tokens."""

    EQUAL = "equal"
    REPLACE = "replace"
    DELETE = "delete"
    INSERT = "insert"


class Op(NamedTuple):
    """One step of an edit script: `old` and `new` index the two token lists."""

    tag: Tag
    old: Span
    new: Span


class FoundBy(StrEnum):
    """How a pair was found."""

    EXACT = "exact"  # the same words on both sides
    SIMILAR = "similar"  # by similarity
    PHRASE = "phrase"  # a loose link by the telling phrases that both hold
    MOVE = "move"  # out of order, or across sections
    JOIN = "join"  # a split or a merge: one side is covered by a run of the other
    PLACE = "place"  # by kind and place alone: the heading, lead-in or signature of a paired section
    NONE = "none"  # nothing corresponds
    AMBIGUOUS = "ambiguous"  # more than one thing corresponds equally well, so none was chosen


class Pair(NamedTuple):
    """Old and new statements that correspond, as indices into the two lists of statements.

    1-1, 1-n (split), n-1 (merged), 1-0 (removed) or 0-1 (added). `similarity` is from 0 to 1.
    `related` marks a loose link that is too weak to be called an edit. `moved` means out of order
    within its section, or in another section than the one its section is paired with; a comparison never
    says so of a related pair. `ops` are word
    ops over the tokens of the two sides (the texts of a side joined by a space); () where the two sides
    say the same, where one is missing, and in a related pair.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float
    found_by: FoundBy
    moved: bool = False
    related: bool = False
    ops: tuple[Op, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionPair:
    """Old and new sections that correspond, as indices into `Document.sections`; () for none.

    `moved` means out of order against the other sections, `renamed` that the heading says something
    else, `same_office` that another person speaks in the same role.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float
    moved: bool = False
    renamed: bool = False
    same_office: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents and everything that corresponds between them.

    Every statement of either side is in exactly one of `pairs`, every section in exactly one of
    `sections`. `notes` say what was cut, fell back or stayed ambiguous, in sentences.
    """

    old: Document
    new: Document
    sections: tuple[SectionPair, ...]
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...] = ()


class Stance(StrEnum):
    """How a commitment stands: to be done, being done, done, or wanted."""

    PROMISE = "promise"
    ONGOING = "ongoing"
    CLAIM = "claim"
    ASPIRATION = "aspiration"


class Act(StrEnum):
    """What is promised: something done by the organisation, or something that comes of it."""

    ACT = "act"
    OUTCOME = "outcome"


class Axis(StrEnum):
    """What the strength of a commitment is judged on, each axis alone, in the order in which reasons are told."""

    MODALITY = "modality"
    AGENCY = "agency"
    QUANTITY = "quantity"
    TIME = "time"
    SCOPE = "scope"
    CONDITION = "condition"
    MEASURE = "measure"


class Missing(StrEnum):
    """What a commitment lacks to be checked."""

    MEASURE = "measure"
    DATE = "date"
    OWNER = "owner"


class Cue(NamedTuple):
    """Words that carry the strength of a commitment on one axis: `document.text[start:stop]` are `words`.

    `level` is their rank where the axis has an order, higher is stronger, else None. A cue of a list item may stand in
    its lead-in.
    """

    axis: Axis
    words: str
    start: int
    stop: int
    level: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """A clause by which the organisation binds itself, or reports having done so.

    `anchor` is that of the clause: `document.text[anchor.start:anchor.stop]` is its quote, and `text` the quote with
    white space folded. `statement` is an index into `statements(document)`. `actor` are the words that name who acts,
    None where nobody is named. `rule` names what it was found by.
    """

    anchor: Anchor
    text: str
    statement: int
    stance: Stance
    act: Act
    actor: str | None
    speaker: Speaker | None
    lead_in: str | None
    cues: tuple[Cue, ...]
    specific: bool
    missing: tuple[Missing, ...]
    rule: str


class Sway(StrEnum):
    """Which way a change on one axis goes."""

    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    CHANGED = "changed"


class Direction(StrEnum):
    """Which way a rewording goes as a whole."""

    KEPT = "kept"
    REWORDED = "reworded"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"


class Shift(NamedTuple):
    """A change on one axis: the words of each side that carry it, None where a side says nothing, and the rule."""

    axis: Axis
    sway: Sway
    old: str | None
    new: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rewording does: the direction of the whole, and every reason, in the order of the axes."""

    direction: Direction
    shifts: tuple[Shift, ...]


class Status(StrEnum):
    """What became of a commitment from one version to the next."""

    NEW = "new"
    KEPT = "kept"
    REWORDED = "reworded"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    CLAIMED_DELIVERED = "claimed_delivered"
    DROPPED = "dropped"
    RESTORED = "restored"
    REPLACED = "replaced"
    RELATED = "related"


#: With these a commitment is no longer said; what stands in its place is another.
ENDED = frozenset((Status.DROPPED, Status.REPLACED, Status.RELATED))


class Step(NamedTuple):
    """What became of a commitment in one version; `at` indexes the documents that were traced.

    `old` is the wording before, None where it is new; `new` the wording in this version, None where it was dropped.
    `reasons` say which axes moved, old words against new. `moved` means into another section, or to another speaker.
    `lost` are words of a measurable target that are gone. `confidence` is how alike the two wordings are, from 0
    to 1; 1 where there is only one. `also` are further passages of this version that speak of the same. `instead` is
    where the statement stands that binds nobody any more. `remark` is a sentence for a reader, or "".
    """

    at: int
    status: Status
    old: Commitment | None
    new: Commitment | None
    reasons: tuple[Shift, ...] = ()
    moved: bool = False
    lost: tuple[str, ...] = ()
    confidence: float = 1.0
    also: tuple[Commitment, ...] = ()
    instead: Anchor | None = None
    remark: str = ""

    @property
    def wording(self) -> Commitment | None:
        """What this version says the commitment in, None where it says it no longer."""
        return None if self.status in ENDED else self.new


@dataclass(frozen=True, slots=True)
class CommitmentHistory:
    """One commitment through all versions: a step for each from the one that says it first.

    `id` stays when other versions are added; `ids` are those of all its wordings, and each of them finds it.
    """

    id: str
    ids: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def first(self) -> Commitment:
        """The wording it was first said in."""
        return next(step.new for step in self.steps if step.new is not None)

    @property
    def last(self) -> Commitment:
        """The wording it was last said in."""
        said = [wording for step in self.steps for wording in (step.old, step.new) if wording is not None]
        left = self.steps[-1].status in (Status.REPLACED, Status.RELATED)
        return said[-2] if left else said[-1]


class DeliveryStatus(StrEnum):
    """What was done about a commitment, as a person judges it; never what the page says of it."""

    NOT_RATED = "not_rated"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PARTLY_DELIVERED = "partly_delivered"
    DELIVERED = "delivered"
    STALLED = "stalled"
    NOT_DELIVERED = "not_delivered"
    SUPERSEDED = "superseded"
    CANNOT_BE_JUDGED = "cannot_be_judged"


class Citation(NamedTuple):
    """What an assessment rests on: an address (of a page, or the name of a file), and what is known of it.

    `archived` is the address of a copy, `quote` the words that count, `sha256` that of a file's bytes, in hexadecimal.
    """

    address: str
    archived: str | None = None
    quote: str | None = None
    sha256: str | None = None


class JudgedWording(NamedTuple):
    """The wording that an assessment was made on: its id, the label of its version, and its exact words."""

    id: str
    version: str
    quote: str
    lead_in: str | None
    stance: Stance


@dataclass(frozen=True, slots=True)
class Assessment:
    """A person's judgement on whether a commitment was delivered; one line of its page's log.

    `number` counts the lines of the log from 1; it is 0 before the assessment is recorded. `commitment` is the id of
    the commitment, `wording` what it said. `on` is the EDTF date that the judgement holds from, `recorded_at` when it
    was stored, ISO 8601 in UTC. `corrects` is the number of an earlier line that it takes the place of. `blind` means
    made without knowing what others judged.
    """

    page: str
    commitment: str
    status: DeliveryStatus
    by: str
    on: str
    recorded_at: str
    wording: JudgedWording
    rationale: str | None = None
    owner: str | None = None
    next_check: str | None = None
    citations: tuple[Citation, ...] = ()
    corrects: int | None = None
    blind: bool = False
    number: int = 0


class Mark(StrEnum):
    """What the words of a passage say of a commitment; a hint to whoever reads it, never a verdict."""

    SUPPORTING = "supporting"
    CONTRADICTING = "contradicting"
    UNCLEAR = "unclear"


class Sign(NamedTuple):
    """Words of a passage that say so: `text[start:stop]` of its document are `words`."""

    mark: Mark
    words: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of some document that may be evidence for a commitment; a person says whether it is.

    `key` names it as long as its version is recorded. `source` is the version it stands in, `publisher` who is known to
    have published that. `document.text[anchor.start:anchor.stop]` is its quote, and `text` the quote with white space
    folded. `score` is how surely it speaks of the commitment, from 0 to 1; `firm` means more likely than not. `shared`
    are the words by which it was found. `self_reported` means that whoever made the commitment says it, None that it
    is not known who published the one or the other. `also` are further sources that say the same to the letter.
    """

    key: str
    source: Title
    publisher: str | None
    anchor: Anchor
    text: str
    lead_in: str | None
    score: float
    firm: bool
    shared: tuple[str, ...]
    mark: Mark
    signs: tuple[Sign, ...]
    self_reported: bool | None
    also: tuple[Title, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One recorded state of a page.

    `said_on` is an EDTF date: when the page said this. `recorded_at` is when it was stored, ISO 8601
    in UTC. `sha256` is that of the bytes as captured.
    """

    page: str
    label: str
    said_on: str
    recorded_at: str
    sha256: str
    media_type: str
    source: str
    captured_from: str | None = None
    url: str | None = None
    archive_url: str | None = None
    note: str | None = None


class RecordedAs(StrEnum):
    """What a document is kept for: a page is followed for its commitments, evidence is searched for what was done."""

    PAGE = "page"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Page:
    """A document tracked over time in a corpus, with what is known of it."""

    name: str
    title: str
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    recorded_as: RecordedAs = RecordedAs.PAGE


class Title(NamedTuple):
    """What a document is called in a report: its name, and how it is known (its date, its version)."""

    name: str
    label: str | None = None
    said_on: str | None = None

    def __str__(self) -> str:
        """The name as it would be typed, and the date."""
        named = f"{self.name}@{self.label}" if self.label else self.name
        return f"{named} (said on {self.said_on})" if self.said_on else named
