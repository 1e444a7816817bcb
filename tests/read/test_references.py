"""Lists of references and notes at the end: told apart from what the document says, so that their figures make no claims."""

import pytest
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph

import claimx
from claimx.read import read_bytes, read_text
from tests.read.test_pdf import made

PROSE = "The harbour board counted 120 boats in May 2014 and some 130 boats in June, which was more than in any year before the war."
TAIL = "The flood of 2009 took 40 houses on the quay, and the board has rebuilt 31 of them since then with money of the county."
AUTHORS = [
    "Ode, A. B. (2011). Boats of the northern coast, 1900–1950. Bergen: Strand Press.",
    "Lee, C., & Park, D. (2012a). Counting 450 harbours from the air. Journal of Coastal Surveys, 14(3), 201–219.",
    "Marsh, Ellen and Tom Quill. 2009. “Who owns the 12 quays?” Harbour Review 7: 33–41.",
    "van der Berg, K. (2008), Tides and trade, 2nd ed., Lantern Publishers, Utrecht.",
    "Norland Statistics Office (2013). Fishing fleet 2012: 3,400 vessels. Available at http://example.org/fleet (accessed 3 May 2014).",
    "Ode AB, Lee C. Losses of 300 nets in winter storms. Nets Today. 2010;5(2):12-8.",
]
NUMBERED = [
    "[1] A. Ode, “A count of 300 nets,” Nets Today, vol. 5, no. 2, pp. 12–18, 2010.",
    "[2] C. Lee and D. Park, Counting 450 harbours. Bergen: Strand Press, 2012.",
    "[3] Norland Statistics Office, “Fishing fleet 2012,” 2013. [Online]. Available: http://example.org/fleet",
    "[4] E. Marsh, T. Quill et al., “Who owns the 12 quays?” in Proc. Harbour Conf., 2009, pp. 33–41.",
]
DOTTED = [one.replace(f"[{n}]", f"{n}.") for n, one in enumerate(NUMBERED, 1)]
SOURCES = [
    "Norland Statistics Office, Fishing Fleet Survey, 2013.",
    "World Harbour Union, Yearbook of Ports 2012, Table 14.",
    "Ministry of Fisheries, Annual Report 2011/12, pp. 44–47.",
]
NOTES = [
    "1. Interview with an officer of the harbour board, Bergen, 12 May 2014.",
    "2. The board gave 130 boats at first and mended it later.",
    "3. Ode (2011), p. 44; the survey has 118.",
]
STYLES = getSampleStyleSheet()
HANGING = ParagraphStyle("hanging", parent=STYLES["BodyText"], leftIndent=18, firstLineIndent=-18)


def kinds(document):
    return [(document.text[block.start : block.end], block.kind) for block in document.blocks]


def of_kind(document, kind):
    return " ".join(document.text[block.start : block.end] for block in document.blocks if block.kind == kind).split()


@pytest.mark.parametrize("entries", [AUTHORS, NUMBERED, DOTTED, SOURCES], ids=["author-year", "[1]", "1.", "sources"])
@pytest.mark.parametrize(
    "heading", ["References", "REFERENCES", "7. References", "Bibliography", "Works cited:", "VI. Literature", "Sources", "## References"]
)
def test_entries_under_a_heading(entries, heading):
    document = read_text("\n\n".join(["A count of boats", PROSE, TAIL, heading, *entries]), name="a.md")
    told = dict(kinds(document))
    assert [told.get(one, told.get(one.removeprefix(f"{n}. "))) for n, one in enumerate(entries, 1)] == ["reference"] * len(entries)
    assert told[PROSE] == told[TAIL] == "body"
    assert {claim.figure.value for claim in claimx.extract(document) if claim.figure} <= {120, 130, 40, 31}


@pytest.mark.parametrize("entries", [AUTHORS, NUMBERED, DOTTED], ids=["author-year", "[1]", "1."])
def test_entries_without_a_heading(entries):
    """As where the heading stood on a page that is not there, or was no line of its own."""
    told = dict(kinds(read_text("\n\n".join(["A count of boats", PROSE, TAIL, *entries]))))
    assert [kind for words, kind in told.items() if words not in {PROSE, TAIL, "A count of boats"}] == ["reference"] * len(entries)


def test_what_stands_behind_a_list_is_text_again():
    document = read_text(
        "\n\n".join(["A count of boats", PROSE, "References", *AUTHORS, "Annex: the flood", TAIL, PROSE.replace("120", "121")])
    )
    assert [kind for _, kind in kinds(document)] == ["headline", "body", "headline", *["reference"] * 6, "headline", "body", "body"]


def test_headings_within_a_list():
    parts = ["A count of boats", PROSE, TAIL, "References", "Books", *AUTHORS[:3], "Articles", *AUTHORS[3:]]
    assert [kind for _, kind in kinds(read_text("\n\n".join(parts)))][4:] == [*["headline", *["reference"] * 3] * 2]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("style", [STYLES["BodyText"], HANGING], ids=["plain", "hanging"])
@pytest.mark.parametrize("entries", [AUTHORS, NUMBERED, DOTTED], ids=["author-year", "[1]", "1."])
@pytest.mark.parametrize("broken", [False, True], ids=["one page", "over a page"])
def test_entries_in_a_pdf(entries, columns, style, broken):
    written = entries * 2
    half = len(written) // 2
    parts = [Paragraph(PROSE, STYLES["BodyText"])] * (9 if columns == 1 else 26)
    parts += [Paragraph("References", STYLES["Heading2"])]
    parts += [Paragraph(one.replace("&", "&amp;"), style) for one in written[:half]]
    parts += [PageBreak()] * broken
    parts += [Paragraph(one.replace("&", "&amp;"), style) for one in written[half:]]
    document = read_bytes(made(parts, columns), name="a.pdf")
    found, expected = of_kind(document, "reference"), " ".join(written).split()
    assert "".join(found).replace("-", "") == "".join(expected).replace("-", "")
    assert of_kind(document, "body") == PROSE.split() * (9 if columns == 1 else 26)


@pytest.mark.parametrize("heading", ["Notes", "Endnotes", "NOTES", "Footnotes", "8. Notes", "Notes and references"])
def test_notes_at_the_end(heading):
    document = read_text("\n\n".join(["A count of boats", PROSE, TAIL, heading, *NOTES, "Annex: the flood", TAIL, PROSE]))
    told = [kind for _, kind in kinds(document)]
    assert told == ["headline", "body", "body", "headline", *["footnote"] * 3, "headline", "body", "body"]


def test_notes_begin_anew_behind_the_heading_of_each_chapter():
    document = read_text(
        "\n\n".join(["A count of boats", PROSE, TAIL, "Notes", "Chapter 1", *NOTES, "Chapter 2", *NOTES[:2], "Index", PROSE])
    )
    assert [kind for _, kind in kinds(document)][4:] == ["headline", *["footnote"] * 3, "headline", *["footnote"] * 2, "headline", "body"]


@pytest.mark.parametrize(
    "parts",
    [
        ["Findings", "1. In May 2014 the board counted 120 boats (p. 12).", "2. Of these 31 were lost in the flood of 2009.", "3. The county paid for 40 houses in 2010.", "4. Some 12 quays are still closed, Ode (2011) found."],
        ["Sources of income", PROSE, TAIL],
        ["Sources", "Fishing was the source of 40 percent of income in 2012, and the board has said that it fell by 12 percent in 2013.", TAIL],
        ["Sources", "The data are from the census of 2011 (Ode 2012), which counted 450 harbours; those of the war years are lost.", PROSE],
        ["References to the flood", PROSE, TAIL],
        ["References", "A look back", TAIL, PROSE],
        ["Ode (2011) counted 120 boats in the harbours of the north.", "Lee and Park (2012, pp. 12–14) found that 450 harbours were closed.", "Marsh et al. (2009) say that 12 quays were sold in 2008.", "Quill (2010) put the losses at 300 nets, and Berg (2011) at 310."],
        ["Notes", PROSE, TAIL],
        ["Notes on the count", "1. The board counted 120 boats.", "2. It lost 31 of them."],
        ["Ann Ode, Bo Lee and Cy Park were among 120 people on the quay in 2014.", "Tom Quill, a fisher of 44, lost 12 nets in 2013.", "Ellen Marsh, 31, sold 2 boats in 2012.", "Kim Berg, 50, has 3 boats and lost 1 in 2009."],
        ["Timeline", "2009. The flood took 40 houses.", "2010. The county paid for 31.", "2011. Ode counted 120 boats.", "2012. The quay was opened again."],
    ],
)  # fmt: skip
def test_what_is_no_list_of_references(parts):
    document = read_text("\n\n".join(["A count of boats", PROSE, *parts, TAIL]))
    assert {kind for _, kind in kinds(document)} <= {"headline", "body"}
