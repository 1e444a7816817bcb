"""The program as a process: pipes, terminals, encodings, signals."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time

import pytest

CLAIMX = [sys.executable, "-m", "claimx"]
TEXT = "Flood\n\nMore than 120 homes were flooded in March 2014, the council said.\n"


def claimx(*arguments, **options):
    return subprocess.run([*CLAIMX, *map(str, arguments)], capture_output=True, timeout=120, check=False, **options)


@pytest.fixture
def flood(tmp_path):
    path = tmp_path / "flood.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def on_terminal(*arguments, columns=80, env=None):
    """Run claimx on a pseudo-terminal; gives exit code and everything the terminal got."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*CLAIMX, *map(str, arguments)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "xterm", **(env or {})},
    )
    os.close(follower)
    got = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        got += piece
    os.close(leader)
    return process.wait(60), got.decode().replace("\r\n", "\n")


def test_closed_pipe_ends_quietly(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("a line of text\n" * 200_000, encoding="utf-8")
    process = subprocess.Popen([*CLAIMX, "text", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"a line of text\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 0


def test_extract_into_a_closed_pipe_ends_quietly(flood):
    process = subprocess.Popen([*CLAIMX, "extract", *[str(flood)] * 2], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 0


def test_interrupt_ends_with_130(tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    process = subprocess.Popen([*CLAIMX, "text", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)  # it waits for standard input
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"interrupted\n")


def test_terminal_gets_a_coloured_table(flood):
    code, got = on_terminal("extract", flood)
    assert code == 0
    assert "\x1b[1m> 120" in got
    assert re.sub(r"\x1b\[[0-9;]*m", "", got).rstrip().endswith("in 1 document")
    assert "\x1b]" not in got


def test_hostile_document_cannot_reach_the_terminal(tmp_path):
    path = tmp_path / "evil\x1b]0;owned\x07\u202e.txt"
    path.write_text(
        f"\x1b]0;owned\x07Flood\n\n{TEXT}\nThe \x1b[2Jcouncil\x9b2J said\u202e 44 \x1b]8;;http://x\x07ships\r sank.\n", encoding="utf-8"
    )
    for arguments in (
        ["extract", path],
        ["tag", path],
        ["text", path],
        ["show", f"{path}:5"],
        ["extract", path, "-f", "json"],
        ["extract", path, "-f", "csv"],
    ):
        code, got = on_terminal(*arguments)
        ours = re.sub(r"\x1b\[[0-9;]*m", "", got)
        assert code == 0, got
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(ours), arguments


def test_closed_streams_are_no_error(flood):
    done = subprocess.run(["sh", "-c", f"{sys.executable} -m claimx text '{flood}' >&- 2>&-"], check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_terminal_without_colour(flood, env):
    code, got = on_terminal("extract", flood, env=env)
    assert code == 0
    assert "> 120" in got
    assert "\x1b" not in got


def test_ascii_locale_gets_ascii(flood):
    done = claimx("extract", flood, "-f", "table", env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert b"> 120" in done.stdout


def test_data_is_utf8_whatever_the_locale(tmp_path):
    (tmp_path / "a.txt").write_text("— é 東", encoding="utf-8")
    done = claimx("text", tmp_path / "a.txt", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.stdout.decode() == "— é 東"


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
@pytest.mark.parametrize("command", ["extract", "tag"])
def test_records_are_utf8_whatever_the_locale(tmp_path, command, form):
    path = tmp_path / "a.txt"
    path.write_text("“More than 120 homes were flooded in São Tomé in March 2014,” said Zoë Müller of the council.", encoding="utf-8")
    as_ever = claimx(command, path, "-f", form, env={**os.environ, "PYTHONIOENCODING": "utf-8"}).stdout
    assert not as_ever.isascii()
    assert claimx(command, path, "-f", form, env={**os.environ, "PYTHONIOENCODING": "ascii"}).stdout == as_ever


def test_empty_named_pipe_is_said(tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    done = claimx("extract", fifo)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", f"{fifo}: the document is empty\n")


def test_output_is_byte_identical(flood):
    runs = [claimx("extract", flood, env={**os.environ, "PYTHONHASHSEED": seed}) for seed in ("1", "2")]
    assert runs[0].stdout == runs[1].stdout != b""


def test_undecodable_file_name(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123 - bytes are no Path
            file.write(TEXT)
    except OSError:
        pytest.skip("this file system takes no such name")
    done = claimx("extract", tmp_path)
    assert done.returncode == 0
    done.stdout.decode("utf-8")


def test_doctor():
    done = claimx("doctor")
    assert done.returncode == 0, done.stdout.decode()
    assert b"gives 1 figure\n" in done.stdout
