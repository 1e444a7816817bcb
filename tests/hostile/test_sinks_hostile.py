"""Every sink against the one table of payloads, in every field of a record that takes any text."""

import csv
import io
import json
import re

import msgspec
import pytest
from openpyxl import load_workbook

from claimx.output.excerpt import Passage, excerpt
from claimx.output.exports import xlsx
from claimx.output.jsonl import encode, json_array, json_lines
from claimx.output.layout import Look
from claimx.output.outcome import Outcome
from claimx.output.report import Contents, Sheet, page
from claimx.output.rows import claim_rows, mention_rows
from claimx.output.table import claim_table, mention_table
from claimx.records import Claim, Failure, Place
from tests import made
from tests.hostile.payloads import CONTROLS, FORMULAS, NEVER_RAW, PAYLOADS, crafted
from tests.output.report.test_page import ATTRIBUTES, TAGS, Seen

OURS = re.compile(r"\x1b\[[0-9;]*m")  # colours, which we write ourselves


def claims():
    """Claims that between them fill every kind of field: each is there for one that those before leave null."""
    document, filled = made.document(), set()
    coded = [msgspec.structs.replace(claim, places=(Place("the South", 1, 4, "South Korea", "KR"),)) for claim in made.claims(document)[:1]]
    kept = []
    for claim in (*coded, *made.claims(document)):
        paths = {path for path, _ in crafted(claim, "x")}
        if not paths <= filled:
            kept.append(claim)
            filled |= paths
    return document, kept


def every(text):
    document, records = claims()
    return [(document, path, record) for claim in records for path, record in crafted(claim, text)]


def test_the_table_reaches_the_fields_that_were_open_once():
    reached = {path for _, path, _ in every("x")}
    assert {"rule", "id", "figure.unit", "period.start", "places.0.code", "citation.document", "citation.title", "source.name"} <= reached


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("colour", [False, True])
def test_terminal(payload, colour):
    look = Look(80, colour=colour)
    for document, path, claim in every(PAYLOADS[payload]):
        passage = Passage(document.text, 0)
        for text in ("".join(excerpt([claim], passage, look)), "".join(claim_table([Outcome(document, [claim])], look))):
            assert not NEVER_RAW & set(OURS.sub("", text) if colour else text), path


@pytest.mark.parametrize("payload", CONTROLS)
def test_names_and_metadata_on_the_terminal(payload):
    text = PAYLOADS[payload]
    document, records = claims()
    document = msgspec.structs.replace(
        document, name=text, metadata=msgspec.structs.replace(document.metadata, title=text, publisher=text, published=text)
    )
    mentions = [mention for first in made.mentions(document)[:4] for path, mention in crafted(first, text) if "bound" not in path]
    for shown in (claim_table([Outcome(document, records)], Look(80)), mention_table([Outcome(document, mentions)], Look(80))):
        assert not NEVER_RAW & set("".join(shown))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_csv(payload):
    for document, path, claim in every(PAYLOADS[payload]):
        text = "".join(claim_rows([Outcome(document, [claim])]))
        assert not (NEVER_RAW - {"\t", "\n"}) & set(text), path
        (row,) = csv.DictReader(io.StringIO(text, newline=""))
        for column, cell in row.items():
            if not re.fullmatch(r"-?[\d.]*", cell):  # numbers are numbers
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "−", "\t")), (path, column)
                if payload in FORMULAS and PAYLOADS[payload].strip("\ufeff\u200b") in cell:
                    assert cell.startswith("'") or not cell.endswith(PAYLOADS[payload]), (path, column)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_csv_of_mentions(payload):
    document = made.document()
    mentions = [mention for first in made.mentions(document)[:4] for _, mention in crafted(first, PAYLOADS[payload])]
    text = "".join(mention_rows([Outcome(document, mentions)]))
    assert not (NEVER_RAW - {"\t", "\n"}) & set(text)
    assert len(list(csv.DictReader(io.StringIO(text, newline="")))) == len(mentions)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json(payload):
    for document, path, claim in every(PAYLOADS[payload]):
        line = encode(claim)
        assert not NEVER_RAW & set(line), path
        assert msgspec.json.decode(line, type=Claim) == claim, path  # and still the very same text
        assert len("".join(json_lines([Outcome(document, [claim])])).splitlines()) == 1
        assert len(json.loads("".join(json_array([Outcome(document, [claim])])))) == 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_xlsx(payload):
    given = every(PAYLOADS[payload])
    (data,) = xlsx.pieces([Outcome(document, [claim]) for document, _, claim in given])
    heading, *rows = load_workbook(io.BytesIO(data)).active.iter_rows()
    assert len(rows) == len(given)
    for row, (_, path, _) in zip(rows, given, strict=True):
        for name, cell in zip(heading, row, strict=True):
            assert cell.data_type != "f", (path, name.value)
            assert not isinstance(cell.value, str) or not (NEVER_RAW - {"\t", "\n"}) & set(cell.value), (path, name.value)
            if cell.hyperlink is not None and cell.hyperlink.target:
                assert not re.match(r"\s*(javascript|data|vbscript):", cell.hyperlink.target, re.IGNORECASE), path


@pytest.mark.parametrize("payload", PAYLOADS)
def test_report(payload):
    text = PAYLOADS[payload]
    document = made.document()
    named = msgspec.structs.replace(document, metadata=msgspec.structs.replace(document.metadata, title=text, publisher=text, url=text))
    crafted_ones = [
        claim if path == "id" else msgspec.structs.replace(claim, id=f"{n:016x}") for n, (_, path, claim) in enumerate(every(text))
    ]
    contents = Contents(
        title=text,
        sheets=[Sheet(named, made.claims(document)), *(Sheet(None, [claim]) for claim in crafted_ones)],
        failures=[Failure(document=text, error="unreadable", message=text)],
    )
    shown = "".join(page(contents))
    seen = Seen(shown)
    assert seen.tags <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert all(link == "" or link.startswith(("#", "http://", "https://")) or ":" not in link for link in seen.links), seen.links
    assert not (NEVER_RAW - {"\t", "\n"}) & set(shown)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_failures(payload):
    failure = Failure(document=PAYLOADS[payload], error="unreadable", message=f"{PAYLOADS[payload]}: cannot be read")
    line = encode(failure)
    assert not NEVER_RAW & set(line)
    assert json.loads(line)["document"] == PAYLOADS[payload]
