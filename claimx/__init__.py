"""claimx reads documents and writes down their claims.

    >>> import claimx
    >>> for claim in claimx.extract("The council said 120 homes were flooded."):
    ...     if claim.figure:
    ...         print(claim.figure.value, claim.citation.quote)
    120 The council said 120 homes were flooded.

`extract` takes a path, a text or a `Document` and yields `Claim` records; `read_document` gives the `Document` of a path alone
(`claimx.read` is the package that it stands in). `explain` tells what each figure's claim was chosen from. `compare_claims` sets the claims
of several documents side by side, `verify` looks their citations up again. Everything is imported when it is first used, so that
`import claimx` costs nothing; it only switches off the telemetry of onnxruntime, which must be done before that is loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimx.offline import keep_offline

if TYPE_CHECKING:
    from importlib.metadata import version

    from claimx.cluster.batch import batch, batch_schema
    from claimx.compare.compared import compare as compare_claims
    from claimx.compare.verify import verify
    from claimx.errors import (
        BadMetadata,
        ClaimxError,
        Encrypted,
        InputError,
        NoText,
        NotFound,
        NotText,
        PipelineError,
        RecordError,
        Several,
        StoreError,
        TooLarge,
        Unreadable,
    )
    from claimx.pipeline import Options, explain, extract
    from claimx.read import read as read_document
    from claimx.records import (
        SCHEMA,
        Block,
        Candidate,
        Citation,
        Claim,
        Copies,
        Cue,
        Document,
        Entity,
        Explanation,
        Failure,
        Figure,
        Finding,
        Hedge,
        Matter,
        Measure,
        Mention,
        Metadata,
        Period,
        Place,
        Reading,
        Source,
        Statement,
        Verdict,
    )
    from claimx.scale.limits import Limits

    __version__ = version("claimx")

__all__ = [
    "SCHEMA",
    "BadMetadata",
    "Block",
    "Candidate",
    "Citation",
    "Claim",
    "ClaimxError",
    "Copies",
    "Cue",
    "Document",
    "Encrypted",
    "Entity",
    "Explanation",
    "Failure",
    "Figure",
    "Finding",
    "Hedge",
    "InputError",
    "Limits",
    "Matter",
    "Measure",
    "Mention",
    "Metadata",
    "NoText",
    "NotFound",
    "NotText",
    "Options",
    "Period",
    "PipelineError",
    "Place",
    "Reading",
    "RecordError",
    "Several",
    "Source",
    "Statement",
    "StoreError",
    "TooLarge",
    "Unreadable",
    "Verdict",
    "__version__",
    "batch",
    "batch_schema",
    "compare_claims",
    "explain",
    "extract",
    "read_document",
    "verify",
]

keep_offline()

_HOMES = {
    "batch": ("cluster.batch", "batch"),
    "batch_schema": ("cluster.batch", "batch_schema"),
    "compare_claims": ("compare.compared", "compare"),
    "Limits": ("scale.limits", "Limits"),
    "Options": ("pipeline", "Options"),
    "explain": ("pipeline", "explain"),
    "extract": ("pipeline", "extract"),
    "read_document": ("read", "read"),
    "verify": ("compare.verify", "verify"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            value: Any = version("claimx")
        except PackageNotFoundError:  # run from its source, not installed
            value = "0+unknown"
    elif name in _HOMES:
        home, own = _HOMES[name]
        value = getattr(import_module(f"claimx.{home}"), own)
    elif name in __all__:
        home = "errors" if name in import_module("claimx.errors").__all__ else "records"
        value = getattr(import_module(f"claimx.{home}"), name)
    else:
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, imported or not."""
    return sorted({*globals(), *__all__})
