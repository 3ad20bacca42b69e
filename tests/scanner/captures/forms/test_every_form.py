"""One scenario, written in every form by the project's own rig, must come back as the scenario."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from scanner.captures.open import open_capture
from signatures.advertisement import Advertisement, short_uuid
from tests.rigs import scenario
from tests.rigs.captures import make_captures
from tests.scanner.captures.build import packed, zipped

SCENARIO = Path(__file__).parents[3] / "rigs" / "captures" / "every-form.jsonl"
START_US = 1_772_352_000_000_000
FORMS = {
    "capture.btsnoop": "btsnoop",
    "capture-btmon.snoop": "btsnoop",
    "hci-h4-187.pcap": "pcap",
    "hci-h4-201.pcap": "pcap",
    "linux-254.pcap": "pcap",
    "le-ll-251.pcap": "pcap",
    "le-ll-256.pcap": "pcap",
    "nordic-272.pcap": "pcap",
    "mixed.pcapng": "pcapng",
}


@cache
def adverts() -> list[scenario.Advert]:
    return [event for event in scenario.load(SCENARIO) if isinstance(event, scenario.Advert)]


@pytest.fixture(scope="module", params=[False, True], ids=["legacy reports", "extended reports"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("captures")
    make_captures.write(iter(adverts()), where, make_captures.FORMATS, START_US, ext_reports=request.param)
    return where


def heard(path: Path) -> list[Advertisement]:
    capture = open_capture(path)
    found = [item for item in capture.items() if isinstance(item, Advertisement)]
    assert list(capture.problems) == []
    assert capture.complete
    return found


def level(name: str, rssi: int) -> int | None:
    if "251" in name or rssi == -127:
        return None
    return min(0, rssi) if "272" in name else rssi  # the nRF sniffer writes a magnitude


@pytest.mark.parametrize("name", FORMS)
def test_what_is_read_is_the_scenario(written: Path, name: str) -> None:
    found = heard(written / name)
    expected = adverts() if name != "mixed.pcapng" else [one for one in adverts() for _ in range(2)]
    assert len(found) == len(expected)
    for got, want in zip(found, expected, strict=True):
        assert (got.address, got.address_type) == (want.address, want.address_type)
        assert got.rssi == level(name, want.rssi)
        assert abs(got.time - START_US / 1e6 - want.t) < 0.01
        assert got.data == b"".join(want.ad())
        assert got.connectable == (want.pdu == "ADV_IND")
        assert (got.local_name, got.tx_power, got.flags) == (want.name, want.tx_power, want.flags)
        assert got.manufacturer_data == want.manufacturer_data
        assert got.service_data == {short_uuid(uuid): data for uuid, data in want.service_data.items()}
        assert set(got.service_uuids) == {short_uuid(uuid) for uuid in want.service_uuids}


@pytest.mark.parametrize(("name", "form"), FORMS.items())
def test_the_form_is_told_by_the_content(written: Path, name: str, form: str, tmp_path: Path) -> None:
    odd = tmp_path / "photo.jpg"
    odd.write_bytes((written / name).read_bytes())
    assert open_capture(odd).format == form


@pytest.mark.parametrize("name", FORMS)
def test_the_same_inside_gzip(written: Path, name: str, tmp_path: Path) -> None:
    odd = tmp_path / "capture"
    odd.write_bytes(packed((written / name).read_bytes()))
    assert heard(odd) == heard(written / name)


def test_the_same_inside_a_bug_report(written: Path, tmp_path: Path) -> None:
    log = (written / "capture.btsnoop").read_bytes()
    name = "bugreport-x/FS/data/misc/bluetooth/logs/btsnoop_hci.log"
    path = zipped(tmp_path / "bugreport.zip", {"main_entry.txt": b"x", name: log})
    assert heard(path) == heard(written / "capture.btsnoop")


@pytest.mark.parametrize("name", FORMS)
def test_a_file_cut_anywhere_gives_what_came_before(written: Path, name: str, tmp_path: Path) -> None:
    whole, content = heard(written / name), (written / name).read_bytes()
    part = tmp_path / "cut"
    before = 0
    for size in [*range(24, 200, 7), *range(200, len(content), 131)]:
        part.write_bytes(content[:size])
        capture = open_capture(part)
        found = list(capture.items())
        # the last may lack the scan response that was cut off
        assert found[:-1] == whole[: max(0, len(found) - 1)]
        assert len(found) >= before
        assert set(capture.problems.totals) <= {"truncated", "bad-fragments"}
        before = len(found)


@pytest.mark.parametrize("name", ["capture.btsnoop", "mixed.pcapng"])
def test_gzip_cut_anywhere_gives_what_came_before(written: Path, name: str, tmp_path: Path) -> None:
    whole, content = heard(written / name), packed((written / name).read_bytes())
    part = tmp_path / "cut"
    for size in range(200, len(content) - 1, 97):
        part.write_bytes(content[:size])
        capture = open_capture(part)
        found = list(capture.items())
        assert found[:-1] == whole[: max(0, len(found) - 1)]
        assert capture.problems.totals["damaged"] == 1
        assert not capture.complete


@pytest.mark.skipif(shutil.which("tshark") is None, reason="tshark is not installed")
@pytest.mark.parametrize("name", FORMS)
def test_tshark_hears_the_same(written: Path, name: str) -> None:
    """Names, companies and addresses as tshark dissects them, over the whole file."""
    fields = ["btcommon.eir_ad.entry.device_name", "btcommon.eir_ad.entry.company_id", "bthci_evt.bd_addr"]
    fields += ["btle.advertising_address", "frame.time_epoch"]
    command = ["tshark", "-n", "-r", str(written / name), "-T", "json"]
    for field in fields:
        command += ["-e", field]
    output = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=300).stdout
    layers = [packet["_source"]["layers"] for packet in json.loads(output)]
    split = "an extended advert that needs three packets of every kind"  # tshark does not join its parts
    names = sorted(text for layer in layers for text in layer.get(fields[0], []) if text != split)
    companies = sorted(int(text, 0) for layer in layers for text in layer.get(fields[1], []))
    addresses = {text.upper() for layer in layers for field in fields[2:4] for text in layer.get(field, [])}
    found = heard(written / name)
    assert sorted(one.local_name for one in found if one.local_name not in (None, split)) == names
    ours = sorted(company for one in found for company in one.manufacturer_data)
    assert set(ours) == set(companies)
    assert {one.address for one in found} == addresses
    times = {float(layer[fields[4]][0]) for layer in layers}
    assert {round(one.time, 5) for one in found} <= {round(time, 5) for time in times}
