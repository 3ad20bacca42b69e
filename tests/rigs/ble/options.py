"""The command line of fakebluez.py."""

from __future__ import annotations

import argparse


def options(doc: str, argv: list[str] | None = None) -> argparse.Namespace:
    p = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="cmd", required=True)
    c = sub.add_parser("ctl")
    c.add_argument("json")
    s = sub.add_parser("serve")
    s.add_argument("--scenario")
    s.add_argument("--speed", type=float, default=1.0, help="2 = twice as fast; 0 = no waiting")
    s.add_argument(
        "--start", choices=("scan", "now"), default="scan", help="when the scenario's clock starts"
    )
    s.add_argument("--seed", type=int, default=1)
    s.add_argument("--bluez", default="5.82", help="whose rules to follow: 5.66, 5.72, 5.78 ... 5.88")
    s.add_argument(
        "--adapters", type=lambda v: [x for x in v.split(",") if x], default=["hci0"], help='"" for none'
    )
    s.add_argument(
        "--roles", type=lambda v: [x for x in v.split(",") if x], default=["central", "peripheral"]
    )
    s.add_argument("--off", action="store_true", help="adapters start powered off")
    s.add_argument("--le-only", action="store_true", help="an adapter without BR/EDR")
    s.add_argument("--deaf", default="", help="this adapter can be used and hears nothing")
    s.add_argument("--absent", action="store_true", help="nobody owns org.bluez")
    s.add_argument(
        "--no-experimental",
        dest="experimental",
        action="store_false",
        help="bluetoothd without -E: no passive scan",
    )
    s.add_argument(
        "--no-filter-discoverable",
        dest="filter_discoverable",
        action="store_false",
        help="main.conf FilterDiscoverable=false",
    )
    s.add_argument("--temporary-timeout", type=float, default=30.0)
    s.add_argument("--connect-delay", type=float, default=0.05)
    s.add_argument("--airtag-drop", type=float, default=1.0, help="seconds until a ringing AirTag hangs up")
    s.add_argument("--late-adapters", type=float, default=0.0, help="seconds until the adapters come")
    s.add_argument("--ready")
    s.add_argument("--stats")
    return p.parse_args(argv)
