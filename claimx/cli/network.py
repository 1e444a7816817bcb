"""What a piece of work opens to the network: looked at, not believed."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["traces", "watched"]

_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})  # of Python, with a socket and an address
_LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})  # with a host
_OPEN = Path("/proc/self/fd")  # on Linux, also what native code opened
_STORE = Path("Microsoft", "DeveloperTools", ".onnxruntime")  # in the cache folder: where onnxruntime keeps its id and events
_watches: list[list[str]] = []
_hooked = False


@contextmanager
def watched() -> Iterator[list[str]]:
    """Give a list that holds at the end what was opened meanwhile: hosts that Python looked up or turned to, and (on Linux) native sockets and
    onnxruntime's event database where still open at the end. What stays on this machine (loopback, AF_UNIX) does not count."""
    global _hooked  # noqa: PLW0603 - a hook stays for the life of the process
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked = True
    found: list[str] = []
    before = _native()
    _watches.append(found)
    try:
        yield found
    finally:
        _watches.remove(found)
        found.extend(sorted(_native() - before))


def traces() -> Path | None:
    """The folder in which onnxruntime's telemetry has left something on an earlier day, where there is one."""
    cache = os.environ.get("XDG_CACHE_HOME")
    try:
        folder = (Path(cache) if cache else Path.home() / ".cache") / _STORE
        return folder if folder.is_dir() else None
    except (OSError, RuntimeError):  # no home
        return None


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watches:
        return
    if event in _EVENTS:
        address = arguments[1]
    elif event in _LOOK_UPS:
        address = arguments[0]
    else:
        return
    host = address[0] if isinstance(address, tuple) else address if event in _LOOK_UPS else None
    if host and not _loopback(str(host)):
        for found in _watches:
            found.append(f"{event} {host}")


def _loopback(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")


def _native() -> set[str]:
    found: set[str] = set()
    try:
        entries = list(_OPEN.iterdir())
    except OSError:  # another system
        return found
    for entry in entries:
        with suppress(OSError):  # the folder itself, closed by now
            target = os.readlink(entry)  # noqa: PTH115 - what it points to need not be a path
            if target.startswith("socket:") or _STORE.name in target:
                found.add(target)
    return found
