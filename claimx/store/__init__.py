"""Keeping claims: a database of documents, claims and verdicts, and the lines that records are kept as elsewhere."""
