from __future__ import annotations

import msgspec
import pytest

from claimx.compare.verify import verify
from claimx.read import read
from tests import made

NAME = "coast.txt"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / NAME).write_text(made.TEXT, encoding="utf-8")
    return tmp_path


def cited(folder):
    return made.claims(read(folder / NAME, name=NAME))


def states(found):
    return [finding.state for finding in found]


def test_untouched(folder):
    assert set(states(verify(cited(folder), root=folder))) == {"same"}


def test_edited(folder):
    claims = cited(folder)
    (folder / NAME).write_text(made.TEXT.replace("to 1,500 in 2011", "to 1,600 in 2011"), encoding="utf-8")
    found = list(verify(claims, root=folder))
    edited = "The number of boats fell"
    for claim, finding in zip(claims, found, strict=True):
        assert finding.state == ("changed" if claim.citation.quote.startswith(edited) else "same")
        if finding.state == "changed":
            assert finding.note.startswith("now: The number of boats fell from 2,800 in 2010 to 1,600 in 2011")
            assert finding.now_line is None
        else:
            assert finding.note == "the file's bytes have changed, these words have not"


def test_moved_within(folder):
    claims = cited(folder)
    text = "A correction was made to this article.\n\n" + made.TEXT
    (folder / NAME).write_text(text, encoding="utf-8")
    for claim, finding in zip(claims, verify(claims, root=folder), strict=True):
        assert finding.state == "moved"
        assert finding.now_line == claim.citation.line + 2
        assert text[finding.now_start : finding.now_end] == claim.citation.quote


def test_of_two_places_the_one_with_the_old_context(folder):
    claims = cited(folder)
    last = claims[-1]
    (folder / NAME).write_text("Rates doubled last year.\nThat was then.\n" + made.TEXT, encoding="utf-8")
    (finding,) = verify([last], root=folder)
    assert (finding.state, finding.now_line) == ("moved", last.citation.line + 2)


def test_deleted_and_renamed(folder):
    claims = cited(folder)
    (folder / NAME).unlink()
    gone = list(verify(claims, root=folder))
    assert set(states(gone)) == {"missing"}
    assert gone[0].note == "coast.txt: no such file"
    (folder / "old").mkdir()
    (folder / "old" / "storm.txt").write_text(made.TEXT, encoding="utf-8")
    for claim, finding in zip(claims, verify(claims, root=folder), strict=True):
        assert (finding.state, finding.now_document, finding.now_line) == ("moved", "old/storm.txt", claim.citation.line)
        assert finding.note == "the document has another name now"


def test_quoted_by_another_document(folder):
    claims = cited(folder)
    (folder / NAME).unlink()
    (folder / "other.txt").write_text("They wrote: Rates doubled last year.", encoding="utf-8")
    found = list(verify(claims, root=folder))
    assert (found[-1].state, found[-1].now_document, found[-1].note) == ("moved", "other.txt", "in another document")
    assert set(states(found[:-1])) == {"missing"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_encoded_anew(folder, encoding):
    claims = cited(folder)
    (folder / NAME).write_bytes(made.TEXT.encode(encoding))
    found = list(verify(claims, root=folder))
    assert set(states(found)) == {"same"}
    assert {finding.note for finding in found} == {"the file's bytes have changed, these words have not"}


def test_other_line_ends_and_breaks(folder):
    claims = cited(folder)
    (folder / NAME).write_text(made.TEXT.replace("left the coastal", "left the\ncoastal"), encoding="utf-8")
    found = list(verify(claims, root=folder))
    assert (found[0].state, found[0].note, found[0].now_line) == ("changed", "only its white space has changed", 5)
    assert set(states(found[1:])) == {"same"} | {"same"}


def test_no_longer_text(folder):
    claims = cited(folder)
    (folder / NAME).write_bytes(b"\x00\x01\x02" * 100)
    assert set(states(verify(claims, root=folder))) == {"missing"}


def test_an_empty_quote_is_nowhere(folder):
    claim = cited(folder)[0]
    empty = msgspec.structs.replace(claim, citation=msgspec.structs.replace(claim.citation, quote=""))
    assert states(verify([empty], root=folder)) == ["changed"]
