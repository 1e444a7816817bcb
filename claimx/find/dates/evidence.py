"""Guards on calendar words: whether a number is a year, "May" a month, "the fall" a season, by the words around it.

They work on words alone, so that documents without tags are read alike. `joins` has the guards on what is made of several. The grammar
(`claimx/data/dates.toml`) names the guard of each form, without the underscore.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.data import table, wordlist
from claimx.find.dates.around import is_class, is_in, noun_like

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimx.find.dates.around import Around

__all__ = ["CONDITIONS", "month_nearby"]

_STUCK = re.compile(r"[\w/=_#&@%+-]")  # a character that makes figures part of a longer number, name or address
_CURRENCY = re.compile(r"[$€£¥₩₹₽]")
# Characters by which figures begin before or go on behind four digits.
_BEGINS = re.compile(r"(?:[$€£¥₩₹₽#@_/=+.%^~A-Za-z]|[^\W\d_]\d-)\Z")
_GOES_ON = re.compile(r"[_@=%°]|[^\W\d_]|:[^\W_]|[-/.]\d")
_QUOTES = ("'", "’", "‘")
_MAY = 5
_AMBIGUOUS_MONTHS = frozenset({3, _MAY})
_NAME_MONTHS = frozenset({4, 6, 8})  # April, June and August are also first names


def _unspaced(at: Around) -> bool:
    return not any(c.isspace() for c in at.text) and not any(_STUCK.match(c) for c in (at.left, at.right) if c)


def _goes_no_further(at: Around) -> bool:
    """Whether no word follows, or one that neither names nor is counted."""
    return at.closes or at.comes_before("function_words")


# ------------------------------------------------------------------------------------------------------------ months
def month_nearby(at: Around) -> bool:
    """Whether another month stands two words to either side ("from March to May")."""
    near = (at.words.before(at.start, 2), at.words.after(at.end, 2), at.words.before(at.start, 3))
    return any(word[:1].isupper() and is_class(word.rstrip("."), "MONTH", "MONTHABBR") for word in near)


def _month(at: Around) -> bool:
    if at.left.isalnum() or _is_no_such_date(at):
        return False
    if at.alone:
        return True
    cued = at.comes_after("prepositions", "joiners", "month_cues")
    if at.node.month in _AMBIGUOUS_MONTHS:
        return _ambiguous_month(at, cued=cued)
    if is_class(at.low.rstrip("."), "MONTHABBR"):
        return cued or at.text.endswith(".") or month_nearby(at)
    named = at.after[:1].isupper() or at.before[:1].isupper()
    return cued or at.node.month not in _NAME_MONTHS or not named


def _is_no_such_date(at: Around) -> bool:
    """ "31 February", "Feb. 30, 2017", "On 45 June", "May 20144": a slip of the text that no calendar has."""
    longest = 31 if at.node.month in _LONG else 29 if at.node.month == _FEBRUARY else 30
    before, after = at.before.lower(), at.after
    before = at.earlier(2) if before == "of" else before
    before = before[:-2] if before.endswith(("st", "nd", "rd", "th")) else before
    if before.isdecimal() and len(before) <= 2 and int(before) > longest:
        return int(before) <= _LONGEST or is_in(at.earlier(3 if at.before.lower() == "of" else 2), "day_cues")
    beyond = at.words.after(at.end, 2)
    if after.isdecimal() and len(after) == 2 and longest < int(after) <= _LONGEST:
        return not beyond[:1].isalpha() or is_in(beyond, "function_words")
    return after.isdecimal() and len(after) == 5 and after[:2] in ("19", "20") and not noun_like(beyond)


def _ambiguous_month(at: Around, *, cued: bool) -> bool:
    """March and May: words, a name and months."""
    if at.node.month == _MAY and at.comes_after("name_like_cues") and not month_nearby(at):
        return is_in(at.earlier(2), "fiscal_heads")
    if cued:
        return not (at.after[:1].isupper() and not at.comes_before("function_words"))
    if at.comes_after("determiners"):  # "the March vote"
        return at.after[:1].islower() and not at.comes_before("function_words")
    return not at.before and at.closes


# ------------------------------------------------------------------------------------------------------------- years
_LONG, _FEBRUARY, _LONGEST = frozenset((1, 3, 5, 7, 8, 10, 12)), 2, 31
# A year before it needs more than its look.
_COMMON = 1900


def _year(at: Around) -> bool:
    """Whether four digits are a year, by what stands before and after them."""
    if at.text[0].isalpha() or at.alone:  # "the year 2012"
        return True
    if (
        at.before.lower() == "of"
        and (is_class(at.earlier(2), "UNIT", "UNITS", "MONTH") or at.earlier(2) == "half")
        and not _in_larger_number(at)
    ):
        return True  # "the first three months of 2018 police made"
    if _in_larger_number(at) or _is_amount(at):
        return False
    common = _COMMON <= at.node.year <= 2049
    before = at.before.lower()
    plural = at.after[:1].islower() and at.after.endswith("s") and not at.after.endswith("ss") and not at.comes_before("function_words")
    if at.comes_after("prepositions"):
        if common:
            return True
        return not plural and before not in ("around", "about") and (at.comes_after("strong_year_cues") or at.node.year >= 1500)
    if at.before[:1].isdigit() and at.left != "(":
        return False
    if common:
        countable = plural and at.before and not at.comes_after("determiners", "joiners")
        return not countable and not (at.node.year % 1000 == 0 and at.before[:1].isupper())
    return not plural and (at.left == "(" or before == "the" or (at.comes_after("old_year_cues") and at.node.year >= 1500))


def _in_larger_number(at: Around) -> bool:
    text = at.words.text
    return bool(_BEGINS.search(text, max(0, at.start - 3), at.start) or _GOES_ON.match(text, at.end))


def _is_amount(at: Around) -> bool:
    """ "Some 2000", "Resolution 1973", "1950 tonnes", "up from 1990"."""
    onward = at.comes_before("old_year_cues") and at.words.after(at.end, 2).isdigit()  # "between 1500 and 2000 people"
    if onward and is_in(at.words.after(at.end, 3), "counted") and not at.comes_after("dating"):
        return True
    if _CURRENCY.match(at.before) or _CURRENCY.match(at.after) or at.comes_after("numbering"):
        return True
    if at.comes_before("counted"):  # "in 2018 police made", "some 2018 police"
        return not (1900 <= at.node.year <= 2049 and at.comes_after("dating"))
    happened = at.node.year < _COMMON and at.before in ("and", ",", ";") and at.after in wordlist("notfigures", "one", "events")
    if (happened or (at.comes_before("plural_verbs") and not at.comes_after("prepositions"))) and not at.earlier(2).isdigit():
        return True  # "1846 were women and 1720 died"
    earlier = {at.earlier(2), at.earlier(3)}
    if at.before.lower() == "over" and at.closes and is_in(at.earlier(2), "changes"):
        return False  # "22 percent over 2021", "an increase over 2018"
    if at.comes_after("amounts"):
        return not (earlier & {"in", "since", "from", "until", "by"} or at.before.lower() in ("about", "around"))
    if at.before.lower() == "of":
        return is_in(at.earlier(2), "sums")
    return at.before.lower() == "at" or not earlier.isdisjoint(table("dates")["evidence"]["before_amounts"].get(at.before.lower(), ()))


def _year_range(at: Around) -> bool:
    spaced = any(c.isspace() for c in at.text)
    if spaced and (not at.text[-4:].isdigit() or "?" in at.text or "/" in at.text):
        return False
    if any(c and (_STUCK.match(c) or _CURRENCY.match(c)) for c in (at.left, at.right)):
        return False
    return not at.comes_before("counted") and not at.comes_after("amounts", "numbering")


def _decade(at: Around) -> bool:
    """ "The 1990s" always; "the 90s" unless someone's age."""
    if not at.node.short:
        return not at.comes_after("numbering")
    marked = any(mark in at.text for mark in _QUOTES)
    the = at.low.startswith("the")
    early = at.before.lower() in ("early", "late", "mid") or (at.before == "-" and at.earlier(2) == "mid")
    listed = at.before.lower() in ("and", "or", "to")  # "in their 50s and 60s"
    owned = is_in(at.before, "possessives") or is_in(at.earlier(2), "possessives") or at.before.lower() in ("in", "aged")
    if owned or ((early or listed) and is_in(at.earlier(3), "possessives")):
        return marked or (the and at.before.lower() == "in" and at.node.first % 100 >= 50)
    return the or marked or early or (at.before.lower() in ("and", "or") and at.earlier(2)[-1:] == "s")


# ------------------------------------------------------------------------------------- weeks, weekdays, seasons, now
def _weekday(at: Around) -> bool:
    if at.left.isalnum() or at.right.isalnum():
        return False
    if len(at.text.rstrip(".")) <= 5:  # an abbreviation: "Sun" and "Sat" are words
        if at.text[0].islower():
            return at.comes_after("small_day_cues") and (at.closes or at.text.endswith("."))
        return at.comes_after("weekday_cues") or at.alone
    if at.text.endswith("s") or (at.before[:1].isupper() and at.comes_after("named_days")):
        return False
    return not (at.after[:1].isupper() and at.comes_before("papers"))


def _season(at: Around) -> bool:
    named = at.after[:1].isupper() and not at.comes_before("function_words") and at.right == " "
    if (named and not at.text[0].islower()) or (at.before[:1].isupper() and not at.comes_after("prepositions")):
        return False
    cued = at.comes_after("season_cues") or (at.before == "-" and at.earlier(2) in ("mid", "early", "late"))
    if at.low.endswith("fall"):  # "in the fall", not "the fall of the city"
        return cued and at.low.startswith("the") and at.closes
    if at.low.endswith("spring"):  # "in spring", not "spring water"
        return cued and (at.low.startswith("the") or not noun_like(at.after))
    return cued


def _reference(at: Around) -> bool:
    low, after = at.low, at.after.lower()
    if low in ("the past", "the present", "the recent past"):
        return _goes_no_further(at)
    if low == "the moment":
        return at.before.lower() == "at"
    if low.endswith("soon"):  # "it will come soon", not "soon after", "he soon left"
        return at.closes or any(is_in(at.earlier(back), "modals") for back in (1, 2, 3))
    return after not in ("-", "–") and not (low == "now" and after == "that")


# Guards of one condition.
CONDITIONS: dict[str, Callable[[Around], bool]] = {
    # not in "May 5 people" or "May 5%"
    "month_day": lambda at: not (at.text[-1].isdigit() and (at.comes_before("counted") or at.after in ("%", ":"))),
    # "11/20" without a year: only where a word before calls for a time, or where it stands alone
    "slashed": lambda at: (
        (at.text[0].isalpha() or at.comes_after("day_cues") or at.alone)
        and not (at.right in _QUOTES or at.comes_before("counted"))
        and _unspaced(at)
    ),
    # "on the 15th": where nothing follows that it could count or name
    "day_alone": lambda at: at.alone or (at.comes_after("day_cues") and at.right != "-" and at.after != "of" and _goes_no_further(at)),
    # "Tuesday the 5th", "Tuesday the first", not "On Tuesday the first boats left"
    "weekday_nth": _goes_no_further,
    # "in two thousand and five", not "two thousand and five ships"
    "spoken_year": lambda at: at.comes_after("prepositions", "year_heads") and (_goes_no_further(at) or at.after[0].isupper()),
    # "in '05"
    "apostrophe_year": lambda at: not (at.left.strip() or at.right.isalnum() or at.right in _QUOTES) and at.comes_after("prepositions"),
    # "Summer 2012", not the "2012 Summer Games"
    "season_year": lambda at: not (at.text[0].isdigit() and at.after[:1].isupper() and not at.comes_before("function_words")),
    # "in week 10" of official reports, not the rounds of a league ("Week 10")
    "week_number": lambda at: at.text[0].islower() and (at.comes_after("week_cues") or at.alone) and not noun_like(at.after),
    # "at the weekend", not "the weekend of the vote" or "the weekend edition"
    "the_weekend": lambda at: (
        at.low.startswith("the")
        and (at.comes_after("weekend_cues") or not at.before)
        and not noun_like(at.after)
        and at.after.lower() != "of"
    ),
    # "3:15", not the ratio "3:1"
    "clock": lambda at: not re.search(r":[0-9](?![0-9])", at.text),
}
