r"""Reading: files, bytes and strings become `Document`s, with their text unaltered, their blocks and their metadata.

>>> document = read_text("Ten held at border\n\nMay 3, 2012\n\nPolice held ten people on Tuesday.")
>>> [block.kind for block in document.blocks], document.metadata.published
(['headline', 'dateline', 'body'], '2012-05-03')
"""

from claimx.read.choice import Choice
from claimx.read.formats import Fields
from claimx.read.load import MAX_BYTES, read, read_all, read_all_bytes, read_bytes, read_record, read_text
from claimx.read.newsdate import iso_date
from claimx.read.walk import walk
from claimx.read.windows import windows

__all__ = [
    "MAX_BYTES",
    "Choice",
    "Fields",
    "iso_date",
    "read",
    "read_all",
    "read_all_bytes",
    "read_bytes",
    "read_record",
    "read_text",
    "walk",
    "windows",
]
