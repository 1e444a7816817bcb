"""Cues in a parsed passage: who is said to say what, by verb, preposition or noun, as tokens; nothing is resolved here yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.attribution.content import after_cue, clause_after, content_of, passive_content
from claimx.claims.cuewords import Stance, Taking, nouns, particles, preposition_at, prepositions, verbs, words
from claimx.claims.grammar import (
    FINITE,
    NEGATIONS,
    TENSED,
    can_speak,
    has_number,
    has_predicate,
    has_that,
    has_word,
    later,
    led_by,
    nobody_does,
    top,
    until,
)
from claimx.claims.subject import agent_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = ["Said", "find_cues", "stance_of"]


class Said(NamedTuple):
    """A cue with its speaker and content, in tokens of one passage.

    `speaker` is the head of the noun phrase that names who speaks, None where the text names nobody. `content` are token spans, empty
    where the words said must be looked for around the cue (a quotation, the next paragraph). `cue` is the span of the cue's own words
    and `at` its verb, noun or preposition. `end` is where the speaker's phrase ends at the latest, None where its own tree tells.
    """

    at: int
    cue: Span
    speaker: int | None
    content: tuple[Span, ...]
    stance: Stance
    rule: str
    end: int | None = None


def find_cues(parse: Parse) -> list[Said]:
    """Every cue of the passage that says who speaks, in text order."""
    found: list[Said] = []
    for i, (pos, low, lemma) in enumerate(zip(parse.pos, parse.low, parse.lemma, strict=True)):
        said = _verb(parse, i) if pos in ("VERB", "AUX") else _noun(parse, i) if pos == "NOUN" else None
        if said is None and low in prepositions():
            said = _preposition(parse, i)
        if said is None and (low == "by" or lemma in words("sources", "own")):
            said = _reckoned(parse, i)
        if said is not None:
            found.append(said)
    found = _cited(parse, found)
    clauses = {(said.speaker, span[1]) for said in found if said.rule.startswith("verb") for span in said.content}
    return [said for said in found if said.rule != "noun" or (said.speaker, said.content[0][1]) not in clauses]


# --------------------------------------------------------------------------------------------------------------------------- verbs
def _verb(parse: Parse, v: int) -> Said | None:
    takings, cue = _takings(parse, v)
    if not takings:
        return None
    speaker, passive = subject_of(parse, v)
    if passive:
        return _passive(parse, v, cue, takings, speaker)
    if not any("hearer" in taking.takes for taking in takings):  # "rang the office, told Lee, and left": Lee heard it
        speaker = next((who for who in (_inverted(parse, v), _strayed(parse, v), speaker) if who is not None), None)
    if speaker is not None and parse.ent[speaker] is None and parse.lemma[speaker] in words("sources", "mute"):
        speaker = v - 1 if parse.pos[v - 1] == "PROPN" and parse.low[v - 2] == "," else None  # "…, a fair in May, Nadia called for …"
    if speaker is not None and _is_surveyed(parse, v, speaker):
        return None
    for taking in takings:
        if taking.takes == {"quote"}:  # beside a quotation (spoken.py), or with a colon before the next paragraph
            if parse.text.rstrip().endswith(":"):
                return Said(v, cue, speaker, (), stance_of(parse, v, taking.stance), "verb-quote")
        elif not taking.document or (speaker is not None and _is_document(parse, speaker)):
            content = _as_told(parse, v) if "clause" in taking.takes and speaker is not None else None
            content = content or _relative(parse, v, taking, speaker) or content_of(parse, v, taking, speaker)
            if content is not None:
                rule = "verb-clause" if "clause" in taking.takes else "verb-phrase"
                return Said(v, cue, speaker, content, stance_of(parse, v, taking.stance), rule)
    return None


def _takings(parse: Parse, v: int) -> tuple[tuple[Taking, ...], Span]:
    """What the verb may take, and its own words with a particle; nothing where it is no cue."""
    lemma, cue = parse.lemma[v], (v, v + 1)
    if (lemma == "cite" or (lemma in _CITING and parse.tag[v] == "VBG")) and _voices(parse, v):
        return (), cue  # "cited two officials", "citing a report", "quoting doctors": who, not what
    particle = parse.child(v, "compound:prt")
    if particle is not None:
        taking = particles().get((lemma, parse.low[particle]))
        return ((taking,) if taking is not None else ()), (v, particle + 1) if particle == v + 1 else cue
    return verbs().get(lemma, ()), cue


def _inverted(parse: Parse, v: int) -> int | None:
    """Who stands after a verb between commas that the parser left without a subject (", said Lee,")."""
    if parse.tag[v] not in ("VBD", "VBZ") or parse.low[v - 1] not in (",", "—", "–", "-") or v + 1 >= len(parse):
        return None
    at = v + 2 if parse.low[v + 1] == "the" and v + 2 < len(parse) else v + 1
    ent = parse.ent[at]
    if ent is None or ent[0] not in ("PERSON", "ORG") or ent[1] <= v or (ent[2] < len(parse) and parse.pos[ent[2]] != "PUNCT"):
        return None
    return top(parse, ent[1], ent[2])


def _strayed(parse: Parse, v: int) -> int | None:
    """What stands between a comma and a verb without a subject ("…, the air force said", "…, a survey by the bank found.")."""
    if parse.child(v, "nsubj") is not None:
        return None
    who = v - 1
    while parse.base[who] in ("nmod", "compound", "flat") and parse.edges(parse.head[who])[1] == v:
        who = parse.head[who]
    first = parse.edges(who)[0]
    ends = v + 1 >= len(parse) or parse.pos[v + 1] in ("PUNCT", "SPACE")
    fits = parse.base[who] == "nsubj" or (ends and parse.base[who] in ("parataxis", "appos") and can_speak(parse, who, "PERSON", "ORG"))
    return who if fits and parse.head[who] < who and "," in (parse.low[first], parse.low[first - 1]) else None


def _as_told(parse: Parse, v: int) -> tuple[Span, ...] | None:
    """The sentence around "as the mayor said,"."""
    first, end = parse.edges(v)
    first += parse.low[first] == ","
    finite = parse.tag[v] in FINITE or parse.child(v, "aux") is not None
    told = parse.low[first] == "as" and parse.base[v] == "advcl" and finite and not later(parse, v, "obj", "ccomp", "xcomp", "advcl")
    return _around(parse, first, end) if told and "," in parse.low[max(0, first - 1) : end + 1] else None


def _relative(parse: Parse, v: int, taking: Taking, speaker: int | None) -> tuple[Span, ...] | None:
    """The number that a relative clause says who gives ("the 800 the government reported", "40 deaths that the clinic confirmed")."""
    if speaker is None or parse.dep[v] != "acl:relcl" or taking.takes.isdisjoint(("object", "count", "number")):
        return None
    head, named = parse.head[v], parse.child(v, "nsubj") == speaker and parse.tag[speaker] not in ("WDT", "WP")
    if not named or head > speaker or later(parse, v, "obj", "ccomp", "xcomp"):
        return None
    first = min([head, *(parse.edges(kid)[0] for kid in parse.children(head, "det", "nummod", "amod", "compound"))])
    return ((first, head + 1),) if has_number(parse, first, head + 1) else None


_COUNTED = 10
"""Up to this many speakers are people ("two of them said"); more are a count ("45 of the 60 asked said")."""


def _is_surveyed(parse: Parse, v: int, who: int) -> bool:
    """Whether it is what a survey counts, not who speaks: "45 percent of voters said", "voters who say …", "those who think …"."""
    if (
        parse.head[v] == who
        and parse.low[who + 1 : who + 2] == ["who"]
        and (parse.low[who] in ("those", "anyone") or parse.tag[who] == "NNS")
    ):
        return True
    if parse.pos[who] == "NUM":
        digits = parse.low[who].replace(",", "")
        return not digits.isalpha() and not (digits.isdecimal() and int(digits) <= _COUNTED)
    return parse.ent[who] is None and parse.lemma[who] in words("sources", "share")


def _is_document(parse: Parse, i: int) -> bool:
    if parse.lemma[i] in words("sources", "outcome"):  # the results of a vote are what happened, those of a survey are a source
        return any(parse.lemma[k] in words("sources", "inquest") for k in (*range(i), *parse.children(i, "nmod")))
    return parse.low[i] == "it" or can_speak(parse, i, "ORG", kinds=("document", "organisation", "inquirer"))


def _passive(parse: Parse, v: int, cue: Span, takings: tuple[Taking, ...], subject: int | None) -> Said | None:
    """ "X was quoted as saying" speaks through X; "it was reported by Y that" through Y; without either nobody is named."""
    agent = agent_of(parse, v)
    if agent is None:
        return None
    if parse.lemma[v] in words("verbs", "quote"):  # X speaks by "saying"; here it is the one who passes it on
        clause = next((clause_after(parse, saying) for saying in later(parse, v, "advcl", "xcomp", "ccomp")), None)
        return Said(v, cue, agent, (clause,), "asserted", "verb-quoted") if clause is not None else None
    clause = clause_after(parse, v)
    given = ((clause,), takings[0].stance) if clause is not None else passive_content(parse, v, subject, takings)
    return Said(v, cue, agent, given[0], stance_of(parse, v, given[1]), "verb-passive") if given is not None else None


_CITING = frozenset({"cite", "quote"})


def _cited(parse: Parse, found: list[Said]) -> list[Said]:
    """The cues with those who are cited for what another one says ("…, the paper said, citing doctors"): they say it too."""
    out = list(found)
    for v, lemma in enumerate(parse.lemma):
        if lemma not in _CITING or parse.tag[v] != "VBG" or not _voices(parse, v):
            continue
        near = [said for said in found if said.content and said.rule.startswith("verb") and parse.sent_of[said.at] == parse.sent_of[v]]
        citing = min(near, key=lambda said: abs(said.at - v), default=None)
        if citing is not None:
            out.append(Said(v, (v, v + 1), parse.child(v, "obj"), citing.content, citing.stance, "cited"))
    return sorted(out, key=lambda said: said.at)


def _voices(parse: Parse, v: int) -> bool:
    """Whether the verb's object can speak."""
    return any(can_speak(parse, who, "PERSON", "ORG") for who in later(parse, v, "obj")[:1])


def stance_of(parse: Parse, v: int, stance: Stance) -> Stance:
    """The stance of a cue, turned by a negation or a refusal over it ("did not say", "declined to confirm"); "possible" where nothing has been said."""
    over = (v, parse.head[v]) if parse.base[v] == "conj" else (v,)
    if nobody_does(parse, v) or any(parse.low[kid] == "neither" for at in over for kid in parse.kids[at]):
        return "negated"  # "no official said", "neither confirmed nor denied"
    for at in _completed(parse, v):
        if at != v and parse.lemma[at] in words("verbs", "refuse"):
            return "negated"
        if any(parse.low[kid] in NEGATIONS | {"no"} for kid in parse.children(at, "advmod", "det")):
            return "asserted" if stance == "negated" else "negated"
    return "possible" if stance == "asserted" and _unsaid(parse, v) else stance


def _completed(parse: Parse, v: int) -> Iterator[int]:
    """A verb and those that it completes, upwards: "say", "try", "want" of "wants to try to say"."""
    for at in parse.chain(v):
        yield at
        if parse.base[at] != "xcomp":
            return


def _unsaid(parse: Parse, v: int) -> bool:
    """Whether the text only says that it may be said: "might say", "is expected to say", "if he says", "did she say …?"."""
    for at in _completed(parse, v):
        modal = any(parse.low[kid] in words("verbs", "modal") for kid in parse.children(at, "aux"))
        if modal or led_by(parse, at, words("sources", "if")) is not None or (at != v and parse.lemma[at] in words("verbs", "pending")):
            return True
    asked = parse.head[v] == v and parse.low[parse.sent(v)[1] - 1] == "?"
    aux, subject = parse.child(v, "aux"), parse.child(v, "nsubj")
    return asked and aux is not None and subject is not None and aux < subject


# -------------------------------------------------------------------------------------------------------- prepositions and nouns
_JOINTS = frozenset({"and", "but"}) | words("sources", "contrast")
_CLOSERS = frozenset({".", "!", "?", ";", ")", "—", "–"})


def _preposition(parse: Parse, i: int) -> Said | None:
    after = i + preposition_at(parse.low, i)
    if after == i:
        return None
    sent_first, sent_end = _clause_of(parse, i)
    tied = (head for head in (parse.head[i], parse.head[after - 1]) if after <= head < sent_end)  # by the first or last word of the phrase
    head = next(tied, None)
    if head is None or _is_order(parse, head):
        return None
    end = _source_end(parse, head, initial=not has_word(parse, sent_first, i))
    ent = parse.ent[end] if end < len(parse) else None
    if ent is not None and ent[:2] == ("PERSON", end):  # "according to curator Ann Lee", the name hung elsewhere
        head, end = end, ent[2]
    around = _around(parse, i, end)
    if len(around) == 1 and around[0][1] == i and not _joint_at(parse, end):  # nothing is said after the phrase: there stands an apposition
        end = until(parse, end, sent_end, _CLOSERS)
    return Said(i, (i, after), head, around, "asserted", "preposition", end)


def _is_order(parse: Parse, i: int) -> bool:
    """A bare noun that is no source: "according to schedule", "ranked according to size"."""
    bare = parse.tag[i] == "NN" and parse.ent[i] is None and all(parse.base[kid] in ("case", "punct") for kid in parse.kids[i])
    return bare and not can_speak(parse, i)


def _reckoned(parse: Parse, i: int) -> Said | None:
    """ "By the union's own estimate, 300 men …": the sentence around it; "the union's own count is 300": what it is."""
    if (owner := _own(parse, i)) is not None and parse.base[i] == "nsubj" and parse.child(parse.head[i], "cop") is not None:
        end = parse.edges(parse.head[i])[1]
        return Said(i, (i, i + 1), owner, ((i + 1, end),), "asserted", "estimate") if has_number(parse, i + 1, end) else None
    if parse.low[i] != "by":
        return None
    last = next((n for n in range(i + 2, min(i + 9, parse.sent(i)[1])) if _own(parse, n) or parse.pos[n] in ("VERB", "AUX", "PUNCT")), i)
    owner = _own(parse, last)
    return Said(last, (last, last + 1), owner, _around(parse, i, last + 1), "asserted", "estimate") if owner is not None else None


def _own(parse: Parse, n: int) -> int | None:
    """Whose estimate, count or account the noun is."""
    return parse.child(n, "nmod:poss") if parse.lemma[n] in words("sources", "own") else None


def _source_end(parse: Parse, head: int, *, initial: bool) -> int:
    """Where the phrase after a preposition ends: at the first comma but for an apposition that a second one closes."""
    limit = parse.sent(head)[1]
    last = min(parse.edges(head)[1], limit)
    comma = until(parse, head + 1, limit, ",")
    if last < comma and not (initial and all(parse.pos[at] in ("NOUN", "PROPN", "ADJ", "ADP", "DET") for at in range(last, comma))):
        return last
    if initial and (joined := _joint(parse, comma, limit)) is not None:
        return joined
    while comma < limit and (end := _apposition(parse, head, comma)) is not None:
        comma = end
    return comma if comma < limit else last


def _joint(parse: Parse, comma: int, limit: int) -> int | None:
    """The comma behind others who speak too ("According to the fund, the bank and the city, 300 homes …"); the clause after it has its own subject."""
    end = until(parse, comma + 1, limit, ",")
    if "and" not in parse.low[comma + 2 : end - 1] or parse.pos[comma + 1] not in ("DET", "NOUN", "PROPN", "ADJ"):
        return None
    verb = next((at for at in range(comma, limit) if parse.tag[at] in TENSED), end)
    return end if any(parse.base[at] == "nsubj" for at in range(end, verb)) else None


def _apposition(parse: Parse, head: int, comma: int) -> int | None:
    """The comma (or stop) that closes an apposition begun by the one at `comma`."""
    aside = next((kid for kid in parse.children(head, "appos", "acl") if kid > comma and parse.edges(kid)[0] <= comma + 1), None)
    end = parse.edges(aside)[1] if aside is not None else None
    if end is None or aside is None or (parse.pos[aside] == "NUM" and parse.low[end : end + 1] == ["."]):
        return None  # "according to the clinic, 30."
    return end if end >= len(parse) or parse.low[end] in (",", ".") else None


def _around(parse: Parse, i: int, end: int) -> tuple[Span, ...]:
    """The rest of the sentence around "according to X", whose phrase ends at `end`."""
    first, last = _clause_of(parse, i)
    rest = after_cue(parse, i, (end, last))
    other = next((k for k in range(i - 1, first, -1) if preposition_at(parse.low, k)), i)
    # "seven, according to the army, and nine, according to the clinic"
    first = next((j + 2 for j in range(other, i) if _joint_at(parse, j)), first)
    if not any(parse.pos[k] in ("VERB", "AUX", "NOUN", "NUM") for k in range(first, i)):
        return (rest,) if has_word(parse, *rest) else ()
    following = next((parse.low[j] for j in range(*rest) if parse.pos[j] != "PUNCT"), "")
    goes_on = following not in _JOINTS | {"who", "which"} and has_predicate(parse, *rest)
    return ((first, i), rest) if goes_on else ((first, i),)


def _clause_of(parse: Parse, i: int) -> Span:
    """The sentence of a preposition, or its last clause behind a semicolon ("…; according to the clinic, 30", "…; 30 fled, according to the clinic").

    What a semicolon parts without a verb are things of one list, all told by the same.
    """
    first, last = parse.sent(i)
    behind = next((j + 1 for j in range(i - 1, first, -1) if parse.low[j] == ";"), first)
    return behind if behind == i or has_predicate(parse, behind, i) else first, last


def _joint_at(parse: Parse, comma: int) -> bool:
    """Whether another thing said is joined behind a comma."""
    return parse.low[comma : comma + 1] == [","] and not _JOINTS.isdisjoint(parse.low[comma + 1 : comma + 2])


def _noun(parse: Parse, n: int) -> Said | None:
    """ "X's claim that …", "a report that …", "the claim by X that …"."""
    stance = nouns().get(parse.lemma[n])
    if stance is None:
        return None
    clause = next((kid for kid in later(parse, n, "acl", "ccomp") if _that_clause(parse, kid)), None)
    if parse.base[n] == "nsubj" and has_that(parse, parse.head[n]):
        clause = parse.head[n]  # "the bank's estimate is that …"
    if clause is None:
        return None
    speaker = parse.child(n, "nmod:poss")
    if speaker is None:
        speaker = next((kid for kid in parse.children(n, "nmod") if led_by(parse, kid, words("sources", "by")) is not None), None)
    if speaker is None and parse.base[n] == "obj" and parse.lemma[parse.head[n]] in words("verbs", "issue") | words("verbs", "voice"):
        speaker = parse.child(parse.head[n], "nsubj")
    if speaker is None and parse.lemma[n] in words("sources", "document"):
        speaker = n
    first = next((kid for kid in parse.children(clause, "mark") if kid > n), n + 1)
    return Said(n, (n, n + 1), speaker, (after_cue(parse, n, (first, parse.edges(clause)[1])),), stance, "noun")


def _that_clause(parse: Parse, clause: int) -> bool:
    """Whether "that" begins the clause without being its only subject: what is claimed, not "the claim that was made"."""
    return has_that(parse, clause) or (parse.dep[clause] == "acl" and parse.low[parse.edges(clause)[0]] == "that")
