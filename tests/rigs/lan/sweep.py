"""One sweep of the rig as JSON on stdout. Arguments: SECONDS, then the fields of Consent that are true."""

import asyncio
import json
import sys

from scanner.lan.access.consent import Consent
from scanner.lan.sweep import discover
from scanner.lan.system.interfaces import survey


def main(seconds, *yes):
    plan = survey().plan(seconds=seconds, whole="whole" in yes)
    consent = Consent(**{word: True for word in yes if word != "whole"})
    found = asyncio.run(discover(plan, consent=consent))
    json.dump(
        {
            "network": str(found.network.network), "started": found.started, "ended": found.ended,
            "announcements": [[heard.source, heard.time, heard.values] for heard in found.announcements],
            "methods": [method._asdict() for method in found.methods],
            "limits": found.limits, "dropped": found.dropped, "scapy": "scapy" in sys.modules,
        },
        sys.stdout,
    )  # fmt: skip


if __name__ == "__main__":
    main(float(sys.argv[1]), *sys.argv[2:])
