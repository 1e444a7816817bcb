"""Comparing claims: what measures the same, where documents agree and differ, and whether citations still hold."""
