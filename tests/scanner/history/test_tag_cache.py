"""What is kept beside the events is what they tell, and never outlives them."""

import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner import rule_versions
from scanner.actions.package import export_package
from scanner.captures.forms.recording import read
from scanner.captures.problem import Problems
from scanner.following.judging.wiring import new_hearing
from scanner.history import tag_cache, tag_cache_checks
from scanner.history.replay import replay
from scanner.log.proof.verify import verify
from scanner.model import Gap, Mark
from scanner.store.case import Case, create, open_case
from scanner.store.errors import StoreError
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from tests.scanner.actions.record.test_open_record import weeks

WEEK = Path(__file__).parents[3] / "tui" / "demo" / "week.jsonl.gz"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Three days with two tags."""
    with create(tmp_path_factory.mktemp("record") / "record.db", None, now=0.0) as made:
        with made.transaction():
            new_hearing(CaseKeeper(made)).feed_all(weeks(3))
        yield made


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's week, with nothing worked out in it."""
    path = tmp_path_factory.mktemp("week") / "record.db"
    with create(path, None, now=0.0) as made, gzip.open(WEEK) as lines, made.transaction():
        new_hearing(CaseKeeper(made)).feed_all(read(lines, Problems()))
    return path


@pytest.fixture
def whole(week: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of it."""
    with open_case(Path(shutil.copy(week, tmp_path / "record.db"))) as made:
        yield made


def test_what_is_remembered_is_what_the_events_tell(whole: Case) -> None:
    now = replay(whole)
    worked_out = tag_cache.work_out(whole)
    kept = tag_cache.told(whole)
    assert len(kept.tags) > 5
    assert [tag.id for tag in kept.tags] == [tag.id for tag in now.tags]
    for kept_tag, tag in zip(kept.tags, worked_out.tags, strict=True):
        assert (kept_tag.level, kept_tag.score, kept_tag.first_alert) == (
            tag.level,
            tag.score,
            tag.first_alert,
        )
        assert (kept_tag.addresses, kept_tag.aliases, kept_tag.mark) == (tag.addresses, tag.aliases, tag.mark)
        assert [reason.code for reason in kept_tag.reasons] == [reason.code for reason in tag.reasons]
    assert kept.coverage == now.coverage


def test_it_is_read_and_not_worked_out_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    tag_cache.work_out(case)
    monkeypatch.setattr("scanner.history.replay.replay", None)
    assert tag_cache.told(case).tags


def test_where_nothing_was_heard_nothing_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with create(tmp_path / "r.db", None, now=0.0) as case:
        Writer(case).event("entry", 1.0, {})
        judged = replay(case)
        monkeypatch.setattr("scanner.history.replay.replay", None)
        assert tag_cache.told(case) == (judged.tags, judged.coverage)


def test_one_more_event_makes_it_void(case: Case) -> None:
    tag_cache.work_out(case)
    Writer(case).gap(Gap(1.0, 2.0, "adapter off"))
    assert Gap(1.0, 2.0, "adapter off") in tag_cache.told(case).coverage.gaps


def test_a_mark_shows_at_once(case: Case) -> None:
    follows = tag_cache.work_out(case).tags[0]
    Writer(case).mark(Mark(2e9, "mine", follows.addresses[-1], follows.id))
    assert next(tag for tag in tag_cache.told(case).tags if tag.id == follows.id).level == "mine"
    Writer(case).mark(Mark(2e9 + 1, "unmark", follows.addresses[-1], follows.id))
    assert tag_cache.told(case).tags[0].id == follows.id


def test_a_record_that_is_added_to_while_it_is_checked_is_no_other(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "A list of tags was not what was heard" stood there while it listened."""
    follows, marks = tag_cache.work_out(case).tags[0], ["mine", "unmark"]

    def meanwhile(*given: Any, **named: Any) -> Any:
        judged = replay(*given, **named)
        if marks:
            Writer(case).mark(Mark(2e9, marks.pop(0), follows.addresses[-1], follows.id))
        return judged

    monkeypatch.setattr("scanner.history.replay.replay", meanwhile)
    assert tag_cache.is_true(case)


def test_another_judge_works_it_out_anew(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    tag_cache.work_out(case)
    monkeypatch.setattr(rule_versions, "stamp", lambda _: "another")
    monkeypatch.setattr("scanner.history.replay.replay", lambda _: replay(case)._replace(tags=[]))
    assert tag_cache.told(case).tags == []


@pytest.mark.parametrize(
    "garbage", ["", "{", "[]", "null", '{"stamp": 1}', '{"stamp": null, "tags": 3}', "9" * 5000]
)
def test_garbage_in_its_place_is_worked_out_again(case: Case, garbage: str) -> None:
    case.db.execute("INSERT OR REPLACE INTO meta VALUES ('told', ?)", (garbage,))
    assert tag_cache.told(case).tags


def forged(case: Case, change: Callable[[dict[str, Any]], None]) -> tag_cache.TagsTold:
    """What is true."""
    true = tag_cache.work_out(case)
    value = json.loads(case.meta("told") or "")
    change(value)
    with case.transaction() as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'told'", (json.dumps(value),))
    return true


def _set(**values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda value: value["tags"][0].update(values)


@pytest.mark.parametrize(
    "change",
    [
        _set(last_seen="x"),
        _set(first_seen=1e300),
        _set(first_seen=float("nan")),
        _set(score="9"),
        _set(level="safe"),
        _set(state="\x1b[31m"),
        _set(mark={}),
        _set(sightings=10**400),
        _set(addresses=[5]),
        _set(open_names=[["C0:00:00:00:00:01", 1.0, 0.6, [["t-1", 1.2]]]]),
        _set(open_names=[["C0:00:00:00:00:01", 1.0, 0.6, [[1, 0.2]]]]),
        _set(open_names=[["C0:00:00:00:00:01", 1.0, float("nan"), []]]),
        _set(open_names=[[5, 1.0, 0.6, []]]),
        _set(reasons=[["no such code", {}]]),
        _set(reasons=[["moves", {"together": "x", "missed": 1}]]),
        _set(reasons=[["heard_at_places", {"places": [5]}]]),
        _set(reasons=[["loudness", {"strength": "loud"}]]),
        lambda value: value["coverage"].update(listened_s="x"),
        lambda value: value["coverage"].update(gaps=[[1, 2]]),
    ],
)
def test_what_a_stranger_put_there_is_worked_out_again(
    case: Case, change: Callable[[dict[str, Any]], None]
) -> None:
    before = forged(case, change)
    kept = tag_cache.told(case)
    gist = [(tag.id, tag.level, tag.mark) for tag in before.tags]
    assert [(tag.id, tag.level, tag.mark) for tag in kept.tags] == gist
    assert kept.coverage == before.coverage


def test_every_reason_that_has_words_can_be_kept() -> None:
    from tui.wording.tags.reasons import _SENTENCES, COULD_BE_FACT

    assert _SENTENCES.keys() | {COULD_BE_FACT} == tag_cache_checks.CODES


@pytest.mark.parametrize("value", ["CAST(x'ff80fe22' AS TEXT)", "7", "'\ud7ff'"])
def test_invalid_bytes_in_its_place_are_worked_out_again(case: Case, value: str) -> None:
    true = tag_cache.work_out(case).tags
    for key in ("told", "judge", "household"):
        case.db.execute(f"INSERT OR REPLACE INTO meta VALUES ('{key}', {value})")  # noqa: S608
    assert tag_cache.told(case).tags == true
    assert verify(case).differences == ()


def test_verify_says_that_the_kept_list_hides_a_tag(case: Case) -> None:
    tag_cache.work_out(case)
    assert verify(case).differences == ()
    forged(case, lambda value: value["tags"].pop(0))
    assert (verify(case).differences, verify(case).stale) == ((), ("told",))
    tag_cache.work_out(case)


def test_what_goes_to_others_rests_on_what_was_heard_and_on_no_kept_list(case: Case) -> None:
    """A list that somebody wrote into left what follows out of a package, too."""
    true = tag_cache.work_out(case).tags
    forged(case, lambda value: value["tags"].pop(0))
    assert len(tag_cache.told(case).tags) == len(true) - 1
    assert [tag.id for tag in export_package.material(case, now=0.0).tags] == [tag.id for tag in true]


def test_what_another_program_added_while_it_was_judged_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with create(path, None, now=0.0) as case:
        Writer(case).gap(Gap(1.0, 2.0, "adapter off"))
        judged = replay(case)
        with open_case(path) as other:
            Writer(other).gap(Gap(3.0, 4.0, "adapter off"))
        tag_cache.remember(case, judged.tags, judged.coverage, judged.judged)
        assert len(tag_cache.told(case).coverage.gaps) == 2


def test_on_a_full_disk_it_is_not_kept_and_what_is_told_is_told(whole: Case) -> None:
    """It can be worked out again: it stops no mark that is kept already, nor an answer that is due."""
    whole.db.execute("VACUUM")
    pages = whole.db.execute("PRAGMA page_count").fetchone()[0]
    whole.db.execute(f"PRAGMA max_page_count = {pages}")
    assert tag_cache.work_out(whole).tags
    assert tag_cache.told(whole).tags
    with pytest.raises(StoreError), whole.transaction():
        tag_cache.work_out(whole)  # part of something larger, which falls with it
