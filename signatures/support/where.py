"""Which country a time zone speaks for, of those that have numbers here. Source: IANA tz, zone.tab."""

_NAMES = {
    "GB": "Europe/London Europe/Belfast Europe/Jersey Europe/Guernsey Europe/Isle_of_Man GB",
    "IE": "Europe/Dublin Eire",
    "AU": "Australia/",
    "NZ": "Pacific/Auckland Pacific/Chatham NZ",
    "DE": "Europe/Berlin Europe/Busingen",
    "FR": "Europe/Paris",
    "ES": "Europe/Madrid Atlantic/Canary Africa/Ceuta",
    "NL": "Europe/Amsterdam",
    "CA": "Canada/ America/Toronto America/Vancouver America/Edmonton America/Winnipeg "
    "America/Halifax America/St_Johns America/Regina",
    "US": "US/ America/New_York America/Chicago America/Denver America/Los_Angeles "
    "America/Phoenix America/Anchorage America/Detroit Pacific/Honolulu",
}
_ZONES: dict[str, tuple[str, ...]] = {code: tuple(names.split()) for code, names in _NAMES.items()}


def country_of(zone: str) -> str | None:
    """Two-letter country of a zone's name ("Europe/London"), or None where it says nothing."""
    for country, names in _ZONES.items():
        if any(zone.startswith(name) if name.endswith("/") else zone == name for name in names):
            return country
    return None
