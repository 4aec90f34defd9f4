"""How firmly a wording binds."""

from __future__ import annotations

from functools import cache

from msgdiff.commitments.clauses import Finding
from msgdiff.commitments.hint import Hint, span
from msgdiff.commitments.matching import Phrases, phrases
from msgdiff.commitments.words import Words, listed
from msgdiff.model import Axis

_FIRM = listed("guarantee guaranteed definitely certainly")


_UNSURE = """
    carry out a feasibility study, commission a feasibility study, study the feasibility, assess the feasibility,
    assess whether, examine whether, consider whether, review whether, look again at, carry out a study, examine the
    case, explore options, explore whether, explore how, look into, looking into, look at, looking at, develop
    options, developing options, explore, exploring, consider, considering, investigate, investigating, believe in,
    believes in
"""


_SOUGHT = """
    work towards, work to, working towards, working to, worked to, worked towards, tried to, try to, trying to, strive
    to, seek, seek to, seeks, seek an, do our best, sought to, aimed to, works to, works towards
"""


# A plan in place of the thing.
_PLANNED = """
    draw up plans for, draw up a plan for, draw up plans to, develop plans for, develop a plan for, develop a plan to,
    develop plans to, prepare plans for, prepare a plan for, develop proposals for, bring forward proposals for,
    develop a strategy for, develop a strategy to
"""


@cache
def _weak() -> Phrases[tuple[int, str]]:
    """Verbs that weaken what leads up to them: "will look into", "worked to"."""
    rows = (((1, "consider"), _UNSURE), ((3, "sought"), _SOUGHT), ((4, "plan"), _PLANNED))
    return Phrases((phrase, value) for value, text in rows for phrase in phrases(text))


def read_modality(words: Words, main: Finding | None) -> Hint:
    """How firmly the main clause binds, by its weakest words."""
    lower = words.lower
    at, stop = (main.first, main.last) if main else (0, 0)
    level = 5 if main is None or main.level is None else main.level
    rule = "present" if main is None or main.level is None else main.rule.split()[0]
    for first, last, (rank, name) in _weak().find(lower[at : stop + 5]):
        if rank < level and first + at <= stop + (1 if main else 2):
            level, rule = rank, name
            at, stop = (at, max(stop, last + at)) if main else (first, last)
            break
    if level >= 5 and not _FIRM.isdisjoint(lower[max(0, at - 1) : stop + 3]):
        level, rule = 6, "guarantee"
        for k in range(max(0, at - 1), min(len(lower), stop + 3)):
            if lower[k] in _FIRM:
                at, stop = min(at, k), max(stop, k + 1)
    start, end = span(words, at, stop)
    return Hint(Axis.MODALITY, rule, level, str(level), "", start, end)
