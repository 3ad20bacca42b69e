"""homesweep in a terminal of 80 by 24: opens Home, says yes to a look, and leaves by Ctrl+Q in the middle.

Arguments: STORE. Prints JSON: the Unix time at which the process was gone, seconds from the key to that, the
helpers that ran when the key was pressed, and those that were there a moment after the end.
"""

import contextlib
import fcntl
import json
import os
import pty
import struct
import sys
import termios
import time

LIMIT_S = 60.0
STEPS = (  # what stands on the screen, and the keys that are pressed then
    (b"Ctrl+Q leaves", b"6"),
    (b"Look now", b"s"),
    (b"Before anything is sent", b"\x1b[B\r"),
    (b"Ask quiet cameras", b"\r"),
    (b"Looking:", b""),
)
SOON_S = 5.0  # on a busy machine; what is sent in that time is watched
HELPER = b"--child\0arp\0"  # scanner.child


def helpers():
    """Process numbers of ARP helpers in this network namespace."""
    here, found = os.readlink("/proc/self/ns/net"), []
    for entry in filter(str.isdecimal, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            with open(f"/proc/{entry}/cmdline", "rb") as stream:
                words = stream.read()
            if HELPER in words and os.readlink(f"/proc/{entry}/ns/net") == here:
                found.append(int(entry))
    return found


def main(store):
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        line = '"$0" -m tui.cli --store "$1"; echo "ended-$?"; sleep 2'  # the shell and its terminal stay
        os.execv("/bin/sh", ["/bin/sh", "-c", line, sys.executable, store])  # noqa: S606
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    shown, end = b"", time.monotonic() + LIMIT_S
    for words, keys in STEPS:
        while words not in shown:
            assert time.monotonic() < end, shown[-4000:]
            shown += os.read(terminal, 65536)
        time.sleep(0.5 if keys else 0.0)
        shown = b""
        os.write(terminal, keys)
    while not (ran := helpers()):
        assert time.monotonic() < end, "no helper was started"
    pressed = time.monotonic()
    os.write(terminal, b"\x11")
    while b"ended-0" not in shown:
        assert time.monotonic() < end, shown[-4000:]
        shown += os.read(terminal, 65536)
    told = {"gone": time.time(), "took_s": time.monotonic() - pressed, "ran": ran}
    soon = time.monotonic() + SOON_S
    while (still := helpers()) and time.monotonic() < soon:  # one just born has first to be an interpreter
        time.sleep(0.05)
    json.dump(told | {"still": still}, sys.stdout)
    os.close(terminal)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1])
