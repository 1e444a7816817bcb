"""Which lemma edits are rules of English, and the table of forms that follow none."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from claimx.tag.lemmas import edit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.training.sentences import Sentence

__all__ = ["lemma_table", "regular_edits"]

_FORMS = 12
_INFLECTED = ("s", "ed", "ing", "er", "est")  # a form that looks inflected and is not ("news") is worth a row


def regular_edits(edits: Sequence[str], sentences: Iterable[Sentence]) -> list[str]:
    """`edits` with those that fewer than 12 forms share replaced by leaving the word as it is.

    An edit such as ``l:3:ell`` is right for "told" and for nothing else; where the network predicts it for another word the word itself
    is the better guess.
    """
    forms: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        if sentence.tree:
            for word, lemma in zip(sentence.words, sentence.tree.lemmas, strict=True):
                if lemma != "_":
                    forms[edit_of(word, lemma)].add(word.lower())
    return [edit if len(forms[edit]) >= _FORMS else f"{edit[0]}:0:" for edit in edits]


def lemma_table(regular: Iterable[str], sentences: Iterable[Sentence]) -> dict[str, str]:
    """Lemmas of the treebank's inflected forms, by "form TAG" in lower case: what most of their occurrences have.

    Where no regular edit leads to the lemma, a form seen once counts only when its lemma is a word of the corpora too: most others are
    slips. A past tense stands for the participle where only the one was seen, and the other way round. Names are left out: their lemma
    is the name.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    words: set[str] = set()
    for sentence in sentences:
        if tree := sentence.tree:
            words.update(word.lower() for word in sentence.words)
            for word, tag, lemma in zip(sentence.words, tree.tags, tree.lemmas, strict=True):
                if tag not in {"NNP", "NNPS", "ADD", "GW"} and lemma != "_" and not any(c.isdigit() for c in word):
                    counts[f"{word.lower()} {tag}"][lemma] += 1
    known = frozenset(regular)
    table = {}
    for key, lemmas in sorted(counts.items()):
        form, tag = key.split(" ")
        lemma, count = lemmas.most_common(1)[0]
        plain = lemma == form and not form.endswith(_INFLECTED)
        slip = count < 2 and lemma not in words and edit_of(form, lemma) not in known
        if plain or slip or not (lemma.islower() or lemma == "I"):
            continue
        table[key] = lemma
        twin = {"VBD": "VBN", "VBN": "VBD"}.get(tag)
        if twin and f"{form} {twin}" not in counts:
            table[f"{form} {twin}"] = lemma
    return dict(sorted(table.items()))
