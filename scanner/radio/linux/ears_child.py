"""Raw ears: the advertising reports of one adapter, for a parent that has no rights (scanner.child, "ears").

Started as root, once, by pkexec or sudo. In this order it sets a filter in the kernel that lets advertising
reports through and nothing else (no keystrokes, no pairing keys) and locks it, opens the adapter, gives up
every right, makes sure of that, and only then reads. Each HCI packet goes on as it came, type of the
advertisement and all, so that a scan response stays apart from what it answers. It keeps nothing, sends
nothing to the radio, and ends once its parent is gone: its stdin closes then.

Source: Linux net/bluetooth/hci_sock.c, linux/filter.h; Core Specification 5.4, Vol 4 Part E, 7.7.65.
"""

import ctypes
import os
import select
import signal
import socket
import struct
import sys
from pathlib import Path

READY = b"homesweep ears 1\n"  # said once nothing but the socket is left
HEAD = struct.Struct("<H")  # length of the packet that follows
MOST = 260  # bytes: packet type, event code, length, and 255 more at most
NO_SOCKET, NOT_DROPPED, ADAPTER_GONE = 3, 4, 5  # exit status

_EVENT, _LE_META, _REPORT, _EXTENDED_REPORT = 0x04, 0x3E, 0x02, 0x0D
_LOAD_BYTE, _JUMP_EQUAL, _RETURN = 0x30, 0x15, 0x06  # BPF_LD|B|ABS, BPF_JMP|JEQ|K, BPF_RET|K
_SO_ATTACH_FILTER, _SO_LOCK_FILTER = 26, 44
_BLUETOOTH, _HCI, _RAW_CHANNEL = 31, 1, 0  # AF_BLUETOOTH, BTPROTO_HCI, HCI_CHANNEL_RAW
_SOL_HCI, _HCI_FILTER = 0, 2
_SET_DUMPABLE, _CAPBSET_DROP, _SET_NO_NEW_PRIVS = 4, 24, 38  # prctl
_LAST_CAPABILITY = 63
_NOBODY = 65_534

# code, jump if true, jump if not, value: type of packet, event, kind of LE event
REPORTS_ONLY = (
    (_LOAD_BYTE, 0, 0, 0),
    (_JUMP_EQUAL, 0, 5, _EVENT),
    (_LOAD_BYTE, 0, 0, 1),
    (_JUMP_EQUAL, 0, 3, _LE_META),
    (_LOAD_BYTE, 0, 0, 3),
    (_JUMP_EQUAL, 2, 0, _REPORT),
    (_JUMP_EQUAL, 1, 0, _EXTENDED_REPORT),
    (_RETURN, 0, 0, 0),
    (_RETURN, 0, 0, 0xFFFF),
)


def child(arguments: list[str]) -> int:
    """Pass on what the adapter of this number hears; the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to act on; its end ends this too
    try:
        ears = open_ears(int(arguments[0]))
    except (OSError, ValueError, IndexError, struct.error):
        return NO_SOCKET
    with ears:
        try:
            drop_rights()
        except OSError:
            return NOT_DROPPED
        return pass_on(ears, 0, 1)


def open_ears(adapter: int) -> socket.socket:
    """A socket that hears the adapter's advertising reports. Raises OSError."""
    ears = socket.socket(_BLUETOOTH, socket.SOCK_RAW, _HCI)
    try:
        let_reports_through(ears)
        ears.setsockopt(_SOL_HCI, _HCI_FILTER, hci_filter())
        _bind(ears, adapter)
    except BaseException:
        ears.close()
        raise
    return ears


def _bind(ears: socket.socket, adapter: int) -> None:
    """As sock.bind, which a Python that was built without Bluetooth has not."""
    address = struct.pack("=HHH", _BLUETOOTH, adapter, _RAW_CHANNEL)
    if ctypes.CDLL(None, use_errno=True).bind(ears.fileno(), address, len(address)):
        raise OSError(ctypes.get_errno(), "bind")


def let_reports_through(sock: socket.socket) -> None:
    """Let the kernel pass LE advertising reports into this socket and drop all else, for good. OSError."""
    program = b"".join(struct.pack("HBBI", *step) for step in REPORTS_ONLY)
    held = ctypes.create_string_buffer(program)
    whole = struct.pack("HP", len(REPORTS_ONLY), ctypes.addressof(held))
    sock.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, whole)
    sock.setsockopt(socket.SOL_SOCKET, _SO_LOCK_FILTER, 1)


def hci_filter() -> bytes:
    """The adapter's own filter, which passes nothing before it is set: LE events."""
    return struct.pack("=IIIH2x", 1 << _EVENT, 0, 1 << (_LE_META - 32), 0)


def drop_rights() -> None:
    """Give up root, every capability and the way back. Raises OSError where any of it is left."""
    if sys.platform != "linux":
        raise OSError("capabilities are Linux's")
    import resource  # not on Windows, and after the rights are gone its file may not be readable

    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if os.geteuid() == 0:
        for capability in range(_LAST_CAPABILITY + 1):
            prctl(_CAPBSET_DROP, capability, 0, 0, 0)  # beyond the last one that there is it fails: no matter
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
    os.chdir("/")
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # pipes are no files
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    if prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or prctl(_SET_DUMPABLE, 0, 0, 0, 0) or left():
        raise OSError("rights are left")


def left() -> list[str]:
    """Which rights this process still has, by the kernel's word."""
    status = Path("/proc/self/status").read_bytes().decode("ascii")  # a codec's file may not be readable now
    told = dict(line.split(":\t", 1) for line in status.splitlines())
    root = [name for name in ("Uid", "Gid") if "0" in told[name].split()]
    able = [name for name in ("CapInh", "CapPrm", "CapEff", "CapAmb") if int(told[name], 16)]
    return [*root, *able, *(["NoNewPrivs"] if told["NoNewPrivs"] != "1" else [])]


def pass_on(ears: socket.socket, parent: int, out: int) -> int:
    """Write each packet to `out` until the parent is gone or the adapter is; the exit status."""
    try:
        os.write(out, READY)
        while True:
            ready, _, _ = select.select([ears.fileno(), parent], [], [])
            if parent in ready and not os.read(parent, 64):
                return 0
            if ears.fileno() in ready:
                packet = ears.recv(MOST)
                if not packet:
                    return ADAPTER_GONE
                os.write(out, HEAD.pack(len(packet)) + packet)
    except BrokenPipeError:
        return 0
    except OSError:
        return ADAPTER_GONE
