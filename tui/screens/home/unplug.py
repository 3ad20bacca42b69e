"""The unplug test on pages: each step a choice, and leaving it the first one."""

from typing import TYPE_CHECKING

from scanner.actions.home.unplug_test import UnplugTest, must_stay_on
from tui.present.home import rows as device_rows
from tui.screens.asking.ask_first import Choose, ask_all
from tui.screens.asking.dialogs import AskWord
from tui.wording.home import page as words
from tui.wording.home import unplug as home_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scanner.actions.home.look_at_home import HomeRun
    from scanner.lan.devices.inventory import Device
    from tui.screens.base.host import Host


async def guide(host: "Host", home: "HomeRun", show: "Callable[[], None]") -> str:
    """All steps; the sentence that stands at the end. `show` what a look found, before anything is asked
    over it. Raises StoreError and Refused."""
    wanted = await ask_all(host, cameras=False, listening=False)
    if isinstance(wanted, str):
        return wanted
    test = UnplugTest(home, wanted.plan, wanted.consent)
    await test.look()
    show()
    told: Sequence[str] = home_words.UNPLUG_BEFORE
    while await _wants(host, [*told, home_words.UNPLUG_ONE], home_words.UNPLUGGED):
        gone = await test.went()
        show()
        if len(gone) == 1:
            said = await _this_one(host, test, gone[0])
            show()  # looks went on until it was back
            if said is None:
                break
            told = [said]
        else:
            told = [home_words.SEVERAL_WENT.format(many=len(gone)) if gone else home_words.NOTHING_WENT]
    return home_words.UNPLUG_LEFT


async def _wants(host: "Host", texts: "Sequence[str]", go_on: str) -> bool:
    choices = [("leave", home_words.UNPLUG_LEAVE), ("on", go_on)]
    return await host.push_screen_wait(Choose(words.UNPLUG, texts, choices)) == "on"


async def _this_one(host: "Host", test: UnplugTest, device: "Device") -> str | None:
    """Whether it is seen again; None where the test was left before it was plugged in."""
    texts = [home_words.THIS_WENT, device_rows.in_hand_title(device)]
    texts += [home_words.PLUG_IN_AT_ONCE] if must_stay_on(device) else []
    name = await host.push_screen_wait(AskWord("\n".join([*texts, home_words.UNPLUG_NAME])))
    if name:
        test.call(device, name)
    if not await _wants(host, [home_words.PLUG_IN], home_words.PLUGGED_IN):
        return None
    return home_words.BACK_AGAIN if await test.is_back(device) else home_words.NOT_BACK
