"""Where a package is offered to go."""

from pathlib import Path

import pytest

from scanner.actions.package.export_package import suggested
from tests.systems import settle_zone
from tests.tui.apps import T0


def test_it_goes_on_another_stick_than_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for mounted, stick in (([first, second], second), ([first], first)):
        monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda mounted=mounted: mounted)
        assert Path(suggested(T0, first / "r.db")).parent == stick
    monkeypatch.setattr("scanner.store.file.sticks.mounted", list)
    assert suggested(T0, first / "r.db") == ""


@pytest.mark.parametrize(("zone", "day"), [("UTC", "2026-01-05"), ("Pacific/Auckland", "2026-01-06")])
def test_its_name_has_the_day_of_whoever_writes_it(
    zone: str, day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [tmp_path])
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        settle_zone()
        assert Path(suggested(T0 + 6 * 3600)).name == f"record-{day}"
    settle_zone()


def test_its_name_is_free_for_every_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the second visit of a day the name that was offered was refused."""
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [tmp_path])
    first = Path(suggested(T0))
    first.mkdir()
    assert Path(suggested(T0)).name == f"{first.name}-2"
    (tmp_path / f"{first.name}-2.pdf.age").touch()
    assert Path(suggested(T0)).name == f"{first.name}-3"
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [tmp_path / "gone"])
    assert Path(suggested(T0)).name == first.name
