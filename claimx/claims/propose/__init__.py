"""What each role of a figure's claim could be filled with: candidates with their features, and nothing decided.

A module for each role: measures, periods, sources, places, changes. Each gives `Proposals` for one figure of a `Reading`; the choice among
them is made in claimx/claims/choose.
"""
