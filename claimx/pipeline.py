"""The map: read -> tag -> find -> assemble -> cite, one document after the other.

paths      -> read.read / read.walk          Document(text, blocks, metadata, sha256)
Document   -> sections -> passages           one spaCy Doc for each block, a long block in windows
passages   -> find.figures, find.dates       what is there
passages   -> claims.assemble                claim records, cited
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimx.errors import NotFound
from claimx.lean import import_spacy
from claimx.records import Document, Record

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from claimx.records import Block, BlockKind, Claim, Explanation, Mention, Voice
    from claimx.tag.passage import Passage

__all__ = [
    "DEFAULTS",
    "Options",
    "explain",
    "extract",
    "extract_and_forget",
    "extract_document",
    "passages",
    "sections",
    "tag_document",
    "tag_sources",
    "warm",
    "zone",
]

CLAIM_BLOCKS: frozenset[BlockKind] = frozenset({"headline", "body", "caption", "table", "dateline"})
KINDS = frozenset({"figure", "statement"})
WINDOW = 2_000  # characters of a passage: some 20 sentences, so that few are cut and a long text is tagged only where it must be
SECTION = 150_000  # characters tagged at a time: a long article whole, a book in parts, so that memory stays flat


class Options(Record, frozen=True):
    """What is asked for. `model` names an installed spaCy pipeline whose recogniser is taken; `all_blocks` lets bylines, comments and boilerplate
    give claims too; claims below `min_confidence` are left out. Raises ValueError for a kind that no claim has."""

    model: str | None = None
    all_blocks: bool = False
    kinds: frozenset[str] = KINDS
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        """A misspelt kind would leave out every claim without a word."""
        unknown = sorted(set(self.kinds) - KINDS)
        if unknown:
            raise ValueError(f"no claim is of kind {', '.join(map(repr, unknown))}: kinds is a set of 'figure' and 'statement'")
        if not 0 <= self.min_confidence <= 1:
            raise ValueError(f"min_confidence is from 0 to 1, not {self.min_confidence}")


DEFAULTS = Options()


def extract(source: str | os.PathLike[str] | Document, *, published: str | None = None, options: Options = DEFAULTS) -> Iterator[Claim]:
    """Yield the claims of a document, in reading order.

    `source` is a document already read, a path (a folder gives all its documents), or text: a `str` that names an existing file or folder is a path,
    any other is text. `published` (ISO 8601) beats what the document says of itself. Raises `InputError` for what cannot be read.
    """
    for document in documents(source, published=published):
        yield from extract_document(document, options)


def documents(source: str | os.PathLike[str] | Document, *, published: str | None = None) -> Iterator[Document]:
    """Read what `extract` was given."""
    from claimx.read import read_all, read_text, walk

    if isinstance(source, Document):
        yield source
    elif isinstance(source, str) and not names_path(source):
        if MISSING.fullmatch(source):
            raise NotFound(f"{source}: no such file; if this is a text, claimx.read.read_text makes a document of it", document=source)
        yield read_text(source, published=published)
    else:
        for found in walk([Path(source)]):
            if isinstance(found, Exception):
                raise found
            yield from read_all(found, published=published)


# One word that ends in a suffix, or has a folder before it, is a file that is not there rather than a text without claims.
MISSING = re.compile(
    r"\S*[^\s.]\.(?:txt|md|markdown|html?|pdf|docx?|odt|rtf|epub|eml|csv|tsv|xlsx?|jsonl?|mhtml|warc)|(?:\.{0,2}/|~/)\S+", re.IGNORECASE
)


def names_path(text: str) -> bool:
    """True when the string names a file or folder that exists; text that cannot be a path (blank, too long, NUL, surrogates) is none."""
    try:
        return bool(text.strip()) and Path(text).exists()  # Path("") would be the current folder
    except (OSError, ValueError):
        return False


def warm(options: Options = DEFAULTS) -> None:
    """Load all that a document needs, so that processes forked afterwards share it. Raises `PipelineError`."""
    from claimx.read import read_text
    from claimx.tag import load

    load(options.model)
    list(extract_document(read_text("On 3 May 2012, 120 of the people left, the mayor said."), options))


@contextmanager
def zone(options: Options = DEFAULTS) -> Iterator[None]:
    """Within it the pipeline's vocabulary may grow by the words of a document; after it they are forgotten (spaCy's memory zones). Not to be nested."""
    from claimx.tag import load

    with load(options.model).memory_zone():
        yield


def extract_document(document: Document, options: Options = DEFAULTS) -> Iterator[Claim]:
    """Yield the claims of one document, in reading order."""
    import_spacy()
    from claimx.claims.assemble import Assembler
    from claimx.claims.cite import told_apart

    assembler = Assembler(document, kinds=options.kinds)
    found = (claim for section in passages(document, options) for claim in assembler.assemble(section))
    yield from (claim for claim in told_apart(found) if claim.confidence >= options.min_confidence)


def explain(
    source: str | os.PathLike[str] | Document, *, published: str | None = None, options: Options = DEFAULTS
) -> Iterator[Explanation]:
    """Yield why each figure of a document was read as it was, in reading order: the candidates of each part of its claim.

    `source` and `published` are as for `extract`, whose claims have the same ids; of `options`, kinds and min_confidence do not matter. Raises
    `InputError` for what cannot be read.
    """
    import_spacy()
    from claimx.claims.assemble import Assembler
    from claimx.claims.cite import told_apart

    for document in documents(source, published=published):
        assembler = Assembler(document)
        yield from told_apart(found for section in passages(document, options) for found in assembler.explain(section))


def extract_and_forget(document: Document, options: Options = DEFAULTS) -> Iterator[Claim]:
    """The same in a `zone` of its own, so that memory does not grow from document to document."""
    with zone(options):
        yield from extract_document(document, options)


def tag_document(document: Document, options: Options = DEFAULTS) -> Iterator[Mention]:
    """Yield the people, organisations, places, dates and figures of one document, as found, in reading order."""
    import_spacy()
    from claimx.claims.assemble import Assembler
    from claimx.claims.mentions import mentions

    assembler = Assembler(document)
    for section in passages(document, options, whole=True):
        for found in assembler.look(section):
            yield from mentions(document, found)


def tag_sources(document: Document, options: Options = DEFAULTS) -> Iterator[Voice]:
    """Yield who speaks in one document, with how often and in which statements, who speaks most first."""
    from claimx.claims.mentions import voices

    return voices(document, extract_document(document, msgspec.structs.replace(options, kinds=frozenset({"statement"}))))


def passages(document: Document, options: Options = DEFAULTS, *, whole: bool = False) -> Iterator[list[Passage]]:
    """Yield the document's passages, tagged, a section at a time.

    In a document longer than one section, passages that cannot hold a claim are only cut into tokens, and so are all those of a shorter one
    that can hold none of the kinds wanted; unless the `whole` is asked for.
    """
    from claimx.claims.candidates import candidates, may_hold
    from claimx.tag import load
    from claimx.tag.breaks import merge_broken
    from claimx.tag.passage import Passage
    from claimx.tag.text import keep_text

    nlp = load(options.model)
    long = len(document.text) > SECTION
    for section in sections(document, all_blocks=options.all_blocks):
        texts = [document.text[start:end] for _, start, end in section]
        docs = [keep_text(merge_broken(nlp.make_doc(text), text), text) for text in texts]
        wanted = candidates(docs) if long and not whole else [whole or may_hold(docs, options.kinds)] * len(docs)
        tagged = nlp.pipe(doc for doc, want in zip(docs, wanted, strict=True) if want)
        docs = [next(tagged) if want else doc for doc, want in zip(docs, wanted, strict=True)]
        yield [Passage(block, start, doc) for (block, start, _), doc in zip(section, docs, strict=True)]


def sections(document: Document, *, all_blocks: bool) -> Iterator[list[tuple[Block, int, int]]]:
    """Yield runs of (block, start, end), each run at most `SECTION` characters, each part at most `WINDOW`."""
    from claimx.read import windows

    section: list[tuple[Block, int, int]] = []
    size = 0
    for block in document.blocks:
        if not all_blocks and block.kind not in CLAIM_BLOCKS:
            continue
        for start, end in windows(document.text, block.start, block.end, size=WINDOW):
            if size and size + end - start > SECTION:
                yield section
                section, size = [], 0
            section.append((block, start, end))
            size += end - start
    if section:
        yield section
