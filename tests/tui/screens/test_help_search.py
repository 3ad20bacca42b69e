"""Search within help, typed with a mistake, and out of it again; the code for a phone."""

from textual.widgets import Input, OptionList

from tests.tui.apps import Rig, resize, settled
from tests.tui.records import NORMAL
from tests.tui.screens.test_emergency_number import shown
from tui.screens.help.phone_search import PhoneSearchScreen
from tui.wording.app import help, phone_search
from tui.wording.support import support


async def test_a_word_with_a_mistake_leads_to_its_page_and_esc_leads_back() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.press("question_mark")
        await settled(lambda: rig.app.focused is rig.app.screen.query_one("#topics"))
        topics = rig.app.screen.query_one("#topics", OptionList)
        every = topics.option_count
        await pilot.press("slash", *"blok him")
        await settled(lambda: topics.option_count < every)
        assert topics.get_option_at_index(0).id == "contact"
        assert support.page_title("contact") in shown(rig)
        await pilot.press("enter", "slash", "home", *"zzqq")
        await settled(lambda: help.SEARCH_NOTHING_FOUND in shown(rig))
        await pilot.press("escape")
        await settled(lambda: topics.option_count == every)
        assert not rig.app.screen.query_one(Input).display


async def test_the_steps_of_a_phone_are_drawn_as_a_code_and_as_words() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.press("question_mark")
        await settled(lambda: rig.app.focused is rig.app.screen.query_one("#topics"))
        await pilot.press("q")  # it belongs to one page alone
        await pilot.press("slash", *"airguard", "enter", "q")
        await settled(lambda: isinstance(rig.app.screen, PhoneSearchScreen))
        await pilot.pause()
        assert "\N{UPPER HALF BLOCK}" in shown(rig)
        assert phone_search.NAMES["android"] in shown(rig)
        await pilot.press("n")
        await settled(lambda: phone_search.NAMES["iphone"] in shown(rig))
        assert "iPhone: Settings" in shown(rig)  # as that phone spells it
        await resize(pilot, 60, 20)
        await settled(lambda: phone_search.NO_ROOM[:30] in shown(rig))
        assert set(phone_search.STEPS.values()) <= set(rig.app.screen.plain_lines())  # type: ignore[attr-defined]
