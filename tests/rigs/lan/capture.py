"""Print every packet that leaves eth0 for SECONDS: kind, destination, port (0 if none), Unix time.

Kinds: udp, tcp, tcp-bare (it opens nothing and carries nothing: ACK, FIN, RST), igmp, icmp,
arp-1 (a question), arp-2 (an answer), icmpv6-TYPE, named (whatever it is, it holds this program's name)."""

import socket
import struct
import sys
import time
from ipaddress import ip_address

OUTGOING = 4
SYN = 2
IPV4, IPV6, ARP = 0x0800, 0x86DD, 0x0806
NAMES = {1: "icmp", 2: "igmp", 6: "tcp", 17: "udp", 58: "icmpv6"}


def describe(frame, ethertype):
    if ethertype == ARP:
        return f"arp-{frame[21]}", str(ip_address(frame[38:42])), 0
    if ethertype == IPV4:
        end = 14 + struct.unpack("!H", frame[16:18])[0]
        number, where, rest = frame[23], frame[30:34], frame[14 + (frame[14] & 15) * 4 : end]
    elif ethertype == IPV6:
        number, where, rest = frame[20], frame[38:54], frame[54:]
        if number == 0:  # hop by hop, as in MLD
            number, rest = rest[0], rest[(rest[1] + 1) * 8 :]
    else:
        return f"ethertype-{ethertype:04x}", "-", 0
    kind = NAMES.get(number, f"protocol-{number}")
    if kind == "icmpv6":
        return f"icmpv6-{rest[0]}", str(ip_address(where)), 0
    port = struct.unpack("!H", rest[2:4])[0] if kind in ("udp", "tcp") else 0
    if kind == "tcp" and not rest[13] & SYN and len(rest) == (rest[12] >> 4) * 4:
        kind = "tcp-bare"
    return kind, str(ip_address(where)), port


def main(seconds):
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3)) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
        sock.bind(("eth0", 3))
        print("watching", flush=True)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            sock.settimeout(left)
            try:
                frame, address = sock.recvfrom(65536)
            except TimeoutError:
                break
            if address[2] == OUTGOING:
                kind, *where = describe(frame, address[1])
                named = b"homesweep" in frame.lower()
                print("named" if named else kind, *where, time.time(), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]))
