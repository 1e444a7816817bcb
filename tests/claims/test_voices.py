"""Who speaks: statements counted by source."""

from claimx.claims.mentions import voices
from claimx.pipeline import tag_sources
from claimx.read import read_text
from tests import made


def test_made_claims():
    document = made.document()
    (ruiz,) = voices(document, made.claims(document))
    assert (ruiz.name, ruiz.source_kind, ruiz.count, ruiz.forms.direct) == ("Ana Ruiz", "person", 1, 1)
    assert [document.text[link.start :].split()[0] for link in ruiz.statements] == ["“We"]


def test_who_speaks_most_stands_first_and_pronouns_count_for_whom_they_mean():
    text = "The ministry said 40 boats had sunk.\n\nPetra Holm, a nurse, said that 12 people were ill. She added that 30 more had left. “Nobody came,” Holm said.\n"
    found = list(tag_sources(read_text(text, name="a.txt")))
    assert [(voice.name, voice.count, voice.forms.direct, voice.forms.indirect) for voice in found] == [
        ("Petra Holm", 3, 1, 2),
        ("ministry", 1, 0, 1),
    ]
    assert found[0].texts == ("Petra Holm, a nurse", "She", "Holm")
    assert [link.line for link in found[0].statements] == [3, 3, 3]
