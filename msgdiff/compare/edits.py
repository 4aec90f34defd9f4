"""Word ops for the pairs whose two sides say something different."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgdiff.compare.normalise import without_number
from msgdiff.compare.tokens import fold, tokenize
from msgdiff.compare.words import WordScript, script_words
from msgdiff.model import FoundBy, Kind, Pair, Statement, Tag


def diff_pairs(
    pairs: Iterable[Pair], before: Sequence[Statement], after: Sequence[Statement]
) -> tuple[list[Pair], tuple[str, ...]]:
    """Give each pair whose sides differ its word ops; related pairs stay without.

    Returns:
        The pairs in their order, and a note where words were compared in pieces.
    """
    done = []
    cut = 0
    for pair in pairs:
        one = " ".join(before[i].text for i in pair.old)
        two = " ".join(after[j].text for j in pair.new)
        if not one or not two or one == two or pair.related:
            done.append(pair)
            continue
        script = _diff_texts(one, two)
        heading = Kind.HEADING in {before[pair.old[0]].kind, after[pair.new[0]].kind}
        if _says_the_same(script, one, two) or (heading and _differ_in_number(one, two)):
            done.append(_same(pair))
        else:
            cut += script.cut > 0
            done.append(pair._replace(ops=script.ops))
    return done, _cut_note(cut)


def _same(pair: Pair) -> Pair:
    """A pair that was found by likeness, and says the same but for typography or the number of a heading."""
    alone = len(pair.old) == len(pair.new) == 1
    return pair._replace(similarity=1.0, found_by=FoundBy.EXACT) if alone and pair.similarity < 1 else pair


def _cut_note(cut: int) -> tuple[str, ...]:
    if not cut:
        return ()
    pairs = "1 long pair" if cut == 1 else f"{cut} long pairs"
    return (f"The words of {pairs} were compared in pieces: some marked as changed may have been kept.",)


def _diff_texts(old: str, new: str) -> WordScript:
    return script_words([fold(token) for token in tokenize(old)], [fold(token) for token in tokenize(new)])


def _says_the_same(script: WordScript, old: str, new: str) -> bool:
    """Whether nothing changed but typography; a token that folds to nothing has no width."""
    changed = [op for op in script.ops if op.tag is not Tag.EQUAL]
    if not changed:
        return True
    tokens_old, tokens_new = tokenize(old), tokenize(new)
    return not any(
        fold(token)
        for op in changed
        for token in (*tokens_old[op.old.start : op.old.stop], *tokens_new[op.new.start : op.new.stop])
    )


def _differ_in_number(old: str, new: str) -> bool:
    """Whether two headings differ in the number before them alone."""
    one, two = without_number(old), without_number(new)
    return _says_the_same(_diff_texts(one, two), one, two)
