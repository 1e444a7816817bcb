"""Scores figure claims against the gold of fixtures/gold: which figures were found, and how many of each field are right.

Strict where a reader would be: a value is right or wrong, a period is the same days or not. Only phrases are compared loosely, because
"defectors" and "North Korean defectors" count the same people.
"""

import calendar
import json
import re
from collections import Counter, defaultdict
from datetime import date

FIELDS = ("value", "bound", "unit", "kind", "change", "measure", "period", "source")
ARTICLES = frozenset(["the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those", "mr", "mrs", "ms", "dr"])
PREPOSITIONS = frozenset(["of", "in", "on", "for", "to", "from", "by", "with", "at", "and", "or", "who", "that", "which"])


def score(gold, claims):
    """Percentages over all documents of `gold` (rows) for `claims` (records as dicts, of those documents)."""
    wanted, made = defaultdict(list), defaultdict(list)
    for row in gold:
        wanted[row["doc"]] += [] if row.get("none") else [row]
    for claim in claims:
        if claim["kind"] == "figure":
            made[claim["citation"]["document"].rsplit("/", 1)[-1]].append(claim)
    assert made.keys() <= wanted.keys(), "claims of a document that the gold does not know"
    pairs = [pair for doc, rows in wanted.items() for pair in paired(rows, made[doc])]
    n_gold, n_made = sum(map(len, wanted.values())), sum(map(len, made.values()))
    right = Counter()
    for row, claim in pairs:
        fields = judge(row, claim)
        right.update(field for field, ok in fields.items() if ok)
        right["complete"] += all(fields[f] for f in FIELDS if f not in {"kind", "change"})
        right["core"] += row["core"]
    core = sum(row["core"] for rows in wanted.values() for row in rows)
    return {
        "precision": share(len(pairs), n_made),
        "recall": share(len(pairs), n_gold),
        "core_recall": share(right["core"], core),
        **{field: share(right[field], len(pairs)) for field in FIELDS},
        "complete": share(right["complete"], n_gold),
    }


def share(part, whole):
    return round(100 * part / whole, 1) if whole else 100.0


def paired(rows, claims):
    """(row, claim) with overlapping spans, each used once, the largest overlaps first."""
    overlaps = sorted(
        (max(row["start"], f["start"]) - min(row["end"], f["end"]), i, j)
        for i, row in enumerate(rows)
        for j, f in enumerate(c["figure"] for c in claims)
        if max(row["start"], f["start"]) < min(row["end"], f["end"])
    )
    used_rows, used_claims = set(), set()
    for _, i, j in overlaps:
        if i not in used_rows and j not in used_claims:
            used_rows.add(i)
            used_claims.add(j)
            yield rows[i], claims[j]


def judge(row, claim):
    """Which fields of a claim are right."""
    figure = claim["figure"]
    bounds = row["bound"] if isinstance(row["bound"], list) else [row["bound"]]
    return {
        "value": ends(row) == ends(figure),
        "bound": figure["bound"] in bounds,
        "unit": figure["unit"] == row["unit"],
        "kind": figure["kind"] == row["kind"],
        "change": figure["change"] == row["change"],
        "measure": any(alike(phrase, (claim["measure"] or {}).get("text", "")) for phrase in row["measure"]),
        "period": period_right(row["period"], claim["period"]),
        "source": source_right(row["source"], claim["source"]),
    }


def ends(figure):
    low, high = figure["value"], figure["value_max"]
    return float(f"{low:.4g}"), float(f"{low if high is None else high:.4g}")


def words(text):
    found = re.findall(r"[\w'’-]+", re.sub(r"['’]s\b", "", text.lower()))
    return [w for w in found if w not in ARTICLES]


def alike(wanted, made):
    """Whether two noun phrases count the same: the head of one is in the other and half of the words are shared."""
    a, b = phrase(wanted), phrase(made)
    shared = (Counter(a) & Counter(b)).total()
    return bool(shared) and 4 * shared >= len(a) + len(b) and (head(wanted) in b or head(made) in a)


def phrase(text):
    content = [stem(w) for w in words(re.sub(r"\b(?:number|total|amount) of\b", "", text.lower())) if w not in PREPOSITIONS]
    return content or [stem(w) for w in words(text)]


def head(text):
    kept = []
    for word in words(re.sub(r"\b(?:number|total|amount) of\b", "", text.lower())):
        if word in PREPOSITIONS and kept:
            break
        kept.append(stem(word))
    return kept[-1] if kept else ""


def stem(word):
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def period_right(wanted, made):
    stated = made and (made["start"] or made["end"])
    if not stated:
        return not wanted or None in wanted
    held = day(made["start"], last=False), day(made["end"], last=True)
    return any(span and days(span) == held for span in wanted or ())


def days(span):
    """First and last day of a period of the gold; None is an open side."""
    start, slash, end = span.partition("/")
    return day(start, last=False), day(end if slash else start, last=True)


def day(text, *, last):
    if not text:
        return None
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", text):
        return date.fromisocalendar(int(week[1]), int(week[2]), 7 if last else 1).isoformat()
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        text = f"{quarter[1]}-{3 * int(quarter[2]) - (0 if last else 2):02}"
    parts = [int(p) for p in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    return f"{year:04}-{month:02}-{parts[2] if len(parts) > 2 else (calendar.monthrange(year, month)[1] if last else 1):02}"


def source_right(wanted, made):
    if not made:
        return not wanted or None in wanted
    names = [" ".join(words(made[k])) for k in ("text", "name")]
    return any(
        want and (f" {' '.join(words(want))} " in f" {name} " or f" {name} " in f" {' '.join(words(want))} ")
        for want in wanted or ()
        for name in names
    )


def read(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
