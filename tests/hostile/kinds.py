"""Texts of any size that are made of one thing over and over: what costs time out of proportion where something looks at all that stands before it.

`KINDS` maps names to functions of a size in characters; `news` is an ordinary text of that size, for comparison.
"""

from __future__ import annotations

from pathlib import Path

PARAGRAPH = 80  # characters that a line of the seeds has which is one
BEFORE = "The ministry said on 3 May 2011 that 12 people were hurt "
SEEDS = Path(__file__).parents[2] / "seeds"


def upto(unit, size):
    return (unit * (size // len(unit) + 1))[:size]


def numbered(form, size):
    """The form with 0, 1, 2, … in the place of {n} (and {x}, in hexadecimal), up to the size."""
    made, length, n = [], 0, 0
    while length < size:
        made.append(form.format(n=n, x=f"{n:x}", y=1900 + n % 120))
        length += len(made[-1])
        n += 1
    return "".join(made)[:size]


def among(unit, size):
    """The unit behind words that may hold a claim, so that what stands there is parsed."""
    return (BEFORE + upto(unit, size))[:size]


def news(size):
    """The paragraphs of the seeds' reports, as often as needed: without mastheads and comments, behind which nothing would be read."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return upto("\n\n".join(line for text in texts for line in text.splitlines() if len(line) > PARAGRAPH) + "\n\n", size)


KINDS = {
    # numbers
    "ones": lambda size: upto("1, ", size),
    "bare ones": lambda size: among("1 ", size),
    "tight ones": lambda size: upto("1,", size),
    "row": lambda size: upto("104 220 310 455 ", size),
    "people": lambda size: upto("12 people, ", size),
    "numbered people": lambda size: numbered("{n} people, ", size),
    "shares": lambda size: upto("12% of men, 13% of women, ", size),
    "money": lambda size: upto("$5 million and £3bn, ", size),
    "ranges": lambda size: upto("5 to 7 or 8-9 and ", size),
    "ratios": lambda size: upto("3 of 4, ", size),
    "changes": lambda size: upto("rose 5% to 12 from 8, ", size),
    "one hundred and one thousand": lambda size: upto("one hundred and one thousand and ", size),
    "number words": lambda size: upto("five six seven ", size),
    "fractions": lambda size: upto("1/2/", size),
    "digits": lambda size: among("7", size),
    "points": lambda size: among("1.", size),
    "codes": lambda size: upto("A1-B2/", size),
    "age": lambda size: upto("aged 44 and 45, ", size),
    "hedged": lambda size: upto("about 12 or perhaps not 13 and ", size),
    # dates
    "years": lambda size: among("2011, ", size),
    "counting years": lambda size: BEFORE + numbered("{y}, ", size - len(BEFORE)),
    "months": lambda size: among("May ", size),
    "list of days": lambda size: upto("3, 4 and 5 May 2011, ", size),
    "relative dates": lambda size: among("last year and this week and ", size),
    "since": lambda size: among("since 2009 until 2012 ", size),
    # words
    "and": lambda size: among("and ", size),
    "to": lambda size: among("to ", size),
    "of": lambda size: among("of the ", size),
    "said": lambda size: among("said ", size),
    "who says": lambda size: upto("who said that he said that ", size),
    "that": lambda size: upto("12 said that ", size),
    "according": lambda size: upto("according to the ministry, ", size),
    "list": lambda size: upto("- 12 homes\n", size),
    "lines": lambda size: upto("12 homes were flooded\n", size),
    "letters": lambda size: upto("A\n\n", size),
    "12 and": lambda size: upto("12 and ", size),
    "12 to": lambda size: upto("12 to ", size),
    "12 of the": lambda size: upto("12 of the ", size),
    "12 in May": lambda size: upto("12 in May 2011, ", size),
    "12 said": lambda size: upto("12 said, ", size),
    "no 12": lambda size: upto("no 12 not ", size),
    "which": lambda size: among("which said that 12 who ", size),
    "nouns": lambda size: among("house road river ", size),
    "semicolons": lambda size: upto("he said 12; ", size),
    "ministries": lambda size: upto("12, the ministry, ", size),
    "figures of a letter": lambda size: upto("1\n\n", size),
    "capitals": lambda size: among("John Smith ", size),
    "capitals with commas": lambda size: among("John Smith, ", size),
    # names
    "names": lambda size: numbered("John Q{x} Smithson{n} said {n} people came. ", size),
    "surnames": lambda size: "John Smith said it. " + upto("Mr Smith said he saw 12 people. ", size),
    "organisations": lambda size: numbered("The Northern Relief Council {n} (NRC) said {n} people came. ", size),
    "places": lambda size: upto("12 in Paris, 13 in France, ", size),
    # marks
    "quoted paragraphs": lambda size: numbered("“We saw {n} people there,” he said.\n\n", size),
    "open quotes": lambda size: upto("“12 ", size),
    "open paragraphs": lambda size: upto("“We saw 12 people there.\n\n", size),
    "said quotes": lambda size: upto("“said” ", size),
    "straight quotes": lambda size: upto('"12" ', size),
    "apostrophes": lambda size: among("'12 ", size),
    "brackets": lambda size: upto("(12 ", size),
    "closed brackets": lambda size: among("(12) ", size),
    "colons": lambda size: upto("a: 1; ", size),
    "dashes": lambda size: upto("12 – ", size),
    "front matter": lambda size: "---\n" + upto("title: x\n", size),
    "sentences": lambda size: upto("It rose by 5. ", size),
    "full stops": lambda size: among(". ", size),
    "blanks": lambda size: upto(" ", size - 3) + "12.",
    "line ends": lambda size: upto("\n", size - 3) + "12.",
    "no-break spaces": lambda size: among("12\u00a0000\u00a0", size),
    "soft hyphens": lambda size: among("1\u00ad2\u00ad", size),
    "accents": lambda size: among("a\u0301 12 ", size),
    "other script": lambda size: among("人口12人，", size),
    "ellipses": lambda size: upto("12 … ", size),
    "slashes": lambda size: upto("12/", size),
    "urls": lambda size: upto("http://a.b/12 ", size),
    # tables
    "table": lambda size: "| a | b |\n|---|---|\n" + upto("| a | 5 |\n", size),
    "wide table": lambda size: (
        "|" + upto(" a |", size // 3) + "\n|" + upto("---|", size // 3) + "\n|" + upto(" 5 |", size // 3) + "\n"
    ),
    "columns": lambda size: upto("a      5     6\n", size),
    "tabs": lambda size: upto("a\t5\t6\n", size),
    "pipes": lambda size: upto("|", size),
    "rules": lambda size: upto("---\n", size),
    "headings": lambda size: upto("# A 12\n\n", size),
    "indents": lambda size: "".join(" " * (n % 40) + "- 12 a\n" for n in range(size // 27)),
    "fences": lambda size: upto("```\n12\n", size),
    "markdown quotes": lambda size: upto("> 12 people\n", size),
    "links": lambda size: upto("[12](x) ", size),
    "footnotes": lambda size: upto("12[1] ", size),
}  # fmt: skip
