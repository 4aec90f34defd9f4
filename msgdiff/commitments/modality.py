"""How firmly a wording binds, as a whole and clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgdiff.commitments.clauses import Finding
from msgdiff.commitments.hint import Hint, span
from msgdiff.commitments.matching import Phrases, phrases
from msgdiff.commitments.subjects import Who
from msgdiff.commitments.words import Words, listed
from msgdiff.compare.stems import STOP_WORDS, stem
from msgdiff.model import Axis


class Bond(NamedTuple):
    """A clause that binds: how firmly, and the stems of what it is about."""

    hint: Hint
    stems: frozenset[str]


PAPER = "paper"
_FIRM = listed("guarantee guaranteed definitely certainly")


_UNSURE = """
    assess whether, examine whether, consider whether, review whether, look again at, examine the case, explore options,
    explore whether, explore how, look into, looking into, look at, looking at, develop options, developing options,
    explore, exploring, consider, considering, investigate, investigating, believe in, believes in, consult on,
    consulting on, consults on, think about, thinking about, weigh up, weighing up, open to, reflect on, take account
    of, takes account of, take into account, have regard to, has regard to, bear in mind, seek views on, seeking views
    on, invite views on, gather views on, review the case, review options, reviewing options, examine options,
    examining options, assess the case, assess options, assess the feasibility, study the feasibility, evaluate
    options, appraise, discuss, discussing, in talks about, in discussions about, in discussion about, examine the
    feasibility, examining, research, researching, study, studying, test the case, explores, considers, investigates,
    carry out a feasibility study, commission a feasibility study, carry out a study
"""


_SOUGHT = """
    work towards, work to, working towards, working to, worked to, worked towards, tried to, try to, trying to, strive
    to, seek, seek to, seeks, seek an, do our best, sought to, aimed to, works to, works towards, attempt to, attempted
    to, endeavour to, endeavoured to, strived to, strove to, push for, press for, pursue, progress towards, do what we
    can, do all we can, do everything we can, make progress towards, move towards, moving towards
"""


# A study or plan in place of the thing, with the rank of each.
_PAPERS = {"study": 1, "review": 1, "assessment": 1, "appraisal": 1, "consultation": 1, "case": 1, "option": 1}
_PAPERS |= {"inquiry": 1, "evaluation": 1, "plan": 4, "proposal": 4, "strategy": 4, "roadmap": 4, "framework": 4}


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(
        r"(?:first )?(?:publish|produce|commission|conduct|undertake|carry out|launch|begin|start|draw up|prepare|develop"
        r"|bring forward|write|set out|put together|order|hold|complete|draft|devise|agree|publishing|producing"
        r"|commissioning|conducting|undertaking|carrying out|drawing up|preparing|developing)"
        r" (?:(?:an?|our|the|its|new|detailed|full|formal|public|feasibility|scoping|business|options|action|draft) )*"
        r"(?P<paper>stud|review|assessment|appraisal|consultation|case|option|inquir|evaluation|plan|proposal"
        r"|strateg|roadmap|framework)(?:y|ies|s)? (?:on|into|of|for|to|about)\b"
    )


def _paper_behind(lower: Sequence[str], at: int) -> tuple[int, str, int] | None:
    """The rank of a paper that is promised in place of the thing, its stem, and how many words it takes."""
    found = _paper().match(" ".join(lower[at : at + 14]))
    if not found:
        return None
    paper = next(name for name in _PAPERS if name.startswith(found["paper"]))
    return _PAPERS[paper], stem(paper), len(found[0].split())


@cache
def _weak() -> Phrases[tuple[int, str]]:
    """Verbs that weaken what leads up to them: "will look into", "worked to"."""
    rows = (((1, "consider"), _UNSURE), ((3, "sought"), _SOUGHT))
    return Phrases((phrase, value) for value, text in rows for phrase in phrases(text))


def read_modality(words: Words, main: Finding | None) -> Hint:
    """How firmly the main clause binds, by its weakest words."""
    lower = words.lower
    at, stop = (main.first, main.last) if main else (0, 0)
    granted = main is not None and _is_granted(main)
    level = 5 if main is None or main.level is None or granted else main.level
    rule = "present" if main is None or main.level is None or granted else main.rule.split()[0]
    for first, last, (rank, name) in _weak().find(lower[at : stop + 5]):
        if rank < level and first + at <= stop + (1 if main else 2):
            level, rule = rank, name
            at, stop = (at, max(stop, last + at)) if main else (first, last)
            break
    paper = _paper_behind(lower, stop) if level >= 5 and main is not None and main.level is not None else None
    if paper:
        level, key, length = paper
        return Hint(Axis.MODALITY, PAPER, level, key, "", *span(words, at, stop + length))
    if level >= 5 and not _FIRM.isdisjoint(lower[max(0, at - 1) : stop + 3]):
        level, rule = 6, "guarantee"
        for k in range(max(0, at - 1), min(len(lower), stop + 3)):
            if lower[k] in _FIRM:
                at, stop = min(at, k), max(stop, k + 1)
    start, end = span(words, at, stop)
    return Hint(Axis.MODALITY, rule, level, str(level), "", start, end)


_GRANTED = frozenset((Who.PEOPLE, Who.READER, Who.THING, Who.OTHER, None))


def _is_granted(finding: Finding) -> bool:
    """ "Residents may apply", "you can swim for nothing": a right that is given, and no maybe."""
    return finding.rule.split()[0] == "may" and "passive" not in finding.rule and finding.subject.who in _GRANTED


def read_bonds(words: Words, found: list[Finding]) -> tuple[Bond, ...]:
    """Every clause that stands by itself, with how firmly it binds; "we promise that we will" is one."""
    clear = [f for f in found if "relative" not in f.rule and "subordinate" not in f.rule]
    return tuple(_merged(words, clear))


def _merged(words: Words, clear: list[Finding]) -> Iterator[Bond]:
    before: Hint | None = None
    for k, finding in enumerate(clear):
        stop = _opening(clear[k + 1]) if k + 1 < len(clear) else len(words.lower)
        places = [*range(_opening(finding), finding.first), *range(finding.last, stop)]
        said = [words.lower[m] for m in places if words.lower[m] not in STOP_WORDS and words.lower[m][0].isalnum()]
        hint = read_modality(words, finding)
        if before is not None:
            hint = before if before.level > 5 or before.level < hint.level else hint
        if finding.last >= stop and k + 1 < len(clear):
            before = hint
            continue
        before = None
        yield Bond(hint, frozenset(map(stem, said)))


def _opening(finding: Finding) -> int:
    return min(finding.subject.first, finding.first)
