"""Nothing leaves the machine: onnxruntime is loaded here and nowhere else, with its telemetry off.

From 1.29 on (on Windows before) onnxruntime as pip installs it writes a device id and events to the user's cache folder as soon as it is
loaded, and some seconds later sends them off. Its variable `ORT_DISABLE_TELEMETRY` prevents all of it, when set before the first import; its
switch in the API stops only part of it, but is all that some builds for Windows heed. Both are used.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["VARIABLE", "keep_offline", "load_onnxruntime", "telemetry"]

VARIABLE = "ORT_DISABLE_TELEMETRY"
_YES = frozenset({"1", "true", "yes", "y", "on"})  # what onnxruntime takes for a yes; with anything else its telemetry stays on
_LATE = (
    "onnxruntime was imported before claimx, with its telemetry on: claimx has switched off what can still be switched off, but an id and events "
    "may have been written to your cache folder, and what it has begun to send is not stopped. Import claimx first, or set ORT_DISABLE_TELEMETRY=1."
)
_late = False
_warned = False


def keep_offline() -> None:
    """Switch telemetry off for this process and those it starts; done by `import claimx`. A setting of the user's own is left alone."""
    global _late  # noqa: PLW0603 - a fact about the process
    if not os.environ.get(VARIABLE):
        _late = "onnxruntime" in sys.modules
        os.environ[VARIABLE] = "1"


def telemetry() -> str:
    """Whether onnxruntime's telemetry is `off` in this process, `on` by the user's own setting, or could only be switched off `late`."""
    if os.environ.get(VARIABLE, "").strip().lower() not in _YES:
        return "on"
    return "late" if _late else "off"


def load_onnxruntime() -> ModuleType:
    """Import onnxruntime (100 ms) with its telemetry off; warns once where the program had imported it before, with its telemetry on."""
    global _warned  # noqa: PLW0603 - a fact about the process
    import onnxruntime  # noqa: TID251 - the one place

    state = telemetry()
    if state != "on":
        onnxruntime.disable_telemetry_events()
    if state == "late" and not _warned:
        import warnings

        _warned = True
        warnings.warn(_LATE, RuntimeWarning, stacklevel=2)
    return onnxruntime  # type: ignore[no-any-return]  # it comes without types
