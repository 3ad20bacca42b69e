"""Every example and counter-example in the signature files is a test; the files are checked as a whole."""

import pytest

from signatures.trackers.families import FAMILIES
from signatures.trackers.load import Signature, bundled
from signatures.trackers.match import identify
from signatures.vendors import company_name

UNASSIGNED = {0x4D4B, 0x0E45, 0x0EF7, 0xEC88, 0x8801}  # used by products all the same, or newer than the list


@pytest.mark.parametrize("signature", bundled(), ids=lambda signature: signature.id)
def test_every_example_in_the_data(signature: Signature) -> None:
    for example in signature.examples:
        found = identify(example.advertisement)
        if example.expect is None:
            assert found.signature != signature.id, example.note
        else:
            assert found.signature == signature.id, example.note
            said = {key: getattr(found, key, found.link.get(key)) for key in example.expect}
            assert said == example.expect, example.note


def test_every_family_has_a_signature_and_every_tracker_a_family() -> None:
    assert {signature.family for signature in bundled()} - {None} == set(FAMILIES)
    assert [
        signature.id for signature in bundled() if signature.kind == "tracker" and not signature.family
    ] == []


def test_every_company_number_is_assigned() -> None:
    listed = {
        value
        for signature in bundled()
        if signature.match.place == "company"
        for value in signature.match.values
    }
    assert {value for value in listed if isinstance(value, int) and company_name(value) is None} == UNASSIGNED


def test_no_value_is_filed_twice_where_nothing_else_could_tell_them_apart() -> None:
    bare = [
        (signature.match.place, value)
        for signature in bundled()
        if signature.match.place in ("company", "uuid", "name")
        and not (signature.match.decoder or signature.match.prefix or signature.also)
        for value in signature.match.values
    ]
    assert sorted(item for item in set(bare) if bare.count(item) > 1) == []


def test_names_are_short_plain_words() -> None:
    for signature in bundled():
        assert 2 < len(signature.name) <= 50
        assert signature.name.isprintable()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_says_how_long_its_address_lasts(family: str) -> None:
    assert FAMILIES[family].address in ("fixed", "day", "minutes", "varies")


def test_a_family_that_shows_no_state_is_never_read_as_near_or_away() -> None:
    for signature, example in [(one, example) for one in bundled() for example in one.examples]:
        family = FAMILIES.get(signature.family or "")
        if example.expect is not None and family is not None and not family.state:
            assert identify(example.advertisement).state in ("unknown", "unregistered")
