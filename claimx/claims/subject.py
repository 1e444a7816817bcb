"""Who does a verb: its subject, through control, coordination, participles and relative clauses, as the head of a noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.cuewords import clause_verbs, words
from claimx.claims.grammar import can_speak, is_named, led_by

if TYPE_CHECKING:
    from claimx.claims.parse import Parse

__all__ = ["agent_of", "subject_of"]


def subject_of(parse: Parse, v: int) -> tuple[int | None, bool]:
    """The head of who does the verb, and whether the verb is passive; through control, coordination, participles and relatives."""
    at, joined = v, True  # joined: only by coordination, so that the auxiliary is shared ("was arrested and accused")
    for _ in range(6):
        # "…, the audit revealed" without an auxiliary is active, whatever the parser says.
        ways = ("aux:pass",) if parse.base[at] == "parataxis" else ("aux:pass", "nsubj:pass", "csubj:pass")
        passive = any(parse.dep[kid] in ways for kid in parse.kids[at])
        subject = _subject(parse, at)
        if subject is not None:
            return _antecedent(parse, at, subject), passive and joined
        if passive:
            return None, True
        dep, head = parse.base[at], parse.head[at]
        if dep == "acl":
            return (head, True) if parse.tag[at] == "VBN" else (_giver(parse, head), False)
        if dep not in ("conj", "xcomp", "advcl", "parataxis") or (dep == "advcl" and parse.tag[at] not in ("VBG", "VB", "VBN")):
            return None, False
        if dep in ("conj", "advcl"):
            head = _sayer(parse, at)
        elif dep == "xcomp" and parse.lemma[head] not in words("verbs", "raising"):
            target = parse.child(head, "obj", "iobj")
            if target is not None:
                return target, False
        if parse.pos[head] not in ("VERB", "AUX", "ADJ", "NOUN"):
            return None, False
        at, joined = head, joined and dep == "conj"
    return None, False


def _subject(parse: Parse, v: int) -> int | None:
    """The verb's own subject; of a title and the person whose it is ("Head of the Dock Union Mary Okoro said") the person."""
    found = parse.children(v, "nsubj")
    if len(found) > 1:
        title, name = found[:2]
        beside = parse.edges(title)[1] == parse.edges(name)[0]
        if beside and is_named(parse, name, "PERSON") and parse.pos[title] in ("NOUN", "PROPN"):
            return name
    return found[0] if found else None


def _sayer(parse: Parse, v: int) -> int:
    """The verb whose subject a joined verb or a participle shares: of a second cue the first one, not what was said.

    "Lee said they would leave, adding that …" goes on with the cue; "said they would leave and said nobody had …" repeats it.
    """
    head, again = parse.head[v], parse.base[v] == "conj"
    if (parse.lemma[v] not in words("verbs", "again")) if again else (parse.low[v - 1] != ","):
        return head
    for at in parse.chain(head):
        cue = parse.head[at]
        said = parse.base[at] == "ccomp" or (parse.base[at] == "parataxis" and not again)
        if said and parse.lemma[cue] in clause_verbs() and (parse.tag[cue] == parse.tag[v] if again else cue < v):
            return cue
    return head


def _antecedent(parse: Parse, v: int, subject: int) -> int:
    """The noun that a relative pronoun stands for."""
    if parse.low[subject] not in words("sources", "relative"):
        return subject
    clause = parse.head[v] if parse.base[v] == "conj" else v
    return parse.head[clause] if parse.base[clause] == "acl" else subject


def _giver(parse: Parse, noun: int) -> int:
    """Who hands out the document that speaks ("X issued a statement saying …"), else the document itself."""
    verb = parse.head[noun]
    issued = parse.base[noun] == "obj" and parse.lemma[verb] in words("verbs", "issue")
    within = parse.base[noun] == "obl" and parse.lemma[noun] in words("sources", "document")  # "in a statement saying …"
    subject = parse.child(verb, "nsubj") if issued or within else None
    return _antecedent(parse, verb, subject) if subject is not None else noun


def agent_of(parse: Parse, v: int) -> int | None:
    """Who does a passive verb, after "by"; not until when ("expected by December")."""
    agents = (kid for kid in parse.children(v, "obl") if led_by(parse, kid, ("by",)) is not None)
    return next((kid for kid in agents if parse.dep[kid] == "obl:agent" or can_speak(parse, kid, "PERSON", "ORG", "NORP", "GPE")), None)
