"""The grammar of time expressions: forms compiled from `claimx/data/dates.toml`, applied layer by layer.

Each layer goes over the items of the one before and puts one item in the place of what a form matches: "late" + "March" + "2012"
becomes "late" + a month, then one modified month. (A cascade of finite-state steps, as in Abney 1996, "Partial parsing via finite-state
cascades".) In a layer the longest match at a place wins; a form may have a guard (`evidence`, `joins`) that
looks at the words around.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.data import table
from claimx.find.dates import evidence, joins, makers, points, relative, spans
from claimx.find.dates.around import around
from claimx.find.dates.lexicon import ELEMENT, Item, symbols

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from claimx.find.dates.lexicon import Words

__all__ = ["Form", "cascade", "layers"]


def _named(*modules: ModuleType) -> dict[str, Callable[..., Any]]:
    """What these modules define, by what the grammar calls it: without the underscore of a function."""
    return {name.removeprefix("_"): made for module in modules for name, made in vars(module).items() if callable(made)}


_GUARDS, _MAKERS = _named(evidence, joins), _named(points, relative, spans, makers)
_PIECE = re.compile(r"[()|?]|[^\s()|?]+")


class Form(NamedTuple):
    """One pattern: `names` gives each named group's classes, `make` the node from their values."""

    rule: str
    pattern: str
    names: dict[str, tuple[str, ...]]
    make: Callable[..., Any]
    constants: dict[str, Any]
    guard: str
    give: frozenset[str]


def _classes(name: str) -> tuple[str, ...]:
    return tuple(table("dates")["groups"].get(name, (name,)))


def _compile(pieces: list[str], names: dict[str, tuple[str, ...]]) -> tuple[str, str, bool]:
    """The pieces of a form, up to a closing bracket, as a regular expression over symbols: (it, the symbols it can begin with, whether it may be empty).

    The pieces are used up; the classes of each named element go into `names`.
    """
    options = [("", "", True)]
    while pieces and (piece := pieces.pop(0)) != ")":
        if piece == "|":
            options.append(("", "", True))
            continue
        regex, first, empty = _compile(pieces, names) if piece == "(" else _element(piece, names)
        if pieces[:1] == ["?"]:
            pieces.pop(0)
            regex, empty = f"{regex}?", True
        before, begins, open_ = options[-1]
        options[-1] = (before + regex, begins + first if open_ else begins, open_ and empty)
    regexes, firsts, empties = zip(*options, strict=True)
    return f"(?:{'|'.join(regexes)})", "".join(firsts), any(empties)


def _element(piece: str, names: dict[str, tuple[str, ...]]) -> tuple[str, str, bool]:
    name, kind = ELEMENT.fullmatch(piece).groups()  # type: ignore[union-attr]
    chars = "".join(dict.fromkeys("".join(map(symbols().chars, _classes(kind)))))
    if not chars:
        raise ValueError(f"{piece!r}: no word or number is a {kind}")
    if name:
        names[name] = _classes(kind)
    return f"(?P<{name}>[{re.escape(chars)}])" if name else f"[{re.escape(chars)}]", chars, False


@cache
def layers() -> tuple[dict[str, list[Form]], ...]:
    """The grammar: for each layer, in order, the forms by the symbol they can begin with."""
    built: dict[str, dict[str, list[Form]]] = {}
    for form in table("dates")["form"]:
        by_first = built.setdefault(form["layer"], {})
        for match in form["match"]:
            names: dict[str, tuple[str, ...]] = {}
            regex, first, _ = _compile(_PIECE.findall(match), names)
            give = frozenset(form["give"].split())
            make, constants, guard = _MAKERS[form["make"]], form.get("with", {}), form.get("guard", "")
            made = Form(form.get("rule", ""), regex, names, make, constants, guard, give)
            for symbol in dict.fromkeys(first):
                by_first.setdefault(symbol, []).append(made)
    return tuple(built.values())


# Of 700 patterns a text needs a few dozen: each is compiled when it is first tried, which `re` itself would forget again.
_match = cache(lambda pattern: re.compile(pattern).match)


def _apply(form: Form, found: re.Match[str], items: Sequence[Item], words: Words) -> Item | None:
    start, end = items[found.start()].start, items[found.end() - 1].end
    values = {name: items[found.start(name)].values for name in form.names if found.start(name) >= 0}
    parts = {name: next((known[kind] for kind in form.names[name] if kind in known), None) for name, known in values.items()}
    if form.make is points.Numeric:
        parts = {"text": words.text[start:end]}
    node = form.make(**{**form.constants, **parts})
    if node is None or (form.guard and not _GUARDS[form.guard](around(words, start, end, node))):
        return None
    symbol = symbols().of(form.give)
    return Item(symbol, start, end, dict.fromkeys(form.give, node), form.rule)


def cascade(items: Sequence[Item], words: Words, *, upto: int | None = None) -> list[Item]:
    """The items of one run with every time expression in it as one item; `upto` leaves out that many last layers."""
    current, text = list(items), ""
    for by_first in layers()[:upto]:
        text = text or "".join([item.symbol for item in current])
        if by_first.keys().isdisjoint(text):
            continue
        out: list[Item] = []
        done = 0
        for i, symbol in enumerate(text):
            if i < done or symbol not in by_first:
                continue
            matches = [(match, form) for form in by_first[symbol] if (match := _match(form.pattern)(text, i))]
            for match, form in sorted(matches, key=_length, reverse=True):
                if made := _apply(form, match, current, words):
                    out += current[done:i]
                    out.append(made)
                    done = match.end()
                    break
        if done:
            current, text = out + current[done:], ""
    return current


def _length(matched: tuple[re.Match[str], Form]) -> int:
    return matched[0].end()
