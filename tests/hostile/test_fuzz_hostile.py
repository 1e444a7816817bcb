"""Each reader on files of its format that were cut, repeated and overwritten at random: a document or a failure with its kind, for a bounded number of files."""

import io
import os
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.records import Failure
from claimx.scale import Limits, Pool, Task
from tests.hostile import corpus
from tests.hostile.test_corpus_hostile import KINDS
from tests.read.test_alike import odt
from tests.read.test_saved_pages import PAGE, book, mhtml, record
from tests.read.test_table_formats import xlsx

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")

TEXT = corpus.TEXT.encode()
WHOLE = {
    "a.txt": TEXT * 3,
    "a.md": b"---\ntitle: Flood\ndate: 2014-05-03\n---\n# Flood\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- " + TEXT,
    "a.csv": b"place,2013,2014\nGoma,12,13\nBukavu,14,15\n",
    "a.html": b"<!doctype html><html><head><title>Flood</title><meta name=author content=Kim></head><body><h1>Flood</h1><p>" + TEXT + b"</p><table><tr><th>a<th>b<tr><td>1<td>2</table></body></html>",
    "a.pdf": corpus.GOOD_PDF,
    "a.docx": corpus.docx(corpus.word(corpus.TEXT)),
    "a.eml": b"From: a@example.org\nTo: b@example.org\nSubject: Flood\nDate: Sat, 3 May 2014 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + TEXT,
    "a.jsonl": b'{"text": "12 people left.", "id": "x"}\n{"text": "13 people left.", "id": "y"}\n',
    "a.rtf": rb"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0 " + TEXT + rb"\par\'e9 12 people}",
    "a.mhtml": mhtml(),
    "a.warc": record("https://example.org/1", PAGE) + record("https://example.org/2", PAGE),
    "a.odt": odt(),
    "a.epub": book(),
    "a.xlsx": xlsx(),
}  # fmt: skip


def inside(name):
    """The largest part of an archive, and what puts another in its place: damage to the archive itself is found by its checksums."""
    with zipfile.ZipFile(io.BytesIO(WHOLE[name])) as whole:
        parts = {one.filename: whole.read(one) for one in whole.infolist()}
    largest = max((part for part in parts if not part.endswith(("styles.xml", "theme1.xml"))), key=lambda part: len(parts[part]))
    return parts[largest], lambda data: corpus.archive((parts | {largest: data}).items())


PACKED = ("a.docx", "a.odt", "a.epub", "a.xlsx")


@st.composite
def damaged(draw, whole):
    """The file with one to four stretches cut out, repeated, or overwritten."""
    data = whole
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        middle = draw(st.one_of(st.just(b""), st.just(data[start:end] * draw(st.integers(2, 50))), st.binary(max_size=20)))
        data = data[:start] + middle + data[end:]
    return data


@pytest.mark.parametrize(("name", "packed"), [*((name, False) for name in WHOLE), *((name, True) for name in PACKED)])
def test_reader(name, packed):
    whole, wrapped = inside(name) if packed else (WHOLE[name], bytes)

    @settings(max_examples=4)
    @given(st.lists(damaged(whole).map(wrapped), min_size=8, max_size=8))
    def check(many):
        pool = Pool(lambda document: iter([document.text]), of=str, workers=1, limits=Limits(timeout=10, max_memory=1_500_000_000))
        begins = Failure(document="", error="mark", message="")
        found = [[]]
        for done in pool.results(part for data in many for part in (begins, Task(name, data=data))):
            if done.failure == begins:
                found.append([])
            else:
                found[-1].append(done)
        assert len(found) == len(many) + 1
        for data, answers in zip(many, found[1:], strict=True):
            for done in answers:
                assert done.failure is None or done.failure.error in KINDS, (data, done.failure)
                for block in done.document.blocks if done.document else ():
                    assert 0 <= block.start <= block.end <= len(done.document.text)

    check()
