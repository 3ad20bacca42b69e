"""Services and characteristics that answer people who are not the owner. All in full, lower case.

Sources: AirGuard (AirTag.kt, AppleFindMy.kt, PebbleBee.kt), Nordic's Find My add-on (fmna_gatt_fmns.c), the
IETF draft dult-accessory-protocol, Bluetooth assigned numbers, Tile's Nordic SDK (tile_features.c).
"""

from signatures.trackers.family.answers import Readable, full

DULT_SERVICE = "15190001-12f4-c226-88ed-2ac5579f2a85"
DULT = "8e0c0001-1d68-fb92-bf61-48377421680e"

FIND_MY_SERVICE = full("fd44")
FIND_MY_SOUND = "4f860003-943b-49ef-bed4-2f730304427a"
AIRTAG_SERVICE = "7dfc9000-7d1c-4951-86aa-8d9728f8d66c"
AIRTAG_SOUND = "7dfc9001-7d1c-4951-86aa-8d9728f8d66c"
ALERT_SERVICE = full("1802")
ALERT = full("2a06")

# what any tag may let read; more of one family stands in its table
READABLE = (
    Readable(full("180a"), full("2a29"), "maker", "text"),
    Readable(full("180a"), full("2a24"), "model", "text"),
    Readable(full("180a"), full("2a25"), "serial", "text"),
    Readable(full("180a"), full("2a26"), "firmware", "text"),
    Readable(full("180a"), full("2a27"), "hardware", "text"),
    Readable(full("180a"), full("2a28"), "software", "text"),
    Readable(full("180f"), full("2a19"), "battery", "percent"),
    Readable("87290102-3c51-43b1-a1a9-11b9dc38478b", "6aa50003-6352-4d57-a7b4-003a416fbb0b", "model", "text"),
)
