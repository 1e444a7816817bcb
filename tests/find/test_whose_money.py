"""Whose money a word or sign is that several countries have: told by the sentence, before the text."""

import pytest

from tests.find.figure import found


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Officers from Norway seized 9 million kr.", "NOK"),
        ("The Swedish firm paid 3m kr and the Danish one 5m kr.", "SEK DKK"),
        ("Parking costs 35 kr.", "krone"),
        ("A Chilean judge fined the mine 80,000 pesos.", "CLP"),
        ("Nepal's clinics got Rs 3 crore.", "NPR"),
        ("India gave Rs 3 crore and Pakistan Rs 2 crore.", "INR PKR"),
        ("Lebanon's bank lost 3 billion pounds.", "LBP"),
        ("The Egyptian ministry spent 40 million pounds.", "EGP"),
        ("A fine of R500 is usual in South Africa.", "ZAR"),
        ("Ghana spent GH¢40 million on cocoa.", "GHS"),
        ("A Tanzanian teacher earns Sh400,000.", "TZS"),
        ("Canada's government will spend $2 billion on housing.", "CAD"),
        ("The Australian treasurer set aside $40 million.", "AUD"),
        ("New Zealand's finance minister found $90 million.", "NZD"),
        ("The Canadian government pledged $40 million to Haiti.", "USD"),
        ("The Singapore carrier bought jets worth $3 billion.", "USD"),
        ("The Australian and the Chinese government lost $3 billion.", "USD"),
        ("He sent cad$ 15 and NZD$20.", "CAD NZD"),
        ("The pay is 1.4 million won a month.", "KRW/month"),
        ("Growers get 30 rupees a kg.", "INR/kilogram"),
    ],
)
def test_the_sentence_tells(text, unit):
    assert " ".join(str(q[3]) for q in found(text)) == unit


def test_the_sentence_comes_before_the_text():
    assert [q[3] for q in found("The Danish firm paid 5 million kroner", country="NO")] == ["DKK"]
    assert [q[3] for q in found("The firm paid 5 million kroner", country="NO")] == ["NOK"]


@pytest.mark.parametrize("text", ["Police in South Africa closed the R573", "The 306 won a seat", "Lorries in Nigeria queue on the N1"])
def test_letters_and_verbs_that_are_no_money(text):
    assert not any((q[3] or "").isupper() for q in found(text))
