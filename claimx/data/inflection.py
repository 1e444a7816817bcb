"""Forms of verbs: the regular ones by rule, the irregular ones from a table."""

from __future__ import annotations

__all__ = ["inflected"]


def inflected(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb, with the final consonant doubled as well as not ("quip", "quipped")."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")
    doubled = verb + verb[-1]
    return verb, third, verb + "ed", verb + "ing", doubled + "ed", doubled + "ing"
