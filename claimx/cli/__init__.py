"""The command line: one module a command, registered by name and imported when called for.

Commands write data to stdout and everything else to stderr, and end with 0 (done), 1 (error), 2 (usage), 3 (some documents failed), 130
(interrupted), or 128 and the number of another signal that ended the run (143 TERM, 129 HUP).
"""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command that the arguments name; the entry point of `claimx`."""
    import gc
    import os
    import sys

    # What is loaded stays, and records hold no cycles: looking for garbage after every 700 new objects would be a tenth of the time to start.
    gc.set_threshold(50_000, 20, 20)

    from claimx.cli.registry import app
    from claimx.cli.signals import install

    for name in ("stdout", "stderr"):  # closed by the caller (>&-): there is nobody to write to
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - it lives as long as the process
    install()
    try:
        app(prog_name="claimx")
    except OSError:
        sys.exit(1)  # help that finds no room, or nobody to read it
    finally:
        try:
            sys.stdout.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that the flush at exit is quiet too
