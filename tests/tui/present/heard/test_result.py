"""The block under a result: every kind says what it may mean, what now, who to ring, when it is enough."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from scanner.hearing.coverage import Coverage
from scanner.model import Gap, Tag
from signatures.advertisement import Advertisement
from signatures.support.contacts import countries
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.wording.test_tone import MAX_GRADE, grade
from tui.present.heard.result import (
    Found,
    Result,
    found_in,
    laid_out,
    level_changes,
    result_kind,
    result_lines,
    someone_to_ring,
    talking_result,
)
from tui.present.heard.tag_listing import file_lines, tag_listing
from tui.present.heard.tag_page import tag_parts
from tui.present.heard.tags import coverage_json
from tui.wording.tags import findings
from tui.wording.tags import result as words

NIGHT = datetime(2026, 11, 25, 1, tzinfo=UTC)
HEADS = (words.MAY_MEAN_HEAD, words.NOW_HEAD, words.TALK_HEAD, words.ENOUGH_HEAD, words.NOT_HEARD_HEAD)
SOMEONE = someone_to_ring(countries()["GB"], NIGHT, key="F2")
AWAY = Tag(
    "t-1", "apple", "AirTag", "tracker", ("D1:22:33:44:55:66",), "separated", "watch", 1.0, (), T0, T0 + 300,
    None, 3, 1, None, False, None,
)  # fmt: skip
KINDS: dict[str, list[Tag]] = {
    "nothing": [],
    "common": [replace(AWAY, state="near-owner", level="seen")],
    "untold": [replace(AWAY, family="tile", name="Tile", state="unknown", level="seen")],
    "one": [AWAY],
    "several": [AWAY, replace(AWAY, id="t-2", level="seen")],  # away, and heard for a moment so far
    "comes_back": [replace(AWAY, level="following"), AWAY],
    "watcher": [replace(AWAY, kind="watcher", level="seen", state="unknown")],
}
FOUND = {name: found_in(tags, listened_s=300.0) for name, tags in KINDS.items()} | {
    "partial": found_in([], listened_s=120.0, cut=True),
    "no_radio": Found(unheard=True),
    "unread": Found(unheard=True, unread=True),
    "no_kinds": Found(listened_s=300.0, no_kinds=True),
}


def said(told: Result) -> str:
    return " ".join(" ".join(text for part in told.parts for text in part.lines).split())


def test_every_kind_of_result_is_tried_and_has_its_own_code() -> None:
    assert {name: result_kind(found) for name, found in FOUND.items()} == {
        name: name for name in words.RESULTS
    }
    assert len({one.code for one in words.RESULTS.values()}) == len(words.RESULTS)


@pytest.mark.parametrize("kind", words.RESULTS)
def test_the_block_has_every_part_at_grade_6_the_harmless_reading_before_the_other(kind: str) -> None:
    told = talking_result(FOUND[kind], SOMEONE)
    assert tuple(part.head for part in told.parts) == HEADS
    assert all(part.lines and all(part.lines) for part in told.parts)
    own = " ".join(text for part in told.parts if part.head != words.TALK_HEAD for text in part.lines)
    assert grade(own) <= MAX_GRADE
    mean = " ".join(told.parts[0].lines)
    assert "in your things" not in mean.split(".")[0]
    assert said(told).endswith(words.TRUST)
    assert "0808 2000 247, open day and night" in said(told)
    assert f'"{told.title}" (result {told.code})' in said(told)  # a sentence first: nobody knows a code


@pytest.mark.parametrize("width", [44, 56, 74])
@pytest.mark.parametrize("kind", words.RESULTS)
def test_nothing_of_it_is_lost_on_a_page_of_any_width(kind: str, width: int) -> None:
    told = talking_result(FOUND[kind], SOMEONE)
    drawn = laid_out(told, width)
    assert max(len(head) + len(text) for head, text in drawn) <= width
    on_page = " ".join(f"{head} {text}" for head, text in drawn).split()
    assert sorted(on_page) == sorted(" ".join(result_lines(told)).split())
    if width < 60:  # advice before explanation
        assert [head.strip() for head, _ in drawn if head][:2] == [words.NOW_HEAD, words.TALK_HEAD]
        roomy = laid_out(told, width, height=60)  # all of it, in its order
        assert [head for head, _ in roomy if head] == list(HEADS)


@pytest.mark.parametrize("kind", ["untold", "one", "several"])
def test_two_places_without_it_are_not_enough_for_a_tag_in_the_car(kind: str) -> None:
    """It is out of reach of a laptop in a home and at work: "you can stop here" stood there."""
    told = " ".join(" ".join(part.lines) for part in talking_result(FOUND[kind], SOMEONE).parts)
    assert "near in two other places, nor in your car, you can stop here." in " ".join(told.split())
    assert "in your things or your car." in told


def test_who_is_open_is_rung_and_where_nobody_is_the_key_stands() -> None:
    ours = countries()["GB"]
    by_day = ours._replace(contacts=tuple(one for one in ours.contacts if not one.always))
    assert someone_to_ring(by_day, NIGHT, key="F2") == words.NOBODY_OPEN.format(key="F2")
    at_noon = NIGHT.replace(hour=12)
    assert "0808 802 0300, open now" in " ".join(someone_to_ring(by_day, at_noon, key="F2").split())
    assert "F2" in someone_to_ring(None, NIGHT, key="F2")


def test_five_minutes_are_enough_and_less_is_not() -> None:
    short = talking_result(found_in([], listened_s=60.0), SOMEONE)
    assert words.SHORT_SO_FAR in said(short)
    assert words.SHORT_SO_FAR not in said(talking_result(FOUND["nothing"], SOMEONE))
    for kind in ("one", "several", "watcher"):  # seconds are no check of a place
        told = said(talking_result(FOUND[kind]._replace(listened_s=7.0), SOMEONE))
        assert told.index(words.SHORT_SO_FAR) < told.index(words.RESULTS[kind].enough[0])
        assert words.SHORT_SO_FAR not in said(talking_result(FOUND[kind], SOMEONE))
    cut = talking_result(found_in([AWAY], listened_s=300.0, cut=True), SOMEONE)
    assert words.CUT_TOO in said(cut)


def test_two_tags_are_one_only_within_a_family() -> None:
    tile = replace(AWAY, id="t-2", family="tile", name="Tile")
    for tags, one in (([AWAY, tile], False), ([AWAY, tile, replace(AWAY, id="t-3")], True)):
        mean = talking_result(found_in(tags, listened_s=300.0), SOMEONE).parts[0].lines
        assert (words.SOME_SAME in mean) is one
        assert len(mean) == 3 - (not one)


def test_no_level_rises_or_falls_without_a_word_why() -> None:
    risen = replace(AWAY, level="following")
    (line,) = level_changes({"t-1": "watch"}, [risen])
    assert "from 'Check again' to 'Talk it over'" in line
    (line,) = level_changes({"t-1": "following"}, [AWAY])
    assert "speaks less for it" in line
    assert level_changes({"t-1": "watch"}, [AWAY]) == level_changes({}, [AWAY]) == []


def test_a_change_is_told_by_the_levels_that_were_shown() -> None:
    brief, near = replace(AWAY, level="seen"), replace(AWAY, level="seen", state="near-owner")
    (line,) = level_changes({"t-1": "brief"}, [AWAY])
    assert "from 'Just heard' to 'Check again'" in line
    assert line.endswith(words.AWAY_LONGER)
    (line,) = level_changes({"t-1": "seen"}, [brief])
    assert "from 'Heard, common' to 'Just heard'" in line
    assert line.endswith(words.AWAY_NOW)
    (line,) = level_changes({"t-1": "brief"}, [near])
    assert "from 'Just heard' to 'Heard, common'" in line
    assert level_changes({"t-1": "brief"}, [brief]) == []


@pytest.mark.parametrize("name", KINDS)
def test_a_command_ends_with_the_same_block(name: str) -> None:
    coverage = Coverage(300.0, packets=900)
    lines = tag_listing(KINDS[name], coverage, check=True, someone=SOMEONE)
    at = [lines.index(head) for head in HEADS]
    assert at == sorted(at)
    assert lines[-1] == f"  {words.TRUST}"
    assert "Heard, common" not in "".join(lines) or name == "common"


def test_a_command_that_could_not_listen_or_only_in_part_says_so_in_the_block() -> None:
    cut = Coverage(120.0, gaps=[Gap(T0, T0 + 180, "unplugged")], packets=900)
    assert words.RESULTS["partial"].now[0] in "".join(tag_listing([], cut, check=True, someone=SOMEONE))
    assert words.RESULTS["no_radio"].now[0] in "".join(
        tag_listing([], Coverage(), check=True, someone=SOMEONE)
    )


@pytest.mark.parametrize(
    ("bystanders", "left_out", "told"),
    [
        ({"unknown": 40, "not kept": 3}, None, False),
        ({"unknown": 40, "phone": 1}, None, True),
        ({"unknown": 3}, None, True),
        ({"unknown": 40}, False, True),
        ({"unknown": 3}, True, False),
    ],
)
def test_a_list_of_addresses_is_no_check_for_tags(
    bystanders: dict[str, int], left_out: bool | None, told: bool
) -> None:
    """Two walks with four tags each, as a phone's list, were answered "no tag was heard, you can stop"."""
    coverage = Coverage(300.0, packets=900, bystanders=bystanders, kinds_left_out=left_out)
    assert coverage.tells_no_kinds is not told
    assert coverage_json(coverage)["tells_kinds"] is told
    lines = tag_listing([], coverage, live=False, someone=SOMEONE)
    kind = words.RESULTS["nothing" if told else "no_kinds"]
    assert f"  {kind.may_mean[0]}" in lines
    assert (f"  {findings.NO_KINDS_LIMIT}" in lines, "did not hear" in lines[0]) == (not told, told)


def test_a_kind_that_does_not_say_where_its_owner_is_is_not_called_common() -> None:
    """A Tile says the same beside its owner and in a stranger's bag."""
    (tile,) = KINDS["untold"]
    page = " ".join(tag_listing([tile], Coverage(300.0, packets=9), check=True, someone=SOMEONE))
    page += " ".join(line for _, lines in tag_parts(tile) for line in lines)
    assert f"{findings.CANNOT_TELL} (1)" in page
    assert page.count(findings.UNTOLD) == 2
    assert findings.LEVELS["seen"] not in page
    assert words.RESULTS["common"].may_mean[0] not in page
    for harmless in (
        replace(tile, mark="known"),
        replace(tile, state="near-owner"),
        replace(tile, level="mine"),
    ):
        assert result_kind(found_in([harmless], listened_s=300.0)) in ("common", "nothing")
    assert result_kind(found_in([tile, *KINDS["watcher"]], listened_s=300.0)) == "watcher"


@pytest.mark.parametrize(
    "kind", [name for name in words.RESULTS if name not in ("comes_back", "no_radio", "unread")]
)
def test_to_stop_is_a_choice_and_no_promise(kind: str) -> None:
    enough = " ".join(words.RESULTS[kind].enough)
    assert "may stop" not in enough
    assert ("You can stop here" in enough or "you can stop here" in enough) is (
        kind not in ("partial", "no_kinds")
    )


@pytest.mark.parametrize("tells", [partial(tag_listing, live=False), file_lines])
def test_a_short_file_is_not_called_long_enough(tells: Callable[..., list[str]]) -> None:
    """Twelve seconds of a capture ended with "This was long enough for one place. You can stop here"."""
    short, long = (tells([], Coverage(seconds, packets=9), someone=SOMEONE) for seconds in (12.0, 300.0))
    assert f"  {words.SHORT_SO_FAR}" in short
    assert f"  {words.RESULTS['nothing'].enough[0]}" not in short
    assert f"  {words.RESULTS['nothing'].enough[0]}" in long


@pytest.mark.parametrize("level", ["brief", "unknown"])
def test_of_a_flood_the_answer_stays_on_the_screen(level: str) -> None:
    """Of 400 made-up names each had four lines, and the sentence over them was 2,000 lines away."""
    state = "separated" if level == "brief" else "unknown"
    one = replace(AWAY, level="seen", state=state, last_seen=T0 + 1)
    one = one if level == "brief" else KINDS["untold"][0]
    flood = [replace(one, id=f"t-{number}") for number in range(400)]
    follower = replace(AWAY, id="t-follower", level="following")
    told = tag_listing([follower, *flood], Coverage(300.0, packets=900), check=True, someone=SOMEONE)
    assert len(told) < 150
    assert "(t-follower)" in " ".join(told)
    assert findings.more_like_these(380, check=True) in told
    whole = tag_listing(flood, Coverage(300.0, packets=900), check=True, someone=SOMEONE, everything=True)
    assert sum("(t-" in line for line in whole) == 400


async def test_the_page_of_a_check_talks_from_the_first_packet_and_after_the_end() -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.action_go("check")
        await settled(lambda: rig.app.screen.query("#talk") is not None)
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1.0, rssi=-50), tag(95.0, rssi=-50))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 2)
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        await pilot.pause()
        for _ in range(2):
            strips = rig.app.screen._compositor.render_strips()
            page = " ".join(strip.text for strip in strips)
            for text in (*HEADS, "result B1", "AirTag, away from its owner", words.TRUST[-6:]):
                assert text in page, text
            assert "Heard, common" not in page
            assert "result B1" in " ".join(rig.app.screen.plain_lines())  # type: ignore[attr-defined]
            rig.session.radio.stop()
            await settled(lambda: not rig.session.radio.listening)
            rig.app.screen.refresh_now()  # type: ignore[attr-defined]
            await pilot.pause()


async def test_a_watcher_beside_a_tag_stands_on_the_page_in_the_list_and_in_what_it_may_mean() -> None:
    rig = Rig()
    async with rig.app.run_test(size=(120, 40)) as pilot:
        rig.app.action_go("check")
        await settled(lambda: rig.app.screen.query_one("#talk") is not None)
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        camera = [
            Advertisement(T0 + n, "30:11:22:33:44:55", "public", -60, "Tapo_C200_A1B2") for n in (2, 95)
        ]
        rig.radio.hear(tag(1.0, rssi=-50), camera[0], tag(95.0, rssi=-50), camera[1])
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 4)
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        await pilot.pause()
        page = " ".join(strip.text for strip in rig.app.screen._compositor.render_strips())
        for text in ("AirTag, away from its owner", "Tapo", "result B1"):
            assert text in page, text
        assert words.WATCHER_TOO in " ".join(rig.app.screen.plain_lines())  # type: ignore[attr-defined]
        assert page.index("AirTag") < page.index("Tapo")
