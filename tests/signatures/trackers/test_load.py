"""The loader's complaints: all at once, each naming file, entry and key."""

import pytest

from signatures.errors import SignatureError
from signatures.trackers.load import bundled, load

GOOD = """
[[signature]]
id = "x.y"
name = "Thing"
kind = "device"
confidence = "likely"
source = "a book"
checked = 2026-11-24
match = { company = 0x1234 }
[[signature.example]]
note = "n"
manufacturer_data = { 1234 = "01 02" }
expect = { kind = "device" }
[[signature.counter_example]]
note = "n"
"""


def complaints(text: str) -> list[str]:
    with pytest.raises(SignatureError) as caught:
        load(text, where="mine.toml")
    return str(caught.value).splitlines()


def test_a_good_file_loads() -> None:
    (signature,) = load(GOOD, where="mine.toml")
    assert (signature.id, signature.kind, signature.match.values) == ("x.y", "device", (0x1234,))
    assert signature.examples[0].advertisement.manufacturer_data == {0x1234: b"\x01\x02"}
    assert signature.examples[1].expect is None


CASES = [
    ('name = "Thing"', 'nmae = "Thing"', ["unknown key 'nmae'", "missing key 'name'"]),
    ('name = "Thing"', "name = 5", ["name is 5; expected str"]),
    ('name = "Thing"', 'name = ""', ["name is empty"]),
    ("checked = 2026-11-24", 'checked = "today"', ["checked is 'today'; expected date"]),
    ('kind = "device"', 'kind = "tag"', ["kind is 'tag'; use one of ['beacon', 'device',"]),
    ('confidence = "likely"', 'confidence = "sure"', ["confidence is 'sure'; use one of ['exact',"]),
    ('source = "a book"', 'source = "a"\nfamily = "airtag"', ["family is 'airtag'; use one of ["]),
    ('source = "a book"', 'source = "a"\nrefine = "os"', ["refine is 'os'; use one of ["]),
    ('source = "a book"', 'source = "a"\nstate = "lost"', ["state is 'lost'; use one of ["]),
    ("match = { company = 0x1234 }", "", ["missing key 'match'"]),
    ("{ company = 0x1234 }", "5", ["match: is to be a table"]),
    ("{ company = 0x1234 }", "{ prefix = '00' }", ["match: needs exactly one of ['company',"]),
    ("{ company = 0x1234 }", "{ company = 1, name = 'a' }", ["match: needs exactly one of ['company',"]),
    ("company = 0x1234", "company = 0x10000", ["match: company is 65536; expected 0 to 0xffff"]),
    ("company = 0x1234", "company = '1234'", ["match: company is '1234'; expected int or a list of them"]),
    ("company = 0x1234", "company = []", ["match: company is []; expected int or a list of them"]),
    ("company = 0x1234", "uuid = '0x1234'", ["match: uuid '0x1234' is not a UUID in its shortest form"]),
    ("company = 0x1234", "uuid = 'what'", ["match: uuid 'what' is not a UUID in its shortest form"]),
    ("company = 0x1234", "company_length = 2", ["match: company_length may only stand in also and unless"]),
    ("company = 0x1234", "company = 1, prefix = 'zz'", ["match: prefix: non-hexadecimal number"]),
    ("company = 0x1234", "company = 1, lengths = 2", ["match: lengths is 2; expected list"]),
    ("company = 0x1234", "company = 1, decoder = 'os'", ["match: decoder is 'os'; use one of ["]),
    ("company = 0x1234", "company = 1, frame = 'x'", ["match: frame and when need a decoder"]),
    ("company = 0x1234", "company = 1, when = 3, decoder = 'tile'", ["match: when is 3; expected a table"]),
    (
        "company = 0x1234",
        "company = 1, lengths = ['2']",
        ["match: lengths: ['2'] holds something of another"],
    ),
    ("company = 0x1234", "company = 1, decoder = 'tile', frame = 3", ["match: frame: 3 holds something of"]),
    ("company = 0x1234", "company = 1, decoder = 'tile', when = { a = [] }", ["match: when: [[]] holds"]),
    ("company = 0x1234", "company = 1, color = 3", ["match: unknown key 'color'"]),
    ("company = 0x1234", "name = 'a', decoder = 'tile'", ["match: name has no payload to decode or measure"]),
    ("match = {", "also = 3\nmatch = {", ["also is to be a list of tables"]),
    (
        "match = {",
        "unless = [{ name = 3 }]\nmatch = {",
        ["unless 1: name is 3; expected str or a list of them"],
    ),
    ('"01 02"', '"01 0"', ["example 1: company 1234: non-hexadecimal number"]),
    ('{ 1234 = "01 02" }', '{ 12z4 = "01" }', ["example 1: company '12z4': non-hexadecimal"]),
    ('{ 1234 = "01 02" }', "{ 1234 = 5 }", ["example 1: company 1234: 5 is not text"]),
    ('expect = { kind = "device" }', "", ["example 1: an example has expect, a counter_example has none"]),
    ('expect = { kind = "device" }', "expect = {}\nrssi = 5", ["example 1: unknown key 'rssi'"]),
    ('expect = { kind = "device" }', 'expect = {}\nflags = "5"', ["example 1: flags is '5'; expected int"]),
]


@pytest.mark.parametrize(("good", "bad", "expected"), CASES)
def test_a_complaint_names_file_entry_and_key(good: str, bad: str, expected: list[str]) -> None:
    assert good in GOOD
    found = complaints(GOOD.replace(good, bad, 1))
    assert len(found) == len(expected)
    for line, words in zip(sorted(found), sorted(expected), strict=True):
        assert line.startswith("mine.toml: x.y: " + words)


def test_examples_are_asked_for() -> None:
    without = GOOD[: GOOD.index("[[signature.example]]")]
    assert complaints(without) == [
        "mine.toml: x.y: needs at least one counter_example",
        "mine.toml: x.y: needs at least one example",
    ]
    table = without + "[[signature.counter_example]]\n[[signature.example]]\nnote = 'n'\nexpect = {}"
    assert complaints(table) == ["mine.toml: x.y: counter_example 1: missing key 'note'"]


def test_all_problems_come_at_once() -> None:
    second = GOOD.replace("x.y", "x.z").replace('kind = "device"\n', "").replace("0x1234", "'a'")
    found = complaints(GOOD.replace('name = "Thing"\n', "") + second)
    assert found == [
        "mine.toml: x.y: missing key 'name'",
        "mine.toml: x.z: match: company is 'a'; expected int or a list of them",
        "mine.toml: x.z: missing key 'kind'",
    ]


def test_an_entry_without_an_id_is_named_by_its_number() -> None:
    assert complaints(GOOD.replace('id = "x.y"\n', "")) == ["mine.toml: entry 1: missing key 'id'"]


def test_an_id_is_used_once() -> None:
    assert complaints(GOOD + GOOD) == ["mine.toml: x.y: id is used twice"]


def test_what_is_not_toml_is_said_so() -> None:
    (line,) = complaints("[[signature]")
    assert line.startswith("mine.toml: not TOML: ")
    assert complaints("signature = 3") == ["mine.toml: signature is to be written as [[signature]]"]
    assert complaints("[other]") == ["mine.toml: unknown key 'other'"]


def test_the_bundled_files_load_once() -> None:
    assert len(bundled()) > 100
    assert bundled() is bundled()
