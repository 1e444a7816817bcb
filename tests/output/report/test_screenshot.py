"""The picture of a report that README shows."""

from __future__ import annotations

import struct
from pathlib import Path

from claimx.output.report import page

ROOT = Path(__file__).parents[3]
PICTURE = ROOT / "fixtures" / "report" / "report.png"
SIZE = (1300, 1500)


def test_picture_of_the_seeds(chromium, tmp_path, seeds, request):
    """Written anew with --regenerate; else the page still shows what the picture does, whose pixels no two machines share."""
    path = tmp_path / "report.html"
    path.write_text("".join(page(seeds)), encoding="utf-8")
    chromium.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": SIZE[0], "height": SIZE[1], "deviceScaleFactor": 1, "mobile": False}
    )
    try:
        chromium.get(path.as_uri())
        card = chromium.execute_script(
            "const mark = [...document.querySelectorAll('a.f')].find((one) => one.textContent === '2,544');"
            "const measure = document.querySelector('#filters [name=measure]');"
            "measure.value = [...measure.options].find((one) => /^(number|defectors?) \\(/.test(one.text)).value;"
            "measure.dispatchEvent(new Event('input', {bubbles: true}));"
            "location.hash = mark.hash; return document.getElementById(mark.hash.slice(1)).textContent"
        )
        assert "defectors" in card
        assert "2007" in card
        assert "Unification Ministry" in card
        assert "Where sources disagree" in chromium.find_element("css selector", "main").text
        assert len(chromium.find_elements("css selector", "svg.chart .point")) >= 8
        if request.config.getoption("--regenerate"):
            chromium.execute_async_script("setTimeout(arguments[0], 300)")
            chromium.execute_script("scrollTo(0, 0)")
            PICTURE.parent.mkdir(exist_ok=True)
            assert chromium.save_screenshot(str(PICTURE))
    finally:
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_readme_shows_it():
    data = PICTURE.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == SIZE
    assert "](fixtures/report/report.png)" in (ROOT / "README.md").read_text(encoding="utf-8")
