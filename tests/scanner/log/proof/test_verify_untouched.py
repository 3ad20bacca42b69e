"""`verify` of a record that nobody touched names nothing, whatever happened to the person meanwhile.

A false "this differs" is as bad before a court as a change that is missed. What happens here: slow sources of
place, jumps of the clock, killed programs, two programs at once, years, updates, files that are read in.
"""

import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scanner.following.judging.wiring import new_hearing
from scanner.hearing.pipeline import Hearing
from scanner.history import tag_cache
from scanner.history.judged_state import state
from scanner.history.replay import replay
from scanner.lan.devices import household_cache
from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import DeviceWord, history, imported_look, keep, keep_word
from scanner.log.diary.entries import add_entry
from scanner.log.diary.entry import Entry
from scanner.log.findings.device_finding import of_device
from scanner.log.findings.tag_finding import last_event, of_tag, sha256_of
from scanner.log.proof import anchors, clock_state, minisign
from scanner.log.proof.verify import verify
from scanner.model import Context, Gap, Mark
from scanner.place_word import PlaceWord
from scanner.store.case import Case, create, open_case
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from signatures.advertisement import from_ad
from signatures.announcement import Announcement
from signatures.trackers.match import identify
from tests.scanner.log.made import moment, short
from tui.present.verify import report_lines

T0, HOUR = 1_767_600_000.0, 3600.0
AIRTAG = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
NEAR_OWNER = bytes.fromhex("07ff4c0012022003")
ACCUSED = Path(__file__).parents[3] / "fixtures" / "accused"
ADDRESSES = ("D1:22:33:44:55:66", "E1:22:33:44:55:66", "C9:22:33:44:55:66")
PLACES: tuple[dict[str, int], ...] = (
    {"AA:00:00:00:00:01": -50, "AA:00:00:00:00:02": -60},
    {"BB:00:00:00:00:01": -50},
    {},
)

# what happens, at which hour of the week, to which tag, place or device
DOINGS = (
    "hear", "hear", "hear", "hear_on", "gap", "mine", "known", "helper", "unmark", "name",
    "merge", "private", "undo", "finding", "finding", "export", "jump", "look", "device", "device_finding",
    "opened_again", "write", "late_place", "told", "other_program", "years", "update", "read_in", "words",
)  # fmt: skip
Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(st.sampled_from(DOINGS), st.integers(0, 167), st.integers(0, 2)), min_size=4, max_size=18
)


class Week:
    """A record to which things happen; what is heard stays open over other steps, as in the app."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.case: Case = create(path, None, now=T0)
        self._hearing: Hearing | None = None
        self._year = 0
        self.updated = False

    def take(self, do: str, hour: int, which: int) -> None:
        time = T0 + hour * HOUR + self._year * 365 * 24 * HOUR
        if do in ("mine", "known", "helper", "unmark"):
            until = time + 24 * HOUR if do in ("known", "helper") else None
            Writer(self.case).mark(Mark(time, do, ADDRESSES[which], None, until))
        elif do in ("name", "merge", "private", "undo"):
            self._place(do, time, which)
        else:
            getattr(self, f"_{do}")(time, which)

    def end(self) -> Case:
        self._stop()
        return self.case

    def _stop(self) -> None:
        if self._hearing is not None:
            self._hearing.finish()
            self._hearing = None

    def _hear(self, time: float, which: int, *, on: bool = False) -> None:
        if not on:
            self._stop()
        keeper = CaseKeeper(self.case)
        hearing = self._hearing or new_hearing(keeper, replay(self.case).assessor)
        hearing.feed(Context(time, wifi=PLACES[which]))
        for number in range(6):
            data = AIRTAG if (number + which) % 3 else NEAR_OWNER
            told = from_ad(time + number * 45.0, ADDRESSES[which], data, address_type="random", rssi=-60)
            hearing.feed(told)
        keeper.save_open(hearing.open_window(), now=time + 300.0)
        self._hearing = hearing

    def _hear_on(self, time: float, which: int) -> None:
        self._hear(time, which, on=True)

    def _late_place(self, time: float, which: int) -> None:
        """The place is told when things were heard already; and the live judge's list is kept."""
        self._stop()
        hearing = new_hearing(CaseKeeper(self.case), replay(self.case).assessor)
        for number in range(6):
            at = time + number * 20.0
            hearing.feed(from_ad(at, ADDRESSES[which], AIRTAG, address_type="random", rssi=-60))
            if number % 2:
                hearing.feed(Context(at - 15.0, place=("hall", "bedroom", None)[which]))
        hearing.finish()
        tag_cache.remember(self.case, hearing.judge.tags(), hearing.coverage, state(self.case))

    def _told(self, time: float, which: int) -> None:
        tag_cache.work_out(self.case)
        household_cache.remember(self.case)

    def _other_program(self, time: float, which: int) -> None:
        """Another window of the program, while this one listens."""
        with open_case(self._path) as other:
            add_entry(Writer(other), short("from beside"))
            Writer(other).mark(Mark(time, "mine", ADDRESSES[which]))

    def _years(self, time: float, which: int) -> None:
        self._year += which

    def _update(self, time: float, which: int) -> None:
        """A finding that an earlier version made, which took the thing for something else."""
        tags = replay(self.case, upto=last_event(self.case)).tags
        for tag in tags[:1]:
            found = of_tag(self.case, tag, identify)
            older = dict(found.worked_out) | {"versions": {"app": "0.1"}, "level": "following", "name": "?"}
            found = replace(found, worked_out=older, worked_out_sha256=sha256_of(older))
            add_entry(Writer(self.case), Entry("finding", moment(), finding=found))
            self.updated = True

    def _read_in(self, time: float, which: int) -> None:
        """A file of another clock, as one step of the record."""
        self._stop()
        with self.case.transaction():
            hearing = new_hearing(CaseKeeper(self.case))
            hearing.feed(Context(time - 400 * 24 * HOUR * which, wifi=PLACES[which]))
            told = from_ad(time - 400 * 24 * HOUR * which + 1.0, ADDRESSES[which], AIRTAG, rssi=-60)
            hearing.feed(told)
            hearing.finish()
            body = {"name": "phone.log", "sha256": "ab" * 32, "format": "btsnoop", "windows": 1, "part": 1}
            Writer(self.case).imported(bytes([which, last_event(self.case) % 256] * 16), time, body)

    def _words(self, time: float, which: int) -> None:
        anchors.shown(Writer(self.case), anchors.head(self.case), now=time)

    def _gap(self, time: float, which: int) -> None:
        Writer(self.case).gap(Gap(time, time + 600.0 * which, "adapter off"))

    def _place(self, do: str, time: float, which: int) -> None:
        at: tuple[float, ...] = (time + 60.0,)
        said: dict[str, str | bool | int] = {"name": "home", "private": True}
        value = said.get(do)
        if do == "merge":
            at = (time + 60.0, time + HOUR * (1 + which))
        elif do == "undo":
            at, value = (), last_event(self.case) - which
        Writer(self.case).event("place", time, PlaceWord(0, do, at, value).body())

    def _finding(self, time: float, which: int) -> None:
        upto = last_event(self.case)
        tags = replay(self.case, upto=upto).tags
        if which == 1 and self._hearing is not None:  # what closes while the finding is made is no part of it
            self._stop()
        for tag in tags[: which + 1]:
            entry = Entry("finding", moment(), finding=of_tag(self.case, tag, identify, upto=upto))
            add_entry(Writer(self.case), entry)

    def _export(self, time: float, which: int) -> None:
        minisign.signer(Writer(self.case), now=time)

    def _jump(self, time: float, which: int) -> None:
        clock_state.note_jump(Writer(self.case), clock_state.read_now(time))

    def _look(self, time: float, which: int) -> None:
        mac = f"9c:8e:cd:00:00:0{which}"
        heard = [Announcement("arp", time, {"ip": f"10.0.0.{9 + which}", "mac": mac})]
        name = {"service_type": "_hap._tcp.local.", "name": f"Camera {which}", "ips": [f"10.0.0.{9 + which}"]}
        heard.append(Announcement("mdns", time + 1.0, name))
        keep(self.case, imported_look(heard, None))

    def _household(self) -> Household:
        return Household(history(self.case), now=T0 + 400 * HOUR, id_key=self.case.device_key)

    def _device(self, time: float, which: int) -> None:
        for number, device in enumerate(self._household().devices()):
            if number == which:
                keep_word(self.case, DeviceWord(time, ("mine", "known", "name")[which], device.id, "Hall"))

    def _device_finding(self, time: float, which: int) -> None:
        for device in self._household().devices()[: which + 1]:
            add_entry(Writer(self.case), Entry("finding", moment(), finding=of_device(self.case, device)))

    def _opened_again(self, time: float, which: int) -> None:
        """Killed, and opened anew: what was open becomes a window of its own."""
        self._hearing = None
        self.case.close()
        self.case = open_case(self._path)
        Writer(self.case).settle_open_window()

    def _write(self, time: float, which: int) -> None:
        add_entry(Writer(self.case), short("x" * (which + 1)), witnesses=["Sam"] if which else [])


@given(steps)
@example([("hear", 3, 0), ("finding", 3, 1), ("hear", 1, 0), ("name", 3, 0), ("finding", 4, 0)])
@example([("late_place", 1, 1), ("told", 2, 0), ("finding", 3, 2), ("late_place", 4, 0)])
@settings(max_examples=50, deadline=None)
def test_an_untouched_record_shows_no_difference(script: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        week = Week(Path(folder) / "record.db")
        try:
            for do, hour, which in script:
                week.take(do, hour, which)
            report = verify(week.end())
            assert report.differences == ()
            assert all(not one.same_rules for one in report.otherwise)
            assert bool(report.other_rules) == week.updated
        finally:
            week.case.close()


@pytest.mark.parametrize("name", ["gpsd", "visit"])
def test_a_record_that_was_accused_once_is_not_any_more(name: str, tmp_path: Path) -> None:
    """Its list of tags, which is no evidence, is not what is worked out again: that is said, and no more."""
    path = tmp_path / f"{name}.db"
    shutil.copyfile(ACCUSED / path.name, path)
    with open_case(path) as case:
        kept = json.loads(case.meta("told") or "")
        tag_cache.work_out(case)
        stamp = json.loads(case.meta("told") or "")["stamp"]
        with case.transaction() as db:
            db.execute("UPDATE meta SET value = ? WHERE key = 'told'", (json.dumps(kept | {"stamp": stamp}),))
        report = verify(case)
    assert (report.differences, report.otherwise) == ((), ())
    lines = report_lines(report)
    assert not any("differs" in line or "not as it was" in line for line in lines)
