"""From the palette to one of the things that can be done with the record as a whole."""

from typing import TYPE_CHECKING

from tui.wording import app_upkeep as words

if TYPE_CHECKING:
    from tui.app.app import HomesweepApp

WITHOUT_RECORD = "hears"


def begin(home: "HomesweepApp", name: str) -> None:
    """Open the page and begin this; what needs a record is not begun without one."""
    home.run_worker(_begin(home, name), group="go", exclusive=True)


async def _begin(home: "HomesweepApp", name: str) -> None:
    from tui.screens.record.upkeep import UpkeepScreen, hears

    if name == WITHOUT_RECORD:
        await hears(home)
        return
    if home.doing.case is None and not home.has_record:
        home.notify(words.NO_RECORD)
        return
    if not await home.record_there():
        return
    while any(isinstance(one, UpkeepScreen) for one in home.screen_stack[:-1]):
        home.pop_screen()
    if isinstance(home.screen, UpkeepScreen):
        home.screen.do(name)
    else:
        home.push_screen(UpkeepScreen(name))
