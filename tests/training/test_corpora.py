"""What is measured on is not trained on."""

import re

from claimx.training.corpora import _runs, without
from claimx.training.gazetteer import Gazetteer
from claimx.training.running import read_re3d
from claimx.training.sentences import Sentence
from claimx.training.treebanks import read_conllu

TEXT = "Nine boats were lost on the night of the storm that nobody had forecast"


def sentence(text, document):
    return Sentence(tuple(text.split()), (True,) * len(text.split()), document, 0, None, None)


def test_documents_that_share_a_run_of_words_are_left_out():
    rows = [sentence("It rained .", "a"), sentence(f"They say {TEXT} .", "a"), sentence("Nine boats were lost .", "b")]
    held = _runs(TEXT.lower().split())
    assert [s.document for s in without(rows, held)] == ["b"]
    assert without(rows, frozenset()) == rows


def words(text):
    return re.findall(r"\w+", text.lower())


NO_NAMES = Gazetteer(demonyms=(), countries=())


def test_gold_texts_are_kept_out_of_training(data):
    """The gold documents come from GUM and re3d: no run of ten words of theirs is trained on."""
    texts = [path.read_text("utf-8") for path in sorted((data / "gold" / "dev").glob("*.txt"))]
    assert texts
    held = {run for text in texts for run in _runs(words(text))}
    folder = data / "corpora"
    trained = [s for path in sorted((folder / "gum" / "train").glob("*.conllu")) for s, *_ in read_conllu(path)]
    trained += [s for path in sorted((folder / "re3d").iterdir()) if path.is_dir() for s in read_re3d(path, NO_NAMES)]
    shared = {s.document for s in trained if not held.isdisjoint(_runs(words(" ".join(s.words))))}
    assert not {s.document for s in without(trained, frozenset(held))} & shared
    assert not [name for name in shared if not name.startswith("re3d")]  # set phrases of press releases


def test_dev_sets_are_kept_out_of_training(data):
    folder = data / "corpora"

    def documents(pattern):
        return {
            line.removeprefix("# newdoc id = ")
            for path in folder.glob(pattern)
            for line in path.read_text("utf-8").splitlines()
            if line.startswith("# newdoc id")
        }

    assert documents("ud-ewt/*train*").isdisjoint(documents("ud-ewt/*dev*"))
    assert documents("gum/train/*").isdisjoint(documents("gum/dev/*"))
