from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest

from claimx.cli import terminal


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def screen(monkeypatch):
    screen = Screen()
    monkeypatch.setattr(terminal, "sys", SimpleNamespace(stderr=screen, stdout=sys.stdout))
    monkeypatch.setattr(terminal, "is_terminal", lambda: False)
    monkeypatch.setattr(terminal.Progress, "AFTER", 0)
    monkeypatch.setattr(terminal.Progress, "EVERY", 0)
    return screen


def test_progress_is_one_line_that_goes_away(screen):
    progress = terminal.Progress(quiet=False)
    progress.show("1 document read, now a\x1b[2J.txt")
    progress.show("x" * 300)
    progress.clear()
    progress.clear()
    first, second, third = screen.getvalue().split("\r")[1:]
    assert first == "1 document read, now a\\x1b[2J.txt\x1b[K"
    assert len(second) < 90
    assert third == "\x1b[K"


def test_no_progress_when_quiet_dumb_or_beside_the_data(screen, monkeypatch):
    terminal.Progress(quiet=True).show("x")
    monkeypatch.setenv("TERM", "dumb")
    terminal.Progress(quiet=False).show("x")
    monkeypatch.delenv("TERM")
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    terminal.Progress(quiet=False).show("x")
    assert screen.getvalue() == ""


def test_short_runs_show_no_progress(screen, monkeypatch):
    monkeypatch.setattr(terminal.Progress, "AFTER", 60)
    terminal.Progress(quiet=False).show("x")
    assert screen.getvalue() == ""


@pytest.mark.parametrize(
    ("columns", "to_file", "width"),
    [(None, False, 100), ("72", False, 72), ("72", True, 72), ("5", False, 40), ("wide", False, 100), ("0", False, 100)],
)
def test_width_without_a_terminal(screen, monkeypatch, columns, to_file, width):
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    look = terminal.look(to_file=to_file)
    assert (look.width, look.colour) == (width, False)


def test_messages_are_cleaned_and_fit_the_encoding(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(raw, encoding="ascii"))
    terminal.complain("caf\xe9\x1b[31m\n“x”")
    assert raw.getvalue() == b"claimx: caf\\xe9\\x1b[31m \\u201cx\\u201d\n"


@pytest.mark.parametrize(
    ("color", "environment", "colour"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "0"}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_without_a_terminal(screen, monkeypatch, color, environment, colour):
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert terminal.look(color=color).colour is colour


@pytest.mark.parametrize(
    ("color", "environment", "colour"),
    [("auto", {}, True), ("auto", {"NO_COLOR": "1"}, False), ("never", {}, False), ("always", {"TERM": "dumb"}, True)],
)
def test_colour_on_a_terminal(monkeypatch, color, environment, colour):
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert terminal.look(color=color).colour is colour
