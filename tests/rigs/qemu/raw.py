"""In the guest, as root: raw ears for so many seconds; what came of it is one line, "heard: " and JSON."""

import asyncio
import json
import sys
from collections import Counter
from pathlib import Path

from scanner.child import child_command
from scanner.model import Gap
from scanner.radio.linux.ears import Ears
from scanner.radio.live import LiveSource
from signatures.trackers.match import identify


def _status(pid: int) -> str:
    return Path(f"/proc/{pid}/status").read_text("ascii")


async def main(seconds: float) -> None:
    ears = Ears(command=child_command("ears", "0"))  # the guest has no one to ask
    source = LiveSource(raw=lambda: ears.hears)
    await ears.open(source.hear_raw, asyncio.get_running_loop().time)
    assert ears.pid is not None
    status = _status(ears.pid)
    asyncio.get_running_loop().call_later(seconds, source.stop)
    heard: Counter[str] = Counter()
    async for item in source.stream():
        if not isinstance(item, Gap):
            what = identify(item)
            heard[f"{item.address} {what.kind} {what.state} {what.link.get('answers_as')}"] += 1
    await ears.close()
    rights = [line for line in status.splitlines() if line.startswith(("Uid", "Cap", "NoNewPrivs"))]
    print("heard:", json.dumps({"heard": heard, "rights": rights}))


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1])))
