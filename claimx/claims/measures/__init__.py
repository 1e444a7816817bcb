"""What a figure counts or measures, and whether it rose or fell.

`measure.measure` tries rules in the order of the figure's kind: those over noun phrases (`nominal`, `lists`), over verbs (`verbal`,
`duration`), and those that point back to an earlier measure (`pointing`, with the `memory` of the document). `change.change` tells the
direction. All look at one `site`, the parse round one figure; `phrase` and `verbphrase` build the slices of text that are given.
"""
