"""The unplug test: one thing loses its power, and the network tells which one went."""

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
