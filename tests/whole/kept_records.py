"""Records, a package and exports that an earlier program made, asked by the program under test.

Each folder of tests/fixtures is named after the commit that made it; its README says what is in it. Its
answers are of two sorts. `stored.json`: what a person entered and what was heard; equal for ever.
`judged.json`: what the rules make of it; a change of the rules writes it anew, so that the change is seen:

    python -m tests.whole.kept_records
"""

import io
import json
import os
import platform
import re
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from scanner.store.file import keys
from tests.systems import own_home, settle_zone
from tests.tui.commanding import Ran
from tui.cli import main

FOLDER = Path(__file__).parents[1] / "fixtures" / "3777bd1"
PASSPHRASE = "seven plain words for a test record"  # noqa: S105  made up
RECORDS: Mapping[str, str | None] = {"plain": None, "locked": PASSPHRASE}
AGAIN = "walk.wigle.csv"  # was read into both; once more it adds nothing, and everything is judged anew
KIT = "my-kit.json"
HELD = 1_796_126_400.0  # 2026-12-01 12:00 UTC: after all that is in the records
ZONE = "Europe/London"
EVERYTHING = ("witnesses", "front-sheet", "private-places", "others", "files")
_TICKED = tuple(word for name in EVERYTHING for word in ("--include", name))
EXPORTS: Mapping[str, tuple[str, ...]] = {
    "package": ("--format", "bag", *_TICKED),
    "everything.json": ("--format", "json", *_TICKED),
    **{f"export.{kind}": ("--format", kind) for kind in ("pdf", "csv", "xlsx", "html", "json")},
}
_derived = cache(keys.derive)  # a record's key at full strength: once, though it is opened by each command
_SENTENCES = ("reasons", "could_be")  # one way to say it; only how many is compared


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Clock, zone, machine and data folder stand still, so that two exports can be the same."""
    places = own_home(home) | {"TZ": ZONE}
    with (
        patch.dict(os.environ, places),
        patch.object(time, "time", lambda: HELD),
        patch.object(platform, "python_version", lambda: "3"),
        patch.object(platform, "system", lambda: "Linux"),
        patch.object(platform, "machine", lambda: "x86_64"),
        patch.object(keys, "derive", _derived),
    ):
        settle_zone()
        (home / "homesweep").mkdir(exist_ok=True)
        shutil.copyfile(FOLDER / KIT, home / "homesweep" / KIT)
        yield
    settle_zone()


def run(*words: object, secret: str | None = None, typed: str = "") -> Ran:
    """One command of the program under test; a record's passphrase goes in by a descriptor."""
    out, err, line = io.StringIO(), io.StringIO(), [str(word) for word in words]
    reading, writing = os.pipe()
    os.write(writing, f"{secret}\n".encode())
    os.close(writing)
    line += [] if secret is None else ["--passphrase-fd", str(reading)]
    try:
        with redirect_stdout(out), redirect_stderr(err), patch("sys.stdin", io.StringIO(typed)):
            status = main(line)
    except SystemExit as ended:
        status = int(ended.code or 0)
    finally:
        os.close(reading)
    return Ran(status, out.getvalue(), err.getvalue())


def copied(name: str, folder: Path) -> Path:
    """A record of its own to open: a fixture is never opened in its place."""
    path = folder / f"{name}.db"
    shutil.copyfile(FOLDER / path.name, path)
    path.chmod(0o600)
    return path


def answer(command: str, record: Path, secret: str | None) -> Any:
    """What the program answers to a command about a record, as JSON; of one without JSON, its ids."""
    words = [str(FOLDER / "package") if word == "PACKAGE" else word for word in shlex.split(command)]
    form = [] if command == "log drafts" else ["--json"]
    done = run(*words, *form, "--store", record, secret=secret)
    assert done.status == 0, done.err
    return json.loads(done.out) if form else re.findall(r"^(\d+)  ", done.out, re.MULTILINE)


def split(command: str, told: Any) -> tuple[Any, Any]:
    """An answer as (what is stored, what is judged); None for a part that there is none of."""
    if command == "log opened":  # each command that asks stands in it too
        return [one for one in told["access"] if one["time"] < HELD], None
    return _PARTS.get(command.split()[0], lambda whole: (whole, None))(told)


def _of_tags(told: Any) -> tuple[Any, Any]:
    coverage = {key: value for key, value in told["coverage"].items() if key not in ("limits", "bystanders")}
    marks = {
        name: tag["mark"] for tag in told["tags"] for name in (tag["id"], *tag["aliases"]) if tag["mark"]
    }
    judged = {"bystanders": told["coverage"]["bystanders"], "tags": [_counted(tag) for tag in told["tags"]]}
    return {"coverage": coverage, "marks": marks}, judged


def _of_tag(told: Any) -> tuple[Any, Any]:
    return {"asked": told["asked"]}, _counted(told["tag"])


def _of_devices(told: Any) -> tuple[Any, Any]:
    judged = ("devices", "camera_networks", "limits")
    stored = {key: value for key, value in told.items() if key not in judged}
    own = {one["mac"]: [one["mark"], one["name"]] for one in told["devices"] if one["mark"] or one["name"]}
    devices = [_counted(device) for device in told["devices"]]
    return stored | {"own": own}, {"devices": devices, "camera_networks": told["camera_networks"]}


def _of_device(told: Any) -> tuple[Any, Any]:
    device = told["device"]
    return {key: device[key] for key in ("mark", "name")}, _counted(device)


def _of_changes(told: Any) -> tuple[Any, Any]:
    changes = [change | {"device": _counted(change["device"])} for change in told["changes"]]
    return {key: told[key] for key in ("format", "from", "to")}, changes


def _of_places(told: Any) -> tuple[Any, Any]:
    own = sorted([place["name"], place["private"]] for place in told["places"] if place["name"])
    return own, told["places"]


def _of_verify(told: Any) -> tuple[Any, Any]:
    """What of it comes from other rules depends on which program asks: a test of its own."""
    return {key: value for key, value in told.items() if key not in ("other_rules", "other_versions")}, None


_PARTS: Mapping[str, Callable[[Any], tuple[Any, Any]]] = {
    "tags": _of_tags,
    "tag": _of_tag,
    "devices": _of_devices,
    "device": _of_device,
    "changes": _of_changes,
    "places": _of_places,
    "verify": _of_verify,
}


def _counted(thing: Any) -> Any:
    """A tag or a device with the number of its sentences in place of them."""
    if thing is None:
        return None
    return {key: len(value) if key in _SENTENCES else value for key, value in thing.items()}


def expected(part: str) -> Any:
    """`stored` or `judged`: record -> command -> that part of the answer."""
    return json.loads((FOLDER / f"{part}.json").read_text(encoding="utf-8"))


def holds(kept: Any, got: Any) -> bool:
    """Whether `got` says all that `kept` says. An answer may get new keys; none of its old ones changes."""
    if isinstance(kept, dict) and isinstance(got, dict):
        return all(key in got and holds(value, got[key]) for key, value in kept.items())
    if isinstance(kept, list) and isinstance(got, list):
        return len(kept) == len(got) and all(map(holds, kept, got))
    return bool(kept == got)


def write(part: str, told: Any) -> None:
    """Keep what is expected from now on."""
    text = json.dumps(told, ensure_ascii=True, indent=1, sort_keys=True) + "\n"
    (FOLDER / f"{part}.json").write_bytes(text.encode())


def judged_now() -> Any:
    """What the program under test makes of every record."""
    with tempfile.TemporaryDirectory() as name, held(Path(name)):
        told = {}
        for record, commands in expected("judged").items():
            path = copied(record, Path(name))
            answers = {command: answer(command, path, RECORDS[record]) for command in commands}
            told[record] = {command: split(command, whole)[1] for command, whole in answers.items()}
        return told


if __name__ == "__main__":
    write("judged", judged_now())
    sys.stdout.write(f"{FOLDER / 'judged.json'} is as this program judges: look at the difference\n")
