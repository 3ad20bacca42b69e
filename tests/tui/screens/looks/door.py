"""Before a record is open: the first start, a locked record, and which of several."""

import os
from pathlib import Path
from random import Random
from typing import Any

import pytest

from scanner.store import codename
from scanner.store.case import create
from tests.tui.apps import T0, Rig
from tests.tui.screens.looks.album import Album, Walk, pressed, stands
from tui.app.app import HomesweepApp

STICK = Path("/media/dana/STICK")


def _fixed(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("TZ", "UTC")
    there = [STICK / "record.db", STICK / "apricot-slate.db"]
    patch.setattr("scanner.store.file.sticks.records_in", lambda folder: there if folder == STICK else [])
    patch.setattr("os.path.isdir", lambda path, known=os.path.isdir: path == STICK or known(path))
    patch.setattr("tui.screens.asking.passphrase.six_words", lambda: "acorn banjo cargo decoy elbow fable")
    patch.setattr("tui.screens.asking.passphrase.SystemRandom", lambda: Random(1))
    patch.setattr("tui.shared.process.started.command", lambda: "homesweep")


def _first_run(folder: Path) -> HomesweepApp:
    return Rig(first_run=True).app


async def _first(pilot: Any, album: Album) -> None:
    await album.take("first")
    pilot.app.keep_now()
    await stands(pilot, "Keep")
    await album.take("keep")
    await pressed(pilot, "enter NewSecret")
    await album.take("passphrase")
    await pressed(pilot, "escape Keep", "home Keep", "down Keep", "down Keep", "enter Keep")
    pilot.app.screen.query_one("#folder").value = str(STICK)
    await pressed(pilot, "enter Ask")
    await album.take("records on a stick")


def _client(folder: Path, secret: str | None) -> Path:
    path = folder / "homesweep" / "apricot-slate.db"
    path.parent.mkdir()
    with create(path, secret, now=T0) as case:
        codename.give(case, path.stem)
    return path


def _locked(folder: Path) -> HomesweepApp:
    return Rig(path=_client(folder, "six words that nobody knows")).app


async def _unlock(pilot: Any, album: Album) -> None:
    await pressed(pilot, "1 Unlock")
    await album.take("unlock")


def _several(folder: Path) -> HomesweepApp:
    """Three clients, one of them on a stick, and the advocate's own."""
    here = _client(folder, None)
    every = [here.with_name("record.db"), here, here.with_name("lilac-otter.db")]
    rig = Rig()
    rig.app = HomesweepApp(rig.session, among=[*every, Path("/media/dana/STICK/acorn-lantern.db")])
    return rig.app


async def _which(pilot: Any, album: Album) -> None:
    await album.take("which record")


def _of_a_client(folder: Path) -> HomesweepApp:
    return Rig(path=_client(folder, None)).app


async def _clients(pilot: Any, album: Album) -> None:
    await pressed(pilot, "1 Check")
    await album.look("check of a client")
    for page, kind in (("records", "Records"), ("client", "Client"), ("kit", "Kit"), ("handed", "Handed")):
        await pressed(pilot, f"go:{page} {kind}")
        await album.take(page)


WALKS = {
    "first run": Walk(_first_run, _first, _fixed),
    "locked": Walk(_locked, _unlock, _fixed),
    "several": Walk(_several, _which, _fixed),
    "of a client": Walk(_of_a_client, _clients, _fixed),
}
