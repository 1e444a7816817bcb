"""What a command found, in the format that was asked for; what writes a format is loaded only when it is asked for.

A document that cannot be written in it is a failure like one that cannot be read: it is told, it stands where its records would, and the run goes on.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from claimx.cli.options import Format
from claimx.output.outcome import Outcome
from claimx.scale.task import fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimx.cli.inputs import Run
    from claimx.cli.options import ClaimFormat
    from claimx.output.layout import Look
    from claimx.output.outcome import ClaimOutcome, MentionOutcome, VoiceOutcome
    from claimx.records import Failure

__all__ = ["exported", "one_by_one", "rendered"]


def rendered(
    records: Literal["claim", "mention", "voice"],
    outcomes: Iterable[ClaimOutcome | MentionOutcome | VoiceOutcome],
    form: Format | ClaimFormat,
    look: Look,
    run: Run,
) -> Iterator[str]:
    """The pieces of text to write for outcomes that hold `records`, in a format that all records have; `run` is told of what cannot be written."""
    if form == Format.table:
        from claimx.output.table import TABLES

        return one_by_one(lambda some: TABLES[records](some, look), outcomes, run)
    if form == Format.csv:
        from claimx.output.rows import ROWS

        return chain(("\ufeff",) if look.mark else (), one_by_one(ROWS[records], outcomes, run))
    from claimx.output.jsonl import json_array, json_lines

    if form == Format.jsonl:
        return one_by_one(json_lines, outcomes, run)
    return json_array(_tried(lambda outcome: list(json_lines((outcome,))), outcomes, run))


def exported(form: str, outcomes: Iterable[ClaimOutcome], run: Run) -> Iterator[str | bytes]:
    """The pieces of a file in one of the formats of other tools, likewise; such a file is made of all claims together, and has no place for failures."""
    from claimx.output.exports import BINARY, export

    def trial(outcome: ClaimOutcome) -> object:
        if form not in BINARY:
            return list(export(form, (outcome,)))
        if form == "datapackage":
            from claimx.output.rows import claim_rows

            return list(claim_rows((outcome,)))
        from claimx.output.exports.columns import claims_of, values

        return [values(claim) for claim in claims_of((outcome,))]

    return export(form, _tried(trial, outcomes, run))


def one_by_one(form: Callable[[Iterable[Any]], Iterator[str]], outcomes: Iterable[Any], run: Run) -> Iterator[str]:
    """What `form` gives for no outcome (a heading), and then for each by itself."""
    head = "".join(form(()))
    if head:
        yield head
    for outcome in outcomes:
        try:
            text = "".join(form((outcome,)))
        except Exception as error:  # noqa: BLE001 - one document's trouble is never another's
            text = "".join(form((_lost(outcome, error, run),)))
        if piece := text[len(head) :]:
            yield piece


def _tried(trial: Callable[[Any], object], outcomes: Iterable[Any], run: Run) -> Iterator[Any]:
    """The outcomes, and a failure in the place of each on which the `trial` fails."""
    for outcome in outcomes:
        try:
            trial(outcome)
        except ImportError:  # of no document: what writes the format is not installed
            raise
        except Exception as error:  # noqa: BLE001 - as above
            yield _lost(outcome, error, run)
        else:
            yield outcome


def _lost(outcome: Any, error: Exception, run: Run) -> Failure:
    name = outcome.document.name if isinstance(outcome, Outcome) else outcome.document
    failure = fault(error, name)
    run.lose(failure)
    return failure
