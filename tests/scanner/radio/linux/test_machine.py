"""Machines made of files, children that die, and what doctor is told about them."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.radio.linux.bluez import AdapterState, BlueZ
from scanner.radio.linux.machine import RfkillSwitch, bluetooth_switches, is_container, is_wsl
from scanner.radio.problems import RadioProblem
from scanner.radio.system import health as module
from scanner.radio.system.health import bluez_version, gather
from scanner.radio.system.probe import probe, read_answer, try_scan
from tests.rigs.ble.harness import Rig
from tests.scanner.radio.conftest import QUICK, forget_bleak
from tests.systems import needs_bluez, needs_shell


def put(root: Path, name: str, text: str = "") -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Linux version 5.15.167.4-microsoft-standard-WSL2", True), ("Linux version 6.12.0-amd64", False)],
)
def test_wsl(tmp_path: Path, text: str, expected: bool) -> None:
    put(tmp_path, "proc/version", text)
    assert is_wsl(tmp_path) is expected


def test_no_files_is_no_wsl_and_no_switches(tmp_path: Path) -> None:
    assert not is_wsl(tmp_path)
    assert bluetooth_switches(tmp_path) == ()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (".dockerenv", "", True),
        ("run/.containerenv", "", True),
        (".flatpak-info", "", True),
        ("run/systemd/container", "lxc\n", True),
        ("proc/1/cgroup", "0::/docker/0123\n", True),
        ("proc/1/cgroup", "0::/init.scope\n", False),
    ],
)
def test_container(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, expected: bool
) -> None:
    monkeypatch.delenv("container", raising=False)
    put(tmp_path, name, text)
    assert is_container(tmp_path) is expected


def test_only_bluetooth_switches(tmp_path: Path) -> None:
    for number, kind, soft, hard in [
        (0, "bluetooth", "1", "0"),
        (1, "wlan", "1", "1"),
        (2, "bluetooth", "0", "1"),
    ]:
        folder = f"sys/class/rfkill/rfkill{number}"
        for name, text in [("type", kind), ("name", f"hci{number}"), ("soft", soft), ("hard", hard)]:
            put(tmp_path, f"{folder}/{name}", text + "\n")
    assert bluetooth_switches(tmp_path) == (
        RfkillSwitch("hci0", True, False),
        RfkillSwitch("hci2", False, True),
    )


def child(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("import os; os.abort()", RadioProblem.TERMINAL_NOT_ALLOWED, id="dies of signal 6"),
        pytest.param("import os; os.kill(os.getpid(), 9)", RadioProblem.UNKNOWN, id="dies of another"),
        pytest.param("print('{\"problem\": null}')", None, id="may scan"),
        pytest.param('print(\'{"problem": "adapter off"}\')', RadioProblem.OFF, id="says what"),
        pytest.param('print(\'{"problem": "news"}\')', RadioProblem.UNKNOWN, id="says nothing known"),
        pytest.param("print('x' * 100_000)", RadioProblem.UNKNOWN, id="says too much"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals end a process otherwise there")
async def test_probe(code: str, expected: RadioProblem | None) -> None:
    assert await probe(child(code)) is expected


async def test_a_question_that_nobody_answers() -> None:
    assert await probe(child("import time; time.sleep(60)"), limit_s=0.2) is RadioProblem.NO_ANSWER
    assert await probe(["/nowhere/python"]) is RadioProblem.UNKNOWN


@pytest.mark.parametrize("said", [b"", b"{}", b"[]", b"null", b'{"problem": 7}', b"\xff", b"[" * 4000])
def test_no_answer_makes_it_raise(said: bytes) -> None:
    assert read_answer(0, said) is RadioProblem.UNKNOWN


@pytest.mark.dbus
async def test_the_real_child_tells(bluez: Callable[..., Rig]) -> None:
    bluez("--off")
    assert await probe() is RadioProblem.OFF


@pytest.mark.dbus
async def test_the_real_child_finds_nothing_wrong(bluez: Callable[..., Rig]) -> None:
    bluez()
    assert await probe() is None


@pytest.mark.dbus
async def test_health_of_a_working_adapter(bluez: Callable[..., Rig]) -> None:
    bluez()
    health = await gather(limits=QUICK)
    assert health.problem is None
    assert health.adapters == (
        AdapterState("hci0", powered=True, blocked=False, discovering=False, central=True, monitors=True),
    )
    assert (health.passive_beside, health.starts_on_demand) == (True, None)
    assert health.bleak_version is not None


@pytest.mark.dbus
@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--off"], RadioProblem.OFF),
        (["--adapters", ""], RadioProblem.NO_ADAPTER),
        (["--roles", "peripheral"], RadioProblem.NO_CENTRAL_ROLE),
        (["--no-experimental"], None),
    ],
)
async def test_health_names_the_obstacle(
    bluez: Callable[..., Rig], options: list[str], problem: RadioProblem | None
) -> None:
    rig = bluez(*options)
    health = await gather(limits=QUICK)
    assert health.problem is problem
    assert health.passive_beside is (None if problem is RadioProblem.NO_ADAPTER else problem is not None)
    assert "call StartDiscovery" not in await rig.send({"query": "status"})


@pytest.mark.dbus
async def test_health_starts_no_service(bare_rig: Rig) -> None:
    bare_rig.start_bus(activation_ms=20_000)
    bare_rig.start_bluez("--absent")
    health = await gather(limits=QUICK)
    assert (health.problem, health.starts_on_demand) == (RadioProblem.SERVICE_ABSENT, True)


@pytest.mark.dbus
async def test_health_where_the_policy_denies(bare_rig: Rig) -> None:
    bare_rig.start_bus(deny=True)
    bare_rig.start_bluez()
    assert (await gather(limits=QUICK)).problem is RadioProblem.POLICY_DENIED


@needs_bluez
async def test_health_without_a_bus(bare_rig: Rig) -> None:
    health = await gather(limits=QUICK)
    assert (health.problem, health.adapters) == (RadioProblem.NO_BUS, ())


async def test_health_elsewhere_is_what_the_child_says(monkeypatch: pytest.MonkeyPatch) -> None:
    async def denied() -> RadioProblem | None:
        return RadioProblem.PERMISSION_DENIED

    monkeypatch.setattr(module.platform, "mac_ver", lambda: ("14.5", ("", "", ""), "arm64"))
    monkeypatch.setenv("TERM_PROGRAM", "iTerm.app")
    health = await gather(system="darwin", ask=denied)
    assert (health.problem, health.release, health.terminal) == (
        RadioProblem.PERMISSION_DENIED,
        "14.5",
        "iTerm.app",
    )
    monkeypatch.setattr(module.platform, "version", lambda: "10.0.19045")
    old = await gather(system="win32", ask=denied)  # tried, and warned of
    assert (old.problem, old.untested) == (RadioProblem.PERMISSION_DENIED, True)
    monkeypatch.setattr(module.platform, "version", lambda: "10.0.22631")
    assert not (await gather(system="win32", ask=denied)).untested


@pytest.mark.dbus
async def test_a_bluez_too_old_is_named(bluez: Callable[..., Rig], monkeypatch: pytest.MonkeyPatch) -> None:
    bluez()

    async def old(limits: object) -> str:
        return "5.50"

    monkeypatch.setattr(module, "bluez_version", old)
    assert (await gather(limits=QUICK)).problem is RadioProblem.SYSTEM_TOO_OLD


@needs_shell
async def test_bluez_version_from_whoever_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    teller = tmp_path / "bluetoothctl"
    teller.write_text("#!/bin/sh\necho 'bluetoothctl: 5.82'\n", "utf-8")
    teller.chmod(0o755)
    monkeypatch.setattr(module, "_TELL_VERSION", ("/nowhere/bluetoothctl", str(teller)))
    assert await bluez_version(QUICK) == "5.82"
    monkeypatch.setattr(module, "_TELL_VERSION", ("/nowhere/bluetoothctl",))
    assert await bluez_version(QUICK) is None


@pytest.mark.dbus
async def test_odd_signals_are_no_news(bluez: Callable[..., Rig]) -> None:
    """Anybody may send a signal that looks like logind's or BlueZ's in part."""
    rig = bluez()
    changes: list[None] = []
    held = BlueZ(lambda: changes.append(None))
    await held.open()
    try:
        await rig.signal("org.freedesktop.login1.Manager", "PrepareForSleep", "", [])
        await rig.signal("org.freedesktop.login1.Manager", "PrepareForSleep", "as", [["x"]])
        await rig.signal("org.freedesktop.login1.Manager", "PrepareForSleep", "b", [False])
        await rig.send({"query": "status"})
        assert held.obstacle(None) is None
        assert not held.asleep
    finally:
        await held.close()
    await forget_bleak()


@pytest.mark.parametrize(
    ("system", "release", "problem"),
    [
        ("darwin", "10.14.6", RadioProblem.SYSTEM_TOO_OLD),
        ("darwin", "10.15", None),
        ("darwin", "11.7.10", None),
        ("darwin", "12.0.1", RadioProblem.SYSTEM_TOO_OLD),
        ("darwin", "12.2.1", RadioProblem.SYSTEM_TOO_OLD),
        ("darwin", "12", RadioProblem.SYSTEM_TOO_OLD),
        ("darwin", "12.3", None),
        ("darwin", "26.0", None),
        ("darwin", "", None),
        ("linux", "12.0", None),
    ],
)
async def test_a_macos_that_gives_programs_nothing_to_hear_is_no_system_to_listen_with(
    system: str, release: str, problem: RadioProblem | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """12.0 to 12.2 start a scan for a program in a terminal and pass nothing on (bleak, issue 720): "this
    laptop can hear" stood there, and a walk found nothing. Asked in doctor, and before each listening."""

    class Willing:
        def __init__(self, *_: object) -> None:
            pass

        async def start(self, adapter: str | None) -> None:
            pass

        async def stop(self) -> None:
            pass

    monkeypatch.setattr("scanner.radio.system.scan.Scan", Willing)
    monkeypatch.setattr("platform.mac_ver", lambda: (release, ("", "", ""), "arm64"))
    assert await try_scan(QUICK, system) is problem
