"""Lists of help lines: ours are whole, and no file can do more than be refused with a reason."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures.errors import SignatureError
from signatures.support.contacts import code_of, contacts, countries, listed, with_emergency
from signatures.support.load import MAX_BYTES, load_list

GOOD = """
country = "GB"
name = "Borough"
zone = "Europe/London"
[[contact]]
id = "our-line"
name = "Our line"
kind = "helpline"
phone = "01 23"
source = "us"
as_of = "2026-11"
checked = 2026-11-24
open = ["mon-fri 09:00-17:00"]
"""


@pytest.mark.parametrize(
    ("country", "id", "phone", "hours"),
    [
        ("GB", "emergency", "999", ""),
        ("GB", "police", "101", ""),
        (
            "GB",
            "national-stalking-helpline",
            "0808 802 0300",
            "Monday to Friday, 9:30am to 4pm (except Wednesday 9:30am to 8pm)",
        ),
        ("GB", "paladin", "0207 8408960", ""),
        ("GB", "west-midlands-stalking-service", "0121 553 0090", ""),
        ("GB", "unwanted-prisoner-contact", "0300 060 6699", "Monday to Friday, 9am to 4pm"),
        ("US", "emergency", "911", ""),
        ("IE", "emergency", "999 or 112", ""),
        ("AU", "emergency", "000", ""),
        ("CA", "emergency", "911", ""),
        ("NZ", "emergency", "111", ""),
        ("DE", "emergency", "110", ""),
        ("FR", "emergency", "17 or 112", ""),
        ("ES", "emergency", "112", ""),
        ("NL", "emergency", "112", ""),
    ],
)
def test_numbers_and_hours_are_those_of_their_source(country: str, id: str, phone: str, hours: str) -> None:
    found = {contact.id: contact for contact in contacts(country)}[id]
    assert (found.phone, found.hours) == (phone, hours)


@pytest.mark.parametrize("country", countries())
def test_every_list_begins_with_an_emergency_number_and_has_a_line(country: str) -> None:
    assert contacts(country)[0].kind == "emergency"
    assert countries()[country].of("helpline")


def test_the_services_of_the_guidance_page_are_there() -> None:
    ids = {contact.id for contact in contacts("GB")}
    assert ids >= {
        "protection-against-stalking", "solihull-domestic-abuse", "secure-your-tech", "workplace-guide",
        "log-template", "am-i-being-stalked", "dash", "s-dash", "hollie-guard", "bright-sky",
        "video-alice-ruggles", "video-west-midlands", "video-staffordshire",
    }  # fmt: skip


def test_a_country_without_a_list_has_no_contacts() -> None:
    assert contacts("XX") == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("gb", "GB"),
        ("UK", "GB"),
        (" northern  ireland ", "GB"),
        ("Deutschland", "DE"),
        ("us", "US"),
        ("x", None),
    ],
)
def test_countries_go_by_the_names_people_type(typed: str, code: str | None) -> None:
    assert code_of(typed) == code


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('kind = "helpline"', 'kind = "line"', "f.toml: entry 1 (our-line): kind is 'line'; use one of"),
        ('phone = "01 23"', "", "entry 1 (our-line): phone is missing"),
        ('phone = "01 23"', "phone = 123", "phone is 123; expected text"),
        ('source = "us"', "", "missing key 'source'"),
        ('source = "us"', 'source = "us"\nfone = "1"', "unknown key 'fone'"),
        ('"2026-11"', '"last week"', "as_of is 'last week'"),
        ("2026-11-24", '"today"', "checked is 'today'; expected date"),
        ("2026-11-24", "2026-11-24T01:00:00", "expected date"),
        ("mon-fri 09:00-17:00", "mon-fri 9-17", "open has 'mon-fri 9-17'"),
        ("mon-fri 09:00-17:00", "xyz 09:00-17:00", "open has 'xyz"),
        ("mon-fri 09:00-17:00", "mon 25:00-26:00", "open has 'mon 25:00"),
        ('"Europe/London"', '"../../etc/passwd"', "zone is '../../etc/passwd'"),
        ('"Europe/London"', '"Europe/Nowhere"', "zone is 'Europe/Nowhere'"),
        ('zone = "Europe/London"', "", "zone is missing; open needs one"),
        ('country = "GB"', 'country = "gb"', "country is 'gb'; expected two capital letters"),
        ('"Our line"', '"' + "x" * 301 + '"', "name is empty or longer than 300"),
        ("[[contact]]", "[[contacts]]", "missing key 'contact'"),
        ("[[contact]]", "[contact]", "contact is {"),
    ],
)
def test_a_wrong_list_names_file_entry_and_key(old: str, new: str, problem: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(SignatureError) as caught:
        load_list(GOOD.replace(old, new), where="f.toml")
    assert problem in str(caught.value)
    assert all(line.startswith("f.toml: ") for line in str(caught.value).splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 20_000,
        "a = " + "9" * 5000,
        "[" + ".".join("a" * 9000) + "]",
        "x" * (MAX_BYTES + 1),
        GOOD + GOOD[GOOD.index("[[contact]]") :] * 200,
        GOOD + GOOD[GOOD.index("[[contact]]") :],
        "contact = [1, 2]",
        "",
    ],
    ids=["nesting", "number", "dots", "long", "many", "twice", "numbers", "empty"],
)
def test_a_hostile_list_is_refused(text: str) -> None:
    with pytest.raises(SignatureError):
        load_list(text, where="f.toml")


LEAVES = st.one_of(st.text(max_size=8), st.integers(), st.booleans(), st.just("always"), st.just("2026"))
KEYS = st.sampled_from(["country", "name", "also", "zone", "contact", "id", "kind", "open", "as_of"])


@settings(deadline=None, max_examples=75)
@given(st.dictionaries(KEYS, st.one_of(LEAVES, st.lists(LEAVES, max_size=2)), max_size=9))
def test_any_values_are_refused_by_name_and_never_raise_otherwise(entry: dict[str, object]) -> None:
    body = "\n".join(f"{key} = {_toml(value)}" for key, value in entry.items())
    with pytest.raises(SignatureError):
        load_list(f'country = "GB"\nname = "x"\n[[contact]]\n{body}', where="f.toml")


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return '"' + "".join(f"\\U{ord(character):08x}" for character in str(value)) + '"'


def test_an_own_list_replaces_ours_and_keeps_the_emergency_number() -> None:
    own = with_emergency(load_list(GOOD, where="f.toml", origin="f.toml"))
    assert [contact.phone for contact in own.contacts] == ["999", "01 23"]


@pytest.mark.parametrize(("phone", "listed"), [("0909 879 0000", ["999", "0909 879 0000"]), ("999", ["999"])])
def test_an_own_list_never_replaces_the_emergency_number_of_its_country(
    phone: str, listed: list[str]
) -> None:
    """Somebody may have changed the file, so that who is in danger calls them."""
    text = re.sub('phone = ".*"', f'phone = "{phone}"', GOOD.replace('"helpline"', '"emergency"'))
    own = with_emergency(load_list(text, where="f.toml"))
    assert [contact.phone for contact in own.contacts] == listed
    assert [contact.phone for contact in own.of("emergency")] == ["999"]


def test_where_we_know_no_emergency_number_the_list_tells_it() -> None:
    text = GOOD.replace('"helpline"', '"emergency"').replace('"GB"', '"XX"')
    assert with_emergency(own := load_list(text, where="f.toml")) == own


def test_one_list_is_read_alone_as_among_all() -> None:
    assert {code: listed(code) for code in countries()} == dict(countries())
    assert [listed(code) for code in ("", "XX", "gb", "G/", "../GB")] == [None] * 5
