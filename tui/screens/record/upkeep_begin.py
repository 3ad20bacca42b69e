"""From the palette to one of the things that can be done with the record as a whole."""

from typing import TYPE_CHECKING

from tui.wording.app import upkeep as words

if TYPE_CHECKING:
    from tui.screens.base.host import Host

_WITHOUT_RECORD = "hears"


def begin_upkeep(host: "Host", name: str) -> None:
    """Open the page and begin this; what needs a record is not begun without one."""
    host.run_worker(_begin(host, name), group="go", exclusive=True)


async def _begin(host: "Host", name: str) -> None:
    from tui.screens.record.upkeep import UpkeepScreen, hears

    if name == _WITHOUT_RECORD:
        await hears(host)
        return
    if host.session.case is None and not host.access.has_record:
        host.notify(words.NO_RECORD_IN_APP)
        return
    if not await host.access.record_there():
        return
    while any(isinstance(one, UpkeepScreen) for one in host.screen_stack[:-1]):
        host.pop_screen()
    if isinstance(host.screen, UpkeepScreen):
        host.screen.do(name)
    else:
        host.push_screen(UpkeepScreen(name))
