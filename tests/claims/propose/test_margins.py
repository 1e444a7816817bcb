"""What a margin is of: itself, not what was counted before it."""

import pytest

import claimx


@pytest.mark.parametrize(
    ("text", "value", "head"),
    [
        ("The bloc won 61 of 118 seats, a majority of just 4.", 4, "majority"),
        ("The bloc won 61 of 118 seats, a majority of 4.", 4, "majority"),
        ("They hold 40 wards, with a lead of only 3.", 3, "lead"),
        ("She kept a majority of 12 votes.", 12, "votes"),
    ],
)
def test_a_margin_is_measured(text, value, head):
    [claim] = [c for c in claimx.extract(text) if c.figure and c.figure.value == value]
    assert claim.measure.head == head
