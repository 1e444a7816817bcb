"""Claims out of what was found: each part of a claim has a module or folder of its own, and `assemble` brings them together."""
