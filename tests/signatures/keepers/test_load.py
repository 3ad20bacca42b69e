"""Who holds records of an owner: every keeper of ours is sound, and a wrong table is named with its key."""

from datetime import date

import pytest

from signatures.errors import SignatureError
from signatures.keepers.load import keepers, load
from signatures.trackers.load import families

GOOD = """
[[keeper]]
id = "acme"
company = "Acme"
families = ["acme"]
holds = "A name."
source = "Acme's page"
checked = 2026-11-27
"""


def test_every_family_that_is_named_is_one() -> None:
    named = [family for one in keepers().keepers for family in one.families]
    assert set(named) <= families().keys()
    assert all(
        one.checked >= date(2026, 11, 27) and one.source for one in (*keepers().keepers, *keepers().laws)
    )


def test_no_address_of_a_desk_stands_there() -> None:
    every = [text for one in keepers().keepers for text in (one.holds, one.keeps, one.request, one.company)]
    assert not any("@" in text for text in every)


def test_what_a_table_says_is_found_by_family() -> None:
    found = load(GOOD).of("acme")
    assert found is not None
    assert (found.company, found.holds, found.keeps, found.asked) == ("Acme", "A name.", "", True)
    assert load(GOOD).of("other") is None


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("holds", "hold"), "acme: hold: no such key"),
        (('company = "Acme"\n', ""), "acme: company is missing"),
        (('"A name."', '""'), "acme: holds is to be a str"),
        (('["acme"]', '["acme", "acme"]'), "acme: is named twice"),
        (("[[keeper]]", "[[kept]]"), "kept: no such table"),
    ],
)
def test_what_is_wrong_is_named(change: tuple[str, str], named: str) -> None:
    with pytest.raises(SignatureError, match=named):
        load(GOOD.replace(*change))
