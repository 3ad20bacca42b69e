"""One thing has another id in each record, and one id within a record."""

from pathlib import Path

from scanner.lan.devices import household_cache
from scanner.lan.devices.household import Household, difference
from scanner.lan.devices.ids_of_record import IdsOfRecord
from scanner.lan.devices.looks import DeviceWord, Look, keep, keep_word
from scanner.store.case import Case, create, open_case
from tests.scanner.lan.devices.test_household import look
from tests.scanner.lan.homes import HOME, TIME

FIRST, SECOND = look(1, HOME), look(2, HOME, day=1)


def told(case: Case) -> Household:
    return household_cache.household(case, now=TIME)


def ids(of: Household) -> set[str]:
    return {device.id for device in of.devices()}


def test_two_records_of_one_home_share_no_id_and_each_keeps_its_own(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        with create(tmp_path / name, None, now=TIME) as case:
            keep(case, FIRST)
            before = ids(told(case))
            household_cache.remember(case)
            keep(case, SECOND)
            assert ids(told(case)) == before
            assert difference(*told(case).seen) == []
            case.copy_to(tmp_path / f"{name}-copy", "words of the copy")
            assert household_cache.is_true(case)
        with open_case(tmp_path / f"{name}-copy", "words of the copy", writable=False) as copy:
            assert ids(told(copy)) == before
        found.append(before)
    assert len(found[0]) == len(found[1]) > 5
    assert not found[0] & found[1]
    assert not (found[0] | found[1]) & ids(Household((FIRST,), now=TIME))


def test_a_record_from_before_keeps_the_ids_that_it_has(tmp_path: Path) -> None:
    with create(tmp_path / "old", None, now=TIME) as case:
        case.db.execute("DELETE FROM meta WHERE key = 'device_key'")
        keep(case, FIRST)
        assert case.device_key == b""
        assert ids(told(case)) == ids(Household((FIRST,), now=TIME))


def test_words_said_before_there_was_a_record_stay_with_their_things(tmp_path: Path) -> None:
    before = Household((FIRST,), now=TIME)
    one, other, third = before.devices()[:3]
    words = [
        DeviceWord(TIME, "name", one.id, "hall camera"),
        DeviceWord(TIME, "same", other.id, third.id),
        DeviceWord(TIME, "known", "d-unknown"),
    ]
    with create(tmp_path / "record", None, now=TIME) as case:
        translated = IdsOfRecord(case)
        held: list[Look] = [FIRST, SECOND]
        for each in held:
            keep(case, each)
            translated.take(each)
        for word in words:
            keep_word(case, translated.word(word))
        here = told(case)
        named = [device for device in here.devices() if device.name == "hall camera"]
        assert [device.ips for device in named] == [one.ips]
        assert len(here.devices()) == len(before.devices()) - 1
        assert translated.word(words[2]) == words[2]
        renamed = translated.renamed()
        joined = [here.device(renamed[device.id]) for device in (other, third)]
        assert joined[0] is not None
        assert joined[0] == joined[1]
