"""Placing time expressions in the calendar, from the document's date and the dates named before; never from today's date.

The ways of placing each kind of node are registered by the modules imported here; this is the one that others import.
"""

from claimx.find.dates import points, relative, spans
from claimx.find.dates.placing import UNKNOWN, Context, Meaning, resolve

__all__ = ["UNKNOWN", "Context", "Meaning", "points", "relative", "resolve", "spans"]
