from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from claimx.check.choose import doubtful_first, key, sample
from claimx.check.precision import precision
from tests.check import made


def test_disagreeing_come_first_then_the_least_sure():
    claims = made.claims(8)
    disagreeing = {key(claims[3]), key(claims[5])}
    chosen = doubtful_first(claims, disagreeing)
    assert {key(claim) for claim in chosen[:2]} == disagreeing
    assert [claim.confidence for claim in chosen[:2]] == sorted(claim.confidence for claim in (claims[3], claims[5]))
    assert [claim.confidence for claim in chosen[2:]] == sorted(claim.confidence for claim in claims if key(claim) not in disagreeing)


def test_what_is_as_sure_stays_in_reading_order():
    claims = made.claims(3) + made.claims(3)
    assert [claim.id[-1] for claim in doubtful_first(claims)] == ["0", "0", "1", "1", "2", "2"]


def test_sample_holds_each_rule_and_document_as_often_as_all():
    rules = ("digits+nummod",) * 3 + ("words+subject",)
    claims = made.claims(400, rules=rules, documents=("a.txt", "b.txt", "c.txt", "d.txt"))
    for seed in range(5):
        chosen = sample(claims, 40, seed)
        assert len(chosen) == 40
        assert abs(Counter(claim.rule for claim in chosen)["digits+nummod"] - 30) <= 1
        assert all(abs(count - 10) <= 2 for count in Counter(claim.citation.document for claim in chosen).values())


def test_samples_differ_by_seed_and_not_by_order():
    claims = made.claims(200)
    one = sample(claims, 20, 1)
    assert sample(claims, 20, 1) == one
    assert {key(claim) for claim in sample(claims[::-1], 20, 1)} == {key(claim) for claim in one}
    assert {key(claim) for claim in sample(claims, 20, 2)} != {key(claim) for claim in one}


def test_each_claim_has_the_same_chance():
    claims = made.claims(30)
    drawn = Counter(key(claim) for seed in range(600) for claim in sample(claims, 10, seed))
    assert len(drawn) == 30
    assert max(abs(count - 200) for count in drawn.values()) < 60


@given(st.integers(0, 60), st.integers(1, 70), st.integers(0, 1000))
def test_sample_is_of_the_size_asked_for_and_in_order(count, size, seed):
    claims = made.claims(count) if count else []
    chosen = sample(claims, size, seed)
    assert len(chosen) == min(size, count)
    assert [claim for claim in claims if claim in chosen] == chosen


def test_sample_is_the_same_on_every_machine():
    assert [int(claim.id, 16) for claim in sample(made.claims(40), 5, 1)] == PINNED


PINNED = [3, 11, 18, 32, 37]


def test_interval_of_a_sample_holds_the_true_share_as_often_as_it_says():
    claims = made.claims(800, rules=("digits+nummod", "words+subject", "vague+none"), documents=tuple("abcdefgh"))
    right = {
        key(claim) for claim in claims if claim.confidence > {"digits+nummod": 0.1, "words+subject": 0.3, "vague+none": 0.7}[claim.rule]
    }
    truth = len(right) / len(claims)
    held = 0
    for seed in range(100):
        found = precision(sum(key(claim) in right for claim in sample(claims, 50, seed)), 50)
        held += found.low <= truth <= found.high
    assert held >= 94
