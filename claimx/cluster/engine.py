"""Ray Data as the engine: the pieces of a corpus spread over the machines of a cluster (extra `ray`).

Every piece writes its own part (parts.py), so that Ray may do it again whenever it lost a machine; what comes back are the lines of the manifest.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any

import msgspec

from claimx.cluster.parts import Job, Told, work_on
from claimx.cluster.pieces import Piece
from claimx.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["run"]


def run(pieces: Sequence[Piece], job: Job, *, address: str | None = None, workers: int | None = None) -> Iterator[Told]:
    """Yield what each piece came to, as it is done, in any order.

    `address` is that of a cluster that runs; without one, Ray is started on this machine, with `workers` cores (all by default), and ended afterwards.
    Where the program has Ray running already, that is used. Raises `InputError` where Ray is not installed or does not answer.
    """
    ray = _load()
    own = not ray.is_initialized()
    if own:
        _begin(ray, address, workers)
    try:
        _prepare(ray)
        # The largest first, so that at the end no machine has long to wait for another.
        ordered = sorted(pieces, key=lambda piece: (bool(piece.uri), len(piece.tasks)), reverse=True)
        rows = [{"piece": msgspec.msgpack.encode(piece)} for piece in ordered]
        found = ray.data.from_items(rows, override_num_blocks=max(len(rows), 1)).map(
            _work, fn_kwargs={"job": msgspec.msgpack.encode(job)}, num_cpus=1
        )
        for row in found.iter_rows():
            yield msgspec.msgpack.decode(row["told"], type=Told)
    finally:
        if own:
            ray.shutdown()


def _work(row: dict[str, Any], *, job: bytes) -> dict[str, Any]:
    told = work_on(msgspec.msgpack.decode(row["piece"], type=Piece), msgspec.msgpack.decode(job, type=Job))
    return {"told": msgspec.msgpack.encode(told)}


def _load() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves the machine
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise InputError("--engine ray needs Ray: pip install 'claimx[ray]'") from error
    return ray


def _begin(ray: Any, address: str | None, workers: int | None) -> None:
    cores = {} if address is not None or workers is None else {"num_cpus": workers}
    try:
        ray.init(
            address=address or "local",
            include_dashboard=None if address else False,
            log_to_driver=False,
            logging_level=logging.ERROR,
            **cores,
        )
    except (ConnectionError, ValueError, TimeoutError, RuntimeError) as error:
        raise InputError(f"Ray does not answer at {address or 'local'}: {error}") from error


def _prepare(ray: Any) -> None:
    """Keep Ray Data's own progress and log off the terminal, as claimx tells of its documents itself, and let a machine take its next piece at once: there
    is no second operator that a part of it would have to be kept free for."""
    context = ray.data.DataContext.get_current()
    context.op_resource_reservation_enabled = False
    context.enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
