"""Moments as programs and as people read them."""

from datetime import UTC, datetime


def iso(time: float | None) -> str | None:
    """ISO 8601 UTC with a Z, to the second; None stays None."""
    if time is None:
        return None
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(time: float) -> str:
    """A moment as a person near this laptop says it: "Tue 24 Nov 2026 21:04"."""
    moment = datetime.fromtimestamp(time, UTC).astimezone()
    return f"{moment:%a} {moment.day} {moment:%b %Y %H:%M}"
