"""Checking by hand: which figures to look at and in which order, what a person says of each, and how precise the claims are by that."""
