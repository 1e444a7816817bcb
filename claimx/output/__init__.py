"""Sinks: what was found, as text. Every sink takes outcomes, one document at a time, and yields pieces of text; only `cli` writes them."""
