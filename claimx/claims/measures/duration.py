"""What a duration is of: "two years in jail", "the strike lasted 80 days", "six minutes later …", "two years after …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.cuewords import speech_verbs
from claimx.claims.measures.phrase import Phrase, around, is_noun, starting, temporal, words
from claimx.claims.measures.verbphrase import clause, governor, subject

if TYPE_CHECKING:
    from claimx.claims.measures.site import Site
    from claimx.claims.parse import Parse

__all__ = ["happening", "lasting"]


def lasting(site: Site) -> Phrase | None:
    """The noun for what the time is spent in ("two years in jail", "a month of hard labour"), or that takes it ("it lasted 80 days")."""
    p, i = site.p, site.last
    in_it = i + 1 < site.stop and p.low[i] in words("measure", "spent")
    if in_it and (p.low[i] == "of" or site.before not in words("measure", "adverbial")):
        found = starting(p, i + 1, site.stop)
        ahead = p.low[i] == "behind" and p.lemma[found.head] != "bar" if found else False  # "14 seconds behind the winner"
        if (
            found
            and not ahead
            and p.pos[found.head] == "NOUN"
            and p.low[found.head] not in words("measure", "not_spent")
            and not temporal(p, found.head)
        ):
            return found
    verb = governor(p, site.root)
    spans = verb is not None and verb < site.first and p.lemma[verb] in words("measure", "spanning") and p.child(verb, "aux:pass") is None
    if verb is not None and spans and site.preposition not in {"after", "in", "within"}:
        who = subject(p, verb)
        if who is not None and is_noun(p, who) and not site.holds(who):
            return around(p, who, site.edge(who))
    return None


def happening(site: Site) -> Phrase | None:
    """The clause or event that the time is counted from or holds for ("… after the fall of X", "two years ago X was founded")."""
    p = site.p
    if (site.after in words("measure", "links") or site.after == "that") and (found := linked(p, site.last + 1, site)):
        return found
    verb = own_clause(site)
    if verb is None:
        verb = governor(p, site.root)
        said = None if verb is None or verb < site.last or p.lemma[verb] not in speech_verbs() else p.child(verb, "ccomp")
        verb = said if verb is not None and said is not None and said > verb else verb  # "in the last two weeks, he said, rain fell"
    if verb is None or p.sent_of[verb] != p.sent_of[site.first]:
        return None
    if site.numeric(verb):  # "turnout was 64 percent, up from 60 five years ago"
        who = subject(p, verb)
        return around(p, who, site.edge(who)) if who is not None and is_noun(p, who) else None
    return clause(p, verb, site.within)


def own_clause(site: Site) -> int | None:
    """The verb of a clause that describes the duration ("the six years that X has been in power")."""
    p = site.p
    found = [kid for i in range(site.first, site.last) for kid in p.children(i, "acl") if kid >= site.last]
    return found[0] if found else None


def linked(p: Parse, i: int, site: Site) -> Phrase | None:
    """The clause or noun phrase after "since", "after", "into"."""
    verbs = [j for j in range(i, site.stop) if p.head[j] < i and p.pos[j] in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}] if p.parsed else []
    if verbs and (p.pos[verbs[0]] == "VERB" or p.child(verbs[0], "cop") is not None):
        found = clause(p, verbs[0], (i - 1, i))
        return found if found.first >= i else Phrase(i, found.last, found.head)
    found_noun = starting(p, i, site.stop)
    if found_noun is None or temporal(p, found_noun.head):
        return None
    after = found_noun.last
    if after < site.stop and p.pos[after] in {"AUX", "VERB"}:
        verb = next((j for j in range(after, min(site.stop, after + 5)) if p.pos[j] == "VERB"), after)
        found = clause(p, verb, (i - 1, i))
        return Phrase(max(i, min(found.first, found_noun.first)), found.last, found.head)
    return found_noun
