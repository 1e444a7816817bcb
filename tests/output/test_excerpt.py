from __future__ import annotations

from claimx.output.excerpt import Passage, excerpt
from claimx.output.layout import Look
from tests import made


def shown(claims, document, look, note=None):
    block = next(b for b in document.blocks if b.start <= claims[0].citation.start < b.end)
    return "".join(excerpt(claims, Passage(document.text[block.start : block.end], block.start, note), look))


def test_one_claim(golden):
    document = made.document()
    golden("excerpt.txt", shown(made.claims(document)[:1], document, Look(80)))


def test_claims_of_a_paragraph_in_colour(golden):
    document = made.document()
    golden("excerpt-colour.txt", shown(made.claims(document)[1:5], document, Look(100, colour=True)))


def test_statement(golden):
    document = made.document()
    golden("excerpt-statement.txt", shown(made.claims(document)[5:6], document, Look(80), note="A note."))


def test_marks_fall_where_they_should_in_hostile_text():
    document = made.document("One \x1b[31m\u202e  and\r\n  44 ships.\n")
    text = "".join(excerpt([made._Maker(document).figure("44", 44)], Passage(document.text, 0), Look(80)))
    assert r"One \x1b[31m\u202e and >>44<< ships." in text
    assert "\x1b" not in text
