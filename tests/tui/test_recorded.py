"""What was recorded stands whole in a finding, with its zone; a finding says heard, not happened."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.lan.household import Household
from scanner.lan.record import Look, history, keep
from scanner.log.device_findings import of_device
from scanner.log.export.choice import Choice
from scanner.log.export.content import choose
from scanner.log.export.document import Pairs
from scanner.store.case import Case, create
from signatures.announcement import Announcement
from tests.scanner.log.export.samples import entries, material
from tests.scanner.log.made import T0, moment
from tui import diary_page
from tui.reporting import report
from tui.wording import export as words

NAME = "Google-Nest-Hub-Max-6fca4a2c60eecafa1b2c3d4e5f6071829304"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create(tmp_path / "r.db", None, now=T0) as made:
        yield made


def test_a_recorded_name_is_never_shortened(case: Case) -> None:
    said = [Announcement("arp", T0, {"ip": "10.0.0.7", "mac": "2C:AA:8E:00:00:07"})]
    said += [
        Announcement("rdns", T0 + number, {"ip": "10.0.0.7", "name": f"{number}-{NAME}.local"})
        for number in range(12)
    ]
    keep(case, Look(None, T0, T0 + 20, tuple(said), subnet="10.0.0.0/24"))
    household = Household(history(case), now=T0)
    device = household.device("10.0.0.7")
    assert device is not None
    device = replace(device, hostnames=tuple(f"{number}-{NAME}.local" for number in range(12)))
    told = diary_page.worded_device(of_device(case, device), household, device)
    recorded = "\n".join(told.told_recorded)
    assert "…" not in recorded
    for number in range(12):
        assert f"{number}-{NAME}.local" in recorded
    assert "UTC" in recorded.split("\n")[0]


def test_a_finding_was_heard_and_its_delay_counts_from_the_first_time() -> None:
    start = moment(-4 * 86_400.0)
    every = [replace(entries()[2], number=1, start=start, end=moment(), sure="exact", written=moment(30.0))]
    content = choose(material(every), Choice())
    section = next(each for each in report.document(content).sections if each.anchor == "entry-1")
    assert isinstance(section.blocks[0], Pairs)
    told = dict(section.blocks[0].rows)
    assert words.LABELS["happened"] not in told
    assert " to " in told[words.LABELS["heard"]]
    assert "exact" not in told[words.LABELS["heard"]]
    assert "4 days" in told[words.LABELS["written"]]
    assert "Written at the time" not in told[words.LABELS["written"]]
