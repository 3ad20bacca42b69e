"""The first page leads those who help others to a client's record and its visit."""

import pytest
from textual.widgets import OptionList
from textual.widgets._footer import FooterKey

from scanner.actions.listen.first_look import ALONE, OFFICE, SKIP
from scanner.store import kit
from tests.tui.apps import Rig, settled
from tui.screens.asking.dialogs import Ask
from tui.screens.first import FirstScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.records.first_run import ClientScreen
from tui.screens.start import StartScreen
from tui.wording.guided import visit


def foot(rig: Rig) -> list[str]:
    return [one.description for one in rig.app.screen.query(FooterKey)]


async def first_answers(rig: Rig, *answers: str) -> None:
    for answer in answers:
        await settled(lambda: bool(rig.app.screen.query("#first-choices")))
        choices = rig.app.screen.query_one("#first-choices", OptionList)
        await settled(lambda c=choices, a=answer: a in [one.id for one in c.options])  # type: ignore[misc]
        choices.highlighted = [one.id for one in choices.options].index(answer)
        choices.action_select()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_who_helps_others_comes_to_the_first_page_and_from_there_to_a_client(
    size: tuple[int, int],
) -> None:
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=size) as pilot:
        await settled(lambda: isinstance(rig.app.screen, FirstScreen))
        await first_answers(rig, OFFICE, SKIP)
        await settled(lambda: isinstance(rig.app.screen, StartScreen) and visit.TITLE in foot(rig))
        await pilot.press("v")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, ClientScreen))


async def test_who_is_alone_comes_to_the_check_and_is_offered_no_visit() -> None:
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await settled(lambda: isinstance(rig.app.screen, FirstScreen))
        await first_answers(rig, ALONE, SKIP)
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, StartScreen) and bool(foot(rig)))
        assert visit.TITLE not in foot(rig)


async def test_where_there_is_a_kit_the_visit_is_offered_before_any_record_is_open() -> None:
    kit.default_path().parent.mkdir(parents=True, exist_ok=True)
    kit.default_path().write_text("{}", encoding="utf-8")
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)):
        await settled(lambda: isinstance(rig.app.screen, StartScreen) and visit.TITLE in foot(rig))
