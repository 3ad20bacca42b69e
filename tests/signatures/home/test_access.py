"""Who can get in: each kind that can see, hear, lock, heat or guard has its list, with a source and a day."""

from datetime import date

import pytest

from signatures.announcement import Announcement
from signatures.errors import SignatureError
from signatures.home import access
from signatures.home.capabilities import categories
from signatures.home.lexicon import lexicon
from signatures.home.load import signatures
from signatures.home.matching.match import recognise
from tests.signatures.home.test_capabilities import ACCUSING, grade, sentences

WHOLE = """
[[kind]]
kinds = ["camera"]
covers = ["camera"]
look = ["Look at it."]
alerts = "Its owner."
source = "a page"
checked = 2026-11-27
"""
TELLING = {"camera", "microphone", "lock", "climate", "alarm", "network", "location", "health", "power"}


def every() -> list[tuple[str, access.Access]]:
    return [(name, one) for of in access._read().values() for name, one in of.items()]


def test_every_kind_that_can_do_something_to_a_person_has_its_list() -> None:
    telling = {kind for kind, of in categories().items() if TELLING & of.usual}
    assert {kind for kind in telling if access.of_kind(kind) is None} <= {
        "unknown",
        "phone",
        "tablet",
        "voip",
        "3d-printer",
    }
    assert access.of_kind("unknown") is None


@pytest.mark.parametrize(("name", "one"), every())
def test_lists_are_plain_sourced_and_of_a_day_that_was(name: str, one: access.Access) -> None:
    assert len(one.look) > 1
    assert one.source
    assert date(2026, 1, 1) <= one.checked <= date.today()  # noqa: DTZ011 - a day, wherever one is
    assert grade(" ".join((*one.look, one.alerts))) <= 6.0
    for text in (*one.look, one.alerts):
        assert not ACCUSING.search(text), text
        assert all(len(part.split()) <= 20 for part in sentences(text)), text


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('kinds = ["camera"]', 'kinds = ["camra"]', "kinds has 'camra'"),
        ('covers = ["camera"]', 'covers = ["sees"]', "covers has 'sees'"),
        ("checked = 2026-11-27", 'checked = "soon"', "checked is 'soon'; expected date"),
        ('look = ["Look at it."]', "look = []", "look has something else than texts, or nothing"),
        ('source = "a page"', 'sorce = "a page"', "unknown key 'sorce'"),
        ("[[kind]]", "[[kinds]]", "unknown key 'kinds'"),
    ],
)
def test_a_mistake_is_named(was: str, becomes: str, said: str) -> None:
    assert access.load(WHOLE)["kind"]["camera"].look == ("Look at it.",)
    with pytest.raises(SignatureError, match=said.replace("[", r"\[")):
        access.load(WHOLE.replace(was, becomes))
    with pytest.raises(SignatureError, match="stands twice"):
        access.load(WHOLE + WHOLE)


def test_each_maker_is_spelled_as_recognition_spells_it() -> None:
    spelled = {fact.vendor for fact in signatures()} | set(lexicon().vendors.values())
    assert set(access._read()["maker"]) <= spelled
    hello = [Announcement("dhcp", 1.0, {"ip": "10.0.0.2", "hostname": "Nest-Hello-0eeb"})]
    assert access.of_maker(recognise(hello).vendor) is not None
