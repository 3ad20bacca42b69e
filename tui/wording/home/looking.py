"""How a home network was looked at, and what no look can see."""

from collections.abc import Mapping

from tui.wording.home.asking import BLOCKED
from tui.wording.saying import count

LIST_PASTE = "Paste or type the router's list: a name, an address, a MAC in each line. Then press Ctrl+D."
LIST_EMPTY = (
    "No device was found in that list. Copy the whole table from the router's page, "
    "with addresses or MACs, and try again."
)
LIST_UNREADABLE = (
    "The file {name} cannot be read. Check its name, or paste the list with: homesweep home --router-list -"
)
LOOKING_AT_HOME = "Looking for {duration}. Ctrl+C stops it, and then nothing is kept."
KEPT_AS = "This look is kept as {id}. To see what changed: homesweep changes"
KEPT_FIRST = "This look is kept as {id}. To see its devices: homesweep devices"
OTHER_IDS = "In your record each device has an id of its own: those of the list above do not count there."
DEMO_HOME = "The same made-up week, at home:"

HOW_LOOKED = "How we looked"
RESULTS = {
    "answered": "Answered",
    "no answer": "Asked or listened; nobody replied",
    "not permitted": "This computer did not allow",
    "not asked": "Not asked",
}
RESULTS_AMISS = ("not permitted", "not asked")  # of a short answer
METHODS = {
    "arp": "addresses",
    "nudge": "addresses, the plain way",
    "neighbours": "this computer's own list",
    "mdns": "names and services",
    "mdns names": "names one by one",
    "ssdp": "TVs, speakers and routers",
    "wsd": "cameras and printers",
    "netbios": "Windows names",
    "rdns": "names at the router",
    "ipv6": "newer addresses",
    "dhcp": "devices that join",
    "beacons": "devices that call out",
    "wifi": "Wi-Fi names of cameras",
    "udp": "makers' own messages",
    "quiet cameras": "quiet cameras",
    "router list": "the router's own list",
    "watch": "listening for a night or a day",
    "router": "the router's own list",
    "router doors": "the router's doors to the internet",
    "portmap": "the router's doors to the internet",
}
QUIET_CAMERAS = "Some cameras stay quiet until they are asked. To ask: homesweep home --ask-quiet-cameras"
TROUBLE = "{name} went wrong and may be incomplete."
LIMIT_TEXTS = {
    "lost": "The network was lost for a time, so much may be missing. Look again once you are back on it.",
    "listened only": "This time we only listened. Devices that said nothing are not in the list.",
    "vpn": "A VPN is on and may block this step.",
    "isolated": (
        "No device replied, or only the router did. "
        "This Wi-Fi may keep devices apart, or nobody else is on it."
    ),
    "other range": "Something here has an address of another range. It is listed apart, and was not asked.",
    "narrowed": "This network is wide. We looked only at the part near this computer.",
    "other networks": "This computer is on another network too. It was not looked at.",
    "blocked": BLOCKED,
    "full": "More was said on this network than we can keep. Some of it is missing.",
}
CANNOT_SEE = "What this cannot see"
LIMITS_OF_ANY_LOOK = (
    "Devices that are off, asleep, or on another network or a guest Wi-Fi.",
    "Cameras that record to a card, or that use a phone network.",
    "Things behind a hub. The hub's own app lists those.",
    "Who can log in to a device, and what was recorded before.",
    "Phones are not looked into.",
    "If you still feel watched, trust that.",
)
MORE_IN_FULL = "There is more that it cannot see. For that, and how each step did: {how}"  # of a short answer


def devices_imported(messages: int, to_see: str) -> str:
    """What a file told of a home network, and the way to its devices."""
    return f"{count(messages, 'message was', 'messages were')} read from a home network. {to_see}"


def look_progress(seconds: float, limit_s: float | None, counts: Mapping[str, int]) -> str:
    """One line while it looks (scanner.actions.progress.Progress)."""
    of = f" of {limit_s:.0f}" if limit_s is not None else ""
    return f"{seconds:.0f}{of} seconds   {count(counts['addresses'], 'address', 'addresses')} so far"


def set_aside(name: str, heard: int, aside: int) -> str:
    """What one method heard, and how much of it has an address of another range."""
    return f"{name}: {count(heard, 'message')} heard; {count(aside, 'sender')} of another range, listed apart"


def method_line(result: str, names: list[str]) -> str:
    """The methods that fared alike."""
    return f"{RESULTS[result]}: {'; '.join(names)}."


def where_and_how_long(network: str, duration: str, moment: str, name: str | None) -> str:
    """Where and how long."""
    return f"{HOW_LOOKED}{f' ({name})' if name else ''}: {network}, {duration}, {moment}"
