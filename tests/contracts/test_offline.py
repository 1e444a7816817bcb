"""Nothing leaves the machine, and nothing is left on it but what was asked for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"

# The whole of a stay in a user's program: every seed read, and then as long as telemetry would take to speak up (it looks up its host ten seconds
# after the first inference). Python's own sockets are seen by an audit hook, and what is not local is refused.
LONG_RUN = """
import json, sys, time
opened = []

def hook(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}:
        host = arguments[1][0] if isinstance(arguments[1], tuple) else "localhost"
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}:
        host = str(arguments[0])
    else:
        return
    if host not in {"localhost", "::1", "127.0.0.1"}:
        opened.append([event, host])
        raise PermissionError(event)

sys.addaudithook(hook)
from pathlib import Path
import claimx

claims = next(stream := claimx.extract(Path(sys.argv[1])), None)  # the first inference
first = time.monotonic()
count = 1 + sum(1 for _ in stream) + sum(1 for _ in claimx.extract(Path(sys.argv[2])))
time.sleep(max(0.0, first + 15 - time.monotonic()))
print(json.dumps({"claims": count, "opened": opened}))
"""
SAID = "The council said on Monday that more than 120 homes were flooded in March 2014."
OTHER_FORMATS = {  # with what would have to be fetched, were it wanted
    "page.html": f'<html><head><link rel="stylesheet" href="http://192.0.2.1/a.css"><title>Floods</title></head><body><article><h1>Floods</h1>'
    f'<img src="http://192.0.2.1/a.png"><p>{SAID}</p><p>{SAID}</p></article></body></html>',
    "entity.html": f'<!DOCTYPE html [<!ENTITY a SYSTEM "http://192.0.2.1/a">]><html><body><p>&a; {SAID}</p></body></html>',
    "mail.eml": f"From: a@example.org\nTo: b@example.org\nSubject: Floods\nDate: Mon, 3 Mar 2014 10:00:00 +0000\n\n{SAID}\n",
    "text.rtf": rf"{{\rtf1\ansi {SAID}\par}}",
    "table.csv": "homes,year\n120,2014\n130,2015\n",
    "notes.md": f"# Floods\n\n![a](http://192.0.2.1/a.png)\n\n{SAID}\n",
}
NOT_LOCAL = re.compile(r"socket\(AF_(?!UNIX\b|LOCAL\b)\w+.*|connect\(\d+, \{sa_family=AF_(?!UNIX\b|LOCAL\b).*")


@cache
def works(*command):
    """Whether a tool of the system is there and allowed here."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0


def without_interfaces():
    """The command that runs another one where no network is, or none where that is not to be had."""
    for command in (("unshare", "--net"), ("unshare", "--map-root-user", "--net")):
        if works(*command):
            return command
    return ()


@pytest.fixture
def home(tmp_path):
    """A machine of one's own: nothing in HOME, TMPDIR or the working folder, and no variable that switches telemetry off (CI would)."""
    for name in ("home", "tmp", "work"):
        (tmp_path / name).mkdir()
    return tmp_path


def run(home, *command, trace=None, **variables):
    """Run Python there, without a network where that is to be had."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}
    env |= {"HOME": str(home / "home"), "USERPROFILE": str(home / "home"), "TMPDIR": str(home / "tmp"), "TEMP": str(home / "tmp")}
    env |= variables
    watch = ("strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace)) if trace else ()
    return subprocess.run(
        [*without_interfaces(), *watch, sys.executable, *command],
        cwd=home / "work",
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def left(home):
    """All that stands in HOME, TMPDIR and the working folder."""
    return sorted(str(path.relative_to(home)) for name in ("home", "tmp", "work") for path in (home / name).rglob("*"))


def test_a_long_run_opens_nothing_and_leaves_nothing(home):
    trace = home / "trace" if works("strace", "-o", os.devnull) else None
    others = home / "others"
    others.mkdir()
    for name, text in OTHER_FORMATS.items():
        (others / name).write_text(text, encoding="utf-8")
    done = run(home, "-c", LONG_RUN, str(SEEDS), str(others), trace=trace)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["claims"] > 100
    assert found["opened"] == []
    if trace:  # what native code did; urllib3, which spaCy imports, tries whether the machine's own address ::1 can be bound
        calls = [line for line in trace.read_text(encoding="utf-8").splitlines() if NOT_LOCAL.search(line)]
        assert [line for line in calls if "AF_INET6, SOCK_STREAM" not in line] == []
    assert left(home) == []


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "claimx", "extract", str(SEEDS), "--output", "claims.jsonl"],
        ["-m", "claimx", "tag", str(SEEDS / "china-crackdown.txt"), "--sources", "--output", "claims.jsonl"],
        ["-m", "claimx.training", "--help"],
    ],
    ids=["extract", "tag", "training"],
)
def test_nothing_is_left_but_the_output(home, command):
    done = run(home, *command)
    assert done.returncode == 0, done.stderr
    assert left(home) == [f"work/{name}" for name in command if name == "claims.jsonl"]


# ---------------------------------------------------------------------------------------------- onnxruntime imported by others
# CI=1 keeps onnxruntime's telemetry off by itself, so that trying these out sends nothing.
LATE = """
import warnings, onnxruntime
told = []
onnxruntime.disable_telemetry_events = lambda: told.append(True)
import claimx, os
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    from claimx.tag import load
    for heads in (("tags",), ("parse",)):
        load(heads=heads)("It was seen.")
print(os.environ.get("ORT_DISABLE_TELEMETRY"), len(told), *(f"{w.category.__name__}: {w.message}" for w in caught))
"""


def test_onnxruntime_imported_before_claimx(home):
    variable, told, *warned = run(home, "-c", LATE, CI="1").stdout.split(" ", 2)
    assert (variable, int(told) > 0) == ("1", True)  # the variable is for what this program starts
    assert "".join(warned).count("RuntimeWarning: onnxruntime was imported before claimx, with its telemetry on") == 1


SPY = """
import claimx.tag, socket
load = claimx.tag.load

def spy(*args, **options):
    try:
        socket.create_connection(("203.0.113.1", 9), timeout=0.01)
    except OSError:
        pass
    return load(*args, **options)

claimx.tag.load = spy
"""


@pytest.mark.parametrize(("value", "told"), [("0", 0), ("false", 0), ("1", 2), ("yes", 2)])
def test_a_setting_of_the_users_own_is_left_alone(home, value, told):
    assert run(home, "-c", LATE, CI="1", ORT_DISABLE_TELEMETRY=value).stdout.split() == [value, str(told)]


@pytest.mark.parametrize(
    ("before", "variables", "line", "code"),
    [
        ("", {}, "off, checked", 0),
        ("", {"ORT_DISABLE_TELEMETRY": "0"}, "onnxruntime's telemetry is on, by your own ORT_DISABLE_TELEMETRY=0", 0),
        ("import onnxruntime", {}, "onnxruntime was loaded before claimx, with its telemetry on", 1),
        (
            SPY,
            {},
            "opened by the trial: socket.getaddrinfo 203.0.113.1, socket.connect 203.0.113.1",
            1,
        ),
    ],
    ids=["off", "own setting", "late", "opened"],
)
def test_doctor_says_how_the_network_is(home, before, variables, line, code):
    done = run(home, "-W", "ignore", "-c", f"{before}\nfrom claimx.cli import main; main()", "doctor", CI="1", **variables)
    (network,) = (text for text in done.stdout.splitlines() if text.startswith("network "))
    assert network.split(maxsplit=1)[1].startswith(line)
    assert done.returncode == code


def test_doctor_names_what_telemetry_left_on_an_earlier_day(home):
    folder = home / "home" / ".cache" / "Microsoft" / "DeveloperTools" / ".onnxruntime"
    folder.mkdir(parents=True)
    assert f"traces          {folder} was left by onnxruntime's telemetry" in run(home, "-m", "claimx", "doctor").stdout
