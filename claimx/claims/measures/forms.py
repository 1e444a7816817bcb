"""The lemmas of verbs that rules of measure and change look for, by form, so that a slip of the lemmatiser ("slid" as "sl") costs no answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimx.data import table
from claimx.data import wordlist as words
from claimx.data.inflection import inflected

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["verb_forms"]

LISTS = ("level", "harm", "giving", "granting", "trading", "paying", "spanning", "undergo")  # of the table of measures
AUXILIARIES = frozenset({"be", "have"})


@cache
def verb_forms() -> Mapping[str, str]:
    """Every form of a verb of the tables of measures and changes to its lemma."""
    found = {lemma for name in LISTS for lemma in words("measure", name)}
    found |= {lemma for way in ("increase", "decrease", "none") for lemma in words("change", "verbs", way)}
    found |= {lemma for name in ("carriers", "pushers") for lemma in words("change", name, "verbs")}
    forms: dict[str, str] = {}
    for lemma in sorted(found - AUXILIARIES):
        for form in inflected(lemma):
            forms.setdefault(form, lemma)
    for lemma, irregular in table("change")["irregular"].items():
        forms.update(dict.fromkeys(irregular, lemma))
    return forms
