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
        ('echo "no system default destination"', None),
        ('echo "system default destination: -o evil"', None),
        ("exit 1", None),
    ],
)
def test_the_printer_is_the_one_that_is_set(
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


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not on Windows")
def test_to_find_a_printer_the_network_is_not_asked_and_nothing_of_this_account_leads_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With CUPS 2.4 and avahi `lpstat -e`, `-a`, `-p` and `-v` ask by mDNS for `_ipp._tcp`, and so does `-d`
    where PRINTER or a file in the home names one that is not here; .cups/client.conf may name a server."""
    monkeypatch.setattr("scanner.system_program.FOLDERS", (str(tmp_path),))
    for name in ("CUPS_SERVER", "LPDEST", "PRINTER"):
        monkeypatch.setenv(name, "elsewhere.example")
    for name in ("lpstat", "lp"):
        noted = f'echo "$0 $@" >> {tmp_path}/words; env >> {tmp_path}/variables'
        program(tmp_path, name, f'{noted}; echo "system default destination: Office"')
    assert printer() == "Office"
    print_page("Office", b"%PDF\n")
    asked = [line.split("/")[-1] for line in (tmp_path / "words").read_text("utf-8").splitlines()]
    assert asked == ["lpstat -d", "lp -d Office -t page"]
    variables = (tmp_path / "variables").read_text("utf-8")
    assert "elsewhere.example" not in variables
    assert f"HOME={Path.home()}\n" not in variables
