"""What commit 3777bd1 made opens, lists and verifies as it did then, with every later program."""

import csv
import io
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from scanner.wordlists import exchanged
from tests.whole import kept_records as kept
from tests.whole.kept_records import FOLDER, RECORDS, answer, copied, expected, holds, run, split

Answers = dict[str, Any]
STORED, JUDGED = expected("stored"), expected("judged")
SAME_ZONE = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")
OURS = "READ-ME-FIRST.txt"  # words of ours alone
SAID_OTHERWISE = {"Yes"}  # to the network check: "One look at the network: yes" today
DERIVED = {"bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "tagmanifest-sha256.txt.minisig"}


@pytest.fixture(autouse=True)
def _held(tmp_path: Path) -> Iterator[None]:
    with kept.held(tmp_path):
        yield


@pytest.fixture(scope="module", params=RECORDS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Answers]:
    """A record, and what the program under test answers about it: each command once, in the order of then."""
    folder, name = tmp_path_factory.mktemp("told"), request.param
    with kept.held(folder):
        path = copied(name, folder)
        return name, {command: answer(command, path, RECORDS[name]) for command in STORED[name]}


def test_what_a_person_entered_and_what_was_heard_is_as_it_was(told: tuple[str, Answers]) -> None:
    name, answers = told
    for command, stored in STORED[name].items():
        got = split(command, answers[command])[0]
        assert holds(stored, got), (command, stored, got)


def test_what_is_made_of_it_is_as_it_was(told: tuple[str, Answers]) -> None:
    """A change of the rules changes judged.json: see kept_records."""
    name, answers = told
    for command, judged in JUDGED[name].items():
        got = split(command, answers[command])[1]
        assert holds(judged, got), (command, judged, got)


def test_a_finding_of_other_rules_is_said_to_be_one_by_the_version_that_it_names(
    told: tuple[str, Answers],
) -> None:
    name, answers = told
    found = {entry["number"]: entry["finding"]["worked_out"].get("versions") for entry in findings(name)}
    other = answers["verify"]["other_rules"]
    assert set(other) <= found.keys()
    named = [found[number] for number in other]
    assert all(one in named for one in answers["verify"]["other_versions"])
    assert bool(named) == bool(answers["verify"]["other_versions"])


@pytest.mark.parametrize("name", RECORDS)
def test_judged_anew_it_comes_out_the_same_and_is_still_sound(name: str, tmp_path: Path) -> None:
    path, secret = copied(name, tmp_path), RECORDS[name]
    done = run("import", FOLDER / kept.AGAIN, "--json", "--store", path, secret=secret)
    told = json.loads(done.out)
    assert [file["again"] for file in told["files"]] == [True]
    assert holds(JUDGED[name]["tags"], split("tags", told)[1])
    assert holds(STORED[name]["tags"], split("tags", told)[0])
    assert holds(STORED[name]["verify"], answer("verify", path, secret))


def test_a_finding_made_anew_says_the_same(tmp_path: Path) -> None:
    path = copied("plain", tmp_path)
    for entry in findings("plain"):
        old = entry["finding"]
        if old["source"] != "phone":
            new = found_again(path, old["subject"])
            assert old["recorded"] == new["recorded"]
            assert judgement(old) == judgement(new)


def findings(name: str) -> list[dict[str, Any]]:
    """The entries of a record that hold a finding, as they were told then."""
    return [entry for entry in STORED[name]["log list"]["entries"] if "finding" in entry]


def found_again(path: Path, subject: str) -> dict[str, Any]:
    """The finding of a new entry about a tag or a device."""
    done = run("log", "add", "--from", subject, "--answers", "-", "--json", "--store", path, typed="{}")
    number = json.loads(done.out)["number"]
    finding: dict[str, Any] = answer(f"log show {number}", path, None)["entry"]["finding"]
    return finding


def judgement(finding: dict[str, Any]) -> dict[str, Any]:
    apart = (
        "versions",
        "upto",
        "from",
    )  # which program, how far, the hash of its ground
    told = {key: value for key, value in finding["worked_out"].items() if key not in apart}
    reasons = dict(joined(*reason) for reason in told.get("reasons", ()))
    if "home_made" in reasons:  # of such a tag the moves that it missed are by the rules of today
        reasons["moves"] = reasons["moves"]["together"]
    return {**told, "reasons": list(reasons.items())}


def joined(code: str, facts: dict[str, Any]) -> tuple[str, Any]:
    """Places that the user had made one were two in a finding; since then they are told as one."""
    if code != "heard_at_places":
        return code, facts
    visits: dict[str, int] = {}
    for place in facts["places"]:
        visits[place["name"]] = visits.get(place["name"], 0) + place["visits"]
    return code, visits


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports of the plain record, as the program under test writes them."""
    folder = tmp_path_factory.mktemp("exported")
    with kept.held(folder):
        for name, options in kept.EXPORTS.items():
            path = copied("plain", folder)
            done = run("export", folder / name, *options, "--yes", "--store", path)
            assert done.status == 0, done.err
            path.unlink()
    return folder


@SAME_ZONE
def test_exports_are_as_they_were(exported: Path) -> None:
    names = [name for name in kept.EXPORTS if name != "package"]
    names += [str(path.relative_to(FOLDER)) for path in (FOLDER / "package").rglob("*") if path.is_file()]
    for name in names:
        if Path(name).name not in DERIVED:
            assert holds(content(FOLDER / name), content(exported / name)), name


@SAME_ZONE
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler (apt: poppler-utils)")
@pytest.mark.parametrize("name", ["export.pdf", "package/data/summary.pdf"])
def test_every_word_of_the_report_is_in_it_again(name: str, exported: Path) -> None:
    """But those with a number, of a page or of rules. Where findings of other rules are named, more are."""
    assert words(FOLDER / name) - words(exported / name) - SAID_OTHERWISE == set()


def words(path: Path) -> set[str]:
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    said = (
        exchanged().get(word, word).strip(",.:;") for word in text.split()
    )  # words to note, as they stand today
    return {word for word in said if not re.search(r"\d", word)}


@SAME_ZONE
def test_a_package_made_of_it_holds_the_same_files_and_verifies(exported: Path) -> None:
    old, new = (
        {path.relative_to(folder) for path in folder.rglob("*")}
        for folder in (FOLDER / "package", exported / "package")
    )
    assert old <= new
    assert json.loads(run("verify", exported / "package", "--json").out)["differences"] == []


def content(path: Path) -> Any:
    """What an export says, without which rules and which version of the program said it."""
    if path.suffix == ".pdf":
        return pdf(path)
    if path.suffix == ".xlsx":
        from openpyxl import load_workbook

        book = load_workbook(path)
        tables = {page.title: [[bare(str(cell.value)) for cell in row] for row in page] for page in book}
        return {
            title: [dict(zip(head, row, strict=True)) for row in rows]
            for title, (head, *rows) in tables.items()
        }
    whole = path.read_bytes()
    if path.suffix == ".jpg":
        return whole
    said = bare(whole.decode())
    if path.parent.name == "originals":  # raw lines had their place in the chain: trying told what lay beside
        return re.sub(r', "before": "[0-9a-f]{64}", "hash": "[0-9a-f]{64}"', "", said)
    if path.suffix == ".html":
        return sections(said)
    if path.name == OURS:
        return None
    if path.suffix == ".csv":  # by its column: later programs have more of them
        return [dict(row) for row in csv.DictReader(io.StringIO(said))]
    if path.suffix != ".json":
        return said
    told = json.loads(said)  # the order of its keys says nothing
    told.get("coverage", {}).pop("coming_back_not_in_diary", None)  # by the rules of today
    told.get("tags", []).sort(key=itemgetter("id"))  # as is their order
    return told


def sections(page: str) -> dict[str, str | list[str]]:
    """Part of a report -> what it says; its first page and its method are written by each program anew."""
    page = re.sub(r"(sha256 [0-9a-f]{64}), (?:[a-z]+ ?){8}", r"\1", page)  # a number as words, since then
    parts = re.findall(r'<section aria-labelledby="([^"]+)"[^>]*>(.*?)</section>', page, re.DOTALL)
    said: dict[str, str | list[str]] = {
        name: text for name, text in parts if name not in ("in-short", "method")
    }
    if "others" in said:  # tags in the order that the rules of today give them
        said["others"] = sorted(re.findall("<tr>.*?</tr>", str(said["others"]), re.DOTALL))
    return said


def bare(text: str) -> str:
    text = re.sub("[a-z]+", lambda word: exchanged().get(word[0], word[0]), text)
    text = re.sub(r"<dt>Rules and data</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    text = re.sub(r"rules [0-9a-f]{16}, data [0-9a-f]{16}", "rules", text)
    text = re.sub(r'"(rules|data)": "[0-9a-f]{16}"', r'"\1": ""', text)
    return re.sub(r'(homesweep[ /]|"app": ")\d+\.\d+\.\d+(\.dev\d+)?', r"\1", text)


def pdf(path: Path) -> Any:
    """Its attachments; what is drawn on its pages is the document that the HTML file holds too."""
    import pikepdf

    with pikepdf.open(path) as document:
        attached = {name: file.get_file().read_bytes() for name, file in document.attachments.items()}
    return {name: bare(whole.decode()) for name, whole in attached.items()}
