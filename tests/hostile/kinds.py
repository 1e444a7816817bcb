"""Texts of any size that are made of one thing over and over: what costs time out of proportion where something looks at all that stands before it.

`KINDS` maps names to functions of a size in characters; `news` is an ordinary text of that size, for comparison.
"""

from __future__ import annotations

from pathlib import Path

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


def news(size):
    """The seeds' reports, one after the other, as often as needed."""
    return upto("\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))), size)


KINDS = {
    # numbers
    "ones": lambda size: upto("1, ", size),
    "bare ones": lambda size: upto("1 ", size),
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
    "digits": lambda size: upto("7", size),
    "points": lambda size: upto("1.", size),
    "codes": lambda size: upto("A1-B2/", size),
    "age": lambda size: upto("aged 44 and 45, ", size),
    "hedged": lambda size: upto("about 12 or perhaps not 13 and ", size),
    # dates
    "years": lambda size: upto("2011, ", size),
    "counting years": lambda size: numbered("{y}, ", size),
    "months": lambda size: upto("May ", size),
    "list of days": lambda size: upto("3, 4 and 5 May 2011, ", size),
    "relative dates": lambda size: upto("last year and this week and ", size),
    "since": lambda size: upto("since 2009 until 2012 ", size),
    # words
    "and": lambda size: upto("and ", size),
    "to": lambda size: upto("to ", size),
    "of": lambda size: upto("of the ", size),
    "said": lambda size: upto("said ", size),
    "who says": lambda size: upto("who said that he said that ", size),
    "that": lambda size: upto("12 said that ", size),
    "according": lambda size: upto("according to the ministry, ", size),
    "list": lambda size: upto("- 12 homes\n", size),
    "lines": lambda size: upto("12 homes were flooded\n", size),
    "letters": lambda size: upto("A\n\n", size),
    "figures of a letter": lambda size: upto("1\n\n", size),
    "capitals": lambda size: upto("John Smith ", size),
    "capitals with commas": lambda size: upto("John Smith, ", size),
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
    "apostrophes": lambda size: upto("'12 ", size),
    "brackets": lambda size: upto("(12 ", size),
    "closed brackets": lambda size: upto("(12) ", size),
    "colons": lambda size: upto("a: 1; ", size),
    "dashes": lambda size: upto("12 – ", size),
    "front matter": lambda size: "---\n" + upto("title: x\n", size),
    "sentences": lambda size: upto("It rose by 5. ", size),
    "full stops": lambda size: upto(". ", size),
    "blanks": lambda size: upto(" ", size - 3) + "12.",
    "line ends": lambda size: upto("\n", size - 3) + "12.",
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
