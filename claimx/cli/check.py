"""`claimx check`: a person goes through figures one at a time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import STORES, AllBlocks, MaxMemory, Model, Published, Quiet, Timeout, Workers, limits_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.check.session import Said, Session, Word
    from claimx.cli.gathering import Held
    from claimx.records import Claim

__all__ = ["command"]

FILE = Path("verdicts.jsonl")


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH|CLAIMS|DB", help="Documents, claims as JSON Lines, or a store.")],
    *,
    verdicts: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Where verdicts are kept (JSON Lines, or a store); else the store, or verdicts.jsonl.", show_default=False
        ),
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Look at N figures that stand for all, and estimate how many are right.", show_default=False),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Another number draws another sample.")] = 1,
    plain: Annotated[bool, typer.Option("--plain", help="A prompt in place of the screen.")] = False,
    published: Published = None,
    model: Model = None,
    all_blocks: AllBlocks = False,
    workers: Workers = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    quiet: Quiet = False,
) -> None:
    """Check figures by hand, one at a time in its paragraph.

    Each is accepted, rejected, corrected or skipped with one key, and the verdict is kept at once: what was
    judged is not asked again, and extract, series, compare and report heed it with --verdicts. What
    sources disagree on and what is least sure comes first. A screen (extra tui) on a terminal, else a prompt
    that reads a line for each figure from standard input.

    \b
    Examples:
      claimx check reports/
      claimx check claims.db --sample 50 --seed 1
      claimx check claims.jsonl --verdicts may.jsonl --plain
    """
    from claimx.cli.gathering import gathered
    from claimx.cli.inputs import Run
    from claimx.cli.terminal import say
    from claimx.pipeline import Options

    if "-" in paths:
        raise typer.BadParameter("Standard input is where the answers come from: name a file.", param_hint="'PATH|CLAIMS|DB'")
    kept = verdicts or _kept(paths)
    if kept.suffix in STORES and not kept.exists():
        raise typer.BadParameter(f"There is no store {str(kept)!r}; claimx extract --db makes one.", param_hint="'--verdicts'")
    run = Run(quiet=quiet, workers=workers, limits=limits_of(timeout, max_memory))
    options = Options(model=model, all_blocks=all_blocks, kinds=frozenset({"figure"}))
    found = list(gathered(paths, run, options=options, published=published, verdicts=kept if kept.exists() else None))
    session = _session(found, kept, sample, seed)
    if session.items:
        if not quiet:
            say(f"verdicts are kept in {kept}")
        _face(session, plain=plain)
    _report(session, whole=len(found), sampled=sample is not None)
    run.finish()


def _kept(paths: Sequence[str]) -> Path:
    """The store that is looked at, or the file of that name."""
    from claimx.store.database import holds_database

    return Path(paths[0]) if len(paths) == 1 and holds_database(Path(paths[0])) else FILE


def _session(found: Sequence[Held], kept: Path, sample: int | None, seed: int) -> Session:
    """What is left to look at: of a sample in reading order, else the doubtful first; what was skipped before comes last."""
    from claimx.check import choose
    from claimx.check.session import DECIDED, Item, Session

    held = {choose.key(one.claim): one for one in found}
    claims = [one.claim for one in held.values()]
    disagreeing = _disagreeing(found)
    chosen = choose.sample(claims, sample, seed) if sample is not None else choose.doubtful_first(claims, disagreeing)
    said = {key: one.verdict.verdict for key, one in held.items() if one.verdict}
    before: list[Word] = [word for claim in chosen if (word := said.get(choose.key(claim))) in DECIDED]
    left = [claim for claim in chosen if said.get(choose.key(claim)) not in DECIDED]
    left.sort(key=lambda claim: choose.key(claim) in said)
    items = [Item(claim, held[choose.key(claim)].document, disagreeing.get(choose.key(claim), ())) for claim in left]
    return Session(items, lambda said: _save(said, kept), before=before)


def _save(said: Said, kept: Path) -> None:
    from claimx.store.verdicts import add_verdict, verdict_on

    add_verdict(kept, verdict_on(said.item.claim, said.word, correction=said.changes))


def _disagreeing(found: Sequence[Held]) -> dict[tuple[str, str], list[Claim]]:
    """The claims on which documents differ, as far as they were judged, by their keys, each with those that say otherwise."""
    from claimx.cli.gathering import settled
    from claimx.compare.compared import compare

    held = list(settled(found))
    documents = {one.document.name: one.document for one in held if one.document is not None}
    matters = compare([one.claim for one in held], documents).matters
    claims = {(one.claim.citation.document, one.claim.id): one.claim for one in held}
    sides = [[(one.document, one.id) for one in matter.readings] for matter in matters if matter.judged == "differ"]
    return {key: [claims[other] for other in keys if other != key] for keys in sides for key in keys}


def _face(session: Session, *, plain: bool) -> None:
    """Go through the items on the screen, where there is one, or else by the prompt."""
    from claimx.cli.terminal import complain, is_terminal, look

    if not plain and is_terminal() and sys.stdin and sys.stdin.isatty():
        try:
            from claimx.cli.checking.screen import Screen
        except ImportError:
            complain("the screen needs the extra tui (pip install 'claimx[tui]'); here is the prompt")
        else:
            Screen(session).run()
            return
    from claimx.cli.checking.prompt import ask

    ask(session, look())


def _report(session: Session, *, whole: int, sampled: bool) -> None:
    from claimx.cli.terminal import look, write

    tally = session.tally
    words = ("accepted", "rejected", "corrected", "skipped")
    told = ", ".join(f"{tally[word]:,} {word}" for word in words if tally[word]) or "nothing judged"
    left = sum(1 for _ in session.items[session.place[0] - 1 :]) if session.current else 0
    lines = [f"{told}; {left:,} left of {whole:,} figures" if not sampled else f"{told}; {left:,} left of the sample"]
    precision = session.precision if sampled else None
    if precision:
        lines.append(
            f"right: {precision.right} of {precision.judged}, {precision.share:.0%}; "
            f"of all {whole:,} figures {precision.low:.0%} to {precision.high:.0%} (95% Wilson interval)"
        )
    write((f"{line}\n" for line in lines), encoding=look().encoding)
