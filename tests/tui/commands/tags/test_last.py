"""`--last` says again what the newest walk or comparison said: on paper too, and what goes on from it."""

from pathlib import Path
from typing import Any

import pytest

from scanner.actions.walk.made_up import made_up_walk
from scanner.captures.forms.recording import line_for
from scanner.compare.difference import Difference, ListenLength, ThirdListen
from tests.tui.apps import T0
from tests.tui.commanding import Run
from tests.tui.present.heard.test_way_results import AWAY, COMPARED, WAY
from tui.wording import paper as words
from tui.wording.guided import walk as guided

MAYBE = WAY._replace(came=(), maybe=WAY.came)
SHORT = WAY._replace(came=(), needed=4)
NOTHING = Difference(
    "with it",
    (ListenLength("with it", 180.0, 0.0), ListenLength("without it", 180.0, 0.0)),
    (),
    0,
    9,
    ThirdListen.NOTHING,
)


@pytest.mark.parametrize(
    ("command", "read", "told", "code"),
    [
        ("walk", "newest_walk", WAY, "H1"),
        ("walk", "newest_walk", MAYBE, "H2"),
        ("walk", "newest_walk", SHORT, "H4"),
        ("compare", "newest_comparison", NOTHING, "J2"),
    ],
)
def test_it_is_the_answer_of_then(
    run: Run, tmp_path: Path, command: str, read: str, told: Any, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A walk that could not tell "could not listen on the way" on paper (G1); a comparison of last week was
    "Listened for 6 minutes" today."""
    run("new", "--no-passphrase")
    monkeypatch.setattr(f"tui.commands.tags.{command}.{read}", lambda _: told)
    (folder := tmp_path / "paper").mkdir()
    said = run(command, "--last", "--paper", folder)
    assert f"(result {code})" in " ".join(said.out.split())
    page = (folder / f"result-{code}.html").read_text(encoding="utf-8")
    assert words.WHEN_READ.format(when="").strip() in page


@pytest.mark.parametrize(
    ("command", "read", "told"),
    [("walk", "newest_walk", WAY), ("compare", "newest_comparison", COMPARED["J3"])],
)
def test_the_commands_that_go_on_name_the_record_that_was_given(
    run: Run, tmp_path: Path, command: str, read: str, told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a client's record "homesweep tag t-..." answered "There is no record yet"; compare named none."""
    run("--store", tmp_path / "c.db", "new", "--no-passphrase")
    monkeypatch.setattr(f"tui.commands.tags.{command}.{read}", lambda _: told)
    said = " ".join(run("--store", tmp_path / "c.db", command, "--last").out.split())
    for goes_on in (f"tag {AWAY.id}", f"log add --from {AWAY.id}"):
        assert f"homesweep --store {tmp_path / 'c.db'} {goes_on}" in said
    monkeypatch.setattr(f"tui.commands.tags.{command}.{read}", lambda _: None)
    said = " ".join(run("--store", tmp_path / "c.db", command, "--last").err.split())
    assert said.endswith(f"homesweep --store {tmp_path / 'c.db'} {command}")


def test_a_walk_that_a_file_brought_is_told_where_it_stands(run: Run, tmp_path: Path) -> None:
    """`walk --last` said "No walk is in your record so far" right after a phone's walk was read in."""
    (file := tmp_path / "phone.jsonl").write_text(
        "".join(line_for(item) + "\n" for item in made_up_walk(T0)), "utf-8"
    )
    run("new", "--no-passphrase")
    assert guided.NO_WALK in run("walk", "--last").err
    run("import", file)
    said = run("walk", "--last")
    assert (said.status, said.err.strip()) == (2, guided.NO_WALK_HERE)
    assert "homesweep tags" in said.err
