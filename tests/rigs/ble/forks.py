"""fakebluez.py, started by a hundred tests: each is a fork of one process that has imported what it needs.

A line of JSON on that process' input starts one: its arguments, environment, and a file for what it prints.
The answer is its number.
"""

import atexit
import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


class Fork:
    """A process of another parent, with what tests ask of a Popen."""

    def __init__(self, pid: int) -> None:
        self._held = os.pidfd_open(pid)

    def terminate(self) -> None:
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        self._send(signal.SIGKILL)

    def _send(self, number: int) -> None:
        if self._held >= 0:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._held, number)

    def wait(self, timeout: float | None = None) -> None:
        """Until it is gone; subprocess.TimeoutExpired."""
        if self._held >= 0:
            if not select.select([self._held], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("fakebluez", timeout or 0.0)
            os.close(self._held)
            self._held = -1


def start(arguments: list[str], environment: dict[str, str], log: Path) -> Fork:
    """`fakebluez.py` with these."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps([arguments, environment, str(log)]).encode() + b"\n")
    server.stdin.flush()
    return Fork(int(server.stdout.readline()))


@cache
def _server() -> "subprocess.Popen[bytes]":
    """Ends with this process, also where that is killed: its input ends then."""
    server = subprocess.Popen(
        [sys.executable, str(HERE / "forks.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    atexit.register(server.communicate)
    return server


def _serve() -> None:
    import fakebluez

    signal.signal(signal.SIGCHLD, _reap)
    while line := sys.stdin.buffer.readline():
        arguments, environment, log = json.loads(line)
        if (pid := os.fork()) == 0:
            _become(fakebluez, arguments, environment, log)
        os.write(1, b"%d\n" % pid)


def _reap(*_: object) -> None:
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                return
        except ChildProcessError:
            return


def _become(fakebluez: Any, arguments: list[str], environment: dict[str, str], log: str) -> None:
    """Ends this process."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        append = os.O_WRONLY | os.O_APPEND
        for number, (name, how) in enumerate(((os.devnull, os.O_RDONLY), (log, append), (log, append))):
            opened = os.open(name, how)
            os.dup2(opened, number)
            os.close(opened)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["fakebluez.py", *arguments]
        fakebluez.main()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve()
