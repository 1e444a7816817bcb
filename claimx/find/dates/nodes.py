"""What a time expression says, before it is known when that is: small trees that `placing` places in the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from claimx.records import Modifier

__all__ = [
    "Ago", "Anaphor", "Century", "Clock", "Decade", "Deictic", "Duration", "Found", "Holiday", "Named", "Node", "Numeric", "Open", "Part",
    "Periodic", "Point", "Range", "Reference", "RunTo", "Same", "Season", "Then", "ToDate", "Week", "Weekend", "Window", "Within", "duration_value",
]  # fmt: skip


class Node(Struct, frozen=True, kw_only=True):
    """Any time expression; `mod` is the part meant ("late"), `daypart` a TIMEX time of day ("MO", "15:00")."""

    mod: Modifier | None = None
    daypart: str | None = None


class Point(Node, frozen=True):
    """A calendar year, month or day, or a weekday, with what the text leaves out as None. `era` is -1 before the common era."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    era: int = 1
    fiscal: bool = False


class Numeric(Node, frozen=True):
    """A date in figures ("31/10/1974", "2015-03-03") that dateparser reads."""

    text: str


class Clock(Node, frozen=True):
    """A time of day by itself."""


class Decade(Node, frozen=True):
    """Ten years from `first`; `short` when the century was left out ("the 90s")."""

    first: int
    short: bool = False
    through: int | None = None


class Century(Node, frozen=True):
    """The `number`th century, in the everyday count: the 21st is 2000 to 2099."""

    number: int
    era: int = 1


class Season(Node, frozen=True):
    """A season (SP, SU, FA, WI) of a year, of the northern hemisphere, in whole months."""

    season: str
    year: int | None = None


class Holiday(Node, frozen=True):
    """A feast: month and day, or the name of one that is computed."""

    holiday: str
    year: int | None = None
    shift: int = 0


class Week(Node, frozen=True):
    """An ISO week by number, or the week a day lies in."""

    year: int | None = None
    number: int = 1
    of: Node | None = None


class Weekend(Node, frozen=True):
    """The weekend just past, or the coming one where the clause looks ahead."""


class Deictic(Node, frozen=True):
    """A calendar unit counted from the document's date: last year is ("Y", -1)."""

    unit: str = "D"
    shift: int = 0
    fiscal: bool = False


class Anaphor(Node, frozen=True):
    """A calendar unit counted from the date named before ("the following year"); `plain` is a bare "the year"."""

    unit: str = "Y"
    shift: int = 0
    plain: bool = False


class Named(Node, frozen=True):
    """A named time with a pointing word: "last January", "next Friday", "last summer"; `of_week` for "Friday of next week"."""

    of: Node
    shift: int = 0
    of_week: bool = False
    anaphoric: bool = False
    nearest: bool = False


class Part(Node, frozen=True):
    """The `k`th (from the end when negative) `unit`, or run of `count` of them, of a larger period."""

    k: int = 1
    unit: str = "Q"
    count: int = 1
    of: Node | None = None
    weekday: int | None = None


class Within(Node, frozen=True):
    """A time placed by a larger one: "October of next year"."""

    inner: Node
    outer: Node


class Duration(Node, frozen=True):
    """A length of time; `n` is None when vague ("several years"), `low` the lower end of "60 to 90 days", `told` a TIMEX value in two units.

    `rest` is what comes on top in a unit that does not divide the first evenly ("a month and two days").
    """

    n: float | None = None
    unit: str = "D"
    low: float | None = None
    told: str | None = None
    rest: Duration | None = None
    bound: Literal["exact", "approximate", "more_than", "at_least", "less_than", "at_most"] = "exact"


class Periodic(Node, frozen=True):
    """How often: a TIMEX set value."""

    value: str


class Ago(Node, frozen=True):
    """A length of time before (-1) or after (1) the document's date, the date named before, or another time."""

    length: Duration
    sign: int = -1
    anchor: Literal["document", "antecedent"] = "document"
    of: Node | None = None


class Window(Node, frozen=True):
    """The length of time that ends (-1) or begins (1) with the document's date: "the past six years"."""

    length: Duration
    sign: int = -1


class ToDate(Node, frozen=True):
    """The part of a running unit before or after the document's date: "so far this year"; `plain` is "later in the year", of any year."""

    unit: str = "Y"
    side: Literal["so", "earlier", "later"] = "so"
    year: int | None = None
    plain: bool = False


class Same(Node, frozen=True):
    """The period named before, or the `unit` of it, in another year: "the same period of 2016"."""

    of: Node
    unit: str | None = None


class Then(Node, frozen=True):
    """The date named before: "since then"."""


class RunTo(Node, frozen=True):
    """The length of time that ends with another: "the 12 months to June 2012"."""

    length: Duration
    to: Node


class Range(Node, frozen=True):
    """From one time to another, both included; `to` is None when it runs to the document's date or is left open by "onwards"."""

    of: Node | None = None
    to: Node | None = None
    now: bool = False


class Open(Node, frozen=True):
    """Open on one side: `side` "after" (since) or "before" (until)."""

    of: Node
    side: Literal["after", "before"]
    inclusive: bool = True


class Reference(Node, frozen=True):
    """Now, lately, soon: a TIMEX reference value and no calendar date."""

    value: str


class Found(NamedTuple):
    """An expression at `start:end` of the text, what it says, and the form that found it."""

    start: int
    end: int
    node: Node
    rule: str


_LETTERS = {"E": ("Y", 10), "C": ("Y", 100), "F": ("W", 2), "WE": ("W", 1), "S": ("Y", 1)}


def duration_value(length: Duration) -> str:
    """The TIMEX3 duration value: "P6Y", "PT24H", "PXY" for vague lengths; decades and centuries in years, as TimeML has it."""
    if length.told:
        return length.told
    unit, times = _LETTERS.get(length.unit, (length.unit, 1))
    if length.n is None:
        amount = "X"
        unit = "DE" if length.unit == "E" else "CE" if length.unit == "C" else unit
    else:
        amount = f"{length.n * times:g}" if length.n * times < 1e6 else str(int(length.n * times))
    return f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{unit}"
