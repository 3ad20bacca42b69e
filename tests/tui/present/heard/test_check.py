"""What the card of a finding says first."""

from dataclasses import replace
from pathlib import Path

import pytest

from scanner.following.evidence.along import CROWD
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.coverage import NOT_KEPT, Coverage
from scanner.model import Context, Gap, Reason, Tag
from scanner.radio.problems import RadioProblem
from scanner.store.case import create, open_case
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from tests.tui.apps import T0, Rig, named, settled, tag
from tui.present.common import since
from tui.present.heard import check, tags
from tui.present.heard.result import result_kind, result_lines, talking_result
from tui.present.heard.tag_listing import tag_listing
from tui.wording.app import common as words
from tui.wording.nearness import VERY_CLOSE
from tui.wording.saying import moment_here, moment_near
from tui.wording.tags import findings
from tui.wording.tags.result import folded_line


def following(level: str) -> Tag:
    told = (Reason("could_be", {"stories": ("borrowed", "household")}),)
    return Tag(
        "t-1",
        "tile",
        "Tile",
        "tracker",
        (),
        "unknown",
        level,
        9.0,
        told,
        T0,
        T0,
        None,
        9,
        3,
        None,
        False,
        None,
    )


def test_why_it_is_near_is_not_known_and_comes_first_of_a_finding() -> None:
    first, *stories = tags.could_be_lines(following("following"))
    assert first == findings.WHY_NOT_KNOWN
    assert tags.could_be_lines(following("watch")) == stories
    assert not any("borrowed" in story for story in stories)
    rig = Rig()
    card = check.card(following("following"), rig.session.now(), rig.session.heard.trail, T0)
    assert findings.WHY_NOT_KNOWN in card.lines


async def test_the_nearest_comes_first_also_where_it_was_just_heard() -> None:
    """Who confirms a thing in her hand takes the first."""
    rig, far = Rig(), replace(following("watch"), addresses=("C4:11:22:33:44:55",))
    async with rig.app.run_test():
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1.0, rssi=-40))
        await settled(lambda: bool(rig.session.now().fresh))
        now = rig.session.now()
        for level, last in ((-60.0, "t-1"), (-30.0, str(now.fresh[0].payload.address))):
            both = now._replace(tags=[far], levels={**now.levels, far.addresses[0]: level})
            assert [*check.near_titles(both)][-1] == last


async def test_nothing_is_said_to_be_not_near_while_nobody_listens() -> None:
    rig = Rig()
    async with rig.app.run_test() as pilot:
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1.0, rssi=-50), tag(2.0, rssi=-50))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 2)
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening)
        now, session = rig.session.now(), rig.session
        assert not now.hears
        (row,) = check.check_rows(now, session.heard.trail, at=T0 + 60).shown.values()
        assert row["near"] == f"last heard {since(T0 + 2, T0 + 60)}, {VERY_CLOSE}"
        found = session.heard.all_tags()[0]
        card = check.card(found, now, session.heard.trail, T0 + 60)
        assert card.near == f"last heard {since(T0 + 2, T0 + 60)}, {VERY_CLOSE}"
        await pilot.pause()


async def test_a_known_tag_is_there_as_soon_as_it_is_heard_again() -> None:
    rig = Rig()
    async with rig.app.run_test() as pilot:
        for at in (1.0, 3600.0):
            rig.app.start_listening(None)
            await settled(lambda: rig.session.radio.hears)
            rig.radio.hear(tag(at, rssi=-48))
            await settled(lambda: bool(rig.session.heard.hearing.open_window()))
            now, session = rig.session.now(), rig.session
            assert "No tag was heard" not in check.check_headline(now, session)
            (row,) = check.check_rows(now, session.heard.trail, at=T0 + at).shown.values()
            assert row["near"].startswith(VERY_CLOSE)
            session.radio.stop()
            await settled(lambda: not rig.session.radio.listening)
            rig.clock.now += 60
        await pilot.pause()


async def test_a_tag_away_from_its_owner_is_never_called_common_from_its_first_packet_on() -> None:
    rig = Rig()
    async with rig.app.run_test() as pilot:
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        levels = []
        coverage = rig.session.heard.hearing.coverage
        for number, at in enumerate(range(1, 400, 9), start=1):
            rig.radio.hear(tag(float(at), rssi=-48))
            await settled(lambda number=number: coverage.packets == number)  # type: ignore[misc]
            now = rig.session.now()
            rows = check.check_rows(now, rig.session.heard.trail, at=rig.clock.now, opened=False)
            (row,) = rows.shown.values()
            levels.append(row["level"])
            assert row["near"].startswith(VERY_CLOSE)
            assert result_kind(check.found_now(now, rig.session)) == "one"
        assert levels[0].endswith(words.JUST_HEARD)
        assert levels[-1].endswith(findings.LEVELS["watch"])
        assert not any(findings.LEVELS["seen"] in level for level in levels)
        await pilot.pause()


@pytest.mark.parametrize("weighed", [False, True], ids=["all just heard", "the other one weighed already"])
async def test_what_is_away_stands_first_from_its_first_packet_on(weighed: bool) -> None:
    """Tiles stood above an AirTag away from its owner for two minutes; a small window showed them alone."""
    rig, finder = Rig(), "C1:22:33:44:55:77"
    async with rig.app.run_test() as pilot:
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        many = range(1, 400 if weighed else 2, 9)
        rig.radio.hear(*(named("", float(at), finder) for at in many), tag(many[-1] + 1.0))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == len(many) + 1)
        now = rig.session.now()
        rows = [*check.check_rows(now, rig.session.heard.trail, at=rig.clock.now).shown.values()]
        assert ["AirTag" in row["name"] for row in rows] == [True, False]
        await pilot.pause()


async def test_a_list_opened_again_shows_what_last_time_said_and_dates_it(tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    heard, opened = Rig(path=tmp_path / "r.db"), Rig(path=tmp_path / "r.db")
    async with heard.app.run_test():
        assert await heard.app.access.ready()
        heard.app.start_listening(None)
        await settled(lambda: heard.session.radio.hears)
        heard.radio.hear(tag(1.0, rssi=-48), tag(200.0, rssi=-48), tag(330.0, rssi=-48))
        await settled(lambda: heard.session.heard.hearing.coverage.packets == 3)
        heard.session.radio.stop()
        await settled(lambda: not heard.session.radio.listening)
    heard.session.end()
    async with opened.app.run_test():
        assert await opened.app.access.ready()
        opened.clock.now = T0 + 86_400
        now, session = opened.session.now(), opened.session
        assert words.last_time(moment_near(T0 + 330, session.clock.time())) in check.check_headline(
            now, session
        )
        rows = check.check_rows(now, session.heard.trail, at=session.clock.time(), opened=False)
        (row,) = rows.shown.values()
        assert row["level"].endswith(findings.LEVELS["watch"])
        assert row["near"] == f"last heard {since(T0 + 330, session.clock.time())}, {VERY_CLOSE}"
    opened.session.end()


def came_from_a_file(path: Path) -> None:
    """Heard at three places on three days by something else, and read in here."""
    create(path, None, now=T0).close()
    with open_case(path) as case:
        for day, place in enumerate(("home", "work", "gym")):
            start = (day - 4) * 86_400.0
            packets = [tag(start + at, rssi=-48) for at in range(5, 3600, 20)]
            new_hearing(CaseKeeper(case)).feed_all([Context(T0 + start, place=place), *packets])
        part = len(queries.numbers(case, "window"))
        Writer(case).imported(b"\1" * 32, T0 - 60, {"name": "a.pcap", "windows": part, "part": part})


async def test_what_came_from_a_file_is_not_the_last_time_of_a_laptop_that_never_listened(
    tmp_path: Path,
) -> None:
    came_from_a_file(tmp_path / "r.db")
    rig = Rig(path=tmp_path / "r.db", problem=RadioProblem.NO_BUS)
    async with rig.app.run_test():
        assert await rig.app.access.ready()
        (told,) = rig.session.now().tags
        assert told.level == "following"
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.problem is not None)
        rig.clock.now += 49
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening)
        now = rig.session.now()
        assert now.dated is None
        headline = check.check_headline(now, rig.session)
        assert not headline.startswith("Last time")
        assert moment_here(told.last_seen) in headline
    rig.session.end()


async def test_a_file_that_is_newer_is_not_told_as_what_was_listened_to_last(tmp_path: Path) -> None:
    own, day = T0 - 5 * 86_400, 86_400.0
    create(tmp_path / "r.db", None, now=T0).close()
    with open_case(tmp_path / "r.db") as case:
        Writer(case).event("session", own, {"source": "scan"})
        heard = [tag(own - T0 + at, address="C4:11:22:33:44:55") for at in range(5, 900, 20)]
        new_hearing(CaseKeeper(case)).feed_all([Context(own, place="home"), *heard])
        before = len(queries.numbers(case, "window"))
        brought = [named("A", at - day) for at in range(5, 900, 20)]
        new_hearing(CaseKeeper(case)).feed_all([Context(T0 - day, place="work"), *brought])
        part = len(queries.numbers(case, "window")) - before
        Writer(case).imported(b"\1" * 32, T0 - 60, {"name": "a.pcap", "windows": part, "part": part})
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test():
        assert await rig.app.access.ready()
        now = rig.session.now()
        assert [one.addresses for one in now.tags] == [("C4:11:22:33:44:55",)]
        assert [one.addresses for one in now.before] == [(named("A").address,)]
        assert now.dated is not None
        assert now.dated < own + 901
    rig.session.end()


def test_what_keeps_coming_back_and_is_not_heard_now_is_not_counted_as_heard() -> None:
    before, rig = following("following"), Rig()
    first, *_ = tag_listing([before], Coverage(300.0), check=True, since=T0 + 1)
    now = rig.session.now()._replace(tags=[before], earlier=frozenset({before.id}), listened_s=300.0)
    for said in (first, check.check_headline(now, rig.session)):
        assert findings.earlier(1, T0) in said
        assert "We heard 1 tag" not in said
    assert first.startswith("We did not hear a tracker tag in this check.")
    assert (
        tag_listing([before], Coverage(300.0), check=True, since=T0)[0]
        == "We heard 1 tag. It keeps coming back."
    )


def test_what_only_earlier_listenings_heard_is_counted_in_one_line() -> None:
    common, rig = following("seen"), Rig()
    again, known, own = (replace(common, level=level) for level in ("watch", "watch", "mine"))
    known = replace(known, mark="known")
    now = rig.session.now()._replace(listened_s=300.0, before=(common, again, known, own))
    both = findings.before(3, 1)
    assert "3 other tags, 1 of them to check again" in both
    assert both in check.check_headline(now, rig.session)
    assert not any("Heard before" in line for line in check.coverage_lines(now))
    now = now._replace(before=(common, own))
    assert "Heard before" not in check.check_headline(now, rig.session)
    assert findings.before(1) in check.coverage_lines(now)


def test_the_longest_gap_is_named_and_not_the_newest() -> None:
    """After a night asleep the seconds were named in which Bluetooth came back."""
    gaps = [Gap(T0, T0 + 28_800.0, "asleep"), Gap(T0 + 28_800.0, T0 + 28_803.0, "powered_off")]
    now = Rig().session.now()._replace(listened_s=300.0, gaps=gaps)
    (line,) = [line for line in check.coverage_lines(now) if line.startswith("Not listened")]
    assert "8 hours" in line
    assert line.endswith("2 in all.")


def test_a_crowd_that_came_along_is_said() -> None:
    now = Rig().session.now()._replace(listened_s=1_200.0, along=CROWD, along_at=T0)
    assert not any("came along" in line for line in check.coverage_lines(now))
    for short in (False, True):
        first, *_ = check.coverage_lines(now._replace(along=CROWD + 1), short=short)
        assert f"{CROWD + 1} things came along" in first


def test_a_flood_stands_first_and_is_not_called_what_came_too_fast() -> None:
    """The app said of 900 messages of a flood that they came too fast, below all else."""
    rig = Rig()
    rig.session.heard.hearing.coverage = Coverage(300.0, packets=9_000, bystanders={NOT_KEPT: 900})
    now = rig.session.now()
    assert "names than any crowd" in check.check_headline(now, rig.session)
    assert not any("too fast" in line for line in check.coverage_lines(now))
    said = " ".join(result_lines(talking_result(check.found_now(now, rig.session), "")))
    assert "another place" not in said
    assert now.others == 0  # 900 messages are no things near


async def test_a_night_that_hears_nothing_tells_of_the_evening(tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    for after_s, packets in ((0.0, (1.0, 200.0, 330.0)), (20_000.0, ())):
        rig = Rig(path=tmp_path / "r.db")
        rig.clock.now += after_s
        async with rig.app.run_test():
            assert await rig.app.access.ready()
            rig.app.start_listening(None)
            await settled(lambda rig=rig: rig.session.radio.hears)  # type: ignore[misc]
            rig.radio.hear(*(tag(at, rssi=-48) for at in packets))
            coverage, number = rig.session.heard.hearing.coverage, len(packets)
            await settled(lambda coverage=coverage, number=number: coverage.packets >= number)  # type: ignore[misc]
            rig.clock.now += 300
            rig.session.radio.stop()
            await settled(lambda rig=rig: not rig.session.radio.listening)  # type: ignore[misc]
            headline = check.check_headline(rig.session.now(), rig.session)
            assert (findings.before(1, 1) in headline) is (not packets)
        rig.session.end()


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((93, 4, 1), "4 more to look at, 93 common, 1 yours: Tab shows them."),
        ((0, 4), "4 more to look at: Tab shows it all."),
        ((1,), "1 common thing: Tab shows it."),
        ((9,), "9 other things near, common: Tab shows them."),
        ((0, 0, 1), "1 yours: Tab shows it."),
        ((2, 0, 1, 3), "2 common, 1 yours, 3 the helper's: Tab shows them."),
    ],
)
def test_what_is_folded_counts_as_the_sentence_above_it_does(numbers: tuple[int, ...], told: str) -> None:
    """ "Up to 97 others, 1 yours" stood above "4 more to look at, 94 common"."""
    assert folded_line(*numbers) == told


def test_a_visit_that_shows_no_place_counts_as_none() -> None:
    """A walk without a position was "heard at 6 places", above "Heard in 6 visits to places not known"."""
    unknown, known = (
        Reason("heard_at_unknown_places", {"count": 6}),
        Reason("heard_at_places", {"places": ({"name": "Home", "visits": 1},) * 2}),
    )
    for places, reasons, told in ((6, (unknown,), 0), (8, (unknown, known), 2), (2, (known,), 2), (1, (), 1)):
        one = Tag(
            "t-1", "apple_airtag", "AirTag", "tracker", (), "separated", "following", 1.0, reasons,
            T0, T0, T0, 9, places, None, False, None,
        )  # fmt: skip
        assert check.known_places(one) == told
