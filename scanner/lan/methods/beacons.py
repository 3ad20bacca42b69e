"""Makers' beacons: what some plugs, vacuums and computers broadcast by themselves. Sends nothing."""

import contextlib
from functools import partial

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from signatures.home.answers.read import is_question

NAME, NEED = "beacons", Need.LISTEN
PORTS = {
    6666: "Tuya, plain",
    6667: "Tuya, encrypted",
    7000: "Tuya app",
    58866: "Roborock",
    57621: "Spotify",
    17500: "Dropbox",
    21027: "Syncthing",
    1716: "KDE Connect",
    32108: "cameras of the PPPP kind",
}
MAX_KEPT = 512  # bytes of a beacon
_PER_HOST = 2  # beacons with counters inside differ each time; two show what they are


async def run(run: Run) -> None:
    """Listen to the end of the sweep; OSError if no port could be had."""
    heard: dict[tuple[str, int], int] = {}

    def take(port: int, data: bytes, ip: str, sender_port: int) -> None:
        count = heard.get((ip, port), 0)
        if is_question(port, data.hex()):
            return  # an app looks for cameras
        if data and run.takes(ip) and count < _PER_HOST and len(heard) < 4_096:
            heard[ip, port] = count + 1
            run.tally.emit("udp", {"ip": ip, "port": port, "how": "beacons", "data": data[:MAX_KEPT].hex()})

    problem: OSError | None = None
    async with contextlib.AsyncExitStack() as stack:
        opened = 0
        for port in PORTS:
            try:
                sock = run.gate.hearing(port)
            except OSError as error:
                problem = error
                continue
            await stack.enter_async_context(run.gate.serve(sock, partial(take, port)))
            opened += 1
        if not opened and problem is not None:
            raise problem
        await run.listen()
