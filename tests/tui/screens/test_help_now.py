"""Get help now: the number first and large, who is open, another country, an agency's own list; and help."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, OptionList, Static

from scanner import clock
from scanner.actions.help import help_lines
from scanner.actions.help.help_lines import CannotUse, Chosen, How
from scanner.store.case import create
from signatures.support.advice import advice
from signatures.support.contacts import contacts, countries
from tests.systems import needs_pipes, own_home, settle_zone
from tests.tui.apps import HOSTILE, STEERING, T0, Rig, settled
from tests.tui.contrast import pale
from tests.tui.records import said
from tui.app import themes
from tui.screens.asking.dialogs import AskWord
from tui.screens.help.help import HelpScreen
from tui.screens.help.help_now import HelpNowScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.unlock import HiddenScreen, UnlockScreen
from tui.widgets.big import big
from tui.wording.app import help_now as words
from tui.wording.support import in_danger, support

NORMAL = (80, 24)
TUESDAY_10 = 1_764_064_800.0  # Tue 25 Nov 2025 10:00 in London
OWN = """
country = "GB"
name = "Borough {name}"
zone = "Europe/London"
[[contact]]
id = "our-line"
name = "Our {name} line"
kind = "helpline"
phone = "01 23"
open = "always"
source = "us"
as_of = "2026-11"
checked = 2026-11-24
"""


@pytest.fixture(autouse=True)
def _at_ten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/London")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setattr(clock, "now", lambda: TUESDAY_10)
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


def shown(rig: Rig) -> str:
    return "\n".join(strip.text for strip in rig.app.screen._compositor.render_strips())


async def opened(rig: Rig, pilot: Any) -> None:
    await pilot.pause()
    rig.app.action_go("helpnow")
    await settled(lambda: isinstance(rig.app.screen, HelpNowScreen))
    await pilot.pause()
    await settled(lambda: "You can say" in shown(rig))
    await pilot.pause()


async def test_it_opens_without_unlocking_and_the_number_is_first_and_large(tmp_path: Path) -> None:
    create(tmp_path / "r.db", "six words that nobody knows", now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        await opened(rig, pilot)
        screen = shown(rig)
        assert rig.session.case is None
        places = [
            screen.find(line) for line in (*big("999"), "0808 802 0300", "0808 2000 247", "You can say")
        ]
        assert -1 not in places
        assert places == sorted(places)
        assert "Open now, until 16:00" in screen
        assert "for United Kingdom: a guess, by clock." in screen
        lines = rig.app.screen.plain_lines()
        assert lines[2] == "999  Police, emergency"
        source = contacts("GB")[0].source
        assert f"{source} (no date on it)" in " ".join(" ".join(lines).split())


async def test_what_matters_stands_on_a_small_screen_in_every_country() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        for listing in countries().values():
            rig.app.helping.chosen = Chosen(listing, How.NAMED)
            await opened(rig, pilot)
            screen = shown(rig)
            (first, *_), (national, *_) = listing.of("emergency"), listing.of("helpline")
            assert big(first.phone)
            for text in (
                *big(first.phone),
                first.name[:30],
                national.phone,
                *(said.text for said in advice().say),
            ):
                assert text in screen, (listing.name, text)
            assert f"for {listing.name}" in screen
            await pilot.press("escape")
            await settled(lambda: not isinstance(rig.app.screen, HelpNowScreen))


async def test_another_country_is_chosen_and_help_follows() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await opened(rig, pilot)
        await pilot.press("c")
        await pilot.pause()
        names = rig.app.screen.query_one(OptionList)
        assert rig.app.focused is names
        assert str(names.get_option_at_index(names.highlighted or 0).prompt) == "United Kingdom"
        names.highlighted = names.get_option_index("DE")
        await settled(lambda: "for Germany" in shown(rig))
        await pilot.press("escape")  # seen, and not chosen
        await settled(lambda: "for United Kingdom" in shown(rig))
        assert isinstance(rig.app.screen, HelpNowScreen)
        await pilot.press("c")
        names.highlighted = names.get_option_index("IE")
        await pilot.press("enter")
        await settled(lambda: "for Ireland" in shown(rig) and big("112")[0] in shown(rig))
        assert "0808 802 0300" not in shown(rig)
        await pilot.press("d")
        await settled(lambda: isinstance(rig.app.screen, HelpScreen))
        await settled(lambda: "In danger? Call 999 or 112." in shown(rig))
        await pilot.press("escape", "c", "end", "enter")
        await settled(lambda: "for any country" in shown(rig))
        await settled(lambda: big("112")[0] in shown(rig) and words.NO_LIST[:40] in shown(rig))


@pytest.mark.parametrize("name", HOSTILE)
async def test_an_agencys_own_list_takes_the_place_of_ours(name: str, tmp_path: Path) -> None:
    path = tmp_path / "our [b] numbers.toml"
    said = "".join(f"\\u{ord(sign):04x}" if sign in '\x1b\x07\u202e"\\' else sign for sign in name[:250])
    path.write_text(OWN.format(name=said), "utf-8")
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await opened(rig, pilot)
        await pilot.press("o")
        await settled(lambda: isinstance(rig.app.screen, AskWord))
        await pilot.pause()
        rig.app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await settled(lambda: rig.app.helping.chosen is not None)
        await pilot.pause()
        screen = shown(rig)
        assert "01 23" in screen
        assert "0808 802 0300" not in screen
        assert big("999")[0] in screen  # ours stays in front where theirs names none
        assert "Open day and night." in screen
        assert not STEERING & {*screen}
        await pilot.press("n")
        await settled(lambda: isinstance(rig.app.screen, HelpScreen))
        await pilot.pause()
        assert "01 23" in shown(rig)


@pytest.mark.parametrize(
    ("content", "why"), [(None, "No such file"), (b"\xff\xfe", "not UTF-8"), (b"country = 3", "expected")]
)
async def test_a_list_that_cannot_be_used_is_told_and_ours_stays(
    content: bytes | None, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await opened(rig, pilot)
        await pilot.press("o")
        await settled(lambda: isinstance(rig.app.screen, AskWord))
        await pilot.pause()
        rig.app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await settled(lambda: len(rig.app._notifications) > 0)
        (told,) = rig.app._notifications
        assert why in told.message
        assert "--list" not in told.message
        assert rig.app.helping.chosen is None
        assert "0808 802 0300" in shown(rig)


async def test_help_has_every_page_of_advice_and_names_no_command() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("help")
        await settled(lambda: isinstance(rig.app.screen, HelpScreen))
        await pilot.pause()
        topics = rig.app.screen.query_one("#topics", OptionList)
        for name in words.page_ids():
            topics.highlighted = topics.get_option_index(name)
            await pilot.pause()
            text = str(rig.app.screen.query_one("#help-text", Static).content)
            assert len(text.splitlines()) > 3
            assert "homesweep " not in text.replace("homesweep listens", "")  # its name, no command
            assert max(map(len, text.splitlines()[2:])) <= 49


@pytest.mark.parametrize("way", ["n", "d", "list"])
async def test_page_down_scrolls_the_text_and_leaps_to_no_other_page(way: str) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await opened(rig, pilot)
        if way == "list":
            rig.app.action_go("help")
        else:
            await pilot.press(way)
        await settled(lambda: isinstance(rig.app.screen, HelpScreen))
        await pilot.pause()
        topics, page = rig.app.screen.query_one("#topics", OptionList), rig.app.screen.query_one("#help-page")
        before = topics.highlighted
        await pilot.press("pagedown")
        await pilot.pause()
        assert (topics.highlighted, page.scroll_y > 0) == (before, page.max_scroll_y > 0)
        await pilot.press("end")
        await pilot.pause()
        assert (topics.highlighted, page.scroll_y) == (before, page.max_scroll_y)
        await pilot.press("home")
        await pilot.pause()
        assert (topics.highlighted, page.scroll_y) == (before, 0)


async def test_in_a_small_window_a_number_to_call_and_the_countries_are_seen_at_once() -> None:
    """Two boxes left one line for them."""
    rig = Rig()
    async with rig.app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        rig.app.action_go("helpnow")
        await settled(lambda: "0808 802 0300" in shown(rig))
        assert "c changes it" in shown(rig)
        assert words.YOU_CAN_SAY in said(rig, "#help-lines")
        await pilot.press("c")
        await settled(lambda: all(name in shown(rig) for name in ("Spain", "United Kingdom")))


async def test_at_night_it_says_that_no_line_is_open_and_what_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY_10 - 9 * 3600)
    ours = countries()["GB"]
    by_day = tuple(one for one in ours.contacts if not one.always)
    rig = Rig()
    rig.app.helping.chosen = Chosen(ours._replace(contacts=by_day), How.NAMED)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await opened(rig, pilot)
        assert words.NONE_OPEN[:40] in shown(rig)
        assert "In danger, call 999." in " ".join(shown(rig).split())


def test_who_is_open_at_night_comes_first() -> None:
    listing = countries()["DE"]
    closed = [one for one in listing.of("helpline") if not one.always]
    always = [one for one in listing.of("helpline") if one.always]
    night = datetime.fromtimestamp(TUESDAY_10 - 9 * 3600, UTC)
    turned = listing._replace(contacts=(*listing.of("emergency"), *closed, *always))
    lines = words.numbers(turned, night, width=70)
    assert always[0].name in lines[1]
    assert words.NONE_OPEN[:20] not in " ".join(lines)


@pytest.mark.parametrize("country", sorted(countries()))
def test_that_a_call_can_be_seen_is_said_before_the_first_number_of_a_help_line(country: str) -> None:
    listing, at = countries()[country], datetime.fromtimestamp(TUESDAY_10, UTC)
    phones = [one.phone for one in listing.of("helpline") if one.phone]
    pages = [
        words.numbers(listing, at, width=70),
        support.front(listing, at),
        support.page("numbers", listing, at),
    ]
    for lines in pages:
        text = " ".join(" ".join(lines).split())
        shown = [place for phone in phones if (place := text.find(phone)) >= 0]
        assert shown
        assert 0 <= text.find(support.CALLS_SHOW) < min(shown)


@pytest.mark.parametrize(("how", "told"), [(How.BY_ZONE, True), (How.NOT_SET, True), (How.NAMED, False)])
def test_beside_a_guess_stands_what_works_in_many_countries(how: How, told: bool) -> None:
    assert any("112" in line for line in in_danger.urgent(countries()["GB"].emergency, how).lines) is told
    (said,) = [one for one in in_danger.urgent(countries()["ES"].emergency, how).lines if "112" in one] or [
        ""
    ]
    assert said == ""  # it is the number itself there


@pytest.mark.parametrize("language", ["", "de_DE.UTF-8"])
async def test_a_guess_is_shown_with_its_lines_at_once_and_another_country_is_one_key_away(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", language)
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await opened(rig, pilot)
        screen = shown(rig)
        for text in (*big("999"), "0808 802 0300", "You can say", "a guess, by clock. c changes it"):
            assert text in screen, text
        await pilot.press("c")
        await settled(lambda: words.WHICH_COUNTRY in shown(rig))
        names = rig.app.screen.query_one(OptionList)
        assert rig.app.focused is names
        await pilot.press("pagedown", "end")  # who means to read on is not told a number of nowhere
        await pilot.pause()
        assert big("999")[0] in shown(rig)
        assert words.NO_LIST not in " ".join(shown(rig).split())
        await pilot.press("home")  # the number of the country under the cursor, before it is chosen
        await settled(lambda: big("000")[0] in shown(rig))
        await pilot.press("enter")
        await settled(lambda: "1800" in shown(rig))
        assert [one.message for one in rig.app._notifications] == [words.COUNTRY_SHOWN]
        await pilot.press("escape", "f2")
        await settled(lambda: isinstance(rig.app.screen, HelpNowScreen))
        await pilot.pause()
        assert words.WHICH_COUNTRY not in shown(rig)


async def test_where_there_is_not_even_a_guess_the_country_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")  # there we have no list
    settle_zone()
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await opened(rig, pilot)
        assert words.WHICH_COUNTRY in shown(rig)
        assert "Australia" in shown(rig)


@pytest.mark.parametrize("when", ["open", "made later"])
async def test_a_country_that_was_named_stays_in_the_record_and_nowhere_else(
    when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    for name, value in own_home(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    (tmp_path / "home").mkdir()
    rig = Rig()
    case = create(tmp_path / "r.db", None, now=T0)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        if when == "open":
            rig.session.keep(case, locked=False)
        await opened(rig, pilot)
        await pilot.press("c", "end", "up", "up", "enter")
        await settled(lambda: rig.app.helping.chosen is not None)
        said = words.COUNTRY_KEPT if when == "open" else words.COUNTRY_SHOWN
        await settled(lambda: [one.message for one in rig.app._notifications] == [said])
        chosen = rig.app.helping.now()
        if when == "made later":
            rig.session.keep(case, locked=False)
        await pilot.press("ctrl+q")
        await settled(lambda: rig.app._exit)
    assert list((tmp_path / "home").rglob("*")) == []
    again = Rig(path=tmp_path / "r.db")
    async with again.app.run_test(size=NORMAL) as pilot:
        assert again.app.helping.asks
        assert await again.app.access.open_record(tmp_path / "r.db", None) is None
        await opened(again, pilot)
        assert again.app.helping.now() == chosen
        assert words.WHICH_COUNTRY not in shown(again)


@pytest.mark.parametrize("kept", ["XX", "'; DROP TABLE meta", "\x1b[2J", ""])
def test_a_country_in_a_record_that_is_none_of_ours_is_none(kept: str, tmp_path: Path) -> None:
    rig = Rig()
    case = create(tmp_path / "r.db", None, now=T0)
    with case.transaction() as db:
        db.execute("INSERT INTO meta (key, value) VALUES ('country', ?)", (kept,))
    rig.session.keep(case, locked=False)
    assert rig.app.helping.now() == help_lines.choose()
    rig.session.end()


async def test_countries_stand_in_the_order_of_their_names_and_another_is_no_empty_page() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await opened(rig, pilot)
        await pilot.press("c")
        await pilot.pause()
        names = [str(one.prompt) for one in rig.app.screen.query_one(OptionList).options]
        assert names == [*sorted(names[:-1]), words.ANOTHER_COUNTRY]
        await pilot.press("end")
        await settled(lambda: words.ANOTHER_COUNTRY in shown(rig))
        await pilot.press("enter")
        await settled(lambda: words.NOTHING_LISTED[0][:30] in shown(rig))
        assert "for any country" in shown(rig)


async def test_one_key_reaches_help_from_every_page_of_the_first_run() -> None:
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert "In danger? Call 999 (United Kingdom, by this laptop's clock)." in shown(rig)
        assert in_danger.OR_ELSEWHERE in shown(rig)
        assert in_danger.FROM_ANYWHERE in shown(rig)
        came = set[str]()
        for key in ("", "tab", "shift+tab", "2", "2", "x"):
            if key:
                await pilot.press(key)
                await pilot.pause()
            before = rig.app.screen
            came.add(str(before.query_one("#first-title", Static).content))
            await pilot.press("f2")
            await settled(lambda: isinstance(rig.app.screen, HelpNowScreen))
            await pilot.pause()
            await pilot.press("f2", "escape")
            await pilot.pause()
            assert rig.app.screen is before, key
        assert len(came) == 3, came


async def test_one_key_reaches_help_before_unlocking_and_unlocking_goes_on(tmp_path: Path) -> None:
    secret = "six words that nobody knows"  # noqa: S105
    create(tmp_path / "r.db", secret, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert "In danger? Call 999" in shown(rig)
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, UnlockScreen))
        await pilot.pause()
        assert in_danger.HELP_KEY in shown(rig)
        await pilot.press("s", "f2")
        await settled(lambda: isinstance(rig.app.screen, HelpNowScreen))
        assert rig.session.case is None
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, UnlockScreen))
        await pilot.pause()
        rig.app.screen.query_one(Input).value = secret
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        assert rig.session.case is not None


async def test_a_hidden_screen_shows_the_number_alone_and_on_another_press_who_can_be_called() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+l")
        await pilot.pause()
        before = shown(rig)
        assert "999" not in before
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(rig.app.screen, HiddenScreen)
        assert " ".join(shown(rig).split()).replace(f"999 {words.AGAIN} ", "") == " ".join(before.split())
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(rig.app.screen, HiddenScreen)
        assert "0808 2000 247" in shown(rig)
        assert "n shows all numbers" not in shown(rig)  # no key leads on from here
        await pilot.press("f2")
        await pilot.pause()
        assert shown(rig) == before


async def test_ctrl_q_leaves_while_a_file_is_named() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await opened(rig, pilot)
        await pilot.press("o", "x", "ctrl+q")
        await settled(lambda: rig.app._exit)


@needs_pipes
def test_a_pipe_is_no_list(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotUse, match="plain file"):
        help_lines.own_list(str(tmp_path / "pipe"))


def test_large_letters_are_three_lines_of_one_width_and_unknown_signs_stay_small() -> None:
    for text in ("0123456789 +-", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
        for sign in text.replace(" ", ""):
            assert len({len(line) for line in big(sign)}) == 1, sign
            assert any(part in "".join(big(sign)) for part in "▀▄█"), sign
    assert big("999") == ["▄▀▀▄ ▄▀▀▄ ▄▀▀▄", " ▀▀█  ▀▀█  ▀▀█", " ▀▀   ▀▀   ▀▀ "]
    assert big("9é") == []
    assert big("") == []


async def test_ctrl_q_leaves_while_the_country_is_asked_for_and_every_word_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANG", "C")
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await opened(rig, pilot)
        await pilot.press("c")
        await settled(lambda: words.WHICH_COUNTRY in shown(rig))
        for theme in themes.THEMES:
            rig.app.theme = theme.name
            await pilot.pause()
            assert pale(rig.app) == {}
        assert words.WHICH_COUNTRY in shown(rig)
        await pilot.press("down", "ctrl+q")
        await settled(lambda: rig.app._exit)
