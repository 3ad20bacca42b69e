"""Words about the home network: what is asked, what was seen, and what one look cannot see.

Model texts and rules: facts on wording (grade 6, 20 words a sentence) and on home devices, sections 7 and 10.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from scanner.model import Reason
from scanner.text import clean
from tui.wording.saying import count

_Facts = Mapping[str, Any]

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
NO_SUCH_NETWORK = "This computer is on no network {name}. It is on: {networks}."
UNPLUG_NEEDS_TERMINAL = (
    "The unplug test is a talk step by step. Run it in a terminal: homesweep home --unplug"
)
UNPLUG_NEEDS_ASKING = (
    "The unplug test has to ask the network, or it cannot tell what went. Leave out --listen-only."
)
UNPLUG_LOOKS_FIRST = "First a look. Touch nothing yet."
UNPLUG_BEFORE = (
    "Leaving a thing as it is costs nothing. You can stop here.",
    "A camera that goes off may be seen by whoever holds its account.",
    "Take a photo of it, and of where it stands, before you touch it.",
    "Never unplug an alarm, a lock or anything medical.",
)
UNPLUG_ONE = "Unplug one thing and wait ten seconds. Then choose:"
UNPLUG_LEAVE, UNPLUGGED = "Leave it for now", "I unplugged one thing"
UNPLUG_LEFT = "The test is over. Is everything plugged in again?"
NOTHING_WENT = (
    "Nothing went. It may have a battery, be on another network, or take a while. Plug it in again."
)
SEVERAL_WENT = "{many} went at once, so we cannot tell which one it was. Plug it in and try again later."
THIS_WENT = "This one went:"
PLUG_IN_AT_ONCE = "It may be an alarm, a lock or something medical. Plug it in again now."
UNPLUG_NAME = "What is it, and in which room? (Enter leaves it without a name)"
PLUG_IN = "Plug it in again and wait until it has started. Then choose:"
PLUGGED_IN = "It is plugged in again"
BACK_AGAIN = "It is back: we see it again."
NOT_BACK = "We do not see it yet. Some things take minutes. Look again later: homesweep home"
WATCH_CONSENT = (
    "We will only listen, for {duration}. This computer tells the network once that it is listening. "
    "After that it sends nothing."
)
WATCHING = "Listening for {duration}. Ctrl+C ends it, and then the list comes."
WATCH_NEEDS_HOURS = "--hours takes a number from 0.001 to 48."
MORNING = {"new": "New", "back": "Came back", "spoke": "Spoke"}
MORNING_NOTE = "What this list is"
MORNING_NOTHING = "Nothing that sees, hears, locks, heats or guards was heard."
MORNING_NONE_NEW = "Of all other things, none seems to be new or to have come back."
MORNING_LIMITS = (
    "Times are kept only for things that see, hear, lock, heat or guard.",
    "A thing that said nothing is not in this list. It may still be on.",
    "That a thing spoke does not show that anyone used it.",
)
LIST_PASTE = "Paste or type the router's list: a name, an address, a MAC in each line. Then press Ctrl+D."
LIST_EMPTY = (
    "No device was found in that list. Copy the whole table from the router's page, "
    "with addresses or MACs, and try again."
)
LIST_UNREADABLE = (
    "The file {name} cannot be read. Check its name, or paste the list with: homesweep home --router-list -"
)
WHICH_NETWORK = "This computer is on more than one network. Which one?"
WIDE = "This network has room for {many} devices. To look at all of it takes longer."
WHICH_PART = "How much of it?"
WIDE_WHOLE = "Look at all of it"
WIDE_NEAR = "Look only at the part near this computer"
WIDE_PART = (
    "This network is wide. We look only at the part near this computer. To look at all of it, add --whole."
)
OPENS_RECORD = "Your record is opened first: what was agreed stands in it. Nothing was sent so far."
LOOKING_AT_HOME = "Looking for {duration}. Ctrl+C stops it, and then nothing is kept."
KEPT_AS = "This look is kept as {id}. To see what changed: homesweep changes"
DEMO_HOME = "The same made-up week, at home:"

DEVICE_GROUPS = {
    "senses": "Can see, hear or show where someone is",
    "fits": "The same signs fit a camera",
    "acts": "Can open, heat or switch",
    "other": "Other",
    "apart": "Also heard, not from this network",
    "people": "Phones and computers",
    "named": "Named by the router, not heard now",
}
PART_NOTES = {
    "fits": "Most such things are no camera. Look at it: is there a lens?",
    "apart": "It may be a camera with its own address. We did not ask it anything.",
    "named": "They may be off or away. They are not counted above.",
}
DEVICE_SHAPES = {"new": "◆", "open": "◇", "known": "·", "other": "○", "fold": "+"}
MAY_BE = "may be: {what}"
LONG_UNHEARD = "Not heard for more than a week"
TO_UNFOLD = "Lines with + hold several. To list each: add --all"
NEW, UNCONFIRMED = "new", "not sure"
BY_BLUETOOTH = "by Bluetooth"
NEAR_NOTE = "'by Bluetooth': heard by its radio, here or next door."
DEVICE_MARKS = {"mine": "yours", "known": "known"}
CAPABILITIES_SHORT = {
    "camera": "sees",
    "microphone": "hears",
    "location": "knows where",
    "lock": "locks",
    "climate": "heats",
    "presence": "who is in",
    "network": "network",
    "media": "plays",
    "power": "switches",
    "storage": "files",
    "alarm": "alarm",
    "health": "body",
    "remote": "from afar",
}
MAY_SEE = "sees?"
NO_DEVICE_SEEN = (
    "No device answered on this network in this check. This does not show that there is no camera here."
)
NONE_ASKED = (
    "Nothing was asked, so nothing had to answer, and no device was seen. "
    "This does not show that there is no camera here."
)
NO_DEVICE_IN_RECORD = "Your record holds no home device yet. To look: homesweep home"
IF_UNKNOWN = (
    "If one of them can see or hear, and you do not know it: do not unplug it yet. "
    "Write it down, and talk it over with someone you trust."
)
WHO_CAN_LOG_IN = "A device that you know can still be open to someone else. Who set it up? Who can log in?"
ALL_YOURS = "You marked all of them as yours or known."
SEE_DEVICES = "To see its devices: homesweep devices"
IN_FULL = "To see one in full: homesweep device {id}"
UNCONFIRMED_NOTE = "'not sure': this computer knew it from before, and did not see it answer this time."
MAY_BE_NOTE = "'may be': the signs are few, so this is a guess."
SEES_NOTE = "'sees?': the same signs fit a camera."
CAMERA_NETWORKS = "Wi-Fi names near here that some cameras use:"
CAMERA_NETWORK_NOTE = "It may be a neighbour's. Is there a new camera that you know of?"

HOW_LOOKED = "How we looked"
RESULTS = {
    "answered": "Answered",
    "no answer": "Asked or listened; nobody replied",
    "not permitted": "This computer did not allow",
    "not asked": "Not asked",
}
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
BLOCKED = "This computer's system blocks the home network for this program. Allow it in the settings."
TROUBLE = "{name} went wrong and may be incomplete."
LIMIT_TEXTS = {
    "listened only": "This time we only listened. Devices that said nothing are not in the list.",
    "vpn": "A VPN is on and may block this step.",
    "isolated": "Only the router replied. This Wi-Fi may keep devices apart, or nobody else is on it.",
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

NO_DEVICE = "There is no device {id} in your record. To see them: homesweep devices"
DEVICE_MARKED = {
    "mine": "{name} ({id}) is marked as yours. To undo: homesweep unmark {id}",
    "known": "{name} ({id}) is marked as known. It stays in the list. Who set it up, and who can log in? "
    "To undo: homesweep unmark {id}",
    "unmark": "{name} ({id}) is not marked any more.",
}
DEVICE_NAME_QUESTION = "What do you call it? (Enter takes the name off)"
NAMED = "{id} is called {name} now."
DEVICE_UNNAMED = "{id} has no name of yours any more."
JOINED = "{other} and {id} are one device now. To undo: homesweep device {id} --apart"
APART = "{id} stands by itself again."
SAME_AS_ITSELF = "{id} is that device already. Nothing was changed."
DOUBT = (
    "You had marked or named a device that calls itself the same. This one has another address. "
    "If it is the same thing, mark it again."
)

WHO_CAN_GET_IN = "Who set it up, who can get in"
A_CHANGE_ALERTS = "Whom a change may alert: {alerts}"
READ_ON = "Read in: {source}. On {day}."
DEVICE_QUESTIONS = (
    "Do you know this device? Who set it up?",
    "Whose account is it on? Can you open its app and see the list of members?",
    "A second user often sees less than the owner does.",
    "Is it yours to change? In a shared home, ask an advocate first.",
)
BEFORE_A_CHANGE = (
    "You do not have to act now. You can leave it as it is.",
    "Before you change a thing: take a photo of it, and pictures of its member list and its history.",
    "A reset or a removed user can be noticed, and may cost proof.",
)
UNKNOWN_CAMERA = (
    "Do not touch it or switch it off at once. Behave as usual in that room. "
    "Speak to the police or an advocate from another place."
)
DOORS = "As the router tells it: {doors}."
CHECK = "What you can check: {name}"
COULD = "What it could let someone do"
SAME_SIGNS = "The same signs fit: {kinds}."
COULD_BE_CAMERA = "So it could be a camera. What is printed on it, or its app, may say what it is."
DEVICE_SURE = {"exact": "It is", "likely": "Likely", "weak": "It may be"}
ONE_SIGN = "Likely, from one sign"
COULD_WEAK = "What it may let someone do, if it is what it seems"
CHANGING = "What a change may give away"
DEVICE_CANNOT_SHOW = "Who owns it, who can log in to it, why it is here, or what it did before."

CHANGES_HEAD = "From {before} to {after}:"
NO_CHANGE = "Nothing that we can see has changed."
ONE_SWEEP = "There is only one look at this network in your record. To look again: homesweep home"
NO_SWEEP = "There is no look at a network in your record yet. To look: homesweep home"
NO_SUCH_SWEEP = "There is no look {id} in your record. There are: {known}."
TOO_MANY = "changes compares two looks. Name at most two."
OTHER_NETWORK = "These two looks were at different networks. They cannot be compared."
NOT_COMPARED = "Not compared, since one of the two looks could not see it: {names}."
GONE_NOTE = "'Not seen this time' can mean that it was off, asleep or away."
CHANGE_KINDS = {"new": "New", "gone": "Not seen this time", "changed": "Changed"}
NOW, THEN = "Now", "Before"
FURTHER_ADDRESS = "It answers under one more address: {new}. That may be a part of it, or another thing."
MANY_NEW = "So many at once is not usual. One thing can make up many. Those that may see or hear stand first."
_CHANGED: dict[str, Callable[[str, str], str]] = {
    "name": lambda old, new: f"Its name was {old}. Now it is {new}.",
    "address": lambda old, new: f"It has another address of its own: {new}. It was {old}.",
    "gateway": lambda old, new: f"The router answers under another address: {new}. It was {old}.",
}
_GAINED = {
    "services": ("It offers more than before: {}.", "It no longer offers: {}."),
    "capabilities": ("It may do more than before: {}.", "It no longer shows: {}."),
    "asking": (
        "It was looked at in another way this time. That showed: {}. It may have been so before.",
        "It was looked at in another way this time. That did not show: {}.",
    ),
}


_OTHER_CHANGE = ("Now it says: {}.", "Before it said: {}.")


def home_headline(
    here: int, senses: int, unmarked: int, *, people: int = 0, near: int = 0, asked: bool = True
) -> str:
    """The sentence that stands first, with the numbers of the list below it (tui.present.home.order.Counted):
    `senses` of those `here` may see, hear or show where, `unmarked` of these are open; `people` others are
    phones and computers; `near` more were heard by Bluetooth.

    `asked` False for a look that only listened.
    """
    if not here:
        return NO_DEVICE_SEEN if asked else NONE_ASKED
    text = f"{count(here, 'device is', 'devices are')} on this network."
    if senses:
        text += f" {count(senses, 'of them', 'of them')} may be able to see, hear or show where someone is."
    if senses and unmarked:
        which = f"{unmarked} of those" if unmarked < senses else "it" if senses == 1 else "them"
        text += f" You have not said yet whether you know {which}."
    if near:
        text += f" {count(near, 'thing', 'things')} heard by Bluetooth may{' too' if senses else _SENSE}."
    return f"{text} {_people(people, senses)}" if people else text


_SENSE = " be able to see, hear or show where someone is"


def _people(number: int, senses: int) -> str:
    of = ("other", "others") if senses else ("of them", "of them")
    return f"{count(number, f'{of[0]} is a phone or computer', f'{of[1]} are phones and computers')}."


def watched_since(spent: str, until: str, more: int) -> str:
    """What came after the look that is shown; `more` things that only the listening heard."""
    added = count(more, "more device", "more devices") if more else "nothing else"
    return f"Listened since then for {spent}, until {until}: {added}."


def network(subnet: str | None, number: int, of: int) -> str:
    """Which of the networks of a record; empty where there is but one, and it has no name."""
    which = f"network {number} of your record" if of > 1 else ""
    return ", ".join(filter(None, [which, subnet]))


def devices_imported(messages: int, to_see: str = SEE_DEVICES) -> str:
    """What a file told of a home network, and the way to its devices."""
    return f"{count(messages, 'message was', 'messages were')} read from a home network. {to_see}"


def look_progress(seconds: float, limit_s: float | None, counts: Mapping[str, int]) -> str:
    """One line while it looks (scanner.actions.progress.Progress)."""
    of = f" of {limit_s:.0f}" if limit_s is not None else ""
    return f"{seconds:.0f}{of} seconds   {count(counts['addresses'], 'address', 'addresses')} so far"


def many(number: int, what: str) -> str:
    """Several of a kind in one line."""
    return f"{number} x {what}"


def morning_people(number: int) -> str:
    """Phones, computers, watches and cars: a count and no more."""
    if not number:
        return "Nothing that people carry or sit at was heard."
    return (
        f"{count(number, 'thing', 'things')} that people carry or sit at spoke. Nothing else of them is kept."
    )


def morning_times(what: str, first: str, last: str) -> str:
    """One thing, and when it was heard."""
    return f"{what}: {first}" if first == last else f"{what}: {first} to {last}"


def last_heard(moment: str) -> str:
    """Of a device that has been silent for long."""
    return f"last heard {moment}"


def set_aside(name: str, heard: int, aside: int) -> str:
    """What one method heard, and how much of it has an address of another range."""
    return f"{name}: {count(heard, 'message')} heard; {count(aside, 'sender')} of another range, listed apart"


def first_and_last_seen(first: str, last: str) -> str:
    """First and last sight."""
    return f"First seen {first}, last seen {last}."


def seen_in(looks: int, of: int) -> str:
    """How often a device was seen, of how many looks at its network."""
    return f"Seen in {looks} of {count(of, 'look')} at this network."


def method_line(result: str, names: list[str]) -> str:
    """The methods that fared alike."""
    return f"{RESULTS[result]}: {'; '.join(names)}."


def where_and_how_long(network: str, duration: str, moment: str, name: str | None) -> str:
    """Where and how long."""
    return f"{HOW_LOOKED}{f' ({name})' if name else ''}: {network}, {duration}, {moment}"


def changed(what: str, before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
    """Sentences for one change of a device; texts from outside are cleaned here."""
    old, new = _joined(before), _joined(after)
    if what == "address" and not before:
        return [FURTHER_ADDRESS.format(new=new)]
    if what in _CHANGED:
        return [_CHANGED[what](old, new)]
    more, less = _GAINED.get(what, _OTHER_CHANGE)
    return [more.format(new)] * bool(after) + [less.format(old)] * bool(before)


def _joined(texts: tuple[str, ...], most: int = 6) -> str:
    shown = [clean(text, limit=50) for text in texts[:most]]
    return ", ".join(shown) + (f" and {len(texts) - most} more" if len(texts) > most else "") or "none"


_MODEL = 'It gives its model as "{text}".'
_MAKER = 'It gives its maker as "{text}".'
_CALLS = 'It calls itself "{text}".'
_KIND = 'It says it is of the kind "{text}".'
_FIELDS: dict[str, str] = {
    "hostname": 'Its name on the network is "{text}".',
    "netbios": 'Its Windows name is "{text}".',
    "name": _CALLS,
    "mdns": 'It offers "{text}".',
    "oui_org": "The first part of its address belongs to {text}.",
    "oui": "Its address begins with {text}.",
    "wsd:types": _KIND,
    "wsd:scopes": 'It says about itself "{text}".',
    "ssid": 'Its Wi-Fi name is "{text}".',
    "mac": "Its address, {text}, is made up by the device.",
    "gateway": "All traffic to the internet goes through it.",
    **dict.fromkeys(("txt:md", "txt:model", "txt:am", "txt:mdl", "txt:usb_mdl", "txt:ty"), _MODEL),
    **dict.fromkeys(("ssdp:modelname", "ssdp:modelnumber", "ssdp:modeldescription"), _MODEL),
    **dict.fromkeys(("txt:manufacturer", "txt:usb_mfg", "txt:vendor", "txt:vn", "ssdp:manufacturer"), _MAKER),
    **dict.fromkeys(("txt:fn", "txt:n", "txt:dn", "txt:friendly_name", "ssdp:friendlyname"), _CALLS),
    **dict.fromkeys(("ssdp:st", "ssdp:nt", "ssdp:devicetype"), _KIND),
    "ssdp:server": 'Its software calls itself "{text}".',
    "txt:ci": "The number that it gives for its kind, in Apple Home, is {text}.",
    "txt:dt": "The number that it gives for its kind, in Matter, is {text}.",
}
_ANSWERED = "It answered a question that makers send to such devices (port {text})."
_CALLS_OUT = "It calls out by itself, as such devices do (port {text})."
_ONVIF = re.compile(r"onvif://www\.onvif\.org/([^/]+)/(.+)", re.IGNORECASE | re.DOTALL)
_SCOPES = {"name": _CALLS, "hardware": _MODEL}
_SENDS = {
    "audio_encoder": "It says that it can send sound.",
    "video_encoder": "It says that it can send pictures.",
    "networkvideotransmitter": "It says that it can send pictures.",
    "ptz": "It says that it can turn.",
}
_URN = re.compile(r"urn:[^:]*:(?:device|service):([^:]+)(?::\d+)?", re.IGNORECASE)


def reason(said: Reason) -> str:
    """The sentence of one observed fact behind a recognition. Raises KeyError for an unknown code."""
    return _REASONS[said.code](said.facts)


def _recognised(facts: _Facts) -> str:
    field, received = facts["field"], str(facts["text"])
    if field == "udp":
        port, _, how = received.partition(" ")
        return (_CALLS_OUT if how == "beacons" else _ANSWERED).format(text=clean(port, limit=8))
    sentence, text = _onvif(field, received)
    group, _, key = field.partition(":")
    sentence = sentence or _FIELDS.get(field) or _FIELDS.get(group) or ""
    kind = _URN.fullmatch(text) if sentence == _KIND else None
    text = clean(kind[1] if kind else text, limit=60)
    if not sentence:
        key = clean(key, limit=20)
        return f'It says about itself: {key} is "{text}".' if key else f'It shows "{text}".'
    return sentence.format(text=_organisation(text) if field == "oui_org" else text)


def _onvif(field: str, text: str) -> tuple[str | None, str]:
    """The sentence for what a camera tells of itself by ONVIF, and its words; (None, `text`) for all else."""
    if not field.startswith("wsd:"):
        return None, text
    found = _ONVIF.fullmatch(text)
    told = found[2] if found else text.rpartition(":")[2]
    return _SENDS.get(told.casefold()) or (_SCOPES.get(found[1].casefold()) if found else None), (
        told if found and found[1].casefold() in _SCOPES else text
    )


def _organisation(name: str) -> str:
    """As the registry spells it, without its wide commas and the full stop before ours."""
    return name.replace("\uff0c", ", ").removesuffix(".")


_REASONS: dict[str, Callable[[_Facts], str]] = {
    "recognised-by": _recognised,
    "random-address": lambda f: "It uses a made-up address, as phones do.",
    "network-part-by": lambda f: (
        f"Its network part was made by {_organisation(clean(f['organisation'], limit=60))}."
    ),
    "behind-extender": lambda f: "It is behind a Wi-Fi extender, which answers for it.",
}
REASON_CODES = (*_REASONS,)
