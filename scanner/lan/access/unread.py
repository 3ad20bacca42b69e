"""What came in for this process's UDP sockets and had to be dropped, as Linux counts it. Sends nothing."""

import os
from contextlib import suppress
from pathlib import Path

_INODE, _LEAST = 9, 13  # the column; a row ends with the drops. Source: proc_pid_net(5), net/ipv4/udp.c


def unread() -> dict[int, int]:
    """Inode of each UDP socket of this process -> datagrams dropped; {} where the system does not tell."""
    found: dict[int, int] = {}
    with suppress(OSError):
        own = _own_sockets()
        for table in ("udp", "udp6"):
            rows = Path("/proc/self/net", table).read_text("ascii", "replace").splitlines()[1:]
            for row in (line.split() for line in rows):
                if len(row) >= _LEAST and row[_INODE] in own and row[-1].isdecimal():
                    found[int(row[_INODE])] = int(row[-1])
    return found


def _own_sockets() -> set[str]:
    own: set[str] = set()
    for name in os.listdir("/proc/self/fd"):
        with suppress(OSError):  # closed meanwhile
            kind, _, inode = os.readlink(f"/proc/self/fd/{name}").partition(":")
            own |= {inode.strip("[]")} if kind == "socket" else set()
    return own
