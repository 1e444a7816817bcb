"""Texts put together at random out of the sentences of our own documents, the same at every run: many without a figure, many without speech."""

from __future__ import annotations

import random
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = (ROOT / "seeds", ROOT / "fixtures" / "gold" / "news")
END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
PLAIN = re.compile(r"[^\W\d]+(?:[ ,'’;-]+[^\W\d]+)*[.!?]")  # without digits, quotation marks and colons


def sentences():
    """Every sentence of our documents, roughly cut."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for folder in SOURCES for path in sorted(folder.glob("*.txt")))
    return sorted({part.strip() for text in texts for part in END.split(text) if len(part.split()) > 3})


def texts(count, *, seed=7):
    """`count` texts of 1 to 12 sentences in up to five paragraphs; two in three of plain sentences only."""
    every = sentences()
    plain = [sentence for sentence in every if PLAIN.fullmatch(sentence)]
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    for number in range(count):
        among = every if number % 3 == 0 else plain
        chosen = draw.sample(among, draw.randint(1, min(12, len(among))))
        yield "".join(sentence + draw.choice((" ", " ", "\n\n")) for sentence in chosen).strip() + "\n"
