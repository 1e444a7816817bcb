"""The command line: one module a command, registered by name and imported when called for.

Commands write data to stdout and everything else to stderr, and end with 0 (done), 1 (error), 2 (usage), 3 (some documents failed) or
130 (interrupted).
"""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command that the arguments name; the entry point of `claimx`."""
    from claimx.cli.registry import app

    app(prog_name="claimx")
