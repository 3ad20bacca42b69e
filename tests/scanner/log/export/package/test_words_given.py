"""Eight words given out earlier can be checked against a package; so can the raw hash of a finding."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.hearing.coverage import Coverage
from scanner.log.diary.entries import add_entry
from scanner.log.diary.entry import Entry, Finding
from scanner.log.export.content import Content, choose
from scanner.log.export.gather import gather
from scanner.log.export.package.check import checked, words_in
from scanner.log.export.package.write import write_bag
from scanner.log.export.redaction.choice import Choice
from scanner.log.findings.tag_finding import last_event, raw_sha256
from scanner.log.proof import anchors, minisign
from scanner.store.case import Case
from scanner.store.events.writing import Writer, event_hash
from signatures.announcement import Announcement
from tests.scanner.log.made import T0, moment, short
from tui.cli import main
from tui.present.report import package, report
from tui.shared import export_package

NONSENSE = "apple apple apple apple apple apple apple apple"


def _content(case: Case) -> Content:
    return choose(gather(case, (), Coverage(), made=moment(500.0)), Choice())


def _given(case: Case) -> anchors.Head:
    """Words that were read out on a phone, before more was written."""
    add_entry(Writer(case), short())
    head = anchors.head(case)
    anchors.shown(Writer(case), head, now=T0 + 60.0)
    add_entry(Writer(case), short("Later."))
    return head


def _packed(case: Case, path: Path) -> Path:
    write_bag(path, package.bag(case, _content(case), minisign.signer(Writer(case), now=T0)))
    return path


def test_words_given_out_before_stand_in_the_package_with_item_and_time(case: Case, tmp_path: Path) -> None:
    early = _given(case)
    content = _content(case)
    assert content.facts.given == ((T0 + 60.0, early),)
    assert early.words in " ".join(package.read_me(content).split())  # long words go on in the next line
    assert any(early.words in str(section.blocks) for section in report.document(content).sections)
    path = _packed(case, tmp_path / "p")
    assert words_in(path, early.words.upper().replace(" ", ", ")) == (early.seq, True)
    assert words_in(path, content.facts.head.words) == (content.facts.head.seq, True)
    assert words_in(path, NONSENSE) is None


def test_words_that_a_package_does_not_know_are_a_difference(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    early = _given(case)
    path = _packed(case, tmp_path / "p")
    assert main(["verify", str(path), "--words", NONSENSE]) == 1
    assert "nor among" in " ".join(capsys.readouterr().out.split())
    assert main(["verify", str(path), "--words", early.words]) == 0
    assert f"item {early.seq}" in capsys.readouterr().out
    assert main(["verify", str(path), "--words", NONSENSE, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["differences"][0]["what"] == "words"


@pytest.mark.parametrize("digest", ["00" * 32, "", "zz", None])
def test_words_that_were_put_in_do_not_count(case: Case, tmp_path: Path, digest: str | None) -> None:
    """Whoever makes a package anew knows the words of the true one, perhaps, but not what they stand for."""
    early = _given(case)
    bag = package.bag(case, _content(case), minisign.signer(Writer(case), now=T0))
    row = f"1,then,{early.words},{early.hash.hex() if digest is None else digest}\r\n"
    table = f"item,given_out,words,sha256\r\n{row}".encode()
    lies = {"words.csv": table, "log.jsonl": _another_first_line(bag.parts)}
    write_bag(tmp_path / "forged", replace(bag, parts={**bag.parts, **lies}))
    assert [one.what for one in checked(tmp_path / "forged").differences] == ["words"]


def test_true_words_in_a_forged_package_vouch_for_nothing(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who was given a package can tell the diary otherwise, keep words.csv, and sign with a key of their own
    under the number of the true one."""
    early = _given(case)
    true = minisign.signer(Writer(case), now=T0)
    bag = package.bag(case, _content(case), true)
    lines = _another_first_line(bag.parts)
    told = json.loads(lines)
    told["seq"] += 40  # no line has the item of the words
    told["hash"] = event_hash(
        bytes.fromhex(told["before"]), told["seq"], told["time"], told["kind"], told["body"]
    ).hex()
    forged = replace(
        bag,
        parts={**bag.parts, "log.jsonl": json.dumps(told).encode()},
        signer=minisign.Signer(bytes(32), true.public.key_id),
    )
    digest = write_bag(tmp_path / "forged", forged)
    write_bag(tmp_path / "true", bag)
    assert words_in(tmp_path / "forged", early.words) == (early.seq, False)
    told_of = {}
    for name in ("true", "forged"):
        assert main(["verify", str(tmp_path / name), "--words", early.words]) == 0
        told_of[name] = capsys.readouterr().out
    assert "is as it was then" in " ".join(told_of["true"].split())
    assert "is as it was then" not in " ".join(told_of["forged"].split())
    assert digest in told_of["forged"]
    assert true.public.text in told_of["true"]
    assert true.public.text not in told_of["forged"]


def test_words_of_a_line_that_was_shortened_vouch_for_nothing(case: Case, tmp_path: Path) -> None:
    early = _given(case)
    content = choose(
        gather(case, (), Coverage(), made=moment(500.0)), Choice(without_entries=frozenset((1,)))
    )
    write_bag(tmp_path / "p", package.bag(case, content, minisign.signer(Writer(case), now=T0)))
    assert words_in(tmp_path / "p", early.words) == (early.seq, False)


def _another_first_line(parts: Mapping[str, object]) -> bytes:
    """The diary's first entry told otherwise, its hash made anew."""
    lines = parts["log.jsonl"]
    assert isinstance(lines, bytes)
    told = json.loads(lines.splitlines()[0])
    told["body"] = told["body"].replace("{", '{"x":1,', 1)
    before = bytes.fromhex(told["before"])
    told["hash"] = event_hash(before, told["seq"], told["time"], told["kind"], told["body"]).hex()
    return json.dumps(told).encode()


def test_a_package_gives_its_words_out_and_the_next_one_lists_them(case: Case, tmp_path: Path) -> None:
    add_entry(Writer(case), short())
    first = _content(case)
    export_package.write_package(case, first, tmp_path / "p", "bag", secret=None)
    head = first.facts.head
    assert [given for _, given in _content(case).facts.given] == [head]
    assert words_in(tmp_path / "p", head.words) == (head.seq, True)


@pytest.fixture
def found(case: Case, tmp_path: Path) -> Path:
    Writer(case).announcement(Announcement("arp", T0, {"ip": "192.0.2.7", "mac": "02:00:00:00:00:07"}))
    events = (last_event(case),)
    told = Finding("", "device", "d-1", {"x": 1}, {"y": 1}, events=events)
    told = replace(told, raw_sha256=raw_sha256(case, events))
    add_entry(Writer(case), Entry("finding", moment(), start=moment(), made_by="scan", finding=told))
    return _packed(case, tmp_path / "p")


def test_raw_lines_give_the_hash_that_their_finding_names(found: Path) -> None:
    """By the recipe of READ-ME-FIRST, which an expert will follow."""
    import hashlib

    lines = [json.loads(line) for line in (found / "data/originals/F-0001.jsonl").read_bytes().splitlines()]
    recipe = "".join(f"{line['seq']} {line['body']}\n" for line in lines).encode()
    body = json.loads(json.loads((found / "data/log.jsonl").read_text("utf-8").splitlines()[-1])["body"])
    assert hashlib.sha256(recipe).hexdigest() == body["finding"]["raw_sha256"]
    assert checked(found).differences == []


def test_a_package_made_with_other_raw_lines_is_named(case: Case, found: Path, tmp_path: Path) -> None:
    """Whoever signs a package anew could change them; the finding's own hash stays."""
    bag = package.bag(case, _content(case), minisign.signer(Writer(case), now=T0))
    for number, raw in enumerate((b"", b'{"seq": 1, "body": "{}"}\n', b"[]\n", b"\xff\n")):
        parts = {**bag.parts, "originals/F-0001.jsonl": raw}
        write_bag(tmp_path / str(number), replace(bag, parts=parts))
        different = checked(tmp_path / str(number)).differences
        assert [(one.what, one.path) for one in different] == [("raw", "data/originals/F-0001.jsonl")]
    parts = {name: part for name, part in bag.parts.items() if name != "originals/F-0001.jsonl"}
    write_bag(tmp_path / "without", replace(bag, parts=parts))
    assert [one.what for one in checked(tmp_path / "without").differences] == ["missing"]


def test_the_read_me_tells_how_raw_hash_and_custody_list_are_used(case: Case) -> None:
    text = package.read_me(_content(case))
    assert "HOW A RAW HASH IS MADE" in text
    assert "do not type" in text
