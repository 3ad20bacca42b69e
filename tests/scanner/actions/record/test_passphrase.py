"""A passphrase that did not open a record: which of its words is a slip."""

import pytest

from scanner.actions.record.passphrase import slips

SIX = "crested image tabasco reoccur fit spray"


@pytest.mark.parametrize(
    ("typed", "places", "words"),
    [
        (SIX, (), 6),
        (SIX.replace("tabasco", "tabasko"), (2,), 6),
        (SIX.title(), (0, 1, 2, 3, 4, 5), 6),  # capital letters count
        ("Crested" + SIX[7:], (0,), 6),
        (SIX.replace(" fit", "fit"), (3,), 5),
        ("my dog rex likes cheese", (), 0),
        ("correct horse battery", (), 0),
        ("", (), 0),
    ],
)
def test_only_of_words_from_the_list_a_slip_is_told(typed: str, places: tuple[int, ...], words: int) -> None:
    assert slips(typed) == (places, words)
