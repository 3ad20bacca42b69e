"""Other words that find a line of the palette: what people type at night. They are never shown.

Word by word, so that those which no sentence of ours uses can stand here.
"""

from collections.abc import Mapping

from tui.wording import kit, own_tags
from tui.wording.app import common, import_file, record, record_access, upkeep
from tui.wording.guided import compare, walk
from tui.wording.guided.visit import steps as visit_words
from tui.wording.home import page as home_page

_TAGS = (
    "airtag", "airtags", "tag", "tags", "tracker", "trackers", "tracking", "tracked", "gps", "bluetooth",
    "smarttag", "tile", "beacon",
)  # fmt: skip
_PHONES = ("iphone", "android", "airguard", "alert", "notification")

ALSO: Mapping[str, tuple[str, ...]] = {
    common.ENTRY_HELPNOW: (
        "danger", "police", "helpline", "hotline", "emergency", "ambulance", "urgent", "sos", "call", "phone",
        "telephone", "number", "numbers", "911", "999", "112", "000", "101", "scared", "afraid", "unsafe",
        "safe", "threat", "threats", "violence", "hurt", "support", "advocate", "refuge", "shelter",
        "country",
    ),
    common.ENTRY_CHECK: (
        *_TAGS, "scan", "listen", "search", "find", "followed", "following", "stalked", "stalker", "stalking",
        "spy", "bug", "car", "bag", "result", "paper", "print", "printer",
    ),
    walk.ENTRY: (
        *_TAGS, "walk", "way", "drive", "ride", "bus", "moving", "along", "followed", "following", "stalked",
        "car", "bag",
    ),
    compare.ENTRY: (
        *_TAGS, "difference", "only", "bag", "car", "toy", "child", "visit", "before", "after", "home", "new",
        "flat", "baseline", "office", "stayed",
    ),
    import_file.ENTRY_TAGS: (*_TAGS, "list"),
    home_page.ENTRY_HOME: (
        "camera", "cameras", "microphone", "wifi", "wlan", "router", "internet", "speaker", "doorbell",
        "smart", "alexa", "device", "devices", "house", "flat", "bug", "spy",
    ),
    common.ENTRY_PLACES: ("where", "location", "map"),
    common.ENTRY_HELP: ("keys", "how", "what", "questions", "manual"),
    record.ENTRY_WRITE: (
        "diary", "log", "note", "entry", "incident", "evidence", "happened", "journal", "report",
    ),
    record.ENTRY_RECORD: ("diary", "log", "entries", "drafts", "evidence", "journal"),
    record.PACKAGE_TITLE: (
        "print", "printer", "paper", "pdf", "export", "police", "lawyer", "solicitor", "court", "evidence",
        "report", "send", "share", "give", "save",
    ),
    record.ENTRY_PHONE: _PHONES,
    import_file.ENTRY_IMPORT: (*_PHONES, "import", "csv", "load"),
    record.ENTRY_AGREED: ("consent", "permission"),
    record_access.FORGOT: ("password", "lost", "forgotten", "reset", "words", "recover", "pin"),
    record_access.ENTRY_RECORDS: ("stick", "usb", "drive", "switch", "client", "folder"),
    record_access.ENTRY_CLIENT: ("new", "advocate", "stick"),
    record_access.ENTRY_OWN: ("new", "create", "start", "diary"),
    upkeep.TITLES["copy"]: ("stick", "usb", "drive", "backup", "save", "export"),
    upkeep.TITLES["change"]: ("password", "pin"),
    upkeep.TITLES["remove"]: ("password",),
    upkeep.TITLES["opened"]: ("password", "history", "log", "openings"),
    upkeep.TITLES["hears"]: ("bluetooth", "radio", "adapter", "doctor", "broken"),
    upkeep.TITLES["erase"]: ("destroy", "wipe", "remove", "trash", "erasing"),
    kit.ENTRY_KIT: ("mine", "things", "advocate", "helper"),
    own_tags.TITLE: ("mark", "own", "yours", "keys", "hand"),
    visit_words.TITLE: ("advocate", "helper", "client", "rooms", "story", "agreed"),
    record.ENTRY_HANDED: ("receipt", "hand", "handed", "sign"),
    common.CLIENT_STOPS: ("end", "no", "enough", "consent", "listening", "network"),
    common.LOCK: ("hide", "cover", "blank", "panic", "screen"),
    common.PLAIN_TITLE: ("reader", "speech", "blind", "text"),
    common.CONTRAST: ("theme", "bright", "blind"),
    common.DARK: ("theme", "night"),
    common.LIGHT: ("theme", "bright", "day"),
    common.LEAVE: ("exit", "quit", "close", "end", "stop", "bye", "off"),
}  # fmt: skip
