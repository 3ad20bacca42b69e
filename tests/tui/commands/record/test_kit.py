"""My kit: an advocate's own things. It holds nothing of a client, and silences nothing by itself."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from scanner.actions.home.device_in_hand import NotConfirmed
from scanner.actions.marks.off_and_on import OffAndOnStep
from scanner.actions.package import export_package
from scanner.actions.visit import visit as visits
from scanner.clock import now
from scanner.following.judging.wiring import new_hearing
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Plan
from scanner.lan.access.results import Discovery
from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import history, imported_look, keep
from scanner.lan.system.interfaces import Survey
from scanner.log.proof import answers
from scanner.log.proof.verify import verify
from scanner.model import Context
from scanner.radio.source import State
from scanner.store import codename, kit
from scanner.store.case import create, open_case
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from signatures.advertisement import Advertisement, from_ad
from signatures.announcement import Announcement
from tests.scanner.actions.home.test_unplug_test import METHODS, NETWORK
from tests.scanner.lan.homes import arp
from tests.systems import mode
from tests.tui.apps import FakeClock, FakeRadio
from tests.tui.commanding import Run
from tui.wording import kit as words
from tui.wording.log.exporting import LOCK_BEFORE
from tui.wording.log.report import helper_things
from tui.wording.terminal import commands

T0 = 1_767_600_000.0
AIRTAG = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
ADDRESS, TILE_ADDRESS = "D1:22:33:44:55:66", "C9:22:33:44:55:66"
TILE = Advertisement(T0, TILE_ADDRESS, "random", -60, service_data={"feed": b"\x02\x00" + b"\xab" * 8})


def hear(path: Path) -> None:
    """An AirTag, which changes its address, and a Tile, which does not, at one place."""
    with open_case(path) if path.exists() else create(path, None, now=T0) as case:
        hearing = new_hearing(CaseKeeper(case))
        hearing.feed(Context(T0, place="home"))
        hearing.feed(from_ad(T0 + 1.0, ADDRESS, AIRTAG, address_type="random", rssi=-60))
        hearing.feed(TILE)
        hearing.finish()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    hear(tmp_path / "own.db")
    return tmp_path / "own.db"


@pytest.fixture
def client(tmp_path: Path) -> Path:
    hear(tmp_path / "client.db")
    return tmp_path / "client.db"


class InHand(FakeRadio):
    """A tag that its owner holds: on, off from second `off` and on again from second `on`."""

    off, on, address = 20, 80, TILE_ADDRESS

    def __init__(self, clock: FakeClock, **_: object) -> None:
        super().__init__(clock)

    async def stream(self) -> AsyncIterator[Advertisement]:
        self.report(State.LISTENING)
        while not self.stopped:
            second = self._clock.now - T0
            if not self.off <= second < self.on:
                yield Advertisement(self._clock.now, self.address, "random", -50)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            self._clock.now += 1


@pytest.fixture(autouse=True)
def in_hand(monkeypatch: pytest.MonkeyPatch) -> type[InHand]:
    """What is heard while a thing is confirmed, on a clock that runs as fast as it can."""

    class Here(InHand):
        pass

    monkeypatch.setattr("scanner.radio.live.LiveSource", Here)
    monkeypatch.setattr("scanner.actions.listen.listening.the_clock", lambda: FakeClock(T0))
    monkeypatch.setattr("scanner.actions.visit.confirm_kit.LOOK_S", 0)
    return Here


def kit_file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "homesweep" / kit.NAME


def marks(path: Path) -> list[tuple[str, str | None]]:
    with open_case(path) as case:
        assert verify(case).differences == ()
        return [(mark.mark, mark.address) for mark in queries.marks(case)]


def test_a_thing_of_ones_own_is_known_in_another_record_after_a_yes(
    run: Run,
    own: Path,
    client: Path,
    tmp_path: Path,
) -> None:
    added = run("kit", "add", TILE_ADDRESS, "--store", own)
    assert (added.status, "is in your kit now" in added.out) == (0, True)
    assert marks(own) == [("mine", TILE_ADDRESS)]
    assert marks(client) == []  # nothing happens there by itself
    before = client.read_bytes()
    unasked = run("kit", "mark", "--store", client)
    again = words.KIT_NEEDS_YES.replace("homesweep", f"homesweep --store {client}")
    assert (unasked.status, again in " ".join(unasked.err.split())) == (2, True)
    assert marks(client) == []
    assert len(client.read_bytes()) == len(before)
    done = run("kit", "mark", "--yes", "--store", client)
    assert (done.status, TILE_ADDRESS in done.err) == (0, True)
    assert marks(client) == [("mine", TILE_ADDRESS)]
    assert run("kit", "mark", "--yes", "--store", client).out.strip() == words.KIT_NOT_HEARD
    assert marks(client) == [("mine", TILE_ADDRESS)]


@pytest.mark.parametrize(
    ("off", "on", "step"),
    [(999, 0, OffAndOnStep.STILL_HEARD), (20, 999, OffAndOnStep.NOT_BACK), (0, 999, OffAndOnStep.NOT_HEARD)],
)
def test_a_tag_that_nobody_can_switch_off_does_not_become_hers(
    run: Run, own: Path, tmp_path: Path, in_hand: type[InHand], off: int, on: int, step: OffAndOnStep
) -> None:
    in_hand.off, in_hand.on = off, on
    done = run("kit", "add", TILE_ADDRESS, "--store", own)
    assert (done.status, done.out) == (2, "")
    assert words.step_said(step, "Tile") in " ".join(done.err.split())
    assert not kit_file(tmp_path).exists()
    assert marks(own) == []


def test_nothing_is_put_in_while_a_visit_goes_on(run: Run, client: Path, tmp_path: Path) -> None:
    with open_case(client) as case:
        visits.begin(case, ("hall",), 40, now=T0 + 9)
    done = run("kit", "add", TILE_ADDRESS, "--store", client)
    says = words.VISIT_GOES_ON.replace("homesweep", f"homesweep --store {client}")
    assert (done.status, says in " ".join(done.err.split())) == (2, True)
    assert not kit_file(tmp_path).exists()
    with open_case(client) as case:
        visit = visits.going(case)
        assert visit is not None
        visits.end(case, visit, now=T0 + 10)
        answers.note(case, answers.Answer(T0 + 11, "listening", "no", "client"))
    assert run("kit", "add", TILE_ADDRESS, "--store", client).status == 2  # who said no is not listened to
    assert not kit_file(tmp_path).exists()


def test_what_changes_its_address_is_confirmed_for_one_visit(
    run: Run, client: Path, tmp_path: Path, in_hand: type[InHand]
) -> None:
    in_hand.address = ADDRESS
    assert words.NO_VISIT.split(".", maxsplit=1)[0] in run("kit", "confirm", ADDRESS, "--store", client).err
    with open_case(client) as case:
        codename.give(case, "acorn-lantern")
        visits.begin(case, ("hall",), 40, now=T0 + 9)
    in_hand.off, in_hand.on = 999, 0
    assert run("kit", "confirm", ADDRESS, "--store", client).status == 2
    assert marks(client) == []
    in_hand.off, in_hand.on = 20, 80
    done = run("kit", "confirm", ADDRESS, "--store", client)
    assert (done.status, "not judged in this visit" in " ".join(done.out.split())) == (0, True)
    assert marks(client) == [("helper", ADDRESS)]
    assert not kit_file(tmp_path).exists()
    with open_case(client) as case:
        assert export_package.material(case, now=T0 + 99).facts.helper_things == 1
    listed = run("tags", "--all", "--store", client).out
    assert "Of the helper (1)" in listed
    assert "not judged in this visit" in " ".join(listed.split())


def test_only_what_is_marked_as_the_helpers_is_said_to_be_not_judged(
    run: Run, client: Path, tmp_path: Path
) -> None:
    """What is of the kit and was not marked is judged like anything else."""

    def told() -> int:
        with open_case(client) as case:
            return export_package.material(case, now=T0 + 99).facts.helper_things

    with open_case(client) as case:
        codename.give(case, "acorn-lantern")
    assert kit.add(kit_file(tmp_path), kit.KitItem("Tile", "tag", TILE_ADDRESS))
    assert told() == 0
    assert run("kit", "mark", "--yes", "--store", client).status == 0
    assert told() == 1
    assert helper_things(1, 0) == "Things of the person who helped: 1, never judged."


def test_what_the_record_tells_of_is_not_silenced_by_a_kit_that_somebody_wrote_into(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody at this computer can put the tag that is in the bag among an advocate's own things."""
    client = tmp_path / "client.db"
    with create(client, None, now=T0) as case:
        hearing = new_hearing(CaseKeeper(case))
        for minute in range(6):
            hearing.feed(Context(T0 + 60 * minute, place="home"))
            hearing.feed(from_ad(T0 + 60 * minute + 1.0, ADDRESS, AIRTAG, address_type="random", rssi=-60))
        hearing.finish()
    assert kit.add(kit_file(tmp_path), kit.KitItem("my keys", "tag", ADDRESS))
    done = run("kit", "mark", "--yes", "--store", client)
    assert (done.status, done.out) == (0, commands.NOTHING_MARKED + "\n")
    assert "my keys was not marked" in " ".join(done.err.split())
    assert marks(client) == []
    monkeypatch.setattr("tui.terminal.prompts.interactive", lambda: True)
    asked = run("kit", "mark", "--store", client, typed="\n")
    assert "this record tells of it" in " ".join(asked.err.split())
    assert marks(client) == []
    run("kit", "mark", "--store", client, typed="yes\n")
    assert marks(client) == [("mine", ADDRESS)]


def test_the_file_is_for_its_owner_alone_and_holds_no_client(
    run: Run,
    own: Path,
    tmp_path: Path,
) -> None:
    run("kit", "add", TILE_ADDRESS, "--store", own)
    path = kit_file(tmp_path)
    assert mode(path) in (0o600, None)
    (row,) = json.loads(path.read_text("utf-8"))["items"]
    assert set(row) == {"name", "kind", "address"}
    assert (row["kind"], row["address"]) == ("tag", TILE_ADDRESS)
    assert "own" not in path.read_text("utf-8").replace("unknown", "")
    assert [name.name for name in path.parent.iterdir()] == [kit.NAME]


def test_what_changes_its_address_is_not_put_in_and_it_says_why(
    run: Run,
    own: Path,
    tmp_path: Path,
) -> None:
    done = run("kit", "add", ADDRESS, "--store", own)
    assert (done.status, "changes its address" in " ".join(done.err.split())) == (2, True)
    assert not kit_file(tmp_path).exists()
    assert marks(own) == []


def look(path: Path, mac: str) -> str:
    """One device on a network; its id in this record."""
    with create(path, None, now=T0) as case:
        keep(case, imported_look([Announcement("arp", T0, {"ip": "10.0.0.9", "mac": mac})]))
        return Household(history(case), now=T0, id_key=case.device_key).devices()[0].id


@pytest.fixture
def on_network(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What each look hears, and which number is chosen each time, 0 leaves it; gives what was asked."""

    def there(says: list[list[Announcement]], answers_: list[int]) -> list[str]:
        asked: list[str] = []

        async def discover(plan: Plan, *, consent: Consent, on_event: object) -> Discovery:
            at = now()
            heard = tuple(item._replace(time=at + 1) for item in says.pop(0))
            return Discovery(plan.network, at, at + 6.0, heard, METHODS)

        def choose(question: str, choices: list[tuple[str, str]], *, default: str) -> str:
            assert choices[0][0] == default == "leave"
            asked.append(question)
            return choices[answers_.pop(0)][0]

        monkeypatch.setattr("scanner.lan.sweep_in_thread.discover_beside", discover)
        monkeypatch.setattr("scanner.lan.system.interfaces.survey", lambda: Survey((NETWORK,), ()))
        monkeypatch.setattr("tui.terminal.prompts.interactive", lambda: True)
        monkeypatch.setattr("tui.terminal.prompts.choose", choose)
        return asked

    return there


LAPTOP, PHONE = "F8:4D:89:00:00:01", "DA:A1:19:5E:77:42"
OTHERS = [arp("192.168.7.3", "00:31:92:00:00:31"), arp("192.168.7.4", "00:31:92:00:00:41")]


def test_a_laptop_of_ones_own_goes_in_by_looks_and_is_known_on_another_network_too(
    run: Run, tmp_path: Path, on_network: Callable[..., list[str]]
) -> None:
    path, other = tmp_path / "a.db", tmp_path / "b.db"
    name = look(path, LAPTOP)
    look(other, LAPTOP)
    mine = [*OTHERS, arp("192.168.7.9", LAPTOP)]
    asked = on_network([mine, OTHERS[:1], mine, OTHERS, mine], [1, 1, 1, 1, 1, 1])
    two = run("kit", "add", name, "--store", path, typed="yes\n\n")
    assert (two.status, "More than one thing went" in " ".join(two.err.split())) == (2, True)
    assert not kit_file(tmp_path).exists()
    done = run("kit", "add", name, "--store", path, typed="yes\n\n")
    assert (done.status, "is in your kit now" in done.out, LAPTOP[-5:] in asked[-2]) == (0, True, True)
    assert run("kit", "mark", "--store", other, typed="yes\n").status == 0
    for each in (path, other):
        with open_case(each) as case:
            devices = Household(history(case), now=T0, id_key=case.device_key).devices()
            assert {device.mark for device in devices if LAPTOP in device.macs} == {"mine"}


def test_a_phone_is_confirmed_on_the_clients_wi_fi_and_nothing_of_it_is_kept(
    run: Run, tmp_path: Path, on_network: Callable[..., list[str]]
) -> None:
    client = tmp_path / "client.db"
    create(client, None, now=T0).close()
    mine = [*OTHERS, arp("192.168.7.9", PHONE)]
    on_network([mine, OTHERS, mine], [1, 1, 1, 1])
    asked = run("kit", "confirm", "network", "--store", client, typed="yes\n\n")
    assert (asked.status, words.NO_VISIT.split(".", maxsplit=1)[0] in asked.err) == (2, True)
    with open_case(client) as case:
        codename.give(case, "acorn-lantern")
        visits.begin(case, ("hall",), 40, now=now())
    done = run("kit", "confirm", "network", "--store", client, typed="yes\n\n")
    assert (done.status, "not judged in this visit" in " ".join(done.out.split())) == (0, True)
    assert all(" ".join(text.split()) in " ".join(done.err.split()) for text in words.ON_NETWORK_SAYS)
    assert not kit_file(tmp_path).exists()
    on_network([mine], [])
    home = run("--json", "home", "--yes", "--store", client, typed="\n")
    assert (home.status, json.loads(home.out)["helper_things"], PHONE in home.out) == (0, 1, False)
    with open_case(client) as case:
        assert [said.answer for said in answers.listed(case)] == ["yes", "yes"]
        assert PHONE not in "".join(body for (body,) in case.db.execute("SELECT body FROM event")).upper()
        facts = export_package.material(case, now=now()).facts
        assert helper_things(facts.helper_things, facts.helper_devices).endswith("and only counted: 1.")


@pytest.mark.parametrize("typed", ["no\n", "yes\n\n"])
def test_what_is_left_on_the_way_is_not_put_in(
    run: Run, tmp_path: Path, on_network: Callable[..., list[str]], typed: str
) -> None:
    name = look(tmp_path / "a.db", LAPTOP)
    on_network([], [0])
    done = run("kit", "add", name, "--store", tmp_path / "a.db", typed=typed)
    assert (done.status, words.NOT_CONFIRMED[NotConfirmed.LEFT] in done.err) == (2, True)
    assert not kit_file(tmp_path).exists()


def test_a_made_up_network_address_is_not_put_in(run: Run, tmp_path: Path) -> None:
    name = look(tmp_path / "a.db", "9e:8e:cd:00:00:01")
    done = run("kit", "add", name, "--store", tmp_path / "a.db")
    assert (done.status, "kit confirm network" in " ".join(done.err.split())) == (2, True)
    assert not kit_file(tmp_path).exists()


def test_at_the_office_it_is_told_that_a_package_cannot_be_locked_here(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.actions.package.export_package.can_lock", lambda: False)
    assert LOCK_BEFORE in " ".join(run("kit").out.split())
    assert LOCK_BEFORE in " ".join(run("visit", "--store", own).err.split())
    assert LOCK_BEFORE not in " ".join(run("visit", "--store", own).err.split())  # it goes on: too late
    monkeypatch.setattr("scanner.actions.package.export_package.can_lock", lambda: True)
    assert LOCK_BEFORE not in " ".join(run("kit").out.split())


def test_it_is_listed_and_taken_out_and_an_empty_one_leaves_no_file(
    run: Run,
    own: Path,
    tmp_path: Path,
) -> None:
    run("kit", "add", TILE_ADDRESS, "--store", own)
    assert "already" in run("kit", "add", TILE_ADDRESS, "--store", own).out
    assert len(json.loads(run("--json", "kit").out)["items"]) == 1
    assert TILE_ADDRESS in run("kit").out
    assert run("kit", "remove", "2").status == 2
    assert run("kit", "remove", "x").status == 2
    assert run("kit", "remove").status == 2
    assert run("kit", "remove", "1").status == 0
    assert not kit_file(tmp_path).exists()
    assert words.EMPTY_KIT in " ".join(run("kit").out.split())


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"items": 1}', '{"items": [1]}', "\x00", "[" * 5000,
     '{"items": [{"name": 1, "kind": "tag", "address": "C9:22:33:44:55:66"}]}',
     '{"items": [{"name": "x", "kind": "client", "address": "C9:22:33:44:55:66"}]}',
     '{"items": [{"name": "x", "kind": "tag", "address": "Jane Doe"}]}'],
)  # fmt: skip
def test_a_file_that_is_no_kit_is_told_and_marks_nothing(
    run: Run,
    client: Path,
    tmp_path: Path,
    text: str,
) -> None:
    kit_file(tmp_path).parent.mkdir(parents=True)
    kit_file(tmp_path).write_text(text, "utf-8")
    done = run("kit", "mark", "--yes", "--store", client)
    assert (done.status, "cannot be read" in " ".join(done.err.split())) == (2, True)
    assert marks(client) == []


def test_a_hostile_name_steers_nothing_and_a_kit_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / kit.NAME
    kit.add(path, kit.KitItem("\x1b[2J" + "x" * 400, "tag", TILE_ADDRESS))
    (item,) = kit.load(path)
    assert "\x1b" not in item.name
    assert len(item.name) <= kit.MAX_NAME
    for number in range(1, kit.MAX_ITEMS):
        kit.add(path, kit.KitItem("x", "tag", f"C9:22:33:44:55:{number:02X}"))
    with pytest.raises(kit.KitError) as caught:
        kit.add(path, kit.KitItem("x", "tag", "C9:22:33:44:66:66"))
    assert caught.value.problem == "full"


def test_a_kit_goes_to_another_computer_as_a_file_and_never_over_one(
    run: Run, own: Path, tmp_path: Path
) -> None:
    out = tmp_path / "kit.json"
    assert run("kit", "export", out).status == 2  # empty
    run("kit", "add", TILE_ADDRESS, "--store", own)
    assert run("kit", "export", out).status == 0
    assert mode(out) in (0o600, None)
    assert "already" in " ".join(run("kit", "export", out).err.split())
    run("kit", "remove", "1")
    for wrong in (tmp_path / "none", tmp_path, own):
        assert run("kit", "import", wrong).status == 2
    assert not kit_file(tmp_path).exists()
    assert "1 thing was put" in " ".join(run("kit", "import", out).out.split())
    assert "0 things were put" in " ".join(run("kit", "import", out).out.split())
    assert [item.address for item in kit.load(kit_file(tmp_path))] == [TILE_ADDRESS]
