import pytest

from claimx.tag.wordpiece import MAX_PIECES, SHAPES, WordPieces, shape_of

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "refugee",
    "##s",
    "re",
    "##fu",
    "cafe",
    "-",
    "'",
    '"',
    "中",
    "a",
    "##a",
    "1",
    "##9",
    ".",
    "—",
]


@pytest.fixture(scope="module")
def cut():
    return WordPieces(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("refugees", ["refugee", "##s"]),
        ("REFUGEES", ["refugee", "##s"]),
        ("Café", ["cafe"]),
        ("re-re", ["re", "-", "re"]),
        ("’s", ["'", "[UNK]"]),
        ("“", ['"']),
        ("―", ["—"]),
        ("中中", ["中", "中"]),
        ("re\u00adfu", ["re", "##fu"]),
        ("1999", ["1", "##9", "##9", "##9"]),
        ("xyz", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("\ud800", ["[UNK]"]),
    ],
)
def test_pieces(cut, word, pieces):
    assert [VOCABULARY[i] for i in cut(word)] == pieces


def test_a_long_word_keeps_its_first_pieces(cut):
    assert len(cut("a" * 5000)) == MAX_PIECES


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("river", "lower"),
        ("don't", "lower"),
        ("Seoul", "capitalised"),
        ("A", "capital"),
        ("U.", "capital"),
        ("UNHCR", "capitals"),
        ("U.S.", "capitals"),
        ("McCarthy", "mixed"),
        ("al-Amal", "mixed"),
        ("1,383", "digits"),
        ("50th", "digits-letters"),
        ("G20", "digits-letters"),
        ("—", "other"),
        ("", "other"),
    ],
)
def test_shapes(word, shape):
    assert SHAPES[shape_of(word)] == shape
