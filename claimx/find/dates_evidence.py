"""What the words around say: whether a number is a year, "May" a month, "the fall" a season; and whether a clause looks back or ahead.

A guard is asked by the grammar before a form is taken: `guard(words, start, end, node)`, offsets into the text. Guards work on words
alone, for documents without tags; `ahead` uses tags where there are some.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from claimx.data import table
from claimx.find import dates_nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from claimx.find.dates_lex import Words

__all__ = ["GUARDS", "ahead", "event_after", "modifies"]

_SENTENCE_END = frozenset(".!?;")
_STUCK = re.compile(r"[\w/=_#&@%+-]")  # a character that makes figures part of a longer number, name or address
_AMBIGUOUS_MONTHS = frozenset({3, 5})  # march, may
_NAME_MONTHS = frozenset({4, 6, 8})  # April, June and August are also first names
_CURRENCY = re.compile(r"[$€£¥₩₹₽]")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("dates")["evidence"][name])


def _in(word: str, *names: str) -> bool:
    low = word.lower()
    return any(low in _words(name) for name in names)


def _ends_clause(word: str) -> bool:
    return not word or not word[0].isalnum()


def _noun_like(word: str) -> bool:
    return word[:1].isalpha() and (word[0].isupper() or not (_in(word, "function_words") or word.endswith(("ed", "ly"))))


def modifies(words: Words, start: int, end: int) -> bool:
    """Whether a year or day stands before a noun as its modifier: "the 2014 report", not "in 2014 the report"."""
    after = words.after(end)
    if not _noun_like(after) or words.text[end : end + 1] in ",;:.)":
        before = words.before(start)
        return before[:1].isupper() and before.isalpha() and not _in(before, "prepositions", "joiners", "function_words") and _gap(words, start)
    before = words.before(start)
    return before[:1].isalpha() and not _in(before, "prepositions", "joiners") and before.lower() not in ("ended", "ending", "year", "early", "late", "mid")


def _gap(words: Words, start: int) -> bool:
    return words.text[max(0, start - 1) : start] == " "


def event_after(words: Words, end: int) -> int | None:
    """The end of a noun phrase naming an event right after the offset ("Korean War"), within four words; None when there is none."""
    last = None
    for on in range(1, 5):
        word = words.after(end, on)
        if not _noun_like(word):
            break
        if _in(word, "events"):
            last = words.end_after(end, on)
    return last


# ----------------------------------------------------------------------------------------------------------- guards
def _unspaced(words: Words, start: int, end: int, node: Any) -> bool:
    del node
    text = words.text
    around = text[start - 1 : start] if start else "", text[end : end + 1]
    return not any(c.isspace() for c in text[start:end]) and not any(_STUCK.match(c) for c in around if c)


def _duration(words: Words, start: int, end: int, node: Any) -> bool:
    """ "2018 day five" is no length of time."""
    del node
    return not (words.text[start : start + 4].isdigit() and not words.text[end - 1] == "s")


def _set(words: Words, start: int, end: int, node: Any) -> bool:
    """ "Daily" as part of a name is no frequency."""
    del node
    return not (words.text[start].isupper() and words.after(end)[:1].isupper())


def _month_day(words: Words, start: int, end: int, node: Any) -> bool:
    del start
    after = words.after(end)
    if words.text[end - 1].isdigit() and (_in(after, "counted") or after in ("%", ":")):
        return False
    return node is not None


def _month(words: Words, start: int, end: int, node: Any) -> bool:
    word, before, after = words.text[start:end], words.before(start), words.after(end)
    if start and words.text[start - 1].isalnum():
        return False
    if _alone(words, start, end):
        return True
    cued = _in(before, "prepositions", "joiners") or before.lower() in ("last", "next", "this", "early", "late", "mid", "every", "each", "previous", "past", "end")
    month = getattr(node, "month", None)
    if month in _AMBIGUOUS_MONTHS:
        if month == 5 and before.lower() in ("to", "and", "or", ",", "for", "as", "&", "on") and not _month_nearby(words, start, end):
            return words.before(start, 2).lower() in ("year", "months", "quarter")
        if not cued:
            return (_in(before, "determiners") and after[:1].islower() and not _in(after, "function_words")) or (not before and _ends_clause(after) and bool(after))
        return not (after[:1].isupper() and not _in(after, "function_words"))
    if word.lower().rstrip(".") in table("dates")["words"]["MONTHABBR"]:
        return cued or word.endswith(".") or _month_nearby(words, start, end)
    if month in _NAME_MONTHS and not cued:
        return not after[:1].isupper() and not before[:1].isupper() if before else not after[:1].isupper()
    return True


def _month_nearby(words: Words, start: int, end: int) -> bool:
    """Whether another month stands two words to either side ("from March to May")."""
    months = {**table("dates")["words"]["MONTH"], **table("dates")["words"]["MONTHABBR"]}
    near = (words.before(start, 2), words.after(end, 2), words.before(start, 3))
    return any(word.lower().rstrip(".") in months and word[:1].isupper() for word in near)


def _year(words: Words, start: int, end: int, node: Any) -> bool:
    """Whether four digits are a year, by what stands before and after them."""
    text, year = words.text, node.year
    if text[start : start + 1].isalpha() or _alone(words, start, end):  # "the year 2012"
        return True
    before, after = words.before(start), words.after(end)
    touching = text[start - 1 : start] if start else ""
    if touching and (_CURRENCY.match(touching) or touching in "#@_/=+.%^~" or (touching.isalpha() and touching.isascii())):
        return False
    next_char = text[end : end + 1]
    if next_char and (next_char in "_@=%°" or next_char.isalpha() or (next_char in "/:" and text[end + 1 : end + 2].isalnum() and next_char == ":")):
        return False
    if (next_char in "-/." and text[end + 1 : end + 2].isdigit()) or (touching in ("-", "/") and text[start - 2 : start - 1].isdigit() and text[start - 3 : start - 2].isalpha()):
        return False
    if _CURRENCY.match(before) or _in(before, "numbering") or _in(after, "counted") or (after and _CURRENCY.match(after)):
        return False
    common = 1900 <= year <= 2049
    earlier = {words.before(start, 2).lower(), words.before(start, 3).lower()}
    if _in(before, "amounts") and not earlier & {"in", "since", "from", "until", "by"}:
        return False
    if before.lower() == "at" or (before.lower() in ("from", "to") and earlier & {"up", "down"}) or (before == "." and earlier & {"no", "nos", "vol"}):
        return False  # the level of an index, a number
    if before.lower() in ("around", "about") and not common:
        return False
    plural = after[:1].islower() and after.endswith("s") and not after.endswith("ss") and not _in(after, "function_words")
    if _in(before, "prepositions"):
        if plural and not common:
            return False
        return common or before.lower() in ("in", "since", "until", "by", "circa", "from", "between", "before", "after") or year >= 1500
    if before[:1].isdigit() and touching != "(":
        return False
    if plural and (not common or not (_in(before, "determiners") or _in(before, "joiners") or not before)):
        return False
    if common:
        return not (year % 1000 == 0 and before[:1].isupper())
    return touching == "(" or (before.lower() in ("and", "or", "to", "-", "–", "early", "late", "mid") and year >= 1500) or before.lower() == "the"


def _slashed(words: Words, start: int, end: int, node: Any) -> bool:
    """ "11/20" without a year: only where a word before calls for a time, or where it stands alone."""
    text = words.text
    if not _unspaced(words, start, end, node) or text[end : end + 1] in ("'", "’") or _in(words.after(end), "counted"):
        return False
    before = words.before(start)
    return text[start].isalpha() or before.lower() in ("on", "by", "until", "since", "from", "before", "after") or _alone(words, start, end)


def _alone(words: Words, start: int, end: int) -> bool:
    """Whether the expression is the whole text, as in a table's cell."""
    return not words.before(start) and not words.after(end)


def _week_number(words: Words, start: int, end: int, node: Any) -> bool:
    """Numbered weeks of official reports ("in week 10"), not the rounds of a league ("Week 10")."""
    del node
    before = words.before(start).lower()
    return words.text[start].islower() and (before in ("in", "during", "by", "until", "since", "of", "for", "from", "to") or _alone(words, start, end)) and not _noun_like(words.after(end))


def _day_alone(words: Words, start: int, end: int, node: Any) -> bool:
    """ "On the 15th": a day of the month where nothing follows that it could count or name."""
    del node
    if _alone(words, start, end):
        return True
    return words.before(start).lower() in ("on", "by", "until", "since", "before", "after", "from") and (_ends_clause(words.after(end)) or _in(words.after(end), "function_words")) and words.text[end : end + 1] != "-"


def _the_weekend(words: Words, start: int, end: int, node: Any) -> bool:
    del node
    cue = ("over", "at", "during", "for", "this", "by", "of", "in", "until", "before", "on", "throughout")
    before = words.before(start).lower()
    return words.text[start:end].lower().startswith("the") and (before in cue or not before) and not _noun_like(words.after(end)) and words.after(end).lower() != "of"


def _year_range(words: Words, start: int, end: int, node: Any) -> bool:
    del node
    text = words.text
    written = text[start:end]
    spaced = any(c.isspace() for c in written)
    if spaced and (not written[-4:].isdigit() or "?" in written or "/" in written):
        return False
    around = text[start - 1 : start] if start else "", text[end : end + 1]
    if any(c and (_STUCK.match(c) or _CURRENCY.match(c)) for c in around):
        return False
    return not _in(words.after(end), "counted") and not _in(words.before(start), "amounts", "numbering")


def _decade(words: Words, start: int, end: int, node: Any) -> bool:
    text = words.text[start:end].lower()
    before = words.before(start)
    if not node.short:
        return not _in(before, "numbering")
    if _in(before, "possessives") or before.lower() in ("in", "aged") or _in(words.before(start, 2), "possessives"):
        return any(mark in text for mark in "'’‘") or (text.startswith("the") and before.lower() == "in" and (node.first % 100 >= 50))
    return text.startswith("the") or any(mark in text for mark in "'’‘") or (before.lower() in ("and", "or") and words.before(start, 2)[-1:] == "s")


def _apostrophe_year(words: Words, start: int, end: int, node: Any) -> bool:
    del node
    text = words.text
    return (start == 0 or text[start - 1].isspace()) and not text[end : end + 1].isalnum() and text[end : end + 1] not in ("'", "’") and _in(words.before(start), "prepositions")


def _season(words: Words, start: int, end: int, node: Any) -> bool:
    del node
    text = words.text[start:end].lower()
    before, after = words.before(start), words.after(end)
    if after[:1].isupper() and not _in(after, "function_words") and words.text[end : end + 1] == " " and not words.text[start:end][:1].islower():
        return False
    if before[:1].isupper() and not _in(before, "prepositions"):
        return False
    cued = before.lower() in ("in", "by", "until", "till", "during", "since", "through", "throughout", "over", "from", "early", "late", "mid", "before", "after")
    if text.endswith("fall"):
        return cued and after.lower() not in ("of", "in", "from") and text.startswith("the") and _ends_clause(after)
    if text.endswith("spring"):
        return cued and not (after[:1].isalpha() and _noun_like(after) and not text.startswith("the"))
    return cued


def _weekday(words: Words, start: int, end: int, node: Any) -> bool:
    del node
    text, before, after = words.text[start:end], words.before(start), words.after(end)
    if (start and words.text[start - 1].isalnum()) or words.text[end : end + 1].isalnum():
        return False
    if len(text.rstrip(".")) <= 5 and text.lower() not in ("friday", "monday", "sunday"):
        return before.lower() in ("on", "until", "by", "since", "from", "to", "last", "next") or _alone(words, start, end)
    if text.endswith("s") or (before[:1].isupper() and before.lower() in _words("named_days")):
        return False
    return not (after[:1].isupper() and _in(after, "papers"))


def _deictic(words: Words, start: int, end: int, node: Any) -> bool:
    text = words.text[start:end].lower()
    if node.unit == "D" or words.after(end).lower() == "of" or "following" in text or "previous" in text or "preceding" in text:
        return False
    return not (node.unit == "Q" and words.after(end).lower() in ("of", "final", "finals"))


def _over(words: Words, start: int, end: int, node: Any) -> bool:
    """ "Over the last year" is the year up to now, "the last year" may be a calendar year."""
    return words.before(start).lower() in ("over", "within", "during", "in") and words.after(end).lower() not in ("of", "in") and node.length.unit != "Q"


def _named(words: Words, start: int, end: int, node: Any) -> bool:
    """ "Last Friday", but not in "the last Friday of March"."""
    del start, node
    return words.after(end).lower() not in ("of", "in") or not _month_nearby(words, end, end)


def _day_of(words: Words, start: int, end: int, node: Any) -> bool:
    del words, start, end
    return isinstance(node.of, n.Deictic) and node.of.unit == "M"


def _anaphoric(words: Words, start: int, end: int, node: Any) -> bool:
    del node
    last = words.text[start:end].lower().split()[-1]
    if last in ("after", "before", "following", "earlier", "previous", "prior"):
        return _ends_clause(words.after(end)) or words.after(end).lower() in ("and", "when", "but", "as", "in")
    return True


def _the_unit(words: Words, start: int, end: int, node: Any) -> bool:
    before, after = words.before(start).lower(), words.after(end).lower()
    text = words.text[start:end].lower()
    if _alone(words, start, end):
        return True
    if after in ("that", "when", "he", "she", "it", "they", "we", "i", "you", "which", "of", "after", "before", "s", "to", "ended", "ending", "was", "is", "the", "a", "where", "for") or _noun_like(after) or after in ("-", "–"):
        return False
    if node.unit == "D":
        return before in ("in", "for", "end", "ended", "ending", "ends", "finish", "finished", "close", "closed", "during", "on", "earlier", "later", "throughout", "of") and not (before == "of" and _noun_like(words.before(start, 2)))
    if before in ("of", "in") and words.before(start, 2).lower() in table("dates")["words"]["WEEKDAY"]:
        return True
    return node.unit in "YMWQ" and (before in ("for", "during", "throughout", "over", "within", "of", "in") and words.before(start, 2).lower() in ("", "earlier", "later", "early", "late", "rest", "remainder", "end", "beginning", "start", "most", "course", "half", "quarter", "part", "time", "%", "percent", "billion", "million") or "entire" in text or "whole" in text or "full" in text)


def _reference(words: Words, start: int, end: int, node: Any) -> bool:
    del node
    text, after = words.text[start:end].lower(), words.after(end)
    if text in ("the past", "the present", "the recent past"):
        return _ends_clause(after) or _in(after, "function_words")
    if text == "the moment":
        return words.before(start).lower() == "at"
    if text == "soon":
        return after.lower() != "as" and words.before(start).lower() != "as" and words.before(start).lower() != "so"
    if text == "now":
        return after.lower() != "that" and after not in ("-", "–")
    return after not in ("-", "–")


def _bare_quarter(words: Words, start: int, end: int, node: Any) -> bool:
    if node.unit == "H":
        return words.after(end).lower() in ("profit", "profits", "results", "earnings", "sales", "net", "revenue", "revenues", "loss", "losses")
    return words.after(end).lower() not in ("of", "final", "finals", "century") and words.before(start).lower() not in ("a", "one")


def _within(words: Words, start: int, end: int, node: Any) -> bool:
    inner, outer = node.inner, node.outer
    comma = "," in words.text[start:end]
    yearly = (isinstance(outer, n.Point) and outer.year is not None and outer.month is None) or (isinstance(outer, n.Deictic | n.Anaphor) and outer.unit == "Y")
    if isinstance(inner, n.Point) and inner.year is None and inner.month is not None:
        return yearly and not (comma and not isinstance(outer, n.Point))
    if isinstance(inner, n.Season | n.Week) and inner.year is None:
        return yearly
    if isinstance(inner, n.Point) and inner.weekday is not None and inner.month is None:
        dated = (isinstance(outer, n.Point) and outer.day is not None) or isinstance(outer, n.Numeric)
        return dated or (isinstance(outer, n.Deictic | n.Anaphor) and outer.unit == "W" and not comma)
    return False


def _back(words: Words, start: int, end: int, node: Any) -> bool:
    del node
    return not words.text[start:end].lower().endswith("back") or _ends_clause(words.after(end))


def _in_future(words: Words, start: int, end: int, node: Any) -> bool:
    if words.text[start:end].lower().endswith("time"):
        return True
    if node.length is None or node.length.n is None or words.text[end : end + 1] in ("-", "–"):
        return False
    for back in range(1, 14):
        word = words.before(start, back)
        if not word or word in _SENTENCE_END:
            return back == 1 and _ends_clause(words.after(end)) and not words.text[:start].strip()
        if word.lower() in ("will", "ll", "shall", "due", "scheduled", "expected", "would"):
            return True
        if word.lower() in ("first", "time", "lowest", "highest", "worst", "best", "since") or word.endswith("est"):
            return False
    return False


def _relative_end(words: Words, start: int, end: int, node: Any) -> bool:
    del node
    last, after = words.text[start:end].lower().split()[-1], words.after(end)
    if last in ("later", "earlier"):
        return after.lower() != "than"
    return _ends_clause(after) and last != "on"


def _window(words: Words, start: int, end: int, node: Any) -> bool:
    del start
    return not (words.text[end : end + 1] in ("-", "–") or (node.length.unit == "S" and words.after(end).lower() == "of"))


def _rank(node: Any) -> str:
    """What kind of time a node is, to tell whether two can be the ends of one range."""
    if isinstance(node, n.Point):
        return "day" if node.day else "month" if node.month else "weekday" if node.weekday else "year"
    if isinstance(node, n.Deictic | n.Anaphor):
        return {"D": "day", "M": "month", "Y": "year"}.get(node.unit, "other")
    if isinstance(node, n.Named):
        return _rank(node.of)
    if isinstance(node, n.Within):
        return _rank(node.inner)
    if isinstance(node, n.Numeric | n.Holiday):
        return "day"
    return {n.Part: "part", n.Season: "season", n.Decade: "year", n.Century: "century"}.get(type(node), "none")


def _range(words: Words, start: int, end: int, node: Any) -> bool:
    a, b = _rank(node.of) if node.of else "day", _rank(node.to) if node.to else "day"
    if "none" in (a, b) or isinstance(node.of, n.Range | n.Open) or isinstance(node.to, n.Range | n.Open):
        return False
    if node.of.daypart and node.to is not None and node.to.daypart:
        return False
    text = words.text[start:end].lower()
    if isinstance(node.of, n.Point) and isinstance(node.to, n.Point) and node.of.year and node.to.year and not node.of.month and not node.to.month and node.of.year >= node.to.year:
        return False
    if text.startswith(("from", "between")):
        return True
    if words.before(start).lower() in ("from", "and") and "weekday" in (a, b):
        return False
    return a == b or {a, b} <= {"day", "month"} or {a, b} <= {"month", "year"} or (a == "year" and isinstance(node.to, n.Point) and node.to.year is not None)


def _run_to(words: Words, start: int, end: int, node: Any) -> bool:
    del end
    text = words.text[start:].lower()
    if isinstance(node.to, n.Range | n.Open | n.Ago | n.Window):
        return False
    return bool(re.match(r"the\b|(?:fiscal |financial )?(?:year|quarter|month)\b|.{0,30}\b(?:ended|ending)\b", text))


def _after(words: Words, start: int, end: int, node: Any) -> bool:
    if isinstance(node.of, n.Open | n.Window | n.Duration | n.Reference):
        return False
    text, low = words.text, words.before(start).lower()
    if low in ("year", "day", "week", "month", "shortly", "soon", "days", "weeks", "months", "years", "hours", "immediately", "just", "even", "not"):
        return False
    follows = text[end : end + 1]
    return follows not in ("'", "’", "-") and not modifies_after(words, end)


def modifies_after(words: Words, end: int) -> bool:
    """Whether a noun follows right after, so that the time belongs to it ("after the 2011 earthquake")."""
    return words.text[end : end + 1] == " " and _noun_like(words.after(end)) and not words.after(end)[0].isupper()


def _event(words: Words, start: int, end: int, node: Any) -> bool:
    del start, node
    return event_after(words, end) is not None


def _by(words: Words, start: int, end: int, node: Any) -> bool:
    if isinstance(node.of, n.Open | n.Window | n.Duration | n.Reference | n.Range | n.Decade):
        return isinstance(node.of, n.Decade) and not modifies_after(words, end)
    return _after(words, start, end, node)


def _approximately(words: Words, start: int, end: int, node: Any) -> bool:
    del words, start, end
    return isinstance(node, n.Point | n.Holiday | n.Season | n.Decade)


def _always(words: Words, start: int, end: int, node: Any) -> bool:
    del words, start, end, node
    return True


GUARDS: dict[str, Callable[[Words, int, int, Any], bool]] = {
    "after": _after, "anaphoric": _anaphoric, "apostrophe_year": _apostrophe_year, "approximately": _approximately, "back": _back,
    "bare_quarter": _bare_quarter, "by": _by, "day_alone": _day_alone, "decade": _decade, "deictic": _deictic, "duration": _duration, "event": _event, "in_future": _in_future, "month": _month, "month_day": _month_day, "named": _named, "day_of": _day_of,
    "over": _over, "reference": _reference, "relative_end": _relative_end, "run_to": _run_to, "season": _season, "set": _set, "slashed": _slashed, "span": _range, "the_unit": _the_unit, "the_weekend": _the_weekend,
    "unspaced": _unspaced, "weekday": _weekday, "week_number": _week_number, "weekday_abbreviation": _always, "window": _window, "within": _within, "year": _year,
    "year_range": _year_range,
}  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ tense
def ahead(words: Words, start: int, end: int, doc: Doc | None) -> bool | None:
    """Whether the clause around looks ahead (True) or back (False): by the nearest verb before, else the first one after."""
    low = words.before(start).lower()
    if low in ("until", "till", "by") or words.text[start:end].lower().startswith(("by ", "until ", "till ")):
        return True
    i = bisect_right(words.ends, start)
    infinitive = False
    for j in range(i - 1, max(-1, i - 22), -1):
        word = words.text[words.starts[j] : words.ends[j]].lower()
        if word in _SENTENCE_END and words.text[words.ends[j] : words.ends[j] + 1].isspace():
            break
        tense = _tense(words, j, word, doc)
        if tense is not None:
            return tense
        if word == "to" and j + 1 < len(words.starts) and not words.text[words.starts[j + 1]].isupper():
            infinitive = True
        elif infinitive and _in(word, "present"):
            return True
    for j in range(bisect_left(words.starts, end), min(len(words.starts), bisect_left(words.starts, end) + 18)):
        word = words.text[words.starts[j] : words.ends[j]].lower()
        if word in _SENTENCE_END:
            break
        tense = _tense(words, j, word, doc)
        if tense is not None:
            return tense
    return None


def _tense(words: Words, j: int, word: str, doc: Doc | None) -> bool | None:
    if _in(word, "future") or (word in ("may", "might") and words.text[words.starts[j]].islower()):
        return True
    if doc is not None:
        span = doc.char_span(words.starts[j], words.ends[j])
        tag = span[0].tag_ if span is not None and len(span) == 1 else ""
        if tag == "VBD":
            return False
        return _chain(words, j) if tag == "VBN" else None
    if _in(word, "past"):
        return _chain(words, j)
    return _chain(words, j) if word.endswith("ed") and len(word) > 4 else None


def _chain(words: Words, j: int) -> bool | None:
    """The tense of a past form: "will be held" looks ahead, "has been held" back; alone it is taken as past."""
    before = [words.text[words.starts[k] : words.ends[k]].lower() for k in range(max(0, j - 3), j)]
    return "be" in before and any(word in _words("modals") for word in before)
