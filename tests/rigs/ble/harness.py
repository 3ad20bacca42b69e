"""The fake BlueZ from inside a test: a private system bus with our bluetoothd on it, for as long as a `with`.

Needs dbus-daemon. Nothing outside the temporary directory is touched; faults go in by `send`.
"""

import asyncio
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.rigs.ble import forks

HERE = Path(__file__).resolve().parent
SCENARIOS = HERE.parent / "scenarios"
READY_S = 60.0

_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={bus}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/>
    <allow send_type="method_call"/><allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/><allow receive_type="method_return"/>
    <allow receive_type="error"/><allow receive_type="signal"/>
    {rule}
  </policy>
  {services}
</busconfig>
"""
_DENY = '<deny send_destination="org.bluez"/>'
_SERVICE = "[D-BUS Service]\nName=org.bluez\nExec={}\nUser=root\n"


def has_dbus_daemon() -> bool:
    return shutil.which("dbus-daemon") is not None


class Rig:
    """One private bus. `address` for DBUS_SYSTEM_BUS_ADDRESS."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.address = f"unix:path={folder / 'bus'}"
        self._processes: list[subprocess.Popen[bytes] | forks.Fork] = []
        self._bus: subprocess.Popen[bytes] | None = None
        self._side: Any = None

    def start_bus(
        self, *, deny: bool = False, activation_ms: int | None = None, activates: str = "/bin/sleep 30"
    ) -> None:
        """dbus-daemon; `activation_ms`: it runs `activates` for org.bluez, by default what never comes up."""
        services = ""
        if activation_ms is not None:
            (self._folder / "services").mkdir()
            (self._folder / "services" / "org.bluez.service").write_text(_SERVICE.format(activates), "utf-8")
            services = f"<servicedir>{self._folder / 'services'}</servicedir>"
            services += f'<limit name="service_start_timeout">{activation_ms}</limit>'
        config = self._folder / "bus.conf"
        rule = _DENY if deny else ""
        config.write_text(_CONFIG.format(bus=self._folder / "bus", rule=rule, services=services), "utf-8")
        self._run("dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile")
        _wait_for(self._folder / "bus", _accepts)

    def start_bluez(self, *options: str, scenario: Path | None = None) -> None:
        """fakebluez; for the options see there."""
        arguments = ["serve", "--ready", str(self._folder / "ready"), *options]
        if scenario is not None:
            arguments += ["--scenario", str(scenario)]
        log = self._folder / "log"
        log.touch()
        self._processes.append(forks.start(arguments, self._environment(), log))
        _wait_for(self._folder / "ready")

    def serve_command(self, *options: str) -> str:
        """The command that `start_bluez` would run, for activation."""
        return " ".join((sys.executable, str(HERE / "fakebluez.py"), "serve", *options))

    async def send(self, line: dict[str, Any]) -> Any:
        """A fault, an advert or a query, as in scenario files."""
        from dbus_fast import Message, MessageType

        reply = await (await self._connection()).call(
            Message("org.bluez.Rig", "/rig", "org.bluez.Rig", "Do", signature="s", body=[json.dumps(line)])
        )
        assert reply.message_type is MessageType.METHOD_RETURN, reply.body
        return json.loads(reply.body[0])

    def sent(self, line: dict[str, Any]) -> Any:
        """The same for who has no loop running, on a connection of its own."""

        async def once() -> Any:
            try:
                return await self.send(line)
            finally:
                await self.close_side()

        return asyncio.run(once())

    async def signal(self, interface: str, member: str, signature: str, body: list[Any]) -> None:
        """A signal from somebody on this bus, such as logind."""
        from dbus_fast import Message

        path = "/" + interface.rpartition(".")[0].replace(".", "/")
        await (await self._connection()).send(Message.new_signal(path, interface, member, signature, body))

    async def _connection(self) -> Any:
        from dbus_fast.aio import MessageBus

        if self._side is None or not self._side.connected:
            self._side = await MessageBus(bus_address=self.address).connect()
        return self._side

    def kill_bus(self) -> None:
        """dbus-daemon dies, and with it every connection."""
        self._processes[0].kill()
        self._processes[0].wait()

    async def close_side(self) -> None:
        """End the connection that `send` opened; in the loop that opened it."""
        side, self._side = self._side, None
        if side is not None:
            side.disconnect()
            for _ in range(200):
                if side.connected:
                    await asyncio.sleep(0.005)

    def end(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _run(self, *command: str) -> None:
        with (self._folder / "log").open("ab") as log:
            self._bus = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self._environment()
            )
        self._processes.append(self._bus)

    def _environment(self) -> dict[str, str]:
        number = str(self._bus.pid) if self._bus else ""
        return {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": self.address, "RIG_DBUS_PID": number}


@contextlib.contextmanager
def rig(folder: Path) -> Iterator[Rig]:
    """A Rig in `folder` (short: a socket's path has 107 characters), ended afterwards."""
    held = Rig(folder)
    try:
        yield held
    finally:
        held.end()


def _wait_for(path: Path, there: Callable[[Path], bool] = Path.exists) -> None:
    end = time.monotonic() + READY_S
    while not there(path):
        if time.monotonic() > end:
            raise TimeoutError(f"{path} did not appear; {(path.parent / 'log').read_text('utf-8')[-2000:]}")
        time.sleep(0.01)


def _accepts(path: Path) -> bool:
    """Somebody listens there: the file of a socket is there a moment sooner."""
    with socket.socket(socket.AF_UNIX) as asking:
        return asking.connect_ex(str(path)) == 0
