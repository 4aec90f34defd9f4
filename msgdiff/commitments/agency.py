"""Who is bound by a wording: a post, the organisation, it with others, or nobody."""

from __future__ import annotations

import re

from msgdiff.commitments.clauses import Finding
from msgdiff.commitments.hint import Hint, span
from msgdiff.commitments.subjects import ORGANISATIONS, OUR, Who
from msgdiff.commitments.words import Words, is_participle, listed
from msgdiff.model import Axis

_POSTS = listed(
    """
    director chief manager leader mayor chair chairman chairwoman chairperson headteacher principal commissioner
    minister secretary treasurer president governor officer dean chancellor registrar guardian ombudsman commander
    superintendent matron bursar rector provost vice-chancellor vice-principal convener captain premier ceo coordinator
    co-ordinator headmaster headmistress bishop deputy
    """
)
# Beside those that name the organisation anywhere: bodies that act for themselves, and people at work.
_BODIES = listed(
    """
    police force ministry ministers administration diocese cathedral hospice mission parish county borough city
    district region port airport railway operator brewery festival zoo estate chapter consortium regulator executive
    firefighters nurses doctors rangers lifeguards teachers crews wardens engineers caretakers inspectors advisers
    caseworkers paramedics librarians midwives treasury co-operative cooperative
    """
)


_HELP = listed(
    "help helps helping support supports supporting enable enables enabling encourage encourages encouraging assist"
    " assists assisting empower empowers empowering urge urges ask asks asking persuade lobby lobbies lobbying"
    " facilitate facilitates promote promotes press inspire equip incentivise"
)


_PARTNERS = re.compile(
    r"\b(?:(?:working |together |in partnership |jointly |along |alongside |hand in hand |side by side |collaborating "
    r"|collaborate |partnering |teaming up |team up |in tandem |in conjunction |in concert |in association "
    r"|in cooperation |in co-operation |shoulder to shoulder |joining forces |join forces |closely )+with\b"
    r"|\balongside\b|\bjointly\b"
    r"|\bwith (?:our |the |other |local |its |their )*(?:partners?|partner \w+|neighbours|other \w+)\b"
    r"|\bwith (?:the )?(?:help|support|backing|assistance|involvement) (?:of|from)\b"
    r"|\bwe and (?:our |the )|\bin partnership\b|\bin collaboration\b|\btogether with\b"
    r"|\bas part of an? (?:\w+ )?(?:partnership|consortium|alliance|coalition)\b)"
)


_OUTCOMES = listed(
    "fall rise improve drop grow shrink increase decrease decline have get receive benefit be become see"
)


def read_agency(words: Words, main: Finding | None, found: list[Finding]) -> Hint:
    """Who is bound: 4 a post or person, 3 the organisation, 2 it with others, 1 helped, or nobody named."""
    lower = words.lower
    if main is not None and main.subject.first == main.subject.last and main.rule in {"hope", "aim", "plan"}:
        inner = next((f for f in found if f.first >= main.last and "passive" in f.rule), None)
        main = inner or main
        if "our" not in lower[main.first : main.last]:
            return Hint(Axis.AGENCY, "impersonal", 1, "nobody", "", *span(words, main.first, main.last))
    if main is None:
        who, first, last = _opening_subject(words)
        return _doer(words, who, first, last)
    passive = "passive" in main.rule or _is_passive(main)
    subject = main.subject
    if passive:
        by = _by(words, main.last)
        if by:
            first, last = by
            head = _post_or_own(lower, first, last) or "organisation"
            level = 4 if head == "post" else 3
            return Hint(Axis.AGENCY, f"by {head}", level, head, "", words.spans[first][0], words.spans[last - 1][1])
        key = (
            "helped by nobody"
            if main.verb in _HELP or {"helped", "supported"} & set(lower[main.last : main.last + 3])
            else "nobody"
        )
        return Hint(Axis.AGENCY, "passive", 1, key, "", *span(words, main.first, main.last))
    return _doer(words, subject.who, subject.first, subject.last, main)


def _opening_subject(words: Words) -> tuple[Who | None, int, int]:
    lower = words.lower
    if lower and (lower[0] in {"we", "i"} or (lower[0] in OUR and len(lower) > 1)):
        return Who.OWN, 0, 1 if lower[0] in {"we", "i"} else 2
    return None, 0, 0


def _doer(
    words: Words,
    who: Who | None,
    first: int,
    last: int,
    main: Finding | None = None,
) -> Hint:
    lower = words.lower
    verb = main.verb if main else ""
    place = span(words, first, last)
    if main is not None and _helps(lower, main):
        return Hint(Axis.AGENCY, "helped", 1, "helped", "", *span(words, main.first, min(len(lower), main.last + 1)))
    said = lower[first:last]
    shared = _PARTNERS.search(words.view.lower)
    if _is_post(said) and who not in {Who.READER, None}:
        return Hint(Axis.AGENCY, "post", 4, "post", "", *place)
    if shared and who in {Who.OWN, Who.OWNED, Who.OTHER, Who.THING, None}:
        return Hint(Axis.AGENCY, "shared", 2, "shared", "", shared.start(), shared.end())
    intransitive = main is not None and _is_intransitive(lower, main)
    if intransitive and who is Who.OWN and said[-1:] not in (["we"], ["i"]):
        return Hint(Axis.AGENCY, "outcome", 1, "nobody", "", *place)
    if (giver := _giver(words, main)) and who is not Who.OWN:
        return giver
    if who in {Who.THING, Who.OTHER, Who.PEOPLE, None} and said and said[-1] in _BODIES:
        return Hint(Axis.AGENCY, "organisation", 3, "organisation", "", *place)
    if who is Who.OWN or (who is Who.OWNED and verb not in _OUTCOMES and not intransitive):
        return Hint(Axis.AGENCY, "organisation", 3, "organisation", "", *place)
    if who in {Who.THING, Who.PEOPLE, Who.OTHER, Who.OWNED} and (verb in _OUTCOMES or intransitive):
        return Hint(Axis.AGENCY, "outcome", 1, "nobody", "", *place)
    return Hint(Axis.AGENCY, "unclear", 0, "unclear", "", *place)


_RECEIVES = listed("receive receives get gets have hear hears obtain gain be")


def _giver(words: Words, main: Finding | None) -> Hint | None:
    """Who gives what others receive: "applicants will get an offer from the university"."""
    if main is None or main.verb not in _RECEIVES or "from" not in words.lower[main.last :]:
        return None
    lower = words.lower
    first = lower.index("from", main.last) + 1
    stop = next((k for k in range(first, min(len(lower), first + 6)) if lower[k] in _GIVER_ENDS), len(lower))
    stop = min(stop, first + 6)
    head = _post_or_own(lower, first, stop)
    if head is None:
        return None
    return Hint(Axis.AGENCY, f"from {head}", 4 if head == "post" else 3, head, "", *span(words, first, stop))


_GIVER_ENDS = listed(". , ; within in on by at for each every before after who which that and or")


def _is_intransitive(lower: list[str], main: Finding) -> bool:
    """ "Our schools will improve by 2027": it happens, and nobody is said to do it."""
    for k in range(main.last, min(len(lower), main.last + 5)):
        if lower[k] == main.verb:
            return main.verb in _HAPPENS and (k + 1 == len(lower) or lower[k + 1] in _AFTER)
    return False


_HAPPENS = listed("improve reduce change start begin open close end continue double halve recover thrive flourish")
_AFTER = listed(". , ; by in to from within over on at for and")


def _is_passive(main: Finding) -> bool:
    if main.level is not None:
        return False
    return main.rule.startswith(("is done", "was done", "is being done", "has been done"))


def _by(words: Words, at: int) -> tuple[int, int] | None:
    """Who acts in a passive: "by us", "by the board", "by a nurse of ours"."""
    lower = words.lower
    for k in range(at, min(len(lower) - 1, at + 24)):
        if lower[k] != "by":
            continue
        stop = k + 1
        while stop < len(lower) and stop < k + 6 and lower[stop] not in {",", ".", ";", "by", "in", "before", "each"}:
            stop += 1
        if _post_or_own(lower, k + 1, stop):
            return k + 1, stop
    return None


def _post_or_own(lower: list[str], first: int, last: int) -> str | None:
    said = lower[first:last]
    if _is_post(said):
        return "post"
    if said[:1] == ["us"] or not OUR.isdisjoint(said) or (said and not (ORGANISATIONS | _BODIES).isdisjoint(said)):
        return "organisation"
    return None


def _is_post(said: list[str]) -> bool:
    """Whether a noun phrase names one post: "our medical director", "the head teacher"."""
    if not said or "and" in said:
        return False
    if said[0] not in {"the", "our", "a", "an", "my", "your"}:
        return False
    if "lead" in said[1:-1]:
        return True
    return not _POSTS.isdisjoint(said[1:]) or ("head" in said and not {"office"} & set(said))


def _helps(lower: list[str], main: Finding) -> bool:
    """Whether others are helped to do it: "help tenants to lay hedges"."""
    for k in range(main.first, min(len(lower), main.last + 3)):
        if lower[k] in _HELP and "to" in lower[k + 1 : k + 7] and (k >= main.last or lower[k] == main.verb):
            return True
        if lower[k] == "see" and any(is_participle(word) for word in lower[k + 1 : k + 8]) and k >= main.last - 1:
            return True
    return False
