"""Cues in a parsed passage: who is said to say what, by verb, preposition or noun, as tokens; nothing is resolved here yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.claims import cuewords
from claimx.claims.cuewords import Stance, Taking, words

if TYPE_CHECKING:
    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = ["Said", "find_cues", "stance_of", "subject_of"]


class Said(NamedTuple):
    """A cue with its speaker and content, in tokens of one passage.

    `speaker` is the head of the noun phrase that names who speaks, None where the text names nobody. `content` are token spans, empty
    where the words said must be looked for around the cue (a quotation, the next paragraph). `cue` is the span of the cue's own words
    and `at` its verb, noun or preposition.
    """

    at: int
    cue: Span
    speaker: int | None
    content: tuple[Span, ...]
    stance: Stance
    rule: str


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
            said = _preposition(parse, i)
        if said is not None:
            found.append(said)
    return found


# --------------------------------------------------------------------------------------------------------------------------- verbs
def _verb(parse: Parse, v: int) -> Said | None:
    lemma = parse.lemma[v]
    if parse.base[v] in ("amod", "compound", "case", "fixed"):
        return None
    particle = parse.child(v, "compound:prt")
    takings: tuple[Taking, ...] = cuewords.verbs().get(lemma, ())
    cue = (v, v + 1)
    if particle is not None:
        taking = cuewords.particles().get((lemma, parse.low[particle]))
        if taking is None:
            return None
        takings, cue = (taking,), (v, particle + 1) if particle == v + 1 else cue
    if not takings:
        return None
    speaker, passive = subject_of(parse, v)
    if passive:
        return _passive(parse, v, cue, takings)
    if speaker is not None and _is_share(parse, speaker):
        return None
    for taking in takings:
        if taking.takes == {"quote"}:
            # Beside a quotation (claimx/claims/spoken.py), or with a colon before the next paragraph.
            if parse.low[-1] == ":" or parse.text.rstrip().endswith(":"):
                return Said(v, cue, speaker, (), _stance(parse, v, taking.stance), "verb-quote")
            continue
        if taking.document and not (speaker is not None and _is_document(parse, speaker)):
            continue
        content = _content(parse, v, taking, speaker)
        if content is None:
            continue
        return Said(v, cue, speaker, content, _stance(parse, v, taking.stance), "verb-" + ("clause" if "clause" in taking.takes else "phrase"))
    return None


def _is_share(parse: Parse, i: int) -> bool:
    """ "45 percent of voters said": what a survey counts, not who speaks."""
    return parse.pos[i] in ("NUM", "SYM") or parse.lemma[i] in words("sources", "share")


def _is_document(parse: Parse, i: int) -> bool:
    lemma = parse.lemma[i]
    if lemma in words("sources", "document"):
        return True
    ent = parse.ent[i]
    return lemma in words("sources", "organisation") or (ent is not None and ent[0] == "ORG")


def subject_of(parse: Parse, v: int) -> tuple[int | None, bool]:
    """The head of who does the verb, and whether the verb is passive; through control, coordination, participles and relatives."""
    at = v
    for _ in range(6):
        passive = any(parse.dep[kid] in ("aux:pass", "nsubj:pass", "csubj:pass") for kid in parse.kids[at])
        subject = next((kid for kid in parse.kids[at] if parse.dep[kid] in ("nsubj", "nsubj:pass", "nsubj:outer")), None)
        if subject is not None:
            return _antecedent(parse, at, subject), passive
        if at == v and passive:
            return None, True
        dep, head = parse.base[at], parse.head[at]
        if head == at:
            return None, False
        if dep == "acl":
            if parse.tag[at] == "VBN":
                return head, True
            return _giver(parse, head), False
        if dep in ("conj", "xcomp", "advcl", "parataxis") and parse.pos[head] in ("VERB", "AUX", "ADJ", "NOUN"):
            if dep == "advcl" and parse.tag[at] not in ("VBG", "VB", "VBN"):
                return None, False
            if dep == "xcomp":
                target = parse.child(head, "obj", "iobj")
                if target is not None and target < at and parse.lemma[head] not in words("verbs", "raising"):
                    return target, False
            at = head
            continue
        return None, False
    return None, False


def _antecedent(parse: Parse, v: int, subject: int) -> int:
    """The noun that a relative pronoun stands for."""
    if parse.low[subject] in ("who", "which", "that") and parse.base[v] == "acl":
        return parse.head[v]
    if parse.low[subject] in ("who", "which", "that") and parse.base[v] == "conj" and parse.base[parse.head[v]] == "acl":
        return parse.head[parse.head[v]]
    return subject


def _giver(parse: Parse, noun: int) -> int:
    """Who hands out the document that speaks ("X issued a statement saying …"), else the document itself."""
    verb = parse.head[noun]
    if parse.base[noun] == "obj" and parse.lemma[verb] in words("verbs", "issue"):
        subject = parse.child(verb, "nsubj")
        if subject is not None:
            return _antecedent(parse, verb, subject)
    if parse.base[noun] == "obl" and verb != noun:  # "in a statement saying …"
        subject = parse.child(verb, "nsubj")
        if subject is not None and parse.lemma[noun] in words("sources", "document"):
            return _antecedent(parse, verb, subject)
    return noun


def _agent(parse: Parse, v: int) -> int | None:
    return next((kid for kid in parse.children(v, "obl") if any(parse.low[k] == "by" for k in parse.children(kid, "case"))), None)


def _passive(parse: Parse, v: int, cue: Span, takings: tuple[Taking, ...]) -> Said | None:
    """ "X was quoted as saying" speaks through X; "it was reported by Y that" through Y; without either nobody is named."""
    lemma = parse.lemma[v]
    if lemma in words("verbs", "quote"):
        return None  # the cue is "saying", whose subject is X
    agent = _agent(parse, v)
    if agent is None or any(taking.document for taking in takings):
        return None
    taking = takings[0]
    clause = _clause(parse, v)
    if clause is None:
        return None
    return Said(v, cue, agent, (clause,), _stance(parse, v, taking.stance), "verb-passive")


def stance_of(parse: Parse, v: int) -> Stance:
    """The stance of the verb `v` in its place, asserted where it is no known cue."""
    takings = cuewords.verbs().get(parse.lemma[v], ())
    return _stance(parse, v, takings[0].stance if takings else "asserted")


def _stance(parse: Parse, v: int, stance: Stance) -> Stance:
    """The stance, turned by a negation or a refusal over the cue ("did not say", "declined to confirm")."""
    at = v
    for _ in range(3):
        if any(parse.low[kid] in ("not", "n't", "never", "no") and parse.base[kid] in ("advmod", "det") for kid in parse.kids[at]):
            return "asserted" if stance == "negated" else "negated"
        if parse.base[at] not in ("xcomp", "conj") or (parse.base[at] == "conj" and parse.child(at, "nsubj") is not None):
            break
        if parse.base[at] == "xcomp" and parse.lemma[parse.head[at]] in words("verbs", "refuse"):
            return "negated"
        if parse.base[at] == "conj":
            break
        at = parse.head[at]
    return stance


# ------------------------------------------------------------------------------------------------------------------------- content
def _content(parse: Parse, v: int, taking: Taking, speaker: int | None) -> tuple[Span, ...] | None:
    """The token spans of what is said, () when it must be looked for, None when this is no cue."""
    takes = taking.takes
    if "clause" in takes:
        aside = _aside(parse, v, speaker)
        if aside:
            return aside
        clause = _clause(parse, v)
        if clause is not None:
            return (clause,)
        beside = _beside(parse, v, speaker)
        if beside:
            return beside
    if "infinitive" in takes:
        kid = parse.child(v, "xcomp")
        if kid is not None and kid > v:
            return (_right(parse, v, parse.edges(kid)),)
    for preposition in takes - _FRAMES - {"clause", "quote", "hearer", "infinitive"}:
        for kid in parse.children(v, "obl"):
            case = next((k for k in parse.children(kid, "case") if parse.low[k] == preposition), None)
            if case is not None and case > v:
                return (_right(parse, v, (case + 1, _phrase_end(parse, v))),)
    if any(_takes(parse, v, frame) for frame in takes & _FRAMES):
        first = next(kid for kid in parse.kids[v] if kid > v and parse.base[kid] in ("obj", "xcomp", "ccomp", "iobj"))
        return (_right(parse, v, (parse.edges(first)[0], _phrase_end(parse, v))),)
    return () if "clause" in takes else None


_FRAMES = frozenset({"object", "judgement", "claim", "request"})


def _takes(parse: Parse, v: int, frame: str) -> bool:
    """Whether the verb's complements are what `frame` asks for."""
    objects = [kid for kid in parse.kids[v] if kid > v and parse.base[kid] in ("obj", "iobj")]
    clauses = [kid for kid in parse.kids[v] if kid > v and parse.base[kid] in ("xcomp", "ccomp")]
    if frame == "object":
        return bool(objects)
    if frame == "claim":
        return any(parse.lemma[kid] in cuewords.nouns() for kid in objects)
    if frame == "request":
        return bool(clauses)
    # a judgement: something is said of the object
    of = [kid for kid in parse.kids[v] if kid > v and parse.base[kid] in ("obl", "advcl") and any(parse.low[k] in ("as", "of") for k in parse.children(kid, "case", "mark"))]
    return bool(objects and (clauses or of)) or any(parse.base[kid] == "xcomp" and parse.kids[kid] for kid in clauses)


def _clause(parse: Parse, v: int) -> Span | None:
    """The finite clause after the verb."""
    for kid in parse.kids[v]:
        if kid > v and parse.base[kid] == "ccomp":
            first, last = parse.edges(kid)
            return _right(parse, v, _complete(parse, (max(first, v + 1), last)))
    # "said that …" where the parser made something else of the clause
    for kid in parse.kids[v]:
        if kid > v and parse.base[kid] in ("advcl", "parataxis", "xcomp", "conj", "obj") and any(
            parse.low[k] == "that" and parse.base[k] == "mark" for k in parse.kids[kid]
        ):
            first, last = parse.edges(kid)
            return _right(parse, v, (max(first, v + 1), last))
    return None


_COMMAS = frozenset({",", "-", "–", "—", "--", "―"})


def _aside(parse: Parse, v: int, speaker: int | None) -> tuple[Span, ...]:
    """What a cue between commas interrupts or ends: "Recipients, said Lee, must …"; "Since May, Lee said, they …"; "They left, Lee said on Friday." """
    if speaker is None or parse.tag[v] not in ("VBD", "VBZ", "VBP", "VBN") or parse.sent_of[speaker] != parse.sent_of[v]:
        return ()
    if speaker > v and parse.dep[speaker] not in ("nsubj", "obj"):
        return ()
    sent_first, sent_last = parse.sent(v)
    first, last = _group(parse, v, speaker)
    if first <= sent_first or parse.low[first - 1] not in _COMMAS:
        return ()
    left = (sent_first, first - 1)
    if not _significant(parse, *left):
        return ()
    if last >= sent_last or parse.low[last] in _STOPS:
        return (left,) if _has_predicate(parse, *left) else ()
    if parse.low[last] not in _COMMAS:
        return ()
    right = (last + 1, sent_last)
    following = next((i for i in range(*right) if parse.pos[i] not in ("PUNCT", "SPACE")), None)
    if following is None or parse.low[following] in ("and", "but", "who", "which", "while", "or") or parse.tag[following] == "VBG" or parse.tag[following] == "VBN":
        return (left,) if _has_predicate(parse, *left) else ()
    return left, _right(parse, v, right)


_STOPS = frozenset({".", "!", "?", ";"})


def _has_predicate(parse: Parse, first: int, last: int) -> bool:
    return any(parse.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(first, last))


def _group(parse: Parse, v: int, speaker: int) -> Span:
    """The tokens of speaker and verb with what belongs to the saying itself ("Lee told reporters on Friday")."""
    first, last = min(v, speaker), max(v, speaker) + 1
    if speaker < v:
        first = min(first, parse.edges(speaker)[0])
    else:
        last = max(last, min(parse.edges(speaker)[1], parse.sent(v)[1]))
    for kid in parse.kids[v]:
        base = parse.base[kid]
        if base in ("aux", "advmod") and kid < v and kid >= first - 2:
            first = min(first, kid)
        elif kid > v and base in ("obl", "obj", "iobj", "advmod", "compound") and kid <= last + 8 and not _has_predicate(parse, *parse.edges(kid)):
            last = max(last, parse.edges(kid)[1])
    while last - 1 > v and parse.low[last - 1] in _COMMAS | _STOPS:
        last -= 1
    return first, last


def _complete(parse: Parse, span: Span) -> Span:
    """A clause whose predicate the parser left outside it ("said cutting output | must be a part …") is taken to the next comma."""
    first, last = span
    end = parse.sent(first)[1]
    if last < end and (parse.pos[last] == "AUX" or parse.tag[last] in ("MD", "VBZ", "VBD")):
        while last < end and parse.pos[last] != "PUNCT":
            last += 1
    return first, last


def _beside(parse: Parse, v: int, speaker: int | None) -> tuple[Span, ...]:
    """The clause that the cue follows or interrupts ("…, she said", "The plan, she said, will …")."""
    group_first = min(v, _np_first(parse, speaker, v))
    left = next((kid for kid in parse.kids[v] if kid < v and parse.base[kid] in ("ccomp", "parataxis", "obj", "dep")), None)
    if left is not None and parse.base[left] == "obj" and parse.pos[left] not in ("VERB", "ADJ", "AUX"):
        left = None
    if left is None and parse.base[v] in ("parataxis", "dep", "appos", "conj") and parse.sent_of[parse.head[v]] == parse.sent_of[v]:
        head = parse.head[v]
        if parse.base[v] == "parataxis" or head > v:
            first, last = parse.edges(head)
            own_first, own_last = parse.edges(v)
            own_first = min(own_first, group_first)
            parts = []
            if first < own_first:
                parts.append((first, own_first))
            if last > own_last and head > own_last or (last > own_last and _significant(parse, own_last, last)):
                parts.append((own_last, last))
            return tuple(parts)
        return ()
    if left is not None:
        first, last = parse.edges(left)
        parts = [(first, min(last, group_first))]
        if last > v + 1 and _significant(parse, _group_last(parse, v, speaker), last):
            parts.append((_group_last(parse, v, speaker), last))
        return tuple(part for part in parts if part[1] > part[0])
    return ()


def _np_first(parse: Parse, speaker: int | None, v: int) -> int:
    if speaker is None or parse.sent_of[speaker] != parse.sent_of[v] or speaker > v:
        return v
    return parse.edges(speaker)[0]


def _group_last(parse: Parse, v: int, speaker: int | None) -> int:
    if speaker is None or speaker < v:
        return v + 1
    return parse.edges(speaker)[1]


def _significant(parse: Parse, first: int, last: int) -> bool:
    return any(parse.pos[i] not in ("PUNCT", "SPACE") for i in range(first, last))


def _phrase_end(parse: Parse, v: int) -> int:
    """Where the verb phrase ends: before a clause beside it, or what joins another one to it."""
    end = v + 1
    for kid in parse.kids[v]:
        if kid < v:
            continue
        base = parse.base[kid]
        first, last = parse.edges(kid)
        if base in ("conj", "parataxis", "punct") or (base == "advcl" and first > 0 and parse.low[first - 1] == ","):
            if base == "punct":
                continue
            break
        end = max(end, last)
    return end


def _right(parse: Parse, v: int, span: Span) -> Span:
    """A span after the cue, ended where another cue begins a phrase of its own (", adding that …", ", according to …")."""
    first, last = span
    for i in range(first + 1, last):
        if parse.low[i - 1] != ",":
            continue
        if parse.tag[i] == "VBG" and parse.lemma[i] in cuewords.clause_verbs() and not parse.under(parse.head[i], first):
            last = i - 1
            break
        if any(parse.low[i : i + len(words_)] == list(words_) for words_ in cuewords.prepositions()):
            last = i - 1
            break
        if parse.low[i] in ("but", "while", "and") and _joins_cue(parse, i, last):
            last = i - 1
            break
    return first, last


def _joins_cue(parse: Parse, i: int, last: int) -> bool:
    """Whether the conjunction `i` joins a clause that has a cue with a subject of its own."""
    head = parse.head[i]
    return (
        head > i
        and head < last
        and parse.lemma[head] in cuewords.clause_verbs()
        and parse.child(head, "nsubj") is not None
        and parse.child(head, "ccomp", "parataxis") is not None
    )


# -------------------------------------------------------------------------------------------------------- prepositions and nouns
def _preposition(parse: Parse, i: int) -> Said | None:
    for phrase in cuewords.prepositions():
        if tuple(parse.low[i : i + len(phrase)]) == phrase:
            after = i + len(phrase)
            head = _object_of(parse, i, after)
            if head is None:
                return None
            return Said(i, (i, after), head, _around(parse, i, head), "asserted", "preposition")
    return None


def _object_of(parse: Parse, i: int, after: int) -> int | None:
    """The head of the noun phrase after a preposition."""
    sent_end = parse.sent(i)[1]
    if after >= sent_end:
        return None
    for j in range(after, min(after + 12, sent_end)):
        if parse.pos[j] in ("NOUN", "PROPN", "PRON"):
            # up to the head of the phrase, staying right of the preposition
            at = j
            while parse.head[at] > i and parse.head[at] != at and parse.base[at] in ("compound", "flat", "amod", "nmod", "det", "nummod", "fixed", "appos") and parse.head[at] < sent_end:
                at = parse.head[at]
            return at
    return None


def _around(parse: Parse, i: int, head: int) -> tuple[Span, ...]:
    """The rest of the sentence around "according to X"."""
    first, last = parse.sent(i)
    phrase_end = parse.edges(head)[1]
    for j in range(head + 1, min(phrase_end, last)):
        if parse.low[j] == "," and parse.base[parse.head[j]] != "appos" and not any(
            parse.base[kid] in ("appos", "acl") for kid in parse.kids[head] if kid > j
        ):
            phrase_end = j
            break
    before = (first, i) if i > first and _significant(parse, first, i) else None
    rest = (phrase_end, last) if _significant(parse, phrase_end, last) else None
    if before is not None and not any(parse.pos[k] in ("VERB", "AUX", "NOUN", "NUM") for k in range(*before)):
        before = None
    if rest is not None and before is not None:
        following = next((parse.low[j] for j in range(*rest) if parse.pos[j] != "PUNCT"), "")
        if following in ("but", "while", "although", "though", "and", "who", "which"):
            rest = None
    return tuple(part for part in (before, rest) if part is not None)


def _noun(parse: Parse, n: int) -> Said | None:
    """ "X's claim that …", "a report that …", "the claim by X that …"."""
    stance = cuewords.nouns().get(parse.lemma[n])
    if stance is None:
        return None
    clause = next(
        (
            kid
            for kid in parse.kids[n]
            if kid > n and parse.base[kid] in ("acl", "ccomp") and any(parse.low[k] == "that" and parse.base[k] == "mark" for k in parse.kids[kid])
        ),
        None,
    )
    if clause is None:
        return None
    speaker = parse.child(n, "nmod:poss")
    if speaker is None:
        speaker = next((kid for kid in parse.children(n, "nmod") if any(parse.low[k] in ("by", "from", "of") for k in parse.children(kid, "case"))), None)
    if speaker is None and parse.base[n] == "obj":
        speaker = parse.child(parse.head[n], "nsubj")
    if speaker is None:
        speaker = n if parse.lemma[n] in words("sources", "document") else None
    if speaker is None:
        return None
    first, last = parse.edges(clause)
    if first <= n:
        first = n + 1
    head = parse.head[n]
    if parse.base[n] == "obj" and cuewords.verbs().get(parse.lemma[head], (None,))[0] is not None:
        governing = cuewords.verbs()[parse.lemma[head]][0].stance
        if governing in ("denied", "negated"):
            stance = "denied"
    return Said(n, (n, n + 1), speaker, (_right(parse, n, (first, last)),), stance, "noun")
