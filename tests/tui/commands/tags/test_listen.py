"""`listen` at its end: what was heard in it, and nothing else as heard in it."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from scanner.actions.listen.listening_run import ListeningRun
from scanner.log.proof.answers import Answer, note
from scanner.store import codename
from scanner.store.case import open_case
from tests.tui.commanding import Run
from tests.tui.present.heard.test_check import following
from tui.wording.tags import findings
from tui.wording.terminal import commands


def test_what_came_along_before_is_not_told_as_heard_now(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = replace(following("following"), last_seen=1.0)
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("tui.commands.tags.listen.sys", terminal)
    monkeypatch.setattr("tui.terminal.live.listen.run_one", lambda *_, **__: None)
    monkeypatch.setattr(ListeningRun, "tags", lambda _: [before])
    told = " ".join(run("listen").out.split())
    assert told.startswith("We did not hear a tracker tag in this check.")
    assert findings.earlier(1, 1.0) in told


@pytest.mark.parametrize("agreed", [False, True])
def test_a_client_s_record_with_nothing_agreed_says_so_and_holds_nothing_up(
    agreed: bool, run: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_case(record) as case:
        codename.give(case, "acorn-lantern")
        if agreed:
            note(case, Answer(1.0, "listening", "yes", "client"))
    listened = []
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("tui.commands.tags.listen.sys", terminal)
    monkeypatch.setattr("tui.terminal.live.listen.run_one", lambda *_, **__: listened.append(1))
    told = " ".join(run("listen").err.split())
    assert (commands.UNAGREED in told, listened) == (not agreed, [1])
