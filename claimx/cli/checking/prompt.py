"""The prompt: shows a figure, reads a line, and so on; works in a pipe as on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from claimx.cli.terminal import write
from claimx.errors import RecordError
from claimx.output.examine import shown
from claimx.output.sanitise import one_line

if TYPE_CHECKING:
    from claimx.check.session import Session
    from claimx.output.layout import Look

__all__ = ["ask"]

KEYS = "a accept, r reject, c FIELD WHAT correct, s skip, u undo, q quit"
HELP = f"""{KEYS}
  c value 2,379          c value > 2,379        c value 12 to 15
  c bound at_least       c unit kilometre       c unit none
  c measure WORDS        c source WORDS         c place WORDS         c source none
  c period 2011          c period since 2009    c period last year = 2011
  several fields: c value 2,379; period 2010
WORDS are words of the document.
"""


def ask(session: Session, look: Look) -> None:
    """Go through the session by lines of standard input, until `q` or the end of the input; when all were seen, the last can still be undone."""
    write([f"{KEYS}, ? help\n"], encoding=look.encoding)
    fresh = True
    while True:
        if fresh and (item := session.current):
            number, many = session.place
            write([shown(item.claim, item.document, look, lead=f"{number} of {many}", others=item.others)], encoding=look.encoding)
        elif fresh:
            write(["\nall were seen: q quit, u undo the last\n\n"], encoding=look.encoding)
        write(["> "], encoding=look.encoding)
        typed = sys.stdin.buffer.readline() if sys.stdin else b""  # None where the caller closed it
        line = typed.decode("utf-8", "replace")
        if not line:
            write(["\n"], encoding=look.encoding)
            return
        if not sys.stdin.isatty():
            write([f"{one_line(line)}\n"], encoding=look.encoding)
        key, _, rest = line.strip().partition(" ")
        if key.casefold() in ("q", "quit"):
            return
        answer = _do(session, key.casefold(), rest.strip())
        fresh = answer is None
        if answer:
            write([f"{answer}\n"], encoding=look.encoding)


def _do(session: Session, key: str, rest: str) -> str | None:
    """Do what the line says; None when there is another figure to show, else what to answer."""
    simple = {
        "a": session.accept,
        "accept": session.accept,
        "r": session.reject,
        "reject": session.reject,
        "s": session.skip,
        "skip": session.skip,
    }
    if key in simple and not rest:
        simple[key]()
        return None
    if key in ("u", "undo") and not rest:
        return None if session.undo() else "there is nothing to undo in this run"
    if key in ("c", "correct") and rest:
        try:
            session.correct(rest)
        except RecordError as error:
            return one_line(str(error))
        return None
    return HELP if key in ("?", "h", "help") or (key in ("c", "correct") and not rest) else f"{KEYS}, ? help"
