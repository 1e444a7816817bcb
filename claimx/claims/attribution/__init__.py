"""Who says what: attributed statements, and the source that answers for a figure.

`attribute.attribute` reads a document's passages in order. `cues` finds the words that attribute (with `content`, by parse and
by order of words), `spoken` those round quotations and in headlines; `speech` follows a speaker over paragraphs, `speakers` tells whom a
pronoun means, an entry of `drafts` becomes the record.
"""
