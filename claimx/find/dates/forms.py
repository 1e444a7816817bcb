"""The grammar of time expressions: forms compiled from `claimx/data/dates.toml`, applied layer by layer.

Each layer goes over the items of the one before and puts one item in the place of what a form matches: "late" + "March" + "2012"
becomes "late" + a month, then one modified month. (A cascade of finite-state steps, as in Abney 1996, "Partial parsing via finite-state
cascades".) In a layer the longest match at a place wins; a form may have a guard (`evidence`, `joins`) that
looks at the words around.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
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


@cache
def _members(name: str) -> tuple[str, ...]:
    return tuple(table("dates")["groups"].get(name, (name,)))


def _chars(name: str) -> str:
    return "".join(dict.fromkeys(c for member in _members(name) for other in _members(member) for c in symbols().chars(other)))


def _compile(match: str) -> tuple[str, str, dict[str, tuple[str, ...]]]:
    """A form as a regular expression over symbols, the symbols it can begin with, and its named groups."""
    names: dict[str, tuple[str, ...]] = {}
    regex: list[str] = []
    pieces = _PIECE.findall(match)
    for piece in pieces:
        if piece in "()|?":
            regex.append("(?:" if piece == "(" else piece)
            continue
        name, kind = ELEMENT.fullmatch(piece).groups()  # type: ignore[union-attr]
        chars = re.escape(_chars(kind))
        if not chars:
            raise ValueError(f"{match!r}: no word or number is a {kind}")
        if name:
            names[name] = tuple(other for member in _members(kind) for other in _members(member))
        regex.append(f"(?P<{name}>[{chars}])" if name else f"[{chars}]")
    return "".join(regex), _first(pieces), names


def _first(pieces: Sequence[str]) -> str:
    """The symbols a form can begin with: those of its elements up to the first that must be there."""
    chars, i = "", 0
    while i < len(pieces):
        if pieces[i] in ")|":
            break
        j = i + 1
        if pieces[i] == "(":
            depth, options = 1, [i + 1]
            while depth:
                depth += {"(": 1, ")": -1}.get(pieces[j], 0)
                if pieces[j] == "|" and depth == 1:
                    options.append(j + 1)
                j += 1
            for option in options:
                chars += _first(pieces[option:])
        else:
            chars += _chars(pieces[i].partition(":")[2] or pieces[i])
        if j >= len(pieces) or pieces[j] != "?":
            break
        i = j + 1
    return chars


class Forms(NamedTuple):
    """The forms that can begin with one symbol, and one pattern that tells whether any of them matches."""

    any: str
    each: tuple[Form, ...]


@cache
def layers() -> tuple[dict[str, Forms], ...]:
    """The grammar: for each layer, in order, the forms by the symbol they can begin with."""
    built: dict[str, dict[str, list[Form]]] = {}
    for form in table("dates")["form"]:
        by_first = built.setdefault(form["layer"], {})
        for match in form["match"]:
            regex, first, names = _compile(match)
            give = frozenset(form["give"].split())
            make, constants, guard = _MAKERS[form["make"]], form.get("with", {}), form.get("guard", "")
            made = Form(form.get("rule", ""), regex, names, make, constants, guard, give)
            for symbol in dict.fromkeys(first):
                by_first.setdefault(symbol, []).append(made)
    unnamed = partial(re.sub, r"\(\?P<\w+>", "(?:")
    return tuple(
        {symbol: Forms("|".join(unnamed(form.pattern) for form in forms), tuple(forms)) for symbol, forms in by_first.items()}
        for by_first in built.values()
    )


# Of 700 patterns a text needs a few dozen: each is compiled when it is first tried, which `re` itself would forget again.
_match = cache(lambda pattern: re.compile(pattern).match)


def _value(item: Item, kinds: tuple[str, ...]) -> Any:
    return next((item.values[kind] for kind in kinds if kind in item.values), None)


def _apply(form: Form, found: re.Match[str], items: Sequence[Item], words: Words) -> Item | None:
    start, end = items[found.start()].start, items[found.end() - 1].end
    parts = {name: _value(items[found.start(name)], kinds) for name, kinds in form.names.items() if found.start(name) >= 0}
    if form.make is points.Numeric:
        parts = {"text": words.text[start:end]}
    node = form.make(**{**form.constants, **parts})
    if node is None or (form.guard and not _GUARDS[form.guard](around(words, start, end, node))):
        return None
    symbol = symbols().of(form.give)
    return Item(symbol, start, end, dict.fromkeys(form.give, node), form.rule)


def cascade(items: Sequence[Item], words: Words, *, upto: int | None = None) -> list[Item]:
    """The items of one run with every time expression in it as one item; `upto` leaves out that many last layers."""
    current = list(items)
    for layer in range(len(layers()))[:upto]:
        places = _matches(layer, "".join([item.symbol for item in current]))
        if not places:
            continue
        out: list[Item] = []
        done = 0
        for i, matches in places:
            if i < done:
                continue
            for match, form in matches:
                if made := _apply(form, match, current, words):
                    out += current[done:i]
                    out.append(made)
                    done = match.end()
                    break
        if done:
            current = out + current[done:]
    return current


@lru_cache(maxsize=1 << 14)
def _matches(layer: int, text: str) -> tuple[tuple[int, tuple[tuple[re.Match[str], Form], ...]], ...]:
    """Where forms of a layer match in a run of symbols, the longest match first; runs are short and much alike, so they are remembered."""
    found = []
    for i, symbol in enumerate(text):
        forms = layers()[layer].get(symbol)
        if forms is None or _match(forms.any)(text, i) is None:
            continue
        matches = [(match, form) for form in forms.each if (match := _match(form.pattern)(text, i))]
        found.append((i, tuple(sorted(matches, key=lambda pair: -pair[0].end()))))
    return tuple(found)
