"""The numbers alignment is decided by, in one place, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores are from 0 to 1; `benchmarks/alignment.py` prints what each of these costs and buys.

    Settled on essays revised by their writers, on the same with blocks moved, and on fables told by two
    translators: one set of numbers for all three.
    """

    # The score: how it is put (characters), how it is phrased (words and word pairs), and for the rest
    # what it is about (words by rarity).
    characters: float = 0.42
    phrases: float = 0.30
    # In a retelling little is left but the words that matter; they count so much, characters the rest.
    told_words: float = 0.80
    # A stop word says a fifth of what another word of the same rarity says.
    stop_word: float = 0.20
    # What two neighbours that correspond add to a score.
    context: float = 0.12
    # What a score must exceed in order: between revisions of one text, and between retellings of one story.
    revision: float = 0.46
    retelling: float = 0.12
    # How much of the texts corresponds beyond chance: up to `unrelated` nothing to speak of, from `retold`
    # on a story both tell. Essays on one topic by two writers reach .04.
    chance: float = 0.20
    unrelated: float = 0.04
    retold: float = 0.06
    # How alike that is which corresponds: up to `far` a retelling, from `near` on a revision.
    far: float = 0.50
    near: float = 0.60
    # Below it a link is loose: related, and no edit. In essays half the links below it are right, above
    # it five in six.
    edit: float = 0.40
    # Out of order: a statement alone, which must have some words, and one beside a statement that moved
    # the same way.
    move: float = 0.60
    move_words: int = 4
    move_beside: float = 0.25
    # A partner elsewhere that is better by this much takes a statement out of the order.
    better: float = 0.02
    # A left-over joins its neighbour's pair when the joined score is higher by so much, and so much of its
    # words stand on the other side and not in the neighbour; in retellings, and in revisions, where a new
    # sentence often repeats a little of what is there.
    join_retelling: float = 0.01
    join_revision: float = 0.15
    cover_retelling: float = 0.05
    cover_revision: float = 0.60
    # Added to the threshold: prose of another kind (a sentence against a list item), another place, the
    # same place.
    other_kind: float = 0.06
    other_place: float = 0.12
    same_place: float = -0.03

    def __post_init__(self) -> None:
        if not (self.retelling < self.revision and self.unrelated < self.retold and self.far < self.near):
            raise ValueError("retelling < revision, unrelated < retold and far < near must hold")


DEFAULT = Thresholds()
