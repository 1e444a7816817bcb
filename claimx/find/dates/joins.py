"""Guards on what the grammar makes of several words or times: lengths of time, "the next day", "from … to", "by …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates.around import STOPS, is_class, is_in, noun_like
from claimx.find.dates.evidence import month_nearby
from claimx.find.dates.points import Century, Decade, Duration, Holiday, Numeric, Point, Reference, Season, Week
from claimx.find.dates.relative import Ago, Anaphor, Deictic, Named, Window
from claimx.find.dates.spans import Open, Part, Range, Within

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimx.find.dates.around import Around
    from claimx.find.dates.nodes import Node

_DASHES = ("-", "–")
_POINTING_BACK = ("after", "before", "following", "earlier", "previous", "prior")
_RUN_HEAD = re.compile(r"the\b|(?:fiscal |financial )?(?:year|quarter|month)\b|.{0,30}\b(?:ended|ending)\b", re.IGNORECASE)


def _window(at: Around) -> bool:
    """Not "the last five years of her life", which the document's date does not end."""
    of_other = at.after.lower() == "of" and is_in(at.words.after(at.end, 2), "determiners")
    if of_other and re.match(r"(the )?last\b", at.low):
        return False
    return at.right not in _DASHES and not (at.node.length.unit == "S" and at.after.lower() == "of")


# ---------------------------------------------------------------------------------------- pointing and coming back
def _the_unit(at: Around) -> bool:
    """Whether a bare "the year", "the day" is meant as a date."""
    if at.alone:
        return True
    earlier = at.words.before(at.start, 2)
    if at.node.unit != "D" and at.before.lower() == "of" and is_in(earlier, "unit_parts"):
        return True  # "the first half of the year saw 12"
    if at.comes_before("unit_goes_on") or noun_like(at.after):
        return False
    if at.node.unit == "D":
        return at.comes_after("day_closes") and not (at.before.lower() == "of" and noun_like(earlier))
    if at.before.lower() in ("of", "in") and is_class(earlier, "WEEKDAY"):
        return True
    told = any(word in at.low for word in ("entire", "whole", "full"))
    if at.node.unit == "Y" and at.before.lower() in ("during", "throughout"):
        return True  # "freed 12 of them during the year"
    return at.node.unit in "YMWQ" and (told or (at.comes_after("unit_cues") and (not earlier or is_in(earlier, "unit_heads"))))


# ------------------------------------------------------------------------------------------------- counted from others
def _in_future(at: Around) -> bool:
    """ "In three weeks" is a date where the clause looks ahead, else the time something took."""
    if at.low.endswith("time"):
        return True
    if at.node.length.n is None or at.right in _DASHES:
        return False
    if not at.words.text[: at.start].strip():
        return at.closes
    for word in map(str.lower, at.words.back(at.start, 13)):
        if word in STOPS:
            return False
        if is_in(word, "future_in"):
            return True
        if is_in(word, "length_in") or word.endswith("est"):
            return False
    return False


def _within(at: Around) -> bool:
    """Whether the second time is one the first can lie in: "October" and a year, "Tuesday" and a week or date."""
    inner, outer = at.node.inner, at.node.outer
    comma = "," in at.text
    year = isinstance(outer, Point) and outer.year is not None and outer.month is None
    yearly = year or (isinstance(outer, Deictic | Anaphor) and outer.unit == "Y")
    if not isinstance(inner, Point | Season | Week) or inner.year is not None:
        return False
    if not isinstance(inner, Point):
        return yearly
    if inner.month is not None:
        return yearly and not (comma and not year)
    dated = isinstance(outer, Numeric) or (isinstance(outer, Point) and outer.day is not None)
    weekly = isinstance(outer, Deictic | Anaphor) and outer.unit == "W" and not comma
    return inner.weekday is not None and (dated or weekly)


# ------------------------------------------------------------------------------------------------------ ranges, open
def _rank(node: Node | None) -> str:
    """What kind of time a node is, to tell whether two can be the ends of one range; the document's own date is a day."""
    match node:
        case None | Numeric() | Holiday():
            return "day"
        case Point():
            return "day" if node.day else "month" if node.month else "weekday" if node.weekday else "year"
        case Deictic() | Anaphor():
            return {"D": "day", "M": "month", "Y": "year"}.get(node.unit, "other")
        case Named():
            return _rank(node.of)
        case Within():
            return _rank(node.inner)
    return {Part: "part", Season: "season", Decade: "year", Century: "century"}.get(type(node), "none")


def _span(at: Around) -> bool:
    of, to = at.node.of, at.node.to
    a, b = _rank(of), _rank(to)
    if "none" in (a, b) or (of and to and of.daypart and to.daypart):
        return False
    if a == b == "year" and isinstance(of, Point) and isinstance(to, Point) and (of.year or 0) >= (to.year or 0):
        return False
    if at.low.startswith(("from", "between")):
        return True
    if at.before.lower() in ("from", "and") and "weekday" in (a, b):
        return False
    dated = a == "year" and isinstance(to, Point) and to.year is not None
    return a == b or dated or {a, b} <= {"day", "month"} or {a, b} <= {"month", "year"}


def _after(at: Around) -> bool:
    if isinstance(at.node.of, Open | Window | Duration | Reference) or at.comes_after("after_heads"):
        return False
    modifies = at.right == " " and noun_like(at.after) and not at.after[0].isupper()  # "after the 2011 earthquake"
    return at.right not in ("'", "’", "-") and not modifies


# Guards of one condition.
CONDITIONS: dict[str, Callable[[Around], bool]] = {
    # "2018 day five" is no length of time
    "duration": lambda at: not (at.text[:4].isdigit() and at.text[-1] != "s"),
    # "Daily" as part of a name is no frequency
    "set": lambda at: not (at.text[0].isupper() and at.after[:1].isupper()),
    # "in last 12 months", not "it may last 12 months"
    "last": lambda at: _window(at) and (at.alone or (at.comes_after("prepositions") and at.before.lower() != "to")),
    # "over the last year" is the year up to now; "the last year" alone may be a calendar year
    "over": lambda at: at.comes_after("window_cues") and at.after.lower() not in ("of", "in") and at.node.length.unit != "Q",
    # "last Friday", but not in "the last Friday of March"
    "named": lambda at: at.after.lower() not in ("of", "in") or not month_nearby(at),
    # "this quarter"; "the following year" counts from the date named before
    "deictic": lambda at: (
        not (
            at.node.unit == "D"
            or at.after.lower() == "of"
            or any(word in at.low for word in ("following", "previous", "preceding"))
            or (at.node.unit == "Q" and at.comes_before("finals"))
        )
    ),
    # "the day after" ends its clause; "the day after the vote" is another day
    "anaphoric": lambda at: at.low.split()[-1] not in _POINTING_BACK or at.closes or at.comes_before("goes_on"),
    "day_of": lambda at: isinstance(at.node.of, Deictic) and at.node.of.unit == "M",
    # quarters of a year, not of a match or of the city; halves only of accounts
    "bare_quarter": lambda at: (
        at.comes_before("accounts") if at.node.unit == "H" else not at.comes_before("finals") and at.before.lower() not in ("a", "one")
    ),
    # "three years later", not "three years later than"
    "relative_end": lambda at: at.after.lower() != "than" if at.low.endswith(("later", "earlier")) else at.closes,
    "back": lambda at: at.closes or not at.low.endswith("back"),
    # "two weeks from 3 May", but not "two weeks from 3 May through 16 May", which is told by its ends
    "shifted_from": lambda at: not (" from " in at.low and at.after.lower() in ("to", "through", "until", "till", "thru")),
    # "the same month" of another year, not "of" anything else
    "same": lambda at: (
        at.node.unit is None or _rank(at.node.of) == "year" or (isinstance(at.node.of, Ago) and at.node.of.length.unit == "Y")
    ),
    "run_to": lambda at: not isinstance(at.node.to, Range | Open | Ago | Window) and bool(_RUN_HEAD.match(at.words.text, at.start)),
    "by": lambda at: not isinstance(at.node.of, Range) and _after(at),
}
