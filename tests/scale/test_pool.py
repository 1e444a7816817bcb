"""The pool: order, limits, crashes, and that one document's trouble is never another's."""

import ctypes
import faulthandler
import os
import re
import signal
import time
from email.message import EmailMessage

import pytest

from claimx.errors import InputError, PipelineError
from claimx.read import formats, read_text
from claimx.records import Failure
from claimx.scale import LIMITS, Limits, Pool, Task

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")

TRICKS = {
    "segfault": lambda: (faulthandler.disable(), ctypes.string_at(0)),  # without pages of what pytest tells of it
    "abort": lambda: (faulthandler.disable(), os.abort()),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "leave": lambda: os._exit(0),
    "leave by an exception": lambda: (_ for _ in ()).throw(SystemExit(3)),
    "hang": lambda: time.sleep(60),
    "spin": lambda: all(iter(lambda: 1, 0)),
    "spin in a regular expression": lambda: re.match("(a+)+$", "a" * 60 + "b"),
    "deaf": lambda: (signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM}), time.sleep(60)),
    "memory": lambda: bytearray(10**12),
    "memory bit by bit": lambda: [bytearray(10**7) for _ in range(10**5)],
    "error": lambda: 1 // 0,
    "recursion": lambda: (_ for _ in ()).throw(RecursionError("too deep")),
    "input error": lambda: (_ for _ in ()).throw(InputError("no good")),
}
KINDS = {
    **dict.fromkeys(["segfault", "abort", "kill", "leave", "leave by an exception"], "crash"),
    **dict.fromkeys(["hang", "spin", "spin in a regular expression", "deaf"], "timeout"),
    **dict.fromkeys(["memory", "memory bit by bit"], "memory"),
    **dict.fromkeys(["error", "recursion"], "internal"),
    "input error": "input",
}


def work(document):
    for word in document.text.split(","):
        if word in TRICKS:
            TRICKS[word]()
        yield word


def tasks(*texts):
    return [Task(str(n), data=text.encode()) for n, text in enumerate(texts)]


def told(pool, given):
    return [(done.document and done.document.name, done.records, done.failure and done.failure.error) for done in pool.results(given)]


def pool(**options):
    return Pool(work, of=str, **options)


@pytest.fixture
def grace(monkeypatch):
    """Little time for a worker to end by itself, so that those that cannot are waited for no longer."""
    monkeypatch.setattr("claimx.scale.pool.GRACE", 1.5)


@pytest.mark.parametrize("workers", [0, 1, 2, 5])
def test_answers_come_in_the_order_of_the_tasks(workers):
    texts = [f"{n},x" for n in range(40)]
    assert told(pool(workers=workers), tasks(*texts)) == [(str(n), (str(n), "x"), None) for n in range(40)]


def test_a_quick_document_waits_for_a_slow_one_before_it():
    def slow_first(document):
        time.sleep(0.5 if document.name == "0" else 0)
        yield document.name

    names = [done.records for done in Pool(slow_first, of=str, workers=3).results(tasks(*"abcdefgh"))]
    assert names == [(str(n),) for n in range(8)]


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_document_loses_only_itself(trick, workers, grace):
    limits = Limits(timeout=1.0 if KINDS[trick] == "timeout" else 60.0, max_memory=500_000_000)
    found = told(pool(workers=workers, limits=limits), tasks("a", f"b,{trick}", "c", "d"))
    assert [one for one in found if one[2] is None] == [("0", ("a",), None), ("2", ("c",), None), ("3", ("d",), None)]
    assert [one[2] for one in found if one[2] is not None] == [KINDS[trick]]


@pytest.mark.parametrize("trick", ["hang", "spin", "memory"])
def test_what_was_found_before_is_kept_and_marked(trick):
    (done,) = pool(workers=1, limits=Limits(timeout=1.0)).results(tasks(f"a,b,{trick},c"))
    assert done.records == ("a", "b")
    assert done.failure.partial


def test_a_failure_says_what_happened_and_to_which():
    (late,) = pool(workers=1, limits=Limits(timeout=0.6)).results(tasks("hang"))
    assert late.failure == Failure(document="0", error="timeout", message="0: time ran out over its claims (--timeout)")
    (gone,) = pool(workers=1).results(tasks("segfault"))
    assert gone.failure.message == "0: the process that read it crashed (SIGSEGV); nothing of it could be kept"


def test_failures_among_the_tasks_keep_their_place():
    missing = Failure(document="x", error="not_found", message="x: no such file")
    first, second = tasks("a", "b")
    found = [done.failure or done.records for done in pool(workers=2).results([missing, first, missing, second, missing])]
    assert found == [missing, ("a",), missing, ("b",), missing]


def test_workers_are_started_as_there_is_work_and_used_again():
    pids = {done.records for done in Pool(lambda _: iter([str(os.getpid())]), of=str, workers=4).results(tasks("a"))}
    assert len(pids) == 1
    pids = {done.records for done in Pool(lambda _: iter([str(os.getpid())]), of=str, workers=2).results(tasks(*"abcdefghij"))}
    assert len(pids) <= 2
    assert str(os.getpid()) not in {pid for (pid,) in pids}


def test_no_worker_outlives_the_run():
    def children():
        return {done.records[0] for done in Pool(lambda _: iter([str(os.getpid())]), of=str, workers=2).results(tasks(*"abcd"))}

    for pid in children():
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)
    results = pool(workers=2, limits=Limits(timeout=60)).results(tasks("a", "hang", "hang"))
    begin = time.monotonic()
    assert next(results).records == ("a",)
    results.close()
    assert time.monotonic() - begin < 10


def test_what_stops_every_document_stops_the_run():
    def broken(document):
        raise PipelineError("the model is not there")
        yield

    for workers in (0, 2):
        with pytest.raises(PipelineError, match="the model is not there"):
            list(Pool(broken, of=str, workers=workers).results(tasks("a", "b")))


def test_prepared_once_and_only_where_there_is_work():
    calls = []
    list(Pool(work, of=str, workers=2, prepare=lambda: calls.append(1)).results([]))
    assert calls == []
    list(Pool(work, of=str, workers=2, prepare=lambda: calls.append(1)).results(tasks(*"abcdef")))
    assert calls == [1]


def test_unchanged_documents_are_not_worked_on():
    found = list(pool(workers=2, unchanged=lambda document: document.text == "segfault").results(tasks("a", "segfault", "b")))
    assert [(done.records, done.kept) for done in found] == [(("a",), False), ((), True), (("b",), False)]


def test_a_large_answer_does_not_stop_the_others():
    big = ",".join(["x" * 1000] * 5000)
    found = list(pool(workers=2).results(tasks(big, "a", big, "b")))
    assert [len(done.records) for done in found] == [5000, 1, 5000, 1]


def test_a_file_of_many_documents(tmp_path):
    path = tmp_path / "corpus.csv"
    path.write_text("a,b\n1,2\n")
    names = [
        done.document.name for done in Pool(lambda _: iter(()), of=str, workers=2).results([Task("corpus.csv", path=os.fsencode(path))])
    ]
    assert names == ["corpus.csv"]


@pytest.mark.parametrize(("trick", "error"), [("segfault", "crash"), ("kill", "crash"), ("deaf", "timeout"), ("hang", "timeout")])
def test_a_document_of_a_file_of_many_loses_only_itself(trick, error, grace):
    lines = "".join(
        f'{{"id": "{name}", "text": "{words}"}}\n' for name, words in (("a", "1"), ("b", trick), ("c", "2"), ("d", trick), ("e", "3"))
    )
    given = [Task("c.jsonl", data=lines.encode()), *tasks("after")]
    found = told(pool(workers=2, limits=Limits(timeout=0.5)), given)
    told_in_time = trick == "hang"  # by the worker itself, which has the document
    lost = [(f"c.jsonl#{name}" if told_in_time else None, (), error) for name in "bd"]
    kept = [(f"c.jsonl#{name}", (words,), None) for name, words in (("a", "1"), ("c", "2"), ("e", "3"))]
    assert found == [kept[0], lost[0], kept[1], lost[1], kept[2], ("0", ("after",), None)]


def read_or_crash(file):
    """A reader in the place of another: does what the file says, else reads it as text."""
    TRICKS.get(file.data.decode(), lambda: None)()
    yield read_text(file.data.decode(), name=file.name)


def mailed(body, *attached):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Counts", "board@example.org"
    mail.set_content(body)
    for name, content in attached:
        if isinstance(content, EmailMessage):
            mail.add_attachment(content)
        else:
            mail.add_attachment(content.encode(), maintype="text", subtype="csv", filename=name)
    return mail


@pytest.mark.parametrize(("trick", "workers"), [("segfault", 1), ("segfault", 2), ("hang", 2), ("error", 0), ("error", 1), ("memory", 1)])
def test_a_part_of_a_mail_that_cannot_be_read_loses_only_itself(trick, workers, monkeypatch):
    monkeypatch.setitem(formats._READERS, "csv", "tests.scale.test_pool:read_or_crash")
    inner = mailed("3", ("d.csv", "4"), ("e.csv", trick), ("f.csv", "5"))
    mail = mailed("1", ("a.csv", trick), ("b.csv", "2"), ("m.eml", inner), ("g.csv", "6"))
    limits = Limits(timeout=0.5 if trick == "hang" else 60.0, max_memory=500_000_000)
    found = list(pool(workers=workers, limits=limits).results([Task("x.eml", data=mail.as_bytes()), *tasks("after")]))
    assert [
        (done.document.name, done.records[-1].split()[-1]) if done.document else (done.failure.document, done.failure.error)
        for done in found
    ] == [
        ("x.eml", "1"),
        ("x.eml#a.csv", KINDS[trick]),
        ("x.eml#b.csv", "2"),
        ("x.eml#3", "3"),
        ("x.eml#3#d.csv", "4"),
        ("x.eml#3#e.csv", KINDS[trick]),
        ("x.eml#3#f.csv", "5"),
        ("x.eml#g.csv", "6"),
        ("0", "after"),
    ]


@pytest.mark.parametrize("trick", ["segfault", "deaf"])
def test_a_mail_whose_words_crash_keeps_what_is_attached(trick, grace):
    mail = mailed(f"1,{trick},2", ("a.csv", "3"), ("b.csv", trick), ("c.csv", "4"))
    found = list(pool(workers=1, limits=Limits(timeout=0.5)).results([Task("x.eml", data=mail.as_bytes())]))
    assert [done.failure.document if done.failure else (done.document.name, done.records) for done in found] == [
        "x.eml",
        ("x.eml#a.csv", ("3",)),
        "x.eml#b.csv",
        ("x.eml#c.csv", ("4",)),
    ]


def test_too_large_is_told_before_it_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 2000)
    (done,) = Pool(work, of=str, workers=1, limits=Limits(max_bytes=1000)).results([Task("a.txt", path=os.fsencode(path))])
    assert done.failure.error == "too_large"


@pytest.mark.parametrize("limits", [{"timeout": 0}, {"timeout": -1}, {"max_memory": 0}, {"max_bytes": 0}])
def test_limits_of_nothing_are_none(limits):
    with pytest.raises(ValueError, match="must be above zero"):
        Limits(**limits)


def test_time_grows_with_the_document():
    assert [LIMITS.seconds(size) for size in (0, 1_000_000, 1_000_001, 10_000_000)] == [300.0, 300.0, 600.0, 3000.0]
