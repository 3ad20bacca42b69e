"""Words of the commands about the home network."""

import argparse

from tui.terminal.arguments.common import Arguments, seconds, thing_id


def _home(home: argparse.ArgumentParser) -> None:
    home.add_argument("--interface", metavar="IF", help="which network: its interface, address or range")
    home.add_argument("--seconds", metavar="N", type=seconds, help="how long (6, or 60 to listen only)")
    home.add_argument("--listen-only", action="store_true", help="ask no device anything; only listen")
    _asked_too(home)
    home.add_argument("--watch", action="store_true", help="only listen, for hours; then what is new")
    home.add_argument("--hours", metavar="N", type=float, default=8.0, help="how long --watch listens (8)")
    home.add_argument(
        "--unplug", action="store_true", help="a guided test: unplug one thing, see which one went"
    )
    home.add_argument(
        "--router-list",
        metavar="FILE",
        help="join the router's own list, copied or saved from its page (- to paste it); sends nothing",
    )
    home.add_argument("--whole", action="store_true", help="look at all of a network wider than /22")
    _agreed(home)
    _list(home)


def _asked_too(home: argparse.ArgumentParser) -> None:
    home.add_argument(
        "--ask-quiet-cameras", action="store_true", help="also send camera makers' own questions, each once"
    )
    home.add_argument(
        "--ask-router", action="store_true", help="also ask the router which doors it opens to the internet"
    )
    home.add_argument("--scan-wifi", action="store_true", help="also look afresh for Wi-Fi names of cameras")


def _agreed(home: argparse.ArgumentParser) -> None:
    home.add_argument("--yes", action="store_true", help="yes to the network check, for scripts")
    home.add_argument(
        "--agreed-by", choices=["client", "advocate"], help="who says yes or no; it is kept with the answer"
    )


def _list(listing: argparse.ArgumentParser) -> None:
    listing.add_argument(
        "--all", dest="whole_list", action="store_true", help="all of it, and each thing in a row of its own"
    )


def _device(device: argparse.ArgumentParser) -> None:
    device.add_argument("id", metavar="ID", type=thing_id, help="as shown by: homesweep devices")
    device.add_argument(
        "--name", metavar="NAME", nargs="?", const="", help="what you call it; asks if NAME is left out"
    )
    device.add_argument(
        "--same-as", metavar="OTHER", type=thing_id, help="this device and OTHER are one thing"
    )
    device.add_argument("--apart", action="store_true", help="take --same-as back")


def _changes(changes: argparse.ArgumentParser) -> None:
    changes.add_argument("ids", metavar="ID", nargs="*", help="two looks, such as s-1 s-4")


ARGUMENTS: Arguments = {"home": _home, "devices": _list, "device": _device, "changes": _changes}
