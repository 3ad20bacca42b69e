"""A hand-over stands in the record as it was noted, and what the keys of a look at home offer is seen."""

from scanner.log.diary.entry import Entry, HandOver
from scanner.log.diary.moments import Moment
from tui.present.diary import entry as present_entry
from tui.screens.home.home import HomeScreen

AT = Moment(1_767_600_000.0, 0, "UTC")


def test_to_whom_on_what_and_which_package_are_shown() -> None:
    entry = Entry("hand-over", AT, start=AT, hand_over=HandOver("PC 12", "a stick", "ab" * 32))
    page = "\n".join(present_entry.full(entry))
    assert "To: PC 12" in page
    assert "On: a stick" in page
    assert "ab" * 32 in page
    assert "On:" not in "\n".join(present_entry.full(Entry("hand-over", AT, hand_over=HandOver("PC 12"))))


def test_asking_quiet_cameras_is_among_the_keys_that_are_shown() -> None:
    (key,) = [one for one in HomeScreen.BINDINGS if getattr(one, "id", "") == "home.cameras"]
    assert getattr(key, "show", False) is True
