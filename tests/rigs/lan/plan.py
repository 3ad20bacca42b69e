"""Write the plan of a LAN: which pretend devices, at which addresses, with which MACs.

plan.py N PREFIX_LENGTH OUT_DIR RIG_NAME  ->  OUT_DIR/plan.json (for rig.sh and devices.py) and
OUT_DIR/expected.json (what a scanner should conclude, by IP address).
The first N profiles are used as they are; past the end they repeat with other MACs and names.
"""

import ipaddress
import json
import random
import sys
from pathlib import Path

from hostile import HOSTILE_TEXT, HOSTILE_XML
from profiles import PROFILES


def mac_for(prefix, n, rng):
    if prefix == "laa":
        first = (rng.randrange(256) & 0xFC) | 0x02
        return ":".join(f"{b:02x}" for b in [first, *(rng.randrange(256) for _ in range(5))])
    return f"{prefix}:01:{n >> 8:02x}:{n & 255:02x}"


def main(n, prefix, out, rig):
    rng = random.Random(20)
    net = ipaddress.ip_network(f"10.77.0.0/{prefix}")
    hosts = list(net.hosts())
    # scattered addresses, the router first; the scanner takes the last one
    picks = [hosts[0], *rng.sample(hosts[1:-1], n - 1)]
    devices = []
    for i in range(n):
        p = dict(PROFILES[i % len(PROFILES)])
        copy = i // len(PROFILES)
        if copy and p["key"] in ("router", "hostile"):
            p = dict(PROFILES[1])
        # real responders (avahi, zeroconf, wsd) run once each: copies use the light responder
        if copy and p["peer"] in ("avahi", "zeroconf", "wsd"):
            p["peer"] = "light"
        name = p["key"] + (f"-{copy + 1}" if copy else "")
        mac = mac_for(p["mac"], 0x0203 + 7 * i, rng)
        if copy:
            for field in ("host", "dhcp"):
                if p.get(field):
                    p[field] = f"{p[field]}-{copy + 1}"
            if isinstance(p.get("mdns"), list):
                p["mdns"] = [(k, f"{inst} {copy + 1}"[:63], port, txt) for k, inst, port, txt in p["mdns"]]
        if p.get("beacon"):
            port, payload, every = p["beacon"]
            p["beacon"] = (port, payload.decode("latin-1"), every)
        p.update(
            name=name,
            n=i,
            ns=f"{rig}-d{i}",
            ip=str(picks[i]),
            mac=mac,
            prefix=prefix,
            broadcast=str(net.broadcast_address),
        )
        devices.append(p)
    plan = dict(
        router=str(picks[0]),
        scanner=str(hosts[-1]),
        prefix=prefix,
        network=str(net),
        devices=devices,
        hostile_text=HOSTILE_TEXT,
        hostile_xml=HOSTILE_XML,
    )
    (out / "plan.json").write_text(json.dumps(plan, indent=1), "utf-8")
    expected = {
        d["ip"]: dict(
            name=d["name"],
            mac=d["mac"],
            vendor=d["vendor"],
            category=d["category"],
            capabilities=d["capabilities"],
            randomised=d["mac"][1] in "26ae",
            seen_by=sorted(
                {"arp"}
                | ({"ping"} if d["ping"] else set())
                | ({"mdns"} if d.get("mdns") else set())
                | ({"ssdp"} if d.get("ssdp") else set())
                | ({"wsd"} if d.get("wsd") else set())
                | ({"netbios"} if d.get("netbios") else set())
                | ({"dns-ptr"} if d.get("dhcp") else set())
            ),
        )
        for d in devices
    }
    (out / "expected.json").write_text(json.dumps(expected, indent=1), "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
