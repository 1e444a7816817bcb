"""The chart of a series as a picture of its own: SVG, drawn from the same layout as the report's, and PNG by way of matplotlib (extra `chart`)."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from claimx.errors import InputError
from claimx.output.report.chart import chart
from claimx.output.sanitise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimx.compare.series import Series
    from claimx.output.report.chart import Chart, Point

__all__ = ["png", "svg"]

INK, MUTED, LINE, MARK = "#1a1a1a", "#555555", "#d8d8d8", "#0b5cad"
UP, DOWN = frozenset({"more_than", "at_least"}), frozenset({"less_than", "at_most"})
STYLE = 'font-family="system-ui, sans-serif" font-size="12" role="img" aria-labelledby="title description"'
HEAD = 30  # of the picture above the chart, for the title


def svg(series: Series) -> str:
    """Return the chart as an SVG document; raises `InputError` where there are fewer than two figures that can be placed."""
    drawn = _drawn(series)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {-HEAD} {drawn.width} {drawn.height + HEAD}" {STYLE}>',
        f'<title id="title">{escape(one_line(series.title))}</title><desc id="description">{escape(one_line(drawn.described))}</desc>',
        f'<rect x="0" y="{-HEAD}" width="{drawn.width}" height="{drawn.height + HEAD}" fill="#ffffff"/>',
        f'<text x="{drawn.left}" y="-8" fill="{INK}" font-size="15" font-weight="bold">{escape(one_line(_title(series)))}</text>',
        *(
            f'<line x1="{drawn.left}" x2="{drawn.right}" y1="{tick.at}" y2="{tick.at}" stroke="{LINE}"/>'
            f'<text x="{drawn.left - 8}" y="{tick.at + 4}" fill="{MUTED}" text-anchor="end">{escape(tick.words)}</text>'
            for tick in drawn.values
        ),
        *(
            f'<line x1="{tick.at}" x2="{tick.at}" y1="{drawn.base}" y2="{drawn.base + 5}" stroke="{MUTED}"/>'
            f'<text x="{tick.at}" y="{drawn.base + 19}" fill="{MUTED}" text-anchor="middle">{escape(tick.words)}</text>'
            for tick in drawn.years
        ),
        *(piece for point in drawn.points for piece in _mark(point)),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _mark(point: Point) -> Iterator[str]:
    """A line as long as the period lasts; on it a dot, a triangle that points to where a bound is open, or a bar from end to end of a range."""
    cited = point.claim.citation
    yield f"<g><title>{escape(one_line(f'{point.words} ({cited.document}:{cited.line})'))}</title>"
    yield f'<line x1="{point.x_first}" x2="{point.x_last}" y1="{point.y}" y2="{point.y}" stroke="{MARK}" stroke-width="2" opacity="0.4"/>'
    if point.bound == "range":
        yield f'<line x1="{point.x}" x2="{point.x}" y1="{point.y_top}" y2="{point.y_bottom}" stroke="{MARK}" stroke-width="6"/>'
    elif point.bound in UP:
        yield f'<path d="M{point.x} {round(point.y - 7, 1)}l6 10h-12z" fill="{MARK}"/>'
    elif point.bound in DOWN:
        yield f'<path d="M{point.x} {round(point.y + 7, 1)}l6 -10h-12z" fill="{MARK}"/>'
    else:
        fill = "#ffffff" if point.bound == "approximate" else MARK
        yield f'<circle cx="{point.x}" cy="{point.y}" r="4.5" fill="{fill}" stroke="{MARK}" stroke-width="2"/>'
    if point.label:
        yield f'<text x="{point.x}" y="{point.label_y}" fill="{INK}" text-anchor="middle">{escape(one_line(point.label))}</text>'
    yield "</g>"


def png(series: Series, path: Path) -> None:
    """Write the chart as PNG; raises `InputError` as `svg` does, and where matplotlib is not installed."""
    drawn = _drawn(series)
    with _no_traces():
        try:
            from matplotlib.backends.backend_agg import FigureCanvasAgg
            from matplotlib.figure import Figure
        except ImportError as error:
            raise InputError("PNG needs matplotlib: pip install 'claimx[chart]'; SVG needs nothing") from error
        _plot(series, drawn, Figure, FigureCanvasAgg, path)


@contextmanager
def _no_traces() -> Iterator[None]:
    """Matplotlib keeps a list of fonts in the user's cache, unless it is told of another place: one that is gone afterwards."""
    if "matplotlib" in sys.modules or "MPLCONFIGDIR" in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="claimx-") as folder:
        os.environ["MPLCONFIGDIR"] = folder
        try:
            yield
        finally:
            del os.environ["MPLCONFIGDIR"]


def _plot(series: Series, drawn: Chart, make_figure: Any, make_canvas: Any, path: Path) -> None:
    picture = make_figure(figsize=(drawn.width / 80, (drawn.height + HEAD) / 80), dpi=160, layout="constrained")
    make_canvas(picture)
    axes = picture.add_subplot()
    axes.set_title(one_line(_title(series)), loc="left", fontweight="bold")
    axes.set_ylim(drawn.base + 1, min(tick.at for tick in drawn.values) - 12)
    axes.set_xlim(drawn.left - 10, drawn.right + 10)
    axes.set_yticks([tick.at for tick in drawn.values], [tick.words for tick in drawn.values])
    axes.set_xticks([tick.at for tick in drawn.years], [tick.words for tick in drawn.years])
    axes.grid(axis="y", color=LINE)
    axes.spines[["top", "right", "left"]].set_visible(False)
    for point in drawn.points:
        axes.hlines(point.y, point.x_first, point.x_last, color=MARK, alpha=0.4, linewidth=2)
        if point.bound == "range":
            axes.vlines(point.x, point.y_top, point.y_bottom, color=MARK, linewidth=6)
        else:
            shape = "^" if point.bound in UP else "v" if point.bound in DOWN else "o"
            axes.plot(point.x, point.y, shape, color=MARK, markerfacecolor="white" if point.bound == "approximate" else MARK)
        if point.label:
            axes.annotate(one_line(point.label), (point.x, point.label_y), ha="center", fontsize=8, parse_math=False)
    picture.savefig(path, metadata={"Software": None})


def _drawn(series: Series) -> Chart:
    drawn = chart(series.points)
    if drawn is None:
        raise InputError(f"{series.title}: a chart needs two figures with a period, none of them below zero")
    return drawn


def _title(series: Series) -> str:
    return f"{series.title} ({series.unit.replace('_', ' ')})" if series.unit else series.title
