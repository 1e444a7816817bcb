"""The factory of the figure tests: a text, and what is found in it as short tuples."""

import spacy

from claimx.find.figures import find_figures

_TOKENIZER = spacy.blank("en")


def found(text, **known):
    """(surface, value or (low, high), bound, unit, kind) of every figure of a text that is only tokenised, with what is `known` of it."""
    return [
        (text[q.start : q.end], q.value if q.value_max is None else (q.value, q.value_max), q.bound, q.unit, q.kind)
        for q in find_figures(_TOKENIZER.make_doc(text), **known)
    ]


def changes(text):
    """(value, kind, change) of every figure."""
    return [(q.value, q.kind, q.change) for q in find_figures(_TOKENIZER.make_doc(text))]


def values(text):
    """The values alone."""
    return [q[1] for q in found(text)]


def surfaces(text):
    """The surfaces alone."""
    return [q[0] for q in found(text)]
