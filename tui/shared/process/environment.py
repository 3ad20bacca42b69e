"""Variables that would have a library note each key, take pictures, load code or go out."""

import os

# TEXTUAL_LOG writes a passphrase as it is typed, TEXTUAL_SCREENSHOT what stands on the screen, TEXTUAL_PRESS
# presses keys, TEXTUAL_DRIVER is code, TEXTUAL may lead to another computer; BLEAK_LOGGING writes over the
# screen what is heard; with a word that is not known TEXTUAL_COLOR_SYSTEM lets no app begin.
# source: textual.constants, bleak/__init__.py; tests say when there are more of them
DROPPED = (
    *(
        "TEXTUAL",
        "TEXTUAL_ALLOW_SIGNALS",
        "TEXTUAL_COLOR_SYSTEM",
        "TEXTUAL_DEBUG",
        "TEXTUAL_DEVTOOLS_HOST",
        "TEXTUAL_DEVTOOLS_PORT",
    ),
    *("TEXTUAL_DRIVER", "TEXTUAL_LOG", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_FILENAME"),
    *("TEXTUAL_SCREENSHOT_LOCATION", "TEXTUAL_SHOW_RETURN", "TEXTUAL_SLOW_THRESHOLD", "BLEAK_LOGGING"),
)
_BUS = "DBUS_SYSTEM_BUS_ADDRESS"


def settle() -> None:
    """Let go of them, for this process and those it starts; before any library is loaded."""
    for name in DROPPED:
        os.environ.pop(name, None)
    parts = os.environ.get(_BUS, "").split(";")
    if any(part and not part.startswith("unix:") for part in parts):  # a bus of another computer
        del os.environ[_BUS]
