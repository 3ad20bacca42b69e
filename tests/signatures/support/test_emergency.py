"""The table of emergency numbers is that of the lists, and is all that the first page reads of them."""

import sys

import pytest

from scanner.actions.help import help_lines
from scanner.actions.help.help_lines import How
from signatures.support.contacts import countries
from signatures.support.emergency import TABLE, emergency_numbers
from signatures.support.emergency_table import main, table


def test_the_table_is_written_anew_when_a_list_changes() -> None:
    """`python -m signatures.support.emergency_table --write` does."""
    assert TABLE.read_text("utf-8") == table()
    assert emergency_numbers() == {code: entry.emergency for code, entry in countries().items()}


@pytest.mark.parametrize("words", [[], ["--write"]])
def test_the_command_says_whether_it_is_due(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = TABLE.read_bytes()
    monkeypatch.setattr(sys, "argv", ["emergency", *words])
    assert main() == 0
    assert TABLE.read_bytes() == before


@pytest.mark.parametrize(
    ("zone", "language"),
    [("Europe/London", "C"), ("Asia/Tokyo", "de_DE"), ("UTC", "en_US.UTF-8"), ("UTC", "pt_BR"), ("UTC", "C")],
)
def test_what_to_call_is_what_the_chosen_list_says(
    zone: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", language)
    assert help_lines.to_call() == help_lines.choose().to_call


def test_a_country_that_was_named_is_no_guess() -> None:
    assert help_lines.to_call("NZ") == help_lines.choose("NZ").to_call
    assert help_lines.to_call("elsewhere") == (None, How.UNKNOWN)
