"""Numbers in tables as the text has them."""

import pytest

import claimx
from claimx.output.wording import amount


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("About 13⅓ acres burned.", "≈ 13⅓ acres"),
        ("Prices fell 2.50 percent.", "2.50% ↓"),
        ("A 1 3/4 mile road.", "1 3/4 miles"),
        ("Pi is 3.14159 here.", "3.14159"),
        ("The mill cost $1.20 million.", "USD 1,200,000"),
        ("Two-thirds of the farms closed.", "0.6667 “Two-thirds”"),
        ("He is 5ft 10in tall.", "5.8333 feet “5ft 10in”"),
        ("It fell to -2.50 °C.", "-2.50 degrees Celsius ↓"),
        ("Between 1.5 and 2.25 litres.", "1.5–2.25 litres"),
        ("The fund has 1,234.50 shares.", "1,234.50"),
        ("Some 40 boats sank.", "≈ 40"),
    ],
)
def test_as_written(text, shown):
    [figure] = [claim.figure for claim in claimx.extract(text) if claim.figure]
    assert amount(figure) == shown
