"""How long a sweep takes to find everybody, beside arp-scan and nmap in the same pretend home.

    sudo python tests/benchmarks/lan.py [DEVICES] [PREFIX]        250 24 unless said

Prints seconds and, for each peer that is installed, ratios. Every time is taken from the start of the
program, import included. "neighbours": the last host's address and MAC; "everything": the last new
announcement of a host.
"""

import json
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.rigs.lan.control import ROOT, USERS, Rig, why_not

SWEEP = str(ROOT / "tests" / "rigs" / "lan" / "sweep.py")
PEERS = {
    "arp-scan": ["arp-scan", "--interface=eth0", "--localnet", "--quiet", "--plain"],
    "nmap -sn": ["nmap", "-sn", "-n", "-e", "eth0"],
}


def forget(rig: Rig) -> None:
    """An empty neighbour table; what the run before set off has come to rest.

    One entry that comes in between the flush and the start is an old one, which the kernel asks anew only
    5 s after it is used.
    """
    time.sleep(1.0)
    rig.ip("neigh", "flush", "all")
    time.sleep(0.2)
    rig.ip("neigh", "flush", "all")


def seconds(rig: Rig, user: str, *command: str) -> tuple[float, str]:
    """How long a program ran on the scanner, and what it printed."""
    forget(rig)
    begun = time.time()
    out, errors = rig.start(user, *command).communicate(timeout=300)
    if errors.strip():
        print(errors.strip(), file=sys.stderr)
    return time.time() - begun, out


def peers(rig: Rig) -> dict[str, float]:
    """Seconds that each installed peer needs to list the network."""
    found: dict[str, float] = {}
    for name, command in PEERS.items():
        if shutil.which(command[0]) is None:
            print(f"{name:22} not installed")
            continue
        network = [rig.plan()["network"]] if command[0] == "nmap" else []
        found[name], out = seconds(rig, "exec", *command, *network)
        listed = sum(ip in out.replace("(", " ").replace(")", " ").split() for ip in rig.expected())
        print(f"{name:22} {found[name]:6.2f} s   {listed} of {len(rig.expected())} devices")
    return found


def ours(rig: Rig, user: str) -> tuple[float, float, float]:
    """(neighbours, everything, whole program) in seconds for one sweep."""
    forget(rig)
    begun = time.time()
    out, _ = rig.start(user, sys.executable, SWEEP, "6", "send", "whole").communicate(timeout=300)
    took, told = time.time() - begun, json.loads(out)
    hosts = rig.expected()
    arp = {values["ip"]: at - begun for kind, at, values in reversed(told["announcements"]) if kind == "arp"}
    named = [
        at - begun
        for kind, at, values in told["announcements"]
        if kind != "udp" and hosts.keys() & {values.get("ip"), *values.get("ips", ())}
    ]
    found = [arp[ip] for ip in hosts if ip in arp]
    print(f"{'homesweep as ' + user:22} {max(found):6.2f} s   {len(found)} of {len(hosts)} devices; ", end="")
    print(f"everything {max(named):.2f} s, {len(told['announcements'])} announcements; program {took:.2f} s")
    return max(found), max(named), took


def main(devices: int = 250, prefix: int = 24) -> int:
    """Bring a home up, time everybody in it, print the ratios."""
    reason = why_not()
    if reason is not None:
        print(reason, file=sys.stderr)
        return 3
    with Rig("bench", devices, prefix) as rig:
        print(f"{devices} devices on {rig.plan()['network']}")
        beside = peers(rig)
        for user in USERS:
            neighbours, everything, _ = ours(rig, user)
            for name, peer in beside.items():
                print(
                    f"{'':22} neighbours {neighbours / peer:.2f}x {name}, everything {everything / peer:.2f}x"
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:3])))
