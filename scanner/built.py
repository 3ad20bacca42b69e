"""The day on which this program was built: what is newer than that it cannot know."""

from datetime import date
from importlib.resources import files


def built_on() -> date | None:
    """The day (UTC) written down when the package was made; None where it was never made into one."""
    try:
        return date.fromisoformat((files("scanner") / "built.txt").read_text("utf-8").strip())
    except (OSError, ValueError):
        return None
