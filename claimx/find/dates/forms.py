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


_GUARDS = _named(evidence, joins) | evidence.CONDITIONS | joins.CONDITIONS
_MAKERS = _named(points, relative, spans, makers)
_PIECE = re.compile(r"[()|?]|[^\s()|?]+")


class Form(NamedTuple):
    """One pattern: `names` gives each named group's classes, `make` the node from their values."""

    rule: str
    pattern: Piece
    names: dict[str, tuple[str, ...]]
    make: Callable[..., Any]
    constants: dict[str, Any]
    guard: str
    give: frozenset[str]


def _classes(name: str) -> tuple[str, ...]:
    return tuple(table("dates")["groups"].get(name, (name,)))


class Piece(NamedTuple):
    """A part of a form as a regular expression over symbols: the symbols it can begin with, those that can be its second, and how long it
    may be (2: that or longer).
    """

    regex: str = ""
    first: str = ""
    second: str = ""
    sizes: frozenset[int] = frozenset((0,))

    def then(self, other: Piece) -> Piece:
        """This and another behind it."""
        first = self.first + (other.first if 0 in self.sizes else "")
        second = self.second + (other.first if 1 in self.sizes else "") + (other.second if 0 in self.sizes else "")
        return Piece(self.regex + other.regex, first, second, frozenset(min(a + b, 2) for a in self.sizes for b in other.sizes))


def _compile(pieces: list[str], names: dict[str, tuple[str, ...]]) -> Piece:
    """The pieces of a form, up to a closing bracket; they are used up, and the classes of each named element go into `names`."""
    options = [Piece()]
    while pieces and (piece := pieces.pop(0)) != ")":
        if piece == "|":
            options.append(Piece())
            continue
        part = _compile(pieces, names) if piece == "(" else _element(piece, names)
        if pieces[:1] == ["?"]:
            pieces.pop(0)
            part = part._replace(regex=f"{part.regex}?", sizes=part.sizes | {0})
        options[-1] = options[-1].then(part)
    regexes, firsts, seconds, sizes = zip(*options, strict=True)
    return Piece(f"(?:{'|'.join(regexes)})", "".join(firsts), "".join(seconds), frozenset().union(*sizes))


def _element(piece: str, names: dict[str, tuple[str, ...]]) -> Piece:
    name, kind = ELEMENT.fullmatch(piece).groups()  # type: ignore[union-attr]
    chars = "".join(dict.fromkeys("".join(map(symbols().chars, _classes(kind)))))
    if not chars:
        raise ValueError(f"{piece!r}: no word or number is a {kind}")
    if name:
        names[name] = _classes(kind)
    return Piece(f"(?P<{name}>[{re.escape(chars)}])" if name else f"[{re.escape(chars)}]", chars, "", frozenset((1,)))


@cache
def layers() -> tuple[dict[str, list[Form]], ...]:
    """The grammar: for each layer, in order, the forms by the symbol they can begin with."""
    built: dict[str, dict[str, list[Form]]] = {}
    for form in table("dates")["form"]:
        by_first = built.setdefault(form["layer"], {})
        for match in form["match"]:
            names: dict[str, tuple[str, ...]] = {}
            pattern = _compile(_PIECE.findall(match), names)
            give = frozenset(form["give"].split())
            make, constants, guard = _MAKERS[form["make"]], form.get("with", {}), form.get("guard", "")
            made = Form(form.get("rule", ""), pattern, names, make, constants, guard, give)
            for symbol in dict.fromkeys(pattern.first):
                by_first.setdefault(symbol, []).append(made)
    return tuple(built.values())


@cache
def _beginning(layer: int, pair: str) -> list[tuple[Callable[..., re.Match[str] | None], Form]]:
    """The forms of a layer that may match where these two symbols stand (one at the end of a run), each with its pattern.

    Of 700 patterns a text needs a few dozen: each is compiled when it may first match, which `re` itself would forget again.
    """
    forms = (form for form in layers()[layer].get(pair[0], ()) if 1 in form.pattern.sizes or (pair[1:] and pair[1] in form.pattern.second))
    return [(_match(form.pattern.regex), form) for form in forms]


_match = cache(lambda regex: re.compile(regex).match)


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
    for layer, by_first in enumerate(layers()[:upto]):
        text = text or "".join([item.symbol for item in current])
        if by_first.keys().isdisjoint(text):
            continue
        out: list[Item] = []
        done = 0
        for i, symbol in enumerate(text):
            if i < done or symbol not in by_first:
                continue
            matches = [(match, form) for matched, form in _beginning(layer, text[i : i + 2]) if (match := matched(text, i))]
            for match, form in sorted(matches, key=lambda pair: -pair[0].end()):
                if made := _apply(form, match, current, words):
                    out += current[done:i]
                    out.append(made)
                    done = match.end()
                    break
        if done:
            current, text = out + current[done:], ""
    return current
