"""Examples from gold: every figure that claimx finds in a document, with its candidates, and which of them the annotators would accept.

Gold is a folder of documents with a file of rows (`doc`, `start`, `end`, `measure`, `period`, `place`, `source`, `change`, …); its own scoring
tool says what is right, so that the choosers are trained for what they are judged by.
"""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from claimx.claims.assemble import Assembler
from claimx.claims.choose.chooser import ROLES, told_by, with_governor
from claimx.claims.propose.periods import value_of
from claimx.pipeline import passages
from claimx.read import read, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import ModuleType

    from numpy.typing import NDArray

    from claimx.claims.propose.reading import Proposals, Reading, Spot
    from claimx.records import Document

__all__ = ["Example", "Role", "Text", "documents", "folds", "scorer", "sentences"]


class Role(NamedTuple):
    """The candidates of one role of one figure: n candidates, f numbers, c categories.

    numbers [n, f], names [n][c], tokens [n, 2] (rows of the document's states, of the
    candidate and its governor; -1 for none), keys [n] (what the candidate states: candidates of one key
    say the same), right [n] (empty where gold does not judge the figure), stated [n], and whether the rules' own answer is right.
    """

    numbers: NDArray[np.float32]
    names: list[tuple[str, ...]]
    tokens: NDArray[np.int64]
    keys: list[Any]
    right: list[bool]
    stated: list[bool]


class Example(NamedTuple):
    """One figure: the rows of its root and its predicate in the document's states, its sentence, its gold row (None where gold has none or it is optional)."""

    start: int
    told_by: tuple[int, int]
    sentence: tuple[int, int]
    kind: str
    gold: Mapping[str, Any] | None
    others: bool
    roles: dict[str, Role]


class Text(NamedTuple):
    """One document: its states [tokens, h], its figures in order, how many gold rows it has (without the optional ones) and how many of them were found."""

    name: str
    states: NDArray[np.float16]
    examples: list[Example]
    predicted: int
    gold: int


def scorer(data: Path) -> ModuleType:
    """The gold's own scoring tool, `tools/score.py` of the data folder."""
    spec = importlib.util.spec_from_file_location("score", data / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def folds(data: Path) -> dict[str, int]:
    """The fold of each document, from `gold/wide.tsv`."""
    lines = (data / "gold" / "wide.tsv").read_text("utf-8").splitlines()[1:]
    return {row[0]: int(row[1]) for row in (line.split("\t") for line in lines)}


def documents(folder: Path, gold: Path, score: ModuleType) -> Iterator[Text]:
    """The documents that the file of gold rows names, in the order of names."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["doc"]].extend([] if row.get("none") else [row])
    for name in sorted(rows):
        yield read_one(read(folder / name), rows[name], score)


def sentences(gold: Path, score: ModuleType) -> Iterator[Text]:
    """Sentences by themselves, each a document: rows of `text`, `published` and `figures`, which tell some of a figure's roles and leave the others
    unjudged.
    """
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield read_one(read_text(row["text"], published=row["published"]), row["figures"], score)


def read_one(document: Document, rows: Sequence[dict[str, Any]], score: ModuleType) -> Text:
    """The examples of one document."""
    assembler = Assembler(document)
    states: list[NDArray[np.float16]] = []
    base = 0
    proposed: list[tuple[Spot, dict[str, Proposals], list[int], Reading]] = []
    for section in passages(document):
        reading, spots = assembler.propose(section)
        offsets = []
        for view in reading.views:
            offsets.append(base)
            states.append(np.asarray(view.passage.doc.tensor, np.float16))
            base += len(states[-1])
        proposed.extend((spot, roles, offsets, reading) for spot, roles in spots)
    predicted = [{"figure": {"start": spot.at, "end": spot.at + spot.quantity.end - spot.quantity.start}} for spot, *_ in proposed]
    matched = {j: i for i, j in score.match(rows, predicted)}
    examples = []
    for j, (spot, roles, offsets, reading) in enumerate(proposed):
        row = rows[matched[j]] if j in matched else None
        judged = row if row is not None and not row.get("optional") else None
        examples.append(
            Example(
                spot.at,
                (offsets[spot.k] + told_by(spot)[1], offsets[spot.k] + told_by(spot)[2]),
                (spot.k, spot.sentence),
                spot.quantity.kind,
                judged,
                judged is not None and "value" in judged and others_right(score, judged, spot),
                {name: role(name, proposals, offsets, document, reading, judged, score) for name, proposals in roles.items()},
            )
        )
    optional = sum(1 for i in matched.values() if rows[i].get("optional"))
    return Text(
        Path(document.name).name,
        np.concatenate(states) if states else np.zeros((0, 1), np.float16),
        examples,
        len(predicted) - optional,
        sum(1 for row in rows if not row.get("optional")),
    )


def others_right(score: ModuleType, row: dict[str, Any], spot: Spot) -> bool:
    """Whether value, bound and unit of a figure, which are not chosen here, are right."""
    quantity = spot.quantity
    figure = {"value": quantity.value, "value_max": quantity.value_max}
    return bool(score.same_value(row, figure) and score.among(quantity.bound, row["bound"]) and score.same_unit(row["unit"], quantity.unit))


def role(
    name: str,
    proposals: Proposals,
    offsets: Sequence[int],
    document: Document,
    reading: Reading,
    row: Mapping[str, Any] | None,
    score: ModuleType,
) -> Role:
    """The candidates of one role as arrays, judged by the gold row."""
    shown = [stated(name, item, reading, document.text) for item in proposals.items]
    numbers = [[*row[: proposals.at], *proposals.shared, *row[proposals.at :]] for row in proposals.numbers]
    pairs = [with_governor(reading, token) for token in proposals.tokens]
    return Role(
        np.array(numbers or np.zeros((0, 0)), np.float32),
        [(*proposals.shared_names, *row) for row in proposals.names],
        np.array([(offsets[pair[0]] + pair[1], offsets[pair[0]] + pair[2]) if pair is not None else (-1, -1) for pair in pairs], np.int64),
        [ROLES[name].key(item) for item in proposals.items],
        [] if row is None or name not in row else [JUDGES[name](score, row, one) for one in shown],
        [one is not None and one != (None, None) for one in shown],
    )


def stated(name: str, item: Any, reading: Reading, text: str) -> Any:
    """What a candidate says: the phrase of a measure, both ends of a period, a source or a place as written and by its name, the way of a change."""
    match name:
        case "period":
            return value_of(item)
        case "measure" if item is not None:
            return text[item.start : item.end]
        case "place":
            return item.text, item.name
        case "source" if item is not None and item.attribution is not None:
            return item.attribution.source.text, item.attribution.source.name
        case "source" if item is not None:
            passage, first, last, _ = item.phrase
            p = reading.views[passage].p
            written = p.text[slice(*p.chars(first, last))]
            return written, written
    return item


def measure_right(score: ModuleType, row: Mapping[str, Any], text: str | None) -> bool:
    """Whether a phrase is an acceptable measure."""
    return bool(score.same_measure(row["measure"], text))


def period_right(score: ModuleType, row: Mapping[str, Any], period: tuple[str | None, str | None]) -> bool:
    """Whether a period is acceptable; left open counts as such."""
    ends = {"start": period[0], "end": period[1]}
    return bool(score.open_or(row["period"], score.stated(ends), lambda: score.same_period(row["period"], ends))[0])


def source_right(score: ModuleType, row: Mapping[str, Any], names: tuple[str, str] | None) -> bool:
    """Whether a source, as written and in its fullest form, is acceptable."""
    source = {"text": names[0], "name": names[1]} if names is not None else {}
    return bool(score.open_or(row["source"], names is not None, lambda: score.same_source(row["source"], source))[0])


def place_right(score: ModuleType, row: Mapping[str, Any], names: tuple[str, str]) -> bool:
    """Whether a place is one where the figure holds."""
    got = " ".join(score.words(names[0]) + score.words(names[1]))
    wanted = [" ".join(score.words(place)) for place in row["place"] or []]
    return any(name in got or got in name for name in wanted)


def change_right(score: ModuleType, row: Mapping[str, Any], change: str | None) -> bool:
    """Whether the way of a change is right."""
    del score
    return (change or None) == (row["change"] or None)


JUDGES: Mapping[str, Any] = {
    "measure": measure_right,
    "period": period_right,
    "source": source_right,
    "place": place_right,
    "change": change_right,
}
