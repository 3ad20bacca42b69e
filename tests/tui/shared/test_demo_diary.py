"""The demo's made-up diary: whole, in order, before the week, and gone into no package unmarked."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from scanner.log.diary import entry_json
from scanner.log.diary.entries import drafts, notes, rows, witnesses
from scanner.log.proof.verify import verify
from scanner.store import example
from scanner.store.case import Case, create
from tests.systems import settle_zone
from tests.tui.crawl import press, short_demo, shown
from tests.tui.wording.test_tone import FORBIDDEN
from tui.app.commands import demo
from tui.app.demo import diary as demo_diary
from tui.wording.app.record import MADE_UP_DIARY

MONDAY = demo_diary.first_day(next(iter(demo.recording())).time)


@pytest.fixture(params=["UTC", "Asia/Kathmandu", "America/Los_Angeles"])
def record(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    monkeypatch.setenv("TZ", request.param)
    settle_zone()
    with create(tmp_path / "r.db", None, now=demo_diary.began(MONDAY)) as case:
        demo_diary.fill(case, MONDAY)
        yield case
    monkeypatch.undo()
    settle_zone()


def test_it_stands_before_the_week_in_the_order_written(record: Case) -> None:
    found = rows(record)
    written = [row.entry.written.time for row in found]
    assert written == sorted(written)
    assert demo_diary.began(MONDAY) < written[0]
    assert max(*written, *(one.changed for one in drafts(record))) < MONDAY
    for row in found:
        happened = [moment for moment in (row.entry.start, row.entry.end) if moment is not None]
        assert all(moment.time <= row.entry.written.time for moment in happened)
        assert entry_json.entry(json.loads(row.body)) == row.entry


def test_every_page_of_the_record_has_something_to_show(record: Case) -> None:
    every = [row.entry for row in rows(record)]
    assert {entry.kind for entry in every} == {"incident", "action", "amendment"}
    assert any(entry.kept for entry in every)
    assert any(entry.told for entry in every)
    assert any(entry.exact_words for entry in every)
    assert drafts(record)
    assert notes(record)
    assert witnesses(record)
    assert verify(record).differences == ()


def test_it_accuses_nobody() -> None:
    told = json.loads((files("tui") / "demo" / "diary.json").read_text("utf-8"))
    said = [value for one in [*told["entries"], *told["drafts"]] for value in one.values()]
    assert [text for text in said if isinstance(text, str) and FORBIDDEN.search(text)] == []
    assert all(not one.get("person") for one in told["entries"])
    assert f"first {len(told['entries'])} entries" in MADE_UP_DIARY


async def test_the_demo_opens_with_it_and_says_that_it_is_made_up() -> None:
    async with short_demo() as (app, pilot):
        assert app.session.case is not None
        assert len(rows(app.session.case)) > 3
        assert example.is_one(app.session.case)
        await press(app, pilot, "3")
        assert MADE_UP_DIARY in shown(app)
        assert MADE_UP_DIARY in app.screen.plain_lines()
