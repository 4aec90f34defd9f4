"""What stance a lead-in or a heading gives to the items under it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from msgdiff.commitments.amounts import read_times
from msgdiff.commitments.clauses import Finding
from msgdiff.commitments.matching import Phrases, phrases
from msgdiff.commitments.subjects import PEOPLE, Who
from msgdiff.commitments.words import Words, listed
from msgdiff.compare.stems import STOP_WORDS
from msgdiff.model import Act, Stance


class Led(NamedTuple):
    """What the items under a lead-in say: `first` to `last` are the words of the lead-in that say so.

    `actor` are the words that name who acts, as indices; `level` as in `Force`. Where `stance` is None the items say
    what was said last before ("This includes:").
    """

    stance: Stance | None
    act: Act
    level: int | None
    first: int
    last: int
    actor: tuple[int, int] | None
    rule: str


_DONE = """
    to date, so far, already, introduced, achieved, achievements, achievement, we have, we did, track record,
    record of, have delivered, successes, successful, progress, completed, is in place, are in place, last year,
    have included, highlights, accomplishments, improvements made, builds on, build on
"""
_PLANNED = """
    plan, plans, package, commitment, commitments, pledge, pledges, promise, promises, priorities, policy, policies,
    measures, actions, next steps, programme, program, proposals, initiatives, strategy, offer, investment,
    investments, targets, we will, what we will do, reforms, funding
"""
_WANTED = """
    our vision, our aims, our aim, our objectives, our ambition, our ambitions, our goals, our goal, our aspirations,
    what we want, we want, we would like, we aim, we hope, our hopes
"""
_DOING = "what we are doing, how we, currently, what we do, at present, we support, we provide, through"
_BEFORE = """
    this includes, these include, this will include, including, this means, it will, this will, it includes, they
    will, these are, this would include, this is, which will, which include, they include, it would, by, these will,
    they are, this involves, examples of
"""
_HEADINGS = (
    (
        Stance.CLAIM,
        "what we have done, achievements, our achievements, progress so far, what we have achieved, success",
    ),
    (
        Stance.PROMISE,
        """
        what we will do, our commitments, our commitment, our promises, our promise, our pledges, our pledge, we will,
        next steps, what we are going to do, what we plan to do, our plans, future plans, action plan, what happens
        next, what we promise, our promise to you, our commitment to you, we promise, we pledge, we commit to, actions
        """,
    ),
    (Stance.ONGOING, "what we are doing, how we are doing this, how we do this"),
    (
        Stance.ASPIRATION,
        """
        our vision, our aims, our aim, our objectives, our ambition, our ambitions, our goals, our aspirations,
        what we want, what we want to achieve, aims, objectives, our mission
        """,
    ),
)
# "We are:" makes commitments only of what is being done: "teaching", not "a charity".
DOING = "lead-in we are"
_INCLUDING = listed("include includes including included are is through by : comprise comprises")


_TABLES = {
    Stance.ASPIRATION: (_WANTED, "wanted"),
    Stance.PROMISE: (_PLANNED, "planned"),
    Stance.ONGOING: (_DOING, "doing"),
    Stance.CLAIM: (_DONE, "done"),
}
_COMMITMENTS = listed("commitment commitments pledge pledges promise promises")
_LISTING = listed("include includes including involve involves by through to")


@cache
def _table(text: str) -> Phrases[None]:
    return Phrases((phrase, None) for phrase in phrases(text))


@cache
def _headings() -> dict[str, Stance]:
    return {phrase: stance for stance, text in _HEADINGS for phrase in phrases(text)}


def led_by(words: Words, found: list[Finding]) -> Led | None:
    """What a lead-in makes of its items, given what was found in it; None where it makes no commitments of them."""
    if not words.lower or words.lower[-1] == "?":
        return None
    own = [f for f in found if "subordinate" not in f.rule]
    clear = next((f for f in own if _binds(f)), None)
    if clear:
        return _as_led(clear, words.lower)
    if any(f.subject.who is Who.OTHER for f in own):
        return None
    # "Builds on our commitments" names commitments, whatever was done before.
    end = len(words.lower) - (words.lower[-1] == ":")
    if words.lower[end - 2 : end] in (["we", "are"], ["we", "'re"]):
        return Led(Stance.ONGOING, Act.ACT, None, end - 2, end, (end - 2, end - 1), DOING)
    done = _hit(words, Stance.CLAIM) if _COMMITMENTS.isdisjoint(words.lower) else None
    return done or next((led for stance in _TABLES if (led := _hit(words, stance))), None) or _as_before(words)


def is_frame(words: Words, found: list[Finding]) -> bool:
    """Whether a lead-in says only that something is promised, to whom and by when, and leaves the rest to its items."""
    lower = words.lower
    if lower[-1:] != [":"] or not any(f.rule.split()[0] in _PROMISING for f in found):
        return False
    said = {k for f in found for k in (*range(f.first, f.last), *range(f.subject.first, f.subject.last))}
    times = [(when.start, when.stop) for when in read_times(words)[0]]
    said |= {k for k, (start, stop) in enumerate(words.spans) if any(one < stop and start < two for one, two in times)}
    rest = {word for k, word in enumerate(lower) if k not in said and word[0].isalnum()}
    return rest <= _FRAMING


_PROMISING = listed("will pledge guarantee committed plan aim hope")
_FRAMING = (
    STOP_WORDS
    | PEOPLE
    | listed("following things end start close next course time every promise promises pledge pledges commitments now")
)


def _binds(finding: Finding) -> bool:
    kind = finding.rule.split()[0]
    if kind == "will" and finding.subject.who is Who.PEOPLE:
        return finding.verb in {"have", "get", "receive", "be", ""}
    return finding.subject.who in {Who.OWN, Who.OWNED} and kind not in {"may", "would", "should"}


def _as_led(found: Finding, lower: list[str]) -> Led:
    """The items under "we will listen to children, to create:" are what comes of it."""
    actor = (found.subject.first, found.subject.last) if found.subject.first < found.subject.last else None
    aimed = len(lower) > 2 and lower[-3 if lower[-1] == ":" else -2 :][0] == "to" and found.last < len(lower) - 3
    act = Act.OUTCOME if aimed else found.act
    return Led(found.stance, act, found.level, found.first, found.last, actor, f"lead-in {found.rule}")


def _hit(words: Words, stance: Stance) -> Led | None:
    table, rule = _TABLES[stance]
    if stance is Stance.PROMISE and _INCLUDING.isdisjoint(words.lower):
        return None
    for first, last, _ in _table(table).find(words.lower)[:1]:
        return Led(stance, Act.ACT, None, first, last, None, f"lead-in {rule}")
    return None


def _as_before(words: Words) -> Led | None:
    """ "This includes:", "Services will include:": the items say what was said before."""
    lower = words.lower
    end = len(lower) - 1 if lower[-1] in ":-–" else len(lower)
    if end and lower[end - 1] in _LISTING:
        return Led(None, Act.ACT, None, end - 1, end, None, "lead-in as before")
    for first, last, _ in _table(_BEFORE).find(lower)[:1]:
        if first <= 1:
            return Led(None, Act.ACT, None, first, last, None, "lead-in as before")
    return None


def headed_by(heading: str | None) -> Stance | None:
    """The stance that a heading gives to what stands under it without a verb of its own."""
    if heading is None:
        return None
    return _headings().get(heading.casefold().replace("’", "'").strip(" :.!").lower())
