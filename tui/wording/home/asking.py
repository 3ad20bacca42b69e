"""What is asked before a home network is looked at, and why it cannot be."""

from collections.abc import Collection

LOOK_CONSENT = (
    "We will ask this network which devices are on it. "
    "Whoever runs the network may notice. They may also see this laptop's name in a list."
)
CONSENT_LISTEN = "We will only listen. This computer still tells the network that it is listening."
CONSENT_CAMERAS = (
    "Some cameras stay quiet until they are asked in their maker's own way. "
    "We can send each maker's question once. Whoever runs the network may notice."
)
CAMERAS_SHOW = (
    "A router that keeps a log may show that this laptop asked. "
    "If someone else runs this network, leave it for now."
)
CAMERAS_KEPT_QUIET = "Quiet cameras were not asked. What calls out by itself is heard all the same."
CONSENT_ROUTER = (
    "We can ask the router which doors it opens to the internet. It is only asked; nothing is changed. "
    "A router that keeps a log may show that this laptop asked."
)
CONSENT_WIFI = (
    "We can look for Wi-Fi names that cameras use. For that, the Wi-Fi card sends a short call. "
    "Anyone near could notice."
)
QUESTION_FIRST = "First a question about the network."
GO_ON = "Go on? Type yes, or press Enter to leave it:"
LOOK_NEEDS_YES = (
    "home asks before anything is sent, and nobody can answer here. "
    "Nothing was sent. Run it in a terminal, or add --yes."
)
CAMERAS_NAMED = "You asked for quiet cameras. Each maker's question is sent once."
ROUTER_NAMED = "You asked for the router's doors. Nothing there is changed."
WIFI_NAMED = "You asked for a fresh look at Wi-Fi names."
NO_KEPT = "That you chose not to stands in the record, with the time."
HOME_NOT_CHECKED = "The home network was not checked. You chose not to."
NO_NETWORK = (
    "This computer is on no home network. The network was not checked. "
    "Join the Wi-Fi at home, then try again."
)
_ONLY_IPV6 = (
    "The network that this computer is on gives it a new kind of address only (IPv6). "
    "We cannot look at such a network, so it was not checked. The router's own page lists what is on it."
)
_ONLY_VPN = (
    "A VPN is on, and no home network was found beside it. The network was not checked. "
    "Join the Wi-Fi at home. If you are, turn the VPN off while you look, then try again."
)
_NO_ADDRESS = (
    "This computer is joined to a network that gave it no address. The network was not checked. "
    "Turn Wi-Fi off and on, or pull the cable and plug it in. Then try again."
)
_NOT_A_HOME = (
    "This computer is on a network that is not of a home, such as a phone's. The network was not checked. "
    "Join the Wi-Fi at home, then try again."
)
_WHY_NONE = {
    "only ipv6": _ONLY_IPV6,
    "tunnel": _ONLY_VPN,
    "self-assigned": _NO_ADDRESS,
    "carrier": _NOT_A_HOME,
    "public": _NOT_A_HOME,
    "point to point": _NOT_A_HOME,
}


def no_network(why: Collection[str]) -> str:
    """That there is none, and what to do; `why` each interface was passed over."""
    return next((says for reason, says in _WHY_NONE.items() if reason in why), NO_NETWORK)


NO_SUCH_NETWORK = "This computer is on no network {name}. It is on: {networks}."
WHICH_NETWORK = "This computer is on more than one network. Which one?"
WIDE = "This network has room for {many} devices. To look at all of it takes longer."
WHICH_PART = "How much of it?"
WIDE_WHOLE = "Look at all of it"
WIDE_NEAR = "Look only at the part near this computer"
WIDE_PART = (
    "This network is wide. We look only at the part near this computer. To look at all of it, add --whole."
)
OPENS_RECORD = "Your record is opened first: what was agreed stands in it. Nothing was sent so far."
BLOCKED = "This computer's system blocks the home network for this program. Allow it in the settings."
