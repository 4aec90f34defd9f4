"""Find the English words of negation, modality, scope and condition, and what each of them amounts to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgdiff.compare.signs.mentions import Mention, Sign, Slate, opens_sentence

_PRONOUN = "(?:i|we|you|he|she|it|they|that|there|who|this|council|trust)"
# May stand between the parts of one verb without changing what it amounts to.
_MID = "(?: (?:also|now|then|still|therefore|continue to|further|both|first))?"
_PLURAL = r"(?:people|children|staff|men|women|cases|of\b|\w+(?<!ou)(?<!s)(?<!les)s\b(?!\w))"
_WILL = rf"(?:{_PRONOUN}'ll|will|shall)"
_DUE = "(?:allows?|permits?|are available|is available|becomes? available|are in place)"

# What a phrase may begin with, besides a contraction.
_FIRST_WORDS = frozenset(
    """
    a above achievable after aim aiming aims all always am ambition any anybody anyhow anymore anyone anything
    anywhere apart are as ask asked aspire aspires at attempt attempted attempting attempts available be been
    best budget budgets can cannot capacity certain check commit commits complete completely conditional
    contingent could dependent depending do each either endeavor endeavored endeavors endeavour endeavoured
    endeavouring endeavours entire entirely even every everybody everyone everything everywhere except
    exclusively expect expects fail failed failing fails few finances first for frequently full fully funding
    funds generally goal great guarantee guarantees has have hope hoped hopes hoping how if in insofar intend
    intends intention is know large largely last like limited mainly majority many may might most mostly must
    neither never next no nobody none nor normally not nothing nowhere number numerous objective occasionally
    often on once one only or other ought our own partially partly past per plan plans pledge pledges promise
    promises propose proposes provided providing quite reasonable refuse refused refuses refusing remain remains
    resource resources see seek seeking seeks selected several shall should small so solely some sometimes
    specific strive strived strives striving subject throughout time to tries try trying typically unable
    undertake undertakes universal universally unless usually vast want wants was we were what when whenever
    where wherever whether whole wholly will wish wishes with within without wonder work working works would
    """.split()
)

# Modality that tells what readers are able to do as often as what is promised.
_WEAK = frozenset(("can", "could", "would"))

# Sign, what it amounts to, how sure, and the pattern. What comes first wins where several fit; a row without a sign
# swallows what only looks like one.
_Row = tuple[tuple[tuple[Sign, str], ...], bool, str]


def _row(sign: Sign, key: str, *patterns: str, sure: bool = True) -> _Row:
    return ((sign, key),), sure, "|".join(patterns)


def _nothing(pattern: str) -> _Row:
    return (), True, pattern


def _not(key: str, pattern: str) -> _Row:
    """A modal verb that says no: "won't", "unable to"."""
    return ((Sign.NEGATION, "not"), (Sign.MODALITY, key)), True, pattern


def _rows() -> tuple[_Row, ...]:
    first = _row(Sign.SCOPE, "all", "without exception")
    return (*_swallowed(), first, *_conditions(), *_negated_modals(), *_modals(), *_negations(), *_scopes())


def _after(words: str, pattern: str) -> str:
    """`pattern` where one of the words stands before it."""
    before = "|".join(rf"(?<=\b{word} )" for word in words.split())
    return rf"(?:{before})(?:{pattern})"


def _swallowed() -> tuple[_Row, ...]:
    noun = r"(?= (?:to|of|and)\b|[.,;:)]|$)"
    return (
        _nothing(r"not (?:only|just|merely|simply|solely|least|to mention|for profit)\b"),
        _nothing(r"whether or not|with or without|no doubt|without (?:a )?doubt|no matter|none the less|if not all"),
        _nothing(r"or not|even if|as if|what if|if only|if anything|if not|any ?more|anyhow|any time"),
        _nothing(r"no (?:more|fewer|less|later) than|as many as|how many|many thanks|most of all"),
        _nothing(r"each other(?:'s)?|one another|above all|after all|all the best|all about|all right|all set"),
        _nothing(r"once and for all|first of all|all too often|all over again|best of all|all (?:saints|souls)"),
        _nothing(rf"{_after('at', 'all|most')}|{_after('a the', 'whole')}|{_after('in', 'full')}|full of|full stop"),
        _nothing(rf"full name|full time|may day|{_after('make makes making is are am be', 'certain')}"),
        _nothing(rf"{_after('the', '(?:most|only)(?! of)')}|{_after('next last past first', 'few')}|quite a few"),
        _nothing(rf"{_after('the free political at a ill good own living their his her your', f'will{noun}')}"),
        _nothing(rf"{_after('a the tin watering each per every', 'cans?(?= of|[.,;:)]|$)')}|can of"),
        _nothing(rf"{_after('a the with', 'might')}|{_after('a', 'must')}|{_after('the a any each', 'subject to')}"),
    )


def _conditions() -> tuple[_Row, ...]:
    where = "(?:where|wherever|when|whenever|if|as far as|so far as|insofar as|in so far as|as much as)"
    able = r"(?:reasonably )?(?:possible|practicable|practical|feasible|achievable)"
    fitting = "(?:appropriate|necessary|needed|required|relevant|applicable|suitable|reasonable)"
    things = r"(?:(?:our |available |sufficient |the )?(?:resources?|funding|funds|budgets?|capacity|finances|time))"
    return (
        _row(Sign.CONDITION, "possible", rf"{where} (?:(?:it )?(?:is|are|was) )?(?:it is )?{able}"),
        _row(
            Sign.CONDITION,
            "possible",
            r"(?:where|wherever|when|whenever|if|as far as) (?:we|they|you|it) (?:can|could)",
        ),
        _row(Sign.CONDITION, "possible", r"where safe to do so|to the extent (?:that|possible)"),
        _row(Sign.CONDITION, "fitting", rf"(?:where|wherever|when|whenever|if|as) (?:(?:it )?(?:is|are) )?{fitting}"),
        _row(Sign.CONDITION, "resources", rf"(?:when|where|if|as|once|while|provided) {things} {_DUE}"),
        _row(
            Sign.CONDITION,
            "resources",
            rf"{things} permitting|within (?:available |existing |our |the )+(?:resources|budgets?|means)",
        ),
        _row(
            Sign.CONDITION,
            "subject",
            r"subject to|depending (?:up)?on|dependent (?:up)?on|conditional (?:up)?on|contingent (?:up)?on",
        ),
        _row(
            Sign.CONDITION,
            "subject",
            r"providing that|provided (?:that|we|you|they|it|he|she|there)|on condition that",
            r"(?<!for )(?:as|so) long as",
        ),
        _row(
            Sign.CONDITION,
            "unless",
            r"unless|except (?:where|when|if|for|in)|with the exception of|other than|apart from",
        ),
        _row(Sign.CONDITION, "principle", r"in principle"),
        _row(Sign.CONDITION, "endeavours", r"(?:all )?(?:reasonable|best) (?:endeavou?rs|efforts)"),
        _row(Sign.CONDITION, "discretion", r"at (?:our|its|the council's|their) (?:sole |absolute )?discretion"),
        _nothing(r"if you (?:want|would like|wish|need|have any)|if you'd like|(?:wonder|ask|know|see|check|asked) if"),
        _row(Sign.CONDITION, "if", r"if|in the event (?:of|that)"),
        # Much the same as "if", but mostly a plain "when".
        _row(Sign.CONDITION, "if", rf"(?:where|when|whenever|once|in cases where)(?= {_PRONOUN}\b)", sure=False),
    )


def _negated_modals() -> tuple[_Row, ...]:
    return (
        _not("can", r"(?:will not|won't|shall not|would not|wouldn't) be able to"),
        _not("can", r"(?:(?:will be|are|is|am|were|was|be|been) )?unable to|can ?not|can't"),
        _not("can", r"(?:are|is|am|were|was) not able to|(?:are|is|were|was)n't able to"),
        _not("will", r"won't|shan't|mustn't"),
        _not("may", r"couldn't|mightn't|mayn't"),
        _not("should", r"shouldn't|oughtn't"),
        _not("would", r"wouldn't"),
    )


def _modals() -> tuple[_Row, ...]:
    return (*_chains(), *_hopes_and_aims(), *_plans_and_pledges(), *_plain_modals())


def _chains() -> tuple[_Row, ...]:
    """ "will" with a weaker verb behind it is as weak as that verb."""
    will = rf"{_WILL}{_MID} "
    aim = r"(?:aim|seek|try|strive|endeavou?r|attempt|look|work towards?|do (?:our|its|their) (?:very )?best)(?: to)?"
    return (
        _row(Sign.MODALITY, "can", rf"{will}be able to"),
        _row(Sign.MODALITY, "aim", will + aim),
        _row(Sign.MODALITY, "hope", rf"{will}(?:hope|want|like) to"),
        _row(Sign.MODALITY, "may", rf"{will}consider(?:ing)?"),
        _row(Sign.MODALITY, "will", rf"{will}(?:ensure|make sure|have to|need to|be required to)"),
    )


def _hopes_and_aims() -> tuple[_Row, ...]:
    we = _PRONOUN.replace("|you", "")
    return (
        _row(
            Sign.MODALITY,
            "hope",
            r"hop(?:e|es|ed|ing) (?:to|that|we|you)",
            rf"(?:(?<!you )would|{we}'d)(?: also)? (?:like|love) to",
            r"(?<!you )(?:want|wish|aspire)s? to",
            r"(?:is|are|am) (?:keen|hoping) to",
        ),
        _row(
            Sign.MODALITY,
            "aim",
            r"(?:aim|seek|strive|endeavou?r|attempt)(?:s|ed|ing)? to",
            r"aim(?:ing)? (?:for|at)|(?:try|tries|trying) to|strives? for|work(?:s|ing)? towards?",
            r"(?:aim|ambition|goal|objective) is to|do our (?:very )?best to|are looking to",
        ),
    )


def _plans_and_pledges() -> tuple[_Row, ...]:
    # After anything else "plan" is a noun more often than not ("our plan to").
    subjects = "we i you they it council trust and also now currently still service board team department who which"
    return (
        _row(
            Sign.MODALITY,
            "plan",
            _after(subjects, "plans? to"),
            r"(?:intend|expect|propose)s? to|(?:plan|intention) is to",
            r"(?:is|are|am) (?:planning|intending|expecting|expected|likely) to",
        ),
        _row(
            Sign.MODALITY,
            "pledge",
            r"(?:commit|pledge|promise|guarantee|undertake)s? (?:to|that)",
            _after("we i will council and", "(?:commit|pledge|promise|guarantee)s?"),
            r"(?:am|are|is|remain|remains)(?: fully| strongly| also)? (?:committed|dedicated) to",
        ),
    )


def _plain_modals() -> tuple[_Row, ...]:
    nowhere = "(?! (?:the|a|an|school|work|court|bed)\\b)"  # "are going to the library"
    going = rf"(?:(?:is|are|am)|(?:we|you|they)'re|i'm|(?:it|he|she)'s) going to{nowhere}"
    return (
        _row(Sign.MODALITY, "will", _WILL, r"must(?! have\b)", going),
        _row(Sign.MODALITY, "will", r"(?:is|are|am) (?:required|obliged) to|(?:have|has) to"),
        _row(Sign.MODALITY, "should", r"should|ought to"),
        _row(Sign.MODALITY, "may", r"may|might"),
        _row(Sign.MODALITY, "could", r"could"),
        _row(Sign.MODALITY, "would", rf"would|{_PRONOUN}'d"),
        _row(Sign.MODALITY, "can", r"can|(?:are|is|am|be) able to"),
    )


def _negations() -> tuple[_Row, ...]:
    return (
        _row(
            Sign.NEGATION,
            "not",
            r"not any longer|no longer|neither|never|nobody|no one|no-one|nothing|nowhere|without|none",
            r"(?:do|does|did|is|are|was|were|have|has|had|need)n't|fail(?:s|ed|ing)? to|refus(?:e|es|ed|ing) to",
        ),
        _row(Sign.NEGATION, "not", r"nor", sure=False),
        _row(Sign.NEGATION, "not", r"not|no(?!\.? ?\d)(?! \x00)"),
    )


def _scopes() -> tuple[_Row, ...]:
    return (
        _row(
            Sign.SCOPE,
            "most",
            r"(?:vast |great |large )?majority(?: of)?|mostly|mainly|largely|for the most part",
            rf"most(?= {_PLURAL})|(?<=for )most|usually|normally|generally|typically|often|frequently",
        ),
        _row(Sign.SCOPE, "many", r"many|several|numerous", r"a (?:large |small |limited )?number of"),
        _row(
            Sign.SCOPE,
            "some",
            rf"(?:some|certain|selected|specific)(?= {_PLURAL})|only a few|few(?= of)",
            r"sometimes|occasionally|partly|partially|in part",
        ),
        _row(Sign.SCOPE, "some", r"some|few|certain|selected", sure=False),
        _row(Sign.SCOPE, "only", r"only|solely|exclusively"),
        _row(
            Sign.SCOPE,
            "all",
            r"all|every|each|everyone|everybody|everything|everywhere|always|whole|entire|throughout",
            r"entirely|fully|wholly|in all cases|universal(?:ly)?",
        ),
        _row(Sign.SCOPE, "all", r"any|anyone|anybody|anything|anywhere|full|complete(?:ly)?", sure=False),
    )


@cache
def _phrases() -> tuple[re.Pattern[str], tuple[_Row, ...]]:
    rows = _rows()
    groups = "|".join(f"(?P<r{place}>{pattern})" for place, (_, _, pattern) in enumerate(rows))
    return re.compile(rf"(?:{groups})(?![\w]|-\w|'(?!s?\b[^\w]))"), rows


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'-])[a-z]+(?:'[a-z]+)?")


def find_phrases(view: Slate) -> Iterator[Mention]:
    """Words of negation, modality, scope and condition; "won't" is of two kinds.

    A capital in the middle of a sentence makes a word part of a name or a title ("All Saints", "May").
    """
    pattern, rows = _phrases()
    last = 0
    for word in _word().finditer(view.lower):
        # Trying every phrase at every word would take several times as long.
        if word.start() < last or (word[0] not in _FIRST_WORDS and "'" not in word[0]):
            continue
        match = pattern.match(view.lower, word.start())
        if not match:
            continue
        last = match.end()
        signs, sure, _ = rows[int((match.lastgroup or "r0")[1:])]
        if not signs or _is_name(match, view.cased):
            continue
        stop = match.start() + len(match[0].rstrip())
        for sign, key in signs:
            yield Mention(sign, sign.value, key, match.start(), stop, sure=sure and key not in _WEAK)


def _is_name(match: re.Match[str], cased: str) -> bool:
    start = match.start()
    if not cased[start].isupper():
        return False
    if match[0] == "may":
        return True
    if len(match[0]) > 1 and cased[start + 1].isupper():
        return False
    return not opens_sentence(cased, start)
