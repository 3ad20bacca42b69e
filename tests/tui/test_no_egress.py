"""Nothing goes out: no command of the record opens a way to another computer, by name or by address."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WATCHED = """
import socket, sys
OUT = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind", "socket.getaddrinfo",
       "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request",
       "webbrowser.open"}

def watch(event, arguments):
    if event not in OUT:
        return
    family = getattr(arguments[0], "family", None)
    if family in (socket.AF_UNIX, getattr(socket, "AF_NETLINK", None)):  # of this computer alone
        return
    print(f"WENT OUT {event} {arguments[1:]!r}", file=sys.stderr, flush=True)
    raise PermissionError(event)

sys.addaudithook(watch)
"""
COMMAND = WATCHED + "from tui.cli import main\nraise SystemExit(main(sys.argv[1:]))\n"


def run(folder: Path, *words: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    places = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")}
    env = os.environ | places | {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/no-bus"}
    env["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, "-c", COMMAND, *map(str, words)]
    return subprocess.run(
        command, cwd=folder, env=env, input=typed, capture_output=True, text=True, check=False
    )


def test_no_command_of_the_record_goes_out(tmp_path: Path) -> None:
    told = json.dumps({"account": "see http://192.0.2.1/x", "kept": [{"what": "https://x.example"}]})
    lines = [
        ["new", "--no-passphrase"], ["log", "add", "--answers", "-"], ["log"], ["log", "show", "1"],
        ["log", "anchor"], ["log", "stamp"], ["log", "opened"], ["log", "clock", "--phone-says", "21:04"],
        ["export", tmp_path / "out"], ["export", tmp_path / "out.pdf", "--format", "pdf"],
        ["export", tmp_path / "out.html", "--format", "html"], ["verify", tmp_path / "out"], ["verify"],
        ["copy", tmp_path / "copy.db"], ["tags"], ["devices"], ["places"], ["changes"], ["support"],
        ["support", "tools"], ["demo", "--plain"], ["doctor"], ["scan", "--minutes", "0.02"], ["kit"],
        ["--version"], ["--help"],
    ]  # fmt: skip
    for words in lines:
        done = run(tmp_path, *words, typed=told if "add" in words else "")
        assert "WENT OUT" not in done.stderr, (words, done.stderr)
        assert "Traceback" not in done.stderr, (words, done.stderr)
        assert done.returncode in (0, 2, 3), (words, done.stderr)
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
    done = subprocess.run([sys.executable, "-c", WATCHED + code], capture_output=True, text=True, check=False)
    assert "WENT OUT" in done.stderr
