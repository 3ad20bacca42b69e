"""A hint leads to the record that was named, not to another one."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.captures.forms.recording import line_for
from scanner.model import Mark
from signatures.advertisement import from_ad
from tests.systems import quoted
from tests.tui.apps import AIRTAG
from tests.tui.commanding import Run, add
from tui.cli import main
from tui.terminal.records import store_hint
from tui.wording.log import diary as words
from tui.wording.log import exporting


@pytest.fixture(autouse=True)
def _none_after() -> Iterator[None]:
    yield
    store_hint.tell_record(None)


@pytest.fixture
def other(run: Run, record: Path, tmp_path: Path) -> str:
    """A second record, on a path that a shell would take apart."""
    path = tmp_path / "a stick; rm" / "client's.db"
    path.parent.mkdir()
    assert run("new", "--no-passphrase", "--store", path).status == 0
    return str(path)


def line_of(text: str) -> str:
    return " ".join(text.split())


def test_what_is_left_in_the_middle_is_gone_on_with_in_the_same_record(
    run: Run, other: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["yesterday 21:04"])

    def input_() -> str:
        for line in typed:
            return line
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("builtins.input", input_)
        assert main(["log", "add", "--store", other]) == 130
    (hint,) = [line for line in capsys.readouterr().err.splitlines() if "go on with it" in line]
    command = shlex.split(hint.partition("go on with it: ")[2])
    assert command == ["homesweep", "--store", other, "log", "drafts", "1"]
    done = run(*command[1:])
    assert (done.status, "Kept as draft 1." in done.out) == (0, True)
    assert "--store" not in run("log", "drafts", "7").err  # nothing of it stays


def test_what_is_left_before_anything_was_answered_leaves_no_draft(
    run: Run, other: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def input_() -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("builtins.input", input_)
        assert main(["log", "add", "--store", other]) == 130
    assert words.NO_DRAFT_OF_NOTHING in capsys.readouterr().err
    assert words.NO_DRAFTS in run("log", "drafts", "--store", other).out


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        (["log", "drafts", "9"], "log drafts"),
        (["log", "show", "9"], "log list"),
        (["log"], "log add"),
        (["log", "add", "--check"], "scan"),
        (["tags"], "scan"),
        (["tag", "t-9"], "tags"),
        (["devices"], "home"),
        (["mine", "t-9"], "tags"),
    ],
    ids=" ".join,
)
def test_hints_repeat_the_store(typed: list[str], command: str, run: Run, other: str) -> None:
    done = run(*typed, "--store", other)
    assert f"homesweep --store {quoted(other)} {command}" in line_of(done.out + done.err)
    done = run(*typed)
    assert f"homesweep {command}" in line_of(done.out + done.err)


def test_what_somebody_wrote_is_not_changed(run: Run, other: str) -> None:
    account = "She typed homesweep log add and homesweep scan"
    assert "--store" in add(lambda *told, **more: run(*told, "--store", other, **more), account=account).out
    for command in (["log", "show", "1"], ["log"]):
        assert account in line_of(run(*command, "--store", other).out)


def test_a_note_in_a_file_leads_on_in_the_same_record(run: Run, other: str, tmp_path: Path) -> None:
    told = tmp_path / "x.jsonl"
    items = (from_ad(1.7e9, "D1:22:33:44:55:66", AIRTAG), Mark(1.7e9 + 9, "mine", "D1:22:33:44:55:66"))
    told.write_text("".join(f"{line_for(item)}\n" for item in items), "utf-8")
    assert f"homesweep --store {quoted(other)} mine ID" in line_of(run("import", told, "--store", other).err)


def test_a_home_in_a_file_leads_on_in_the_same_record(run: Run, other: str, tmp_path: Path) -> None:
    told = tmp_path / "home.jsonl"
    told.write_text(
        '{"type": "arp", "time": 1767600000, "ip": "10.0.0.2", "mac": "00:11:22:33:44:55"}\n', "utf-8"
    )
    said = line_of(run("import", told, "--store", other).out)
    assert f"To see its devices: homesweep --store {quoted(other)} devices" in said


def test_other_commands_and_other_sentences_stay_as_they_are() -> None:
    store_hint.tell_record("x.db")
    for text in ("homesweep support tools", "homesweep doctor", words.HELP_NOW, "homesweep is listening"):
        assert store_hint.hint(text) == text
    assert store_hint.hint("homesweep tag ID") == "homesweep --store x.db tag ID"


def test_a_finding_that_is_not_in_a_package_is_added_in_the_same_record(
    run: Run, other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = [exporting.not_in_it("AirTag", "t-1")]
    monkeypatch.setattr("tui.shared.export_package.not_in_it_lines", lambda *_, **__: missing)
    monkeypatch.setattr("scanner.log.export.content.Material.coming_back", ("the AirTag",))
    done = run("export", tmp_path / "out.csv", "--format", "csv", "--yes", "--store", other)
    told = line_of(done.err).partition("To add it first: ")[2]
    assert shlex.split(told)[:7] == ["homesweep", "--store", other, "log", "add", "--from", "t-1"]
