"""Lines of support fit a small screen, and their words keep the tone; law, quotes and names are exempt."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from signatures.support.advice import advice, pages
from signatures.support.contacts import contacts, countries
from tests.tui.wording import test_tone as tone
from tui.wording.support import support as words

LONDON = ZoneInfo("Europe/London")
NIGHT = datetime(2026, 11, 25, 1, tzinfo=UTC)
PROMPT_AND_NOTE = 2
EXEMPT = re.compile("homesweep support [a-z]+")


def texts() -> list[tuple[str, str]]:
    told = advice()
    found = [("say", said.text) for said in told.say] + [("never", said.text) for said in told.never]
    found += [(step.id, text) for step in told.steps for text in (step.title, step.short, step.text)]
    found += [
        (choice.id, text) for choice in told.choices for text in (choice.title, choice.gain, choice.cost)
    ]
    plain = [(page.id, item) for page in pages().values() for item in page.items if item.register == "plain"]
    found += [
        (f"{page} {item.id}", text) for page, item in plain for text in (item.text, *item.list, *item.why)
    ]
    return [(where, EXEMPT.sub("seven", text)) for where, text in found]


TEXTS = texts()


def test_advice_has_no_forbidden_word() -> None:
    promises = re.compile(r"\bsafe\b|\bclear\b|!")
    assert len(TEXTS) > 80
    assert [one for one in TEXTS if tone.FORBIDDEN.search(one[1]) or promises.search(one[1])] == []


def test_advice_has_no_long_sentence() -> None:
    parts = [(where, part) for where, text in TEXTS for part in tone.sentences(text)]
    assert [one for one in parts if len(tone.words(one[1])) > tone.MAX_WORDS] == []


def test_advice_is_easy_to_read() -> None:
    long = [one for one in TEXTS if len(tone.words(one[1])) >= 20]
    assert [one for one in long if tone.grade(one[1]) > tone.MAX_GRADE] == []


def test_only_the_pages_that_may_be_exempt_are() -> None:
    exempt = {
        (page.id, item.register)
        for page in pages().values()
        for item in page.items
        if item.register != "plain"
    }
    assert exempt == {
        ("signs", "quoted"),
        ("about", "quoted"),
        ("about", "law"),
        ("work", "quoted"),
        ("helpers", "helpers"),
    }


@pytest.mark.parametrize("country", sorted(countries()))
def test_the_first_screen_fits_80x24(country: str) -> None:
    lines = words.front(countries()[country], NIGHT, LONDON)
    assert len(lines) <= 24 - PROMPT_AND_NOTE + 1  # the heading may scroll off, the number may not
    assert max(map(len, lines)) <= 78
    assert lines[2].strip().startswith(contacts(country)[0].phone)
    assert lines[1] == ""


@pytest.mark.parametrize("country", [*sorted(countries()), None])
def test_no_page_is_too_wide_or_empty_or_unfilled(country: str | None) -> None:
    for name in words.page_names():
        lines = words.page(name, countries()[country] if country else None, NIGHT, LONDON)
        assert len(lines) > 2, name
        assert max(map(len, lines)) <= 78, name
        assert "{" not in "".join(lines), name


@pytest.mark.parametrize(
    "name", ["steps", "choices", "keep", "contact", "daily", "computer", "work", "helpers", "about"]
)
def test_a_page_of_advice_fits_one_screen(name: str) -> None:
    assert len(words.page(name, countries()["GB"], NIGHT, LONDON)) <= 24


def test_a_number_is_never_torn_apart() -> None:
    text = "\n".join(words.page("all", countries()["GB"], NIGHT, LONDON))
    assert text.count("0300 060 6699") == 2


def test_the_emergency_number_ends_the_long_list() -> None:
    assert words.page("numbers", countries()["GB"], NIGHT, LONDON)[-1] == "In danger: 999"


def test_at_one_in_the_morning_it_says_who_is_open_and_when_the_others_open() -> None:
    lines = words.front(countries()["GB"], NIGHT, LONDON)
    assert lines[2] == "      999     Police, emergency"
    assert "    0808 2000 247   Open day and night." in lines
    page = words.page("numbers", countries()["GB"], NIGHT, LONDON)
    assert "    0808 802 0300   Closed now. Opens Wed 09:30 (today), if no public holiday." in page
    assert "999, 101: Solihull stalking guidance page (no date on it)" in lines


@pytest.mark.parametrize(
    ("moment", "zone", "said"),
    [
        (datetime(2026, 11, 27, 18, tzinfo=UTC), "Europe/London", "Closed now. Opens Mon 09:30, if"),
        (datetime(2026, 11, 25, 18, tzinfo=UTC), "Europe/London", "Open now, until 20:00, if"),
        (datetime(2026, 11, 25, 18, tzinfo=UTC), "Europe/Paris", "Open now, until 21:00 your time, if"),
        (datetime(2026, 11, 25, 18, tzinfo=UTC), "Asia/Tokyo", "Open now, until 05:00 your time, if"),
    ],
)
def test_open_now_in_words(moment: datetime, zone: str, said: str) -> None:
    helpline = countries()["GB"].of("helpline")[0]
    zone_there = ZoneInfo(zone)
    found = words.opening(helpline, moment, zone_there)
    assert found.startswith(said)


def test_steps_and_numbers_stand_in_their_order() -> None:
    text = "\n".join(words.front(countries()["GB"], NIGHT, LONDON))
    order = [
        "999",
        "0808 2000 247",
        "101",
        "You can say",
        "1 In danger",
        "2 You do not",
        "3 Write",
        "4 Talk",
        "5 Then",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_every_number_stands_with_its_source_and_date() -> None:
    for country in countries().values():
        text = " ".join(" ".join(words.page("numbers", country, NIGHT, LONDON)).split())
        for contact in country.of("emergency", "helpline"):
            assert words.origin(contact) in text


def test_without_a_list_it_names_112_and_how_to_name_a_country() -> None:
    text = " ".join(" ".join(words.front(None, NIGHT, LONDON)).split())
    assert "call the emergency number where you are" in text
    assert " 112 " in text
    assert "homesweep support --country GB" in text
    assert "Call your emergency number." in text
