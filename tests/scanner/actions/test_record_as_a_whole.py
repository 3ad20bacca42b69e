"""Actions on a record as a whole: made, locked, checked, erased; without a screen or a terminal."""

from pathlib import Path

import pytest

from scanner.actions.package import hand_over, verify_record
from scanner.actions.record import erase_record, new_record
from scanner.actions.record.passphrase import SHORTEST, Wrong, open_only, wrong_with
from scanner.actions.refused import RefusalReason, Refused
from scanner.log.diary.moments import here
from scanner.model import Context, Window
from scanner.store import access, codename
from scanner.store.case import Case, open_case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.writing import Writer

T0 = 1_767_600_000.0
LONG = "s" * SHORTEST


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return new_record.make(tmp_path / "r.db", None, now=T0)


def test_a_clients_record_bears_its_name_from_the_first_moment(tmp_path: Path) -> None:
    path = new_record.path_in(tmp_path, client=True)
    new_record.make(path, None, client=True, now=T0).close()
    with open_case(path) as case:
        assert codename.of(case) == path.stem
    assert new_record.path_in(tmp_path, client=False) == tmp_path / "record.db"
    with pytest.raises(StoreError) as error:
        new_record.check_free(path)
    assert error.value.problem is StoreProblem.EXISTS


@pytest.mark.parametrize(
    ("secret", "again", "of_record", "wrong"),
    [
        (LONG[1:], LONG[1:], None, Wrong.TOO_SHORT),
        (LONG, LONG + "x", None, Wrong.DIFFERS),
        (LONG, "", None, Wrong.DIFFERS),
        (LONG, LONG, LONG, Wrong.OF_THE_RECORD),
        (LONG, None, LONG + "x", None),
        (LONG, LONG, None, None),
    ],
)
def test_what_is_wrong_with_a_new_passphrase(
    secret: str, again: str | None, of_record: str | None, wrong: Wrong | None
) -> None:
    assert wrong_with(secret, again, of_record=of_record) is wrong


def test_a_wrong_passphrase_is_noted_beside_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    new_record.make(path, LONG, now=T0).close()
    before = path.read_bytes()
    with pytest.raises(StoreError):
        open_only(path, LONG + "x", now=T0)
    assert access.waiting_path(path).exists()
    open_only(path, LONG, now=T0).close()
    assert path.read_bytes() == before


def test_nothing_is_erased_while_somebody_listens_into_it(case: Case) -> None:
    Writer(case).open_window(Window(T0, T0 + 1.0, Context(T0), (), (), {}), now=T0)
    with case, pytest.raises(Refused) as refused:
        erase_record.what_goes(case, now=T0 + 1.0)
    assert refused.value.reason is RefusalReason.ALREADY_LISTENING


def test_what_stays_elsewhere_is_told_before_it_is_erased(case: Case, tmp_path: Path) -> None:
    there, gone = tmp_path / "package", tmp_path / "removed"
    there.mkdir()
    with case:
        for whom in ("Ola", "PC 12"):
            hand_over.hand_over(case, hand_over.Given(whom, "a stick", ""), now=T0)
        goes = erase_record.what_goes(case, [there, gone], now=T0)
    assert (goes.entries, goes.written, [one.whom for one in goes.given]) == (2, (there,), ["PC 12", "Ola"])
    erase_record.erase(goes.path)
    assert not goes.path.exists()
    assert tmp_path.exists()  # no folder of ours


def test_a_hand_over_names_somebody_and_a_time_nobody_knows_is_none(case: Case) -> None:
    with case:
        with pytest.raises(Refused) as refused:
            hand_over.entry_of(case, hand_over.Given("", "a stick", ""), now=T0)
        assert refused.value.reason is RefusalReason.NOBODY_NAMED
        given = hand_over.Given("Ola", "", "")
        told = {text: hand_over.entry_of(case, given.at(text, now=T0), now=T0) for text in ("", "not sure")}
        assert (told[""].start, told["not sure"].start) == (here(T0), None)
    with pytest.raises(Refused) as refused:
        hand_over.number_of("no such package")
    assert (refused.value.reason, refused.value.name) == (RefusalReason.NO_PACKAGE, "no such package")


@pytest.mark.parametrize(("problem", "told"), [(StoreProblem.DAMAGED, ["pages"]), (StoreProblem.BUSY, None)])
def test_what_cannot_be_read_is_a_difference(
    problem: StoreProblem, told: list[str] | None, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(case: Case) -> None:
        raise StoreError(problem, str(case.path))

    monkeypatch.setattr("scanner.log.proof.verify.verify", broken)
    with case:
        if told is None:
            with pytest.raises(StoreError):
                verify_record.whole(case)
        else:
            assert [one.what for one in verify_record.whole(case).differences] == told


def test_a_folder_that_is_no_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        verify_record.package(tmp_path)
    assert refused.value.reason is RefusalReason.NOT_A_PACKAGE
