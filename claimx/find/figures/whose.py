"""Whose money it is: the country or people that the sentence names nearest to a sum.

A nationality, a country or one of its cities tells ("the Danish firm paid 3m kr"); tables: data/nationalities.tsv, data/places.tsv.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimx.data import rows, wordlist
from claimx.find.figures.atoms import Atoms, Phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["country_near", "own_dollar"]

# How many words on either side a sentence is looked through.
_REACH = 40
# How far before "government" the country stands that it governs ("the Canadian federal government").
_GOVERNED = 3


@cache
def _countries() -> Phrases[str]:
    """What names a country: itself, its people; each with its ISO 3166 code. Names of persons and words are left out."""
    peoples = [(word, code) for code, _, words in (row[:3] for row in rows("nationalities")) if code for word in words.split("|")]
    places = [(*row, "", "")[:5] for row in rows("places")]
    names = [
        (name, code) for name, code, kind, others, care in places if kind == "country" and not care for name in (name, *others.split("|"))
    ]
    named = [(name, code) for name, code in (*peoples, *names) if name and not name.endswith("-")]
    return Phrases(((f"{name}{ending}", code) for name, code in named for ending in ("", "'s", "’s")), exact=True)


def _named(atoms: Atoms, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The countries that atoms `first:last` name: (first atom, one past the last, code)."""
    at = first
    while at < last:
        match = _countries().at(atoms, at) if atoms.capital(at) else None
        if match:
            yield at, match[0], match[1]
        at = match[0] if match else at + 1


def country_near(atoms: Atoms, i: int, among: Collection[str]) -> str:
    """The code, one of `among`, of the country that is named nearest to atom `i` in its sentence, those before it first; "" for none."""
    first, last = atoms.sentence(i, _REACH)
    before = [code for _, end, code in _named(atoms, first, i) if end <= i and code in among]
    return before[-1] if before else next((code for _, _, code in _named(atoms, i, last) if code in among), "")


def own_dollar(atoms: Atoms, i: int, among: Collection[str]) -> str:
    """The country of `among` whose public money a bare "$" at atom `i` is: its sentence tells of that country's government and of no other country.

    Elsewhere "$" is the US dollar: papers of all countries report prices, aid and deals in it.
    """
    first, last = atoms.sentence(i, _REACH)
    named = list(_named(atoms, first, last))
    codes = {code for _, _, code in named}
    if len(codes) != 1 or not codes <= {*among}:
        return ""
    public = wordlist("figures", "units", "public")
    governed = any(
        atoms.low[k] in public and not atoms.capital(k + 1)
        for _, end, _ in named
        for k in range(end, end + _GOVERNED + 1)
        if all(atoms.low[j].isalpha() for j in range(end, k))
    )
    return codes.pop() if governed else ""
