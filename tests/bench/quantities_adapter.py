"""claimx's quantity grammar in the form of the quantity bench: one JSON text a line on stdin, one JSON list of quantities a line on stdout.

The bench writes "=" for an exact bound, "up to" as "<" and gives the counted noun as the unit of a count; the noun here is only the next noun after the
figure, since the grammar alone does not look for measures. With `--tag` the bundled pipeline tags first; with `--ends` a range is given as its two ends,
which is the convention of quinex_parser.
"""

import json
import re
import sys

import spacy

from claimx.find.figures import find_figures

BOUNDS = {"exact": "=", "approximate": "~", "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<="}
ISO = {
    "USD": "dollar", "CAD": "canadian dollar", "AUD": "australian dollar", "NZD": "new zealand dollar", "HKD": "hong kong dollar", "GBP": "pound sterling", "EUR": "euro",
    "JPY": "yen", "CNY": "yuan", "INR": "indian rupee", "CHF": "swiss franc", "ILS": "shekel", "MYR": "malaysian ringgit", "KRW": "korean won", "HRK": "croatian kuna",
}  # fmt: skip
STOP = {"of", "the", "a", "an", "other", "more", "such", "its", "their", "his", "her", "these", "those", "all", "our", "my", "your"}
ENDS = {
    "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "who", "that", "which", "were", "was", "are", "is", "have", "has", "had", "since", "during", "than", "as", "when", "after",
    "before", "will", "would", "can", "could", "may", "into", "per", "but", "because", "while", "said", "says", "last", "this", "they", "he", "she", "it", "we", "you", "not", "up", "over", "out",
}  # fmt: skip


def noun(text, at):
    """The words after a count, up to the first that cannot belong to its noun phrase."""
    words = []
    for m in re.finditer(r"\s*([^\W\d_][\w'’-]*|\S)", text[at : at + 90]):
        w = m[1]
        if not w[0].isalpha() or w.lower() in ENDS:
            break
        if w.lower() in STOP:
            if words and w.lower() == "of":
                break
            continue
        words.append(w)
        if len(words) == 4:
            break
    return " ".join(words) or None


def unit(q, text):
    if q.kind == "index" and text[: q.end].endswith("points"):
        return "point"
    if q.unit is None:
        return noun(text, q.end) if q.kind == "count" else None
    parts = [ISO.get(p, p.replace("_", " ")) for p in q.unit.split("/")]
    if parts[0] == "count":
        parts[0] = noun(text, q.end) or ""
    if q.kind == "age":
        return f"{q.unit} of age"
    return " per ".join(parts)


def quantities(doc):
    text = doc.text
    return [
        {
            "start": q.start, "end": q.end, "surface": text[q.start : q.end], "value": q.value, "value_hi": q.value_max, "unit": unit(q, text),
            "bound": "range" if q.value_max is not None and q.bound == "exact" else BOUNDS[q.bound], "change": {"increase": "up", "decrease": "down"}.get(q.change),
        }
        for q in find_figures(doc)
    ]  # fmt: skip


def ends(q):
    """A range as two quantities."""
    if q["value_hi"] is None or q["bound"] != "range":
        return [q]
    return [{**q, "value_hi": None, "bound": "="}, {**q, "value": q["value_hi"], "value_hi": None, "bound": "="}]


def main():
    if "--tag" in sys.argv:
        from claimx.tag import load

        nlp = load()
    else:
        nlp = spacy.blank("en").make_doc
    for line in sys.stdin:
        found = quantities(nlp(json.loads(line)))
        if "--ends" in sys.argv:
            found = [end for q in found for end in ends(q)]
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
