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
QUESTION_FIRST = "First a question about the network. Do not type a passphrase here yet."
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
NO_OLDER_ADDRESS = (
    "This computer is on a network, but has only a newer address there (IPv6). This look needs the older "
    "kind too. The network was not checked. If you have just joined it, wait a minute, then try again."
)
VPN_ALONE = (
    "A VPN is on, and no home network is seen beside it. The network was not checked. "
    "Join the Wi-Fi at home. If that does not help, turn the VPN off, then try again."
)
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


def no_network(why: Collection[str], *, vpn: bool) -> str:
    """Where there is no network to look at. `why` as scanner.lan.system.interfaces.UnusableInterface says."""
    if "IPv6 alone" in why:
        return NO_OLDER_ADDRESS
    return VPN_ALONE if vpn else NO_NETWORK
