"""What a cue says was said: the tokens of its content, by the parse and, where that breaks, by commas and conjunctions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.cuewords import clause_verbs, nouns, preposition_at, verbs, words
from claimx.claims.grammar import (
    FINITE,
    MARKS,
    STOPS,
    can_speak,
    has_number,
    has_predicate,
    has_that,
    has_word,
    is_counted,
    later,
    led_by,
    until,
)

if TYPE_CHECKING:
    from claimx.claims.cuewords import Stance, Taking
    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = ["after_cue", "clause_after", "content_of", "passive_content"]


def content_of(parse: Parse, v: int, taking: Taking, speaker: int | None) -> tuple[Span, ...] | None:
    """The token spans of what is said, () when it must be looked for, None when this is no cue."""
    takes = taking.takes
    if any(parse.lemma[kid] in words("verbs", "anonymous") for kid in parse.children(v, "xcomp")):
        return None  # "asked not to be named"
    if takes & {"amount", "tally"}:
        at, things = amount_at(parse, v), later(parse, v, "obj")
        if at is not None and "tally" in takes and parse.pos[parse.head[at]] != "NUM":
            return None
        first = parse.edges(things[0])[0] if things else None
        return ((first, _phrase_end(parse, v)),) if at is not None and first is not None and first < at else None
    if "clause" in takes:
        clause = clause_after(parse, v)
        told = _aside(parse, v, speaker) or ((clause,) if clause is not None else _number(parse, v) or _beside(parse, v, speaker))
        if told:
            return told
    if "infinitive" in takes and (aims := later(parse, v, "xcomp")):
        return (after_cue(parse, v, parse.edges(aims[0])),)
    for kid in parse.children(v, "obl", "advcl"):  # "called for a ban", "called for banning them"
        if (lead := led_by(parse, kid, takes)) is not None and lead > v:
            what = lead + 1, _phrase_end(parse, v)
            if parse.low[lead] != "of" or any(parse.pos[i] == "NUM" and parse.low[i] != "one" for i in range(*what)):
                return (after_cue(parse, v, what),)
    if any(_takes(parse, v, frame) for frame in takes):
        first = parse.edges(later(parse, v, "obj", "xcomp", "ccomp", "iobj")[0])[0]
        return (after_cue(parse, v, (first, _phrase_end(parse, v))),)
    return () if "clause" in takes else None


def _takes(parse: Parse, v: int, frame: str) -> bool:
    """Whether the verb's complements are what `frame` asks for."""
    objects, clauses = later(parse, v, "obj", "iobj"), later(parse, v, "xcomp", "ccomp")
    match frame:
        case "object":
            return bool(objects)
        case "gerund":
            return any(kid == v + 1 and parse.tag[kid] == "VBG" for kid in clauses)
        case "claim":  # "dismissed 12 complaints" counts them and denies none
            return any(parse.lemma[kid] in nouns() and parse.child(kid, "nummod") is None for kid in objects)
        case "count":  # "confirmed 12 deaths", not "confirmed the minister"
            return any(is_counted(parse, kid) for kid in objects)
        case "judgement":  # something is said of the object
            of = any(led_by(parse, kid, ("as", "of")) is not None for kid in parse.children(v, "obl", "advcl"))
            marked = any(parse.tag[kid + 1 : kid + 2] == ["``"] for kid in objects)  # called the plan "a waste"
            return bool(objects and (clauses or of or marked)) or any(parse.base[kid] == "xcomp" and parse.kids[kid] for kid in clauses)
    return False


def passive_content(parse: Parse, v: int, subject: int | None, takings: tuple[Taking, ...]) -> tuple[tuple[Span, ...], Stance] | None:
    """What the agent of a passive verb says, with its stance; None where the subject is nothing that is said.

    The subject is a claim ("reports that … were denied by the army") or an amount ("12 deaths were reported by the army").
    """
    if subject is None:
        return None
    first, last = parse.edges(subject)
    clause = parse.edges(v)[0]
    noun = (first, min(last, clause if clause > subject else v, v))
    for taking in takings:
        if "claim" in taking.takes or taking.stance == "denied":
            if parse.lemma[subject] in nouns():
                return (noun,), taking.stance
        elif "amount" in taking.takes and (at := amount_at(parse, v)) is not None:
            return (noun, (at, parse.edges(parse.head[at])[1])), taking.stance
        elif taking.takes & {"object", "number"} and has_number(parse, *noun):
            return (noun, *(parse.edges(kid) for kid in later(parse, v, "xcomp"))), taking.stance
    return None


def amount_at(parse: Parse, v: int) -> int | None:
    """The "at" of an amount that somebody sets ("put the toll at 30")."""
    end = parse.sent(v)[1]
    at = next((i for i in range(v + 1, end) if parse.low[i] == "at" and parse.under(i, v)), None)
    return at if at is not None and has_number(parse, at + 1, min(at + 6, end)) else None


def clause_after(parse: Parse, v: int) -> Span | None:
    """The finite clause after the verb, with those that the parser set beside it."""
    clauses = later(parse, v, "ccomp", "csubj")
    if not clauses:  # "said in a statement that …": the clause hangs on where it was said
        under = (kid for where in parse.children(v, "obl") for kid in later(parse, where, "acl", "ccomp"))
        clauses = [kid for kid in under if has_that(parse, kid)]
    if not clauses:
        return None
    first, last = parse.edges(clauses[0])
    that = next((kid for kid in parse.children(clauses[0], "mark") if parse.low[kid] == "that"), first)
    if v < first < that and not any(parse.pos[i] in ("VERB", "AUX") for i in range(first, that)):
        first = that  # "said on Thursday that …"
    things = later(parse, v, "obj")
    if things and things[0] < first and not has_predicate(parse, first, last):
        first = parse.edges(things[0])[0]  # "believes 40 wells to be dry"
    for kid in parse.kids[v]:
        if kid > clauses[0] and (parse.base[kid] == "ccomp" or (parse.base[kid] == "conj" and _also_said(parse, kid))):
            last = max(last, parse.edges(kid)[1])
    end = parse.sent(max(first, v + 1))[1]
    if last < end and parse.tag[last] in ("MD", "VBZ", "VBD"):
        # The parser left its predicate outside: "said cutting output | must be a part …".
        last = next((i for i in range(last, end) if parse.pos[i] == "PUNCT"), end)
    return after_cue(parse, v, (max(first, v + 1), last))


def _also_said(parse: Parse, clause: int) -> bool:
    """Whether a clause joined to the cue is a second thing said ("said 500 were asked and 190 have agreed", ", and that …")."""
    another = parse.lemma[clause] in clause_verbs() and parse.child(clause, "ccomp") is not None
    if another or parse.child(clause, "nsubj") is None:
        return False
    joint = parse.child(clause, "cc")
    return has_that(parse, clause) or (joint is not None and parse.low[joint] == "and" and parse.low[joint - 1] != ",")


def _aside(parse: Parse, v: int, speaker: int | None) -> tuple[Span, ...]:
    """What a cue between commas interrupts or ends.

    "Recipients, said Lee, must …"; "Since May, Lee said, they …"; "They had left, Lee told reporters on Friday."
    """
    if speaker is None or parse.tag[v] not in (*FINITE, "VBN") or (parse.head[speaker] != v and parse.dep[v] == "acl:relcl"):
        return ()
    if any(kid != speaker for kid in later(parse, v, "obj")) or _number(parse, v):
        return ()  # "In May, the army maintained its positions, …": what is done, not said
    sent_first, sent_last = parse.sent(v)
    first, last = _group(parse, v, speaker)
    if first <= sent_first or parse.low[first - 1] not in MARKS:
        return ()
    left, right = (sent_first, first - 1), (last + 1, sent_last)
    if last < sent_last and parse.low[last] in MARKS and _goes_on(parse, right):
        return left, after_cue(parse, v, right)
    ends = last >= sent_last or parse.low[last] in MARKS | STOPS
    return (left,) if ends and has_predicate(parse, *left) else ()


def _number(parse: Parse, v: int) -> tuple[Span, ...]:
    """A number that is said without what it counts ("Police said 3,000 marched; the organisers said 20,000")."""
    if parse.lemma[v] not in words("verbs", "number"):
        return ()  # "the commission found two"
    number = next((kid for kid in later(parse, v, "obj", "ccomp") if parse.pos[kid] == "NUM"), None)
    if number is None or parse.child(number, "nsubj", "nmod", "acl") is not None:
        return ()  # "reported two of the three"
    first, last = parse.edges(number)
    return (after_cue(parse, v, (first, until(parse, number, last, ","))),)


def _goes_on(parse: Parse, span: Span) -> bool:
    """Whether what follows a cue goes on with the clause before it: no other clause is joined ("They had left, Lee said, and …")."""
    i = next((i for i in range(*span) if parse.pos[i] != "PUNCT"), None)
    joined = ("and", "but", "who", "which", "while", "or")
    return i is not None and parse.low[i] not in joined and parse.tag[i] not in ("VBG", "VBN")


def _group(parse: Parse, v: int, speaker: int) -> Span:
    """The tokens of speaker and verb with what belongs to the saying itself ("Lee told reporters on Friday")."""
    (first, last), end = parse.edges(speaker), parse.sent(v)[1]
    first, last = (first, v + 1) if speaker < v else (v, max(speaker + 1, min(last, end)))
    first = min([first, *(kid for kid in parse.children(v, "aux", "advmod") if first - 2 <= kid < v)])
    for kid in later(parse, v, "obl", "obj", "iobj", "advmod", "compound"):
        if not has_predicate(parse, *parse.edges(kid)):
            last = max(last, parse.edges(kid)[1])
    stop = until(parse, last, end, MARKS | STOPS)
    if not has_predicate(parse, last, stop):
        last = stop  # "… on Friday", whatever the parser hung it on
    while parse.low[last - 1] in MARKS | STOPS:
        last -= 1
    while parse.low[first] in MARKS | STOPS:
        first += 1
    return first, last


def _beside(parse: Parse, v: int, speaker: int | None) -> tuple[Span, ...]:
    """The clause that the cue follows or interrupts ("…, she said", "The plan, she said, will …")."""
    first = parse.edges(speaker)[0] if speaker is not None and speaker < v else v
    left = next((kid for kid in parse.children(v, "ccomp", "parataxis", "obj", "dep") if kid < v), None)
    named = left is not None and parse.pos[left] in ("NUM", "NOUN", "PROPN", "PRON")
    if named and first < v and parse.pos[first - 1] != "PUNCT":
        return ()  # "It is not the 12 the army announced": a relative clause, as no comma parts them
    if left is not None:
        (start, end), behind, goes_on = parse.edges(left), v + 1, has_predicate
    else:
        head = parse.head[v]
        sideways = parse.base[v] == "parataxis" or (parse.base[v] in ("dep", "appos", "conj") and v < head)
        if not sideways or ";" in parse.low[head:v]:
            return ()
        (start, end), (own, behind), goes_on = parse.edges(head), parse.edges(v), has_word
        first = min(own, first)
    parts = [(start, min(end, first)), (behind, end if goes_on(parse, behind, end) else behind)]
    return tuple(part for part in parts if part[1] > part[0])


def _phrase_end(parse: Parse, v: int) -> int:
    """Where the verb phrase ends: before a clause beside it, or what joins another one to it."""
    end = v + 1
    for kid in later(parse, v):
        first, last = parse.edges(kid)
        if parse.base[kid] in ("conj", "parataxis") or (parse.base[kid] == "advcl" and "," in parse.low[first - 1 : first + 1]):
            break
        if parse.base[kid] != "punct":
            end = max(end, last)
    return end


def after_cue(parse: Parse, v: int, span: Span) -> Span:
    """A span after the cue, ended where another cue begins a phrase of its own (", adding that …", ", according to …")."""
    first, last = span
    for i in range(first + 1, last):
        before, low = parse.low[i - 1], parse.low[i]
        if low in ("and", "but") and i + 1 < last and parse.lemma[i + 1] in words("verbs", "again") and parse.tag[i + 1] == parse.tag[v]:
            return first, i
        if before == ";" and (
            low in ("the", "an", "a", "its") or parse.pos[i] == "PROPN" or preposition_at(parse.low, i) or _is_voice(parse, i, last)
        ):
            return first, i - 1  # "said 30 died; the army counts 12", "…; doctors put it at 12"
        if before == "," and (
            (parse.tag[i] == "VBG" and parse.lemma[i] in clause_verbs())
            or preposition_at(parse.low, i)
            or (low in {"but", "and"} | words("sources", "contrast") and _joins_cue(parse, i, last))
        ):
            return first, i - 1
    return first, last


def _is_voice(parse: Parse, i: int, last: int) -> bool:
    """Whether the clause that token `i` begins is of another who says something, a clause or a number."""
    verb = next((k for k in range(i, last) if parse.tag[k] in FINITE), None)
    speaker = parse.child(verb, "nsubj") if verb is not None and parse.lemma[verb] in verbs() else None
    if verb is None or speaker is None or not i <= speaker < verb or not can_speak(parse, speaker, "PERSON", "ORG", "GPE", "NORP"):
        return False
    return bool(later(parse, verb, "ccomp", "xcomp")) or has_number(parse, verb + 1, until(parse, verb, last, ";"))


def _joins_cue(parse: Parse, i: int, last: int) -> bool:
    """Whether the conjunction `i` joins a clause that has a cue with a subject of its own."""
    head = parse.head[i]
    if not i < head < last or parse.lemma[head] not in clause_verbs() or parse.child(head, "nsubj") is None:
        return False
    return parse.low[i] != "and" or parse.child(head, "ccomp", "parataxis") is not None
