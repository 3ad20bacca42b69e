"""Every example and counter-example in the signature files is a test; the files are checked as a whole."""

from signatures.trackers.example import Example
from signatures.trackers.load import TagSignature, bundled, families, groups
from signatures.trackers.match import identify
from signatures.vendors import company_name

ALL = [(signature, example) for signature in bundled() for example in signature.examples]


def test_every_example_in_the_data() -> None:
    assert [
        (signature.id, example.note) for signature, example in ALL if not _holds(signature, example)
    ] == []


def _holds(signature: TagSignature, example: Example) -> bool:
    found = identify(example.advertisement)
    if example.expect is None:
        return found.signature != signature.id
    said = {key: getattr(found, key, found.link.get(key)) for key in example.expect}
    return (found.signature, said) == (signature.id, example.expect)


def test_every_family_is_among_the_examples() -> None:
    """The loader asks for a signature of each; here it is what comes out."""
    told = {identify(example.advertisement).family for _, example in ALL if example.expect is not None}
    assert told - {None} == {*families(), *groups()}


def test_every_company_number_is_assigned_unless_its_entry_says_otherwise() -> None:
    for signature in bundled():
        numbers = signature.match.values if signature.match.place == "company" else ()
        strange = [value for value in numbers if isinstance(value, int) and company_name(value) is None]
        assert bool(strange) is signature.unlisted, signature.id


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


def test_a_family_that_shows_no_state_is_never_read_as_near_or_away() -> None:
    for signature, example in ALL:
        family = families().get(signature.family or "")
        if example.expect is not None and family is not None and not family.state:
            assert identify(example.advertisement).state in ("unknown", "unregistered")
