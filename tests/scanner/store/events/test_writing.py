import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.model import Context, Gap, Heard, Mark, Stable, Window
from scanner.store.case import Case, create
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import codec, queries, read_in, soundness
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from signatures.advertisement import Advertisement, from_ad
from signatures.announcement import Announcement
from signatures.trackers.match import identify

AIRTAG = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
ADDRESS = "D1:22:33:44:55:66"


def packet(time: float = 110.0, data: bytes = AIRTAG) -> Advertisement:
    return from_ad(time, ADDRESS, data, address_type="random")


def window(
    start: float = 100.0, *, packets: tuple[Advertisement, ...] = (packet(),), **more: object
) -> Window:
    heard = tuple(Heard(p, identify(p), start, p.time, 3, -61.5, -55, 2, 1, packets) for p in packets[-1:])
    return Window(start, start + 20.0, Context(start, wifi={"AA:BB:CC:00:11:22": -61}), heard, **more)  # type: ignore[arg-type]


def test_a_window_comes_back_as_it_was(case: Case) -> None:
    older, newer = packet(105.0), packet(110.0, AIRTAG[:-1] + b"\x07")
    kept = window(packets=(older, newer), bystanders={"phone": 4})
    Writer(case).window(kept)
    (read,) = queries.windows(case, identify)
    assert (read.start, read.end, read.context, read.bystanders) == (100.0, 120.0, kept.context, {"phone": 4})
    (heard,) = read.heard
    assert [p.data for p in heard.payloads] == [older.data, newer.data]
    assert heard.payload.data == newer.data
    assert (heard.first, heard.last, heard.count) == (100.0, 110.0, 3)
    assert (heard.mean_rssi, heard.max_rssi, heard.connectable, heard.unconnectable) == (-61.5, -55, 2, 1)
    assert heard.identification == kept.heard[0].identification


def test_a_packet_without_raw_data_comes_back_too() -> None:
    said = Advertisement(
        5.0,
        None,
        None,
        -60,
        "Keys",
        {76: b"\x12\x02\x10\x01"},
        {"fd5a": b"\x10"},
        ("fd5a",),
        -4,
        6,
        host_id="U",
    )
    read = codec.read_payload(codec.payload_body(said))
    assert read == said._replace(time=0.0, rssi=None)


def test_the_same_window_twice_is_kept_once(case: Case) -> None:
    writer = Writer(case)
    assert writer.window(window()) is True
    assert writer.window(window()) is False
    assert Writer(case).window(window()) is False
    assert len(list(queries.windows(case, identify))) == 1


def test_a_packet_is_kept_once_however_often_it_is_heard(case: Case) -> None:
    for start in (100.0, 300.0, 500.0):
        Writer(case).window(window(start))
    assert case.db.execute("SELECT count(*) FROM event WHERE kind = 'payload'").fetchone()[0] == 1


def test_bystanders_are_kept_as_keyed_hashes(case: Case, tmp_path: object) -> None:
    stranger = Stable("C0:FF:EE:00:00:01", "unknown", 100.0, 101.0, 2, -70.0, -66, "Sam's watch")
    Writer(case).window(window(stable=(stranger,)))
    (read,) = queries.windows(case, identify)
    (masked,) = read.stable
    assert masked.key.startswith("h-")
    assert masked.name is None
    bodies = " ".join(row[0] for row in case.db.execute("SELECT body FROM event"))
    assert "C0:FF:EE" not in bodies
    assert "Sam" not in bodies


def test_another_record_hashes_differently(case: Case, tmp_path: object) -> None:
    stranger = Stable("C0:FF:EE:00:00:01", "unknown", 100.0, 101.0, 2, -70.0, -66)
    with create(case.path.with_name("other.db"), None, now=0.0) as other:
        assert Writer(case).mask(stranger).key != Writer(other).mask(stranger).key
        assert Writer(case).mask(stranger) == Writer(case).mask(Writer(case).mask(stranger))


def hear_at(keeper: CaseKeeper, place: str, start: float, thing: Stable) -> None:
    heard = window(start, stable=(thing,))
    keeper.placed(heard, keeper.window(heard), place)


def test_a_stranger_heard_at_three_places_is_kept_in_full(case: Case) -> None:
    keeper = CaseKeeper(case)
    stranger = Stable("00:1B:63:00:00:01", "unknown", 100.0, 101.0, 2, -70.0, -66, None, None, True)
    named = stranger._replace(name="Sam's watch" + "!" * 200)
    told = []
    for number, place in enumerate(["home", "home", "work", "cafe", "gym"]):
        hear_at(keeper, place, 1000.0 * number, named if place == "work" else stranger)
        told.append(sorted(queries.unmasked(case).values()))
    whole = queries.Unmasked("00:1B:63:00:00:01", named.name and named.name[:64], "Apple, Inc.")
    assert told == [[], [], [], [whole], [whole]]


def test_fixed_gear_is_never_unmasked(case: Case) -> None:
    keeper = CaseKeeper(case)
    for number, place in enumerate("abcd"):
        tv = Stable("00:11:22:00:00:01", "device", 100.0, 101.0, 2, -70.0, -66)
        hear_at(keeper, place, 1000.0 * number, tv)
    assert queries.unmasked(case) == {}


def test_gaps_marks_and_imports_come_back(case: Case) -> None:
    writer = Writer(case)
    writer.gap(Gap(50.0, 60.0, "adapter off"))
    writer.mark(Mark(70.0, "known", ADDRESS, "t-1", 90.0))
    writer.imported(b"\1" * 32, 80.0, {"name": "a.pcap"})
    assert queries.gaps(case) == [Gap(50.0, 60.0, "adapter off")]
    assert queries.marks(case) == [Mark(70.0, "known", ADDRESS, "t-1", 90.0)]
    assert queries.was_imported(case, b"\1" * 32)
    assert not queries.was_imported(case, b"\2" * 32)
    assert queries.events(case, "import") == [(80.0, {"name": "a.pcap"})]


def test_the_same_announcement_is_kept_once(case: Case) -> None:
    said = Announcement("arp", 5.0, {"ip": "10.0.0.1", "mac": "AA:BB:CC:00:11:22"})
    for _ in range(2):
        Writer(case).announcement(said)
    Writer(case).announcement(said._replace(time=6.0))
    assert case.db.execute("SELECT count(*) FROM event WHERE kind = 'announcement'").fetchone()[0] == 2


def test_what_was_being_heard_is_kept_after_a_sudden_end(case: Case) -> None:
    writer = Writer(case)
    writer.open_window(window(), now=115.0)
    writer.open_window(window(bystanders={"phone": 9}), now=116.0)
    assert queries.open_written(case) == 116.0
    assert [w.bystanders for w in queries.windows(case, identify)] == [{"phone": 9}]
    assert writer.settle_open_window() is True
    assert writer.settle_open_window() is False
    assert [w.bystanders for w in queries.windows(case, identify)] == [{"phone": 9}]
    assert queries.open_written(case) is None


def test_a_window_that_is_over_takes_the_open_one_s_place(case: Case) -> None:
    writer = Writer(case)
    writer.open_window(window(), now=115.0)
    writer.window(window(bystanders={"phone": 1}))
    assert [w.bystanders for w in queries.windows(case, identify)] == [{"phone": 1}]


def test_events_are_numbered_and_chained(case: Case) -> None:
    writer = Writer(case)
    for number in range(5):
        assert writer.event("gap", float(number), {"end": 9.0, "cause": "x"}) == number + 1
    assert soundness.first_break(case) is None


@pytest.mark.parametrize(
    ("damage", "broken"),
    [
        ("UPDATE event SET body = '{}' WHERE seq = 3", 3),
        ("UPDATE event SET time = 7.5 WHERE seq = 2", 2),
        ("DELETE FROM event WHERE seq = 4", 4),
        ("UPDATE event SET seq = 9 WHERE seq = 5", 5),
    ],
)
def test_a_changed_event_is_found(case: Case, damage: str, broken: int) -> None:
    writer = Writer(case)
    for number in range(5):
        writer.gap(Gap(float(number), 9.0, "x"))
    case.db.executescript("DROP TRIGGER event_stays; DROP TRIGGER event_is_kept;" + damage)
    found = soundness.first_break(case)
    assert (found.seq if found else None) == broken


@pytest.mark.parametrize("change", ["UPDATE event SET body = ''", "DELETE FROM event"])
def test_the_file_itself_refuses_to_change_events(case: Case, change: str) -> None:
    Writer(case).gap(Gap(1.0, 2.0, "x"))
    with pytest.raises(StoreError), case.transaction() as db:
        db.execute(change)
    assert len(queries.gaps(case)) == 1


def test_a_failed_transaction_leaves_nothing_half(case: Case) -> None:
    writer = Writer(case)
    case.db.execute(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON main.window_index BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(StoreError):
        writer.window(window())
    case.db.execute("DROP TRIGGER full")
    assert list(queries.windows(case, identify)) == []
    assert writer.window(window()) is True
    assert len(list(queries.windows(case, identify))) == 1


INNER = st.recursive(
    st.none() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from("secxhb"), inner),
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(max_size=40) | INNER.map(json.dumps))
def test_a_body_that_is_not_ours_is_damage_not_a_crash(case: Case, body: str) -> None:
    case.db.execute("SAVEPOINT here")
    Writer(case).event("window", 1.0, body)
    problems = []
    try:
        list(queries.windows(case, identify))
    except StoreError as error:
        problems.append(error.problem)
    case.db.execute("ROLLBACK TO here")
    case.db.execute("RELEASE here")
    assert problems in ([], [StoreProblem.DAMAGED])


def begun(case: Case) -> float | None:
    """Of the newest run that listened to something."""
    found = queries.last_listened(case, read_in.windows(case))
    return found[0] if found is not None else None


def test_a_run_that_heard_nothing_because_it_could_not_is_not_the_newest_one(case: Case) -> None:
    writer = Writer(case)
    writer.event("session", 50.0, {"source": "scan"})
    assert begun(case) is None
    writer.open_window(window(60.0), now=61.0)  # and the power went out
    assert begun(case) == 50.0
    writer.settle_open_window()
    writer.event("session", 200.0, {"source": "scan"})
    writer.event("session", 300.0, {"source": "scan"})
    writer.window(Window(300.0, 300.0, Context(300.0)))  # the radio went before a second was over
    assert begun(case) == 50.0
    writer.window(window(301.0))
    assert begun(case) == 300.0


def test_what_a_file_brought_is_not_the_newest_run(case: Case) -> None:
    """A file that was read in after a try in vain was told as what this computer had listened to."""
    writer = Writer(case)
    writer.event("session", 300.0, {"source": "scan"})
    for number, start in enumerate((50.0, 60.0)):
        writer.window(window(start))
        writer.imported(bytes([number]) * 32, 310.0, {"name": "a.pcap", "windows": 1, "part": 1})
    assert begun(case) is None
    writer.window(window(400.0))
    writer.event("session", 500.0, {"source": "scan"})
    writer.window(window(70.0))
    writer.imported(b"\2" * 32, 510.0, {"name": "b.pcap", "windows": 1, "part": 1})
    assert begun(case) == 300.0


@pytest.mark.parametrize("leads_to", [1, 2, 99], ids=["another packet", "a window", "nothing"])
def test_an_index_that_somebody_wrote_into_exchanges_no_packet(case: Case, leads_to: int) -> None:
    """A tag was kept as another from then on, and the record fitted together as it was put in."""
    Writer(case).window(window(packets=(packet(data=bytes.fromhex("07ff4c0012021001")),)))
    Writer(case).window(window(200.0, packets=(packet(210.0),)))
    case.db.execute("UPDATE payload_index SET seq = ?", (leads_to,))
    Writer(case).window(window(300.0, packets=(packet(310.0),)))
    assert [one.heard[0].payload.data for one in queries.windows(case, identify)][1:] == [AIRTAG, AIRTAG]


def test_what_comes_in_while_the_chain_is_read_is_no_break(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, starts = soundness.read_rows, iter((1000.0, 2000.0, 3000.0))

    def meanwhile(*query: object) -> object:
        rows = list(read(*query))  # type: ignore[arg-type]
        Writer(case).window(window(next(starts)))
        return iter(rows)

    monkeypatch.setattr(soundness, "read_rows", meanwhile)
    assert soundness.first_break(case) is None


def cut_after(case: Case, seq: int) -> None:
    """The newest events taken away; what the record keeps to find them fast stays."""
    case.db.execute("DROP TRIGGER IF EXISTS event_is_kept")
    case.db.execute("DELETE FROM event WHERE seq > ?", (seq,))


def test_what_was_lost_or_cut_off_at_the_end_can_be_read_in_again(case: Case) -> None:
    """It was "read in before" as long as the index named it, and who had the file could not put it back."""
    said = Announcement("arp", 5.0, {"ip": "10.0.0.1", "mac": "AA:BB:CC:00:11:22"})

    def read_in_whole() -> bool:
        writer = Writer(case)
        added = writer.window(window())
        writer.announcement(said)
        writer.imported(b"\1" * 32, 80.0, {"name": "a.pcap"})
        return added

    read_in_whole()
    cut_after(case, 1)  # the packet is left
    assert not queries.was_imported(case, b"\1" * 32)
    Writer(case).gap(Gap(50.0, 60.0, "adapter off"))  # has the number of what was cut off
    assert read_in_whole()
    assert not read_in_whole()
    kinds = [kind for (kind,) in case.db.execute("SELECT kind FROM event ORDER BY seq")]
    assert kinds == ["payload", "gap", "window", "announcement", "import", "import"]
    assert queries.was_imported(case, b"\1" * 32)
