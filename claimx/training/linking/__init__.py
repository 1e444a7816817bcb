"""The recipe of the choosers (claimx/claims/choose): from hand-made gold to weights, cross-validated by folds of documents."""
