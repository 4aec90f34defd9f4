"""Who speaks: names and offices in headings ("Welcome from ...") and in signatures."""

from __future__ import annotations

import re

from msgdiff.model import Speaker

LONGEST_HEADING_LINE = 160
LONGEST_SIGNATURE_LINE = 100
MOST_ROLE_WORDS = 16

_TITLES = (
    r"(?:(?:The\s+)?(?:Rt\.?\s+Hon\.?|Right\s+Honourable|Most\s+Rev\.?|Right\s+Rev\.?|Very\s+Rev\.?)\s+(?:the\s+)?)?"
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Baron|Rev|Revd|Reverend|Canon|Father"
    r"|Sister|Cllr|Councillor|Ald|Alderman|Hon|Capt|Captain|Col|Colonel|Gen|General|Major|Judge|Bishop|Rabbi|Imam)"
    r"\.?\s+)"
)
_PARTICLE = r"(?:de|da|di|del|della|der|den|du|la|le|van|von|al|el|bin|ibn|ap|ter|dos|das|y|e)"
_NAME_WORD = r"(?:[A-Z]\.?(?=\s)|(?:[A-Z]\.){1,3}|(?:[dDlLO]['’])?[^\W\d_a-zß-ÿ][^\W\d_]*(?:[-'’][^\W\d_]+)*)"
_NAME = rf"(?:{_TITLES}){{0,3}}{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_NAME_WORD}){{0,4}}"
_NAME_ONLY = re.compile(_NAME)
# A name and what parts it from the office: turns nearly every other line away at once.
_SIGNED = re.compile(rf"[-–—~*_`\s]*{_NAME}[*_`\\]*\s*(?:[,(—–|/:\n\r]|-\s)")
_TITLED = re.compile(_TITLES)
_POST_NOMINALS = re.compile(r"(?:,?\s+(?:[KDCOM]BE|QC|KC|MP|MSP|MS|MEP|MLA|JP|DL|FRCS|FRCN|FCA|CPFA|PhD|MA|BA|RN))+$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A capitalised word that makes a name no person's.
_NOT_A_PERSON = _words(
    """
    the our us team teams council councils trust board service services department school schools
    university college group committee office authority company ltd limited plc resources support
    government ministry agency foundation association society centre center hospital house home homes
    club union church partnership cabinet staff all everyone children people families work working job
    jobs contact about privacy policy policies terms page news welcome vision values mission strategy
    plan plans health care social public local north south east west new great county city borough
    district town community communities human customer customers equality diversity inclusion safety
    finance legal housing education planning development management training careers career benefits
    opportunities opportunity information data protection how what why who when where which meet annual
    report statement summary introduction overview background appendix section part chapter january
    february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday road street avenue lane square park building kent england
    britain scotland wales ireland london kingdom united states europe european british national
    foreword message director directors chief executive chair leader head manager officer and of for in
    on to with senior lead deputy assistant interim acting vice president principal dean mayor secretary
    minister commissioner governors trustees members
    """
)
_ROLES = _words(
    """
    chair chairman chairwoman chairperson cochair chief executive director leader head officer manager
    president principal dean minister mayor secretary commissioner councillor member portfolio lead provost
    chancellor governor treasurer editor founder partner trustee headteacher registrar warden consultant
    nurse matron surgeon midwife professor lecturer worker coordinator advisor adviser deputy assistant
    speaker bishop vicar rector ceo cfo coo cto mp owner supervisor engineer practitioner teacher
    psychologist convenor champion ambassador apprentice analyst planner solicitor inspector constable
    superintendent
    """
)
_LETTERS = re.compile(r"[a-z]+")
_PREFIX = re.compile(
    r"[*_`\s]*(?:(?:an?|the|our|my|your)\s+)?(?:(?:short|brief|personal|special|joint|warm|new|year|opening|closing)\s+)*"
    r"(?:welcome|foreword|forward|preface|message|words?|introduction|statement|letter|note|update|greetings?"
    r"|thoughts|remarks|address|thanks|thank\s+you|comment|view|blog)(?:\s+(?:message|letter|note|address))?"
    r"\s+(?:from|by)\s*:?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*,\s+|\s+[-–—|/]\s+|\s*[\n\r]\s*|\s*[—–:]\s+|\s+(?=\()")
# What an office never ends in, but a sentence does.
_NO_ROLE_ENDS = frozenset(".!?:;")
_DECORATION = re.compile(r"[*_`]+|\\$")
_LEADING_DASH = re.compile(r"^[-–—~]\s*")
_ARTICLE = re.compile(r"(?:the|our|your)\s+", re.IGNORECASE)
_VALEDICTION = re.compile(
    r"(?:yours?\s+(?:sincerely|faithfully|truly|ever)|(?:with\s+)?(?:kind|best|warm|kindest|warmest)\s+(?:regards|wishes)"
    r"|sincerely|regards|with\s+thanks|many\s+thanks|thank\s+you|best\s+wishes|signed)[,.:]?",
    re.IGNORECASE,
)


def _plain(line: str) -> str:
    """The line without Markdown emphasis, white space folded."""
    return " ".join(_DECORATION.sub("", line).split())


def is_name(text: str) -> bool:
    """Whether the text reads as a person's name: two capitalised words or more, or a title and one."""
    bare = _POST_NOMINALS.sub("", text)
    if not bare or len(bare) > 60 or not _NAME_ONLY.fullmatch(bare):
        return False
    title = _TITLED.match(bare)
    words = (bare[title.end() :] if title else bare).split()
    if any(word.lower().strip(".") in _NOT_A_PERSON for word in words):
        return False
    return bool(title and words) or (len(words) >= 2 and any(len(word) > 2 for word in words))


def is_role(text: str) -> bool:
    """Whether the text reads as an office: short, no sentence, with a word such as Director or Chair."""
    words = text.split()
    if not 0 < len(words) <= MOST_ROLE_WORDS or text[-1] in _NO_ROLE_ENDS or not text[0].isupper():
        return False
    found = _LETTERS.findall(text.lower().replace("co-", "co"))
    return any(word in _ROLES or word.removesuffix("s") in _ROLES for word in found)


def heading_speaker(text: str) -> tuple[Speaker | None, str]:
    """The speaker a heading names, and the heading without the office.

    Args:
        text: a heading, "Welcome from NAME, ROLE", on one line or two, Markdown emphasis allowed.

    Returns:
        (speaker, heading). Speaker is None where the heading names no person ("Welcome from the
        team"); the heading is then the text with white space folded.
    """
    lines = [plain for line in text.splitlines() if (plain := _plain(line))]
    whole = " ".join(lines)
    if len(whole) > 2 * LONGEST_HEADING_LINE:
        return None, whole
    prefix = _PREFIX.match(whole)
    joined = "\n".join(lines)
    said = joined[prefix.end() :] if prefix else joined
    speaker = _name_and_role(said) if prefix else _named_office(said)
    if speaker is None:
        return None, whole
    return speaker, (whole[: prefix.end()] if prefix else "") + speaker.name


_BRACKETED = re.compile(r"^\(([^()]*)\)$")


def _parts(text: str) -> tuple[str, str]:
    """Text cut at the first comma, dash or line end; post-nominals stay with the name."""
    for found in _SPLIT.finditer(text):
        name, role = text[: found.start()].strip(), text[found.end() :].strip()
        first = re.split(r"[,\s]", role, maxsplit=1)[0]
        if not _POST_NOMINALS.fullmatch(" " + first):
            return name, " ".join(_BRACKETED.sub(r"\1", role).split())
    return text.strip(), ""


def _name_and_role(said: str) -> Speaker | None:
    name, role = _parts(said)
    if is_name(name):
        return Speaker(name, role) if _may_be_role(role) else (Speaker(name, None) if not role else None)
    return _role_first(said)


def _may_be_role(role: str) -> bool:
    """After "from NAME," nearly anything short is the office: "our new chief executive"."""
    return bool(role) and len(role.split()) <= MOST_ROLE_WORDS and role[-1] not in _NO_ROLE_ENDS


def _role_first(said: str) -> Speaker | None:
    """ "the Leader of the Council, Cllr Jane Smith"."""
    office = _ARTICLE.sub("", said, count=1) if _ARTICLE.match(said) else said
    role, _, name = office.replace("\n", ", ").rpartition(", ")
    role, name = role.strip(), name.strip()
    if role and is_name(name) and is_role(role[:1].upper() + role[1:]):
        return Speaker(name, role)
    return None


def _named_office(said: str) -> Speaker | None:
    name, role = _parts(said)
    return Speaker(name, role) if is_name(name) and is_role(role) else None


def says_from(text: str) -> bool:
    """Whether a heading opens with "Welcome from", "Foreword by" and their like."""
    return _PREFIX.match(text) is not None


def signature_speaker(text: str) -> Speaker | None:
    """The person who signs: NAME – ROLE, NAME, ROLE, or NAME and ROLE on two lines (three with a body).

    None where the text is no signature: a sentence, a name without an office.
    """
    if text[-1:] in _NO_ROLE_ENDS or _SIGNED.match(text) is None:
        return None
    if len(text) > LONGEST_SIGNATURE_LINE + 20 and "\n" not in text and "\r" not in text:
        return None
    lines = [_LEADING_DASH.sub("", _plain(line)) for line in text.splitlines() if line.strip()]
    if not 1 <= len(lines) <= 4 or any(len(line) > LONGEST_SIGNATURE_LINE for line in lines):
        return None
    if len(lines) > 1 and is_name(lines[0]):
        role = ", ".join(line.rstrip(",") for line in lines[1:])
        return Speaker(lines[0], role) if is_role(role) else None
    return _named_office("\n".join(lines))


def is_bare_name(text: str) -> bool:
    """Whether the text is nothing but a person's name, as under "Yours sincerely,"."""
    return is_name(_LEADING_DASH.sub("", _plain(text)).rstrip(","))


def is_valediction(text: str) -> bool:
    """Whether the text is a closing formula: "Yours sincerely,"."""
    return len(text) <= 40 and _VALEDICTION.fullmatch(_plain(text)) is not None
