"""Where a long block is cut."""

import pytest

from claimx.read import windows


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("It rained there. Ten people drowned. All fled.", 40, ["It rained there. Ten people drowned. ", "All fled."]),
        ("They met on Feb. 21 in the U.S. Congress building today.", 34, ["They met on Feb. 21 in the U.S. ", "Congress building today."]),
        ("one two three four", 10, ["one two ", "three four"]),
        ("abc,def,ghi", 6, ["abc,", "def,", "ghi"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("short", 10, ["short"]),
        ("", 10, []),
    ],
)
def test_cuts(text, size, expected):
    assert [text[start:end] for start, end in windows(text, 0, len(text), size=size)] == expected


def test_size_must_be_positive():
    with pytest.raises(ValueError, match="size must be at least 1, not 0"):
        list(windows("abc", 0, 3, size=0))
