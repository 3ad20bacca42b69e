"""One fold answers for many moments, and just as a fold up to each of them would."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.history.replay import replay
from scanner.history.snapshots import at_events
from scanner.model import Context, Mark
from scanner.place_word import PlaceWord
from scanner.store.case import Case, create
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from signatures.advertisement import from_ad

T0, HOUR = 1_767_600_000.0, 3600.0
AIRTAG = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
ADDRESSES = ("D1:22:33:44:55:66", "E1:22:33:44:55:66")
PLACES = [{f"{block}:00:00:00:00:0{number}": -60 for number in range(4)} for block in ("10", "20")]

Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "hear",
                "hear",
                "hear",
                "read",
                "word",
                "room",
                "mine",
                "helper",
                "unmark",
                "name",
                "merge",
                "undo",
            ]
        ),
        st.integers(0, 12),
        st.integers(0, 1),
    ),
    min_size=3,
    max_size=9,
)


def hear(case: Case, hour: int, which: int, place: str | None = None) -> None:
    start = T0 + hour * HOUR
    hearing = new_hearing(CaseKeeper(case), Assessor())
    hearing.feed(Context(start, wifi=PLACES[(hour + which) % 2], place=place))
    for number in range(4):
        time = start + number * 40.0
        hearing.feed(from_ad(time, ADDRESSES[which], AIRTAG, address_type="random", rssi=-60 - number))
    hearing.finish()


def take(case: Case, script: list[Step]) -> None:
    writer = Writer(case)
    for do, hour, which in script:
        time = T0 + hour * HOUR + 60.0
        if do == "hear":
            hear(case, hour, which)
        elif do == "read":
            before = len(queries.numbers(case, "window"))
            hear(case, hour, which)
            came = len(queries.numbers(case, "window")) - before
            digest = bytes([hour, which, *ADDRESSES[0].encode()[:30]])
            writer.imported(digest, time, {"name": "r", "sha256": digest.hex(), "part": came})
        elif do == "word":
            hear(case, hour, which, "Hall")
        elif do == "room":
            writer.event("visit", time - 60.0, {"id": "v", "what": "rooms", "rooms": ["Hall"]})
            hear(case, hour, which, "Hall")
            writer.event(
                "visit", time + 90.0, {"id": "v", "what": "room", "room": "Hall", "from": time - 60.0}
            )
        elif do in ("mine", "helper", "unmark"):
            until = time + 2 * HOUR if do == "helper" else None
            writer.mark(Mark(time, do, address=ADDRESSES[which], until=until))
        elif do == "undo":
            writer.event("place", time, PlaceWord(0, "undo", (), which + 1).body())
        else:
            at = (time, time + HOUR) if do == "merge" else (time,)
            value = "home" if do == "name" else None
            writer.event("place", time, PlaceWord(0, do, at, value).body())


def called(judge: Assessor) -> list[object]:
    return [(place.id, place.name, judge.book.called(place)) for place in judge.book.places()]


def asked(case: Case) -> tuple[dict[int, object], int]:
    """What the judge tells at every event, and how many passes that took."""
    found: dict[int, object] = {}

    def ask(event: int, assessor: Assessor) -> None:
        found[event] = (assessor.tags(), called(assessor))

    last = queries.last_of(case, ("window", "mark", "place", "payload", "visit"))
    passes = at_events(case, range(1, last + 1), ask)
    return found, passes


@given(steps)
@example([("hear", 3, 0), ("mine", 4, 0), ("hear", 5, 0), ("hear", 1, 0), ("name", 3, 0), ("hear", 6, 1)])
@example([("hear", 3, 0), ("mine", 4, 0), ("hear", 5, 0), ("read", 1, 0), ("name", 3, 0), ("hear", 6, 1)])
@example([("hear", 5, 0), ("hear", 1, 0), ("mine", 1, 0), ("read", 3, 1), ("hear", 2, 0), ("hear", 9, 1)])
@example([("hear", 3, 0), ("name", 3, 0), ("undo", 5, 1), ("hear", 5, 0), ("unmark", 2, 0)])
@example([("room", 3, 0), ("word", 4, 0), ("room", 5, 0), ("hear", 1, 0), ("word", 2, 0), ("room", 0, 1)])
@settings(max_examples=12, deadline=None)
def test_every_moment_is_judged_as_by_a_fold_of_its_own(script: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, create(Path(folder) / "record.db", None, now=T0) as case:
        take(case, script)
        found, _ = asked(case)
        for event, told in found.items():
            alone = replay(case, upto=event).assessor
            assert told == (alone.tags(), called(alone))


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return create(tmp_path / "record.db", None, now=T0)


def test_what_came_in_the_order_of_time_takes_one_pass(case: Case) -> None:
    with case:
        script: list[Step] = [("hear", hour, hour % 2) for hour in range(0, 12, 2)]
        script.insert(3, ("mine", 5, 0))
        take(case, script)
        found, passes = asked(case)
        assert len(found) > len(script)
        assert passes == 1


def test_a_clock_that_was_set_back_takes_no_other_pass(case: Case) -> None:
    with case:
        take(case, [("hear", 6, 0), ("hear", 8, 0), ("hear", 3, 1), ("mine", 3, 1), ("hear", 9, 0)])
        assert asked(case)[1] == 1


def test_a_capture_of_earlier_days_takes_one_pass_more(case: Case) -> None:
    with case:
        ends = []
        for do, hour in (("hear", 6), ("hear", 8), ("read", 1), ("hear", 9)):
            take(case, [(do, hour, 0)])
            ends.append(queries.last_of(case, ("window",)))
        assert at_events(case, ends, lambda event, assessor: None) == 2
