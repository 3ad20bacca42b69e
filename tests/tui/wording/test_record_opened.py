"""What is said after an unlock: two lines of a page, most telling first; the whole stands elsewhere."""

import pytest

from scanner.store.access import Since
from scanner.store.sealed.told import SealedStretch
from tui.wording import record, sealed

T0 = 1_767_600_000.0
WIDTH = 75  # columns within the box of a notice, on a page of 80


def test_what_is_all_well_is_said_in_one_go() -> None:
    stretch = SealedStretch(T0, T0 + 3600, windows=30, listened_s=3000.0)
    said = record.opened_brief(Since(T0, (), (), sealed=(stretch,)), told_always=True)
    assert said == "While locked, it listened for 50 minutes. Last opened on Mon 5 Jan 2026 08:00."
    again = record.opened_brief(Since(T0, (), (T0,), sealed=(stretch,)), told_always=False)
    assert again == "While locked, it listened for 50 minutes."
    assert record.opened_brief(Since(T0, (), ()), told_always=False) == ""


def test_a_wrong_passphrase_may_have_been_the_users_own_and_leads_on() -> None:
    since = Since(T0, (T0,), ())
    said = record.opened_brief(since, told_always=False)
    tried = "A wrong passphrase was tried on Mon 5 Jan 2026 08:00."
    assert said == f"{tried} {record.MAY_BE_YOU} {record.ALL_OPENED}"
    (line,) = record.opened_lines(since, told_always=False)
    assert line.endswith(f"{record.MAY_BE_YOU} {record.IF_NOT_YOU}")


def test_each_pause_of_one_check_is_no_check_of_its_own() -> None:
    said = record.opened_brief(Since(None, (), (T0, T0), (T0,)), told_always=True)
    assert said == "It began to listen 3 times, also after a pause."
    assert record.opened_brief(Since(None, (), (T0,)), told_always=True) == "It began to listen once."


def test_a_wrong_passphrase_stands_first_and_what_is_amiss_leads_to_the_whole() -> None:
    since = Since(T0, (T0,), (T0,) * 12, (T0,), (SealedStretch(T0, T0, own=False),))
    said = record.opened_brief(since, told_always=True)
    assert said.startswith("A wrong passphrase was tried on Mon 5 Jan 2026 08:00. ")
    assert sealed.NOT_WHOLE in said
    assert said.endswith(record.ALL_OPENED)


@pytest.mark.parametrize("wrong", [0, 1, 200])
@pytest.mark.parametrize("runs", [0, 1, 500])
@pytest.mark.parametrize(
    "stretches",
    [
        (),
        (SealedStretch(T0, T0, windows=1, listened_s=86_000.0),),
        (SealedStretch(T0, T0),),
        (SealedStretch(T0, T0, missing=3, changed=1), SealedStretch(T0, T0, gone=True)),
    ],
)
def test_it_is_never_more_than_two_lines(wrong: int, runs: int, stretches: tuple[SealedStretch, ...]) -> None:
    from textwrap import wrap

    since = Since(T0, (T0,) * wrong, (T0,) * runs, (), stretches)
    said = record.opened_brief(since, told_always=True)
    assert len(wrap(said, WIDTH)) <= 2
    if wrong > 1 or any(map(sealed.doubtful, stretches)):
        assert said.endswith(record.ALL_OPENED)
