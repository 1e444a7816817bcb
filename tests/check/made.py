"""Many figures of several rules and documents, for choosing among them."""

from __future__ import annotations

import msgspec

from tests import made


def claims(count=40, *, rules=("digits+nummod", "words+subject"), documents=("a.txt", "b.txt")):
    """Figures that differ in id, confidence, rule and document only."""
    base = made.claims(made.document())[0]
    return [
        msgspec.structs.replace(
            base,
            id=f"{at:016x}",
            confidence=round(at * 7 % count / count, 2),
            rule=rules[at % len(rules)],
            citation=msgspec.structs.replace(base.citation, document=documents[at * len(documents) // count]),
        )
        for at in range(count)
    ]
