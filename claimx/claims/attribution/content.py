"""What a cue says was said: the tokens of its content, by the parse and, where that breaks, by commas and conjunctions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims import cuewords
from claimx.claims.attribution.amounts import amount_at

if TYPE_CHECKING:
    from claimx.claims.cuewords import Taking
    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = ["STOPS", "after_cue", "clause_after", "content_of", "has_predicate", "has_that", "significant"]


def content_of(parse: Parse, v: int, taking: Taking, speaker: int | None) -> tuple[Span, ...] | None:
    """The token spans of what is said, () when it must be looked for, None when this is no cue."""
    takes = taking.takes
    if any(parse.lemma[kid] in cuewords.words("verbs", "anonymous") for kid in parse.children(v, "xcomp")):
        return None  # "asked not to be named"
    if "amount" in takes:
        at = amount_at(parse, v)
        first = min((parse.edges(kid)[0] for kid in parse.children(v, "obj") if kid > v), default=None)
        return ((first, _phrase_end(parse, v)),) if at is not None and first is not None and first < at else None
    if "clause" in takes:
        aside = _aside(parse, v, speaker)
        if aside:
            return aside
        clause = clause_after(parse, v)
        if clause is not None:
            return (clause,)
        beside = _beside(parse, v, speaker)
        if beside:
            return beside
    if "infinitive" in takes:
        kid = parse.child(v, "xcomp")
        if kid is not None and kid > v:
            return (after_cue(parse, v, parse.edges(kid)),)
    for preposition in sorted(takes - _FRAMES - {"clause", "quote", "hearer", "infinitive", "amount", "number"}):
        for kid in parse.children(v, "obl", "advcl"):  # "called for a ban", "called for banning them"
            case = next((k for k in parse.children(kid, "case", "mark") if parse.low[k] == preposition), None)
            if case is not None and case > v:
                return (after_cue(parse, v, (case + 1, _phrase_end(parse, v))),)
    if any(_takes(parse, v, frame) for frame in takes & _FRAMES):
        first = next(kid for kid in parse.kids[v] if kid > v and parse.base[kid] in ("obj", "xcomp", "ccomp", "iobj"))
        return (after_cue(parse, v, (parse.edges(first)[0], _phrase_end(parse, v))),)
    return () if "clause" in takes else None


_FRAMES = frozenset({"gerund", "object", "judgement", "claim", "request", "count"})


def _takes(parse: Parse, v: int, frame: str) -> bool:
    """Whether the verb's complements are what `frame` asks for."""
    objects = [kid for kid in parse.kids[v] if kid > v and parse.base[kid] in ("obj", "iobj")]
    clauses = [kid for kid in parse.kids[v] if kid > v and parse.base[kid] in ("xcomp", "ccomp")]
    if frame == "object":
        return bool(objects)
    if frame == "gerund":
        return any(kid == v + 1 and parse.tag[kid] == "VBG" for kid in clauses)
    if frame == "claim":  # "dismissed 12 complaints" counts them and denies none
        return any(parse.lemma[kid] in cuewords.nouns() and parse.child(kid, "nummod") is None for kid in objects)
    if frame == "count":  # "confirmed 12 deaths", not "confirmed the minister"
        return any(parse.pos[kid] == "NUM" or parse.child(kid, "nummod") is not None for kid in objects)
    if frame == "request":
        return bool(clauses)
    # a judgement: something is said of the object
    beside = (kid for kid in parse.kids[v] if kid > v and parse.base[kid] in ("obl", "advcl"))
    of = [kid for kid in beside if any(parse.low[k] in ("as", "of") for k in parse.children(kid, "case", "mark"))]
    marked = any(parse.tag[kid + 1] == "``" for kid in objects if kid + 1 < len(parse))  # called the plan "a waste"
    return bool(objects and (clauses or of or marked)) or any(parse.base[kid] == "xcomp" and parse.kids[kid] for kid in clauses)


def clause_after(parse: Parse, v: int) -> Span | None:
    """The finite clause after the verb, with those that the parser set beside it."""
    clauses = [kid for kid in parse.kids[v] if kid > v and parse.base[kid] in ("ccomp", "csubj")]
    if not clauses:
        # "said that …" where the parser made something else of the clause
        beside = parse.children(v, "advcl", "parataxis", "xcomp", "conj", "obj")
        clauses = [kid for kid in beside if kid > v and has_that(parse, kid)]
    if not clauses:  # "said in a statement that …": the clause hangs on where it was said
        under = ((where, kid) for where in parse.children(v, "obl") for kid in parse.children(where, "acl", "ccomp"))
        clauses = [kid for where, kid in under if v < where < kid and has_that(parse, kid)]
    if not clauses and parse.dep[v] == "acl:relcl":  # "the quake, which the office said measured 6.4, …"
        clauses = [i for i in (v + 1,) if i < len(parse) and parse.head[i] == parse.head[v] and parse.tag[i] in ("VBD", "VBZ", "VBP")]
    if not clauses:
        return None
    first, last = parse.edges(clauses[0])
    that = next((kid for kid in parse.kids[clauses[0]] if parse.low[kid] == "that" and parse.base[kid] == "mark"), first)
    if v < first < that and not any(parse.pos[i] in ("VERB", "AUX") for i in range(first, that)):
        first = that  # "said on Thursday that …"
    for kid in parse.kids[v]:
        if kid > clauses[0] and (parse.base[kid] == "ccomp" or (parse.base[kid] == "conj" and _also_said(parse, kid))):
            last = max(last, parse.edges(kid)[1])
    return after_cue(parse, v, _enumerated(parse, _complete(parse, (max(first, v + 1), last))))


def _enumerated(parse: Parse, span: Span) -> Span:
    """A clause that ends in a list of figures is taken to the list's end, wherever the parser hung its last ones."""
    first, last = span
    end = parse.sent(first)[1]
    if last >= end or parse.low[last] not in (",", "and") or has_predicate(parse, last, end):
        return span
    after = next((i for i in range(last, end) if parse.low[i] not in (",", "and")), end)
    if after == end or parse.pos[after] != "NUM" or not any(parse.pos[i] == "NUM" for i in range(first, last)):
        return span
    return first, max(i for i in range(after, end) if parse.low[i] not in STOPS) + 1


def has_that(parse: Parse, clause: int) -> bool:
    """Whether the clause begins with "that"."""
    return any(parse.low[kid] == "that" and parse.base[kid] == "mark" for kid in parse.kids[clause])


def _also_said(parse: Parse, clause: int) -> bool:
    """Whether a clause joined to the cue is a second thing said ("said 500 were asked and 190 have agreed", ", and that …")."""
    if (parse.lemma[clause] in cuewords.clause_verbs() and parse.child(clause, "ccomp") is not None) or parse.child(
        clause, "nsubj"
    ) is None:
        return False
    joint = parse.child(clause, "cc")
    return has_that(parse, clause) or (joint is not None and joint > 0 and parse.low[joint] == "and" and parse.low[joint - 1] != ",")


_COMMAS = frozenset({",", "-", "–", "—", "--", "―"})


def _aside(parse: Parse, v: int, speaker: int | None) -> tuple[Span, ...]:
    """What a cue between commas interrupts or ends.

    "Recipients, said Lee, must …"; "Since May, Lee said, they …"; "They had left, Lee told reporters on Friday."
    """
    if speaker is None or parse.tag[v] not in ("VBD", "VBZ", "VBP", "VBN") or parse.sent_of[speaker] != parse.sent_of[v]:
        return ()
    if (speaker < v and parse.head[speaker] != v and parse.dep[v] == "acl:relcl") or (
        speaker > v and parse.base[speaker] not in ("nsubj", "obj", "iobj")
    ):
        return ()
    hearing = any("hearer" in taking.takes for taking in cuewords.verbs().get(parse.lemma[v], ()))
    if not hearing and any(kid > v and kid != speaker for kid in parse.children(v, "obj")):
        return ()  # "In May, the army maintained its positions, …": what is done, not said
    sent_first, sent_last = parse.sent(v)
    first, last = _group(parse, v, speaker)
    if first <= sent_first or parse.low[first - 1] not in _COMMAS:
        return ()
    left = (sent_first, first - 1)
    if not significant(parse, *left):
        return ()
    if last >= sent_last or parse.low[last] in STOPS:
        return (left,) if has_predicate(parse, *left) else ()
    if parse.low[last] not in _COMMAS:
        return ()
    right = (last + 1, sent_last)
    following = next((i for i in range(*right) if parse.pos[i] not in ("PUNCT", "SPACE")), None)
    if following is None or parse.low[following] in ("and", "but", "who", "which", "while", "or") or parse.tag[following] in ("VBG", "VBN"):
        return (left,) if has_predicate(parse, *left) else ()
    return left, after_cue(parse, v, right)


STOPS = frozenset({".", "!", "?", ";"})


def has_predicate(parse: Parse, first: int, last: int) -> bool:
    """Whether a span of tokens holds a finite verb or a modal."""
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
        elif (
            kid > v
            and base in ("obl", "obj", "iobj", "advmod", "compound")
            and kid <= last + 8
            and not has_predicate(parse, *parse.edges(kid))
        ):
            last = max(last, parse.edges(kid)[1])
    stop = next((i for i in range(last, parse.sent(v)[1]) if parse.low[i] in _COMMAS | STOPS), parse.sent(v)[1])
    if not has_predicate(parse, last, stop):
        last = stop  # "… on Friday", whatever the parser hung it on
    while last - 1 > v and parse.low[last - 1] in _COMMAS | STOPS:
        last -= 1
    while first < min(v, speaker) and parse.low[first] in _COMMAS | STOPS:
        first += 1
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
    group_first, group_last = v, v + 1
    if speaker is not None and speaker > v:
        group_last = parse.edges(speaker)[1]
    elif speaker is not None and parse.sent_of[speaker] == parse.sent_of[v]:
        group_first = min(v, parse.edges(speaker)[0])
    left = next((kid for kid in parse.kids[v] if kid < v and parse.base[kid] in ("ccomp", "parataxis", "obj", "dep")), None)
    if left is not None and parse.base[left] == "obj" and parse.pos[left] not in ("VERB", "ADJ", "AUX"):
        left = None
    if left is None and parse.base[v] in ("parataxis", "dep", "appos", "conj") and parse.sent_of[parse.head[v]] == parse.sent_of[v]:
        head = parse.head[v]
        if head < v and ";" in parse.low[head:v]:
            return ()
        if parse.base[v] == "parataxis" or head > v:
            first, last = parse.edges(head)
            own_first, own_last = parse.edges(v)
            before, behind = (first, min(own_first, group_first)), (own_last, last)
            after = head > own_last or significant(parse, *behind)
            return tuple(part for part, there in ((before, True), (behind, after)) if there and part[0] < part[1])
        return ()
    if left is not None:
        first, last = parse.edges(left)
        behind = (group_last, last if last > v + 1 and has_predicate(parse, group_last, last) else group_last)
        return tuple(part for part in ((first, min(last, group_first)), behind) if part[1] > part[0])
    return ()


def significant(parse: Parse, first: int, last: int) -> bool:
    """Whether a span of tokens holds a word."""
    return any(parse.pos[i] not in ("PUNCT", "SPACE") for i in range(first, last))


def _phrase_end(parse: Parse, v: int) -> int:
    """Where the verb phrase ends: before a clause beside it, or what joins another one to it."""
    end = v + 1
    for kid in parse.kids[v]:
        if kid < v:
            continue
        base = parse.base[kid]
        first, last = parse.edges(kid)
        if base in ("conj", "parataxis") or (base == "advcl" and parse.low[first - 1] == ","):
            break
        if base != "punct":
            end = max(end, last)
    return end


def after_cue(parse: Parse, v: int, span: Span) -> Span:
    """A span after the cue, ended where another cue begins a phrase of its own (", adding that …", ", according to …")."""
    first, last = span
    for i in range(first + 1, last):
        if (
            parse.low[i] in ("and", "but")
            and i + 1 < last
            and parse.lemma[i + 1] in cuewords.words("verbs", "again")
            and parse.tag[i + 1] == parse.tag[v]
        ):
            return first, i
        if parse.low[i - 1] == ";" and (parse.low[i] in ("the", "an", "a", "its") or parse.pos[i] == "PROPN"):
            return first, i - 1  # "said 30 died; the army counts 12"
        if parse.low[i - 1] == "," and (
            (parse.tag[i] == "VBG" and parse.lemma[i] in cuewords.clause_verbs())
            or any(parse.low[i : i + len(words_)] == list(words_) for words_ in cuewords.prepositions_by_first().get(parse.low[i], ()))
            or (parse.low[i] in ("but", "while", "and") and _joins_cue(parse, i, last))
        ):
            return first, i - 1
    return first, last


def _joins_cue(parse: Parse, i: int, last: int) -> bool:
    """Whether the conjunction `i` joins a clause that has a cue with a subject of its own."""
    head = parse.head[i]
    if not i < head < last or parse.lemma[head] not in cuewords.clause_verbs() or parse.child(head, "nsubj") is None:
        return False
    return parse.low[i] != "and" or parse.child(head, "ccomp", "parataxis") is not None
