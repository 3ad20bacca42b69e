"""The makers' own one-datagram questions: cameras that announce nothing else answer them.

One question each, by broadcast or to the maker's multicast group, and no second step: nothing is logged in
to, set or opened. Sources: the makers' discovery protocols as described by W. Palant ("PPPP", 2025), SADP and
DHIP in camera manuals, python-miio, python-kasa, roombapy, the LIFX, WiZ, Govee and Yeelight local
interfaces, UniversalScanner for the ports.
"""

import contextlib
import json
from collections import Counter
from typing import NamedTuple

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from signatures.home.answers.frames import kasa_cipher, kasa_plain

NAME, NEED = "quiet cameras", Need.ASK_CAMERAS
ANSWER_S = 2.0
_REPEAT_S = 0.5
MAX_KEPT = 1_024  # bytes of an answer
_PER_HOST = 3


class MakerProbe(NamedTuple):
    """`port` to send to, and under which answers are kept; `group` None = broadcast; `back` a fixed port of
    ours that the answer comes to; `begins` what an answer starts with."""

    port: int
    data: bytes
    group: str | None = None
    back: int | None = None
    begins: tuple[bytes, ...] = (b"",)


_SADP = b'<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>%s</Uuid><Types>inquiry</Types></Probe>'
_DHIP = b'{"method":"DHDiscover.search","params":{"mac":"","uni":1}}\n'
_SEARCH_ID = b"6F9A1F62-0B7E-4C55-9D07-0A5A6E5B5A11"
_YEELIGHT = (
    b'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1982\r\nMAN: "ssdp:discover"\r\nST: wifi_bulb\r\n\r\n'
)
_TDP = bytes.fromhex("020000010000000000000000463cb5d3")
_KASA = kasa_cipher(b'{"system":{"get_sysinfo":{}}}')

QUESTIONS = (
    MakerProbe(32108, bytes.fromhex("f1300000"), begins=(b"\xf1\x41",)),
    MakerProbe(37020, _SADP % _SEARCH_ID, "239.255.255.250", 37020, (b"<?xml", b"<Probe")),
    MakerProbe(
        37810,
        b"\x20\0\0\0DHIP" + bytes(8) + len(_DHIP).to_bytes(4, "little") + bytes(4)
        + len(_DHIP).to_bytes(4, "little") + bytes(4) + _DHIP,
        "239.255.255.251", begins=(b"\x20\0\0\0DHIP",),
    ),
    MakerProbe(8600, bytes.fromhex("44480101"), begins=(b"DH",)),
    MakerProbe(34569, b"\xff" + bytes(13) + b"\xfa\x05" + bytes(4), back=34569, begins=(b"\xff",)),
    MakerProbe(54321, bytes.fromhex("21310020") + b"\xff" * 28, begins=(b"\x21\x31",)),
    MakerProbe(9999, _KASA, begins=(kasa_cipher(b"{"),)),
    MakerProbe(20002, _TDP, begins=(b"\x02\0\0\x01", b"\x02\0\0\x02")),
    MakerProbe(5678, b"irobotmcs", begins=(b"{", b"irobot")),
    MakerProbe(10001, bytes.fromhex("01000000"), begins=(b"\x01\0", b"\x02\x06")),
    MakerProbe(
        56700, bytes.fromhex("240000340100000000000000000000000000000000000001000000000000000002000000"),
        begins=(b"",),
    ),
    MakerProbe(  # GetVersion: which product it is
        56700, bytes.fromhex("240000340100000000000000000000000000000000000001000000000000000020000000"),
        begins=(b"\x30\0",),
    ),
    MakerProbe(38899, b'{"method":"getSystemConfig","params":{}}', begins=(b"{",)),
    MakerProbe(
        4001, b'{"msg":{"cmd":"scan","data":{"account_topic":"reserve"}}}', "239.255.255.250", 4002, (b"{",)
    ),
    MakerProbe(48899, b"HF-A11ASSISTHREAD", begins=(b"1", b"2")),
    MakerProbe(
        1982, _YEELIGHT,
        "239.255.255.250", begins=(b"HTTP/1.1 200",),
    ),
)  # fmt: skip


def parse(question: MakerProbe, data: bytes) -> bytes | None:
    """What is kept of an answer to `question`; None where it is none. Where a device stands is never kept."""
    if not data or data == question.data or not data.startswith(question.begins):
        return None
    return _without_place(data)[:MAX_KEPT] if question.port == 9999 else data[:MAX_KEPT]


async def run(run: Run) -> None:
    """Ask each question twice and keep what answers."""
    async with contextlib.AsyncExitStack() as stack:
        sending = []
        for question in QUESTIONS:
            take = _Taker(run, question)
            if question.back is not None:
                with contextlib.suppress(OSError):  # taken: the answer to our own port may do
                    hearing = run.gate.hearing(question.back, question.group)
                    await stack.enter_async_context(run.gate.serve(hearing, take))
            sock = run.gate.asking(NEED)
            sending.append((question, await stack.enter_async_context(run.gate.serve(sock, take))))
        for _ in range(2):
            for question, transport in sending:
                target = question.group or str(run.plan.network.network.broadcast_address)
                transport.sendto(question.data, (target, question.port))
                run.tally.asked += 1
            await run.listen(_REPEAT_S)
        await run.listen(ANSWER_S)


class _Taker:
    """Keeps the answers to one question, a few of each host."""

    def __init__(self, run: Run, question: MakerProbe) -> None:
        self._run, self._question = run, question
        self._counts: Counter[str] = Counter()

    def __call__(self, data: bytes, ip: str, port: int) -> None:
        kept = parse(self._question, data)
        if kept is None or self._counts[ip] >= _PER_HOST or not self._run.takes(ip):
            return
        self._counts[ip] += 1
        values = {"ip": ip, "port": self._question.port, "how": "answers", "data": kept.hex()}
        self._run.tally.emit("udp", values)


def _without_place(data: bytes) -> bytes:
    """An older Kasa answer without the coordinates that it gives away; empty where it cannot be read."""
    try:
        body = json.loads(kasa_plain(data))
        info = body["system"]["get_sysinfo"]
        for key in [key for key in info if "latitude" in key or "longitude" in key]:
            del info[key]
        return kasa_cipher(json.dumps(body, separators=(",", ":")).encode())
    except (ValueError, LookupError, TypeError, RecursionError):
        return data[:1]
