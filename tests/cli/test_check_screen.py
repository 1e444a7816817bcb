"""`claimx check` on a screen: pictures of it, its keys, and a run in a real terminal (tmux)."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import time

import pytest

from claimx.check.session import Item, Session
from tests import made

pytest.importorskip("textual")

from claimx.cli.checking.screen import Screen


def screen(saved, **options):
    document = made.document()
    items = [
        Item(claim, options.get("document", document), made.claims(document)[2:3] if at == 1 else ())
        for at, claim in enumerate(made.claims(document))
        if claim.figure
    ]
    return Screen(Session(items[:3], lambda said: saved.append((said.word, said.changes))))


@pytest.mark.parametrize(
    ("name", "press"),
    [
        ("first", []),
        ("disagreeing", ["a"]),
        ("correcting", ["c", *"colour red", "enter"]),
        ("undone", ["a", "r", "u"]),
        ("end", ["a", "r", "s"]),
    ],
)
def test_pictures(snap_compare, name, press):
    assert snap_compare(screen([]), press=press, terminal_size=(100, 30))


def test_picture_without_the_document(snap_compare):
    assert snap_compare(screen([], document=None), terminal_size=(100, 30))


def keys(*pressed):
    """What is saved when these keys are pressed, and whether the screen is still there."""
    saved = []
    app = screen(saved)

    async def drive():
        async with app.run_test() as pilot:
            await pilot.press(*pressed)
            await pilot.pause()
            return app.is_running

    running = asyncio.run(drive())
    return saved, running


@pytest.mark.parametrize(
    ("pressed", "saved"),
    [
        ("ars", [("accepted", None), ("rejected", None), ("skipped", None)]),
        ("auur", [("accepted", None), ("withdrawn", None), ("rejected", None)]),
        (
            "arsuua",
            [("accepted", None), ("rejected", None), ("skipped", None), ("withdrawn", None), ("withdrawn", None), ("accepted", None)],
        ),
        ("arsarc", [("accepted", None), ("rejected", None), ("skipped", None)]),
        (["c", *"value 5", "enter", "a"], [("corrected", {"figure.value": 5, "figure.value_max": None}), ("accepted", None)]),
        (["c", *"nonsense", "enter", "escape", "s"], [("skipped", None)]),
        (["c", "enter", "s"], [("skipped", None)]),
        (["c", *"arsq", "escape"], []),
    ],
)
def test_keys(pressed, saved):
    assert keys(*pressed) == (saved, True)


def test_what_cannot_be_kept_is_told_and_asked_again(snap_compare):
    def fail(said):
        raise OSError(28, "No space left on device", "verdicts.jsonl")

    document = made.document()
    app = Screen(Session([Item(made.claims(document)[0], document)], fail))
    assert snap_compare(app, press=["a"], terminal_size=(100, 24))


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_quit(key):
    assert keys("a", key) == ([("accepted", None)], False)


def test_in_a_terminal(coast, run):
    tmux = shutil.which("tmux")
    if not tmux:
        pytest.skip("no tmux: the screen is not tried in a terminal")
    run("extract", "reports", "-o", "claims.jsonl")
    folder = coast.parent
    socket = ["-S", str(folder / "tmux.socket")]

    def do(*arguments):
        return subprocess.run([tmux, *socket, *arguments], check=True, capture_output=True, text=True, encoding="utf-8").stdout

    def until(words):
        limit = time.monotonic() + 60
        while words not in (pane := " ".join(do("capture-pane", "-p", "-t", "check").split())):
            assert time.monotonic() < limit, pane
            time.sleep(0.1)
        return pane

    command = f"cd '{folder}' && {sys.executable} -m claimx check claims.jsonl; echo done with $?; exec cat"
    do("-f", "/dev/null", "new-session", "-d", "-s", "check", "-x", "100", "-y", "30", command)
    try:
        assert "Between 12 and 15 percent of the harbour is thought to be lost." in until("1 of 8")
        do("send-keys", "-t", "check", "a")
        until("2 of 8 1 accepted")
        do("send-keys", "-t", "check", "c")
        until("bound at_least")
        do("send-keys", "-t", "check", "-l", "value 2,810")
        do("send-keys", "-t", "check", "Enter")
        until("3 of 8 1 accepted · 1 corrected")
        do("send-keys", "-t", "check", "q")
        assert "1 accepted, 1 corrected; 6 left of 8 figures" in until("done with 0")
    finally:
        do("kill-server")
    kept = [json.loads(line) for line in (folder / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["verdict"], line["correction"]) for line in kept] == [
        ("accepted", None),
        ("corrected", {"figure.value": 2810, "figure.value_max": None}),
    ]
