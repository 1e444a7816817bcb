"""Ends from outside: Ctrl-C, TERM and HUP end a run in order, between two documents' worth of output and never within one."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Ended", "install", "whole"]


class Ended(KeyboardInterrupt):
    """The run is to end; `number` is the signal that said so."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Held:
    """Whether output is being written, and the signal that came meanwhile."""

    now = False
    came: int | None = None


def install() -> None:
    """Let the signals raise `Ended`. HUP stays ignored where it is (nohup); an ignored INT, as of a job in the background, is taken all the same."""
    signal.signal(signal.SIGINT, _stop)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _frame: object) -> None:
    if _Held.now and _Held.came is None:  # a second one does not wait for a reader that has stopped reading
        _Held.came = number
        return
    raise Ended(number)


@contextmanager
def whole() -> Iterator[None]:
    """Within it a signal waits, so that what is written is whole."""
    _Held.now, _Held.came = True, None
    try:
        yield
    finally:
        _Held.now = False
    if _Held.came is not None:
        number, _Held.came = _Held.came, None
        raise Ended(number)
