"""Files under free names, whole or not at all; a printer that is named first."""

import sys
from pathlib import Path

import pytest

from scanner.actions.package.paper import print_page, printer, write_paper
from scanner.actions.refused import RefusalReason, Refused

FORMS = {".pdf": b"%PDF", ".html": b"<!doctype html>"}


def test_every_form_lies_beside_the_others_and_nothing_is_written_over(tmp_path: Path) -> None:
    first = write_paper(tmp_path, "result-B2", FORMS)
    second = write_paper(tmp_path, "result-B2", FORMS)
    assert [path.name for path in (*first, *second)] == [
        "result-B2.pdf", "result-B2.html", "result-B2-2.pdf", "result-B2-2.html",
    ]  # fmt: skip
    assert first[0].read_bytes() == b"%PDF"
    with pytest.raises(Refused) as refused:
        write_paper(tmp_path / "gone", "result-B2", FORMS)
    assert refused.value.reason is RefusalReason.NO_FOLDER


def test_where_the_second_cannot_be_written_the_first_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scanner.log.export.package import write

    whole = write.write_file

    def fails(path: Path, content: bytes) -> None:
        if path.suffix == ".html":
            raise write.ExportError(write.ExportProblem.EXISTS, path)
        whole(path, content)

    monkeypatch.setattr(write, "write_file", fails)
    with pytest.raises(write.ExportError):
        write_paper(tmp_path, "result-B2", FORMS)
    assert list(tmp_path.iterdir()) == []


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not on Windows")
@pytest.mark.parametrize(
    ("script", "named"),
    [
        ('echo "system default destination: Office_2"', "Office_2"),
        ('case "$1" in -e) echo Only;; *) echo "no system default destination";; esac', "Only"),
        ('case "$1" in -e) printf "One\\nTwo\\n";; *) echo none;; esac', None),
        ('echo "system default destination: -o evil"', None),
        ("exit 1", None),
    ],
)
def test_the_printer_is_the_default_or_the_only_one(
    script: str, named: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "lpstat", script)
    monkeypatch.setattr("scanner.system_program.FOLDERS", (str(tmp_path),))
    assert printer() == named


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not on Windows")
def test_the_page_goes_to_that_printer_on_stdin_and_a_refusal_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.system_program.FOLDERS", (str(tmp_path),))
    with pytest.raises(Refused):
        print_page("Office", b"%PDF")
    program(tmp_path, "lp", f'echo "$@" > {tmp_path}/words; read line; echo "$line" > {tmp_path}/page')
    print_page("Office", b"%PDF\n")
    assert (tmp_path / "words").read_text("utf-8") == "-d Office -t page\n"
    assert (tmp_path / "page").read_bytes() == b"%PDF\n"
    program(tmp_path, "lp", "exit 1")
    with pytest.raises(Refused):
        print_page("Office", b"%PDF")
