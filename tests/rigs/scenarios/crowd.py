"""Print a crowd: many devices of mixed kinds, as repeating scenario lines.

crowd.py [--devices 200] [--seconds 60] [--every 0.5] [--rotate 0] [--seed 1]
--rotate S: the phones among them take a new address every S seconds.
"""

from __future__ import annotations

import argparse
import json
import random


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--devices", type=int, default=200)
    p.add_argument("--seconds", type=float, default=60)
    p.add_argument("--every", type=float, default=0.5)
    p.add_argument("--rotate", type=float, default=0)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    r = random.Random(a.seed)

    def addr(kind: str) -> str:
        b = [r.randrange(256) for _ in range(6)]
        b[0] = {"static": b[0] | 0xC0, "rpa": b[0] & 0x3F | 0x40, "public": 0xA4}[kind]
        return ":".join(f"{x:02X}" for x in b)

    def hexes(n: int) -> str:
        return r.randbytes(n).hex()

    makers = {
        "phone": (40, "rpa", lambda: {"flags": 26, "manufacturer_data": {"76": "10 05 " + hexes(5)}}),
        "findmy_near": (10, "static", lambda: {"manufacturer_data": {"76": "12 02 " + hexes(2)}}),
        "findmy_away": (
            6,
            "static",
            lambda: {"manufacturer_data": {"76": "12 19 10 " + hexes(22) + " 01 " + hexes(1)}},
        ),
        "google": (4, "static", lambda: {"flags": 6, "service_data": {"feaa": "40 " + hexes(20)}}),
        "tile": (
            4,
            "static",
            lambda: {"flags": 6, "service_uuids": ["feed"], "service_data": {"feed": "02 00 " + hexes(8)}},
        ),
        "smarttag": (4, "static", lambda: {"flags": 4, "service_data": {"fd5a": hexes(20)}}),
        "windows": (
            8,
            "rpa",
            lambda: {"pdu": "ADV_NONCONN_IND", "manufacturer_data": {"6": "01 09 20 02 " + hexes(23)}},
        ),
        "sensor": (
            10,
            "public",
            lambda: {"flags": 6, "name": "ATC_" + hexes(3).upper(), "service_data": {"181a": hexes(13)}},
        ),
        "beacon": (
            6,
            "public",
            lambda: {"flags": 4, "manufacturer_data": {"76": "02 15 " + hexes(16) + hexes(4) + " c5"}},
        ),
        "named": (
            8,
            "static",
            lambda: {
                "flags": 6,
                "name": "Band " + hexes(2),
                "service_uuids": ["180d", "180f"],
                "tx_power": -8,
            },
        ),
    }
    names = list(makers)
    weights = [makers[n][0] for n in names]
    print(json.dumps({"note": f"crowd of {a.devices}, seed {a.seed}"}))
    for _ in range(a.devices):
        k = r.choices(names, weights)[0]
        _, kind, make = makers[k]
        rssi = round(r.gauss(-78, 10))
        t = round(r.uniform(0, a.every), 3)
        while t < a.seconds:
            end = min(a.seconds, t + a.rotate) if a.rotate and kind == "rpa" else a.seconds
            print(
                json.dumps(
                    {
                        "t": t,
                        "every": a.every,
                        "jitter": 0.01,
                        "until": round(end, 3),
                        "address": addr(kind),
                        "address_type": "public" if kind == "public" else "random",
                        "rssi": rssi,
                        "rssi_sd": 4,
                        "channel": r.choice((37, 38, 39)),
                        **make(),
                        "truth": k,
                    }
                )
            )
            t = round(end + r.uniform(0, a.every), 3)


if __name__ == "__main__":
    main()
