import pytest

from claimx.tag import load


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("The old bridge collapsed.", ["The old bridge"]),
        ("The ministry's report blames two officers.", ["The ministry's report", "two officers"]),
        ("She gave the boy a book.", ["She", "the boy", "a book"]),
        ("Farmers and traders left the town.", ["Farmers", "traders", "the town"]),
        ("The number of dead rose to 40 people.", ["The number", "40 people"]),
    ],
)
def test_chunks(text, chunks):
    found = [chunk.text for chunk in load()(text).noun_chunks]
    assert [chunk for chunk in chunks if chunk in found] == chunks


def test_chunks_do_not_overlap():
    doc = load()("The head of the water board in the capital, Maria Lopez, told the reporters from three papers about the plan.")
    places = [i for chunk in doc.noun_chunks for i in range(chunk.start, chunk.end)]
    assert len(places) == len(set(places))
