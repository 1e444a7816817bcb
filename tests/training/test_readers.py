"""Corpora are read with their own conventions; the samples are ours, in each corpus's form."""

import gzip
import io
import json
import tarfile

import pytest

from claimx.training import names, plain, running, treebanks
from claimx.training.gazetteer import Gazetteer
from claimx.training.sentences import ANY, LABELS, O, allow

GAZETTEER = Gazetteer(demonyms=["Korean", "Dutch", "Kurdish"], countries=["Norway"])
PLACE = "GPE|LOC|FAC"


def told(sentence):
    """The words of a sentence with the labels that are left possible, where those are fewer than all and not "no name" alone."""
    rows = []
    for word, bits in zip(sentence.words, sentence.names, strict=True):
        if bits == ANY:
            rows.append(f"{word}?")
        elif not bits & O:
            labels = [LABELS[i] for i in range(len(LABELS)) if bits >> i & 1]
            rows.append(f"{word}/{'|'.join(dict.fromkeys(x[:2] for x in labels))}{'|'.join(x[2:] for x in labels)}")
    return " ".join(rows)


def conllu(*rows, document="d"):
    lines = [f"# newdoc id = {document}", "# newpar"]
    for number, row in enumerate(rows, start=1):
        word, tag, head, label, misc = row.split()
        lines.append("\t".join([str(number), word, word.lower(), tag, tag, "_", head, label, "_", misc]))
    return "\n".join([*lines, "", ""])


def test_a_treebank_sentence(tmp_path):
    path = tmp_path / "a.conllu"
    path.write_text(
        "# newdoc id = a\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tdo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
        "2.1\tx\tx\tX\tX\t_\t_\t_\t_\t_\n3\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_\n\n"
    )
    ((sentence, tree, _),) = treebanks.read_conllu(path)
    assert sentence.words == ("do", "n't", "go")
    assert sentence.spaces == (False, False, True)
    assert tree.heads == (3, 3, 0)
    assert tree.morphs == ("AUX|_", "PART|_", "VERB|VerbForm=Inf")
    assert sentence.names is None


def test_universal_ner_says_nothing_of_peoples_and_events(tmp_path):
    (tmp_path / "t.conllu").write_text(
        conllu("The DT 2 det _", "Olympics NNP 0 root _", "in IN 4 case _", "Oslo NNP 2 nmod _", "of IN 6 case _", "Dutch JJ 4 amod _")
    )
    (tmp_path / "t.iob2").write_text("1\tThe\tO\t-\n2\tOlympics\tB-O\t-\n3\tin\tO\t-\n4\tOslo\tB-LOC\t-\n5\tof\tO\t-\n6\tDutch\tO\t-\n")
    (sentence,) = treebanks.read_ewt(tmp_path / "t.conllu", tmp_path / "t.iob2", GAZETTEER)
    assert told(sentence) == f"Oslo/B-{PLACE} Dutch/B-NORP"
    assert sentence.names[1] & allow(("EVENT",), "B")
    assert sentence.names[1] & O
    assert not sentence.names[1] & allow(("PERSON",), "B")
    assert not sentence.names[2] & allow(("EVENT",), "B")


def test_gum_mentions_are_names_when_their_head_is(tmp_path):
    (tmp_path / "g.conllu").write_text(
        conllu(
            "The DT 3 det Entity=(1-organization-new-x-cf1-3-sgl",
            "Water NNP 3 compound _",
            "Board NNP 6 nsubj _",
            "of IN 5 case _",
            "Norway NNP 3 nmod Entity=(2-place-new-x-cf2-1-sgl)1)",
            "told VBD 0 root _",
            "a DT 8 det Entity=(3-person-new-x-cf3-2-sgl",
            "nurse NN 6 obj Entity=3)",
            "Friday NNP 6 obl Entity=(4-time-new-x-cf4-1-sgl)",
            "that IN 11 mark _",
            "Norway NNP 6 ccomp Entity=(5-organization-new-x-cf5-1-sgl)",
            "Ltd NNP 11 flat _",
        )
    )
    (sentence,) = treebanks.read_gum(tmp_path / "g.conllu", GAZETTEER)
    assert told(sentence) == "Water/B-ORG Board/I-ORG of/I-ORG Norway/I-ORG Norway/B-GPE Ltd?"
    assert sentence.names[8] == O


@pytest.mark.parametrize(
    ("words", "tags", "expected"),
    [
        ("President Lee left Norway .", "B-per I-per O B-geo O", f"Lee/B-PERSON Norway/B-{PLACE}"),
        ("North Korean troops", "B-gpe I-gpe O", "North/B-NORP Korean/I-NORP"),
        ("North Korean troops", "O B-gpe O", "North/B-NORP Korean/I-NORP"),
        ("Dutch ships", "B-gpe O", "Dutch/B-NORP"),
        ("Norway 's king", "B-gpe O O", "Norway/B-GPE"),
        ("the U.N. said", "O B-geo O", "U.N./B-ORG"),
        ("Port-au-Prince fell", "B-geo O", f"Port/B-{PLACE} -/I-{PLACE} au/I-{PLACE} -/I-{PLACE} Prince/I-{PLACE}"),
        ("Dutch-led forces", "B-gpe O", "Dutch/B-NORP"),
        ("Kurdish Health Office", "B-gpe B-org I-org", "Kurdish/B-NORP|ORG Health/B-|I-ORG|ORG Office/I-ORG"),
        ("two weeks", "B-tim O", ""),
    ],
)
def test_gmb(tmp_path, words, tags, expected):
    rows = [
        "Sentence #,Word,POS,Tag",
        *(f"{'Sentence: 1' if not i else ''},{w},X,{t}" for i, (w, t) in enumerate(zip(words.split(), tags.split(), strict=True))),
    ]
    path = tmp_path / "g.csv.gz"
    path.write_bytes(gzip.compress("\n".join(rows).encode("latin-1")))
    assert " ".join(told(s) for s in names.read_gmb(path, GAZETTEER)) == expected


def test_redocred_demonyms_stand_among_places(tmp_path):
    record = {
        "title": "t",
        "sents": [["The", "Dutch", "poet", "Ann", "Smit", "won", "in", "Norway", "."]],
        "vertexSet": [
            [{"type": "LOC", "pos": [1, 2], "sent_id": 0}],
            [{"type": "PER", "pos": [3, 5], "sent_id": 0}],
            [{"type": "LOC", "pos": [7, 8], "sent_id": 0}],
        ],
    }
    path = tmp_path / "r.json"
    path.write_text(json.dumps([record]))
    (sentence,) = names.read_redocred(path, GAZETTEER)
    assert told(sentence) == f"Dutch/B-NORP Ann/B-PERSON Smit/I-PERSON Norway/B-{PLACE}"


def test_few_nerd_outside_means_unknown(tmp_path):
    path = tmp_path / "dev.txt"
    path.write_text("Smit\tO\nleft\tO\nOslo\tB-location_GPE\nBridge\tB-building_other\nfor\tO\nParis\tO\n\nNothing\tO\n\n")
    sentence, *_ = names.read_few_nerd(path, GAZETTEER)
    assert told(sentence) == "Smit? Oslo/B-GPE Bridge/B-FAC Paris?"


def test_wikigold_has_no_b(tmp_path):
    path = tmp_path / "w.txt"
    path.write_text("Oslo I-LOC\nand O\nBergen I-LOC\nUnited I-ORG\nSeamen I-ORG\n\n")
    (sentence,) = names.read_wikigold(path, GAZETTEER)
    assert told(sentence) == f"Oslo/B-{PLACE} Bergen/B-{PLACE} United/B-ORG Seamen/I-ORG"


def test_grobid_places_are_cut_at_and(tmp_path):
    path = tmp_path / "g.xml"
    path.write_text(
        '<corpus><document><p><sentence>Rain fell on <ENAMEX type="LOCATION">Norway and the Faroe Islands</ENAMEX>, said the '
        '<ENAMEX type="INSTITUTION">Weather Office</ENAMEX> in <ENAMEX type="PERIOD">May 1990</ENAMEX>.</sentence></p></document></corpus>'
    )
    (sentence,) = running.read_grobid(path, GAZETTEER)
    assert told(sentence) == "Norway/B-GPE|LOC Faroe/B-GPE|LOC Islands/I-GPE|LOC Weather/B-ORG Office/I-ORG"
    assert sentence.words[-2:] == ("1990", ".")


def test_re3d_noun_phrases_are_left_open(tmp_path):
    text = "The Minister for Water thanked Norway and its people."
    spans = [("The Minister for Water", "Person"), ("Water", "Organisation"), ("Norway", "Organisation"), ("its people", "Person")]
    (tmp_path / "documents.json").write_text(json.dumps({"_id": "1", "text": text}))
    rows = [{"documentId": "1", "begin": text.index(span), "end": text.index(span) + len(span), "type": kind} for span, kind in spans]
    (tmp_path / "entities.json").write_text("\n".join(map(json.dumps, rows)))
    (sentence,) = running.read_re3d(tmp_path, GAZETTEER)
    assert told(sentence) == "Minister? for? Water/B-ORG Norway/B-ORG|GPE its? people?"


def test_masc_gives_words_of_written_texts(tmp_path):
    files = {
        "m/categories.txt": "a news",
        "m/spoken/b.txt": "No_DT",
        "m/written/a.txt": "A_DT well-known_JJ snake_case_NN ._.\n\nBoats_NNS\n",
    }
    with tarfile.open(tmp_path / "m.tar.gz", "w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    first, second = plain.read_masc(tmp_path / "m.tar.gz")
    assert first.words == ("A", "well", "-", "known", "snake_case", ".")
    assert second.words == ("Boats",)
    assert first.paragraph != second.paragraph
    assert not first.bounds
    assert first.names is first.tree is None
