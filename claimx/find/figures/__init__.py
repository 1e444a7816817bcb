"""Figures in text: every quantity, read over atoms of the text, kept or left out by what stands round it.

The way data takes: atoms -> numbers (in digits, spelled) with scale words -> amounts with units -> ranges -> bounds, kinds ->
notfigures (codes, notdates) -> finder.
"""

from claimx.find.figures.finder import find_figures

__all__ = ["find_figures"]
