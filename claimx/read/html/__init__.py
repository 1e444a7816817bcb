"""HTML: the paragraphs and tables of a page, which of them are its main text, and what it says of itself."""

from claimx.read.html.reader import read_html, write_fragment

__all__ = ["read_html", "write_fragment"]
