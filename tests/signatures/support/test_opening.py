"""Open now: the line's own clock decides, the reader's clock is shown, summer time comes out right."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures.support import opening
from signatures.support.contact import Contact
from signatures.support.contacts import contacts
from signatures.support.load import load_list
from signatures.support.opening import open_now

LONDON = ZoneInfo("Europe/London")
HELPLINE = {contact.id: contact for contact in contacts("GB")}["national-stalking-helpline"]


def line(*rows: str, zone: str = "Europe/London") -> Contact:
    text = (
        f'country="GB"\nname="x"\nzone="{zone}"\n[[contact]]\nid="a"\nname="a"\nkind="helpline"\nphone="1"\n'
    )
    text += f'source="s"\nas_of="undated"\nchecked=2026-11-24\nopen={list(rows)}'
    return load_list(text, where="f.toml").contacts[0]


@pytest.mark.parametrize(
    ("now", "state", "change"),
    [
        pytest.param("2026-11-25 01:00", "closed", "2026-11-25 09:30", id="Wednesday night"),
        pytest.param("2026-11-25 09:29", "closed", "2026-11-25 09:30", id="a minute before"),
        pytest.param("2026-11-25 09:30", "open", "2026-11-25 20:00", id="on the minute"),
        pytest.param("2026-11-25 19:59", "open", "2026-11-25 20:00", id="Wednesday is long"),
        pytest.param("2026-11-26 15:59", "open", "2026-11-26 16:00", id="Thursday is short"),
        pytest.param("2026-11-26 16:00", "closed", "2026-11-27 09:30", id="closed on the minute"),
        pytest.param("2026-11-27 18:00", "closed", "2026-11-30 09:30", id="Friday evening to Monday"),
        pytest.param("2026-03-28 12:00", "closed", "2026-03-30 09:30", id="over the change of clocks"),
    ],
)
def test_the_helpline_by_its_hours(now: str, state: str, change: str) -> None:
    found = open_now(HELPLINE, datetime.fromisoformat(now).replace(tzinfo=LONDON), LONDON)
    moment = found.until or found.opens
    assert moment is not None
    assert (found.state, f"{moment:%Y-%m-%d %H:%M}") == (state, change)
    assert found.bank_holidays_known is False


def test_summer_time_shifts_the_hours_in_utc() -> None:
    winter = open_now(HELPLINE, datetime(2026, 3, 27, 20, tzinfo=UTC), UTC)
    assert winter.opens == datetime(2026, 3, 30, 8, 30, tzinfo=UTC)


def test_a_reader_elsewhere_sees_own_time() -> None:
    found = open_now(HELPLINE, datetime(2026, 11, 25, 1, tzinfo=UTC), ZoneInfo("America/New_York"))
    assert found.opens is not None
    assert f"{found.opens:%a %H:%M}" == "Wed 04:30"


@pytest.mark.parametrize(
    ("now", "state"),
    [("2026-11-28 01:59", "open"), ("2026-11-28 02:00", "closed"), ("2026-11-27 21:59", "closed")],
)
def test_a_row_may_pass_midnight(now: str, state: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=LONDON)
    assert open_now(line("fri 22:00-02:00"), moment, LONDON).state == state


def test_rows_that_touch_are_one_stretch() -> None:
    joined = line("mon 09:00-24:00", "tue 00:00-10:00")
    found = open_now(joined, datetime(2026, 11, 23, 12, tzinfo=UTC), UTC)
    assert found.until == datetime(2026, 11, 24, 10, tzinfo=UTC)


def test_a_range_of_days_may_pass_sunday() -> None:
    assert (
        open_now(line("sat-mon 09:00-10:00"), datetime(2026, 11, 23, 9, 30, tzinfo=UTC), UTC).state == "open"
    )


@pytest.mark.parametrize("id", ["emergency", "paladin", "hollie-guard"])
def test_hours_that_no_source_gave_are_unknown(id: str) -> None:
    contact = {contact.id: contact for contact in contacts("GB")}[id]
    assert open_now(contact, datetime(2026, 11, 25, 12, tzinfo=UTC), UTC).state == "unknown"


def test_day_and_night() -> None:
    womens_aid = {contact.id: contact for contact in contacts("IE")}["womens-aid"]
    assert open_now(womens_aid, datetime(2026, 12, 25, 3, tzinfo=UTC), UTC).state == "always"


def test_without_a_table_of_zones_it_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "zone_of", lambda name: None)
    assert open_now(HELPLINE, datetime(2026, 11, 25, 12, tzinfo=UTC), UTC).state == "unknown"


@settings(deadline=None, max_examples=75)
@given(st.integers(1_577_836_800, 2_051_222_400))  # 2020 to 2034
def test_open_is_what_the_clock_on_the_wall_there_says(time: int) -> None:
    moment = datetime.fromtimestamp(time, UTC)
    there = moment.astimezone(LONDON)
    closes = [16, 16, 20, 16, 16, 0, 0][there.weekday()]
    expected = "open" if (9, 30) <= (there.hour, there.minute) < (closes, 0) else "closed"
    found = open_now(HELPLINE, moment, UTC)
    assert found.state == expected
    change = found.until or found.opens
    assert change is not None
    assert timedelta(0) < change - moment <= timedelta(days=3)
