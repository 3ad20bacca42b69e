"""One answer at a port is a strong sign of a camera (home-device facts, 3.9), and said as one sign."""

import pytest

from scanner.lan.devices.inventory import build_devices, on_one_answer
from signatures.announcement import Announcement
from tui.present.home import device as present_device
from tui.present.home import rows as device_rows
from tui.wording.home import device as words

IP = "10.0.0.9"
ARP = Announcement("arp", 1.0, {"ip": IP, "mac": "24:0a:c4:00:00:01"})  # a maker of parts
ANSWER = Announcement("udp", 2.0, {"ip": IP, "port": 32108, "how": "answers"})
NAME = Announcement("rdns", 3.0, {"ip": IP, "name": "ipcam-2"})


@pytest.mark.parametrize("heard", [[ANSWER], [ARP, ANSWER]])
def test_one_answer_is_likely(heard: list[Announcement]) -> None:
    (device,) = build_devices(heard)
    assert (device.category, device.confidence, on_one_answer(device)) == ("camera", "exact", True)
    first, *_ = present_device.made_of_it(device)
    assert first.startswith("Likely, from one sign: ")
    assert "It is" not in first
    assert (
        device_rows.device_title(device) == f"may be: {device_rows.maker_and_kind(device)}"
    )  # in every list too


def test_a_second_sign_makes_it_sure() -> None:
    (device,) = build_devices([ARP, ANSWER, NAME])
    assert device.category == "camera"
    assert not on_one_answer(device)
    assert present_device.made_of_it(device)[0].startswith(words.DEVICE_SURE["exact"])
    assert device_rows.device_title(device) == device_rows.maker_and_kind(device)
