"""What English says of a figure round where it stands: the noun phrases and verb phrases of its sentence, and whether it rose or fell.

`site` is where a figure stands in its parse; `phrase` and `verbphrase` build the slices of text that can be given. What is measured is chosen
in claimx/claims/choose.
"""
