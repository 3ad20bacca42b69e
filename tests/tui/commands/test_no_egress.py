"""Nothing goes out: no command of the record opens a way to another computer, by name or by address."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.systems import own_home

ROOT = Path(__file__).parents[3]
WATCHED = """
import socket, sys
OUT = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind", "socket.getaddrinfo",
       "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request",
       "webbrowser.open"}

def watch(event, arguments):
    if event not in OUT:
        return
    family = getattr(arguments[0], "family", None)
    here = [getattr(socket, name, None) for name in ("AF_UNIX", "AF_NETLINK")]  # of this computer alone
    if family is not None and family in here:
        return
    if sys.platform == "win32" and family == socket.AF_INET and arguments[1][0] == "127.0.0.1":
        return  # asyncio wakes itself by a pair of sockets there
    print(f"WENT OUT {event} {arguments[1:]!r}", file=sys.stderr, flush=True)
    raise PermissionError(event)

sys.addaudithook(watch)
"""
COMMANDS = (
    WATCHED
    + """
import contextlib, io, json
from tui.cli import main

lines, typed = json.loads(sys.stdin.read())
for words in lines:  # one after the other in one process: starting anew costs most of the time
    sys.stdin = io.StringIO(typed if "add" in words else "")
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        try:
            code = main(words)
        except SystemExit as stop:
            code = stop.code
    print(json.dumps([words, code, said.getvalue()]), flush=True)
"""
)


def run(folder: Path, lines: list[list[str]], typed: str) -> list[tuple[list[str], int, str]]:
    """Words, exit status and stderr of each command."""
    places = {name: str(folder) for name in ("XDG_CACHE_HOME", "TMPDIR")}
    env = os.environ | own_home(folder) | places | {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/no-bus"}
    env["PYTHONPATH"] = str(ROOT)
    command, told = [sys.executable, "-c", COMMANDS], json.dumps([lines, typed])
    done = subprocess.run(
        command, cwd=folder, env=env, input=told, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "WENT OUT" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_no_command_of_the_record_goes_out(tmp_path: Path) -> None:
    told = json.dumps({"account": "see http://192.0.2.1/x", "kept": [{"what": "https://x.example"}]})
    out, out_pdf, out_html, copy = (
        str(tmp_path / name) for name in ("out", "out.pdf", "out.html", "copy.db")
    )
    lines = [
        ["new", "--no-passphrase"], ["log", "add", "--answers", "-"], ["log"], ["log", "show", "1"],
        ["log", "anchor"], ["log", "stamp"], ["log", "opened"], ["log", "clock", "--phone-says", "21:04"],
        ["export", out], ["export", out_pdf, "--format", "pdf"],
        ["export", out_html, "--format", "html"], ["verify", out], ["verify"],
        ["copy", copy], ["tags"], ["devices"], ["places"], ["changes"], ["support"],
        ["support", "tools"], ["demo", "--plain"], ["doctor"], ["scan", "--minutes", "0.02"], ["kit"],
        ["--version"], ["--help"],
    ]  # fmt: skip
    done = run(tmp_path, lines, told)
    assert [words for words, _, _ in done] == lines
    for words, code, said in done:
        assert "WENT OUT" not in said, (words, said)
        assert "Traceback" not in said, (words, said)
        assert code in (0, 2, 3), (words, said)
    assert (tmp_path / "out" / "data" / "summary.pdf").exists()


@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "socket.getaddrinfo('x.example', 80)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
        "__import__('urllib.request').request.urlopen('http://192.0.2.1/')",
    ],
)
def test_the_watch_itself_sees_what_goes_out(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED + code], capture_output=True, encoding="utf-8", check=False
    )
    assert "WENT OUT" in done.stderr
