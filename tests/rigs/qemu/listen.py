"""In the guest: a LiveSource for so many seconds; what came of it is one line, "listened: " and JSON."""

import asyncio
import json
import sys

from scanner.model import Gap
from scanner.radio.live import LiveSource


async def main(seconds: float) -> None:
    statuses: list[str] = []
    source = LiveSource(on_status=lambda status: statuses.append((status.problem or status.state).value))
    asyncio.get_running_loop().call_later(seconds, source.stop)
    heard, gaps, since_gap = {}, [], set()
    async for item in source.stream():
        if isinstance(item, Gap):
            gaps.append([item.cause, round(item.end - item.time, 2)])
            since_gap.clear()
        else:
            since_gap.add(item.address)
            heard[item.address] = [
                item.address_type,
                {f"{company:04x}": body.hex() for company, body in item.manufacturer_data.items()},
                {uuid: body.hex() for uuid, body in item.service_data.items()},
            ]
    passive = source.passive_problem.value if source.passive_problem else None
    counts = {"heard": source.heard, "dropped": source.dropped}
    line = {"devices": heard, "gaps": gaps, "statuses": statuses, "passive": passive, **counts}
    print("listened:", json.dumps({**line, "since_gap": sorted(filter(None, since_gap))}))


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1])))
