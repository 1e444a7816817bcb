"""Placing time expressions in the calendar, from the document's date and the dates named before; never from today's date.

The ways of placing each kind of node are registered by the modules imported here; this is the one that others import.
"""

from claimx.find import dates_points, dates_relative, dates_spans
from claimx.find.dates_place import UNKNOWN, Context, Meaning, resolve

__all__ = ["UNKNOWN", "Context", "Meaning", "dates_points", "dates_relative", "dates_spans", "resolve"]
