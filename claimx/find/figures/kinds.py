"""What a bare number is by what stands round it: an age, percentage points, a magnitude, the level of an index, a rate."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from claimx.data import rows, table, wordlist
from claimx.find.figures.notdates import plural_at
from claimx.find.figures.numerals import triggers
from claimx.find.figures.units import per_after

if TYPE_CHECKING:
    from claimx.find.figures.amounts import Amount
    from claimx.find.figures.atoms import Atoms
    from claimx.find.figures.ranges import Expression

__all__ = ["is_age_bound", "kind_of"]

_OLDEST = 120
# The oldest person a bare number after a name is believed of, and how far before a verb its subject may stand.
_OLDEST_NAMED, _SUBJECT = 115, 16
# How many words before a share that names nobody they may be named whom it is of.
_BEFORE = 12
# No earthquake is greater; how many words before a number its magnitude may be named.
_GREATEST, _NEAR_WORDS = 10, 9
# So many points are not percentage points.
_FEW_POINTS = 100
# How far before a number the words that tell what "points" or an index level are may stand.
_FAR, _NEAR, _AHEAD, _BASE_REACH = 120, 25, 25, 10

_STOPS = (".", ";", ":", "!", "?")

_ages = partial(wordlist, "figures", "ages")


def kind_of(atoms: Atoms, e: Expression) -> Amount:
    """The amount of `e` with the kind and unit its surroundings give it."""
    a = e.amount
    if a.kind == "duration":  # "children aged 6 to 59 months", "babies under six months"
        before, outer = atoms.low[a.first - 1], atoms.low[a.first - 2]
        aged = before == "aged" or (before in ("under", "below") and (outer == "aged" or outer in _ages("children")))
        return a._replace(kind="age") if aged else a
    if not a.bare or a.mixed or e.rule == "score":
        return a
    if _is_age(atoms, a):
        return a._replace(kind="age", unit="year")
    if (told := _points(atoms, a) or _magnitude(atoms, a)) is not None:
        return told
    if _is_index_level(atoms, a):
        return a._replace(kind="index")
    if a.number.form in ("digits", "words") and (below := _rate_ahead(atoms, a)):
        return a._replace(kind="rate", unit=f"count/{below}")
    return a


def is_age_bound(atoms: Atoms, a: Amount, first: int) -> bool:
    """Whether the bound words round a bare number are of age: "as young as 10", "18 or older"."""
    if not a.bare or (a.high or a.value) > _OLDEST:
        return False
    return not _ages("bounds").isdisjoint((*atoms.low[first : a.first], *atoms.low[a.number.last : a.last]))


def _is_age(atoms: Atoms, a: Amount) -> bool:
    """ "aged 15 to 49", "at the age of 15", "She is 51,", "children under five", "Kim, 44, said"."""
    low, first, last = atoms.low, a.first, a.last
    if a.number.form not in ("digits", "words") or not 0 < (a.high or a.value) <= _OLDEST or a.number.scale:
        return False
    at = first - 2 if low[first - 1] in ("under", "over", "below", "above", "between", "from") else first - 1
    if low[at] in _ages("before") or (low[at] == "of" and low[at - 1] in ("age", "ages")):
        return True
    of = first - 2 if low[first - 1] in ("about", "around", "nearly", "almost", "only", "just") else first - 1
    single, open_end = _ages("single"), _goes_on(atoms, last)
    if _is_age_told(atoms, a) or (low[of] == "of" and low[of - 1] in single and open_end):
        return True
    plain = a.number.plain or a.number.form == "words"
    if plain and low[of] in _ages("verbs") and low[of - 1] in ("i", "he", "she", "who"):
        return open_end or low[last] == "to"
    if plain and low[of] in ("are", "were") and low[of - 1] == "who" and low[of - 2] in (",", *_persons(), *single):
        return not low[last].isalpha() or low[last] in ("and", "or")
    if plain and low[first - 1] == "at" and low[first - 2] in _ages("die"):
        return open_end and not _is_toll(atoms, first - 2)
    return _is_of_persons(atoms, a) or _is_told_of_persons(atoms, a) or _is_apposed(atoms, a)


def _is_toll(atoms: Atoms, i: int) -> bool:
    """Whether "dead" at atom `i` are many, not one who is dead: "the number of dead", "put the confirmed dead at 45"."""
    before = i - 2 if atoms.low[i - 1] == "confirmed" else i - 1
    return atoms.low[i] == "dead" and atoms.low[before] in _ages("toll")


def _goes_on(atoms: Atoms, i: int) -> bool:
    """Whether no word stands at atom `i`, or one that an age may stand before."""
    return not atoms.low[i].isalpha() or atoms.low[i] in _ages("after")


def _is_age_told(atoms: Atoms, a: Amount) -> bool:
    """ "The minimum age for marriage is 16", "the age limit of 75", "set the retirement age at 60": an age is the subject, and no other number before;
    "the youngest being 9", "the eldest of whom is 9"."""
    low, first, last = atoms.low, a.first, a.last
    if low[first - 1] not in _ages("links") or (low[last].isalpha() and low[last] not in wordlist("notfigures", "years", "function")):
        return False
    near = range(first - 2, max(-1, first - _SUBJECT), -1)
    k = first - 4 if low[first - 3] == "of" and low[first - 2] in ("whom", "them") else first - 2
    if low[k] in _ages("extremes") and low[k - 1] == "the" and low[k - 2] in (",", "and", "with", "", *_STOPS):
        return True
    return next((low[k] == "age" for k in near if low[k] in ("age", ",", *_STOPS) or atoms.numeral(k)), False)


@cache
def _persons() -> frozenset[str]:
    """Words for persons of whom an age may be told."""
    peoples = {word.lower() for row in rows("nationalities") if row[0] for word in row[2].split("|") if word.endswith("s")}
    return _ages("persons") | peoples


def _is_of_persons(atoms: Atoms, a: Amount) -> bool:
    """ "voters over 60", "girls between 9 and 14", "men 18 to 25", "people 65 and over": no number of what follows ("voters over 60 new laws")."""
    low, first, last = atoms.low, a.first, a.last
    bounded = low[first - 1] in ("under", "over", "above", "below")
    open_ = low[first] == "between" or a.high is not None or (last > a.number.last and low[last - 1] in _ages("open"))
    if low[first - 2 if bounded else first - 1] not in _persons() or not (bounded or open_):
        return False
    after = low[last]
    if _goes_on(atoms, last) or after in _ages("free"):
        return not atoms.dash(last)
    if low[first - 2] in _ages("anyone"):
        return True
    return not (atoms.capital(last) or plural_at(atoms, last) or plural_at(atoms, last + 1))


def _is_told_of_persons(atoms: Atoms, a: Amount) -> bool:
    """ "half of the victims were under 18", "she was over 90": of a part of them, or of one; "the protesters were over 40" may be how many."""
    low, verb = atoms.low, a.first - 2
    if low[verb + 1] not in ("under", "over", "below", "above") or low[verb] not in wordlist("hedges", "classes", "BE"):
        return False
    if not _goes_on(atoms, a.last):
        return False
    if low[verb - 1] in ("he", "she"):
        return True
    first = verb
    while first > max(0, verb - _SUBJECT) and low[first - 1] not in _STOPS:
        first -= 1
    subject = low[first:verb]
    counted = any(atoms.numeral(k) for k in range(first, verb)) or not _ages("parts_of").isdisjoint(subject)
    unnamed = all(
        not word.isalpha() or word in _ages("shares") | _ages("halves") or atoms.numeral(k) for k, word in enumerate(subject, first)
    )
    if unnamed and not _ages("halves").isdisjoint(subject):  # "Six in ten are women. Roughly 45 percent are under 18."
        return not (_ages("told_of") | _persons()).isdisjoint(low[max(0, first - _BEFORE) : first])
    return (
        (counted or not triggers().isdisjoint(subject))
        and not (_ages("told_of") | _persons()).isdisjoint(subject)
        and _ages("sums").isdisjoint(subject)
    )


def _is_apposed(atoms: Atoms, a: Amount) -> bool:
    """ "Ana Ruiz, 44, said": a number between commas after a name, or between any stops after the name of a person."""
    low, first, last = atoms.low, a.first, a.last
    person = low[first - 1] == "," and (name := atoms.name_before(first - 1)) is not None and name[0] == "PERSON"
    if person and low[last] in (",", ".", ";", ")", "") and a.high is None and not atoms.numeral(last + 1):
        return a.value <= _OLDEST_NAMED and a.value == int(a.value)
    pair = person and low[last] == "and" and atoms.numeral(last + 1) and low[last + 2] == ","
    if pair:
        return a.value <= _OLDEST_NAMED and a.number.plain
    if low[first - 1] != "," or low[last] != "," or not a.number.plain or a.high is not None or atoms.numeral(last + 1):
        return False
    if low[first - 3] in _ages("whose") or low[first - 4] in _ages("whose") or _opens_aside(atoms, first - 3):
        noun = low[first - 2]
        doer = noun.endswith(tuple(table("figures")["ages"]["suffixes"])) and noun not in _ages("no_persons")
        return doer or noun in _ages("single")
    if not atoms.capital(first - 2) or not low[first - 2].isalpha() or low[first - 2] in wordlist("notfigures", "calendar", "months"):
        return False
    return atoms.capital(first - 3) or low[last + 1] in _ages("apposed")


def _opens_aside(atoms: Atoms, i: int) -> bool:
    """Whether a bracket at atom `i` opens behind a person's name ("Ana Ruiz (shopkeeper, 34, Mosul)"), or behind two capitals where no names are known."""
    if atoms.low[i] != "(":
        return False
    name = atoms.name_before(i)
    return name[0] == "PERSON" if name is not None else atoms.capital(i - 1) and atoms.capital(i - 2)


def _points(atoms: Atoms, a: Amount) -> Amount | None:
    """The amount with the "points" behind it: of an index that is named round them, or where many are told of markets; else of a percentage named there.

    Those of a match are neither.
    """
    at = a.last + 1 if a.hyphen else a.last
    if atoms.low[at] not in ("points", "point"):
        return None
    near = {*atoms.low[max(0, a.first - _FAR) : a.first], *atoms.low[a.last : a.last + _AHEAD]}
    if near & wordlist("figures", "points", "others"):
        return None
    if near & wordlist("figures", "indexes", "names") or (a.value > _FEW_POINTS and near & wordlist("figures", "indexes", "markets")):
        return a._replace(kind="index", last=at + 1)
    if a.value <= _FEW_POINTS and near & wordlist("figures", "points", "percentages"):
        return a._replace(kind="percent", unit="percentage_point", last=at + 1)
    return None


def _magnitude(atoms: Atoms, a: Amount) -> Amount | None:
    """ "magnitude 6.5", "a magnitude of 6.5", "a 6.5-magnitude quake", "a 6.5 quake", "its magnitude was 6.5"."""
    low, first = atoms.low, a.first
    if (a.high or a.value) > _GREATEST:
        return None
    after = a.last + 1 if low[a.last] == "-" else a.last
    if low[after] == "magnitude":
        return a._replace(kind="measure", unit="magnitude", last=after + 1)
    at = first - 2 if low[first - 1] in ("of", "-") else first - 1
    decimal = "." in atoms.word[a.number.first]
    told = decimal and low[first - 1] in ("was", "is", "at", "of") and "magnitude" in low[max(0, first - _NEAR_WORDS) : first]
    if low[at] == "magnitude" or told or (decimal and low[after] in wordlist("figures", "units", "quakes")):
        return a._replace(kind="measure", unit="magnitude")
    return None


def _is_index_level(atoms: Atoms, a: Amount) -> bool:
    """Whether a bare number is where an index stands: "the Nikkei closed at 9,014.24"."""
    low = atoms.low
    mark = low[a.last] == "mark" and low[a.first - 1] == "the"
    if a.value < 100 or (a.number.plain and 1900 <= a.value <= 2100):
        return False
    if not mark and low[a.first - 1] not in wordlist("figures", "indexes", "before"):
        return False
    if not mark and low[a.last].isalpha() and low[a.last] not in wordlist("figures", "indexes", "after"):
        return False
    return not wordlist("figures", "indexes", "names").isdisjoint(low[max(0, a.first - _NEAR) : a.first])


def _rate_ahead(atoms: Atoms, a: Amount) -> str | None:
    """What a count is per, past the counted noun: "40 people a day", "15 deaths per 1,000 births"."""
    for k in range(a.last, a.last + 4):
        word = atoms.low[k]
        if not word.isalpha() or atoms.capital(k):
            break
        if k > a.last and word in wordlist("figures", "rates", "articles"):
            found = per_after(atoms, k, "count")
            return found and found[1]
        if word in wordlist("figures", "rates", "stops"):
            break
    return _base_ahead(atoms, a.last)


def _base_ahead(atoms: Atoms, i: int) -> str | None:
    """The round number that a count is per, some words on: "806 people aged 90 and over per 100,000", "deaths from falls per million"."""
    reach = range(i, i + _BASE_REACH) if "per" in atoms.low[i : i + _BASE_REACH] else ()
    for k in reach:
        word = atoms.low[k]
        if word == "per" and (found := per_after(atoms, k, "count")) and found[1].isdecimal():
            return found[1]
        aged = atoms.numeral(k) and atoms.low[k - 1] in _ages("before")
        ends = word in wordlist("figures", "rates", "verbs") or (word == "and" and atoms.numeral(k + 1))
        if ends or not (word.isalpha() or word == "-" or aged):
            return None
    return None
