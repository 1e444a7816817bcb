"""Ray: what one machine finds, a cluster finds, also when it loses a machine half way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.pipeline import extract

pytest.importorskip("ray", reason="the engine needs Ray (extra ray)")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")

DOCUMENTS = 24
# Two machines of one core each, in processes of this one; the second is ended when the first parts are written.
LOSING = """
import json, os, sys, threading, time
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
from pathlib import Path
from ray.cluster_utils import Cluster
from claimx.cluster import engine
from claimx.cluster.parts import Corpus, Job, open_corpus
from claimx.cluster.pieces import pieces
from claimx.pipeline import DEFAULTS
from claimx.scale import LIMITS, Task

docs, out = map(Path, sys.argv[1:])
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 80_000_000, "include_dashboard": False})
second = cluster.add_node(num_cpus=1, object_store_memory=80_000_000)
cluster.wait_for_nodes()
found = list(pieces([Task(path.name, path=os.fsencode(path)) for path in sorted(docs.iterdir())], [], size=2))
open_corpus(str(out), Corpus("claimx-corpus/1", (str(docs),), "jsonl"))

def lose():
    while len(list(out.glob("part-*"))) < 3:
        time.sleep(0.05)
    cluster.remove_node(second, allow_graceful=False)
    print(json.dumps({"parts when it was lost": len(list(out.glob("part-*"))), "of": len(found)}), flush=True)

losing = threading.Thread(target=lose, daemon=True)
losing.start()
told = list(engine.run(found, Job(str(out), "jsonl", DEFAULTS, LIMITS, "1"), address=cluster.address))
losing.join()
print(json.dumps(sorted(entry.document for one in told for entry in one.entries)))
cluster.shutdown()
"""


@pytest.fixture
def docs(tmp_path):
    folder = tmp_path / "docs"
    folder.mkdir()
    for n in range(DOCUMENTS):
        text = f"In {1990 + n}, {100 + n} homes were flooded in Chad, the mayor said.\n\n" * 6
        (folder / f"{n:02}.txt").write_text(text, encoding="utf-8")
    return folder


def ran(*arguments, **options):
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env={**os.environ, "RAY_USAGE_STATS_ENABLED": "0"},
        **options,
    )


def ids(out):
    lines = [line for part in sorted(out.glob("part-*.jsonl")) for line in part.read_text(encoding="utf-8").splitlines()]
    return sorted(json.loads(line)["id"] for line in lines)


def own(docs):
    return sorted(claim.id for claim in extract(docs))


def test_a_lost_machine_loses_and_doubles_nothing(docs, tmp_path):
    done = ran("-c", LOSING, str(docs), str(tmp_path / "out"), cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr
    lost, documents = (json.loads(line) for line in done.stdout.splitlines() if line.startswith(("{", "[")))
    assert 3 <= lost["parts when it was lost"] < lost["of"]
    assert documents == sorted(path.name for path in docs.iterdir())
    assert ids(tmp_path / "out") == own(docs)


def test_the_command(docs, tmp_path):
    (docs / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    with (docs / "corpus.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": n, "text": f"In {1960 + n}, {n + 7} people left Chad."}) + "\n" for n in range(20))
    command = ["-m", "claimx", "extract", "docs", "--engine", "ray", "-o", "out", "--format", "jsonl", "--workers", "2"]
    done = ran(*command, cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "broken.pdf" in done.stderr
    found = [json.loads(line) for part in (tmp_path / "out").glob("part-*.jsonl") for line in part.read_text(encoding="utf-8").splitlines()]
    assert [one["document"] for one in found if one["kind"] == "failure"] == ["docs/broken.pdf"]
    (docs / "broken.pdf").unlink()
    assert sorted(one["id"] for one in found if one["kind"] != "failure") == own(docs)
    again = ran(*command, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert f"{DOCUMENTS + 20} documents unchanged" in again.stderr
    assert ids(tmp_path / "out") == own(docs)
