"""Signs that an encoding lacks, such as those of the levels on cp1252, become ASCII ones that stay apart."""

import codecs

HANDLER_NAME = "homesweep-marks"
_MARKS = {
    "\u25c6": "*",
    "\u25c7": "+",
    "\u25cb": "o",
    "\u00b7": ".",
}  # shapes of levels


def register() -> None:
    """Make it known to codecs under NAME."""
    codecs.register_error(HANDLER_NAME, _instead)


def _instead(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_MARKS.get(sign, "?") for sign in lacking), error.end
