"""Time expressions: found by a grammar over tokens and placed in the calendar, never from today's date.

`finder` is the way through: `lexicon` classes the words, `forms` applies the grammar of `claimx/data/dates.toml` (its guards are in `evidence`
and `joins`, its makers in `makers`), and each of the `nodes` that come of it places itself.
"""

from claimx.find.dates.finder import anchor_after, find_dates, find_timexes, report_of

__all__ = ["anchor_after", "find_dates", "find_timexes", "report_of"]
