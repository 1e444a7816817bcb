"""What reports are tested with: the hand-made document, many of one kind, and one whose every text is an attack."""

from __future__ import annotations

import msgspec

from claimx.claims.cite import Citer, claim_id
from claimx.output.report import Contents, Copies, Disagreement, Judged, Series, Sheet
from claimx.read import read_text
from claimx.records import Citation, Claim, Cue, Entity, Figure, Hedge, Measure, Metadata, Period, Place, Source
from tests import made


def coast(verdict="corrected", words="value 23,300, was 23,200"):
    """The hand-made claims, with a series, a disagreement and a verdict."""
    document = made.document()
    claims = made.claims(document)
    boats = [claim for claim in claims if claim.measure and claim.measure.text == "boats"]
    verdicts = {(document.name, claims[0].id): Judged(verdict, words)}
    return Contents(
        "Claims of the coast",
        [Sheet(document, claims)],
        [Disagreement("boats", "differ by 1,300", boats)],
        [Series("number of boats", boats, ["a fall"])],
        [Copies([document.name, "elsewhere.txt"], "the second is undated")],
        verdicts,
    )


def many(documents=50, each=100):
    """Documents of one sentence a paragraph, each with one figure."""
    sheets = []
    for number in range(documents):
        lines = [
            f"The harbour office of town {number} counted {1000 + 7 * at} boats in {1990 + at % 30}, and said so in its yearly letter."
            for at in range(each)
        ]
        document = read_text("\n\n".join(lines), name=f"letters/{number:03}.txt", published="2020-01-01")
        citer = Citer(document)
        blocks = [block for block in document.blocks if document.text[block.start : block.end].startswith("The harbour office")]
        sheets.append(Sheet(document, [_boats(citer, block, at) for at, block in enumerate(blocks)]))
    boats = [claim for sheet in sheets[:2] for claim in sheet.claims[:20]]
    return Contents("Many boats", sheets, [Disagreement("boats", "differ", boats[:4])], [Series("boats", boats)])


def _boats(citer, block, at):
    text = citer.document.text
    value, year = 1000 + 7 * at, str(1990 + at % 30)

    def span(words):
        start = text.index(words, block.start)
        return {"text": words, "start": start, "end": start + len(words)}

    figure, office, when = span(str(value)), span("The harbour office"), span(f"in {year}")
    return Claim(
        id=claim_id(citer.document.sha256, "figure", figure["start"], figure["end"]),
        kind="figure",
        figure=Figure(**figure, value=value, value_max=None, bound="exact", kind="count", unit=None, change=None, change_role=None),
        measure=Measure(**span("boats"), head="boats", predicate="counted"),
        period=Period(when["text"], (when["start"], when["end"]), year, year),
        places=(),
        people=(),
        organisations=(),
        source=Source(**office, name=f"harbour office {at % 40}", kind="organisation", cue=Cue(**span("said")), form="indirect"),
        hedge=None,
        statement=None,
        part_of=None,
        confidence=round(0.4 + (at % 60) / 100, 2),
        rule="digits+object",
        citation=citer.cite(block, [(block.start, block.end)]),
    )


PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</title><img src=x onerror=alert(1)>",
    '"><img src=http://evil.example/x.png onerror=alert(1)>',
    "' onfocus=alert(1) autofocus tabindex=1 x='",
    '" onmouseover=alert(1) style="background:url(http://evil.example/)"',
    "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href=http://evil.example/>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "<link rel=stylesheet href=http://evil.example/a.css>",
    "<form action=http://evil.example/><input name=words></form>",
    "<!--<script>",
    "]]><![CDATA[",
    "<a href=javascript:alert(1)>click</a>",
    "<math><mtext><style><img src onerror=alert(1)></style></mtext></math>",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#x3c;",
    "{{ 7 * 7 }}{% include 'page.js' %}{# no #}${7*7}",
    "javascript:alert(1)",
    "a\u2028b\u2029c\u202ed",
    "x\x00y\x1b[31mz",
    "\ud7ff\ufffe\uffff\U0010ffff",
    "constructor __proto__ toString",
)
LINKS = (
    ("https://example.org/a?b=1&c=<2>", True),
    ("http://example.org", True),
    ("HTTPS://EXAMPLE.ORG/", True),
    ("javascript:alert(1)", False),
    ("JaVaScRiPt:alert(1)", False),
    ("java\tscript:alert(1)", False),
    (" https://example.org", False),
    ("https://example.org/\n", False),
    ("data:text/html,<script>alert(1)</script>", False),
    ("vbscript:x", False),
    ("file:///etc/passwd", False),
    ("//evil.example/", False),
    ("https:evil", False),
    ("https://", False),
    ("http://[", False),
    ("ftp://example.org/", False),
    ("\u202ehttps://example.org", False),
    ("", False),
    (None, False),
)


def hostile():
    """Every text of every record, and the page's own texts, are attacks."""
    sheets = [Sheet(_document(payload, at), [_attack(payload, at)]) for at, payload in enumerate(PAYLOADS)]
    sheets += [Sheet(None, [_attack(payload, at + 1000)]) for at, payload in enumerate(PAYLOADS)]
    claims = [claim for sheet in sheets for claim in sheet.claims]
    return Contents(
        PAYLOADS[0],
        sheets,
        [Disagreement(payload, payload, claims[at : at + 2]) for at, payload in enumerate(PAYLOADS)],
        [Series(payload, claims[at : at + 3], [payload]) for at, payload in enumerate(PAYLOADS)],
        [Copies([f"{payload}{at}", payload], payload) for at, payload in enumerate(PAYLOADS)],
        {(claim.citation.document, claim.id): Judged("corrected", payload) for claim, payload in zip(claims, PAYLOADS, strict=False)},
    )


def _text(payload):
    return f"Some {payload} 120 {payload} people came in 2011."


def _document(payload, at):
    document = read_text(_text(payload), name=f"{payload}{at}", published=None)
    about = Metadata(title=payload, publisher=payload, published="2012-05-30", url=LINKS[at % len(LINKS)][0])
    return msgspec.structs.replace(document, metadata=about)


def _attack(payload, at):
    text = _text(payload)
    figure, whole = text.index("120"), (0, len(text))
    second = text.index(payload, figure)
    span = {"text": payload, "start": second, "end": second + len(payload)}
    return Claim(
        id=f"{payload[:12]}{at}",
        kind="figure",
        figure=Figure(text="120", start=figure, end=figure + 3, value=120 + at, value_max=None, bound="exact", kind="count", unit=payload, change=None, change_role=None),
        measure=Measure(**span, head=payload, predicate=payload),
        period=Period(payload, (second, second + len(payload)), "2011", "2011"),
        places=(Place(**span, name=payload, code=payload),),
        people=(Entity(**span, name=payload),),
        organisations=(),
        source=Source(**span, name=payload, kind="person", cue=Cue(**span), form="indirect"),
        hedge=Hedge(**span, kind="hedged"),
        statement=None,
        part_of=None,
        confidence=0.5,
        rule=payload,
        citation=Citation(
            document=f"{payload}{at}", sha256="0" * 64, title=payload, publisher=payload, published="2012-05-30", url=LINKS[at % len(LINKS)][0],
            line=1, page=None, paragraph=1, start=whole[0], end=whole[1], quote=text, prefix=payload, suffix=payload, block="body",
            headings=(payload,), cell=payload, boxes=None, link=LINKS[at % len(LINKS)][0],
        ),
    )  # fmt: skip
