"""Cut a clause that tells of several acts in a row: "we have invested in training, adopted the model and launched a
scheme"."""

from __future__ import annotations

from itertools import pairwise

from msgdiff.commitments.clauses import Finding
from msgdiff.commitments.subjects import RELATIVE
from msgdiff.commitments.words import Words, is_adverb, is_participle, listed

# Between the acts; a comma alone is one only in a row that ends in "and".
_JOINS = listed("and then but , ;")
_AND = listed("and but")
_AUXILIARIES = listed("will shall have has 've 'll are is")
# What opens an object of its own; anything else may be the rest of a noun phrase ("trained and qualified staff").
_OBJECT = listed(
    """
    a an the our its their your his her my this these those all every each any more new another additional extra both
    half over around about nearly almost up some many several two three four five six seven eight nine ten eleven twelve
    fifteen twenty thirty forty fifty hundreds thousands no £ $ € free better further what how whether
    """
)
_TO_OBJECT = listed("in to with on for into from")
# These need such a word before their object: "invested in training".
_LEADS_OVER = listed(
    """
    invested responded contributed listened worked campaigned moved switched engaged consulted signed rolled set put
    taken invest respond contribute listen campaign engage consult report write speak act investing responding
    contributing listening working engaging consulting reporting writing acting
    """
)
# With these inside a clause a verb behind "and" may be theirs: "help schools to recruit staff and keep the best".
_INNER = listed("who which that whose whom to where when how so because if while by being")
_ACTS = listed(
    """
    abolish accept add adopt answer appoint apply arrange attend award ban begin bring build buy cap carry change check
    clean clear close collect commission complete consult contact contribute convert create cut deliver design develop
    double employ end engage ensure establish expand extend fit fund give grant halve hire hold host improve increase
    inspect install introduce invest invite issue keep launch lay lend listen lower make maintain meet merge monitor
    move offer open organise pay phase pilot plant produce protect provide publish put raise recruit reduce refund
    refurbish register remove renew reopen repair replace report respond restore return review run scrap secure sell
    send set share sign simplify speak sponsor start stop strengthen support switch take teach test train transform
    treat upgrade visit waive write act tackle promote prevent cover triple treble lead
    """
)
_SHORTEST = 3


def acts_in(words: Words, finding: Finding, first: int, last: int) -> list[tuple[int, int]]:
    """The clause, words `first` to `last`, as one range for each act that has an object of its own.

    The first range holds the subject. Doubt leaves the clause whole.
    """
    form = _form(finding)
    if form is None:
        return [(first, last)]
    lower = words.lower
    cuts = [k for k in range(finding.last + _SHORTEST, last - 2) if _begins(words, k, form, finding)]
    # A comma belongs to a row of acts only where the row ends in "and".
    while cuts and not _after_and(lower, cuts[-1]):
        cuts.pop()
    inner = next((k for k in range(finding.last + 1, last) if lower[k] in _INNER and k not in cuts), last)
    relative = next((k for k in range(finding.last + 1, last) if lower[k] in RELATIVE or lower[k] == "that"), last)
    cuts = [k for k in cuts if k < inner or (k < relative and lower[k - 1] in _AUXILIARIES)]
    if not cuts or _shares_object(words, finding, form):
        return [(first, last)]
    starts = [first, *(_with_auxiliary(lower, k) for k in cuts)]
    return [(start, _without_join(lower, stop)) for start, stop in pairwise(starts)] + [(starts[-1], last)]


def _shares_object(words: Words, finding: Finding, form: str) -> bool:
    """ "Plan, fund and build a bridge": the first verb has no object of its own."""
    verb = finding.last if form == "do" else finding.last - 1
    while is_adverb(words.lower[verb]):
        verb += 1
    return words.lower[verb + 1] in _JOINS


def _without_join(lower: list[str], stop: int) -> int:
    while lower[stop - 1] in _JOINS or is_adverb(lower[stop - 1]):
        stop -= 1
    return stop


def _form(finding: Finding) -> str | None:
    """What the verbs in a row must look like beside the first: "done", "doing" or "do"."""
    kind = finding.rule.split()[0]
    if "passive" in finding.rule or "relative" in finding.rule or "subordinate" in finding.rule:
        return None
    if finding.rule.startswith("have done"):
        return "done"
    if finding.rule.startswith("are doing"):
        return "doing"
    return "do" if kind in {"will", "pledge"} and finding.level == _FIRM else None


_FIRM = 5


def _begins(words: Words, k: int, form: str, finding: Finding) -> bool:
    """Whether word `k` is the verb of a further act with an object of its own."""
    lower = words.lower
    at = _with_auxiliary(lower, k) - 1
    while at > finding.last and is_adverb(lower[at]):
        at -= 1
    if lower[at] not in _JOINS or not _has_form(lower[k], form):
        return False
    following = lower[k + 1]
    if lower[k] in _LEADS_OVER and following in _TO_OBJECT:
        return True
    return (following in _OBJECT or following[0].isdigit()) and lower[at - 1] not in _OBJECT


def _with_auxiliary(lower: list[str], k: int) -> int:
    return k - 1 if lower[k - 1] in _AUXILIARIES else k


def _has_form(word: str, form: str) -> bool:
    if form == "done":
        return is_participle(word)
    if form == "doing":
        return word.endswith("ing") and len(word) > 5
    return word in _ACTS


def _after_and(lower: list[str], k: int) -> bool:
    at = _with_auxiliary(lower, k) - 1
    while is_adverb(lower[at]) or lower[at] == "then":
        at -= 1
    return lower[at] in _AND
