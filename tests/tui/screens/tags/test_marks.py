"""Marks from Check: the same words as on the tag's own page, on a row, on a card, and taken back."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Static

from scanner.model import Reason, Tag
from scanner.store.case import create, open_case
from scanner.store.events import queries
from signatures.advertisement import build_ad
from tests.tui.apps import NEAR, T0, Rig, settled, tag
from tests.tui.crawl import TO_FINDING, press, short_demo
from tests.tui.crawl import shown as on_screen
from tui.present.heard import check, tag_page, tags
from tui.screens.asking.dialogs import Ask, AskYes
from tui.screens.listening.check import CheckScreen
from tui.screens.tags import marks
from tui.screens.tags.tag import TagScreen
from tui.screens.tags.tags import TagsScreen
from tui.widgets import tag_table
from tui.widgets.card import FindingCard
from tui.widgets.tag_table import LiveTable
from tui.wording import page
from tui.wording.app import common as words
from tui.wording.app import marks as app_marks
from tui.wording.tags import findings
from tui.wording.terminal import commands

NORMAL = (80, 24)
YES = ("m", "tab", "enter")  # "mine" for one that is told, or is away from its owner: No has the cursor
FIRST, SECOND, THIRD = "D1:22:33:44:55:66", "E1:22:33:44:55:66", "F1:22:33:44:55:66"


def said(rig: Rig) -> list[str]:
    return [str(note.message) for note in rig.app._notifications]


def shown(rig: Rig) -> str:
    return "\n".join(strip.text for strip in rig.app.screen._compositor.render_strips())


async def heard(rig: Rig, pilot: Any, *items: Any) -> LiveTable:
    rig.app.action_go("check")
    await settled(lambda: isinstance(rig.app.screen, CheckScreen))
    await pilot.pause()
    await pilot.press("enter")
    await settled(lambda: rig.session.radio.listening)
    rig.radio.hear(*items)
    await settled(lambda: rig.session.heard.hearing.coverage.packets == len(items))
    rig.app.screen.refresh_now()
    table = rig.app.screen.query_one("#tags", LiveTable)
    await pilot.pause()
    table.focus()
    await pilot.pause()
    return table


def mark_of(rig: Rig, address: str) -> str | None:
    found = rig.session.heard.tag(address)
    assert found is not None
    return found.mark


def away(sign: str) -> bytes:
    """One AirTag of several."""
    return build_ad(manufacturer_data={76: bytes.fromhex(f"121910{sign * 22}0100")})


async def test_the_row_under_the_cursor_is_marked_and_the_mark_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        items = (tag(1.0), tag(2.0, NEAR, SECOND), tag(200.0), tag(201.0, NEAR, SECOND))
        table = await heard(rig, pilot, *items)
        await pilot.press("down")
        name = table.key_under_cursor
        assert name is not None
        other = FIRST if name == SECOND else SECOND
        for keys, mark, sentence in (
            (YES, "mine", words.MARKED_MINE),
            (("u",), None, app_marks.UNMARKED),
            (("k", *YES[1:]), "known", words.MARKED_KNOWN),
        ):
            await pilot.press(*keys)
            await settled(
                lambda mark=mark, sentence=sentence: (mark_of(rig, name), said(rig)) == (mark, [sentence])
            )
            await pilot.pause()  # the next key is offered by then
            assert mark_of(rig, other) is None
            assert table.key_under_cursor == name
            assert table.has_focus
        await pilot.press("ctrl+q")
    with open_case(path) as case:
        assert [mark.mark for mark in queries.marks(case)] == ["mine", "unmark", "known"]


async def test_one_that_was_heard_this_moment_can_be_marked() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await heard(rig, pilot, tag(1.0))
        assert words.JUST_HEARD in shown(rig)
        await pilot.press(*YES)
        await settled(lambda: mark_of(rig, FIRST) == "mine" and isinstance(rig.app.screen, CheckScreen))
        assert f"{findings.LEVEL_SHAPES['mine']} {findings.LEVELS['mine']}" in shown(rig)


async def test_one_away_from_its_owner_is_silenced_only_after_a_yes() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await heard(rig, pilot, tag(1.0), tag(200.0))
        for key, answer, mark, sentence in (
            ("m", "#no", None, commands.NOTHING_MARKED),
            ("k", "#no", None, commands.NOTHING_MARKED),
            ("m", "#yes", "mine", words.MARKED_MINE),
            ("k", "#yes", "known", words.MARKED_KNOWN),
        ):
            if mark == "known":  # from none, as at first
                await pilot.press("u")
                await settled(lambda: mark_of(rig, FIRST) is None)
            rig.app.clear_notifications()
            await pilot.press(key)
            await settled(lambda: isinstance(rig.app.screen, AskYes))
            assert mark_of(rig, FIRST) is None
            rig.app.screen.query_one(answer, Button).press()
            await settled(lambda: isinstance(rig.app.screen, CheckScreen))
            await settled(
                lambda mark=mark, sentence=sentence: (mark_of(rig, FIRST), said(rig)) == (mark, [sentence])
            )


@pytest.mark.parametrize(("page", "start"), [("check", "end"), ("tags", "home")])
async def test_a_key_marks_the_row_that_was_seen_where_rows_moved_meanwhile(
    page: str, start: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The first row and the last, and a tag above them between the look and the key."""
    monkeypatch.setattr(tag_table, "_IDLE_S", 0.0)
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        pairs = (("aa", FIRST), ("bb", SECOND))
        two = [tag(at, away(sign), name) for at in (1.0, 200.0) for sign, name in pairs]
        table = await heard(rig, pilot, *two)
        if page == "tags":
            rig.app.action_go("tags")
            await settled(lambda: isinstance(rig.app.screen, TagsScreen))
            await pilot.pause()
            table = rig.app.screen.query_one("#tags", LiveTable)
        await settled(lambda: table.has_focus and table.row_count == 2)
        await pilot.press("down", start)
        seen, at = table.key_under_cursor, table.cursor_row
        assert seen is not None
        third = "C9:22:33:44:55:66"
        rig.radio.hear(*(tag(at, away("cc"), third) for at in (400.0, 600.0, 700.0)))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == len(two) + 3)
        rig.session.heard.finish()
        rig.app.screen.refresh_now()
        await settled(lambda: table.row_count == 3)
        assert table.cursor_row != at
        await pilot.press("k", "tab", "enter")
        await settled(lambda: any(one.mark for one in rig.session.heard.all_tags()))
        (marked,) = [one for one in rig.session.heard.all_tags() if one.mark == "known"]
        assert seen in (marked.id, check.row_key(marked))


async def test_only_marks_that_would_change_something_are_offered() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        table = await heard(rig, pilot, tag(1.0), tag(200.0))
        keys = {word: keys for keys, word in marks.MARK_KEYS.items()}

        def offered() -> set[str]:
            return {word for word in keys if rig.app.screen.check_action("mark", (word,))}

        assert offered() == {"mine", "known"}
        assert words.mark_keys(offered()) in str(table.border_subtitle)
        await pilot.press(*YES)
        await settled(lambda: offered() == {"known", "unmark"})
        assert words.mark_keys(offered()) in str(table.border_subtitle)
        rig.app.screen.query_one("#filter").display = True
        rig.app.screen.query_one("#filter").focus()
        await pilot.pause()
        assert offered() == set()


async def test_a_question_whether_it_is_ones_own_can_be_answered_with_no() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        table = await heard(rig, pilot, tag(1.0), tag(200.0))
        (chain,) = rig.session.judge.chains
        chain.maybe = "t-0000aaaa"
        rig.radio.hear(tag(400.0))
        keys = words.mark_keys(["mine", "known", "unmark"], asked=True)
        await settled(lambda: keys in str(table.border_subtitle))
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        await settled(lambda: f"u {words.NOT_MINE}" in shown(rig))
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await pilot.press("u")
        await settled(lambda: said(rig) == [app_marks.NOT_MINE])
        assert chain.maybe is None
        assert words.mark_keys(["mine", "known"]) in str(table.border_subtitle)


async def test_u_undoes_what_the_headline_says_also_where_the_cursor_is_on_another() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await heard(rig, pilot, tag(1.0), tag(2.0, away("cd"), SECOND), tag(3.0, away("ef"), THIRD))
        for address in (SECOND, THIRD):
            found = rig.session.heard.weighed(address)
            assert found is not None
            rig.session.mark(found, "mine")
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        await pilot.pause()
        assert mark_of(rig, FIRST) is None
        await pilot.press("u")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        await pilot.press("enter")
        await settled(lambda: {mark_of(rig, SECOND), mark_of(rig, THIRD)} == {None, "mine"})
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        rig.app.screen.query_one("#tags", LiveTable).focus()
        await pilot.press("home")
        await pilot.pause()
        await pilot.press("u")
        await settled(lambda: isinstance(rig.app.screen, AskYes))
        assert "AirTag" in shown(rig)
        await pilot.press("tab", "enter")
        await settled(lambda: mark_of(rig, SECOND) is mark_of(rig, THIRD) is None)


async def test_nothing_is_marked_while_typing() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await heard(rig, pilot, tag(1.0), tag(200.0))
        await pilot.press("slash", "m", "k", "u")
        await pilot.pause()
        assert mark_of(rig, FIRST) is None


async def test_a_finding_is_marked_on_its_card_and_u_takes_it_back() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter")
        for key, mark in (("m", "mine"), ("k", "known")):
            card = app.screen.query(FindingCard).first()
            name = card.card.id
            assert key == "k" or app.focused is card
            card.focus()
            await pilot.pause()
            await press(app, pilot, f"{key} tab enter")
            await pilot.pause()
            found = app.session.heard.tag(name)
            assert found is not None
            assert found.mark == mark
            assert app.screen.meant in (name, check.row_key(found))
            await press(app, pilot, "u")
            found = app.session.heard.tag(name)
            assert found is not None
            assert found.mark is None


async def test_the_tags_own_page_says_the_same() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await heard(rig, pilot, tag(1.0), tag(200.0))
        on_check = await all_said(rig, pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(rig.app.screen, TagScreen)
        assert await all_said(rig, pilot) == on_check


async def all_said(rig: Rig, pilot: Any) -> list[str]:
    """What is said to each mark; a question before it is answered with yes."""
    told = []
    for key in "muku":
        await pilot.press(key)
        await pilot.pause()
        if isinstance(rig.app.screen, AskYes):
            await pilot.press("tab", "enter")
            await pilot.pause()
        told += said(rig)
    return told


async def test_a_finding_is_silenced_only_after_a_yes() -> None:
    """One key on a finding, meant or not, leaves it as it is; so does Enter after it."""
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter")
        name = app.screen.query(FindingCard).first().card.id
        for where in (CheckScreen, TagScreen):
            assert isinstance(app.screen, where)
            for keys in ("m escape", "m enter", "m m escape"):
                await press(app, pilot, keys)
                assert isinstance(app.screen, where)
                found = app.session.heard.tag(name)
                assert found is not None
                assert (found.mark, found.level) == (None, "following")
            await press(app, pilot, "enter")


async def test_one_that_keeps_coming_back_is_known_only_after_a_yes_and_says_so() -> None:
    """One key that slipped, and the only trace was in a corner."""
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter")
        name = app.screen.query(FindingCard).first().card.id
        for keys in ("k escape", "k enter", "k k escape"):
            await press(app, pilot, keys)
            found = app.session.heard.tag(name)
            assert found is not None
            assert (found.mark, found.level) == (None, "following")
        assert app_marks.KNOWN_TO_YOU not in on_screen(app)
        await press(app, pilot, "k")
        assert isinstance(app.screen, AskYes)
        await press(app, pilot, "tab enter")
        found = app.session.heard.tag(name)
        assert found is not None
        assert found.mark == "known"
        app.action_go("check")
        await press(app, pilot, "home")
        card = check.card(found, app.session.now(), app.session.heard.trail, T0)
        assert card.lines[0].endswith(" Known to you.")
        app.open_tag(name)  # type: ignore[attr-defined]
        await settled(lambda: isinstance(app.screen, TagScreen))
        await pilot.pause()
        assert app_marks.KNOWN_TO_YOU in on_screen(app)
        assert app_marks.KNOWN_TO_YOU in app.screen.plain_lines()[0]  # type: ignore[attr-defined]


@pytest.mark.parametrize("level", ["following", "seen"])
def test_a_known_one_says_so_in_lines(level: str) -> None:
    known = replace(one_of("seen"), level=level, mark="known")
    for lines in (tags.tag_lines(known), tags.tag_page(known)):
        assert lines[1:].count(f"  {findings.YOU_KNOW_IT}") == 1
    assert not any(findings.YOU_KNOW_IT in line for line in tags.tag_page(one_of(level)))


def test_nothing_else_is_said_to_explain_a_tag_of_ones_own() -> None:
    own = replace(one_of("mine"), mark="mine")
    assert tags.could_be_lines(own) == []
    assert words.COULD_HEAD not in [head for head, _ in tag_page.tag_parts(own)]
    assert not any("neighbour" in line for line in (*tags.tag_page(own), *tags.tag_lines(own)))
    assert words.COULD_HEAD in [head for head, _ in tag_page.tag_parts(one_of("seen"))]


async def test_the_page_of_ones_own_tag_is_whole_without_other_explanations() -> None:
    async with short_demo() as (app, pilot):
        name = next(tag.id for tag in app.session.heard.all_tags() if tag.level == "mine")
        app.open_tag(name)
        await settled(lambda: isinstance(app.screen, TagScreen))
        await pilot.pause()
        lines = app.screen.plain_lines()  # type: ignore[attr-defined]
        assert words.COULD_HEAD not in lines
        assert not any("neighbour" in line for line in lines)
        for head in (words.DAYS_HEAD, words.SIGNAL_HEAD, page.CANNOT_SHOW_HEAD):
            assert head in lines


def one_of(level: str) -> Tag:
    told = (Reason("could_be", {"stories": ("neighbour",)}),)
    rest = (T0, T0, None, 9, 3, None, False, None)
    return Tag("t-1", "tile", "Tile", "tracker", (), "unknown", level, 9.0, told, *rest)


async def test_a_known_one_that_keeps_near_is_told_once_and_why_it_still_shows() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, f"enter {' '.join(YES)} u k tab enter")
        (note,) = app._notifications
        assert note.message in (app_marks.KNOWN_AND_SHOWN, words.MARKED_KNOWN)
        await press(app, pilot, "m")
        assert isinstance(app.screen, AskYes)  # "known" may fold away what is told


# numbers


async def test_numbers_agree_and_own_tags_are_told_apart() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        items = (tag(1.0), tag(2.0, NEAR, SECOND), tag(200.0), tag(201.0, NEAR, SECOND))
        table = await heard(rig, pilot, *items)
        head = rig.app.screen.query_one("#headline", Static)
        assert "We heard 1 tag that was away from its owner, and 1 other." in str(head.content)
        assert table.border_title == words.table_title(2, 0, cards=False)
        await pilot.press("tab")  # the common one is folded until then
        await pilot.pause()
        await pilot.press("m")
        await pilot.pause()
        assert "We heard 1 tag." in str(head.content)
        assert app_marks.silenced(1) in str(head.content)
        assert table.border_title == words.table_title(1, 1, cards=False, again=1)
        await pilot.press("up", *YES)  # this one was away from its owner for minutes
        await pilot.pause()
        assert str(head.content) == f"{words.ONLY_YOURS} {app_marks.silenced(2)}"


async def test_findings_and_other_tags_add_up_to_what_was_heard() -> None:
    async with short_demo(TO_FINDING) as (app, _):
        now, session = app.session.now(), app.session
        heard_of = re.search(r"We heard (\d+) tag.* up to ([\d,]+) other", check.check_headline(now, session))
        assert heard_of is not None
        there = check.check_rows(now, session.heard.trail, at=session.clock.time())
        findings_there = len(check.cards(now, session.heard.trail, session.clock.time()))
        assert findings_there > 0
        assert there.own > 0
        assert [int(number.replace(",", "")) for number in heard_of.groups()] == [
            findings_there,
            there.others,
        ]


async def test_one_address_that_says_two_things_is_one_tag() -> None:
    """A tag that leaves its owner while it is listened sends both kinds of message."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        table = await heard(rig, pilot, tag(1.0), tag(5.0))
        assert "We heard 1 tag. It was away" in str(rig.app.screen.query_one("#headline", Static).content)
        assert table.row_count == 1
        assert table.border_title == words.table_title(1, 0, cards=False)


async def test_tags_that_change_their_address_are_said_to_count_twice() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        items = [tag(float(n), NEAR, f"E{n}:22:33:44:55:66") for n in (1, 2, 3)]
        await heard(rig, pilot, *items)
        assert findings.COUNTED_TWICE in str(rig.app.screen.query_one("#headline", Static).content)


def test_findings_without_a_card_are_counted() -> None:
    rig = Rig()
    now = rig.session.now()
    rest = (
        "tile",
        "Tile",
        "tracker",
        (),
        "unknown",
        "following",
        9.0,
        (),
        T0,
        T0,
        T0,
        9,
        3,
        None,
        False,
        None,
    )
    many = [Tag(f"t-{number}", *rest) for number in range(check.MOST_CARDS + 2)]
    assert check.without_card(now._replace(tags=many)) == 2
    rows = check.check_rows(now._replace(tags=many), rig.session.heard.trail, at=T0, opened=False)
    assert (rows.others, len(rows.shown)) == (2, 2)


def test_a_known_one_is_called_so_in_every_list() -> None:
    known = replace(one_of("seen"), mark="known")
    assert tags.level_title(known).endswith(app_marks.KNOWN_TO_YOU.capitalize())
    assert tags.level_title(replace(known, level="following")).endswith(findings.LEVELS["following"])


def test_the_page_of_a_known_one_asks_nobody_whose_it_is_and_says_it_once() -> None:
    """ "Known to you: Tile, known to you", and below: "Do you know whose it is? k notes that"."""
    known = replace(one_of("seen"), mark="known")
    assert tag_page.page_head(known).casefold().count(app_marks.KNOWN_TO_YOU) == 1
    assert tag_page.page_head(replace(known, level="watch")).endswith(app_marks.KNOWN_TO_YOU)
    for one, says in ((one_of("seen"), words.SEEN_STEP), (known, words.KNOWN_STEP)):
        (_, told), *_ = tag_page.tag_parts(one)
        assert told[-1] == says
    assert tags.tag_page(known)[-2].strip() == findings.NEXT_KNOWN.format(id=known.id)
