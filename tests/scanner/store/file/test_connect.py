"""A record where nothing can be written is read as it stands, also where the system does not say so."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.store.case import create, is_locked, open_case
from scanner.store.errors import StoreError, StoreProblem
from tests.systems import needs_mounting

pytestmark = [needs_mounting, pytest.mark.root]


@pytest.fixture(params=["windows", "linux"])
def stick(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Windows tells of any folder that it can be written: Python, os.access."""
    if request.param == "windows":
        monkeypatch.setattr(os, "access", lambda *_: True)
    folder = tmp_path / "stick"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def lock(stick: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", stick], check=True)


@pytest.mark.parametrize("secret", [None, "correct horse"])
def test_it_is_read(stick: Path, secret: str | None) -> None:
    path = stick / "record.db"
    create(path, secret, now=1.0).close()
    lock(stick)
    with open_case(path, secret, writable=False) as case:
        assert case.meta("made") == "1.0"
    assert is_locked(path) is (secret is not None)
    with pytest.raises(StoreError) as told:
        open_case(path, secret)
    assert told.value.problem is StoreProblem.READ_ONLY
    if secret:
        with pytest.raises(StoreError) as told:
            open_case(path, "another one", writable=False)
        assert told.value.problem is StoreProblem.WRONG_PASSPHRASE


def test_what_waits_in_its_log_is_never_passed_over(stick: Path) -> None:
    """After a sudden end the newest stands there: without it an older record would be read."""
    path = stick / "record.db"
    with create(path, None, now=1.0) as case:
        case.db.execute("INSERT INTO meta (key, value) VALUES ('newest', '1')")
        log = (stick / "record.db-wal").read_bytes()
    assert log
    (stick / "record.db-wal").write_bytes(log)
    lock(stick)
    with pytest.raises(StoreError) as told:
        open_case(path, None, writable=False)
    assert told.value.problem is StoreProblem.READ_ONLY
