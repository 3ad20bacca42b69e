import pytest

from signatures.announcement import Announcement
from signatures.errors import SignatureError
from signatures.home.evidence import collect
from signatures.home.lexicon import lexicon, load_lexicon
from signatures.home.words import WordHint, hints, words_of


def told(**txt_or_name: str) -> list[WordHint]:
    name = txt_or_name.pop("instance", "")
    values = {"service_type": "_x._tcp", "name": name, "txt": txt_or_name}
    return hints(collect([Announcement("mdns", 1.0, values)]))


@pytest.mark.parametrize(
    ("name", "vendor", "category"),
    [
        ("My ecobee", "ecobee", "thermostat"),
        ("[LG] webOS TV OLED65", "LG", "tv"),
        ("LivingRoomCam2", None, "camera"),
        ("frontdoorcam", None, "camera"),
        ("Garage light", None, "light"),  # of two words the last says what it is
        ("Light switch", None, "plug"),
        ("Nest Doorbell", "Google Nest", "doorbell"),
        ("Ultraloq-Bridge-22", "Ultraloq", "lock"),  # the bridge of a lock opens the lock
        ("Kamera Flur", None, "camera"),
        ("Türklingel", None, "doorbell"),
        ("Echo Dot Küche", "Amazon", "speaker"),
        ("Hive Thermostat", "Hive", "thermostat"),
    ],
)
def test_words_in_a_name_are_read(name: str, vendor: str | None, category: str | None) -> None:
    (hint,) = told(instance=name)
    assert (hint.vendor, hint.category, hint.declared) == (vendor, category, False)


@pytest.mark.parametrize(
    "name",
    ["Spring", "Ringo's room", "Nest", "Hive", "clock", "blocker", "Arcamp", "caramel", "Bedroom"],
)
def test_other_words_say_nothing(name: str) -> None:
    assert told(instance=name) == []


def test_an_ordinary_word_counts_where_the_maker_fills_the_field() -> None:
    (hint,) = told(manufacturer="Ring")
    assert (hint.vendor, hint.category, hint.declared) == ("Ring", "doorbell", True)


def test_the_block_owners_name_is_read_last() -> None:
    evidence = collect([Announcement("arp", 1.0, {"mac": "00:15:65:01:02:03"})])  # Xiamen Yealink
    assert [(hint.vendor, hint.category, hint.strength) for hint in hints(evidence)] == [
        ("Yealink", "voip", "owner")
    ]


def test_words_are_split_at_humps_and_digits() -> None:
    assert {"living", "room", "cam", "2"} <= set(words_of("LivingRoomCam2"))


def test_the_lexicon_holds_no_vendor_twice_in_only() -> None:
    book = lexicon()
    assert set(book.only) <= set(book.vendors.values())


def test_a_wrong_lexicon_is_named() -> None:
    words = 'ordinary = []\nadjectives = []\nsure_owner = []\nparts = ["C"]\n[vendors]\nA = ["x", "x"]\n'
    words += '[only]\nkamera = ["B"]\n[kinds]\n[endings]\n[builders]\nD = ["A"]\n'
    words += '[adds.tv]\nx = ["smell"]\n[lacks]\nx = ["taste"]\n'
    with pytest.raises(SignatureError) as caught:
        load_lexicon(words, '[[line]]\nvendor = "A"\ncategory = "tv"\nwords = ["y"]\n')
    message = str(caught.value)
    for part in (
        "'kamera' is no category",
        "adds or lacks: 'smell' is no capability",
        "adds or lacks: 'taste' is no capability",
        "'B' is not in vendors",
        "parts: 'C' is not in vendors",
        "builders: 'D' is not in vendors",
        "'x' stands twice",
        "missing key 'product'",
    ):
        assert part in message
