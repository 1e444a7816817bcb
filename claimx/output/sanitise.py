"""Text from documents, file names and errors, made safe to show.

A terminal obeys control characters wherever they come from: ESC starts colours, titles, links and clipboard writes, C1 controls do
the same in one character, bidirectional controls show words in an order they are not in (CVE-2021-42574), and a lone carriage return
overprints the line. None of them may leave the program raw, so every sink cleans at the last step. They are shown, not dropped: a
fact checker should see that they are there.
"""

from __future__ import annotations

import re

__all__ = ["UNSAFE", "clean", "one_line"]

# C0 without tab and line feed, DEL, C1, line and paragraph separators, bidirectional controls (Unicode Bidi_Control), the deprecated
# format characters, interlinear annotation, language tags, and surrogates, which no encoding of text can hold.
UNSAFE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
)
UNSAFE_CHARACTER = re.compile(f"[{UNSAFE}]")
UNSAFE_OR_BREAK = re.compile(f"[{UNSAFE}\t\n]")
WHITE = re.compile(r"(?:\s|\ufeff)+")


def clean(text: str) -> str:
    r"""Return `text` fit for a terminal: control characters written out (``\x1b``, ``\u202e``), tabs and line ends (LF, CR LF) kept.

    >>> print(clean("a\x1b[31mred\u202e"))
    a\x1b[31mred\u202e
    """
    return UNSAFE_CHARACTER.sub(_written_out, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    r"""Return `text` cleaned and on one line, every run of white space as one space and words whole that a line's end breaks: for
    table cells and messages.

    >>> one_line("two\n  lines")
    'two lines'
    """
    if "-\n" in text:
        from claimx.tag.breaks import unbroken  # brings numpy, which nothing else here needs

        text = unbroken(text)
    return UNSAFE_OR_BREAK.sub(_written_out, WHITE.sub(" ", text).strip())


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
