"""Model codes: each family's examples are recognised, its look-alikes not, and a wrong entry is named."""

import pytest

from signatures.announcement import Announcement
from signatures.errors import SignatureError
from signatures.home.codes import codes, find_codes, load_codes
from signatures.home.matching.match import recognise

IP = "192.168.1.9"
GOOD = """
[[code]]
vendor = "Reolink"
category = "camera"
product = "camera"
fits = ['rlc-?[0-9]{3}']
examples = ["RLC-810A"]
others = ["rlc-notes"]
"""


def told(name: str) -> tuple[str | None, str | None]:
    recognition = recognise([Announcement("rdns", 1.0, {"ip": IP, "name": f"{name}.lan"})])
    return recognition.vendor, recognition.category


def test_examples_are_recognised_by_name_alone_unless_they_need_their_maker_beside() -> None:
    wrong = [
        (code.vendor, code.product, example, told(example))
        for code in codes()
        for example in code.examples
        if (told(example) == (code.vendor, code.category)) is code.beside
    ]
    assert wrong == []


def test_a_code_that_needs_its_maker_counts_beside_the_block() -> None:
    block = Announcement("arp", 1.0, {"ip": IP, "mac": "00:26:AB:01:02:03"})  # Seiko Epson
    named = Announcement("rdns", 1.0, {"ip": IP, "name": "EB-FH52.lan"})
    assert recognise([named, block]).category == "tv"
    assert recognise([named]).category is None


def test_a_code_gives_way_to_the_maker_that_the_thing_names() -> None:
    own = {"manufacturer": "Zyxel", "modelName": "EX5601-T0"}
    assert recognise([Announcement("ssdp", 1.0, {"ip": IP, "description": own})]).vendor == "Zyxel"
    assert told("EX6120")[0] == "NETGEAR"


def test_a_code_stands_at_the_start_of_a_word() -> None:
    assert [found.text for found in find_codes("xRLC-810A")] == []
    assert [found.text for found in find_codes("hall RLC-810A")] == ["rlc-810"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"camera"\np', '"eye"\np', "category is 'eye'"),
        ("rlc-?", "rln-?", "'rln-?[0-9]{3}' has no example"),
        ("rlc-notes", "rlc-100", "others: 'rlc-100' fits"),
        ("[0-9]{3}", "[0-9", "fits: "),
        ("others", "other", "unknown key 'other'"),
        ('fits = [', 'beside = true\ncapabilities = ["eyes"]\nfits = [', "capabilities has 'eyes'"),
    ],
)  # fmt: skip
def test_a_wrong_family_is_named(old: str, new: str, problem: str) -> None:
    assert len(load_codes(GOOD)) == 1
    with pytest.raises(SignatureError) as caught:
        load_codes(GOOD.replace(old, new))
    assert problem in str(caught.value)
