"""A phone's own search for tags, as a code that the phone reads: the steps as text, no address of a site.

The steps are those of the page "Apps for a phone" (signatures/support/pages.toml), with their source there.
The code holds them in capitals: so it stays small enough for a terminal of 80 by 24.
"""

QR, QR_TIP = "Code for a phone", "These steps as a code that a phone reads"
TITLE = "The search of a phone"
KINDS = ("android", "iphone")
NAMES = {"android": "Android", "iphone": "iPhone"}
STEPS = {
    "android": "Android: open Settings - Safety and emergency - Unknown tracker alerts - Scan now. "
    "Wait 10 seconds. None found is not proof.",
    "iphone": "iPhone: Settings - Bluetooth on - Privacy - Location Services on. Find My - your name - "
    "Tracking Notifications on. It warns by itself.",
}
SAYS = (
    "Point the camera of the phone at the code. It shows the steps as text.",
    "No site is opened, so no site stands in its history.",
    "Use a phone that nobody else can open.",
    "n shows the code for the other kind of phone.",
)
OTHER = "Other phone"
NO_ROOM = "The window is too small for the code. Make it larger, or read the steps here:"
