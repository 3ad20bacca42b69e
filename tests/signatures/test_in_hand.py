"""Every family has its texts for a tag in the hand, with their source, in plain words."""

import re
from datetime import date

import pytest

from signatures.errors import SignatureError
from signatures.in_hand.load import NOT_KNOWN, PARTS, bundled, load
from signatures.support.advice import advice
from signatures.trackers.families import FAMILIES
from signatures.trackers.load import bundled as signatures
from tests.tui.wording.test_tone import FORBIDDEN, MAX_GRADE, MAX_WORDS, grade, sentences, words

TEXTS = sorted({getattr(thing, part) for thing in bundled().values() for part in PARTS} - {NOT_KNOWN})


def test_every_family_of_the_signatures_is_told() -> None:
    families = {one.family for one in signatures() if one.family} | FAMILIES.keys()
    assert families - bundled().keys() == set()


def test_each_has_a_source_and_a_day() -> None:
    for family, thing in bundled().items():
        assert len(thing.source) > 3, family
        assert date(2026, 1, 1) <= thing.checked, family


@pytest.mark.parametrize("text", TEXTS)
def test_the_words_are_plain(text: str) -> None:
    assert not FORBIDDEN.search(text)
    assert max(len(words(part)) for part in sentences(text)) <= MAX_WORDS
    assert len(words(text)) < 8 or grade(text) <= MAX_GRADE
    assert re.search(r"\.$", text)


OWN_PHONE_ONLY = {family for family, thing in bundled().items() if "own phone" in thing.off_tells}
NOBODY_YET = {"apple_findmy_unpaired"}


@pytest.mark.parametrize("family", sorted(bundled().keys() - OWN_PHONE_ONLY - NOBODY_YET))
def test_what_the_owner_sees_is_said_as_among_the_choices(family: str) -> None:
    cost = next(choice.cost for choice in advice().choices if choice.id == "off")
    assert bundled()[family].off_tells.endswith(cost)


def test_nothing_before_the_last_step_asks_to_open_it() -> None:
    assert PARTS[0] == "nfc"
    assert PARTS[-2:] == ("off", "off_tells")
    opens = re.compile(r"\bopen (it|the|an?)\b|battery|cover", re.IGNORECASE)
    for family, thing in bundled().items():
        for text in (thing.nfc, thing.serial, thing.police):
            for part in sentences(text):
                assert not opens.search(part) or re.match("Do not open|It is also printed", part), family


ENTRY = """[[thing]]
families = ["itag"]
serial = "not known"
nfc = "not known"
off = "not known"
off_tells = "not known"
police = "not known"
source = "x"
checked = 2026-11-24
"""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[thing", "not TOML"),
        (ENTRY.replace("itag", "ufo"), "'ufo' is no family"),
        (ENTRY.replace('nfc = "not known"\n', ""), "missing key 'nfc'"),
        (ENTRY.replace('"x"', '""'), "source is to be text"),
        (ENTRY.replace("2026-11-24", '"today"'), "checked is to be a date"),
        (ENTRY + ENTRY, "itag comes twice"),
        (ENTRY + 'colour = "red"\n', "unknown key 'colour'"),
        ("other = 1\n", "unknown key 'other'"),
        (ENTRY.replace('["itag"]', '"itag"'), "families is to be a list"),
    ],
)
def test_a_mistake_in_the_data_is_named(text: str, problem: str) -> None:
    with pytest.raises(SignatureError, match=re.escape(problem)):
        load(text, where="test")


def test_a_sound_entry_is_taken() -> None:
    assert load(ENTRY, where="test")["itag"].source == "x"
