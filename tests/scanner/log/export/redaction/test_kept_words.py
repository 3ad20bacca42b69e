"""Words that were blacked out of an export stay out of the next, unless the person says so."""

import json
from pathlib import Path

import pytest

from scanner.log.export.redaction import kept_words
from scanner.store.case import Case, create, open_case
from tests.scanner.log.export.test_export_command import Terminal, everything, run, store  # noqa: F401
from tests.scanner.log.made import T0
from tests.systems import needs_terminals
from tests.tui.apps import Rig, settled
from tests.tui.screens.record.test_record import shown
from tui.screens.package.package import PackageScreen
from tui.screens.record.record import RecordScreen
from tui.widgets.form import Line
from tui.wording.log import exporting as words

SECRETS = ("Alex", "AB12 CDE")


def test_the_words_of_the_last_export_that_had_any_are_kept(case: Case) -> None:
    assert kept_words.words(case) == ()
    kept_words.remember(case, ("Alex", "a, b"))
    kept_words.remember(case, ())
    assert kept_words.words(case) == ("Alex", "a, b")
    kept_words.remember(case, ("Ola",))
    assert kept_words.words(case) == ("Ola",)


@pytest.mark.parametrize("damaged", ["{", "7", '{"a": 1}', "[[1]]", "[" * 5000], ids=range(5))
def test_a_list_that_somebody_damaged_counts_as_none(case: Case, damaged: str) -> None:
    with case.transaction() as db:
        db.execute("INSERT INTO meta (key, value) VALUES ('blacked_out', ?)", (damaged,))
    assert kept_words.words(case) == ()


def test_they_are_kept_also_where_the_record_was_opened_to_be_read(tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    with open_case(tmp_path / "r.db", writable=False) as case:
        kept_words.remember(case, SECRETS)
        assert kept_words.words(case) == SECRETS
        with pytest.raises(Exception, match="write"), case.transaction() as db:
            db.execute("DELETE FROM meta")


@needs_terminals
def test_at_a_terminal_they_are_shown_again_and_enter_takes_them(tmp_path: Path, store: Path) -> None:  # noqa: F811
    """That those typed there are kept: test_export_command.py."""
    with open_case(store) as case:
        kept_words.remember(case, SECRETS)
    for number, typed in enumerate(("-", "")):
        out = tmp_path / f"out{number}"
        terminal = Terminal(tmp_path, store, "export", out, "--format", "json")  # draws nothing: quick
        terminal.answer("Take along as well?", "")
        terminal.answer("Black out the same?", typed)
        assert "Last time these were blacked out: Alex, AB12 CDE" in terminal.shown
        terminal.answer("Any entry to leave out?", "")
        terminal.answer("Write it?", "")
        assert terminal.end() == 0
        held = out.read_bytes()
        assert [word.encode() in held for word in SECRETS] == [typed == "-"] * 2


def test_off_a_terminal_they_stay_out_unless_they_are_asked_for(run, tmp_path: Path, store: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    with open_case(store) as case:
        kept_words.remember(case, SECRETS)
    for kind in ("bag", "json", "csv", "html"):
        out = tmp_path / f"out-{kind}"
        told = json.loads(run("export", out, "--format", kind, "--json").stdout)
        assert told["redacted"]
        held = everything(out) if out.is_dir() else out.read_bytes()
        assert not [word for word in SECRETS if word.encode() in held]
    assert run("export", tmp_path / "all", "--include", "words").returncode == 0
    assert all(word.encode() in everything(tmp_path / "all") for word in SECRETS)


async def test_in_the_app_they_stand_in_their_field(store: Path) -> None:  # noqa: F811
    with open_case(store) as case:
        kept_words.remember(case, SECRETS)
    rig = Rig(path=store)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("e")
        page: PackageScreen = await shown(rig, pilot, PackageScreen)
        await page.workers.wait_for_complete()
        await pilot.pause()
        assert page.query_one("#without", Line).value == "Alex, AB12 CDE"
        assert page.query_one("#black-before").display
        told = [line for line in page.plain_lines() if "Alex" in line]
        assert told == [words.blacked_out("Alex", 1)]  # how often it was found, and nowhere else
        page.query_one("#without", Line).value = ""
        await settled(lambda: any("People" in line and "Alex" in line for line in page.plain_lines()))
