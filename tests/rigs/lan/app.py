"""The app itself on a terminal without a person: keys go in, the last screen and the record come out.

Arguments: STORE SECONDS. Opens Home, asks to look, waits SECONDS in front of the question, says yes, waits
for the end. Prints JSON: the moment of the yes, what stood on the screen.
"""

import asyncio
import json
import sys
import time
from pathlib import Path

from scanner.actions.reach import Reach
from scanner.actions.session import Session
from scanner.clock import SystemClock
from tui.app.app import HomesweepApp
from tui.screens.asking.ask_first import Choose
from tui.screens.home.home import HomeScreen


async def until(condition):
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110  any condition of the app
            await asyncio.sleep(0.02)


async def main(store, seconds):
    app = HomesweepApp(Session(SystemClock(), Reach()), path=store, first_run=False)
    shown = []
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        app.action_go("home")
        await until(lambda: isinstance(app.screen, HomeScreen) and app.session.home.household is not None)
        await pilot.pause()
        await pilot.press("s")
        await until(lambda: isinstance(app.screen, Choose))
        await asyncio.sleep(seconds)
        said_yes = time.time()
        first = app.screen
        await pilot.press("down", "enter")
        await until(lambda: isinstance(app.screen, Choose) and app.screen is not first)
        await pilot.press("enter")  # quiet cameras are not asked
        await until(lambda: app.session.looking)
        await until(lambda: not app.session.looking)
        for key in ("", "enter", "escape", "c"):
            await pilot.press(*filter(None, [key]))
            await pilot.pause()
            app.screen.refresh_now()
            await pilot.pause()
            shown.append("\n".join(strip.text for strip in app.screen._compositor.render_strips()))
    json.dump({"yes": said_yes, "shown": shown}, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), float(sys.argv[2])))
