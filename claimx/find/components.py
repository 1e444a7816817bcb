"""The finders as spaCy components, so that they can be added to any pipeline: `nlp.add_pipe("claimx_figures")`.

Each sets one extension attribute on the `Doc`: `doc._.claimx_figures`, `doc._.claimx_dates`, `doc._.claimx_quotes`, a list of the finder's
records as dicts (offsets in `doc.text`): plain, so that they outlive `nlp.pipe(…, n_process=2)`, `doc.to_bytes()` and
`DocBin(store_user_data=True)`. For dates relative to the document, pass its date: `nlp.add_pipe("claimx_dates", config={"published": "2012-05-30"})`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from claimx.find.dates import find_dates
from claimx.find.figures import find_figures
from claimx.find.quotes import find_quotes
from claimx.records import Block, Timex
from claimx.tag.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["make_dates", "make_figures", "make_quotes"]


def dates_of(doc: Doc) -> list[Timex]:
    """Return the time expressions that `claimx_dates`, if it ran before, left on the doc."""
    return msgspec.convert(doc._.get("claimx_dates") if doc.has_extension("claimx_dates") else [], list[Timex])


def component(attribute: str, find: Callable[[Doc], list[Any]]) -> Callable[[Doc], Doc]:
    if not Doc.has_extension(attribute):
        Doc.set_extension(attribute, default=[])

    def run(doc: Doc) -> Doc:
        # Through JSON, so that spans are lists: those come back from `doc.to_bytes()` as they were, where tuples do not (a DocBin gives tuples for both).
        doc._.set(attribute, msgspec.json.decode(msgspec.json.encode(find(doc))))
        return doc

    return run


@Language.factory("claimx_figures", assigns=["doc._.claimx_figures"])
def make_figures(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - the arguments that spaCy gives every factory
    """A component that sets `doc._.claimx_figures` to a list of `Quantity` as dicts; dates found before it are kept out of them."""
    return component("claimx_figures", lambda doc: find_figures(doc, dates=dates_of(doc)))


@Language.factory("claimx_dates", assigns=["doc._.claimx_dates"], default_config={"published": None})
def make_dates(nlp: Language, name: str, published: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001 - as above
    """A component that sets `doc._.claimx_dates` to a list of `Timex` as dicts, resolved against `published`."""
    return component("claimx_dates", lambda doc: find_dates(doc, published=published))


@Language.factory("claimx_quotes", assigns=["doc._.claimx_quotes"])
def make_quotes(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - as above
    """A component that sets `doc._.claimx_quotes` to a list of `Quote` as dicts; the text is taken as one paragraph."""
    return component("claimx_quotes", lambda doc: find_quotes([Passage(Block("body", 0, len(doc.text), 1), 0, doc)]))
