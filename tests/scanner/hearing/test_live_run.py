"""One time line: what is heard live, read back from the record or judged at once is the same."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.following.judging.wiring import new_hearing
from scanner.hearing.live_run import Sweep
from scanner.history.replay import replay
from scanner.model import Context, Gap, Item, Mark, Tag, Window
from scanner.places.sources.gather import Sources, surroundings
from scanner.places.sources.gpsd import Fix
from scanner.radio.source import State, Status
from scanner.store.case import create
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.keeping import CaseKeeper
from signatures.advertisement import Advertisement, build_ad
from tests.scanner.following.batch import assess_items
from tests.simulation.apple import key, separated_frame

T0 = 1_767_600_000.0
HOME = {f"AA:00:00:00:00:{number:02X}": -50 - number for number in range(6)}
Delays = Callable[[], float]


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose time jumps to the next thing that is due, so that no test waits."""

    now = 0.0

    def time(self) -> float:
        return self.now

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self.now = max(self.now, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


def run(main: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(main)


class LoopClock:
    """Unix seconds by the time of the loop."""

    def time(self) -> float:
        return T0 + self.monotonic()

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    def boottime(self) -> float | None:
        return None


class Radio:
    """Gives out items when their time has come; what nobody took waits its turn."""

    dropped = 0
    listened_s = 0.0
    gaps: tuple[Gap, ...] = ()
    status = Status(State.LISTENING, T0)

    def __init__(self, items: Iterable[Advertisement | Gap]) -> None:
        self._items = sorted(items, key=lambda item: item.time)
        self._over = asyncio.Event()

    def stop(self) -> None:
        self._over.set()

    async def stream(self) -> AsyncIterator[Item]:
        for item in self._items:
            await asyncio.sleep(max(0.0, item.time - LoopClock().time()))
            if self._over.is_set():
                return
            yield item
        await self._over.wait()


def tag(at: float, number: int = 1) -> Advertisement:
    address = f"D1:22:33:44:55:{number:02X}"
    frame = separated_frame(key("tag", number), 0x10, 0)
    return Advertisement(T0 + at, address, address_type="random", rssi=-60, data=frame)


def slow(delay: Delays, *, wifi: bool, fix: bool) -> Sources:
    async def points() -> dict[str, int | None]:
        await asyncio.sleep(delay())
        return dict(HOME) if wifi else {}

    async def gateway() -> str | None:
        await asyncio.sleep(delay())
        return "00:31:92:00:00:01" if wifi else None

    async def position() -> Fix | None:
        await asyncio.sleep(delay())
        return Fix(52.0, -1.0, 10.0) if fix else None

    return Sources(points, gateway, position)


def listened(
    items: Iterable[Advertisement | Gap],
    sources: Sources,
    seconds: float,
    marks: Iterable[tuple[float, str]] = (),
) -> tuple[list[Tag], list[Tag], list[Tag]]:
    """The tags of one run: live, from its record, and from the items as they were folded in."""
    heard: list[Item] = []
    with TemporaryDirectory() as folder, create(Path(folder) / "record.db", None, now=T0) as case:
        keeper = CaseKeeper(case)
        hearing = new_hearing(keeper)

        async def main() -> None:
            sweep = Sweep(
                Radio(items),
                hearing,
                LoopClock(),
                seconds=seconds,
                surroundings=lambda now: surroundings(now, sources=sources),
                on_item=heard.append,
            )
            for at, address in marks:
                asyncio.get_running_loop().call_at(at, said, at, address)
            await sweep.run()

        def said(at: float, address: str) -> None:
            mark = Mark(T0 + at, "mine", address)
            heard.append(mark)
            hearing.feed(mark)

        run(main())
        return hearing.judge.tags(), replay(case).tags, assess_items(heard)


def told(tags: list[Tag]) -> list[tuple[str, str, object]]:
    """What a person is told of each tag."""
    return [(tag.id, tag.level, tag.reasons) for tag in tags]


def moves(tags: list[Tag]) -> list[str]:
    return [reason.code for tag in tags for reason in tag.reasons if reason.code == "moves"]


def test_a_gpsd_without_a_fix_makes_no_move() -> None:
    def never() -> float:
        return 60.0

    async def nothing() -> Fix | None:
        await asyncio.sleep(never())
        return None

    sources = slow(lambda: 0.0, wifi=True, fix=False)._replace(position=nothing)
    for begins in (0.2, 0.7, 1.3, 3.0):
        items = [tag(begins + 2.0 * number) for number in range(240)]
        live, read_back, at_once = listened(items, sources, 480.0)
        assert moves(live) == []
        assert live == read_back
        assert told(at_once) == told(live)


@pytest.mark.parametrize("answers", ["-w-w--", "-w----", "--wwww", "w-w-ww"])
def test_a_list_of_access_points_that_comes_late_or_by_turns_makes_no_move(answers: str) -> None:
    """The first scan had no list, the next one had: "of 1 move it came along on 1", on a desk."""
    lists = iter(answers)
    near = {f"10:00:00:00:00:{number:02X}": -50 - number for number in range(6)}

    async def points() -> dict[str, int | None]:
        return dict(near) if next(lists, "-") == "w" else {}

    sources = slow(lambda: 0.0, wifi=False, fix=False)._replace(points=points)
    live, read_back, at_once = listened([tag(0.3 + 2.0 * number) for number in range(350)], sources, 720.0)
    assert moves(live) == []
    assert live == read_back
    assert told(at_once) == told(live)


times = st.lists(
    st.floats(0.0, 700.0, allow_nan=False).map(lambda at: round(at, 2)), min_size=1, max_size=60, unique=True
)


@settings(max_examples=15, deadline=None)
@given(times, st.data(), st.booleans(), st.booleans())
def test_a_run_under_any_delays_equals_its_replay(
    at: list[float], data: st.DataObject, wifi: bool, fix: bool
) -> None:
    delays = data.draw(st.lists(st.floats(0.0, 6.0), min_size=1, max_size=20))
    waits = iter(delays * 400)
    items: list[Advertisement | Gap] = [tag(time, index % 3) for index, time in enumerate(sorted(at))]
    if data.draw(st.booleans()):
        items.append(Gap(T0 + 300.0, T0 + 305.0, "adapter off"))
    marks = [(at, "D1:22:33:44:55:01") for at in data.draw(st.lists(st.floats(1.0, 690.0), max_size=2))]
    live, read_back, at_once = listened(
        items, slow(lambda: next(waits), wifi=wifi, fix=fix), 720.0, sorted(marks)
    )
    assert live == read_back
    assert told(at_once) == told(live)


def test_a_word_of_the_very_moment_at_which_the_tag_is_heard_first() -> None:
    """It was said before the tag was heard, and means nothing yet: also when the record is read back."""
    sources = slow(lambda: 0.0, wifi=False, fix=False)
    live, read_back, at_once = listened([tag(0.0, 0), tag(1.0)], sources, 720.0, [(1.0, "D1:22:33:44:55:01")])
    assert live == read_back
    assert told(at_once) == told(live)


def test_where_it_is_is_looked_at_also_once_the_clock_was_set_back() -> None:
    """As one that was an hour ahead until a network set it right: for an hour all was where it began."""
    looked: list[float] = []

    class SetBack(LoopClock):
        def time(self) -> float:
            return super().time() - (3600.0 if self.monotonic() > 30.0 else 0.0)

    async def around(now: float) -> Context:
        looked.append(SetBack().monotonic())
        return Context(now)

    async def main() -> None:
        await Sweep(Radio([]), new_hearing(), SetBack(), seconds=300.0, surroundings=around).run()

    run(main())
    assert looked == [0.5, 30.5, 150.5, 270.5]


def test_a_crowd_of_strangers_at_a_radio_is_a_check_for_tags(tmp_path: Path) -> None:
    """Twenty things of no known kind looked like a list that tells no kinds."""
    data = build_ad(manufacturer_data={0x1234: b"abcd"})
    near = [
        Advertisement(T0 + at, f"C0:00:00:00:00:{at:02X}", address_type="random", rssi=-60, data=data)
        for at in range(1, 21)
    ]
    with create(tmp_path / "record.db", None, now=T0) as case:
        hearing = new_hearing(CaseKeeper(case))

        async def main() -> None:
            await Sweep(Radio(near), hearing, LoopClock(), seconds=60.0).run()

        run(main())
        for coverage in (hearing.coverage, replay(case).coverage):
            assert coverage.bystanders == {"unknown": 20}
            assert not coverage.tells_no_kinds


class Pulled(CaseKeeper):
    """Of a record on a stick that was pulled out."""

    def window(self, window: Window) -> Window:
        raise StoreError(StoreProblem.GONE, "r.db")


def test_what_could_not_be_kept_any_more_is_told_all_the_same(tmp_path: Path) -> None:
    """A stick was pulled out in the midst of a check: of four tags near, none was told as heard."""
    stranger = build_ad(manufacturer_data={0x1234: b"abcd"})
    other = Advertisement(T0 + 2.0, "C0:00:00:00:00:01", address_type="random", rssi=-60, data=stranger)
    with create(tmp_path / "record.db", None, now=T0) as case:
        hearing = new_hearing(Pulled(case))

        async def main() -> None:
            await Sweep(Radio([tag(1.0), other]), hearing, LoopClock(), seconds=60.0).run()

        with pytest.raises(StoreError):
            run(main())
        assert [one.addresses for one in hearing.judge.tags()] == [("D1:22:33:44:55:01",)]
