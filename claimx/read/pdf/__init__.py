"""PDF: words with their places, read in the order that columns give, with tables, headings, notes and page furniture told apart."""

from claimx.read.pdf.reader import read_pdf

__all__ = ["read_pdf"]
