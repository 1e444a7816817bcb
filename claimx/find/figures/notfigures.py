"""Whether a number is a figure at all: years, codes, labels, names, set phrases and the pronoun "one" are none.

Decided by form; what syntax and entities know, `finder` asks. Word lists: data/notfigures.toml.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from claimx.data import table, wordlist
from claimx.find.figures.atoms import Atoms, Phrases
from claimx.find.figures.codes import is_code, is_numbering, is_street_number
from claimx.find.figures.notdates import is_calendar_span, is_clock, is_day, is_spelled_year, is_year, plural_at
from claimx.find.figures.numerals import triggers

if TYPE_CHECKING:
    from claimx.find.figures.amounts import Amount
    from claimx.find.figures.ranges import Expression

__all__ = ["is_figure"]

# How many words on either side tell a headline in title case from a sentence, and which share of the longer ones has a capital.
_HEADLINE_REACH, _HEADLINE_SHARE = 14, 0.75
# So many words and marks a dateline has at most ("PORT MORESBY, Papua New Guinea (Reuters) —").
_DATELINE = 16
# How far before a place in a list the number of the one before may stand.
_LISTED = 8
# How far from a rank the word that tells it may stand.
_RANKED = 9
# No day of a month is later, no year of news earlier.
_LAST_DAY, _FIRST_YEAR = 31, 1000
# How many words of a name may stand before its number.
_WITHIN = 5
_CLAUSE_ENDS = frozenset((".", ";", ":", "!", "?", "-", ""))
_WHOLES = frozenset(("them", "whom", "the", "those", "these", "his", "her", "their"))
_EQUALS = frozenset(("=", "<", ">", "≤", "≥"))

_labels, _parts, _calendar, _years, _one = (
    partial(wordlist, "notfigures", part) for part in ("labels", "phrases", "calendar", "years", "one")
)


def is_figure(atoms: Atoms, e: Expression, *, first: int, bounded: bool) -> bool:
    """Whether the number of `e` states a quantity. `first` is its first atom with bound words, `bounded` whether it has any."""
    a = e.amount
    if a.mixed:
        return False
    in_digits = atoms.numeral(a.number.first) or a.number.form == "digits"
    if e.other is not None and in_digits and e.other.number.form == "words" and atoms.dash(e.other.first - 1):
        return False  # "7-Eleven"
    if e.rule == "score":
        return not (is_code(atoms, a) or atoms.word[a.number.first] in _labels("models"))
    if _in_phrase(atoms, a) or is_clock(atoms, a) or _is_of_statistics(atoms, a, first) or _is_rank(atoms, a):
        return False
    if in_digits:
        if is_code(atoms, a) or (
            a.bare and (is_year(atoms, e, first=first, bounded=bounded) or is_day(atoms, a) or is_street_number(atoms, a))
        ):
            return False
        if a.bare and not bounded and (is_numbering(atoms, a) or _is_name(atoms, a) or _is_named_by_next(atoms, a)):
            return False
    elif not _words_count(atoms, e, first=first, bounded=bounded):
        return False
    named = a.bare and a.hyphen and atoms.low[a.last] == "-" and atoms.low[a.last + 1] in _parts("hyphened")
    if named or (a.kind == "duration" and is_calendar_span(atoms, a)):
        return False
    lettered = atoms.glued(a.last - 1) and len(atoms.word[a.last - 1]) == 1 and atoms.word[a.last - 1].isalpha()  # "release 11g"
    return bounded or not (a.bare or lettered) or not _is_label(atoms, a)


def _is_of_statistics(atoms: Atoms, a: Amount, first: int) -> bool:
    """The base of a rate ("per 100,000"), how sure a statistic is ("95% CI"), the value of a test ("p < 0.05", "α = 0.05")."""
    low = atoms.low
    if low[first - 1] == "per" and a.bare and a.value >= 10 and set(f"{a.value:.0f}"[1:]) == {"0"} and f"{a.value:.0f}"[0] == "1":
        return True
    if a.unit == "percent" and low[a.last] in _labels("sureness"):
        return True
    sign = first if low[first] in _EQUALS else first - 1
    return low[sign] in _EQUALS and low[sign - 1] in _labels("tests") and not atoms.numeral(sign - 2)


def _is_rank(atoms: Atoms, a: Amount) -> bool:
    """Either number of a rank: "44 out of 63 in the poverty ranking", "ranked 186 of 189"."""
    low = atoms.low
    if not a.bare or a.number.form != "digits":
        return False
    out = [k for k in (a.last, a.number.first - 2, a.number.first - 1) if low[k] == "of" or (low[k] == "out" and low[k + 1] == "of")]
    if not out or not all(atoms.word[k][:1].isdigit() for k in (out[0] - 1, out[0] + (2 if low[out[0]] == "out" else 1))):
        return False
    if out[0] < a.first and plural_at(atoms, a.last):
        return False  # "ranked 44 out of 63 districts": so many there are
    near = {*low[max(0, a.first - _RANKED) : a.first], *low[a.last : a.last + _RANKED]}
    return not near.isdisjoint(_labels("ranking"))


@cache
def _phrases() -> Phrases[None]:
    return Phrases((phrase, None) for phrase in table("notfigures")["phrases"]["whole"])


@cache
def _names() -> Phrases[None]:
    return Phrases(((name, None) for name in table("notfigures")["phrases"]["names"]), exact=True)


def _in_phrase(atoms: Atoms, a: Amount) -> bool:
    """ "the two Koreas", "24/7", "six figures"; "net zero", "zero tolerance"."""
    low, at = atoms.low, a.number.first
    if _phrases().covers(atoms, at, 1) or _names().covers(atoms, at, _WITHIN):
        return True
    if low[at - 1] == "of" and atoms.capital(at - 2) and low[at - 2] in _parts("heads") and a.bare:
        return not (atoms.opens(at - 2) or plural_at(atoms, a.last) or low[a.last] in _years("counted"))
    if low[at] != "zero" or not a.bare:
        return False
    return a.hyphen or low[a.last] in _parts("after_zero") or low[at - 1] in _parts("before_zero")


def _is_named_by_next(atoms: Atoms, a: Amount) -> bool:
    """ "the Standard & Poor's 500 index", "a new 787 Dreamliner": the word after plain digits makes a name of them."""
    low, last = atoms.low, a.last
    if not a.number.plain or a.high is not None:
        return False
    if low[last] in ("index", "average") and low[last + 1] not in ("point", "points"):
        return len(atoms.word[a.number.first]) in (3, 4) and atoms.capital(a.first - 2)
    if atoms.word[a.number.first] not in _labels("models") or low[last] in wordlist("notfigures", "years", "counted"):
        return False
    vehicle = atoms.capital(last) or low[last] in _labels("vehicles") or (low[last] == "-" and atoms.numeral(last + 1))
    return vehicle or (
        not (plural_at(atoms, last) or plural_at(atoms, last + 1)) and low[a.first - 1] not in ("to", "of", "than", "at", "killed")
    )


def _words_count(atoms: Atoms, e: Expression, *, first: int, bounded: bool) -> bool:
    a, low = e.amount, atoms.low
    at, last = a.number.first, a.number.last
    if atoms.dash(at - 1) and atoms.word[at - 2][:1].isalpha() and not atoms.after_dash(at):
        return False  # "high-five"
    if atoms.dash(last) and low[last + 1] in triggers() and a.bare and e.other is None:
        return False  # "three-nought-four"
    if atoms.numeral(last) and atoms.glued(last):
        return False  # "Twenty20"
    if is_spelled_year(atoms, a) or (a.number.form == "fraction" and low[last] in ("past", "time", "way")):
        return False
    alone = low[at] == "one" and last == at + 1 and e.other is None and a.kind not in ("ratio", "percent")
    if alone and not _one_counts(atoms, a, first=first, bounded=bounded):
        return False
    return not _is_spelled_name(atoms, a)


def _is_spelled_name(atoms: Atoms, a: Amount) -> bool:
    """ "the Four Seasons", "Group of Seven": a capital within a sentence; a unit in lower case after it tells a figure."""
    at = a.number.first + 1 if atoms.low[a.number.first] in ("a", "an") else a.number.first
    dateline = atoms.after_dash(a.number.first) and (
        not atoms.capital(a.last) or any(atoms.begins_line(a.number.first - k) for k in range(_DATELINE))
    )
    begins = atoms.opens(a.number.first) or atoms.low[a.number.first - 1] == ":" or dateline
    if not atoms.capital(at) or begins or a.kind not in ("count", "duration"):
        return False
    return (a.unit is None or atoms.capital(a.last - 1)) and not _in_headline(atoms, at)


def _is_name(atoms: Atoms, a: Amount) -> bool:
    """A capital word before bare digits makes a name of them: "Flight 370", "Boeing 737", "iPhone 11", "US 75"."""
    i, low = a.first - 1, atoms.low
    word = atoms.word[i] if i >= 0 else ""
    if not word[:1].isalpha() or word.islower() or low[i] in ("bc", "bce") or low[i].endswith("'s") or "," in atoms.word[a.number.first]:
        return False
    if atoms.begins_line(a.first):
        return False
    if low[i] in _labels("names"):
        return True
    if low[a.last] in _years("counted") or _follows_place(atoms, a):
        return False
    if not atoms.capital(i) or atoms.word[a.number.first].endswith(".0"):
        return True
    if (
        low[i] in _calendar("weekdays")
        or (low[i] in _calendar("months") and a.value > _LAST_DAY and (a.value < _FIRST_YEAR or not a.number.plain))
        or low[i] == "i"
        or (low[i] == "a" and a.hyphen and atoms.opens(i))
        or (atoms.opens(i) and not word.isupper())
    ):
        return False
    if word.isupper() and 2 <= len(word) <= 4 and any(w.islower() for w in atoms.word[max(0, i - 8) : i + 8]):
        return True
    return not _in_headline(atoms, a.first)


def _follows_place(atoms: Atoms, a: Amount) -> bool:
    """ "in Geneva 34 shops closed", "Spain sent 300, Portugal 120 and Malta 14": a place has no number, so this is one of its things."""
    found, low = atoms.name_before(a.first), atoms.low
    if found is None or found[0] not in ("GPE", "LOC"):
        return False
    before = low[found[1] - 1]
    if before in _labels("places_after"):
        return plural_at(atoms, a.last) or (low[a.last].isalpha() and not atoms.capital(a.last) and plural_at(atoms, a.last + 1))
    listed = before in (",", "and") and low[a.last] in (",", "and", ".", ";", "")
    return listed and any(atoms.numeral(k) for k in range(max(0, found[1] - _LISTED), found[1]))


def _in_headline(atoms: Atoms, i: int) -> bool:
    """Whether the line round atom `i` is a headline in title case, where a capital says nothing."""
    first, last = atoms.sentence(i, _HEADLINE_REACH)
    long = [w for w in atoms.word[first : last + 1] if len(w) > 3 and w[0].isalpha()]
    return len(long) >= 3 and sum(w[0].isupper() for w in long) >= _HEADLINE_SHARE * len(long)


def _list_begin(atoms: Atoms, i: int) -> int:
    """The atom before the first of a list of numbers that ends at atom `i`: "Camps 14, 15 and 25", "sections 1.b., 2.a., 5, and 6"; `i` itself for no list."""
    low, k = atoms.low, i
    if low[k] not in ("and", "or", ",", "&", "-", "to"):
        return i
    while k > 0 and (low[k] in ("and", "or", ",", "&", ".", "-", "to") or atoms.numeral(k) or (len(low[k]) == 1 and low[k - 1] == ".")):
        k = atoms.lists.get(k, k - 1)
    atoms.lists[i] = k
    return k if atoms.numeral(k + 1) else i


def _is_label(atoms: Atoms, a: Amount) -> bool:
    """A number that names one of a series: "page 12", "day five", "No. 3", "pp. 4-6"."""
    low, i = atoms.low, a.first - 1
    if i < 0:
        return False
    i = _list_begin(atoms, i)
    word, after = low[i], low[a.last]
    if word == "." and atoms.glued(i) and low[i - 1] in _labels("abbreviations"):
        return True
    if word in ("#", "№", "§"):
        return True
    nouns = _labels("nouns")
    listed = i < a.first - 1
    known = (word.endswith("s") and word.removesuffix("s") in nouns) if listed else word in nouns
    if not known or after in _years("counted"):
        return False
    named = atoms.capital(i) and not atoms.opens(i)
    if word in _calendar("spans") and low[i - 1] in _labels("ordering") and not listed:
        return False  # "this year 40 were killed"
    ordered = low[i - 1] in _labels("ordering") or (atoms.numeral(i - 1) and not atoms.numeral(i))
    if (word in _labels("plain_counts") or ordered) and not named and not listed:
        return not (plural_at(atoms, a.last) or (after.isalpha() and plural_at(atoms, a.last + 1)))
    if a.number.form == "words" and word.endswith("s") and a.value < 10:
        return not after.isalpha()
    return True


# ------------------------------------------------------------------------------------------------------------ the pronoun "one"
def _one_counts(atoms: Atoms, a: Amount, *, first: int, bounded: bool) -> bool:
    """Whether the "one" of amount `a` (its first atom with bound words: `first`) states a count."""
    low, last = atoms.low, a.last
    before, after = low[first - 1], low[last]
    if a.unit is not None:
        return _unit_counts(atoms, a, bounded=bounded)
    if a.hyphen:
        return low[last] == "-" and low[last + 1] in _one("hyphened")
    if a.value < 0:
        return True
    if bounded:
        several = low[a.first - 2 : a.first] == ["more", "than"]  # "more than one reason"
        return after not in ("another", "thing") and (
            not (several or after == "of") or _happened(atoms, last) or _counted_noun(atoms, last)
        )
    if _in_series(atoms, a) or _is_told(atoms, first, last):
        return True
    if before in _one("limits") and low[first - 2] not in ("the", "not"):
        return _happened(atoms, last) if after == "of" else after.isalpha() and after not in _one("idioms")
    if before in _one("determiners") or before == "at" or (before == "by" and after in _one("by")):
        return False
    if after == "of":
        return low[last + 1] in _WHOLES and _happened(atoms, last)
    if after in _one("events") or (after in ("was", "is", "has", "had", "later", "were") and _happened(atoms, last - 1, reach=4)):
        return True
    return _counted_noun(atoms, last)


def _is_told(atoms: Atoms, first: int, last: int) -> bool:
    """ "killed one and hurt eight", "all but one", "six clinics, including one in Oru"."""
    before, after = atoms.low[first - 1], atoms.low[last]
    if before in _one("events"):
        return after == "and" or not after.isalpha()
    if before == "including":
        return after.isalpha() and after not in _one("idioms") and after != "of"
    return before == "but" and atoms.low[first - 2] == "all"


def _unit_counts(atoms: Atoms, a: Amount, *, bounded: bool) -> bool:
    """ "one month", "for one day."; "one day" alone is a day of a story."""
    before, after = atoms.low[a.first - 1], atoms.low[a.last]
    if a.unit == "day" and not (bounded or a.hyphen or before in _one("limits")):
        return before in ("for", "of", "in", "than", "within", "after") and after in (".", ",", "", "of")
    return before not in ("this", "that", "the", "which")


def _in_series(atoms: Atoms, a: Amount) -> bool:
    """Whether other numbers stand beside it: "one, two", "two Americans and one Briton"."""
    low, i, last = atoms.low, a.first, a.last
    comma = low[last] in (",", "and")
    following = low[last + 1] if comma else low[last]
    if following in triggers() and following != "half":
        return low[last] == "," or low[last + 1] != "of"
    if low[i - 1] not in ("and", ",", "or") or not low[last].isalpha() or low[last] in _one("idioms") or low[last] == "of":
        return False
    near = range(max(0, i - 5), i - 1)
    if any(low[k] in _CLAUSE_ENDS for k in near):
        return False
    told = triggers() - {"one", "half", "few", "several"}
    return any((atoms.numeral(k) and len(atoms.word[k]) != 4) or low[k] in told for k in near)


def _happened(atoms: Atoms, i: int, *, reach: int = 9) -> bool:
    """Whether something happened to it before the clause ends: "died", "was arrested"."""
    events, ends = _one("events"), _one("speaks") | _CLAUSE_ENDS | {"who"}
    return next((word in events for word in atoms.low[i + 1 : i + 1 + reach] if word in events or word in ends), False)


def _counted_noun(atoms: Atoms, i: int) -> bool:
    """Whether a noun of those that are counted off heads the phrase at atom `i`, and does not speak."""
    low = atoms.low
    for k in range(i, min(i + 4, atoms.size)):
        if not low[k][:1].isalpha() or low[k] in _one("ends"):
            return False
        if low[k] not in _one("counted"):
            continue
        after = low[k + 1]
        if not after.isalpha():
            return after not in ("'s", "-")
        if after not in _one("counted") and not after.endswith("er"):
            return after not in _one("speaks") and low[k + 2] not in _one("speaks")
    return False
