"""What each clause of a text says of an act: who, how firmly, and whether it is to be done, being done or done."""

from __future__ import annotations

from typing import NamedTuple

from msgdiff.commitments.forces import Force, combined, forces
from msgdiff.commitments.subjects import ORGANISATIONS, OUR, Subject, Who, subject_before
from msgdiff.commitments.verbs import AM, ASKED, HAVE, MIND, NOT, NOT_PROMISED, PAST_BE
from msgdiff.commitments.voice import Voice
from msgdiff.commitments.words import Words, is_adverb, is_participle, is_past, listed
from msgdiff.model import Act, Stance


class Finding(NamedTuple):
    """A clause that may bind: words `first` to `last` say how firmly, `subject` who acts, `verb` what is done."""

    first: int
    last: int
    stance: Stance
    act: Act
    level: int | None
    subject: Subject
    verb: str
    rule: str


_SUBORDINATE = listed("if when because as while although though since unless until whether how what why who where")
_ASKING = listed("what whose")  # "what content will be removed"
_TELLING = listed(
    "announce announced announces confirm confirmed confirms said says say added stated reaffirmed pleased proud"
    " promise pledge commitment explained told guarantee means ensure ensured"
)
# Between a modal verb and the act: "will continue to support", "will not cut", "will help to improve".
_PASSED = listed("not never continue continues to be help n't able")
_IDIOMS = (
    ("love", "to", "hear"),
    ("like", "to", "hear"),
    ("like", "to", "thank"),
    ("want", "to", "thank"),
    ("like", "to", "take"),
    ("like", "to", "acknowledge"),
    ("want", "to", "acknowledge"),
    ("want", "to", "say"),
    ("like", "to", "say"),
    ("want", "to", "hear"),
    ("like", "to", "know"),
    ("want", "to", "know"),
    ("like", "to", "echo"),
    ("like", "to", "invite"),
    ("want", "to", "talk"),
)


def findings(words: Words, voice: Voice) -> list[Finding]:
    """What the clauses of a text say, in reading order; who says it is judged by the caller."""
    found = _by_force(words, voice)
    taken = {k for finding in found for k in range(finding.first, finding.last)}
    found += _by_tense(words, voice, taken)
    return sorted(found, key=lambda finding: finding.first)


def _by_force(words: Words, voice: Voice) -> list[Finding]:
    lower, plain = words.lower, words.plain
    matches = forces().find([lower[k] for k in plain])
    found: list[Finding] = []
    place = 0
    floor = 0
    while place < len(matches):
        i, j, force = matches[place]
        place += 1
        if plain[i] and words.is_capital(plain[i]) and lower[plain[i]] not in {"our", "it"}:
            continue  # "in May", "Hope House"
        first, stop, head = i, j, force
        while place < len(matches) and _joined(lower, plain, stop, matches[place][0]):
            _, stop, force = matches[place]
            head = combined(head, force)
            place += 1
        while first and lower[plain[first - 1]] in AM | HAVE:
            first -= 1
        finding = _weighed(words, voice, plain[first], plain[stop - 1] + 1, head, floor)
        floor = plain[stop - 1] + 1
        if finding:
            found.append(finding)
    return found


def _joined(lower: list[str], plain: list[int], stop: int, following: int) -> bool:
    """Whether only "be" and "continue to" stand between two phrases."""
    return all(lower[plain[k]] in {"be", "continue", "to", "remain"} for k in range(stop, following))


def _weighed(words: Words, voice: Voice, first: int, last: int, force: Force, floor: int) -> Finding | None:
    lower = words.lower
    subject = subject_before(words, first, floor, voice.names, voice.rivals)
    if any(word in PAST_BE for word in lower[first:last]):
        return None
    if (force.noun and not _adjacent(words, first, voice)) or (force.bare and not _opens(words, first)):
        return None
    verb, passive = _verb(words, last)
    if tuple(lower[last - 2 : last + 1]) in _IDIOMS or tuple(lower[last - 1 : last + 2]) in _IDIOMS:
        return None
    if verb in ASKED and "you" in lower[last : last + 4]:
        return None
    rule = force.rule
    if _is_subordinate(lower, subject):
        rule += " subordinate"
    elif subject.relative:
        rule += " relative"
    act = Act.OUTCOME if not passive and (verb in NOT_PROMISED or _is_outcome(words, last)) else Act.ACT
    if force.bare:
        subject = Subject(Who.OWN, subject.first, subject.last)
    return Finding(first, last, force.stance, act, force.level, subject, verb, f"{rule}{' passive' if passive else ''}")


_NEXT_TO = listed("we i and also to 'll will would who which council they 've have has 're are is 'm am been be remain")


def _adjacent(words: Words, first: int, voice: Voice) -> bool:
    """Whether a word that may be a noun ("plan", "promise") has a subject right before it, so that it is a verb."""
    k = first - 1
    while k > 0 and is_adverb(words.lower[k]):
        k -= 1
    if k < 0 or words.lower[first] in AM | HAVE:
        return True
    before = words.lower[k]
    if words.is_capital(first):
        return False
    return before in _NEXT_TO or before in ORGANISATIONS or (before in voice.names and words.is_capital(k))


def _opens(words: Words, first: int) -> bool:
    """Whether a clause begins at word `first`: "our aim is to" at its start, not "we reached our target for"."""
    return first == 0 or words.lower[first - 1] in _CLAUSE_STARTS


_CLAUSE_STARTS = listed(", ; : and but or so that ( - – — | and \" “ ‘ '")


def _verb(words: Words, at: int) -> tuple[str, bool]:
    """The verb behind a modal, and whether it is in the passive."""
    lower = words.lower
    be = False
    for k in range(at, min(at + 8, len(lower))):
        word = lower[k]
        if word in _PASSED or is_adverb(word):
            be = be or word == "be"
            continue
        return ("be" if be and not (is_participle(word) or word.endswith("ing")) else word), be and is_participle(word)
    return "", False


def _is_outcome(words: Words, at: int) -> bool:
    return at < len(words.lower) and words.lower[at] in {"be", "have", "see", "become", "remain"}


def _is_subordinate(lower: list[str], subject: Subject) -> bool:
    if subject.first < subject.last and lower[subject.first] in _ASKING:
        return True
    if subject.first == 0:
        return False
    before = lower[subject.first - 1]
    if before == "why":
        return "that" not in lower[max(0, subject.first - 4) : subject.first - 1]  # "that is why we will"
    if before == "that":
        return not (subject.first > 1 and not _TELLING.isdisjoint(lower[max(0, subject.first - 5) : subject.first - 1]))
    return before in _SUBORDINATE


def _by_tense(words: Words, voice: Voice, taken: set[int]) -> list[Finding]:
    """What is told without any phrase of firmness: "we have launched", "we are building", "we publish"."""
    lower = words.lower
    plain = [k for k in words.plain if k not in taken]
    found: list[Finding] = []
    floor = 0
    skip = -1
    if all(kind.isdisjoint(lower) for kind in (_AUXILIARIES, _SUBJECTS, ORGANISATIONS, voice.names)):
        return []
    # By its ending, or by what stands before it, a word may be a verb in a tense; few are.
    places = [
        place
        for place, k in enumerate(plain)
        if lower[k][-1] in "sd" or lower[k] in _AUXILIARIES or lower[k - 1] in _SUBJECTS or is_past(lower[k])
    ]
    for place in places:
        k = plain[place]
        if k <= skip:
            continue
        word = lower[k]
        told = None
        if word in _AUXILIARIES:
            after = [lower[m] for m in plain[place + 1 : place + 4]]
            told = _told(word, after) if after else None
        elif k > floor:
            told = _simple(words, k, voice)
        if told is None:
            continue
        stance, rule, length = told
        subject = subject_before(words, k, floor, voice.names, voice.rivals)
        verb = after[length - 1] if length else word
        last = plain[place + length] + 1
        if _is_subordinate(lower, subject):
            rule += " subordinate"
        elif subject.relative:
            rule += " relative"
        found.append(Finding(k, last, stance, Act.ACT, None, subject, verb, rule))
        skip = last - 1
        floor = last
    return found


def _told(word: str, after: list[str]) -> _Told | None:
    if word in _DO:
        skip = after[0] in NOT
        verb = after[1] if skip and len(after) > 1 else after[0]
        plain = verb.isalpha() and verb not in MIND and verb not in _NO_VERB
        return (Stance.ONGOING, "do", 1 + skip) if plain else None
    return _perfect(after) if word in HAVE else _progressive(word, after)


_DO = frozenset(("do", "don't"))
_AUXILIARIES = HAVE | AM | _DO
_SUBJECTS = frozenset(("we", "i", "never"))
_Told = tuple[Stance, str, int]


def _perfect(after: list[str]) -> _Told | None:
    """ "Have launched", "has been launched", "have been building"."""
    if after[0] in NOT:
        return None
    if after[0] == "been" and len(after) > 1:
        if after[1].endswith("ing") and after[1] not in MIND:
            return Stance.ONGOING, "have been doing", 2
        return (Stance.CLAIM, "has been done", 2) if is_participle(after[1]) and after[1] not in MIND else None
    return (Stance.CLAIM, "have done", 1) if is_participle(after[0]) and after[0] not in MIND else None


def _progressive(word: str, after: list[str]) -> _Told | None:
    if tuple(after[:2]) == ("in", "place"):
        return Stance.CLAIM, "is in place", 2
    if after[0] == "being" and len(after) > 1 and is_participle(after[1]):
        return Stance.ONGOING, "is being done", 2
    if after[0].endswith("ing") and word not in {"be", "been", "being"} and len(after[0]) > 4:
        stem = after[0][:-3]
        if (after[0] != "doing" and (stem in MIND or stem + "e" in MIND)) or after[0] in {
            "looking",
            "going",
            "during",
            "nothing",
            "following",
        }:
            return None
        return (Stance.CLAIM if word in PAST_BE else Stance.ONGOING), "are doing", 1
    if word in {"was", "were"} and is_participle(after[0]) and after[0] not in MIND:
        return Stance.CLAIM, "was done", 1
    if word in {"is", "are", "'re"} and is_participle(after[0]) and (after[0] not in MIND or after[0] == "told"):
        return Stance.ONGOING, "is done", 1
    return None


_NO_VERB = listed(
    """
    all both each cannot can can't could would may might must should will shall never not have has had do does did
    always in on at of for to as and or but the a an our your their its this that these those with by from so if when
    then who 're 've 'll 'd 'm 's , . ; : ( ) - – alone no longer too here there hereby ourselves myself wo ca
    """
)


def _simple(words: Words, k: int, voice: Voice) -> _Told | None:
    """ "We publish", "we launched", "the council publishes"."""
    lower = words.lower
    word = lower[k]
    p = k - 1
    while p > 0 and (is_adverb(lower[p]) or lower[p] == "never"):
        p -= 1
    before = lower[p]
    personal = before in {"we", "i"}
    if not personal and before not in ORGANISATIONS and not (before in voice.names and words.is_capital(p)):
        return None
    if word in _NO_VERB or word in AM or word in HAVE or not word.isalpha() or word in MIND or words.is_capital(k):
        return None
    if personal:
        if is_past(word):
            return Stance.CLAIM, "did", 0
        return (Stance.ONGOING, "do", 0) if not word.endswith("ing") else None
    if is_past(word):
        return Stance.CLAIM, "did", 0
    return (Stance.ONGOING, "does", 0) if word.endswith("s") and not word.endswith("ss") and before not in OUR else None
