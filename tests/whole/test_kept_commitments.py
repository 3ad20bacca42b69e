"""A record whose fields are committed, and a shortened package of it, as an earlier program made them."""

import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from scanner.actions.package import verify_record
from scanner.lan.devices import household_cache
from scanner.log.diary import commitments
from scanner.log.export.package.check import ShortenedEntries
from scanner.log.proof.verify import verify
from scanner.store.case import open_case

FOLDER = Path(__file__).parents[1] / "fixtures" / "2ed0e27"
DEVICES: dict[str, str] = json.loads((FOLDER / "devices.json").read_text("utf-8"))


def events(path: Path) -> list[Any]:
    with closing(dbapi2.connect(str(path))) as db:
        return list(db.execute("SELECT seq, time, kind, body, hash FROM event ORDER BY seq").fetchall())


def test_the_record_is_sound_its_devices_have_their_ids_and_nothing_is_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    shutil.copyfile(FOLDER / path.name, path)
    path.chmod(0o600)
    before = events(path)
    with open_case(path) as case:
        assert len(commitments.listed(case)) == 3
        assert verify(case).differences == ()
        here = household_cache.household(case, now=0.0).devices()
        assert {device.ips[0]: device.id for device in here} == DEVICES
    assert events(path) == before


def test_what_is_left_in_the_package_is_still_held_to_the_record() -> None:
    found = verify_record.package(FOLDER / "package")
    assert found.differences == []
    assert found.shortened == ShortenedEntries(held=2)
