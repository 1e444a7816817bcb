"""Cues in a parsed passage: who is said to say what, by verb, preposition or noun, as tokens; nothing is resolved here yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.claims import cuewords
from claimx.claims.attribution.amounts import agent_of, holder, own_count, passive_content
from claimx.claims.attribution.content import after_cue, clause_after, content_of, has_predicate, has_that, significant
from claimx.claims.attribution.subject import NOMINAL_LINKS, can_speak, highest, subject_of
from claimx.claims.cuewords import Stance, Taking, words

if TYPE_CHECKING:
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
    for i in range(len(parse)):
        said = None
        if parse.pos[i] in ("VERB", "AUX") or (parse.tag[i].startswith("VB") and parse.base[i] not in ("amod", "compound", "case")):
            said = _verb(parse, i)
        elif parse.pos[i] == "NOUN":
            said = _noun(parse, i)
        if said is None:
            said = _preposition(parse, i) or _reckoned(parse, i)
        if said is not None:
            found.append(said)
    found = _cited(parse, found)
    clauses = {(said.speaker, span[1]) for said in found if said.rule.startswith("verb") for span in said.content}
    return [said for said in found if said.rule != "noun" or (said.speaker, said.content[0][1]) not in clauses]


# --------------------------------------------------------------------------------------------------------------------------- verbs
def _verb(parse: Parse, v: int) -> Said | None:
    lemma = parse.lemma[v]
    takings, cue = _takings(parse, v)
    if not takings:
        return None
    speaker, passive = subject_of(parse, v)
    if passive:
        return _passive(parse, v, cue, takings, speaker)
    if lemma in cuewords.clause_verbs() and not any("hearer" in taking.takes for taking in takings):
        speaker = next((who for who in (_inverted(parse, v), speaker, _strayed(parse, v)) if who is not None), None)
    if speaker is not None and parse.ent[speaker] is None and parse.lemma[speaker] in words("sources", "mute"):
        speaker = v - 1 if v and parse.pos[v - 1] == "PROPN" and parse.low[v - 2] == "," else None  # "…, a fair in May, Nadia called for …"
        if speaker is None:
            return None
    if speaker is not None and (_is_share(parse, speaker) or _sorts(parse, v, speaker)):
        return None
    for taking in takings:
        if taking.takes == {"quote"}:
            # Beside a quotation (claimx/claims/spoken.py), or with a colon before the next paragraph.
            if parse.low[-1] == ":" or parse.text.rstrip().endswith(":"):
                return Said(v, cue, speaker, (), _stance(parse, v, taking.stance), "verb-quote")
            continue
        if taking.document and not (speaker is not None and _is_document(parse, speaker)):
            continue
        content = content_of(parse, v, taking, speaker)
        if content is None:
            continue
        return Said(
            v, cue, speaker, content, _stance(parse, v, taking.stance), "verb-" + ("clause" if "clause" in taking.takes else "phrase")
        )
    return None


def _takings(parse: Parse, v: int) -> tuple[tuple[Taking, ...], Span]:
    """What the verb may take, and its own words with a particle; nothing where it is no cue."""
    lemma, cue = parse.lemma[v], (v, v + 1)
    if parse.base[v] in ("amod", "compound", "case", "fixed"):
        return (), cue
    if lemma == "cite" and _voices(parse, v):
        return (), cue  # "cited two officials", "citing a report": who, not what
    particle = parse.child(v, "compound:prt")
    if particle is not None:
        taking = cuewords.particles().get((lemma, parse.low[particle]))
        return ((taking,) if taking is not None else ()), (v, particle + 1) if particle == v + 1 else cue
    if lemma in words("verbs", "quote"):
        return (Taking(frozenset({"object"}), "asserted", document=False),), cue
    return cuewords.verbs().get(lemma, ()), cue


def _inverted(parse: Parse, v: int) -> int | None:
    """Who stands after a verb between commas that the parser left without a subject (", said Lee,")."""
    if parse.tag[v] not in ("VBD", "VBZ") or v == 0 or parse.low[v - 1] not in (",", "—", "–", "-") or v + 1 >= len(parse):
        return None
    object_ = parse.child(v, "obj", "iobj")
    if object_ is not None and object_ > v and parse.child(v, "nsubj") is None and parse.low[v + 1] in ("a", "an", "the"):
        end = object_ + 1
        if can_speak(parse, object_, kinds=("role", "organisation")) and (end == len(parse) or parse.pos[end] == "PUNCT"):
            return object_
    at = v + 2 if parse.low[v + 1] == "the" and v + 2 < len(parse) else v + 1
    ent = parse.ent[at]
    if ent is None or ent[0] not in ("PERSON", "ORG") or (ent[2] < len(parse) and parse.pos[ent[2]] != "PUNCT"):
        return None
    head = next((i for i in range(ent[1], ent[2]) if not ent[1] <= parse.head[i] < ent[2]), ent[1])
    return head if ent[1] > v else None


def _strayed(parse: Parse, v: int) -> int | None:
    """The subject that the parser gave to a clause before the verb ("Groups that help people flee - … - say that …", "…, the air force said")."""
    if v > 1 and parse.base[v - 1] == "nsubj" and parse.head[v - 1] < v - 1 and parse.low[parse.edges(v - 1)[0] - 1] == ",":
        return v - 1
    if parse.child(v, "ccomp") is None or not any(kid > v and parse.base[kid] == "ccomp" for kid in parse.kids[v]):
        return None
    left = next((kid for kid in parse.kids[v] if kid < v and parse.base[kid] in ("ccomp", "csubj", "dep")), None)
    return parse.child(left, "nsubj") if left is not None else None


def _sorts(parse: Parse, v: int, who: int) -> bool:
    """ "Voters who say …", "those who think …": which of them is meant, not what they said on an occasion."""
    if parse.dep[v] != "acl:relcl" or parse.head[v] != who or who + 1 >= len(parse) or parse.low[who + 1] != "who":
        return False
    return parse.tag[v] in ("VBP", "VBZ", "VBD") and (parse.low[who] in ("those", "anyone", "people") or parse.tag[who] == "NNS")


_COUNTED = 10
"""Up to this many speakers are people ("two of them said"); more are a count ("45 of the 60 asked said")."""


def _is_share(parse: Parse, i: int) -> bool:
    """ "45 percent of voters said": what a survey counts, not who speaks."""
    if parse.pos[i] == "NUM":
        digits = parse.low[i].replace(",", "")
        return not digits.isalpha() and not (digits.isdecimal() and int(digits) <= _COUNTED)
    return parse.pos[i] == "SYM" or parse.lemma[i] in words("sources", "share")


def _is_document(parse: Parse, i: int) -> bool:
    if parse.lemma[i] in words("sources", "outcome"):  # the results of a vote are what happened, those of a survey are a source
        return any(parse.lemma[k] in words("sources", "inquest") for k in (*range(i), *parse.children(i, "nmod")))
    return parse.low[i] == "it" or can_speak(parse, i, "ORG", kinds=("document", "organisation"))


def _passive(parse: Parse, v: int, cue: Span, takings: tuple[Taking, ...], subject: int | None) -> Said | None:
    """ "X was quoted as saying" speaks through X; "it was reported by Y that" through Y; without either nobody is named."""
    agent = agent_of(parse, v)
    if agent is None:
        return None
    if parse.lemma[v] in words("verbs", "quote"):
        # X speaks by "saying"; here it is the one who passes it on.
        saying = next((kid for kid in parse.kids[v] if kid > v and parse.base[kid] in ("advcl", "xcomp", "ccomp")), None)
        clause = clause_after(parse, saying) if saying is not None else None
        return Said(v, cue, agent, (clause,), "asserted", "verb-quoted") if clause is not None else None
    clause = clause_after(parse, v)
    if clause is not None and not any(taking.document for taking in takings):
        return Said(v, cue, agent, (clause,), _stance(parse, v, takings[0].stance), "verb-passive")
    given = passive_content(parse, v, subject, takings)
    return Said(v, cue, agent, given[0], _stance(parse, v, given[1]), "verb-passive") if given is not None else None


_CITING = frozenset({"cite", "quote"})


def _cited(parse: Parse, found: list[Said]) -> list[Said]:
    """The cues with those who are cited for what another one says ("…, the paper said, citing doctors"): they say it too."""
    out = [said for said in found if parse.lemma[said.at] not in _CITING or parse.tag[said.at] != "VBG" or not _voices(parse, said.at)]
    for v in range(len(parse)):
        if parse.tag[v] != "VBG" or parse.lemma[v] not in _CITING or not _voices(parse, v):
            continue
        near = [said for said in out if said.content and said.rule.startswith("verb") and parse.sent_of[said.at] == parse.sent_of[v]]
        citing = min(near, key=lambda said: abs(said.at - v), default=None)
        if citing is not None:
            out.append(Said(v, (v, v + 1), parse.child(v, "obj"), citing.content, citing.stance, "cited"))
    return sorted(out, key=lambda said: said.at)


def _voices(parse: Parse, v: int) -> bool:
    """Whether the verb's object can speak."""
    who = parse.child(v, "obj")
    return who is not None and who > v and can_speak(parse, who, "PERSON", "ORG")


def stance_of(parse: Parse, v: int) -> Stance:
    """The stance of the verb `v` in its place, asserted where it is no known cue."""
    takings = cuewords.verbs().get(parse.lemma[v], ())
    return _stance(parse, v, takings[0].stance if takings else "asserted")


def _stance(parse: Parse, v: int, stance: Stance) -> Stance:
    """The stance, turned by a negation or a refusal over the cue ("did not say", "declined to confirm")."""
    at = v
    if _nobody_does(parse, v):
        return "negated"
    for _ in range(3):
        if any(parse.low[kid] in ("not", "n't", "never", "no") and parse.base[kid] in ("advmod", "det") for kid in parse.kids[at]):
            return "asserted" if stance == "negated" else "negated"
        if parse.base[at] != "xcomp":
            break
        at = parse.head[at]
        if parse.lemma[at] in words("verbs", "refuse"):
            return "negated"
    return stance


def _nobody_does(parse: Parse, v: int) -> bool:
    """Whether the cue is taken back by its subject or a "neither" ("no official said", "neither confirmed nor denied")."""
    over = (v, parse.head[v]) if parse.base[v] == "conj" else (v,)
    if any(parse.low[kid] == "neither" and parse.base[kid] in ("cc", "advmod", "det") for at in over for kid in parse.kids[at]):
        return True
    subject = parse.child(v, "nsubj")
    if subject is None:
        return False
    words_ = (subject, *(kid for kid in parse.kids[subject] if parse.base[kid] in ("det", "cc", "advmod")))
    return any(parse.low[i] in words("sources", "negative") for i in words_)


# -------------------------------------------------------------------------------------------------------- prepositions and nouns
_CLOSERS = frozenset({".", "!", "?", ";", ")", "—", "–"})


def _preposition(parse: Parse, i: int) -> Said | None:
    for phrase in cuewords.prepositions_by_first().get(parse.low[i], ()):
        if tuple(parse.low[i : i + len(phrase)]) == phrase:
            after = i + len(phrase)
            head = _object_of(parse, i, after)
            if head is None:
                return None
            end = _source_end(parse, head, initial=not significant(parse, parse.sent(i)[0], i))
            ent = parse.ent[end] if end < len(parse) else None
            if ent is not None and ent[:2] == ("PERSON", end):  # "according to curator Ann Lee", the name hung elsewhere
                head, end = end, ent[2]
            around = _around(parse, i, end)
            if len(around) == 1 and around[0][1] == i:  # nothing is said after the phrase: what stands there is an apposition
                end = max(end, next((at for at in range(end, parse.sent(i)[1]) if parse.low[at] in _CLOSERS), parse.sent(i)[1]))
            return Said(i, (i, after), head, around, "asserted", "preposition", end)
    return None


def _reckoned(parse: Parse, i: int) -> Said | None:
    """ "By the union's own estimate, 300 men …": the sentence around it; "the union's own count is 300": what it is."""
    counted = own_count(parse, i)
    if counted is not None:
        return Said(i, (i, i + 1), counted[0], ((i + 1, counted[1]),), "asserted", "estimate")
    found = holder(parse, i)
    if found is None:
        return None
    owner, noun = found
    around = _around(parse, i, noun + 1)
    return Said(noun, (noun, noun + 1), owner, around, "asserted", "estimate") if around else None


def _object_of(parse: Parse, i: int, after: int) -> int | None:
    """The head of the noun phrase after a preposition."""
    sent_end = parse.sent(i)[1]
    if after >= sent_end:
        return None
    if parse.base[i] == "case" and after <= parse.head[i] < sent_end:
        return parse.head[i]
    for j in range(after, min(after + 12, sent_end)):
        if parse.pos[j] in ("NOUN", "PROPN", "PRON"):
            return highest(parse, j, after, sent_end, NOMINAL_LINKS)
    return None


def _source_end(parse: Parse, head: int, *, initial: bool) -> int:
    """Where the phrase after a preposition ends: at the first comma but for an apposition that a second one closes."""
    limit = parse.sent(head)[1]
    last = min(parse.edges(head)[1], limit)
    comma = next((at for at in range(head + 1, limit) if parse.low[at] == ","), limit)
    if last < comma and not (
        initial and comma < limit and all(parse.pos[at] in ("NOUN", "PROPN", "ADJ", "ADP", "DET") for at in range(last, comma))
    ):
        return last
    joined = _joint(parse, comma, limit) if initial else None
    if joined is not None:
        return joined
    while comma < limit:
        end = _apposition(parse, head, comma, limit)
        if end is None:
            return comma
        comma = end
    return last


def _joint(parse: Parse, comma: int, limit: int) -> int | None:
    """The comma behind others who speak too ("According to the fund, the bank and the city, 300 homes …"); the clause after it has its own subject."""
    end = next((at for at in range(comma + 1, limit) if parse.low[at] == ","), limit)
    if end >= limit or "and" not in parse.low[comma + 2 : end - 1] or parse.pos[comma + 1] not in ("DET", "NOUN", "PROPN", "ADJ"):
        return None
    verb = next((at for at in range(comma, limit) if parse.tag[at] in ("VBD", "VBZ", "VBP", "MD")), None)
    if verb is None or verb < end or "," in parse.low[end + 1 : verb]:
        return None
    return end if any(parse.pos[at] in ("NOUN", "PROPN", "PRON") and parse.base[at] == "nsubj" for at in range(end, verb)) else None


def _apposition(parse: Parse, head: int, comma: int, limit: int) -> int | None:
    """The comma (or stop) that closes an apposition begun by the one at `comma`, by the parse or by its article and lack of a verb."""
    aside = next(
        (kid for kid in parse.kids[head] if kid > comma and parse.base[kid] in ("appos", "acl") and parse.edges(kid)[0] <= comma + 1), None
    )
    if aside is not None:
        end = parse.edges(aside)[1]
        return end if end >= limit or parse.low[end] in (",", ".") else None
    if comma + 1 >= limit or parse.low[comma + 1] not in ("a", "an", "the") or parse.ent[head] is None:
        return None
    end = next((at for at in range(comma + 1, limit) if parse.low[at] == ","), limit)
    if end >= limit or has_predicate(parse, comma + 1, end):
        return None
    return end if has_predicate(parse, end, limit) else None


def _around(parse: Parse, i: int, end: int) -> tuple[Span, ...]:
    """The rest of the sentence around "according to X", whose phrase ends at `end`."""
    first, last = parse.sent(i)
    before = (first, i) if i > first and significant(parse, first, i) else None
    rest = after_cue(parse, i, (end, last)) if significant(parse, end, last) else None
    if rest is not None and before is not None and not has_predicate(parse, *rest):
        rest = None
    if before is not None and not any(parse.pos[k] in ("VERB", "AUX", "NOUN", "NUM") for k in range(*before)):
        before = None
    if rest is not None and before is not None:
        following = next((parse.low[j] for j in range(*rest) if parse.pos[j] != "PUNCT"), "")
        if following in ("but", "while", "although", "though", "and", "who", "which"):
            rest = None
    return tuple(part for part in (before, rest) if part is not None)


def _that_clause(parse: Parse, clause: int) -> bool:
    """Whether "that" begins the clause without being its only subject: what is claimed, not "the claim that was made"."""
    if has_that(parse, clause):
        return True
    subjects = [kid for kid in parse.kids[clause] if parse.base[kid] == "nsubj"]
    return parse.dep[clause] == "acl" and parse.low[parse.edges(clause)[0]] == "that" and any(parse.low[kid] != "that" for kid in subjects)


def _noun(parse: Parse, n: int) -> Said | None:
    """ "X's claim that …", "a report that …", "the claim by X that …"."""
    stance = cuewords.nouns().get(parse.lemma[n])
    if stance is None:
        return None
    clause = next((kid for kid in parse.kids[n] if kid > n and parse.base[kid] in ("acl", "ccomp") and _that_clause(parse, kid)), None)
    if clause is None and parse.base[n] == "nsubj" and parse.head[n] > n and has_that(parse, parse.head[n]):
        clause = parse.head[n]  # "the bank's estimate is that …"
    if clause is None:
        return None
    speaker = parse.child(n, "nmod:poss")
    if speaker is None:
        by = (kid for kid in parse.children(n, "nmod") if any(parse.low[k] in words("sources", "by") for k in parse.children(kid, "case")))
        speaker = next(by, None)
    if speaker is None and parse.base[n] == "obj" and parse.lemma[parse.head[n]] in words("verbs", "issue") | words("verbs", "voice"):
        speaker = parse.child(parse.head[n], "nsubj")
    if speaker is None and parse.lemma[n] in words("sources", "document"):
        speaker = n
    if speaker is None:
        return None
    first, last = parse.edges(clause)
    if first <= n:
        first = next((kid for kid in parse.kids[clause] if kid > n and parse.base[kid] == "mark"), n + 1)
    over = cuewords.verbs().get(parse.lemma[parse.head[n]]) if parse.base[n] == "obj" else None
    if over and over[0].stance in ("denied", "negated"):
        stance = "denied"
    return Said(n, (n, n + 1), speaker, (after_cue(parse, n, (first, last)),), stance, "noun")
