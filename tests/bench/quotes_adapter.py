"""claimx as an adapter of the quotation bench (`bench.py --adapter quotes_adapter:extract`, with this folder on the path).

The bench's conventions, where they differ from the claim record: a speaker who goes on in the next paragraph is one attribution with
what was said before; what is attributed inside what another says is not annotated, nor are the turns of a transcript; of a cue in a
relative clause ("Lee, who said …") the relative pronoun is the source.
"""

import functools
import re

from claimx.claims.attribution.attribute import attribute
from claimx.records import Block
from claimx.tag.passage import Passage


@functools.cache
def pipeline():
    from claimx.tag import load

    return load()


def passages(text, docs=None):
    """One passage for each line that is not blank."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    docs = docs or pipeline().pipe(match.group() for match in lines)
    return [
        Passage(Block("body", match.start(), match.end(), n), match.start(), doc)
        for n, (match, doc) in enumerate(zip(lines, docs, strict=True), 1)
    ]


RELATIVE = re.compile(r",?\s+(?:who|which|that)\b")


def relative(text, source):
    """The end of the relative pronoun behind a source whose cue stands in the clause that it begins."""
    pronoun = RELATIVE.match(text, source.end)
    return pronoun.end() if pronoun and source.cue and "," not in text[pronoun.end() : max(source.cue.start, pronoun.end())] else None


def rows(attributions, text):
    """Bench rows: continued speech joined to what it continues."""
    out = []
    for attribution in attributions:
        source = attribution.source
        content = [list(span) for span in attribution.content]
        if attribution.rule.startswith(("nested-", "transcript")):
            continue
        if source.cue is None and out and out[-1]["name"] == source.name:
            out[-1]["content"].extend(content)
            continue
        out.append(
            {
                "content": content,
                "source": [[source.start, relative(text, source) or source.end]],
                "cue": [[source.cue.start, source.cue.end]] if source.cue else [],
                "name": source.name,
                "rule": attribution.rule,
                "form": attribution.form,
            }
        )
    return out


def extract(text, row=None):
    return rows(attribute(passages(text)), text)


def extract_direct(text, row=None):
    """Direct quotations alone, for the bench's direct track: there what is said indirectly counts as false."""
    return [found for found in extract(text, row) if found["form"] == "direct"]
