"""The demo without a person: every key and button of every page is pressed, every question gets its yes.

Prints JSON: the screens that came, how many keys were pressed, and what was reached of the real world:
sockets, programs that were started, and files of the user's data folder.
"""

import asyncio
import gc
import json
import os
import sys
from pathlib import Path

EARLY = 60  # items of the made-up week: before its first look at a home network
WITHOUT_LOOK = ("home", "visit")  # pages that offer it then
DATA = Path(os.environ["HOMESWEEP_DATA"])
NET = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"}
reached: list[str] = []


def watch(event, arguments):
    """An audit hook: it cannot be taken off, and nothing in this process goes past it."""
    if event in NET or event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"):
        reached.append(f"{event} {arguments[-1] if event in NET else arguments[0]}")
    elif event == "open" and str(DATA) in str(arguments[0]):
        reached.append(f"open {arguments[0]}")


async def main():
    from textual import _callback
    from textual.css.stylesheet import Stylesheet
    from textual.message_pump import MessagePump
    from textual.screen import Screen

    from scanner.store.file import keys
    from tests.tui import crawl
    from tests.tui.crawl import press_everything, short_demo
    from tests.tui.looked_up_once import apply, count_parameters, get_dispatch_methods
    from tests.tui.parsed_once import parse_once

    gc.freeze()
    gc.set_threshold(300_000)  # as tests/conftest.py
    crawl.WAIT_S = 0.2  # what comes later than this comes while the next keys are pressed
    keys.MEMORY_KIB = (1024,)
    Stylesheet._parse_rules, Stylesheet.apply = parse_once, apply
    MessagePump._get_dispatch_methods = get_dispatch_methods
    _callback._count_parameters = count_parameters
    Screen._compositor_refresh = lambda screen: None  # nobody looks: a quarter of the time is for drawing
    sys.addaudithook(watch)
    async with short_demo(EARLY) as (app, pilot):
        screens, pressed = await press_everything(app, pilot, *WITHOUT_LOOK)
    async with short_demo() as (app, pilot):
        later, more = await press_everything(app, pilot)
    found = sorted(screens | later)
    json.dump({"screens": found, "pressed": pressed + more, "reached": reached}, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main())
