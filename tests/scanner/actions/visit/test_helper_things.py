"""The helper's things in a visit: silent from its first second to its end, and never a name in the record."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.actions.listen.heard import HeardSoFar
from scanner.actions.marks.keep_kit import AddressChanges
from scanner.actions.refused import RefusalReason, Refused
from scanner.actions.visit import helper_things
from scanner.actions.visit import visit as visits
from scanner.following.judging.assess import Assessor
from scanner.history.replay import replay
from scanner.history.trail import Trail
from scanner.log.proof.verify import verify
from scanner.model import Context, Tag
from scanner.store import example, kit
from scanner.store.case import Case, create
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from signatures.advertisement import Advertisement
from tests.tui.apps import T0, tag

TILE = "C9:22:33:44:55:66"


def tile(second: float) -> Advertisement:
    return Advertisement(T0 + second, TILE, "random", -50, service_data={"feed": b"\x02\x00" + b"\xab" * 8})


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data"))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Case]:
    with create(tmp_path / "r.db", None, now=T0) as case:
        yield case


@pytest.fixture
def in_kit() -> None:
    kit.add(kit.default_path(), kit.KitItem("my Tile", "tag", TILE))
    kit.add(kit.default_path(), kit.KitItem("my laptop", "device", "9C:8E:CD:00:00:01"))


def listening(case: Case) -> HeardSoFar:
    heard = HeardSoFar(T0)
    heard.go_on(CaseKeeper(case), Assessor(), Trail(), T0)
    return heard


def now_tags(heard: HeardSoFar) -> dict[str, str]:
    now = heard.now([], hears=True)
    assert not [one for one in now.fresh if one.payload.address == TILE]
    return {address: one.mark or one.level for one in now.tags for address in one.addresses}


@pytest.mark.usefixtures("in_kit")
def test_each_room_knows_it_within_three_seconds_and_the_record_says_the_same(record: Case) -> None:
    heard = listening(record)
    visit = visits.begin(record, ["hall", "bedroom", "bath"], 40, now=T0, say=lambda word: heard.feed([word]))
    for number, room in enumerate(visit.rooms):
        began = 60 + number * 200
        heard.feed([Context(T0 + began, place=room), tag(began + 1), tile(began + 2)])
        shown = now_tags(heard)
        assert shown[TILE] == "helper", room
        if number:
            assert {*shown.values()} == {"helper", "watch"}, room
        heard.feed(one for second in range(began + 4, began + 120, 4) for one in (tag(second), tile(second)))
        heard.finish()
        visits.heard_in(record, visit, room, T0 + began, now=T0 + began + 120)
        live = {one.id: (one.level, one.mark) for one in heard.all_tags()}
        assert live == {one.id: (one.level, one.mark) for one in replay(record).tags}
        assert verify(record).differences == ()
    assert helper_things.number(record, visit) == 2
    text = "".join(body for (body,) in record.db.execute("SELECT body FROM event"))
    assert "my Tile" not in text


@pytest.mark.usefixtures("in_kit")
def test_after_its_end_it_is_judged_like_any_other(record: Case) -> None:
    heard = listening(record)
    visit = visits.begin(record, ["hall"], 40, now=T0, say=lambda word: heard.feed([word]))
    heard.feed(tile(second) for second in range(60, 180, 4))
    visits.end(record, visit, now=T0 + 200, say=lambda word: heard.feed([word]))
    (of_visit,) = heard.all_tags()
    heard.feed(tile(second) for second in range(400, 520, 4))
    heard.finish()
    (after,) = heard.all_tags()
    assert (of_visit.mark, after.mark, after.level) == ("helper", None, "seen")
    assert [(one.level, one.mark) for one in replay(record).tags] == [("seen", None)]
    assert helper_things.number(record, visits.visits(record)[0]) == 2


@pytest.mark.usefixtures("in_kit")
def test_it_is_silent_again_in_a_visit_that_was_closed_by_mistake(record: Case) -> None:
    heard = listening(record)
    visit = visits.begin(record, ["hall"], 40, now=T0, say=lambda word: heard.feed([word]))
    heard.feed(tile(second) for second in range(60, 180, 4))
    visits.end(record, visit, now=T0 + 200, say=lambda word: heard.feed([word]))
    again = visits.go_on(record, visits.visits(record)[0], now=T0 + 300, say=lambda word: heard.feed([word]))
    heard.feed(tile(second) for second in range(400, 520, 4))
    heard.finish()
    (after,) = heard.all_tags()
    assert (after.mark, after.level, again.ended) == ("helper", "mine", None)
    assert [one.mark for one in replay(record).tags] == ["helper"]
    assert helper_things.number(record, again) == 2
    assert verify(record).differences == ()


def told(record: Case) -> Tag:
    (one,) = replay(record).tags
    return one


def test_what_changes_its_address_is_confirmed_in_a_visit_alone(record: Case) -> None:
    heard = listening(record)
    heard.feed(tag(second) for second in range(1, 120, 2))
    heard.finish()
    name = told(record).id
    with pytest.raises(Refused) as refused:
        helper_things.meant(record, None, name)
    assert refused.value.reason is RefusalReason.NO_VISIT
    visit = visits.begin(record, ["hall"], 40, now=T0 + 130)
    own = helper_things.meant(record, visit, name)
    assert told(record).level == "watch"
    helper_things.keep_in(record, helper_things.confirmed(visit, own, now=T0 + 140))
    assert (told(record).level, told(record).mark) == ("mine", "helper")
    assert helper_things.number(record, visit) == 1
    assert verify(record).differences == ()


def test_what_has_no_address_cannot_be_confirmed(record: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = listening(record)
    heard.feed(tag(second) for second in range(1, 120, 2))
    heard.finish()
    visit = visits.begin(record, ["hall"], 40, now=T0 + 130)
    monkeypatch.setattr(kit, "is_address", lambda text: False)
    with pytest.raises(AddressChanges):
        helper_things.meant(record, visit, told(record).id)


def test_a_kit_that_cannot_be_read_ends_no_visit(record: Case) -> None:
    kit.default_path().parent.mkdir(parents=True, exist_ok=True)
    kit.default_path().write_text("{", encoding="utf-8")
    assert visits.begin(record, ["hall"], 40, now=T0).id == "v-1"
    assert queries.marks(record) == []


@pytest.mark.usefixtures("in_kit")
def test_a_made_up_record_knows_nothing_of_a_real_kit(record: Case) -> None:
    example.mark(record)
    visits.begin(record, ["hall"], 40, now=T0)
    assert [*queries.marks(record)] == []
