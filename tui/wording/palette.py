"""Other words that find a line of the palette: what people type at night. They are never shown.

Word by word, so that those which no sentence of ours uses can stand here.
"""

from collections.abc import Mapping

from tui.wording import app, app_door, app_home, app_import, app_record, app_upkeep, kit

_TAGS = (
    "airtag", "airtags", "tag", "tags", "tracker", "trackers", "tracking", "tracked", "gps", "bluetooth",
    "smarttag", "tile", "beacon",
)  # fmt: skip
_PHONES = ("iphone", "android", "airguard", "alert", "notification")

ALSO: Mapping[str, tuple[str, ...]] = {
    app.ENTRY_HELPNOW: (
        "danger", "police", "helpline", "hotline", "emergency", "ambulance", "urgent", "sos", "call", "phone",
        "telephone", "number", "numbers", "911", "999", "112", "000", "101", "scared", "afraid", "unsafe",
        "safe", "threat", "threats", "violence", "hurt", "support", "advocate", "refuge", "shelter",
        "country",
    ),
    app.ENTRY_CHECK: (
        *_TAGS, "scan", "listen", "search", "find", "followed", "following", "stalked", "stalker", "stalking",
        "spy", "bug", "car", "bag",
    ),
    app_import.ENTRY_TAGS: (*_TAGS, "list"),
    app_home.ENTRY_HOME: (
        "camera", "cameras", "microphone", "wifi", "wlan", "router", "internet", "speaker", "doorbell",
        "smart", "alexa", "device", "devices", "house", "flat", "bug", "spy",
    ),
    app.ENTRY_PLACES: ("where", "location", "map"),
    app.ENTRY_HELP: ("keys", "how", "what", "questions", "manual"),
    app_record.ENTRY_WRITE: (
        "diary", "log", "note", "entry", "incident", "evidence", "happened", "journal", "report",
    ),
    app_record.ENTRY_RECORD: ("diary", "log", "entries", "drafts", "evidence", "journal"),
    app_record.PACKAGE_TITLE: (
        "print", "printer", "paper", "pdf", "export", "police", "lawyer", "solicitor", "court", "evidence",
        "report", "send", "share", "give", "save",
    ),
    app_record.ENTRY_PHONE: _PHONES,
    app_import.ENTRY_IMPORT: (*_PHONES, "import", "csv", "load"),
    app_record.ENTRY_AGREED: ("consent", "permission"),
    app_door.ENTRY_RECORDS: ("stick", "usb", "drive", "switch", "client", "folder"),
    app_door.ENTRY_CLIENT: ("new", "advocate", "stick"),
    app_door.ENTRY_OWN: ("new", "create", "start", "diary"),
    app_upkeep.TITLES["copy"]: ("stick", "usb", "drive", "backup", "save", "export"),
    app_upkeep.TITLES["change"]: ("password", "pin"),
    app_upkeep.TITLES["remove"]: ("password",),
    app_upkeep.TITLES["opened"]: ("password", "history", "log"),
    app_upkeep.TITLES["hears"]: ("bluetooth", "radio", "adapter", "doctor", "broken"),
    app_upkeep.TITLES["erase"]: ("destroy", "wipe", "remove", "trash"),
    kit.ENTRY_KIT: ("mine", "own", "advocate"),
    app.LOCK: ("hide", "cover", "blank", "panic", "screen"),
    app.PLAIN_TITLE: ("reader", "speech", "blind", "text"),
    app.CONTRAST: ("theme", "bright", "blind"),
    app.DARK: ("theme", "night"),
    app.LIGHT: ("theme", "bright", "day"),
    app.LEAVE: ("exit", "quit", "close", "end", "stop", "bye", "off"),
}  # fmt: skip
