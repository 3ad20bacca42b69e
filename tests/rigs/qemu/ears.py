"""In the guest, as root: the sixteen tags of answers.py, heard by each kind of ears in turn.

    ears.py     one line, "heard: " and JSON: ears -> address -> how often it was told as what; and the rights
                that the helper of raw ears still had.

Each turn ends once every sender was told as a separated tag and every disguise was named, or after its bound.
"""

import asyncio
import json
import sys
from collections import Counter, defaultdict
from contextlib import aclosing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from scanner.child import child_command
from scanner.model import Gap
from scanner.radio.linux.ears import Ears
from scanner.radio.live import LiveSource
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify
from tests.rigs.qemu.answers import ANSWERS, TAGS, address

ALL = {address(tag, answer) for tag in TAGS for answer in ANSWERS}
# what replaces the tag's own word: of another company or service it stands beside it, and hides nothing; of a
# Find Hub tag with its owner nobody can tell that it is with its owner
DISGUISED = {address("AirTag", ANSWERS[0])} | {address(tag, ANSWERS[1]) for tag in TAGS if tag != "Find Hub"}
Told = dict[str, Counter[str]]


class Turn:
    """What one kind of ears made of each sender."""

    def __init__(self) -> None:
        self.told: Told = defaultdict(Counter)
        self._found, self._named = set[str](), set[str]()

    def take(self, heard: Advertisement) -> None:
        what, sender = identify(heard), heard.address or ""
        passes_for = what.link.get("answers_as")
        self.told[sender][f"{what.kind} {what.state} {passes_for or '-'}"] += 1
        if what.is_tracker and what.state == "separated":
            self._found.add(sender)
        if passes_for:
            self._named.add(sender)

    @property
    def complete(self) -> bool:
        return self._found >= ALL and self._named >= DISGUISED


async def turn(source: LiveSource, most_s: float) -> Told:
    this = Turn()
    asyncio.get_running_loop().call_later(most_s, source.stop)
    async with aclosing(source.stream()) as stream:  # type: ignore[type-var]
        async for item in stream:
            if not isinstance(item, Gap):
                this.take(item)
                if this.complete:
                    break
    return this.told


async def raw(most_s: float) -> tuple[Told, list[str]]:
    ears = Ears(command=child_command("ears", "0"))  # the guest has no one to ask
    source = LiveSource(raw=lambda: ears.hears, wait=True)
    await ears.open(source.hear_raw, asyncio.get_running_loop().time)
    status = Path(f"/proc/{ears.pid}/status").read_text("ascii")  # noqa: ASYNC240 - once, in a rig
    told = await turn(source, most_s)
    await ears.close()
    return told, [line for line in status.splitlines() if line.startswith(("Uid", "Cap", "NoNewPrivs"))]


async def main() -> None:
    told = {
        "active": await turn(LiveSource(passive="never", wait=True), 20.0),
        "stretches": await turn(LiveSource(wait=True), 240.0),
    }
    told["raw"], rights = await raw(60.0)
    print("heard:", json.dumps({"told": told, "rights": rights}))


if __name__ == "__main__":
    asyncio.run(main())
