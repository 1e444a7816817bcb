from __future__ import annotations

import json

import msgspec
import pytest

from claimx.errors import RecordError
from claimx.records import Verdict
from claimx.store.store import Store
from claimx.store.verdicts import Verdicts, add_verdict, corrected, read_verdicts, verdict_on
from tests import made


@pytest.fixture
def claims():
    return made.claims(made.document())


@pytest.fixture(params=["lines", "store"])
def place(request, tmp_path):
    """Where verdicts are kept: a file of lines, or a store."""
    if request.param == "lines":
        return tmp_path / "verdicts.jsonl"
    path = tmp_path / "claims.db"
    with Store(path, write=True):
        return path


def test_kept_and_found_again(place, claims):
    for claim, verdict in zip(claims, ("accepted", "rejected", "skipped"), strict=False):
        add_verdict(place, verdict_on(claim, verdict))
    verdicts = read_verdicts(place)
    assert [found.verdict if (found := verdicts.on(claim)) else None for claim in claims[:4]] == ["accepted", "rejected", "skipped", None]


def test_settled(place, claims):
    add_verdict(place, verdict_on(claims[0], "accepted"))
    add_verdict(place, verdict_on(claims[1], "rejected"))
    add_verdict(place, verdict_on(claims[2], "corrected", correction={"figure.value": 1600, "period": None}))
    add_verdict(place, verdict_on(claims[3], "skipped"))
    verdicts = read_verdicts(place)
    accepted, rejected, better, skipped, untouched = (verdicts.settled(claim) for claim in claims[:5])
    assert (accepted.confidence, accepted.rule) == (1.0, "made-figure+accepted")
    assert msgspec.structs.replace(accepted, confidence=claims[0].confidence, rule=claims[0].rule) == claims[0]
    assert rejected is None
    assert (better.figure.value, better.period, better.rule) == (1600, None, "made-figure+corrected")
    assert (skipped, untouched) == (claims[3], claims[4])
    assert verdicts.settled(better) == better


def test_the_last_verdict_holds_and_can_be_taken_back(place, claims):
    claim = claims[0]
    for verdict in ("rejected", "accepted"):
        add_verdict(place, verdict_on(claim, verdict))
    assert read_verdicts(place).on(claim).verdict == "accepted"
    add_verdict(place, verdict_on(claim, "withdrawn"))
    assert read_verdicts(place).on(claim) is None


def test_what_reads_otherwise_was_not_judged(claims):
    claim = claims[0]
    other = msgspec.structs.replace(claim, figure=msgspec.structs.replace(claim.figure, value=1))
    surer = msgspec.structs.replace(claim, confidence=0.1, rule="another")
    for verdict in ("accepted", "rejected", "skipped"):
        verdicts = Verdicts([verdict_on(claim, verdict)])
        assert verdicts.on(other) is None
        assert verdicts.on(surer)
    assert Verdicts([verdict_on(claim, "corrected", correction={"figure.value": 2})]).settled(other).figure.value == 2


def test_a_verdict_holds_for_copies_of_the_document_that_have_none_of_their_own():
    here, there = (made.claims(made.document(name=name))[0] for name in ("a/coast.txt", "b/coast.txt"))
    assert Verdicts([verdict_on(here, "rejected")]).on(there).verdict == "rejected"
    both = Verdicts([verdict_on(there, "accepted"), verdict_on(here, "rejected")])
    assert (both.on(here).verdict, both.on(there).verdict) == ("rejected", "accepted")
    spelled = msgspec.structs.replace(there, citation=msgspec.structs.replace(there.citation, document="./b/coast.txt"))
    assert both.on(spelled).verdict == "accepted"


def test_another_quote_is_another_claim(claims):
    claim = claims[0]
    other = msgspec.structs.replace(claim, citation=msgspec.structs.replace(claim.citation, quote="other words"))
    assert Verdicts([verdict_on(claim, "accepted")]).on(other) is None


@pytest.mark.parametrize("cut", [1, 20, 100])
def test_half_a_line_that_a_kill_left_is_none(tmp_path, claims, cut):
    path = tmp_path / "verdicts.jsonl"
    add_verdict(path, verdict_on(claims[0], "accepted"))
    add_verdict(path, verdict_on(claims[1], "rejected"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut] if cut > 1 else whole[:-2])
    assert [read_verdicts(path).on(claim) is not None for claim in claims[:2]] == [True, False]
    add_verdict(path, verdict_on(claims[2], "accepted"))
    assert [read_verdicts(path).on(claim) is not None for claim in claims[:3]] == [True, False, True]
    assert len(path.read_bytes().splitlines()) == 2


def test_a_last_line_without_its_end_counts_when_whole(tmp_path, claims):
    path = tmp_path / "verdicts.jsonl"
    add_verdict(path, verdict_on(claims[0], "accepted"))
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert read_verdicts(path).on(claims[0])
    add_verdict(path, verdict_on(claims[1], "accepted"))
    assert all(read_verdicts(path).on(claim) for claim in claims[:2])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nonsense", "verdicts.jsonl:2: no verdict: JSON is malformed"),
        ('{"verdict": "accepted"}', "verdicts.jsonl:2: no verdict: Object missing required field `document`"),
        (None, "verdicts.jsonl:2: no verdict: its schema is 'claimx-verdict/9', not 'claimx-verdict/1'"),
    ],
)
def test_what_is_no_verdict_is_told(tmp_path, claims, line, message):
    path = tmp_path / "verdicts.jsonl"
    add_verdict(path, verdict_on(claims[0], "accepted"))
    other = msgspec.structs.replace(verdict_on(claims[0], "accepted"), schema="claimx-verdict/9")
    with path.open("a", encoding="utf-8") as file:
        file.write((line or msgspec.json.encode(other).decode()) + "\n")
    with pytest.raises(RecordError, match=message.replace("(", r"\(")):
        read_verdicts(path)


@pytest.mark.parametrize(
    ("correction", "message"),
    [
        ({"figure.size": 3}, "there is no figure.size to correct"),
        ({"statement.text": "a"}, "there is no statement.text to correct"),
        ({"figure.bound": "perhaps"}, "the correction leaves no claim: Invalid enum value 'perhaps' - at `$.figure.bound`"),
        ({"figure.value": "many"}, "the correction leaves no claim: Expected `int | float`, got `str` - at `$.figure.value`"),
    ],
)
def test_a_correction_must_leave_a_claim(claims, correction, message):
    with pytest.raises(RecordError) as error:
        verdict_on(claims[0], "corrected", correction=correction)
    assert message in str(error.value)


def test_corrections(claims):
    measure = {"text": "boats", "head": "boats", "start": 1, "end": 6, "predicate": None}
    better = corrected(claims[0], {"measure": measure, "figure.bound": "exact", "source": None, "period.end": "2011"})
    assert (better.measure.text, better.figure.bound, better.source, better.period.end) == ("boats", "exact", None, "2011")
    assert better.citation == claims[0].citation


def test_a_line_has_all_keys(tmp_path, claims):
    add_verdict(tmp_path / "v.jsonl", verdict_on(claims[0], "accepted"))
    (line,) = (tmp_path / "v.jsonl").read_text(encoding="utf-8").splitlines()
    assert list(json.loads(line)) == list(Verdict.__struct_fields__)
