"""The pages of the home network by their keys: asked before anything is sent, kept, marked, compared."""

import asyncio
from collections.abc import Callable, Iterator
from ipaddress import IPv4Network
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, OptionList, Static

from scanner.actions.visit import visit as visits
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Network, Plan
from scanner.lan.access.results import Discovery, MethodResult, Started
from scanner.lan.devices.looks import Look, history, keep
from scanner.lan.system.interfaces import Survey, UnusableInterface
from scanner.log.diary.entries import drafts
from scanner.log.proof import answers
from scanner.store.case import create, open_case
from scanner.store.events.writing import Writer
from signatures.advertisement import Advertisement
from signatures.announcement import Announcement
from tests.scanner.lan import homes
from tests.scanner.lan.homes import CAMERA, GATEWAY, HOME, TIME, arp, mdns, ssdp
from tests.systems import own_home
from tests.tui.apps import HOSTILE, T0, Rig, resize, settled
from tui.screens.asking.ask_first import Choose
from tui.screens.asking.dialogs import AskWord
from tui.screens.asking.passphrase import NewSecretScreen
from tui.screens.base.plain import PlainScreen
from tui.screens.home.changes import ChangesScreen
from tui.screens.home.device import DeviceScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.morning import MorningScreen
from tui.screens.home.near import NearScreen
from tui.screens.home.parts import HowScreen
from tui.screens.records.first_run import KeepScreen
from tui.screens.start import StartScreen
from tui.screens.unlock import HiddenScreen, UnlockScreen
from tui.screens.visit.visit import VisitScreen
from tui.screens.write.write import WriteScreen
from tui.wording.app import marks
from tui.wording.home import asking, changes, looking, unplug
from tui.wording.home import device as device_words
from tui.wording.home import devices as devices_words
from tui.wording.home import page as words
from tui.wording.saying import moment_here

SECRET = "six words that nobody knows"  # noqa: S105
NORMAL = (80, 24)
METHODS = (
    MethodResult("arp", "not permitted"),
    MethodResult("mdns", "answered", 9, 19),
    MethodResult("quiet cameras", "not asked", why="no consent"),
)
NET = IPv4Network("192.168.7.0/24")


def network(name: str = "eth0", number: int = 2, net: IPv4Network = NET) -> Network:
    return Network(name, number, net[20], net, "00:31:92:00:00:09", net[1])


class Lan:
    """Instead of a network: says what it is told to say, and notes what it was asked for."""

    def __init__(self) -> None:
        self.networks = [network()]
        self.says: list[Announcement] = list(HOME)
        self.asked: list[tuple[Plan, Consent]] = []
        self.hold = asyncio.Event()
        self.hold.set()
        self.fails: OSError | None = None
        self.unusable: tuple[UnusableInterface, ...] = ()

    def survey(self) -> Survey:
        if self.fails is not None:
            raise self.fails
        return Survey(tuple(self.networks), self.unusable)

    async def discover(self, plan: Plan, *, consent: Consent, on_event: Callable[[Any], None]) -> Discovery:
        self.asked.append((plan, consent))
        on_event(Started("arp"))
        heard = tuple(item._replace(time=TIME + len(self.asked)) for item in self.says)
        for item in heard:
            on_event(item)
        while not self.hold.is_set():  # noqa: ASYNC110  it belongs to the other thread's loop
            await asyncio.sleep(0.01)
        return Discovery(plan.network, TIME + len(self.asked), TIME + len(self.asked) + 6, heard, METHODS)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in own_home(tmp_path / "home", tmp_path / "home" / "data").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))


@pytest.fixture
def lan(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lan]:
    there = Lan()
    monkeypatch.setattr("scanner.lan.system.interfaces.survey", there.survey)
    monkeypatch.setattr("scanner.lan.sweep.discover", there.discover)
    yield there
    there.hold.set()


def screen_text(rig: Rig) -> str:
    return "\n".join(strip.text for strip in rig.app.screen._compositor.render_strips())


def joined(text: str) -> str:
    """Without boxes and line ends."""
    return " ".join(text.translate(str.maketrans("│╭╮╰╯─", "      ")).split())


def text_of(rig: Rig, selector: str) -> str:
    return str(rig.app.screen.query_one(selector, Static).content)


def said(rig: Rig) -> list[str]:
    return [str(note.message) for note in rig.app._notifications]


async def at_home(rig: Rig, pilot: Any) -> None:
    rig.app.action_go("home")
    await settled(lambda: isinstance(rig.app.screen, HomeScreen))
    await settled(lambda: rig.session.home.household is not None)
    await pilot.pause()
    rig.app.screen.refresh_now()
    await pilot.pause()


async def asked(rig: Rig, pilot: Any, key: str = "s") -> None:
    await pilot.press(key)
    await settled(lambda: isinstance(rig.app.screen, Choose))
    await pilot.pause()


async def no_to_cameras(rig: Rig, pilot: Any) -> None:
    """The question that comes after a yes; no is the default."""
    await settled(lambda: words.NO_CAMERAS in screen_text(rig))
    await pilot.press("enter")


async def looked(rig: Rig, pilot: Any) -> None:
    """Yes to the question, and to the end of the look."""
    seen = len(rig.session.home.household.seen) if rig.session.home.household else 0
    await asked(rig, pilot)
    await pilot.press("down", "enter")
    await no_to_cameras(rig, pilot)
    await settled(
        lambda: rig.session.home.household is not None and len(rig.session.home.household.seen) > seen
    )
    await settled(lambda: not rig.session.looking)
    await pilot.pause()
    rig.app.screen.refresh_now()
    await pilot.pause()


def kept(path: Path, *looks: list[Announcement], subnet: str = "192.168.7.0/24") -> None:
    with open_case(path) if path.exists() else create(path, None, now=TIME) as case:
        for number, items in enumerate(looks):
            began = TIME + number * 86_400
            heard = tuple(item._replace(time=began + 1) for item in items)
            keep(case, Look("", began, began + 6, heard, subnet, GATEWAY, "eth0", METHODS))


# before anything is sent


async def test_nothing_is_sent_without_a_yes(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await at_home(rig, pilot)
        assert words.NOT_LOOKED_YET in screen_text(rig)
        for answer in ("enter", "escape"):
            rig.app.clear_notifications()
            await asked(rig, pilot, "enter")
            assert asking.LOOK_CONSENT in joined(screen_text(rig))
            assert asking.CONSENT_LISTEN in joined(screen_text(rig))
            assert "192.168.7.0/24, at eth0" in screen_text(rig)
            await pilot.press(answer)
            await settled(lambda: isinstance(rig.app.screen, HomeScreen))
            await settled(lambda: words.NOTHING_SENT in said(rig))
            assert lan.asked == []
        assert not rig.session.looking


async def test_a_yes_asks_this_network_and_no_quiet_camera(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 40), notifications=True) as pilot:
        await at_home(rig, pilot)
        await looked(rig, pilot)
        ((plan, consent),) = lan.asked
        assert (plan.network, consent) == (network(), Consent(send=True))
        text = screen_text(rig)
        assert devices_words.home_headline(19, 8, 8, people=3) in joined(text)
        assert text.index(devices_words.DEVICE_GROUPS["senses"]) < text.index(
            devices_words.DEVICE_GROUPS["acts"]
        )
        assert words.look_closed(19, 6, "s-1", kept=False) in said(rig)
        coverage = text_of(rig, "#not-seen")
        assert text_of(rig, "#advice") == devices_words.IF_UNKNOWN
        for line in (words.CAMERAS_KEY, words.NOT_SEEN, words.UNKEPT):
            assert line in coverage
        assert "did not allow: addresses." in coverage


async def test_listening_only_is_a_choice_of_its_own(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        await asked(rig, pilot)
        await pilot.press("down", "down", "enter")
        await settled(lambda: bool(lan.asked))
        assert lan.asked[0][1] == Consent(listen_only=True)
        assert lan.asked[0][0].seconds == 60.0


async def test_quiet_cameras_are_asked_by_a_step_of_their_own(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        await asked(rig, pilot, "a")
        assert asking.LOOK_CONSENT in joined(screen_text(rig))
        assert asking.CONSENT_CAMERAS in joined(screen_text(rig))
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, HomeScreen))
        assert lan.asked == []
        await asked(rig, pilot, "a")
        await pilot.press("down", "enter")
        await settled(lambda: bool(lan.asked))
        assert lan.asked[0][1] == Consent(send=True, ask_quiet_cameras=True)


async def test_the_routers_doors_are_asked_about_by_a_step_of_their_own(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        await asked(rig, pilot, "d")
        await pilot.press("down", "enter")
        await settled(lambda: words.NO_ROUTER in screen_text(rig))
        assert asking.CONSENT_ROUTER in joined(screen_text(rig))
        await pilot.press("down", "enter")
        await settled(lambda: bool(lan.asked))
        assert lan.asked[0][1] == Consent(send=True, ask_router=True)


@pytest.mark.parametrize(("key", "second"), [("s", words.NO_CAMERAS), ("d", words.NO_ROUTER)])
async def test_who_leaves_the_second_question_sends_nothing(key: str, second: str, lan: Lan) -> None:
    """Esc went on with what the question before had a yes to."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await at_home(rig, pilot)
        await asked(rig, pilot, key)
        await pilot.press("down", "enter")
        await settled(lambda: second in screen_text(rig))
        await pilot.press("escape")
        await settled(lambda: words.NOTHING_SENT in said(rig))
        assert lan.asked == []


async def test_the_normal_flow_asks_about_cameras_and_a_yes_is_one(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        await asked(rig, pilot)
        await pilot.press("down", "enter")
        await settled(lambda: words.NO_CAMERAS in screen_text(rig))
        await pilot.press("down", "enter")
        await settled(lambda: bool(lan.asked))
        assert lan.asked[0][1] == Consent(send=True, ask_quiet_cameras=True)


async def test_with_several_networks_it_asks_which(lan: Lan) -> None:
    other = network("wlan0", 3, IPv4Network("10.0.0.0/24"))
    lan.networks = [network(), other]
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        await asked(rig, pilot)
        assert asking.WHICH_NETWORK in screen_text(rig)
        await pilot.press("down", "down", "enter")
        await settled(lambda: "wlan0." in screen_text(rig))
        await pilot.press("down", "enter")
        await no_to_cameras(rig, pilot)
        await settled(lambda: bool(lan.asked))
        assert lan.asked[0][0].network == other


@pytest.mark.parametrize(
    ("keys", "target"),
    [(["enter"], None), (["down", "enter"], "10.0.0.0/24"), (["end", "enter"], "10.0.0.0/20")],
)
async def test_how_much_of_a_wide_network_is_asked(lan: Lan, keys: list[str], target: str | None) -> None:
    lan.networks = [network(net=IPv4Network("10.0.0.0/20"))]
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await at_home(rig, pilot)
        await asked(rig, pilot)
        await pilot.press("down", "enter")
        await settled(lambda: words.WIDE_TITLE in screen_text(rig))
        await pilot.press(*keys)
        if target is not None:
            await no_to_cameras(rig, pilot)
        await settled(lambda: bool(lan.asked) or words.NOTHING_SENT in said(rig))
        assert [str(plan.target) for plan, _ in lan.asked] == ([target] if target else [])


async def test_on_no_network_or_one_of_new_addresses_alone_it_says_so(lan: Lan) -> None:
    rig, new_alone = Rig(), (UnusableInterface("wlan0", "only ipv6"),)
    lan.networks = []
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await at_home(rig, pilot)
        for lan.fails, lan.unusable, told in (
            (None, (), asking.NO_NETWORK),
            (OSError("netlink"), (), asking.NO_NETWORK),
            (None, new_alone, asking.no_network(["only ipv6"])),
        ):
            rig.app.clear_notifications()
            await pilot.press("s")
            await settled(lambda told=told: said(rig) == [told])  # type: ignore[misc]
    assert asking.no_network(["only ipv6"]) != asking.NO_NETWORK


# while it looks


async def test_a_look_can_be_stopped_and_nothing_of_it_is_kept(lan: Lan, tmp_path: Path) -> None:
    kept(tmp_path / "r.db")
    lan.hold.clear()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await at_home(rig, pilot)
        await asked(rig, pilot)
        await pilot.press("down", "enter")
        await no_to_cameras(rig, pilot)
        await settled(lambda: bool(lan.asked) and rig.session.looking)
        await settled(lambda: "19 addresses so far" in text_of(rig, "#headline"))
        await pilot.press("s")
        await settled(lambda: not rig.session.looking)
        await settled(lambda: words.LOOK_STOPPED in said(rig))
        await settled(lambda: words.NOT_LOOKED_YET in text_of(rig, "#headline"))
        assert history(rig.session.case) == []  # type: ignore[arg-type]


async def test_the_unplug_question_stands_over_what_the_look_found(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 40), notifications=True) as pilot:
        await at_home(rig, pilot)
        await asked(rig, pilot, "u")
        await pilot.press("down", "enter")
        await no_to_cameras(rig, pilot)
        await settled(lambda: unplug.UNPLUG_ONE in joined(screen_text(rig)))
        (below,) = [page for page in rig.app.screen_stack if isinstance(page, HomeScreen)]
        headline = str(below.query_one("#headline", Static).content)
        assert headline.startswith("19 devices are on this network.")
        await pilot.press("enter")  # leave it for now
        await settled(lambda: unplug.UNPLUG_LEFT in said(rig))


async def test_what_was_heard_by_bluetooth_is_a_row_that_leads_to_its_page(lan: Lan) -> None:
    rig = Rig()
    lock = Advertisement(T0 + 1, "C0:11:22:33:44:55", "random", -60, service_uuids=("fe24",))
    rig.session.heard.feed([lock, Advertisement(T0 + 400, "C0:11:22:33:44:55", "random", -60)])
    async with rig.app.run_test(size=(80, 50)) as pilot:
        await at_home(rig, pilot)
        assert "A lock" in screen_text(rig)  # before any look at the network too
        await looked(rig, pilot)
        lines = screen_text(rig)
        acts, other = (lines.index(devices_words.DEVICE_GROUPS[part]) for part in ("acts", "other"))
        assert acts < lines.index("A lock") < other
        assert devices_words.NEAR_NOTE in lines
        devices = rig.app.screen.query_one("#devices", OptionList)
        devices.highlighted = devices.get_option_index("near-lock")
        devices.focus()
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, NearScreen))
        await pilot.pause()
        assert "could open the door" in joined(screen_text(rig))
        await pilot.press("ctrl+t")
        await settled(lambda: isinstance(rig.app.screen, PlainScreen))
        assert "C0:11:22" not in screen_text(rig)


async def test_after_a_watch_home_still_shows_the_last_look_and_says_that_one_was_made(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 50), notifications=True) as pilot:
        await at_home(rig, pilot)
        await looked(rig, pilot)
        lan.says = [*CAMERA, arp("192.168.7.99", "2C:AA:8E:00:00:99")]
        lan.hold.clear()
        await asked(rig, pilot, "w")
        await pilot.press("down", "enter")
        await settled(lambda: "2 addresses so far" in text_of(rig, "#headline"))
        await pilot.press("escape")
        await settled(lambda: not isinstance(rig.app.screen, HomeScreen))
        await at_home(rig, pilot)  # another page: it still says what goes on
        assert text_of(rig, "#headline").startswith("Listening: ")
        await pilot.press("s")
        await settled(lambda: isinstance(rig.app.screen, MorningScreen))
        assert words.LOOK_STOPPED not in said(rig)
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, HomeScreen))
        rig.app.screen.refresh_now()
        await pilot.pause()
        headline = text_of(rig, "#headline")
        assert headline.startswith(devices_words.home_headline(20, 9, 9, people=3))
        assert "\nListened since then for " in headline
        assert headline.endswith(": 1 more device.")
        assert len(lan.asked) == 2
        assert "Wyze" in screen_text(rig)
        assert "did not allow: addresses." in text_of(rig, "#not-seen")


async def test_it_goes_on_while_the_screen_is_hidden_and_leaving_does_not_wait(lan: Lan) -> None:
    lan.hold.clear()
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        await asked(rig, pilot)
        await pilot.press("down", "enter")
        await no_to_cameras(rig, pilot)
        await settled(lambda: rig.session.looking)
        await pilot.press("ctrl+l")
        await settled(lambda: isinstance(rig.app.screen, HiddenScreen))
        assert "network" not in screen_text(rig)
        assert rig.session.looking
        await pilot.press("ctrl+q")
    assert not rig.app.is_running


async def test_what_is_said_while_a_look_is_worked_out_is_not_lost(
    lan: Lan, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        await looked(rig, pilot)
        home = rig.session.home
        name = home.household.devices()[0].id  # type: ignore[union-attr]
        real = asyncio.to_thread

        async def late(function: Any, *words: Any, **more: Any) -> Any:
            done = await real(function, *words, **more)
            if getattr(function, "__name__", "") == "take":
                home.say(name, "mine")
            return done

        monkeypatch.setattr(asyncio, "to_thread", late)
        await looked(rig, pilot)
        device = home.household.device(name)  # type: ignore[union-attr]
        assert device is not None
        assert device.mark == "mine"


# what is kept


async def test_looks_and_words_are_kept_in_the_record(lan: Lan, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    kept(path)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await at_home(rig, pilot)
        await looked(rig, pilot)
        assert words.look_closed(19, 6, "s-1", kept=True) in said(rig)
        for key, note in (
            ("m", words.DEVICE_MARKED_MINE),
            ("m", marks.UNMARKED),
            ("k", words.DEVICE_MARKED_KNOWN),
        ):
            await pilot.press(key)
            assert said(rig)[-1] == note
        await pilot.press("n")
        await settled(lambda: isinstance(rig.app.screen, AskWord))
        await pilot.pause()
        rig.app.screen.query_one(Input).value = "Hall [bold]"
        await pilot.press("enter")
        await settled(lambda: words.NAMED in said(rig))
        await pilot.pause()
        assert "Hall [bold]" in screen_text(rig)
        assert devices_words.DEVICE_MARKS["known"] in screen_text(rig)
    with open_case(path) as case:
        look, *rest = history(case)
        (said_yes,) = answers.listed(case)
        assert (said_yes.network, said_yes.listen_only) == (str(NET), False)
        assert isinstance(look, Look)
        assert [(word.do, word.value) for word in rest] == [  # type: ignore[union-attr]
            ("mine", None), ("unmark", None), ("known", None), ("name", "Hall [bold]"),
        ]  # fmt: skip


async def test_what_was_held_is_kept_when_a_record_is_made(lan: Lan, tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        await looked(rig, pilot)
        await pilot.press("m")
        assert rig.session.home.unkept
        case = create(tmp_path / "r.db", None, now=TIME)
        rig.session.keep(case, locked=False)
        assert not rig.session.home.unkept
        await settled(lambda: rig.app.screen.refresh_now() or rig.session.home.household is not None)
        assert [type(event).__name__ for event in history(case)] == ["Look", "DeviceWord"]
        assert [yes.network for yes in answers.listed(case)] == [str(NET)]
        await pilot.pause()
        assert words.UNKEPT not in text_of(rig, "#not-seen")
        assert devices_words.DEVICE_MARKS["mine"] in screen_text(rig)


async def test_a_locked_record_is_asked_for_and_can_be_left_locked(lan: Lan, tmp_path: Path) -> None:
    create(tmp_path / "r.db", SECRET, now=TIME).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("home")
        await settled(lambda: isinstance(rig.app.screen, UnlockScreen))
        await pilot.pause()
        await pilot.click("#without")
        await settled(lambda: isinstance(rig.app.screen, HomeScreen))
        await settled(lambda: rig.session.home.household is not None)
        await pilot.pause()
        await looked(rig, pilot)
        assert rig.session.home.unkept


async def test_a_record_that_cannot_be_read_is_said(lan: Lan, tmp_path: Path) -> None:
    kept(tmp_path / "r.db", list(HOME))
    with open_case(tmp_path / "r.db") as case:
        Writer(case).event("sweep", TIME, {"id": "s-2"})
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("home")
        await settled(lambda: isinstance(rig.app.screen, HomeScreen))
        await settled(lambda: "damaged" in text_of(rig, "#headline"))
        await pilot.press("s", "c", "m")
        assert isinstance(rig.app.screen, HomeScreen)


def written(rig: Rig) -> tuple[str, str | None, str]:
    """Kind, subject and source of the entry on the form, and that its draft is on disk."""
    page = rig.app.screen
    assert isinstance(page, WriteScreen)
    entry = page.desk.entry
    assert entry.finding is not None
    assert page.desk.draft.id
    assert rig.session.case is not None
    assert [draft.entry.finding for draft in drafts(rig.session.case)] == [entry.finding]
    return entry.kind, entry.finding.subject, entry.finding.source


@pytest.mark.parametrize("keys", [["l"], ["enter", "l"]], ids=["in the list", "on its page"])
async def test_a_device_is_written_down(keys: list[str], lan: Lan, tmp_path: Path) -> None:
    kept(tmp_path / "r.db", list(HOME))
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        page = rig.app.screen
        assert isinstance(page, HomeScreen)
        device = page.device
        assert device is not None
        for key in keys:
            before = rig.app.screen
            await pilot.press(key)
            await settled(lambda before=before: rig.app.screen is not before)
            await pilot.pause()
        await settled(lambda: isinstance(rig.app.screen, WriteScreen))
        assert written(rig) == ("finding", device.id, "device")
        await pilot.press("ctrl+q")


async def test_without_a_record_l_makes_one_and_goes_on_with_the_device(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        await looked(rig, pilot)
        page = rig.app.screen
        assert isinstance(page, HomeScreen)
        device = page.device
        assert device is not None
        await pilot.press("l")
        await settled(lambda: isinstance(rig.app.screen, KeepScreen))
        await pilot.pause()
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, NewSecretScreen))
        await pilot.pause()
        six = text_of(rig, "#offered").strip()
        rig.app.screen.query_one("#new", Input).value = six
        await pilot.press("enter")
        await settled(lambda: rig.app.focused is rig.app.screen.query_one("#again"))
        rig.app.screen.query_one("#again", Input).value = six
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, WriteScreen))
        told = rig.app.session.home.household
        assert told is not None
        here = told.device(device.id)
        assert here is not None
        assert (here.ips, here.id == device.id) == (device.ips, False)
        assert written(rig) == ("finding", here.id, "device")
        await pilot.press("ctrl+q")


# the other pages


async def test_one_device_in_full_and_how_it_was_looked(lan: Lan, tmp_path: Path) -> None:
    kept(tmp_path / "r.db", list(HOME))
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=(80, 60)) as pilot:
        await at_home(rig, pilot)
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, DeviceScreen))
        await pilot.pause()
        assert words.IS_NOT_MARKED in text_of(rig, "#parts-title")
        page = str(rig.app.screen.query_one("#parts-text", Static).content)
        for text in (
            *device_words.DEVICE_QUESTIONS,
            *device_words.BEFORE_A_CHANGE,
            device_words.DEVICE_CANNOT_SHOW,
            device_words.CHANGING,
        ):
            assert text in page
        await pilot.press("k")
        assert "It is marked as known." in text_of(rig, "#parts-title")
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, HomeScreen))
        await pilot.press("end", "enter")
        await settled(lambda: isinstance(rig.app.screen, HowScreen))
        await pilot.pause()
        page = str(rig.app.screen.query_one("#parts-text", Static).content)
        assert "Not asked: quiet cameras." in page
        assert all(text in page for text in looking.LIMITS_OF_ANY_LOOK)
        assert "homesweep home" not in page


async def test_changes_compare_the_last_two_looks_or_others(lan: Lan, tmp_path: Path) -> None:
    without = [item for item in HOME if item not in homes.ECHO]
    kept(tmp_path / "r.db", list(HOME), without, list(HOME))
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=(80, 40)) as pilot:
        await at_home(rig, pilot)
        assert text_of(rig, "#not-seen").count("not seen here before") == 0  # it was here two looks ago
        await pilot.press("c")
        await settled(lambda: isinstance(rig.app.screen, ChangesScreen))
        await pilot.pause()
        assert words.changes_head(1, 0, 0) in text_of(rig, "#parts-title")
        await pilot.press("o")
        await settled(lambda: isinstance(rig.app.screen, Choose))
        await pilot.press("end", "enter")
        await settled(lambda: words.changes_head(0, 0, 0) in text_of(rig, "#parts-title"))
        await pilot.press("w")
        await settled(lambda: isinstance(rig.app.screen, Choose))
        await pilot.press("down", "enter")
        await settled(lambda: words.changes_head(0, 1, 0) in text_of(rig, "#parts-title"))
        assert changes.GONE_NOTE in screen_text(rig)


async def test_one_look_alone_has_no_changes(lan: Lan, tmp_path: Path) -> None:
    kept(tmp_path / "r.db", list(HOME))
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        await pilot.press("c")
        await settled(lambda: isinstance(rig.app.screen, ChangesScreen))
        await pilot.pause()
        assert joined(text_of(rig, "#parts-title")) == words.NO_CHANGES_YET


async def test_in_40_columns_a_thing_stands_whole_and_the_limits_are_in_the_list(
    lan: Lan, tmp_path: Path
) -> None:
    """One row of the list was in sight, and what a thing can do was broken amid the words."""
    kept(tmp_path / "r.db", list(HOME))
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=(40, 20)) as pilot:
        await at_home(rig, pilot)
        listed = rig.app.screen.query_one(OptionList)
        rows = [str(one.prompt).split("\n") for one in listed.options]
        able = devices_words.CAPABILITIES_SHORT["camera"]
        assert any(row[-1].startswith(f"  {able}") for row in rows if len(row) == 2)
        assert max(len(line) for row in rows for line in row if len(row) > 1) <= listed.content_size.width - 2
        assert listed.content_size.height >= 5
        assert [words.NOT_SEEN] in rows
        await pilot.press("end")
        await pilot.pause()
        assert words.HOW_LINE in joined(screen_text(rig))


async def test_other_networks_of_the_record_are_a_key_away(lan: Lan, tmp_path: Path) -> None:
    kept(tmp_path / "r.db", [arp("10.9.9.1", "B8:27:EB:00:00:01")], subnet="10.9.9.0/24")
    kept(tmp_path / "r.db", list(HOME))
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        await at_home(rig, pilot)
        assert words.OTHER_HOMES in text_of(rig, "#not-seen")
        for number in (1, 19):
            await pilot.press("o")
            await settled(lambda number=number: f"{number} device" in text_of(rig, "#headline"))


async def test_it_is_reached_from_the_start_from_check_and_by_name(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        offered = rig.app.screen.query_one(OptionList)
        assert words.ENTRY_HOME in str(offered.get_option("home").prompt)
        rig.app.action_go("check")
        await settled(lambda: type(rig.app.screen).__name__ == "CheckScreen")
        await pilot.pause()
        rig.app.screen.query_one("#listen").focus()
        await pilot.press("h")
        await settled(lambda: isinstance(rig.app.screen, HomeScreen))
        await settled(lambda: rig.session.home.household is not None)
        await pilot.pause()
        names = [command.title for command in rig.app.get_system_commands(rig.app.screen)]
        assert {words.ENTRY_HOME, words.LOOK_AGAIN, words.CAMERAS} <= set(names)
        await pilot.press("escape", "escape")
        await settled(lambda: isinstance(rig.app.screen, StartScreen))


# names from strangers


def hostile(name: str) -> list[Announcement]:
    """A device that says this everywhere it can."""
    ip = "192.168.7.99"
    return [
        arp(ip, "B8:27:EB:00:00:99"),
        mdns(ip, "_http._tcp", name, name, **{name: name, "md": name}),
        mdns(ip, "_hap._tcp", name, name, md=name, ci="17", sf="1", id="0E:00:00:00:00:99"),
        ssdp(ip, name, name, manufacturer=name, modelName=name, friendlyName=name),
        Announcement("rdns", TIME, {"ip": ip, "name": name}),
        Announcement("netbios", TIME, {"ip": ip, "mac": "B8:27:EB:00:00:99", "names": [name]}),
        Announcement("wifi", TIME, {"ssid": f"IPC365_AP_{name}", "bssid": None, "rssi": -40}),
    ]


@pytest.mark.parametrize(("name", "size"), zip(HOSTILE, (NORMAL, (60, 20)), strict=True))
async def test_a_hostile_name_is_text_on_every_page(
    lan: Lan, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    renamed = [item for item in hostile(name) if item.source != "mdns"]
    other = mdns("192.168.7.99", "_hap._tcp", f"{name}2", name, md=name, ci="17", id="0E:00:00:00:00:99")
    kept(tmp_path / "r.db", [*homes.ROUTER, *renamed, other], [*homes.ROUTER, *hostile(name)])
    rig = Rig(path=tmp_path / "r.db")
    lan.networks = [network(name[:40]), network(f"x{name}"[:40], 3, IPv4Network("10.0.0.0/24"))]
    async with rig.app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        texts: list[str] = []

        async def note() -> None:
            await pilot.pause()
            texts.append(screen_text(rig))

        await at_home(rig, pilot)
        await note()
        rig.session.home.say(_of(rig, "192.168.7.99"), "name", name)
        rig.app.screen.refresh_now()
        await note()
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, DeviceScreen))
        await note()
        await pilot.press("n")
        await settled(lambda: isinstance(rig.app.screen, AskWord))
        await note()
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, DeviceScreen))
        await pilot.press("ctrl+t")
        await settled(lambda: isinstance(rig.app.screen, PlainScreen))
        await note()
        await pilot.press("escape", "escape", "c")
        await settled(lambda: isinstance(rig.app.screen, ChangesScreen))
        await note()
        await pilot.press("escape")
        await asked(rig, pilot)
        await note()
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, HomeScreen))
        steering = {chr(code) for code in [*range(10), *range(11, 32), *range(127, 160)]} | {"\u202e"}
        assert not steering & set("".join(texts))
        assert not steering & set("".join(rig.app.screen.plain_lines()))
        assert rig.app.is_running  # nothing was read as a link that leaves


def _of(rig: Rig, ip: str) -> str:
    told = rig.session.home.household
    assert told is not None
    device = told.device(ip)
    assert device is not None
    return device.id


async def test_a_no_that_stands_is_said_at_once_and_before_any_question(tmp_path: Path, lan: Lan) -> None:
    path = tmp_path / "r.db"
    with create(path, None, now=T0) as case:
        answers.note(case, answers.Answer(T0 - 300, "network", "no", "client"))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert await rig.app.access.open_record(path, None) is None
        await at_home(rig, pilot)
        told = f"The client said no to a look at the network, {moment_here(T0 - 300)}."
        await settled(lambda: told in joined(screen_text(rig)))
        assert told in " ".join(rig.app.screen.plain_lines())
        assert not rig.app.screen.query_one("#home-ready").display
        for key in "sadwu":
            rig.app.clear_notifications()
            await pilot.press(key)
            await settled(lambda: [told in one for one in said(rig)] == [True])
            assert type(rig.app.screen) is HomeScreen
        (first,) = rig.app._notifications
        await pilot.press("u")
        await settled(lambda: any(one is not first for one in rig.app._notifications))
        assert [told in one for one in said(rig)] == [True]  # once, and not each time below the other
        await pilot.press("v")
        await settled(lambda: isinstance(rig.app.screen, VisitScreen))
        case = rig.session.case
        assert case is not None
        answers.note(case, answers.Answer(T0, "network", "yes", "client"))
        await at_home(rig, pilot)
        await settled(lambda: told not in joined(screen_text(rig)))
        await asked(rig, pilot)
        assert lan.asked == []


async def test_a_look_in_a_visit_ends_its_step(tmp_path: Path, lan: Lan) -> None:
    path = tmp_path / "r.db"
    with create(path, None, now=T0) as case:
        visits.begin(case, ["hall"], 40, now=T0)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert await rig.app.access.open_record(path, None) is None
        await at_home(rig, pilot)
        await looked(rig, pilot)
        opened = rig.session.case
        assert opened is not None
        await settled(lambda: [one.state("network") for one in visits.visits(opened)] == ["done"])


async def test_the_chosen_line_stays_in_sight(lan: Lan) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 30)) as pilot:
        await at_home(rig, pilot)
        await looked(rig, pilot)
        await pilot.press("end")
        devices = rig.app.screen.query_one("#devices", OptionList)

        def at_the_end() -> bool:
            return devices.scroll_offset.y == devices.max_scroll_y > 0

        await settled(at_the_end)
        devices.scroll_home(animate=False)  # with the wheel
        await settled(lambda: devices.scroll_offset.y == 0)
        await pilot.press("end")
        await settled(at_the_end)
        height = devices.size.height
        await resize(pilot, 80, 24)
        await settled(lambda: devices.size.height < height)
        await settled(at_the_end)
