"""The home commands from the outside, off the network: words in; stdout, stderr and exit status out."""

import json
from collections.abc import Callable
from dataclasses import replace
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from typing import Any

import pytest

from scanner.actions.visit import visit as visits
from scanner.captures.forms.recording import line_for
from scanner.lan.access.plan import Network, Plan
from scanner.lan.access.results import Discovery, MethodResult
from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import Look, keep
from scanner.lan.system.interfaces import Survey
from scanner.log.proof import answers
from scanner.model import Context
from scanner.store.case import Case, create, open_case
from signatures.announcement import Announcement
from signatures.home import access
from signatures.home.capabilities import capabilities, sign_texts
from signatures.home.signature import CAPABILITIES
from tests.scanner.lan import homes
from tests.scanner.lan.homes import GATEWAY, HOME, TIME, arp, mdns
from tui.cli import main
from tui.present.home import devices
from tui.present.home import rows as device_rows
from tui.present.home.device import device_page
from tui.present.home.order import may_see
from tui.wording.guided.visit import answers as answer_words
from tui.wording.home import asking, changes, looking
from tui.wording.home import device as device_words
from tui.wording.home import devices as devices_words
from tui.wording.saying import moment_here

HOSTILE = "\x1b]0;owned\x07[/] \u202egnp\x9b31m\r\nx\x00"
METHODS = (
    MethodResult("arp", "answered", 254, 19),
    MethodResult("quiet cameras", "not asked", why="no consent"),
)


class Ran:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Ran]:
    """Runs the command in an empty home, with nobody at the terminal and on no network."""
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data" / "homesweep"))
    monkeypatch.setattr("scanner.lan.system.interfaces.survey", lambda: Survey((), ()))

    def run(*said: object) -> Ran:
        try:
            status = main([str(word) for word in said])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def kept(run: Callable[..., Ran], tmp_path: Path) -> Callable[..., None]:
    """Puts looks into a record."""
    run("new", "--no-passphrase")

    def keep_looks(*looks: list[Announcement], methods: tuple[MethodResult, ...] = METHODS) -> None:
        with open_case(tmp_path / "data" / "homesweep" / "record.db") as case:
            for number, items in enumerate(looks):
                began = TIME + number * 86_400
                heard = tuple(item._replace(time=began + 1) for item in items)
                keep(case, Look("", began, began + 6, heard, "192.168.7.0/24", GATEWAY, "eth0", methods))

    return keep_looks


def listing(*items: Announcement, whole: bool = True) -> list[str]:
    told = Household(
        [Look("s-1", TIME, TIME + 6, items, "192.168.7.0/24", GATEWAY, "eth0", METHODS)], now=TIME
    )
    return devices.device_listing(told, told.seen[-1], kept=False, whole=whole)


def test_off_a_terminal_nothing_is_done_without_yes(run: Callable[..., Ran]) -> None:
    done = run("home")
    assert (done.status, done.out) == (2, "")
    assert "Nothing was sent." in done.err
    assert "--yes" in done.err


def test_on_no_network_it_says_so_with_status_3(run: Callable[..., Ran]) -> None:
    done = run("home", "--yes")
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith("This computer is on no home network.")


@pytest.mark.parametrize("said", [["--seconds", "0"], ["--seconds", "x\x1b"], ["--seconds", "nan"]])
def test_wrong_words_get_one_sentence(run: Callable[..., Ran], said: list[str]) -> None:
    done = run("home", *said)
    assert (done.status, done.err.count("\n"), "\x1b" in done.err) == (2, 1, False)


def test_what_can_see_or_hear_stands_first() -> None:
    lines = listing(*HOME)
    heads = {
        group: at
        for group, head in devices_words.DEVICE_GROUPS.items()
        for at, line in enumerate(lines)
        if line.startswith(f"{head} (")
    }
    assert [*heads] == ["senses", "fits", "acts", "other", "people"]
    assert [*heads.values()] == sorted(heads.values())
    rows = {group: lines[start:] for group, start in heads.items()}
    assert any("Ring doorbell" in line for line in rows["senses"][1:11])
    assert not any("Sonos" in line for line in rows["senses"][1:11])


def test_every_listing_says_how_it_was_looked_and_what_it_cannot_see() -> None:
    for items in ([], HOME, [arp("192.168.7.9", "F2:00:00:00:00:09")]):
        lines = listing(*items)
        assert "  Answered: addresses." in lines
        assert "  Not asked: quiet cameras." in lines
        assert {f"  {text}" for text in looking.LIMITS_OF_ANY_LOOK} <= set(lines)


def test_a_short_answer_lists_what_can_see_or_hear_and_names_the_rest() -> None:
    whole, short = listing(*HOME), listing(*HOME, whole=False)
    assert len(short) <= len(whole) - 8
    heads = [f"{head} (" for head in devices_words.DEVICE_GROUPS.values()]
    for head in heads[:2]:  # with its rows, each with its id
        (at,) = [at for at, line in enumerate(short) if line.startswith(head)]
        part = short[at : short.index("", at)]
        assert any(whole[start : start + len(part)] == part for start in range(len(whole)))
    for line in (line for line in whole if line.startswith(tuple(heads))):
        assert line in short
    text = " ".join(short)
    for name in ("Nuki door lock", "Yale door lock", "Sonos speaker"):
        assert name in text
    assert "  Not asked: quiet cameras." in short
    assert {f"  {one}" for one in (*looking.LIMITS_OF_ANY_LOOK[:2], looking.LIMITS_OF_ANY_LOOK[-1])} <= {
        *short
    }


def test_what_is_new_keeps_its_row_in_a_short_answer() -> None:
    before, now = (
        Look(f"s-{at}", TIME + at, TIME + at + 6, tuple(items), "192.168.7.0/24", GATEWAY, "eth0", METHODS)
        for at, items in ((1, HOME[:-1]), (100, HOME))
    )
    told = Household([before, now], now=TIME + 100)
    short = devices.device_listing(told, told.seen[-1], kept=True)
    for device in told.seen[-1].devices:
        if device.id in told.seen[-1].fresh:
            assert any(line.endswith(device.id) for line in short)
    assert any(devices_words.ALL_KEPT in line for line in short)


@pytest.mark.parametrize("code", looking.LIMIT_TEXTS)
def test_every_limit_of_a_look_has_its_sentence(code: str) -> None:
    look = Look("s-1", TIME, TIME, (), limits=(code,))
    assert devices.limits(look)[1].strip() == looking.LIMIT_TEXTS[code]


@pytest.mark.parametrize(
    "text", [HOSTILE, "[@click=app.quit]x[/]", "広い名前" * 20, "e\u0301" * 90, "A" * 300]
)
def test_a_row_is_one_line_of_at_most_78_columns(text: str) -> None:
    items = [
        arp("192.168.7.77", "B8:27:EB:00:00:77"),
        mdns("192.168.7.77", "_http._tcp", text, text, model=text),
    ]
    told = Household([Look("s-1", TIME, TIME + 1, tuple(items))], now=TIME)
    (device,) = told.devices()
    for shown in (device, replace(device, name=text)):
        line = device_rows.device_row(shown)
        assert sum(map(device_rows._columns, line)) <= 78
        assert not set(line) & set("\x1b\x07\u202e\x9b\r\n\x00")


def test_a_page_tells_what_it_could_do_why_what_to_check_and_what_a_change_gives_away() -> None:
    told = Household([Look("s-1", TIME, TIME + 6, tuple(HOME), gateway=GATEWAY)], now=TIME)
    for device in told.devices():
        page = "\n".join(device_page(told, device))
        texts = capabilities()
        able = [word for word in CAPABILITIES if word in device.capabilities]
        assert all(texts[word].could in page for word in able)
        assert all(texts[word].changing in page for word in able[:4])
        kind = access.of_kind("camera" if may_see(device) else device.category)
        told_of_kind = kind.look if kind else ()
        assert all(f"{at}. {text}" in page for at, text in enumerate(told_of_kind, 1))
        assert kind is None or all(text in page for text in (kind.alerts, kind.source))
        more = [word for word in able if kind is None or word not in kind.covers]
        assert all(text in page for word in more[:4] for text in texts[word].check)
        assert all(sign_texts()[sign.code].text in page for sign in device.signs)
        assert page.startswith(device_rows.device_title(device))
        assert device_words.DEVICE_CANNOT_SHOW in page
        assert all(text in page for text in device_words.BEFORE_A_CHANGE)


def test_a_guess_is_said_as_one() -> None:
    told = Household([Look("s-1", TIME, TIME + 6, tuple(homes.PHONE))], now=TIME)
    (phone,) = told.devices()
    assert device_rows.device_title(phone) == "may be: Phone"
    assert "It may be: Phone." in "\n".join(device_page(told, phone))


def test_devices_and_device_have_the_shape_of_the_contract(
    run: Callable[..., Ran], kept: Callable[..., None]
) -> None:
    kept(HOME)
    answer = run("devices", "--json").json
    assert answer["format"] == 1
    assert answer["network"] == "192.168.7.0/24"
    assert answer["methods"][0] == {
        "name": "arp",
        "result": "answered",
        "asked": 254,
        "answers": 19,
        "why": None,
        "aside": 0,
    }
    ring = next(row for row in answer["devices"] if row["vendor"] == "Ring")
    assert (ring["category"], ring["mac"], ring["ips"]) == ("doorbell", "9C:76:13:00:00:02", ["192.168.7.2"])
    assert {
        "randomised_mac", "hostnames", "product", "capabilities", "confidence", "seen_by", "services",
        "first_seen", "last_seen", "reasons", "mark", "name",
    } <= ring.keys()  # fmt: skip
    assert ring["first_seen"] == "2026-01-05T08:00:01Z"
    assert all(isinstance(text, str) and text.endswith((".", '".')) for text in ring["reasons"])
    whole = run("device", ring["id"], "--json").json["device"]
    assert {key: value for key, value in whole.items() if key != "access"} | {"part": "senses"} == ring
    assert [one["checked"] for one in whole["access"]] == ["2026-11-27"] * 2, "of doorbells, and of Ring"
    assert run("device", "192.168.7.2").out.startswith("Ring doorbell with camera")


def test_a_device_is_marked_named_and_unmarked(run: Callable[..., Ran], kept: Callable[..., None]) -> None:
    kept(HOME)
    camera = next(row["id"] for row in run("devices", "--json").json["devices"] if row["vendor"] == "Reolink")
    assert "marked as yours" in run("mine", camera).out
    assert run("device", camera, "--name", f"Nursery{HOSTILE}", "--json").json["device"]["mark"] == "mine"
    page = run("devices")
    assert "Nursery" in page.out
    assert not set(page.out) & set("\x1b\x07\u202e\x9b\x00")
    assert run("known", camera, "--until", "2999-01-01", "--json").json["device"]["mark"] == "known"
    assert "Up to Thu 31 Dec 2099." in run("known", camera, "--until", "2099-12-31").out
    assert "It is marked as known, up to Thu 31 Dec 2099." in run("device", camera).out
    assert "not marked any more" in run("unmark", camera).out
    assert run("device", camera, "--name").status == 0
    device = run("device", camera, "--json").json["device"]
    assert (device["mark"], device["name"]) == (None, None)
    done = run("mine", "d-nobody")
    assert (done.status, done.err) == (2, device_words.NO_DEVICE.format(id="d-nobody") + "\n")


def test_two_devices_are_joined_and_taken_apart(run: Callable[..., Ran], kept: Callable[..., None]) -> None:
    kept(HOME)
    ids = [row["id"] for row in run("devices", "--json").json["devices"]]
    run("device", ids[0], "--same-as", ids[1])
    assert len(run("devices", "--json").json["devices"]) == len(ids) - 1
    assert run("device", ids[1], "--json").json["device"]["id"] == ids[0]
    run("device", ids[0], "--apart")
    assert len(run("devices", "--json").json["devices"]) == len(ids)
    assert run("device", ids[0], "--same-as", ids[0]).status == 2


def test_changes_tells_what_came_went_and_changed(run: Callable[..., Ran], kept: Callable[..., None]) -> None:
    first = [item for item in HOME if item not in homes.ECHO]
    renamed = [
        mdns("192.168.7.8", "_hap._tcp", HOSTILE, "tado-ib08", id="0E:00:00:00:00:08", md="tado", sf="1")
        if item is homes.TADO[1] else item
        for item in HOME if item not in homes.SONOS
    ]  # fmt: skip
    kept(first, renamed)
    told = run("changes", "--json").json
    got = {(c["kind"], c["what"], c["device"]["vendor"]) for c in told["changes"]}
    assert got == {
        ("new", None, "Amazon"), ("gone", None, "Sonos"),
        ("changed", "name", "tado"), ("changed", "signs", "tado"),
    }  # fmt: skip
    page = run("changes", "1", "s-2")
    assert page.status == 0
    assert not set(page.out) & set("\x1b\x07\u202e\x9b\x00")
    assert "Not seen this time (1)" in page.out
    said = " ".join(page.out.split())
    assert f"Now: {sign_texts()['homekit-unpaired'].text}" in said
    assert f"Before: {sign_texts()['homekit-paired'].text}" in said
    assert run("changes", "2", "1", "--json").json["from"]["id"] == "s-2"


def test_changes_says_what_is_missing(run: Callable[..., Ran], kept: Callable[..., None]) -> None:
    assert run("changes").err == changes.NO_SWEEP + "\n"
    kept(HOME)
    assert run("changes").err == changes.ONE_SWEEP + "\n"
    done = run("changes", "1", "\x1b9")
    assert (done.status, "There are: s-1." in done.err, "\x1b" in done.err) == (2, True, False)
    assert run("changes", "1", "1", "1").err == changes.TOO_MANY + "\n"
    assert changes.NO_CHANGE in run("changes", "1", "1").out


def test_without_a_record_the_way_is_said(run: Callable[..., Ran]) -> None:
    for said in (["devices"], ["device", "d-1"], ["changes"], ["mine", "d-1"]):
        assert run(*said).err == "There is no record yet. To make one: homesweep new\n"


def test_an_imported_home_is_listed_and_a_hostile_one_does_nothing(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    run("new", "--no-passphrase")
    assert "no home device yet" in run("devices").out
    path = tmp_path / "home.jsonl"
    said = mdns("192.168.7.99", "_http._tcp", HOSTILE, HOSTILE, **{HOSTILE: HOSTILE, "md": HOSTILE})
    path.write_text(
        "".join(line_for(item) + "\n" for item in [*HOME, said, arp("192.168.7.99", "00:17:88:00:00:99")]),
        "utf-8",
    )
    run("import", path)
    rows = run("devices", "--json").json["devices"]
    assert len(rows) == len(homes.EXPECTED) + 1
    for said in (["devices"], ["devices", "--json"], *(["device", row["id"]] for row in rows)):
        page = run(*said)
        assert page.status == 0
        assert not set(page.out + page.err) & set("\x1b\x07\u202e\x9b\x00\r"), said


def test_import_says_what_a_file_tells_of_a_home(run: Callable[..., Ran], tmp_path: Path) -> None:
    run("new", "--no-passphrase")
    path = tmp_path / "home.jsonl"
    path.write_text("".join(line_for(item) + "\n" for item in HOME), "utf-8")
    done = run("import", path)
    said = f"home.jsonl: {len(HOME)} messages were read from a home network. {devices_words.SEE_DEVICES}"
    assert " ".join(done.out.split()) == said
    path.write_text("".join(line_for(item) + "\n" for item in HOME[:1]), "utf-8")
    assert "1 message was read" in run("import", path).out


def test_an_imported_home_knows_its_router(run: Callable[..., Ran], tmp_path: Path) -> None:
    run("new", "--no-passphrase")
    path = tmp_path / "home.jsonl"
    router = [arp("192.168.7.1", "B8:27:EB:00:00:01"), *HOME[2:]]  # nothing but the context says what it is
    told = [Context(TIME - 60.0, gateway="B8:27:EB:00:00:01"), *router]
    path.write_text("".join(line_for(item) + "\n" for item in told), "utf-8")
    run("import", path)
    assert run("devices", "--json").json["gateway"] == "192.168.7.1"
    assert run("device", "192.168.7.1", "--json").json["device"]["category"] == "router"


def plan(prefix: int) -> Survey:
    here, network = IPv4Address("10.0.8.20"), IPv4Network(f"10.0.0.0/{prefix}")
    return Survey((Network("eth0", 2, here, network, "00:31:92:00:00:09", IPv4Address("10.0.0.1")),), ())


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """On a wide network; what was looked at is noted, and nothing is sent."""
    plans: list[Plan] = []

    async def discover(plan: Plan, **_: object) -> Discovery:
        plans.append(plan)
        return Discovery(plan.network, TIME, TIME + 6)

    monkeypatch.setattr("scanner.lan.system.interfaces.survey", lambda: plan(20))
    monkeypatch.setattr("scanner.lan.sweep.discover", discover)
    return plans


def test_a_wide_network_is_looked_at_whole_only_by_a_yes_of_its_own(
    run: Callable[..., Ran], looked: list[Plan]
) -> None:
    near, whole = run("home", "--yes"), run("home", "--yes", "--whole")
    assert [str(plan.target) for plan in looked] == ["10.0.8.0/24", "10.0.0.0/20"]
    assert asking.WIDE_PART in near.err
    assert asking.WIDE_PART not in whole.err


def test_a_yes_stands_in_the_record_before_anything_is_sent(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "data" / "homesweep" / "record.db"
    with create(path, None, now=TIME) as case:
        visits.begin(case, ["hall"], 40, now=TIME)
    at_sending: list[answers.Answer] = []

    async def discover(plan: Plan, **_: object) -> Discovery:
        with open_case(path, writable=False) as case:
            at_sending.extend(answers.listed(case))
        return Discovery(plan.network, TIME, TIME + 6)

    monkeypatch.setattr("scanner.lan.system.interfaces.survey", lambda: plan(24))
    monkeypatch.setattr("scanner.lan.sweep.discover", discover)
    assert run("home", "--yes", "--scan-wifi").status == 0
    with open_case(path, writable=False) as case:
        assert [one.state("network") for one in visits.visits(case)] == ["done"]  # of a visit that goes on
    (said,) = at_sending
    assert (said.network, said.interface, said.wifi, said.cameras) == ("10.0.0.0/24", "eth0", True, False)
    assert said.time > TIME
    told = run("log", "agreed")
    assert answer_words.ONE_LOOK in told.out
    assert answer_words.COVERS["wifi"] in " ".join(told.out.split())
    monkeypatch.setattr("tui.terminal.prompts.interactive", lambda: True)
    monkeypatch.setattr("tui.terminal.prompts.ask", lambda *_, **__: "no")
    assert run("home", "--agreed-by", "client").status == 0
    assert len(at_sending) == 1
    with open_case(path, writable=False) as case:
        told_by = [(one.answer, one.by) for one in answers.listed(case)]
    assert told_by == [("yes", "not said"), ("no", "client")]
    told = run("log", "agreed")
    assert "One look at the network: no (the client), 10.0.0.0/24 eth0" in " ".join(told.out.split())


def test_the_passphrase_is_asked_first_and_with_its_reason(
    run: Callable[..., Ran], looked: list[Plan], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))
    secret = "six words that nobody knows"  # noqa: S105
    create(tmp_path / "data" / "homesweep" / "record.db", secret, now=TIME).close()
    events: list[str] = []
    answers = ["no", "yes", "near"]
    for where in ("prompts", "records.record"):
        monkeypatch.setattr(f"tui.terminal.{where}.interactive", lambda: True)
        monkeypatch.setattr(f"tui.terminal.{where}.say", events.append)
    monkeypatch.setattr("tui.commands.home.home.say", events.append)
    monkeypatch.setattr("tui.terminal.prompts.choose", lambda *a, **k: "near")
    monkeypatch.setattr(
        "tui.terminal.prompts.ask", lambda question, **_: events.append(question) or answers.pop(0)
    )
    monkeypatch.setattr("getpass.getpass", lambda question, **_: events.append("passphrase") or secret)
    assert run("home").status == 0
    assert asking.NO_KEPT in events
    assert looked == []
    events.clear()
    assert run("home").status == 0
    order = [
        events.index(text) for text in (asking.OPENS_RECORD, "passphrase", asking.LOOK_CONSENT, asking.GO_ON)
    ]
    assert order == sorted(order)
    assert [text for text in events[order[1] + 1 :] if "passphrase" in text] == []  # it was given
    assert len(looked) == 1


@pytest.mark.parametrize("on_purpose", [(), ("--watch",), ("--unplug",), ("--ask-router", "--scan-wifi")])
def test_a_no_that_stands_is_said_before_any_question(
    run: Callable[..., Ran],
    looked: list[Plan],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    on_purpose: tuple[str, ...],
) -> None:
    with create(tmp_path / "data" / "homesweep" / "record.db", None, now=TIME) as case:
        answers.note(case, answers.Answer(TIME, "network", "no", "advocate"))
    asked: list[str] = []
    for where in ("prompts", "records.record"):
        monkeypatch.setattr(f"tui.terminal.{where}.interactive", lambda: True)
    for way in ("ask", "choose"):
        monkeypatch.setattr(f"tui.terminal.prompts.{way}", lambda question, *_, **__: asked.append(question))
    done = run("home", *on_purpose)
    told = " ".join(done.err.split())
    assert (done.status, asked, looked) == (2, [], [])
    assert f"The advocate said no to a look at the network, {moment_here(TIME)}." in told
    assert "To change it: homesweep visit --answer network=yes" in told


def test_a_later_is_no_yes_for_a_script(
    run: Callable[..., Ran], tmp_path: Path, looked: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.lan.system.interfaces.survey", lambda: plan(24))
    run("new", "--no-passphrase")
    run("visit", "--answer", "network=later", "--by", "client")
    for more in ((), ("--watch", "--hours", "0.01")):
        done = run("home", "--yes", *more)
        assert (done.status, looked) == (2, []), done.err
        assert "The client said later to a look at the network" in done.err.replace("\n", " ")
    assert run("home", "--yes", "--agreed-by", "client").status == 0
    assert len(looked) == 1


def test_the_first_look_that_is_kept_leads_to_its_devices_and_the_next_to_what_changed(
    run: Callable[..., Ran], looked: list[Plan]
) -> None:
    run("new", "--no-passphrase")
    first, second = (" ".join(run("home", "--yes").err.split()) for _ in range(2))
    assert "kept as s-1. To see its devices: homesweep devices" in first
    assert "homesweep changes" not in first
    assert "kept as s-2. To see what changed: homesweep changes" in second


def test_a_look_that_is_kept_afterwards_says_that_its_devices_have_other_ids_now(
    run: Callable[..., Ran], looked: list[Plan], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def keeps(_: object, keep: Callable[[Case], None]) -> None:
        with create(tmp_path / "kept.db", None, now=TIME) as case:
            keep(case)

    monkeypatch.setattr("tui.terminal.records.record.offer_to_keep", keeps)
    said = " ".join(run("home", "--yes").err.split())
    assert looking.OTHER_IDS in said
    assert "kept as s-1. To see its devices: homesweep devices" in said
    assert "homesweep changes" not in said


def test_looks_are_recognised_once_and_then_remembered(
    run: Callable[..., Ran], looked: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "--no-passphrase")
    for _ in range(3):
        assert run("home", "--yes").status == 0
    monkeypatch.setattr("scanner.lan.devices.household.build_devices", None)
    for said in (["devices"], ["changes"], ["changes", "1", "2"]):
        assert run(*said).status == 0


def test_identify_answers_for_announcement_lines(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(line_for(item) + "\n" for item in HOME), "utf-8")
    rows = [json.loads(line) for line in run("identify", path).out.splitlines()]
    assert len(rows) == len(HOME)
    assert all(row.keys() == {"vendor", "product", "category", "capabilities", "confidence"} for row in rows)
    assert ("Google", "display") in {(row["vendor"], row["category"]) for row in rows}


def test_demo_shows_the_made_home(run: Callable[..., Ran]) -> None:
    done = run("demo", "--plain")
    assert "Ring doorbell with camera" in done.out
    assert looking.CANNOT_SEE in done.out


def test_adapters_that_the_system_does_not_tell_end_in_a_sentence(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> Survey:
        raise OSError(5, "denied")

    monkeypatch.setattr("scanner.lan.system.interfaces.survey", fails)
    done = run("home", "--yes")
    assert done.status == 3
    assert "Traceback" not in done.err
    assert asking.NO_NETWORK.split()[0] in done.err
