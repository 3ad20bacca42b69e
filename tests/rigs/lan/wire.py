"""What every responder of the rig needs: namespaces, sockets in them, and DNS on the wire.

Written out by hand so that a device can also say what a well-behaved library refuses to say.
"""

import contextlib
import ctypes
import os
import socket
import struct

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
A, PTR, TXT, SRV, ANY = 1, 12, 16, 33, 255


@contextlib.contextmanager
def inside(ns):
    """Run the body with this thread in network namespace `ns`."""
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    there = os.open(f"/run/netns/{ns}", os.O_RDONLY)
    try:
        if LIBC.setns(there, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), f"setns {ns}")
        yield
    finally:
        if LIBC.setns(home, CLONE_NEWNET):
            os._exit(3)
        os.close(there)
        os.close(home)


def udp(port, ip, groups=(), broadcast=False):
    """A UDP socket on `port`, member of the IPv4 multicast `groups`, sending from `ip`."""
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setblocking(False)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    if broadcast:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    s.bind(("", port))
    for group in groups:
        s.setsockopt(
            socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(group) + socket.inet_aton(ip)
        )
    s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(ip))
    s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
    s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
    return s


def labels(name):
    """Split a dotted str, or pass a list of bytes labels through."""
    if isinstance(name, (list, tuple)):
        return [x if isinstance(x, bytes) else x.encode() for x in name]
    return [x.encode() for x in name.rstrip(".").split(".") if x]


def pack_name(name):
    return b"".join(bytes([len(x)]) + x for x in labels(name)) + b"\0"


def read_name(data, pos):
    """Decode a possibly compressed name; returns (tuple of lower-case labels, next position)."""
    out, end, hops = [], None, 0
    while True:
        n = data[pos]
        if n & 0xC0 == 0xC0:
            end = end or pos + 2
            pos = (n & 0x3F) << 8 | data[pos + 1]
            hops += 1
            if hops > 20:
                raise ValueError("pointer loop")
        elif n == 0:
            return tuple(out), end or pos + 1
        else:
            out.append(data[pos + 1 : pos + 1 + n].lower())
            pos += 1 + n


def rr(name, kind, rdata, ttl, flush=False):
    return pack_name(name) + struct.pack("!HHIH", kind, 1 | (0x8000 if flush else 0), ttl, len(rdata)) + rdata


def pack_txt(txt):
    if isinstance(txt, dict):
        items = [f"{k}={v}".encode() if v is not None else k.encode() for k, v in txt.items()]
    else:
        items = list(txt)
    return b"".join(bytes([len(i)]) + i for i in (x[:255] for x in items)) or b"\0"
