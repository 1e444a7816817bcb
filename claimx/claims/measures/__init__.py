"""What English says of a figure round where it stands: the noun phrases and verb phrases of its sentence, and whether it rose or fell.

`site` is where a figure stands in its parse; `phrase` and `verbphrase` build the slices of text that can be given, `record` makes a claim's
measure of one. What is measured is chosen in claimx/claims/choose.
"""
