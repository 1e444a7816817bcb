"""Each export, read back by a tool of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import warnings
import zipfile
from datetime import date
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from claimx.output.exports import BINARY, EXPORTS, export
from claimx.output.outcome import Outcome
from claimx.output.rows import CLAIM_COLUMNS
from claimx.records import Failure, Metadata
from tests import made

HOSTILE = '=HYPERLINK("http://x")\x1b[31m'


def outcomes():
    document = made.document()
    hostile = msgspec.structs.replace(
        made.document("A, 44 ships \x1b[31m.\n", name="=1+2.txt"), metadata=Metadata(title=HOSTILE, url="javascript:alert(1)")
    )
    yield Outcome(document, made.claims(document))
    yield Failure(document="x", error="not_found", message="z")
    yield Outcome(hostile, [made._Maker(hostile).figure("44", 44)])


def written(form, found=None):
    pieces = list(export(form, outcomes() if found is None else found))
    return b"".join(pieces) if form in BINARY else "".join(pieces)


@pytest.mark.parametrize("form", EXPORTS)
def test_the_same_bytes_every_time_and_something_of_nothing(form):
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    assert written(form) == written(form)
    assert written(form, [])


def test_parquet(tmp_path):
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow (extra parquet) is not installed")
    path = tmp_path / "claims.parquet"
    path.write_bytes(written("parquet"))
    rows = pq.read_table(path).to_pylist()
    assert list(rows[0]) == [*CLAIM_COLUMNS, "date_start", "date_end"]
    assert len(rows) == 10
    assert (rows[0]["value"], rows[0]["bound"], rows[0]["date_start"], rows[0]["date_end"]) == (
        23200.0,
        "more_than",
        date(2009, 1, 1),
        None,
    )
    assert (rows[1]["date_start"], rows[1]["date_end"], rows[9]["title"]) == (date(2010, 1, 1), date(2010, 12, 31), HOSTILE)
    assert pq.read_schema(path).metadata[b"schema"] == b"claimx/1"


def test_parquet_in_several_groups(tmp_path, monkeypatch):
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow (extra parquet) is not installed")
    monkeypatch.setattr("claimx.output.exports.parquet.ROWS", 3)
    path = tmp_path / "claims.parquet"
    path.write_bytes(written("parquet"))
    assert pq.ParquetFile(path).num_row_groups == 4
    assert len(pq.read_table(path)) == 10


def test_duckdb_reads_parquet(tmp_path):
    pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    path = tmp_path / "claims.parquet"
    path.write_bytes(written("parquet"))
    asked = f"SELECT max(value) FROM '{path}' WHERE unit IS NULL AND date_start >= DATE '2009-01-01'"  # noqa: S608 - our own
    assert duckdb.sql(asked).fetchall() == [(23200.0,)]


def test_xlsx(tmp_path):
    from openpyxl import load_workbook

    path = tmp_path / "claims.xlsx"
    path.write_bytes(written("xlsx"))
    sheet = load_workbook(path)["claims"]
    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0]) == [*CLAIM_COLUMNS, "date_start", "date_end"]
    assert len(rows) == 11
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    assert rows[1][list(rows[0]).index("value")] == 23200
    title = sheet.cell(11, list(rows[0]).index("title") + 1)
    assert (title.data_type, title.value) == ("s", '=HYPERLINK("http://x")\\x1b[31m')
    assert [sheet.cell(row, 1).hyperlink.target for row in (2, 11)] == ["reports/coast.txt", "%3D1%2B2.txt"]


def test_data_package(tmp_path):
    path = tmp_path / "claims.zip"
    path.write_bytes(written("datapackage"))
    with zipfile.ZipFile(path) as archive:
        package = json.loads(archive.read("datapackage.json"))
        rows = list(csv.DictReader(io.StringIO(archive.read("claims.csv").decode())))
    fields = package["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == list(rows[0]) == list(CLAIM_COLUMNS)
    assert len(rows) == 10


def test_frictionless_finds_the_data_package_valid(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, of deprecated things
        frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
        path = tmp_path / "claims.zip"
        path.write_bytes(written("datapackage"))
        report = frictionless.validate(str(path))
        assert report.valid, report.to_summary()
        assert report.tasks[0].stats["rows"] == 10
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path / "open")
        broken = (tmp_path / "open" / "claims.csv").read_text(encoding="utf-8").replace("more_than", "perhaps")
        (tmp_path / "open" / "claims.csv").write_text(broken, encoding="utf-8")
        assert not frictionless.validate(str(tmp_path / "open" / "datapackage.json")).valid


def test_sdmx():
    rows = list(csv.DictReader(io.StringIO(written("sdmx"))))
    assert len(rows) == 9  # no statement
    assert list(rows[0])[:8] == ["DATAFLOW", "REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS"]
    of = {row["INDICATOR"]: row for row in rows}
    assert (of["BOATS"]["TIME_PERIOD"], of["BOATS"]["OBS_VALUE"], of["BOATS"]["UNIT_MEASURE"], of["BOATS"]["OBS_STATUS"]) == (
        "2011",
        "1500",
        "NUMBER",
        "A",
    )
    assert (of["REPAIRS"]["OBS_VALUE"], of["REPAIRS"]["UNIT_MEASURE"], of["REPAIRS"]["BOUND"], of["REPAIRS"]["UNIT_MULT"]) == (
        "7500000",
        "USD",
        "at_most",
        "0",
    )
    assert (of["THE_HARBOUR"]["OBS_STATUS"], of["THE_HARBOUR"]["OBS_VALUE_MAX"]) == ("E", "15")
    assert of["RESIDENTS"]["TIME_PERIOD"] == ""  # open: since 2009
    assert rows[-1]["DOCUMENT"] == "'=1+2.txt"


@pytest.mark.parametrize(
    ("start", "end", "time"),
    [
        ("2011", "2011", "2011"),
        ("2012-Q1", "2012-Q1", "2012-Q1"),
        ("2005", "2009", "2005-01-01/P1826D"),
        ("2011", None, ""),
        (None, None, ""),
    ],
)
def test_sdmx_periods(start, end, time):
    document = made.document()
    claim = made.claims(document)[1]
    claim = msgspec.structs.replace(claim, period=msgspec.structs.replace(claim.period, start=start, end=end))
    (row,) = csv.DictReader(io.StringIO(written("sdmx", [Outcome(document, [claim])])))
    assert row["TIME_PERIOD"] == time


def test_duckdb_reads_sdmx(tmp_path):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    (tmp_path / "claims.csv").write_text(written("sdmx"), encoding="utf-8")
    asked = f"SELECT sum(OBS_VALUE) FROM read_csv('{tmp_path / 'claims.csv'}') WHERE INDICATOR = 'BOATS'"  # noqa: S608 - our own
    found = duckdb.sql(asked).fetchall()
    assert found == [(4300,)]


# What the Web Annotation Data Model (W3C Recommendation of 2017) asks of what is written here, in our own words.
SELECTOR = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"}, "suffix": {"type": "string"}, "refinedBy": {"$ref": "#/$defs/selector"},
            },
            "required": ["type", "exact"], "additionalProperties": False,
        },
        {
            "properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0}},
            "required": ["type", "start", "end"], "additionalProperties": False,
        },
    ]
}  # fmt: skip
MOTIVATIONS = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
]
MODEL = {
    "$defs": {"selector": SELECTOR},
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "format": "iri"},
        "type": {"const": "AnnotationPage"},
        "startIndex": {"type": "integer", "minimum": 0},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "pattern": "^urn:claimx:[0-9a-f]{64}:[0-9a-f]{16}$"},
                    "type": {"const": "Annotation"},
                    "motivation": {"enum": MOTIVATIONS},
                    "body": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "properties": {
                                "type": {"const": "TextualBody"},
                                "value": {"type": "string"},
                                "format": {"const": "text/plain"},
                                "purpose": {"enum": MOTIVATIONS},
                            },
                            "required": ["type", "value"],
                            "additionalProperties": False,
                        },
                    },
                    "target": {
                        "properties": {
                            "type": {"const": "SpecificResource"},
                            "source": {"type": "string", "minLength": 1},
                            "selector": {"type": "array", "items": {"$ref": "#/$defs/selector"}},
                        },
                        "required": ["type", "source"],
                        "additionalProperties": False,
                    },
                },
                "required": ["id", "type", "target"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["@context", "id", "type", "items"],
    "additionalProperties": False,
}


@pytest.mark.parametrize("found", [None, []])
def test_annotations_follow_the_model(found):
    page = json.loads(written("annotation", found))
    Draft202012Validator(MODEL).validate(page)
    assert len(page["items"]) == (10 if found is None else 0)


def test_annotations_find_their_words():
    text = made.TEXT
    for item in json.loads(written("annotation"))["items"][:9]:
        words, place = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in text
        own = words["refinedBy"]
        assert own["prefix"] + own["exact"] + own["suffix"] in words["exact"]
        assert words["exact"].count(own["prefix"] + own["exact"] + own["suffix"]) == 1


OA, DC, AS = "http://www.w3.org/ns/oa#", "http://purl.org/dc/elements/1.1/", "http://www.w3.org/ns/activitystreams#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TERMS = {  # what the Web Annotation Vocabulary calls what is written here: names of links, names of things, names of words
    "links": {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector", "refinedBy": "refinedBy"},
    "named": {"motivation": "motivatedBy", "purpose": "hasPurpose"},
    "things": ["Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "describing", "tagging"],
    "words": ["exact", "prefix", "suffix", "start", "end"],
}


@pytest.fixture(scope="module")
def vocabulary():
    """The context that annotations name: W3C's own file where CLAIMX_ANNO names a copy of it, else its terms that are used here."""
    if named := os.environ.get("CLAIMX_ANNO"):
        return json.loads(Path(named).read_text(encoding="utf-8"))
    terms = {name: {"@id": OA + link, "@type": "@id"} for name, link in TERMS["links"].items()}
    terms |= {name: {"@id": OA + link, "@type": "@vocab"} for name, link in TERMS["named"].items()}
    terms |= {name: OA + name for name in (*TERMS["things"], *TERMS["words"])}
    terms |= {"id": "@id", "type": "@type", "format": f"{DC}format", "value": f"{RDF}value", "AnnotationPage": f"{AS}OrderedCollectionPage"}
    return {"@context": {**terms, "startIndex": f"{AS}startIndex", "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"}}}


@pytest.fixture
def jsonld(vocabulary):
    """pyld, which gets that context and nothing else."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, of deprecated things
        processor = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")

    def load(url, options):
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": vocabulary}

    processor.set_document_loader(load)
    return processor


def size(value):
    """How many keys and values there are in it; what a JSON-LD processor does not know it drops."""
    if isinstance(value, dict):
        return sum(1 + size(one) for key, one in value.items() if key not in ("@context", "@list"))
    return sum(map(size, value)) if isinstance(value, list) else 0


def test_annotations_are_linked_data(jsonld):
    page = json.loads(written("annotation"))
    base = {"base": "file:///work/"}
    again = jsonld.compact(jsonld.expand(page, base), "http://www.w3.org/ns/anno.jsonld", {**base, "compactToRelative": False})
    assert size(again) == size(page)  # every word of it has a meaning in the context
    triples = jsonld.to_rdf(page, base)["@default"]
    found = {one["subject"]["value"] for one in triples if one["object"]["value"] == f"{OA}Annotation"}
    assert len(found) == 10
    assert all(name.startswith("urn:claimx:") for name in found)
    sources = [one["object"] for one in triples if one["predicate"]["value"] == f"{OA}hasSource"]
    assert {one["value"] for one in sources} == {"file:///work/reports/coast.txt", "file:///work/%3D1%2B2.txt"}
    assert {one["type"] for one in sources} == {"IRI"}
    quotes = {one["object"]["value"] for one in triples if one["predicate"]["value"] == f"{OA}exact"}
    assert "More than 23,200" in quotes
    assert {one["object"]["value"] for one in triples if one["predicate"]["value"] == f"{OA}hasPurpose"} == {
        f"{OA}describing",
        f"{OA}tagging",
    }


def test_annotation_says_what_the_claim_says():
    first = json.loads(written("annotation"))["items"][0]
    assert [body["value"] for body in first["body"]] == [
        "> 23,200 · residents … have left the coastal districts · since 2009 · the coastal districts · source: the Water Board",
        "residents",
    ]


def test_claim_reviews_are_linked_data(jsonld):
    def load(url, options):
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": "http://schema.org/"}}}

    jsonld.set_document_loader(load)
    framed = jsonld.frame(
        json.loads(written("claimreview")), {"@context": "https://schema.org", "@type": "ClaimReview"}, {"base": "file:///work/"}
    )
    assert len(framed["@graph"]) == 10
    authors = {one["itemReviewed"]["author"]["name"] for one in framed["@graph"] if one["itemReviewed"].get("author")}
    assert authors == {"the Water Board", "Ana Ruiz"}


def test_claim_review():
    graph = json.loads(written("claimreview"))
    assert graph["@context"] == "https://schema.org"
    first, said = graph["@graph"][0], graph["@graph"][5]
    assert first["claimReviewed"].startswith("More than 23,200 residents")
    assert first["itemReviewed"]["author"] == {"@type": "Organization", "name": "the Water Board"}
    assert first["itemReviewed"]["firstAppearance"]["datePublished"] == "2012-05-30"
    assert first["itemReviewed"]["appearance"]["url"] == "reports/coast.txt"
    assert said["itemReviewed"]["author"] == {"@type": "Person", "name": "Ana Ruiz"}
    assert said["claimReviewed"] == said["itemReviewed"]["text"]
    for review in graph["@graph"]:
        assert review["@type"] == "ClaimReview"
        assert not {"reviewRating", "author", "datePublished"} & set(review)  # the reviewer's
    assert "javascript:" not in json.dumps(graph)
