"""Every error that claimx raises on purpose, so that a caller can catch one root and nothing else.

ClaimxError                 something claimx can explain
├── InputError              the input is not what was promised: message says what, which file, what to do
│   ├── NotFound            no such file or folder, or a pattern that matches nothing
│   ├── Unreadable          the file could not be opened or decoded
│   ├── NotText             the content is of no format that claimx reads
│   ├── Encrypted           the document is locked by a password
│   ├── NoText              the pages are pictures without a text layer
│   ├── Several             one document was asked for, and the file holds several
│   ├── TooLarge            the document exceeds the size limit
│   └── BadMetadata         a sidecar or an option holds metadata that cannot be used
├── RecordError             a claim record that does not follow the schema (path-style message)
├── StoreError              a database that is none of claimx's, or that cannot be used
└── PipelineError           the language pipeline could not be loaded
"""

from __future__ import annotations

__all__ = [
    "BadMetadata",
    "ClaimxError",
    "Encrypted",
    "InputError",
    "NoText",
    "NotFound",
    "NotText",
    "PipelineError",
    "RecordError",
    "Several",
    "StoreError",
    "TooLarge",
    "Unreadable",
]


class ClaimxError(Exception):
    """Root of the tree; its text is fit to show to a user."""


class InputError(ClaimxError):
    """An input could not be used.

    `document` is the name it would have been cited by; `code` is the stable word that failure records carry.
    """

    code = "input"

    def __init__(self, message: str, *, document: str | None = None) -> None:
        super().__init__(message)
        self.document = document


class NotFound(InputError):
    """There is no such file or folder."""

    code = "not_found"


class Unreadable(InputError):
    """The file exists but could not be opened or decoded."""

    code = "unreadable"


class NotText(InputError):
    """The content is of no format that claimx reads."""

    code = "not_text"


class Encrypted(InputError):
    """The document is locked by a password."""

    code = "encrypted"


class NoText(InputError):
    """The pages of the document are pictures without a text layer."""

    code = "no_text"


class Several(InputError):
    """One document was asked for, and the file holds several."""

    code = "several"


class TooLarge(InputError):
    """The document exceeds the size limit."""

    code = "too_large"


class BadMetadata(InputError):
    """A sidecar file or an option holds metadata that cannot be used."""

    code = "bad_metadata"


class RecordError(ClaimxError):
    """A record does not follow the claim schema."""


class StoreError(ClaimxError):
    """A database is none of claimx's, of a newer claimx, or cannot be opened, read or written."""


class PipelineError(ClaimxError):
    """The language pipeline could not be loaded."""
