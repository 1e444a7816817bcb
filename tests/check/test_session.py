from __future__ import annotations

import pytest

from claimx.check.correct import NotRead
from claimx.check.session import Item, Session
from tests import made


@pytest.fixture
def saved():
    return []


@pytest.fixture
def session(saved):
    document = made.document()
    items = [Item(claim, document) for claim in made.claims(document) if claim.figure][:4]
    return Session(items, lambda said: saved.append((said.item.claim.figure.text, said.word, said.changes)))


def test_every_word_is_saved_before_the_next_figure(session, saved):
    session.accept()
    session.correct("value 2,810; bound approximate")
    session.reject()
    session.skip()
    assert saved == [
        ("More than 23,200", "accepted", None),
        ("2,800", "corrected", {"figure.value": 2810, "figure.value_max": None, "figure.bound": "approximate"}),
        ("1,500", "rejected", None),
        ("up to $7.5 million", "skipped", None),
    ]
    assert session.current is None
    assert session.place == (4, 4)
    assert dict(session.tally) == {"accepted": 1, "corrected": 1, "rejected": 1, "skipped": 1}
    assert session.precision[:2] == (1, 3)


def test_nothing_more_is_said_at_the_end(session, saved):
    for _ in range(9):
        session.accept()
        session.correct("value 1") if session.current is None else None
    assert len(saved) == 4


def test_undo_goes_back_and_withdraws(session, saved):
    session.accept()
    session.reject()
    assert session.undo().word == "rejected"
    assert session.current.claim.figure.text == "2,800"
    assert saved[-1] == ("2,800", "withdrawn", None)
    session.undo()
    assert session.undo() is None
    assert session.place == (1, 4)
    assert not +session.tally
    assert session.precision is None


def test_what_is_no_correction_changes_nothing(session, saved):
    with pytest.raises(NotRead):
        session.correct("value 5; colour red")
    assert saved == []
    assert session.place == (1, 4)


def test_what_cannot_be_saved_is_not_said(session):
    def fail(said):
        raise OSError("no space")

    session._save = fail
    with pytest.raises(OSError, match="no space"):
        session.accept()
    assert session.place == (1, 4)


def test_earlier_runs_count(saved):
    session = Session([], saved.append, before=["accepted", "accepted", "rejected"])
    assert session.current is None
    assert session.precision[:2] == (2, 3)
