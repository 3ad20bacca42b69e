"""What is kept of the judge and gone on from is what a fold of all gives, and else is left alone."""

import base64
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scanner import rule_versions
from scanner.following.judging.wiring import new_hearing
from scanner.following.linking.chain import Chain
from scanner.history import judge_cache
from scanner.history.replay import Replay, replay
from scanner.log.proof.verify import verify
from scanner.model import Gap, Mark
from scanner.place_word import PlaceWord
from scanner.store.case import Case, create, open_case
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from tests.scanner.actions.record.test_open_record import weeks
from tests.scanner.following.weeks import DAY, MONDAY
from tests.scanner.history.graphs import first_difference
from tests.scanner.history.test_snapshots import HOUR, T0, Step, steps, take
from tests.systems import settle_zone


@pytest.fixture(autouse=True)
def keep_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small records are kept, too."""
    monkeypatch.setattr(judge_cache, "FEWEST", 1)


def check(told: Replay, true: Replay) -> None:
    """All of the judge, of the trail and of what they tell is the same, to the last bit."""
    for each in (told, true):
        each.assessor.chains.work_out_anew()  # is not kept, and tells nothing
    assert first_difference(told.assessor, true.assessor) == ""
    assert first_difference(told.trail, true.trail) == ""
    assert told[1:4] == true[1:4]


def is_kept(case: Case) -> bool:
    return judge_cache.kept(case, queries.newest(case)[0]) is not None


@given(steps, steps)
@example([("hear", 3, 0), ("mine", 4, 0)], [("hear", 5, 0), ("unmark", 5, 0), ("name", 7, 0), ("hear", 9, 1)])
@example([("hear", 3, 0), ("name", 3, 0)], [("undo", 5, 1), ("hear", 5, 0), ("hear", 1, 0)])
@example([("hear", 3, 0), ("merge", 3, 0)], [("hear", 4, 0), ("mine", 3, 0)])
@settings(max_examples=10, deadline=None)
def test_kept_and_gone_on_is_a_fold_of_all(before: list[Step], since: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, create(Path(folder) / "r.db", None, now=0.0) as case:
        for part in (before, since):
            take(case, part)
            for _ in range(2):
                check(replay(case), replay(case, anew=True))


@given(st.integers(1, 233), st.integers(1, 233))
@settings(max_examples=5, deadline=None)
def test_wherever_it_is_kept_the_rest_is_judged_alike(one: int, other: int) -> None:
    items = list(weeks(3))
    cuts = sorted((one, other))
    with tempfile.TemporaryDirectory() as folder, create(Path(folder) / "r.db", None, now=0.0) as case:
        for part in (items[: cuts[0]], items[cuts[0] : cuts[1]], items[cuts[1] :]):
            new_hearing(CaseKeeper(case)).feed_all(part)
            told = replay(case)
            assert is_kept(case)
        check(told, replay(case, anew=True))


@pytest.fixture(scope="module")
def with_judge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of some days, with the judge kept."""
    path = tmp_path_factory.mktemp("record") / "r.db"
    with pytest.MonkeyPatch.context() as changed, create(path, None, now=MONDAY) as made:
        changed.setattr(judge_cache, "FEWEST", 1)
        with made.transaction():
            new_hearing(CaseKeeper(made)).feed_all(weeks(3))
        replay(made)
    return path


@pytest.fixture(scope="module")
def as_it_is(with_judge: Path) -> Replay:
    """What a fold of all its events gives."""
    with open_case(with_judge, writable=False) as case:
        return replay(case, anew=True)


@pytest.fixture
def case(with_judge: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of it."""
    with open_case(Path(shutil.copy(with_judge, tmp_path / "r.db"))) as copy:
        yield copy


def test_only_what_came_since_is_read(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object) -> None:
        raise AssertionError("a window was read again")

    tags = replay(case).tags
    Writer(case).gap(Gap(MONDAY + 9 * DAY, MONDAY + 9 * DAY + 60, "adapter off"))
    Writer(case).mark(Mark(MONDAY + 9 * DAY, "known", tags[0].addresses[-1]))
    monkeypatch.setattr(queries.codec, "read_window", nothing)
    now = replay(case)
    assert [tag.mark for tag in now.tags if tag.id == tags[0].id] == ["known"]
    assert now.coverage.gaps


def test_the_open_window_is_judged_each_time_and_never_kept(case: Case) -> None:
    *_, last = queries.windows(case, lambda one: one)  # type: ignore[arg-type, return-value]
    before = case.meta(judge_cache.KEY)
    Writer(case).open_window(last, now=MONDAY + 9 * DAY)
    for _ in range(2):
        check(replay(case), replay(case, anew=True))
    assert case.meta(judge_cache.KEY) == before


@pytest.mark.parametrize(
    "add",
    [
        lambda writer: writer.mark(Mark(MONDAY + DAY, "known", "AA:AA:AA:AA:AA:AA")),
        lambda writer: writer.event("place", 0.0, PlaceWord(0, "name", (MONDAY + DAY,), "here").body()),
        lambda writer: writer.event("place", 0.0, PlaceWord(0, "undo", (), 1).body()),
    ],
    ids=["a mark of earlier", "a word about earlier", "a word taken back"],
)
def test_what_reaches_back_makes_it_void(case: Case, add: Callable[[Writer], None]) -> None:
    add(Writer(case))
    assert not is_kept(case)
    check(replay(case), replay(case, anew=True))


def test_other_rules_make_it_void(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_kept(case)
    monkeypatch.setattr(rule_versions, "stamp", lambda _: "another")
    assert not is_kept(case)


def test_another_time_zone_makes_it_void(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "Pacific/Auckland")
        settle_zone()
        assert not is_kept(case)
    settle_zone()
    assert is_kept(case)


def test_another_record_under_it_makes_it_void(case: Case, tmp_path: Path) -> None:
    told = case.meta(judge_cache.KEY)
    with create(tmp_path / "other.db", None, now=MONDAY) as other:
        new_hearing(CaseKeeper(other)).feed_all(weeks(2))
        with other.transaction() as db:
            db.execute("INSERT INTO meta VALUES (?, ?)", (judge_cache.KEY, told))
        assert not is_kept(other)


def inside(case: Case, change: Callable[[bytes], bytes]) -> None:
    """Put something else where the packed judge is."""
    head, _, body = (case.meta(judge_cache.KEY) or "").partition("\n")
    packed = change(zlib.decompress(base64.b64decode(body)))
    told = f"{head}\n{base64.b64encode(zlib.compress(packed)).decode('ascii')}"
    with case.transaction() as db:
        db.execute("UPDATE meta SET value = ? WHERE key = ?", (told, judge_cache.KEY))


def field(of: str, number: int, value: object) -> Callable[[bytes], bytes]:
    """Another value for one field of the first object of a class."""

    def changed(packed: bytes) -> bytes:
        told = msgspec.msgpack.decode(packed)
        name = next(name for name in told if name.endswith(f".{of}"))
        told[name][1 + number][0] = value
        return msgspec.msgpack.encode(told)

    return changed


def without(of: str) -> Callable[[bytes], bytes]:
    def changed(packed: bytes) -> bytes:
        told = msgspec.msgpack.decode(packed)
        return msgspec.msgpack.encode({name: rows for name, rows in told.items() if not name.endswith(of)})

    return changed


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda _: b"\x81" * 200_000,
        lambda packed: packed[: len(packed) // 2],
        lambda _: msgspec.msgpack.encode({"os.system": [1, ["true"]]}),
        lambda _: msgspec.msgpack.encode({"scanner.history.record_fold.RecordFold": [10**15]}),
        without(".Segment"),
        field("Chain", 0, 7),
        field("Chain", 2, []),
        field("Chain", 2, [10**9]),
        field("Chain", 2, [-1]),
        field("Chain", 3, "evidence"),
        field("Visit", 5, True),
        field("Evidence", 25, [[1], [2]]),
        field("RecordFold", 4, 1),
    ],
)
def test_what_was_tampered_with_is_worked_out_again(
    case: Case, as_it_is: Replay, change: Callable[[bytes], bytes]
) -> None:
    inside(case, change)
    assert not is_kept(case)
    check(replay(case), as_it_is)


def test_one_that_is_longer_than_any_can_be_is_not_opened(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_kept(case)
    value = case.meta(judge_cache.KEY) or ""
    packed = zlib.decompress(base64.b64decode(value.partition("\n")[2]))
    for most in (len(packed) - 1, len(value) - 1):
        monkeypatch.setattr(judge_cache, "MAX_BYTES", most)
        assert not is_kept(case)


@pytest.mark.parametrize("garbage", ["", "\n", "1 00 x y\n", "9" * 5000, f"{10**30} 00 x y\n", "1 zz x y\n!"])
def test_garbage_in_its_place_is_worked_out_again(case: Case, as_it_is: Replay, garbage: str) -> None:
    with case.transaction() as db:
        db.execute("UPDATE meta SET value = ? WHERE key = ?", (garbage, judge_cache.KEY))
    check(replay(case), as_it_is)


def test_verify_finds_one_that_tells_something_else(case: Case) -> None:
    assert verify(case).stale == ()

    def silenced(packed: bytes) -> bytes:
        told = msgspec.msgpack.decode(packed)
        name = next(name for name in told if name.endswith(".Chain"))
        first_alert = 1 + [one.name for one in fields(Chain)].index("first_alert")
        told[name][first_alert] = [None for _ in told[name][first_alert]]
        return msgspec.msgpack.encode(told)

    inside(case, silenced)
    assert is_kept(case)
    assert verify(case).stale == ("told",)


def test_a_record_that_is_only_read_keeps_it_where_the_disk_allows(case: Case) -> None:
    with case.transaction() as db:
        db.execute("DELETE FROM meta WHERE key = ?", (judge_cache.KEY,))
    with open_case(case.path, None, writable=False) as read_only:
        replay(read_only)
        assert is_kept(read_only)


def test_a_word_that_is_said_to_be_a_rooms_later_is_one_from_then_on(
    tmp_path: Path,
) -> None:
    with create(tmp_path / "r.db", None, now=0.0) as case:
        take(case, [("word", 3, 0), ("word", 5, 1)])
        replay(case)
        assert is_kept(case)
        body = {"id": "v", "what": "room", "room": "Hall", "from": T0 + 2 * HOUR}
        Writer(case).event("visit", T0 + 6 * HOUR, body)
        take(case, [("hear", 9, 0)])
        check(replay(case), replay(case, anew=True))
