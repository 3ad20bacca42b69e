"""Every family has its texts for a tag in the hand, with their source, in plain words; mistakes are named."""

import re
from datetime import date

import pytest

from scanner.asking.ask import Fact
from signatures.errors import SignatureError
from signatures.support.advice import advice
from signatures.trackers.family.families import Family
from signatures.trackers.family.in_hand import NOT_KNOWN, PARTS
from signatures.trackers.load import families, load, read
from tests.tui.wording.test_tone import FORBIDDEN, MAX_GRADE, MAX_WORDS, grade, sentences, words
from tui.wording.tags import ask_tag as told

FAMILIES = families().values()
SAID = {getattr(family.in_hand, part) for family in FAMILIES for part in PARTS}
TEXTS = sorted((SAID | {family.no_sound for family in FAMILIES}) - {NOT_KNOWN, ""})


def test_each_has_a_source_and_a_day() -> None:
    for family in FAMILIES:
        assert len(family.in_hand.source) > 3, family.id
        assert date(2026, 1, 1) <= family.in_hand.checked, family.id


def test_the_words_are_plain() -> None:
    for text in TEXTS:
        assert not FORBIDDEN.search(text), text
        assert max(len(words(part)) for part in sentences(text)) <= MAX_WORDS, text
        assert len(words(text)) < 8 or grade(text) <= MAX_GRADE, text
        assert text.endswith("."), text


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_what_the_owner_sees_is_said_as_among_the_choices(family: Family) -> None:
    cost = next(choice.cost for choice in advice().choices if choice.id == "off")
    if family.reach == "network":
        assert family.in_hand.off_tells.endswith(cost)
    elif family.reach == "own-range":
        assert "own phone" in family.in_hand.off_tells


def test_nothing_before_the_last_step_asks_to_open_it() -> None:
    assert PARTS[0] == "nfc"
    assert PARTS[-2:] == ("off", "off_tells")
    opens = re.compile(r"\bopen (it|the|an?)\b|battery|cover", re.IGNORECASE)
    for family in FAMILIES:
        for text in (family.in_hand.nfc, family.in_hand.serial, family.in_hand.police):
            for part in sentences(text):
                assert not opens.search(part) or re.match("Do not open|It is also printed", part), family.id


SIGNATURE = """
[[signature]]
id = "acme.data"
name = "Acme tag"
kind = "tracker"
family = "acme"
confidence = "exact"
source = "x"
checked = 2026-11-24
match = { company = 0x1234 }
example = [{ note = "n", manufacturer_data = { 1234 = "01" }, expect = { family = "acme" } }]
counter_example = [{ note = "n" }]
"""
FAMILY = """
[[family]]
id = "acme"
name = "Acme tag"
state = false
battery = false
address = "fixed"
sound = false
reach = "own-range"
[family.in_hand]
serial = "not known"
nfc = "not known"
off = "not known"
off_tells = "not known"
police = "not known"
source = "x"
checked = 2026-11-24
"""
ROTATION = """
[[rotation]]
id = "acme"
same = ["region"]
daily = { state = 3 }
counter = { field = "counter", epoch = 0, step_s = 900, hand_over_s = 3000.0 }
"""
SWITCH = 'sound_switch = { service = "fa25", characteristic = "2c02", on = "01", off = "02" }\n'
READABLE = 'readable = [{ service = "feed", characteristic = "2c02", name = "model", form = "hex" }]\n'
GOOD = ROTATION + FAMILY.replace("[family.", 'rotations = ["acme"]\n[family.') + SIGNATURE


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('nfc = "not known"\n', "", "acme: in_hand: missing key 'nfc'"),
        ('not known"\nsource = "x"', 'not known"\nsource = ""', "acme: in_hand: source is empty"),
        (
            'not known"\nsource = "x"',
            'not known"\nsource = "x"\ncolour = "red"',
            "in_hand: unknown key 'colour'",
        ),
        ('police = "not known"', 'police = " "', "acme: in_hand: police is empty"),
        ('sound = false\nreach = "own-range"', 'reach = "own-range"', "acme: missing key 'sound'"),
        ('address = "fixed"', 'address = "long"', "acme: address is 'long'; use one of ['day',"),
        ('reach = "own-range"', 'reach = "far"', "acme: reach is 'far'; use one of ['network',"),
        ("state = false", 'state = "no"', "acme: state is 'no'; expected bool"),
        ("sound = false", 'sound = true\nno_sound = "x"', "no_sound is for a family without sound"),
        ('rotations = ["acme"]', 'rotations = ["ufo"]', "acme: rotations has 'ufo'; use ["),
        ("state = false", 'networks = { 1 = "" }\nstate = false', "networks has 1 = ''; expected"),
        (
            "state = false",
            'network = "a"\nnetworks = { 1 = "b" }\nstate = false',
            "one of them",
        ),
        ("daily = { state = 3 }", 'daily = "often"', "acme: daily is 'often'; use one of ['always',"),
        ("daily = { state = 3 }", "daily = 3", "acme: daily is 3; expected a word or a table"),
        ("daily = {", "key_lists = true\ndaily = {", "key_lists is for a rotation without same"),
        ('same = ["region"]', "same = [3]", "same holds something else than names of fields"),
        ("daily = {", "lives_s = [900.0]\ndaily = {", "lives_s is to be two numbers with a point"),
        ("daily = {", "lives_s = [9.0, 8.0]\ndaily = {", "lives_s is to be two numbers with a point"),
        ("step_s = 900", "step_s = 0", "counter: step_s is to be more than 0"),
        ("epoch = 0, ", "", "counter: missing key 'epoch'"),
        ("[[rotation]]", "[rotation]", "rotation is to be written as [[rotation]]"),
        ("sound = false", "sound_switch = 3\nsound = false", "acme: sound_switch: is to be a table"),
        ("sound = false", SWITCH + "sound = false", "acme: sound_switch is for a family with sound"),
        (
            "sound = false",
            SWITCH.replace('"2c02"', '"2c"') + "sound = true",
            "are to be UUIDs",
        ),
        ("sound = false", SWITCH.replace('"01"', '"0"') + "sound = true", "sound_switch: on: non-hex"),
        (
            "sound = false",
            SWITCH.replace(', off = "02"', "") + "sound = true",
            "sound_switch: missing key 'off'",
        ),
        ("sound = false", "readable = 3\nsound = false", "readable is to be a list of tables"),
        ("sound = false", "readable = [3]\nsound = false", "readable 1: is to be a table"),
        (
            "sound = false",
            READABLE.replace("hex", "hax") + "sound = false",
            "readable 1: form is 'hax'",
        ),
        (SIGNATURE, "", "acme.toml: acme: no signature is of it"),
        (SIGNATURE, SIGNATURE.replace('family = "acme"\nc', "c"), "acme.data: missing key 'family'"),
        (ROTATION, ROTATION + ROTATION, "acme.toml: acme: id is used twice"),
        (FAMILY[FAMILY.index("[family.") :], 'in_hand = "ufo"\n', "in_hand is 'ufo'; use a table, or"),
        (FAMILY[FAMILY.index("[family.") :], "in_hand = 3\n", "acme: in_hand is to be a table, or the id"),
    ],
)
def test_a_mistake_in_the_data_is_named(old: str, new: str, problem: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(SignatureError, match=re.escape(problem)) as caught:
        load(GOOD.replace(old, new), where="acme.toml")
    assert all(line.startswith("acme.toml: ") for line in str(caught.value).splitlines())


def test_sound_tables_are_taken() -> None:
    found = read({"acme.toml": GOOD})
    assert found.families["acme"].in_hand.source == "x"
    assert found.families["acme"].rotations == (found.rotations["acme"],)


def test_what_it_answers_is_read_with_uuids_in_full() -> None:
    found = read({"acme.toml": GOOD.replace("sound = false", SWITCH + READABLE + "sound = true")})
    service, characteristic, on, off = found.families["acme"].sound_switch or ()
    assert (service, on, off) == ("0000fa25-0000-1000-8000-00805f9b34fb", b"\x01", b"\x02")
    (fact,) = found.families["acme"].readable
    assert (fact.characteristic, fact.name, fact.form) == (characteristic, "model", "hex")


def test_every_fact_that_a_family_lets_read_has_words() -> None:
    named = {fact.name for family in FAMILIES for fact in family.readable}
    assert [name for name in named if name in told.fact(Fact(name, "x"))] == []


def test_tiles_and_smarttags_say_why_they_ring_for_nobody_else() -> None:
    told = {family.no_sound for family in FAMILIES if family.no_sound}
    assert {f"A {name} rings only for its owner." for name in ("Tile", "SmartTag")} <= told
    assert all(not family.sound_switch for family in FAMILIES if family.no_sound)


def test_a_family_may_share_what_another_has() -> None:
    second = FAMILY[: FAMILY.index("[family.")].replace('"acme"', '"other"') + 'in_hand = "acme"\n'
    of_it = SIGNATURE.replace("acme.data", "other.data").replace('"acme"', '"other"')
    found = read({"acme.toml": GOOD, "other.toml": second + of_it})
    assert found.families["other"].in_hand is found.families["acme"].in_hand
