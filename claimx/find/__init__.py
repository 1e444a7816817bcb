"""Grammars over tokens: figures, dates and quotations, each with offsets into the text and the rule that found it."""
