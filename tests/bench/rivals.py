"""Words a second of other grammars of quantities and dates, run by `grammar_speed.py` in a Python that has them.

    PYTHON tests/bench/rivals.py < texts.json

Reads a JSON list of paragraphs, writes a JSON object of each library that can be imported: its version and its words a second (CPU
time). Needs nothing of claimx, so that quantulum3 and recognizers-text-suite (with `emoji<2`) can live in an environment of their own.
"""

import importlib.metadata
import json
import sys
import time
import warnings


def quantulum3():
    from quantulum3 import parser

    return parser.parse


def recognizers():
    """The recognisers that cover what our figures and dates do."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension

    every = (recognize_number, recognize_percentage, recognize_age, recognize_currency, recognize_dimension, recognize_datetime)
    return lambda text: [recognize(text, "en-us") for recognize in every]


RIVALS = {"quantulum3": quantulum3, "recognizers-text-suite": recognizers}
WARM = "In May 2011 some 1,200 people, or 12 percent of 10,000, left; by 3 June the rest had gone. $5 million was paid, 3 km away."


def main():
    texts = json.load(sys.stdin)
    words = sum(len(text.split()) for text in texts)
    speeds = {}
    for name, load in RIVALS.items():
        try:
            read = load()
            version = importlib.metadata.version(name)
        except ImportError:
            continue
        read(WARM)
        failed, start = 0, time.process_time()
        for text in texts:
            try:
                read(text)
            except Exception:  # noqa: BLE001 - whatever a rival cannot read is counted and passed over
                failed += 1
        speeds[name] = {"version": version, "speed": words / (time.process_time() - start), "failed": failed}
    json.dump(speeds, sys.stdout)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
