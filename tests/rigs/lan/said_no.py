"""The app where the client said no to the network: every way to a look is tried on purpose, and agreed to.

Arguments: STORE. Prints JSON: key -> what was said after it.
"""

import asyncio
import json
import sys
from pathlib import Path

from scanner.actions.reach import Reach
from scanner.actions.session import Session
from scanner.clock import SystemClock
from tui.app.app import HomesweepApp
from tui.screens.asking.ask_first import Choose
from tui.screens.home.home import HomeScreen

KEYS = ("s", "a", "d", "w")


async def until(condition):
    async with asyncio.timeout(120):
        while not condition():  # noqa: ASYNC110  any condition of the app
            await asyncio.sleep(0.02)


async def tried(app, pilot, key, said):
    """What was said after a key and a yes to each question that came."""
    said.clear()
    await pilot.press(key)
    while not said:
        await until(lambda: said or isinstance(app.screen, Choose))
        if said:
            break
        asked = app.screen
        await pilot.press("down", "enter")
        await until(lambda asked=asked: app.screen is not asked)
    await until(lambda: isinstance(app.screen, HomeScreen) and not app.session.looking)
    return said[0]


async def main(store):
    app, said = HomesweepApp(Session(SystemClock(), Reach()), path=store, first_run=False), []
    app.notify = lambda message, **_: said.append(message)
    async with app.run_test(size=(120, 60)) as pilot:
        app.action_go("visit")
        await until(lambda: app.session.case is not None)
        app.action_go("home")
        await until(lambda: isinstance(app.screen, HomeScreen) and app.session.home.household is not None)
        await pilot.pause()
        told = {key: await tried(app, pilot, key, said) for key in KEYS}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
