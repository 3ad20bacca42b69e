"""What stands before a packet in each link type: the header off, the rest to the reader of its kind.

Source: tcpdump.org/linktypes (187, 201, 251, 254, 256, 272), Wireshark's packet-nordic_ble.c (272) and the
btsnoop datalinks of Frontline's format and of BlueZ (1001, 1002, 2001).
"""

from collections import Counter
from collections.abc import Callable

from scanner.captures.packets.hci import RSSI, HciReader
from scanner.captures.packets.linklayer import LinkLayerReader
from scanner.captures.packets.scan_responses import ScanResponses
from scanner.captures.problem import Problems
from signatures.advertisement import Advertisement

_MONITOR_EVENT = 3  # BlueZ's opcode

Unwrap = Callable[[float, bytes, int, int, list[Advertisement]], None]


class Packets:
    """Readers for every link type of one capture; pairs adverts and responses across its interfaces.

    `unwrap` of a link type is called with time, packet, the record's flags, its byte offset and `out`.
    """

    def __init__(self, problems: Problems, counts: Counter[str]) -> None:
        self._counts = counts
        self._responses = ScanResponses(counts)
        self._hci = HciReader(problems, counts, self._responses)
        self._link_layer = LinkLayerReader(problems, counts, self._responses)
        self.btsnoop: dict[int, Unwrap] = {1001: self._bare, 1002: self._h4, 2001: self._monitor}
        self.pcap: dict[int, Unwrap] = {
            187: self._h4,
            201: self._h4_with_direction,
            251: self._plain_link_layer,
            254: self._linux_monitor,
            256: self._link_layer_with_header,
            272: self._nordic,
        }

    def finish(self, out: list[Advertisement]) -> None:
        """Pass on what still waits."""
        self._responses.flush(out)
        self._hci.finish()
        self._link_layer.finish()

    def skip(self, time: float, packet: bytes, flags: int, where: int, out: list[Advertisement]) -> None:
        """A packet of a link type that carries no adverts."""
        self._counts["skipped"] += 1

    def _h4(self, time: float, packet: bytes, flags: int, where: int, out: list[Advertisement]) -> None:
        if packet[:1] == b"\x04":
            self._hci.event(time, packet, 1, where, out)
        else:
            self._counts["skipped"] += 1

    def _h4_with_direction(
        self, time: float, packet: bytes, flags: int, where: int, out: list[Advertisement]
    ) -> None:
        if packet[4:5] == b"\x04":
            self._hci.event(time, packet, 5, where, out)
        else:
            self._counts["skipped"] += 1

    def _bare(self, time: float, packet: bytes, flags: int, where: int, out: list[Advertisement]) -> None:
        if flags & 3 == 3:  # received, and a command or event
            self._hci.event(time, packet, 0, where, out)
        else:
            self._counts["skipped"] += 1

    def _monitor(self, time: float, packet: bytes, flags: int, where: int, out: list[Advertisement]) -> None:
        if flags & 0xFFFF == _MONITOR_EVENT:
            self._hci.event(time, packet, 0, where, out)
        else:
            self._counts["skipped"] += 1

    def _linux_monitor(
        self, time: float, packet: bytes, flags: int, where: int, out: list[Advertisement]
    ) -> None:
        if packet[2:4] == b"\0\x03":
            self._hci.event(time, packet, 4, where, out)
        else:
            self._counts["skipped"] += 1

    def _plain_link_layer(
        self, time: float, packet: bytes, flags: int, where: int, out: list[Advertisement]
    ) -> None:
        self._link_layer.packet(time, packet, None, where, out)

    def _link_layer_with_header(
        self, time: float, packet: bytes, flags: int, where: int, out: list[Advertisement]
    ) -> None:
        """Radio channel, signal, noise, offences, reference address(4), flags(2, least byte first)."""
        said = int.from_bytes(packet[8:10], "little")
        if len(packet) < 10 or not said & 0x0001:  # still whitened
            self._counts["skipped"] += 1
            return
        self._link_layer.packet(
            time,
            packet[10:],
            RSSI[packet[1]] if said & 0x0002 else None,
            where,
            out,
            crc_good=bool(said & 0x0800) if said & 0x0400 else None,
            coded=said >> 14 == 2,
        )

    def _nordic(self, time: float, packet: bytes, flags: int, where: int, out: list[Advertisement]) -> None:
        """Board, length(2), protocol, counter(2), id; length, flags, channel, RSSI, event(2), time(4)."""
        if len(packet) < 18 or packet[6] not in (0x02, 0x06):
            self._counts["skipped"] += 1
            return
        said, strength = packet[8], packet[10]
        self._link_layer.packet(
            time,
            packet[7 + packet[7] :],
            -strength if 0 <= strength < 127 else None,  # a magnitude
            where,
            out,
            crc_good=bool(said & 0x01),
            coded=packet[3] >= 3 and said >> 4 & 7 == 2,
        )
