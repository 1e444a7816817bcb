"""The pipeline as a spaCy `Language`, and what there is to say about it."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from claimx.lean import import_spacy
from claimx.tag.model import BUNDLED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.language import Language

__all__ = ["info", "load", "load_folder"]

_GENITIVE = r"(?<=[A-Za-z])\?s"  # an apostrophe lost to a wrong encoding: "China?s" is cut as "China's" is
_RULE = r"(?P<mark>[=_*~#+-])(?P=mark){2,}"  # a line drawn with one character is one word, not forty
_SHOUT = r"(?:[!?]{2,}|<{2,}|>{2,}|\${2,})"  # "!!!" is one word
# Brackets and quotes with no blank at all around them ("report.doc)(See"), a comma or colon before a figure ("citizen,21").
_STUCK = (r"(?<=[\w.)\]\"])[()\[\]\"<>](?=[\w(\[<\".])", r"(?<=[^\W\d_])[,:](?=\d)")
# What stands without white space and is no word is left whole: spaCy cuts one mark after another from it and copies the rest each time, which takes
# seconds for a few thousand brackets. Lines drawn with one character are left to the rule above.
_HEAP = r"\S{256}|[^\w\s=*~#+-]{64}|\S{64,}(?<=[^\w\s=*~#+-]{64})$"
_ALL = ("tags", "parse", "names", "states")
# What is asked of a word; spaCy's other eighteen attributes of one that is new would cost more than its letters.
_ASKED = frozenset({"LOWER", "NORM", "IS_SPACE", "IS_PUNCT", "IS_STOP"})


def load(model: str | None = None, *, heads: Sequence[str] = _ALL) -> Language:
    """The English pipeline, loaded once for each choice of arguments.

    `heads` are what is to be filled in, of "tags" (tags, morphology, lemmas), "parse" and "names"; sentences always come. `model` names
    another installed spaCy pipeline whose entities take the place of our own names. Raises ValueError for an unknown head, and
    `PipelineError` when no pipeline of that name can be loaded or our own is not there.
    """
    return _load(model, tuple(heads))


def load_folder(folder: Path, *, heads: Sequence[str] = _ALL) -> Language:
    """The pipeline with the model in another folder, for measuring a newly trained one."""
    nlp = _blank()
    nlp.add_pipe("claimx_tagger", config={"heads": [*heads], "path": str(folder)})
    return nlp


@lru_cache(maxsize=8)
def _load(model: str | None, heads: tuple[str, ...]) -> Language:
    nlp = _blank()
    nlp.add_pipe("claimx_tagger", config={"heads": [head for head in heads if head != "names" or model is None]})
    if model is not None and "names" in heads:
        nlp.add_pipe("claimx_borrowed_names", config={"pipeline": model})
    return nlp


def _blank() -> Language:
    """English tokens and noun chunks, with our factories known."""
    import_spacy()
    from spacy.lang.en import English, EnglishDefaults  # half a second, not owed by commands that parse nothing

    from claimx.tag import borrowed, tagger  # noqa: F401 - they register their factories
    from claimx.tag.chunks import noun_chunks

    class Words(EnglishDefaults):
        # Given to the tokenizer as it is made: one changed afterwards builds its 1,300 exceptions anew at every change.
        prefixes = (_RULE, _SHOUT, *(EnglishDefaults.prefixes or ()))
        suffixes = (_RULE, _SHOUT, _GENITIVE, *(EnglishDefaults.suffixes or ()))
        infixes = [*_STUCK, *(EnglishDefaults.infixes or [])]  # noqa: RUF012 - the type that spaCy gives it
        tokenizer_exceptions = {  # noqa: RUF012 - the same
            **{word: cut for word, cut in EnglishDefaults.tokenizer_exceptions.items() if word != "and/or"},
            "Nos.": [{"ORTH": "Nos."}],
        }
        token_match = re.compile(_HEAP).match

    class Pipeline(English):  # type: ignore[no-untyped-call]  # of spaCy, for what it registers
        Defaults = Words

    nlp = Pipeline()
    nlp.meta["name"] = "claimx"
    vocab: Any = nlp.vocab
    vocab.get_noun_chunks = noun_chunks
    vocab.lex_attr_getters = {key: get for key, get in vocab.lex_attr_getters.items() if vocab.strings[key] in _ASKED}
    return nlp


@lru_cache(maxsize=1)
def info() -> dict[str, Any]:
    """Name, version, scores, licence and sources of the bundled pipeline, as its meta.json has them."""
    meta: dict[str, Any] = json.loads((BUNDLED / "meta.json").read_text("utf-8"))
    return {key: value for key, value in meta.items() if key != "labels"}
