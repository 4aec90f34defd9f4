"""Find people and organisations by their capitals and by what stands beside them; in doubt, nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgdiff.compare.signs.mentions import Mention, Sign, Slate, opens_sentence

_PLAIN_TITLES = "dr mr mrs ms miss mx prof sir dame lord lady baroness baron rev canon cllr ald judge rabbi imam"
TITLES = {title: title for title in _PLAIN_TITLES.split()} | {
    "professor": "prof",
    "councillor": "cllr",
    "reverend": "rev",
    "revd": "rev",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a name of an organisation ends in, or holds before "of" and "for".
_BODIES = _words(
    """
    agency agencies academy association assembly authority bank board boards charity church college commission
    committee council councils court department directorate federation forum foundation hospital hospitals
    inspectorate institute institution limited llp ltd ministry ombudsman parliament partnership plc police
    polytechnic regulator school schools secretariat service services society trust tribunal union university
    """
)
_OPENERS = _words("department ministry university office commission council institute bank house college agency")
# Known by one word, spelled so.
_KNOWN = _words(
    """
    NHS NHSE CQC HMRC HMCTS DWP DfE DHSC DEFRA Defra DLUHC MHCLG MoD MOD MoJ MOJ FCDO DCMS DfT Ofsted OFSTED Ofcom
    Ofgem Ofqual Ofwat ICO LGA LGSCO LGO BBC UNISON Unison GMB Acas ACAS CIPFA SOLACE Solace ONS EHRC HSE FCA NSPCC
    RSPCA RNIB RNID Barnardo's UNICEF Unicef UNESCO Unesco Healthwatch CAFCASS Cafcass NICE Estyn HMIC HMICFRS UKHSA
    """
)
_KNOWN_PAIRS = _words(
    """
    NHS_England Sport_England Historic_England Natural_England Skills_England Citizens_Advice Age_UK
    Home_Office Cabinet_Office Jobcentre_Plus Digital_UK Social_Care_Wales Care_Inspectorate Audit_Scotland
    Audit_Wales Police_Scotland Save_the_Children Cancer_Research_UK National_Audit_Office
    """
)
# Capitalised at the start of a sentence or a title, and no part of anybody's name.
_COMMON = _words(
    """
    a an the this that these those our your their his her its my we you they he she it i in on at by for from to of
    and or but if when where while with without as all every each any some most many no not new local public social
    other both such what who why how which there here please thank thanks contact about read see find meet join work
    working apply visit call email following since after before during under over between through welcome dear is are
    was were will can may must should could would do does did has have had be been being one two three free our
    """
)
# A run of capitals that holds one of these names no person.
NO_PERSON = (
    _BODIES
    | _COMMON
    | _words(
        """
    team teams group company office government centre center house home homes street road avenue lane square park
    building club town city county district borough community communities village parish ward region river lake hall
    library museum theatre garden gardens station airport market bridge hill green white north south east west great
    act bill plan plans policy policies strategy framework programme program scheme project fund grant award review
    report code charter guidance standard standards agreement statement pledge promise vision mission values signs
    safety health care wellbeing education housing planning finance legal data protection information privacy children
    children's child families family people adult adults young youth staff workers worker work job jobs career careers
    support human resources customer customers equality diversity inclusion resilience climate emergency change
    director directors chief executive chair chairman chairwoman leader head manager officer president secretary
    minister commissioner mayor deputy assistant interim acting senior principal cabinet member members governor
    england britain scotland wales ireland kingdom united states europe european british national international
    royal london kent digital day week month year christmas easter summer winter spring autumn award awards
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december page section part chapter appendix table figure annex stage phase covid google
    microsoft facebook twitter universal credit blue badge council's question answer key contents
    """
    )
)
_ROLES = _words(
    """
    director chief executive chair chairman chairwoman chairperson leader head manager officer president principal
    secretary minister commissioner mayor deputy assistant interim acting senior governor headteacher treasurer
    founder spokesman spokeswoman spokesperson colleague trustee editor ambassador ceo
    """
)
# Given names that are common in Britain and hardly ever another word; a name without one needs other evidence.
GIVEN_NAMES = _words(
    """
    aaron abdul abigail adam adrian ahmed aisha alan alex alexander alexandra alice alison amanda amina amy andrea
    andrew angela anita ann anna anne anthony antonia ali barbara ben benjamin beth brian bridget caroline catherine
    charles charlotte christine christopher claire clare colin craig daniel darren darryl david deborah debbie denise
    derek diana diane donna dorothy douglas edward eleanor elizabeth ellen emily emma eric fatima fiona frances gareth
    gary geoffrey george gillian gordon graham hannah harriet hassan heather helen henry howard hugh ian imran jack
    jacqueline james jane janet jason jean jennifer jeremy jessica jill joan joanna joanne john jonathan joseph judith
    julia julian julie karen kate katherine kathryn keith kelly kenneth kevin kieran laura lee-anne leila lesley liam
    linda lisa louise lucy luke malcolm margaret maria marie martin mary matthew maureen melanie michael michelle
    miriam mohamed mohammed muhammad nadia natalie neil nicholas nicola nigel norman olivia omar pamela patricia patrick
    paul paula pauline peter philip phillip priya rachel raj rajesh rebecca richard robert robin roger ronald rosemary
    ruth ryan sally samantha samuel sandra sarah sean sharon sheila simon sophie stella stephanie stephen steve steven
    stuart susan suzanne tariq teresa theresa thomas timothy tracey tracy usman valerie vanessa vikram vincent
    wendy william yasmin yusuf yvonne zahra zoe
    """
)
# "Terms of Service" is signed by nobody.
_DOCUMENTS = _words("terms conditions code standards charter level policy agreement")
_OFFICES = _COMMON | _ROLES | {"of"}
LONGEST_NAME = 4
# Above this share of capitalised words a text is a title, where capitals tell nothing.
TITLE_SHARE = 0.6


@cache
def _run() -> re.Pattern[str]:
    word = r"[^\W\d_a-zß-ÿ][^\W\d_]*(?:[-'][^\W\d_]+)*\.?(?=[\W\d]|\Z)"
    link = r"(?: (?:of|for|and|&|the|de|van|von|al|bin|la|le))+"
    return re.compile(rf"(?<![\w'])(?:{word})(?:(?:{link})? {word})*")


@cache
def _told_before() -> re.Pattern[str]:
    """Words in front of which a name is a person's: "message from", "our commissioner,"."""
    roles = "|".join(sorted(_ROLES))
    return re.compile(
        rf"(?:\b(?:welcome|message|foreword|introduction|letter|statement|words?|signed|note)(?: from| by)?:?"
        rf"|\bdear|\b(?:{roles}),?) \Z",
        re.IGNORECASE,
    )


@cache
def _told_behind() -> re.Pattern[str]:
    """Words behind which: ", our new Director", " said", "(Chair)"."""
    roles = "|".join(sorted(_ROLES))
    return re.compile(
        rf"(?:,| [-|]| \(|:)? ?(?:(?:the|our|new|lead|interim|acting|deputy|vice|co-?) ?){{0,3}}(?:{roles})\b"
        r"|,? (?:said|says)\b",
        re.IGNORECASE,
    )


def find_names(view: Slate) -> Iterator[Mention]:
    """People and organisations; a capitalised pair of words that might be a person comes as not sure.

    A text all in capitals, or a title in which most words have one, names only what has a title before it or an
    office beside it.
    """
    letters = view.cased
    title = _is_title(letters)
    for match in _run().finditer(letters):
        # Most runs are the one word that opens a sentence.
        if " " not in match[0] and match[0].removesuffix("'s").rstrip(".") not in _KNOWN:
            continue
        for start, stop in _parts(match[0], match.start()):
            mention = _organisation(letters, start, stop, title=title) or _person(letters, start, stop, title=title)
            if mention:
                yield mention


def _is_title(text: str) -> bool:
    if text.rstrip("\"')* ").endswith((".", "!", "?", ";", ",")) and not text.isupper():
        return False
    words = [word for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", text) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > TITLE_SHARE * len(words)


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(r" (?:and|&|the) ")


def _parts(run: str, offset: int) -> Iterator[tuple[int, int]]:
    """The run whole, or cut at "and" and "the" behind the end of one body: "Kent Council and the Home Office"."""
    start = 0
    for joint in _cut().finditer(run):
        left = run[start : joint.start()].split(" ")
        body = _bare(left[-1]) in _BODIES or left[-1] in _KNOWN
        if body or (_bare(left[0]) not in _OPENERS and _bare(left[-1]) not in NO_PERSON) or joint[0] == " the ":
            yield offset + start, offset + joint.start()
            start = joint.end()
    yield offset + start, offset + len(run)


def _bare(word: str) -> str:
    return word.lower().removesuffix("'s").rstrip(".'")


def _trimmed(text: str, start: int, stop: int, useless: frozenset[str]) -> tuple[int, list[str]]:
    """The words of the run without the useless ones at its start."""
    words = text[start:stop].split(" ")
    while words and _bare(words[0]) in useless:
        start += len(words.pop(0)) + 1
    return start, words


def _organisation(text: str, start: int, stop: int, *, title: bool) -> Mention | None:
    start, words = _trimmed(text, start, stop, _OFFICES)
    if not words or _bare(words[0]) in _DOCUMENTS:
        return None
    last = max((k for k, word in enumerate(words) if _ends_body(words, k, word)), default=-1)
    named = any(word.removesuffix("'s") in _KNOWN for word in words[: last + 1])
    capitals = sum(word[:1].isupper() for word in words[: last + 1])
    if last < 0 or (not named and (capitals < 2 or title)) or (title and text.isupper()):
        return None
    said = " ".join(words[: last + 1])
    stop = start + len(said.removesuffix("'s").rstrip("'."))
    key = said.lower().removesuffix("'s").replace(" & ", " and ").rstrip(".'")
    return Mention(Sign.ORGANISATION, "organisation", key, start, stop)


def _ends_body(words: list[str], place: int, word: str) -> bool:
    """Whether a body's name may end with this word of the run."""
    if _bare(word) in _BODIES or word.removesuffix("'s").rstrip(".") in _KNOWN:
        return True
    if "_".join([*words[:place], word.removesuffix("'s")]) in _KNOWN_PAIRS:
        return True
    return place > 1 and word[:1].isupper() and _bare(words[0]) in _OPENERS and words[1] in {"of", "for"}


def _person(text: str, start: int, stop: int, *, title: bool) -> Mention | None:
    """A person, sure where there is a title, an office beside the name or a well-known given name."""
    start, words = _trimmed(text, start, stop, _COMMON)
    began = start
    start, words = _trimmed(text, start, stop, _OFFICES) if words else (start, words)
    if not words:
        return None
    # "Jane Smith Director of People": a heading of two lines, folded into one.
    office = next((k for k, word in enumerate(words) if _bare(word) in _ROLES), len(words))
    words = words[:office]
    titles = [TITLES[_bare(word)] for word in words[:3] if _bare(word) in TITLES]
    names = [word for word in words if _bare(word) not in TITLES]
    if not names or not all(word[:1].isupper() or len(word) < 4 for word in names) or len(names) > LONGEST_NAME:
        return None
    if any(_bare(word) in NO_PERSON or (len(word) > 3 and word.isupper()) for word in names):
        return None
    if not titles and (len(names) < 2 or (names[0].isupper() and len(names[0]) > 2)):
        return None
    stop = start + len(" ".join(words).removesuffix("'s").rstrip("'."))
    told = start > began or _told_before().search(text, max(0, start - 24), start) or _told_behind().match(text, stop)
    # In a title a given name may be that of a place or a prize: "The George Street Fund".
    given = _bare(names[0]) in GIVEN_NAMES and (not title or opens_sentence(text, start))
    sure = bool(titles or told or given)
    key = " ".join([*titles, *map(_bare, names)])
    if not sure and (title or opens_sentence(text, start)):
        return None
    return Mention(Sign.PERSON, "person", key, start, stop, sure=sure)
