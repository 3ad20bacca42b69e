"""Lines of a report that are cut, and what is said of a package once it is written."""

from pathlib import Path

import pytest

from tests.scanner.log.export.goldens import content
from tui.present.report.lines import one_line
from tui.shared import export_package
from tui.wording.log import report as words


def test_a_long_account_ends_with_a_whole_word() -> None:
    account = "The same car stood outside on Saturday, and a man sat in it for an hour. " * 10
    told = one_line(account)
    assert told.endswith("…")
    assert account.startswith(told[:-1])
    assert account[len(told) - 1] == " "
    assert (
        len(one_line("x" * 5_000)) == len(one_line("y" * 9_000)) < 5_000
    )  # a text without blanks is cut too


def test_a_heading_begins_with_a_capital() -> None:
    assert words.entry_title(1, "What happened", "at some time on Monday").startswith("Entry 1. At some time")


def test_what_was_written_is_named_whole_with_the_file_to_read_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("given").mkdir()
    lines = export_package.written(content(), Path("given"), "00", "bag", locked=False)
    assert lines[0] == f"Written: {tmp_path / 'given'}"
    assert lines[1].startswith(f"Read this first: {tmp_path / 'given/data/READ-ME-FIRST.txt'}.")
    Path("one.pdf").touch()
    assert not any(
        "READ-ME" in line
        for line in export_package.written(content(), Path("one.pdf"), "0", "pdf", locked=False)
    )
