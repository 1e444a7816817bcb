from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from claimx.cli.gathering import Source, outcomes
from claimx.cli.inputs import Run
from claimx.cli.report import contents_of
from claimx.output.report import page

ROOT = Path(__file__).parents[3]

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",  # as root in a container there is none
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--window-size=1300,1000",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # whatever the page asks for, it gets nothing
)


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium; skipped where there is none (Debian: apt install chromium chromium-driver)."""
    browser, service = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not service:
        pytest.skip("no chromium and chromedriver on the path: the report is not tried in a browser")
    webdriver = pytest.importorskip("selenium.webdriver")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(service))
    driver.set_script_timeout(300)
    driver.set_page_load_timeout(300)
    yield driver
    driver.quit()


@pytest.fixture
def show(chromium, tmp_path):
    """Write the page of some contents, open it, and give the browser; at the end nothing was said on the console and nothing asked for but the page."""

    def opened(contents):
        path = tmp_path / "report.html"
        path.write_text("".join(page(contents)), encoding="utf-8")
        chromium.get_log("browser")
        chromium.get_log("performance")
        chromium.get(path.as_uri())
        return chromium

    yield opened
    assert chromium.get_log("browser") == []
    asked = [
        message["params"]["request"]["url"]
        for entry in chromium.get_log("performance")
        if (message := json.loads(entry["message"])["message"])["method"] == "Network.requestWillBeSent"
    ]
    assert {url.partition("#")[0] for url in asked} <= {(tmp_path / "report.html").as_uri()}


@pytest.fixture(scope="session")
def seeds():
    """The contents of a report of the project's seeds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return contents_of("Claims in seeds", outcomes(["seeds"], Source(Run(quiet=True))))


@pytest.fixture(scope="session")
def axe():
    """The script of axe-core (npm), named by CLAIMX_AXE or in node_modules; skipped where there is none."""
    named = os.environ.get("CLAIMX_AXE", "node_modules/axe-core/axe.min.js")
    if not Path(named).is_file():
        pytest.skip("no axe-core (npm install axe-core, or CLAIMX_AXE names axe.min.js): accessibility is not checked")
    return Path(named).read_text(encoding="utf-8")
