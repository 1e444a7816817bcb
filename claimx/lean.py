"""spaCy without its command line, which importing spaCy loads too: a sixth of a second, and web clients that nothing here needs."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

__all__ = ["import_spacy"]

_NAMES = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, where the program has not yet done so, without `spacy.cli`; who imports that afterwards, or calls `spacy.info`, gets the true one."""
    if "spacy" in sys.modules:
        return
    held = {name: ModuleType(name) for name in _NAMES}
    held["spacy.cli"].__path__ = []
    held["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(held)
    try:
        import spacy  # noqa: F401
    finally:
        for name, module in held.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _info(*given: Any, **named: Any) -> Any:
    from spacy.cli.info import info

    return info(*given, **named)
