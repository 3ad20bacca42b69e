"""Without an extra part one sentence says how to add it, before anything is asked or written."""

import sys
import tomllib
from pathlib import Path

import pytest

from tests.tui.commanding import Run, add
from tui.wording import extra_parts
from tui.wording import record as record_words
from tui.wording.app import record as app_record
from tui.wording.log import exporting

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("terminal", [False, True])
def test_a_lock_without_its_part_is_one_sentence_with_the_next_step(
    run: Run, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    add(run)
    monkeypatch.setattr("scanner.actions.package.export_package.find_spec", lambda name: None)
    monkeypatch.setattr("tui.terminal.prompts.interactive", lambda: terminal)
    before = sorted(tmp_path.rglob("*"))
    for kind in ("bag", "pdf", "csv"):
        done = run("export", tmp_path / "out.age", "--encrypt", "--format", kind)
        assert (done.status, done.out, done.err) == (3, "", exporting.AGE_MISSING + "\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_the_real_look_for_the_part_finds_none_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from scanner.actions.package import export_package

    pytest.importorskip("pyrage")
    assert export_package.can_lock()
    monkeypatch.setitem(sys.modules, "pyrage", None)
    assert not export_package.can_lock()


@pytest.mark.parametrize(
    ("extra", "sentences"),
    [
        ("age", (exporting.AGE_MISSING, exporting.LOCK_BEFORE, app_record.CANNOT_LOCK)),
        ("timestamp", (record_words.STAMP_EXTRA,)),
    ],
)
def test_the_step_is_that_of_the_reference_and_of_what_is_packed(
    extra: str, sentences: tuple[str, ...]
) -> None:
    assert all(extra_parts.added(extra) in sentence for sentence in sentences)
    reference = (ROOT / "tui" / "reference.md").read_text("utf-8")
    assert extra_parts.added(extra, windows=False) in reference
    assert extra_parts.added("age", windows=True) in reference
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert extra in packed["project"]["optional-dependencies"]
