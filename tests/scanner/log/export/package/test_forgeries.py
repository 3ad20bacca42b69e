"""A package made anew by somebody who has a copy of it: told in the first line by what came another way."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scanner import wordlists
from scanner.hearing.coverage import Coverage
from scanner.log.diary.entries import add_entry
from scanner.log.export.content import choose
from scanner.log.export.gather import gather
from scanner.log.export.package.write import Bag, write_bag
from scanner.log.export.redaction.choice import Choice
from scanner.log.proof import minisign
from scanner.store.case import Case
from scanner.store.events.writing import Writer, event_hash
from tests.scanner.log.made import T0, moment, short
from tui.cli import main
from tui.present.report import package
from tui.wording.log import exporting

FORGER = minisign.Signer(bytes(32), bytes(8))


def signed_anew(bag: Bag) -> Bag:
    return replace(bag, signer=FORGER)


def entries_chained_again(bag: Bag) -> Bag:
    """The first entry says something else, and the hash of every line behind it is made anew."""
    lines = bag.parts["log.jsonl"]
    assert isinstance(lines, bytes)
    told = [json.loads(line) for line in lines.splitlines()]
    told[0]["body"] = told[0]["body"].replace("one", "two")
    before = bytes.fromhex(told[0]["before"])
    for line in told:
        line["before"] = before.hex()
        before = event_hash(before, line["seq"], line["time"], line["kind"], line["body"])
        line["hash"] = before.hex()
    whole = "".join(json.dumps(line) + "\n" for line in told).encode()
    nothing_given = b"item,given_out,words,sha256\r\n"
    return signed_anew(replace(bag, parts={**bag.parts, "log.jsonl": whole, "words.csv": nothing_given}))


def page_swapped(bag: Bag) -> Bag:
    return signed_anew(replace(bag, parts={**bag.parts, "summary.pdf": b"%PDF-1.7 another page"}))


def file_added(bag: Bag) -> Bag:
    return signed_anew(replace(bag, parts={**bag.parts, "statement.txt": b"I made it all up."}))


@pytest.fixture
def made(case: Case) -> Bag:
    for text in ("one", "more"):
        add_entry(Writer(case), short(text))
    content = choose(gather(case, (), Coverage(), made=moment(500.0)), Choice())
    return package.bag(case, content, minisign.signer(Writer(case), now=T0))


def first_line(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    status = main(["verify", *map(str, arguments)])
    return status, " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("forge", [signed_anew, entries_chained_again, page_swapped, file_added])
def test_a_package_made_anew_is_told_by_what_was_noted_and_not_checked_without(
    made: Bag, forge: Callable[[Bag], Bag], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = write_bag(tmp_path / "true", made)
    write_bag(tmp_path / "forged", forge(made))
    key = tmp_path / "true" / "public-key.txt"
    noted = {"--words": wordlists.of_digits(number), "--number": number.upper(), "--key": key}
    for name, value in noted.items():
        status, said = first_line(capsys, tmp_path / "true", name, value)
        assert (status, "Not checked" in said) == (0, False)
        status, said = first_line(capsys, tmp_path / "forged", name, value)
        assert (status, said.startswith(exporting.PACKAGE_NOT_THIS)) == (1, True)
    for which in ("true", "forged"):
        status, said = first_line(capsys, tmp_path / which)
        assert (status, said.startswith(exporting.PACKAGE_FITS_TOGETHER)) == (0, True)
        assert said.index("Checked: its files") < said.index("Not checked: whether it is the one")
        assert "and its entries" not in said  # a page or a table may say something else than they do
        assert "whether its report and tables say the same as those lines" in said


@pytest.mark.parametrize("noted", ["--words", "--number"])
def test_line_ends_that_a_program_changed_make_it_no_other_package(
    made: Bag, noted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """git on Windows does: "This is not the package that was handed over, or it was made anew"."""
    number = write_bag(tmp_path / "p", made)
    for file in tmp_path.glob("p/*.txt"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    value = wordlists.of_digits(number) if noted == "--words" else number
    status, said = first_line(capsys, tmp_path / "p", noted, value)
    assert (status, said.startswith(exporting.PACKAGE_DIFFERS)) == (1, True)
    assert exporting.LINE_ENDS_BY in said


@pytest.mark.parametrize(("option", "value"), [("--number", "12"), ("--key", "no/such.txt")])
def test_what_is_no_number_and_no_key_is_one_sentence(
    made: Bag, option: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_bag(tmp_path / "true", made)
    assert main(["verify", str(tmp_path / "true"), option, value]) == 2
    assert value in capsys.readouterr().err


def test_what_stands_in_a_file_that_is_no_key_is_not_shown(
    made: Bag, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_bag(tmp_path / "true", made)
    note = tmp_path / "note.txt"
    note.write_text("where she is", "utf-8")
    assert main(["verify", str(tmp_path / "true"), "--key", str(note)]) == 2
    said = capsys.readouterr().err
    assert ("note.txt" in said, "where she is" in said) == (True, False)


def test_the_number_beside_the_lists_is_held_to_them(
    made: Bag, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = write_bag(tmp_path / "p", made)
    file = tmp_path / "p" / "package-number.txt"
    assert wordlists.of_digits(number) in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(number[:4], "0000"), "utf-8")
    status, said = first_line(capsys, tmp_path / "p")
    assert (status, "package-number.txt is not as it was" in said) == (1, True)


@pytest.mark.parametrize("begins", [b"age-encryption.org/v1\n", b"PK\x03\x04", bytes(257) + b"ustar\x00"])
def test_a_package_as_one_file_is_not_asked_for_a_passphrase(
    begins: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "p.tar").write_bytes(begins + bytes(600))
    assert main(["verify", str(tmp_path / "p.tar")]) == 2
    assert "Unpack it, and give the folder" in " ".join(capsys.readouterr().err.split())
