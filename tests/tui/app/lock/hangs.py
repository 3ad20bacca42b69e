"""homesweep, in which something begins by itself once a record is open, and does not come to its end.

Arguments: "look", "talk" or "file", the folder that a file goes to, then those of the command. A file named
BEGUN in that folder says that it hangs.
"""

import asyncio
import sys
import threading
from dataclasses import replace
from functools import partial
from ipaddress import IPv4Network
from pathlib import Path
from typing import Any

from scanner.actions.package import export_package
from scanner.actions.reach import Reach
from scanner.actions.tags.ask_tag import READ
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Network, Plan
from scanner.log.export.content import choose
from scanner.log.export.package import write
from scanner.log.export.redaction.choice import Choice
from scanner.model import Tag
from tests.tui.apps import tag
from tui.app.app import HomesweepApp
from tui.present.report.package import bag
from tui.shared.talk_to_tag import Talk

BEGUN = "begun"
BUSY = Path(sys.argv[2]) / BEGUN if len(sys.argv) > 2 else Path(BEGUN)


async def looks(plan: Plan, *, consent: Consent, on_event: Any) -> Any:
    BUSY.touch()
    await asyncio.Event().wait()


async def talks(is_it: Any, talk: Any, *, adapter: Any, stage: Any) -> Any:
    stage("connecting")
    BUSY.touch()
    await asyncio.Event().wait()


def _waits() -> bytes:
    BUSY.touch()
    threading.Event().wait()
    return b""


def _half(case: Any, content: Any, signer: Any) -> write.Bag:
    whole = bag(case, content, signer)
    return replace(whole, parts={**whole.parts, "zz": _waits})


async def begin(app: HomesweepApp, what: str, folder: Path) -> None:
    session = app.session
    session.reach = Reach(discover=looks, talk_to=talks)
    if what == "look":
        net = IPv4Network("192.0.2.0/24")
        plan = Plan(Network("none0", 2, net[20], net, "00:31:92:00:00:09", net[1]))
        await session.home.look(plan, Consent(send=True))
    elif what == "talk":
        session.heard.hearing.feed(tag(1.0))
        weighed = session.heard.weighed("D1:22:33:44:55:66")
        assert isinstance(weighed, Tag)
        await Talk(session, weighed, READ, lambda line: None).run()
    else:
        case, now = session.case, session.clock.time()
        assert case is not None
        with session.record.making(write.abandon, "package"):
            content = choose(export_package.material(case, now=now), Choice())
            export_package.prepare(case, now=now)
            draw = partial(_half, case, content)
            words = (case, content, folder / "record", draw)
            await asyncio.to_thread(export_package.write_package, *words, secret=None)


def main() -> int:
    from tui.cli import main as homesweep

    what, folder, arguments = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    mount = HomesweepApp.on_mount

    def on_mount(app: HomesweepApp) -> None:
        mount(app)
        app.set_interval(0.05, partial(once, app))

    def once(app: HomesweepApp) -> None:
        if app.session.case is not None and not begun:
            begun.append(True)
            app.run_worker(begin(app, what, folder), exit_on_error=False)

    begun: list[bool] = []
    HomesweepApp.on_mount = on_mount  # type: ignore[method-assign]
    return homesweep(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
