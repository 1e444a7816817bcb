from __future__ import annotations

import pytest

from claimx.compare.series import read_groups, series
from claimx.errors import InputError
from claimx.output.series import series_in_report
from tests.compare.stories import told
from tests.compare.test_duplicates import STORY


def year(number):
    return (f"in {number}", str(number), str(number))


def of(*values, name="a.txt", measure="boats", done="sank", **fields):
    """A document with a value a year from 2005 on."""
    sentences = [f"In the port {value} {measure} {done} in {2005 + at}." for at, value in enumerate(values)]
    words = {
        str(value): {"value": value, "measure": (measure, done), "period": year(2005 + at), **fields} for at, value in enumerate(values)
    }
    return told(name, "2012-05-30", " ".join(sentences), words=words)


def made(*found, **options):
    return series([claim for _, claims in found for claim in claims], {document.name: document for document, _ in found}, **options)


def values(one):
    return [claim.figure.value for claim in one.points]


def test_in_the_order_of_their_periods():
    later = told(
        "b.txt",
        "2012-06-01",
        "In 2004 as many as 9 boats sank.",
        words={"9": {"value": 9, "measure": ("boats", "sank"), "period": ("In 2004", "2004", "2004")}},
    )
    (one,) = made(of(11, 12, 13), later)
    assert (one.title, values(one)) == ("boats", [9, 11, 12, 13])


def test_what_is_counted_or_done_keeps_series_apart():
    found = made(
        of(11, 12),
        of(21, 22, name="b.txt", measure="ships"),
        of(31, 32, name="c.txt", done="burnt"),
        of(41, 42, name="d.txt", kind="money", unit="USD"),
    )
    assert sorted(values(one) for one in found) == [[11, 12], [21, 22], [31, 32], [41, 42]]
    assert {(one.title, one.done) for one in found} == {("boats", None), ("ships", None), ("boats", "burnt")}


def test_wordings_of_one_measure_come_together():
    number = told(
        "b.txt",
        "2012-06-01",
        "The number of boats fell to 14 in 2009.",
        words={"14": {"value": 14, "measure": ("number of boats", "fell"), "period": year(2009)}},
    )
    (one,) = made(of(11, 12, done="were"), number)
    assert values(one) == [11, 12, 14]


def test_those_who_do_it_are_counted_by_the_noun_for_them():
    first = of(11, 12, measure="defectors", done="arrived")
    levels = told(
        "b.txt",
        None,
        "The number of defectors was 21 in 2007.",
        words={"21": {"value": 21, "measure": ("number of defectors", "was"), "period": year(2007)}},
    )
    people = told(
        "c.txt",
        None,
        "Some 500 North Koreans have defected since 1990.",
        words={
            "Some 500": {
                "value": 500,
                "bound": "approximate",
                "measure": ("North Koreans", "have defected"),
                "period": ("since 1990", "1990", None),
            }
        },
    )
    found = {tuple(values(one)): one for one in made(first, levels, people)}
    assert [claim.figure.value for claim in found[21,].running] == [500]


def test_countries_keep_series_apart_where_there_are_several():
    def at(place, code, value, number, name):
        text = f"In {place} {value} boats sank in {number}."
        return told(
            name,
            None,
            text,
            words={str(value): {"value": value, "measure": ("boats", "sank"), "period": year(number), "places": [(place, place, code)]}},
        )

    found = made(at("Spain", "ES", 11, 2005, "a.txt"), at("Chile", "CL", 12, 2006, "b.txt"), at("Spain", "ES", 13, 2007, "c.txt"))
    assert sorted(values(one) for one in found) == [[11, 13], [12]]
    (together,) = made(at("Spain", "ES", 11, 2005, "a.txt"), of(12, name="b.txt"))
    assert sorted(values(together)) == [11, 12]


def test_documents_on_other_matters_make_series_of_their_own():
    def rates(name, about, *values):
        text = " ".join(f"In the view of {about} the rate was {value} percent in {2005 + at}." for at, value in enumerate(values))
        words = {
            f"{value} percent": {"value": value, "kind": "percent", "unit": "percent", "measure": ("rate", None), "period": year(2005 + at)}
            for at, value in enumerate(values)
        }
        return told(name, "2012-05-30", text, words=words)

    here, again = rates("a.txt", "Anna Okafor and Ivan Petrov", 4, 5), rates("b.txt", "Ivan Petrov and Anna Okafor", 6, 7)
    there = rates("c.txt", "Maria Lindqvist and Tomas Berg", 8, 9)
    found = made(here, again, there)
    assert {one.title: values(one) for one in found} == {"rate, in a.txt and 1 more": [4, 6, 5, 7], "rate, in c.txt": [8, 9]}
    assert [one.title for one in made(here, again)] == ["rate"]
    (grouped,) = made(here, there, groups={"rates": ("rate",)})
    assert (grouped.title, values(grouped)) == ("rates", [4, 8, 5, 9])


def test_a_document_with_two_figures_for_one_period_is_of_two_things():
    words = {str(value): {"value": value, "measure": ("boats", "sank"), "period": year(2005)} for value in (11, 12)}
    two = told("b.txt", "2012-05-30", "In the north 11 boats sank in 2005, in the south 12.", words=words)
    (one,) = made(two, of(21, 22))
    assert one.mixed
    assert series_in_report([one]) == []
    (other,) = made(of(11, 12), of(13, 14, name="b.txt"))
    assert not other.mixed  # two documents may differ
    assert [line.title for line in series_in_report([other])] == ["boats"]


def test_sizes_undated_and_running_are_no_points():
    import msgspec

    document, claims = of(11, 12, 13, 14)
    size = msgspec.structs.replace(claims[1], figure=msgspec.structs.replace(claims[1].figure, change_role="size", change="increase"))
    undated = msgspec.structs.replace(claims[2], period=None)
    running = msgspec.structs.replace(claims[3], period=msgspec.structs.replace(claims[3].period, end=None))
    (one,) = made((document, [claims[0], size, undated, running]))
    assert (values(one), one.sizes, one.undated, one.running) == ([11], (size,), (undated,), (running,))


def test_notes():
    second = told(
        "b.txt",
        None,
        "In 2005 more than 20 boats sank.",
        words={"more than 20": {"value": 20, "bound": "more_than", "measure": ("boats", "sank"), "period": ("In 2005", "2005", "2005")}},
    )
    late = told(
        "c.txt",
        None,
        "In 2009 as many as 15 boats sank.",
        words={"15": {"value": 15, "measure": ("boats", "sank"), "period": ("In 2009", "2009", "2009")}},
    )
    (one,) = made(of(11, 12), second, late)
    assert one.notes == ("no figure for 2007, 2008", "2 figures for 2005, which differ", "bounds are mixed: exact, more than")


def test_copies_count_once():
    text = "In the port 11 boats sank in 2005. " + STORY
    words = {"11": {"value": 11, "measure": ("boats", "sank"), "period": year(2005)}}
    (one,) = made(told("a.txt", None, text, words=words), told("b.txt", "2012-05-30", text, words=words))
    assert (values(one), one.points[0].citation.document, set(one.also.values())) == ([11], "b.txt", {("a.txt",)})
    assert one.notes == ("told again, and counted once, in a.txt",)


@pytest.mark.parametrize(
    ("asked", "found"), [("boats", True), ("Boat", True), ("boats sank", True), ("fishing boats", False), ("oats", False)]
)
def test_measure(asked, found):
    assert bool(made(of(11, 12), measure=asked)) is found


def test_groups(tmp_path):
    path = tmp_path / "groups.toml"
    path.write_text('losses = ["boats", "ships"]\n', encoding="utf-8")
    groups = read_groups(path)
    found = made(of(11, 12), of(21, 22, name="b.txt", measure="ships", done="burnt"), groups=groups, measure="losses")
    assert [(one.title, sorted(values(one))) for one in found] == [("losses", [11, 12, 21, 22])]


@pytest.mark.parametrize("text", ["losses = 3", "losses =", 'losses = ["boats", 3]'])
def test_groups_that_are_none(tmp_path, text):
    (tmp_path / "g.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"g\.toml: no groups of measures"):
        read_groups(tmp_path / "g.toml")
