"""A file that is not there is told with the folder it was looked for in, by whatever reads files."""

from pathlib import Path

import pytest

from scanner.missing import What, look
from tests.tui.commanding import Run
from tui.wording.missing import no_file
from tui.wording.problems import capture_problem

READERS = [("analyse",), ("identify",), ("import",), ("verify",), ("kit", "import")]


@pytest.mark.parametrize(
    ("name", "what", "where"),
    [
        ("nope.csv", What.FILE, ""),
        ("gone/deep/nope.csv", What.FOLDER, "gone"),
        ("letter.txt/nope.csv", What.NO_FOLDER, "letter.txt"),
        ("letter.txt/deep/nope.csv", What.NO_FOLDER, "letter.txt"),
    ],
)
def test_what_is_not_there(name: str, what: What, where: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    assert look(tmp_path / name) == (what, tmp_path / where)
    said = no_file(str(tmp_path / name))
    assert str(tmp_path / where) in said
    assert said.endswith(("Check the path.", "give the whole path to it."))
    assert capture_problem("missing", str(tmp_path / name)) == said


@pytest.mark.parametrize("reader", READERS, ids=" ".join)
@pytest.mark.parametrize("name", ["nope.csv", "gone/nope.csv", "letter.txt/nope.csv"])
def test_every_command_that_reads_a_file_names_the_folder(
    run: Run, reader: tuple[str, ...], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "There is no file nope.csv. Check the name." stood there of a file of another folder."""
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = run(*reader, name)
    assert done.status == 2
    assert str(tmp_path) in done.err.replace("\n", "").replace(" ", "")
    assert "nope.csv" in done.err
    assert "no record" not in done.err


def test_what_a_file_is_called_steers_no_terminal(tmp_path: Path) -> None:
    said = no_file(str(tmp_path / "\x1b[2J\u202e" / "\x1b]0;owned\x07"))
    assert not {"\x1b", "\x07", "\u202e"} & set(said)
