"""The recipe for Spark in the README, word for word, where Java and pyspark are."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="the recipe is tried where pyspark is installed")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")

README = Path(__file__).parents[2] / "README.md"
AROUND = """{recipe}

if __name__ == "__main__":
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    rows = [(str(n), f"In 2012, {{n + 10}} people left Chad.") for n in range(8)]
    found = spark.createDataFrame(rows, ["id", "text"]).repartition(2).mapInArrow(claims, spark_schema()).collect()
    print(sorted((row.document, row.value) for row in found))
    spark.stop()
"""


def test_the_recipe(tmp_path):
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (recipe,) = [block for block in blocks if "spark_schema" in block]
    script = tmp_path / "recipe.py"
    script.write_text(AROUND.format(recipe=recipe), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=README.parent,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == str([(str(n), n + 10.0) for n in range(8)])
