"""What else was on the network goes along when other people's things are ticked; else that is said."""

from scanner.hearing.coverage import Coverage
from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import DeviceWord, Look, history, keep, keep_word
from scanner.log.export.content import Content, choose
from scanner.log.export.formats.document import Grid
from scanner.log.export.gather import gather
from scanner.log.export.redaction.choice import Choice
from scanner.log.proof import minisign
from scanner.store.case import Case
from scanner.store.events.writing import Writer
from signatures.announcement import Announcement
from tests.scanner.log.made import T0, moment
from tui.present.report import package, report
from tui.wording.log import report as words


def _looked(case: Case) -> None:
    said = [
        Announcement("arp", T0, {"ip": f"10.0.0.{n}", "mac": f"2C:AA:8E:00:00:{n:02}"}) for n in range(7, 10)
    ]
    keep(case, Look(None, T0, T0 + 20, tuple(said), subnet="10.0.0.0/24"))
    device = Household(history(case), now=T0, id_key=case.device_key).device("10.0.0.7")
    assert device is not None
    keep_word(case, DeviceWord(T0, "mine", device.id))


def _content(case: Case, choice: Choice) -> Content:
    return choose(gather(case, (), Coverage(), made=moment(500.0)), choice)


def test_every_device_of_the_looks_goes_along_when_others_are_ticked(case: Case) -> None:
    _looked(case)
    content = _content(case, Choice(others=True))
    section = next(each for each in report.document(content).sections if each.anchor == "devices")
    grid = next(block for block in section.blocks if isinstance(block, Grid))
    assert len(grid.rows) == 3
    assert sorted(row[-1] for row in grid.rows) == ["", "", "mine"]
    assert all("2C:AA:8E" in row[2] for row in grid.rows)
    bag = package.bag(case, content, minisign.signer(Writer(case), now=T0))
    table = bag.parts["devices.csv"]
    assert isinstance(table, bytes)
    assert table.count(b"2C:AA:8E:00:00:0") == 3
    assert "data/devices.csv" in package.read_me(content)


def test_without_the_tick_none_goes_along_and_that_is_said(case: Case) -> None:
    _looked(case)
    content = _content(case, Choice())
    assert content.devices == ()
    assert "others" in content.left_out
    assert all(section.anchor != "devices" for section in report.document(content).sections)
    assert "devices.csv" not in package.bag(case, content, minisign.signer(Writer(case), now=T0)).parts
    assert "devices" in words.LEFT_OUT_KINDS["others"]


def test_a_black_word_is_black_in_the_table_too(case: Case) -> None:
    _looked(case)
    content = _content(case, Choice(others=True, without=("2C:AA:8E:00:00:07",)))
    assert "2C:AA:8E:00:00:07" not in str(report.document(content).sections)
