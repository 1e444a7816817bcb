"""What is not tagged for want of candidates has no claims: the selection is told from tokens, the claims from the whole parse."""

from __future__ import annotations

import pytest

from claimx.claims.candidates import may_hold
from claimx.pipeline import Options, extract
from claimx.read import read_text
from claimx.tag import load
from tests import mixed

BOTH = frozenset({"figure", "statement"})


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rain fell all day.", set()),
        ("Rain fell for three days.", {"figure"}),
        ("Prices fell by £5.", {"figure"}),
        ("Dozens fled.", {"figure"}),
        ("The mayor resigned in 2014.", set()),
        ("Rain fell, the mayor said.", {"statement"}),
        ("“Rain again.”", {"statement"}),
        ("Police: rain fell", {"statement"}),
        ("Rain fell, according\nto Ann Lee.", {"statement"}),
        ("Rain fell to the east of here.", set()),
        ("Warnings came too late.", {"statement"}),
        ("The mayor said 12 people fled.", {"figure", "statement"}),
        ("", set()),
    ],
)
def test_what_a_text_may_hold(text, kinds):
    docs = [load().make_doc(text)]
    assert {kind for kind in BOTH if may_hold(docs, {kind})} == kinds
    assert may_hold(docs, BOTH) == bool(kinds)


def left_out(text, kind):
    return not may_hold([load().make_doc(text)], {kind})


@pytest.mark.parametrize("kind", sorted(BOTH))
def test_texts_left_out_have_no_claims(kind, monkeypatch):
    texts = [text for text in mixed.texts(240) if left_out(text, kind)]
    assert len(texts) >= (40 if kind == "figure" else 5)
    assert [claim for text in texts for claim in extract(read_text(text), options=Options(kinds=frozenset({kind})))] == []
    monkeypatch.setattr("claimx.claims.candidates.may_hold", lambda docs, kinds: True)
    assert [claim for text in texts for claim in extract(read_text(text), options=Options(kinds=frozenset({kind})))] == []


def test_texts_left_out_are_not_tagged(monkeypatch):
    monkeypatch.setattr("claimx.tag.model.Model.score", lambda *_: pytest.fail("tagged"))
    assert list(extract(read_text("Rain fell, the mayor said.\n"), options=Options(kinds=frozenset({"figure"})))) == []


def test_selection_changes_no_claim_of_the_seeds(monkeypatch):
    def claims():
        return [claim for kind in sorted(BOTH) for claim in extract(mixed.ROOT / "seeds", options=Options(kinds=frozenset({kind})))]

    with_it = claims()
    monkeypatch.setattr("claimx.claims.candidates.may_hold", lambda docs, kinds: True)
    assert claims() == with_it
