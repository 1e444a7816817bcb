"""The README is true: every command and option, every key of the record, every example."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from typer.main import get_command

from claimx.cli.registry import COMMANDS, app
from claimx.output.schema import claim_schema

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
EXAMPLE = re.compile(r"<!-- example -->\n```console\n\$ (?P<command>.+)\n(?P<output>(?s:.*?))```\n")
OPTION = re.compile(r"`(--?[a-z][a-z-]*)`")


def section(title, text=TEXT):
    """From a heading to the next of its level or above."""
    level = title.split(" ")[0]
    found = re.search(rf"^{re.escape(title)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"README.md has no heading {title!r}"
    return found[1]


def options_of(name):
    command = get_command(app).get_command(None, name)
    return {option for parameter in command.params for option in parameter.opts if option.startswith("-")} - {"--help", "-h"}


def test_commands_are_documented_in_their_order():
    assert tuple(re.findall(r"^### claimx (\w+)$", TEXT, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_options_are_documented(name):
    assert set(OPTION.findall(section(f"### claimx {name}"))) >= options_of(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_documented_options_are_there(name):
    table = "\n".join(line for line in section(f"### claimx {name}").splitlines() if line.startswith("| `"))
    first_cells = "\n".join(line.split(" | ")[0] for line in table.splitlines())
    assert set(OPTION.findall(first_cells)) <= options_of(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_first_sentence_of_the_help_is_that_of_the_readme(name):
    command = get_command(app).get_command(None, name)
    assert command.get_short_help_str(200).rstrip(".").split(":")[0].split(",")[0] in " ".join(section(f"### claimx {name}").split())


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "doctor"])
def test_examples_of_the_help_are_of_commands_that_parse(name):
    command = get_command(app).get_command(None, name)
    examples = re.findall(rf"claimx {name}\b([^|>\n]*)", command.help.partition("Example")[2])
    assert examples
    for line in examples:
        arguments = [word for word in line.split() if word]
        assert {word for word in arguments if word.startswith("--")} <= options_of(name)


def keys(name, definitions, path=""):
    for key, value in definitions[name]["properties"].items():
        here = f"{path}{key}"
        references = [option["$ref"] for option in value.get("anyOf", [value]) if "$ref" in option]
        if references and references[0].rsplit("/", 1)[1] != "Cue":
            yield from keys(references[0].rsplit("/", 1)[1], definitions, f"{here}.")
        else:
            yield here


def test_every_key_of_the_record_is_documented():
    documented = set(re.findall(r"`([a-z_.0-9]+)`", section("## The record")))
    assert set(keys("Claim", claim_schema()["$defs"])) - documented == set()


def run(command, folder):
    shim = folder / "bin"
    shim.mkdir(exist_ok=True)
    (shim / "claimx").write_text(f'#!/bin/sh\nexec {sys.executable} -m claimx "$@"\n', encoding="utf-8")
    (shim / "claimx").chmod(0o755)
    env = {**os.environ, "PATH": f"{shim}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, capture_output=True, text=True, check=True, encoding="utf-8")
    assert not re.search("^(claimx:|Traceback)", done.stderr, re.MULTILINE), done.stderr  # a pipe hides the exit code
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the examples are run: the seeds are there, as for a reader in a copy of the project."""
    path = tmp_path_factory.mktemp("readme")
    (path / "seeds").symlink_to(ROOT / "seeds")
    return path


def test_examples_give_what_the_readme_shows(folder, request):
    examples = list(EXAMPLE.finditer(TEXT))
    assert len(examples) == TEXT.count("<!-- example -->") >= 3
    made = {example["command"]: run(example["command"], folder) for example in examples}
    if request.config.getoption("--regenerate"):
        fresh = EXAMPLE.sub(lambda e: f"<!-- example -->\n```console\n$ {e['command']}\n{made[e['command']]}```\n", TEXT)
        README.write_text(fresh, encoding="utf-8")
        return
    for example in examples:
        assert made[example["command"]] == example["output"], "pytest --regenerate writes the README's examples anew"


def test_python_examples_run(folder, monkeypatch):
    monkeypatch.chdir(folder)
    blocks = re.findall(r"```python\n(.*?)```", section("## In Python"), re.DOTALL)
    assert len(blocks) == 5
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - it is our own


def test_the_two_commands_can_be_found_by_machines():
    for name in ("install", "test"):
        assert re.search(rf"^<!-- command: {name} -->\n```bash\n[^\n]+\n```$", TEXT, re.MULTILINE)


def test_folders_named_are_there():
    names = re.findall(r"`((?:claimx|seeds|fixtures|tests)/[a-z_./]*)`", section("## Where things live"))
    assert len(names) > 5
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_every_dependency_says_what_it_opens():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [needed for extra, needed in project["optional-dependencies"].items() if extra not in {"test", "lint"}]
    names = {re.split(r"[^\w-]", needed)[0] for needed in [*project["dependencies"], *chain.from_iterable(extras)]}
    cells = [line.split("|")[1] for line in section("## Security").splitlines() if line.startswith("| ")]
    assert names - {"claimx"} - set(re.findall(r"[\w-]+", " ".join(cells))) == set(), "say in README's table what these may open"
