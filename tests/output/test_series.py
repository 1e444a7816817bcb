from __future__ import annotations

import struct
import xml.etree.ElementTree as ET

import pytest

from claimx.compare.series import series
from claimx.errors import InputError
from claimx.output.layout import Look
from claimx.output.series import series_lines, series_list, series_table
from claimx.output.svg import png, svg
from tests.compare.stories import told

TEXT = (
    "About 1,200 boats were counted in 2004. In 2005, up to 1,300 boats; in 2006, more than 900 boats; in 2008, 1,000 to 1,500 boats;"
    " in 2009, 1,100 boats, the Board said."
)


@pytest.fixture
def boats():
    bounds = {
        "About 1,200": (1200, None, "approximate", "in 2004"),
        "up to 1,300": (1300, None, "at_most", "In 2005"),
        "more than 900": (900, None, "more_than", "in 2006"),
        "1,000 to 1,500": (1000, 1500, "exact", "in 2008"),
        "1,100": (1100, None, "exact", "in 2009"),
    }
    words = {
        figure: {"value": value, "value_max": most, "bound": bound, "measure": ("boats", None), "period": (when, when[3:], when[3:])}
        for figure, (value, most, bound, when) in bounds.items()
    }
    document, claims = told("boats & <nets>.txt", "2012-05-30", TEXT, words=words)
    return series(claims, {document.name: document})


@pytest.mark.parametrize(
    ("name", "look"),
    [("series.txt", Look(width=100)), ("series-ascii.txt", Look(width=100, encoding="ascii")), ("series-80.txt", Look(width=80))],
)
def test_table(boats, golden, name, look):
    golden(name, "".join(series_table(boats, look)))


def test_lines(boats, golden):
    golden("series.jsonl", "".join(series_lines(boats)))


def test_list(boats):
    assert "5        5  boats" in "".join(series_list(boats, Look(), heading="Measures"))
    assert list(series_list([], Look(), heading="Measures")) == []


def test_svg_is_whole_and_holds_every_point(boats):
    root = ET.fromstring(svg(boats[0]))  # noqa: S314 - our own
    titles = [node.text for node in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles[0] == "boats"
    assert titles[1:] == [
        "2004: ≈ 1,200 (boats & <nets>.txt:1)", "2005: ≤ 1,300 (boats & <nets>.txt:1)", "2006: > 900 (boats & <nets>.txt:1)",
        "2008: 1,000–1,500 (boats & <nets>.txt:1)", "2009: 1,100 (boats & <nets>.txt:1)",
    ]  # fmt: skip
    heights = [float(node.get("cy")) for node in root.iter("{http://www.w3.org/2000/svg}circle")]
    assert heights[0] < heights[1]  # 1,200 is above 1,100


def test_png(boats, tmp_path):
    pytest.importorskip("matplotlib", reason="matplotlib (extra chart) is not installed")
    png(boats[0], tmp_path / "boats.png")
    data = (tmp_path / "boats.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) > (800, 400)
    png(boats[0], tmp_path / "again.png")
    assert (tmp_path / "again.png").read_bytes() == data


def test_one_figure_makes_no_chart(boats):
    one = boats[0]._replace(points=boats[0].points[:1])
    with pytest.raises(InputError, match="boats: a chart needs two figures with a period"):
        svg(one)
