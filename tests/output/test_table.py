from __future__ import annotations

import msgspec
import pytest
from rich.cells import cell_len

from claimx.output.layout import Look
from claimx.output.outcome import Outcome
from claimx.output.table import claim_table, mention_table, voice_table
from claimx.records import Failure, Hedge, Metadata
from tests import made


def rendered(look, document=None, records=None):
    document = document or made.document()
    return "".join(claim_table([Outcome(document, made.claims(document) if records is None else records)], look))


@pytest.mark.parametrize("width", [60, 80, 110, 160, 200])
def test_claims(width, golden):
    text = rendered(Look(width))
    golden(f"claims-{width}.txt", text)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_ascii_terminal(golden):
    text = rendered(Look(80, encoding="ascii"))
    assert text.isascii()
    golden("claims-ascii.txt", text)


def test_colour(golden):
    golden("claims-colour.txt", rendered(Look(80, colour=True)))


def test_mentions(golden):
    document = made.document()
    golden("mentions.txt", "".join(mention_table([Outcome(document, made.mentions(document))], Look(80))))


def test_document_without_claims():
    assert rendered(Look(80), records=[]) == "Storm empties the coast\n2012-05-30 · reports/coast.txt\n no claims found\n\n"


@pytest.mark.parametrize("width", [60, 80, 160])
def test_reservations_are_never_cut(width):
    document = made.document()
    claims = [
        msgspec.structs.replace(claim, confidence=0.12, hedge=Hedge(text="would " * 20, start=0, end=1, kind="negated"))
        for claim in made.claims(document)
    ]
    text = rendered(Look(width), document, claims)
    assert text.count("negated:") == len(claims)
    assert text.count("12% sure") + text.count(" 12%\n") == len(claims)


def test_failure_shows_nothing():
    assert "".join(claim_table([Failure(document="x", error="y", message="z")], Look(80))) == ""


def test_hostile_text_and_names_are_written_out():
    document = made.document("\x1b]0;title\x07Storm\n\nMore than \x1b[5m44 ships sank.\n", name="evil\x1b[2J\u202e.txt")
    document = msgspec.structs.replace(document, metadata=Metadata(title="T\x9b1m", publisher="P\r"))
    maker = made._Maker(document)
    text = rendered(Look(80), document, [maker.figure("More than \x1b[5m44", 44, measure=("ships\x20sank", None))])
    assert not {"\x1b", "\x9b", "\x07", "\r", "\u202e"} & set(text)
    assert r"evil\x1b[2J\u202e.txt" in text
    assert r"T\x9b1m" in text


def test_rich_markup_in_documents_is_text():
    document = made.document("[bold]Storm[/bold]\n\n[red]44[/red] ships :boom: sank.\n", name="[link=http://x]a[/link].txt")
    text = rendered(Look(80, colour=True), document, [made._Maker(document).figure("44", 44, measure=("ships :boom:", None))])
    assert "[link=http://x]a[/link].txt" in text
    assert "ships :boom:" in text


def test_voices(golden):
    document = made.document()
    golden("voices.txt", "".join(voice_table([Outcome(document, made.voices(document))], Look(80))))
