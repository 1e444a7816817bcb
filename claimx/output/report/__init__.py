"""The report: one offline HTML page that shows claims beside the text they were read from.

`page` takes what is to be shown (`Contents`) and yields the page. The page loads nothing and links to nothing but http(s): its style and its script
stand in it, allowed by their hashes in a Content-Security-Policy; everything that comes from a document is escaped piece by piece.
"""

from claimx.output.report.contents import Contents, Copies, Disagreement, Judged, Series, Sheet
from claimx.output.report.page import page

__all__ = ["Contents", "Copies", "Disagreement", "Judged", "Series", "Sheet", "page"]
