"""Which files are read, and in what order."""

import os

import pytest

from claimx.errors import InputError, NotFound, Unreadable
from claimx.read import Choice, walk
from claimx.read.walk import found_again, shown


@pytest.fixture
def tree(tmp_path, monkeypatch):
    for name in [
        "b.txt",
        "a.txt",
        "a.txt.meta.json",
        "b.meta.json",
        ".hidden.txt",
        "sub/c.md",
        "sub/.git/d.txt",
        "sub.txt",
        "Z.txt",
        "sub/deep/e.png",
    ]:
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths, choice=None):
    return [str(found) if isinstance(found, InputError) else found.as_posix() for found in walk(paths, choice)]


def test_a_folder_is_walked_by_name_without_hidden_files_and_sidecars(tree):
    assert names("docs") == ["docs/Z.txt", "docs/a.txt", "docs/b.txt", "docs/sub/c.md", "docs/sub.txt"]
    assert names("./docs/")[0] == "docs/Z.txt"


def test_files_keep_the_order_given_and_come_once(tree):
    assert names("docs/b.txt", "docs/a.txt", "docs/../docs/b.txt", "docs/sub") == [
        "docs/b.txt",
        "docs/a.txt",
        "docs/sub/c.md",
    ]
    assert names("docs/sub", "docs/sub/", "docs/sub/c.md") == ["docs/sub/c.md"]


def test_patterns_are_expanded(tree):
    assert names("docs/*.txt") == ["docs/Z.txt", "docs/a.txt", "docs/b.txt", "docs/sub.txt"]
    assert names("docs/**/*.md") == ["docs/sub/c.md"]
    assert names("docs/*.pdf") == ["docs/*.pdf: no file matches this pattern"]
    assert names(str(tree / "docs" / "[ab].txt")) == [(tree / "docs" / name).as_posix() for name in ("a.txt", "b.txt")]


def test_a_file_with_a_patterns_name_is_that_file(tree):
    (tree / "docs" / "[ab].txt").write_text("x")
    assert names("docs/[ab].txt") == ["docs/[ab].txt"]


def test_what_is_named_is_given_hidden_or_not(tree):
    assert names("docs/.hidden.txt", "docs/sub/.git") == ["docs/.hidden.txt", "docs/sub/.git/d.txt"]


def test_what_leads_nowhere_is_an_error_and_the_rest_goes_on(tree):
    (tree / "empty").mkdir()
    (tree / "docs" / "gone.txt").symlink_to("nowhere")
    found = list(walk(["nope.txt", "", "a\x00b", "empty", "docs"]))
    assert [str(error) for error in found if isinstance(error, InputError)] == [
        "nope.txt: no such file or folder",
        "'': no such file or folder",
        "a\x00b: no such file or folder",
        "empty: no documents in this folder",
        "docs/gone.txt: a link that leads nowhere",
    ]
    assert all(isinstance(error, NotFound) and error.code == "not_found" for error in found if isinstance(error, InputError))
    assert len(found) == 10  # without the picture


def test_loops_of_links_end(tree):
    (tree / "docs" / "sub" / "up").symlink_to(tree / "docs", target_is_directory=True)
    (tree / "docs" / "self").symlink_to("self")
    (tree / "docs" / "copy.txt").symlink_to("a.txt")
    found = names("docs")
    assert found.count("docs/a.txt") == 1
    assert "docs/self: a link that leads nowhere" in found
    assert "docs/copy.txt" not in found  # the same file as a.txt, met before


def test_pipes_and_devices_in_a_folder_are_left_out(tree):
    os.mkfifo(tree / "docs" / "pipe")
    assert "docs/pipe" not in names("docs")
    assert names("docs/pipe") == ["docs/pipe"]


def test_a_folder_that_may_not_be_read_is_an_error(tree, monkeypatch):
    listdir = os.listdir

    def refuse(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    errors = [found for found in walk(["docs"]) if isinstance(found, InputError)]
    assert [str(error) for error in errors] == ["docs/sub: the folder cannot be read (Permission denied)"]
    assert isinstance(errors[0], Unreadable)


def test_a_deep_tree(tmp_path):
    folder = tmp_path
    for _ in range(400):
        folder = folder / "d"
        folder.mkdir()
    (folder / "a.txt").write_text("x")
    assert list(walk([tmp_path])) == [folder / "a.txt"]


def test_a_name_that_is_not_utf8(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("12 people came.")
    from claimx.read import read

    (path,) = walk([tmp_path])
    assert read(path).name == f"{tmp_path}/caf\\xe9.txt"


def test_a_name_that_is_not_utf8_is_found_again(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9 \xff.txt"
    try:
        with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123 - bytes are no Path
            file.write("12 people left.")
    except OSError:
        pytest.skip("this file system takes no such name")
    (found,) = walk([tmp_path])
    assert shown(found) == f"{tmp_path}/caf\\xe9 \\xff.txt"
    assert os.fsencode(found_again(shown(found))) == name
    assert found_again("a\\xe9.txt") == os.fsdecode(b"a\xe9.txt")


def chosen(*paths, **options):
    from claimx.read import Choice

    choice = Choice(**options)
    return [found.as_posix() for found in walk(paths, choice) if not isinstance(found, InputError)], choice


def test_other_kinds_are_passed_over_and_counted(tree):
    docs = tree / "docs"
    (docs / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (docs / "settings.json").write_text('{"a": 1}')
    (docs / "corpus.json").write_text('[{"text": "Ten came."}]')
    (docs / "x.py").write_text("import os")
    (docs / "report").write_text("Ten people came.")
    (docs / "page.asp").write_text("<!doctype html><p>Ten people came.")
    found, choice = chosen("docs")
    assert [name for name in found if name not in {f"docs/{name}.txt" for name in ("Z", "a", "b", "sub")}] == [
        "docs/corpus.json",
        "docs/page.asp",
        "docs/report",
        "docs/sub/c.md",
    ]
    assert choice.told() == "4 other files passed over: 2 .png, 1 .json, 1 .py"
    assert chosen("docs/x.py")[0] == ["docs/x.py"]  # named, and so read


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"include": ["*.md"]}, ["docs/sub/c.md"]),
        ({"include": ["/*.txt"], "exclude": ["[ab].txt"]}, ["docs/Z.txt", "docs/sub.txt"]),
        ({"exclude": ["sub/", "Z*"]}, ["docs/a.txt", "docs/b.txt", "docs/sub.txt"]),
    ],
)
def test_patterns_choose_among_the_files_of_a_folder(tree, options, expected):
    assert chosen("docs", **options)[0] == expected


def test_ignore_files_hold_for_their_folder_and_below(tree):
    (tree / "docs" / ".ignore").write_text("*.txt\n!Z.txt\n# a remark\n")
    (tree / "docs" / "sub" / ".claimxignore").write_text("c.md\n")
    assert chosen("docs")[0] == ["docs/Z.txt"]
    assert chosen("docs/sub")[0] == []
    assert chosen("docs/a.txt")[0] == ["docs/a.txt"]


def test_links_out_of_a_folder_are_followed_only_when_asked(tree):
    (tree / "away").mkdir()
    (tree / "away" / "secret.txt").write_text("12 people", encoding="utf-8")
    (tree / "docs" / "folder").symlink_to(tree / "away", target_is_directory=True)
    (tree / "docs" / "file.txt").symlink_to(tree / "away" / "secret.txt")
    choice = Choice()
    assert not {"docs/folder/secret.txt", "docs/file.txt"} & set(names("docs", choice=choice))
    assert choice.outside == ["docs/file.txt", "docs/folder"]
    assert choice.told().endswith("2 links out of the folder not followed (--follow-links)")
    assert "docs/file.txt" in names("docs", choice=Choice(follow=True))
