"""Which country a time zone speaks for, of those that have numbers here. Source: IANA tz, zone.tab."""

ELSEWHERE = ""  # a place that none of our lists is for

_NAMES = {
    "GB": "Europe/London Europe/Belfast Europe/Jersey Europe/Guernsey Europe/Isle_of_Man GB GB-Eire",
    "IE": "Europe/Dublin Eire",
    "AU": "Australia/ Antarctica/Macquarie",
    "NZ": "Pacific/Auckland Pacific/Chatham NZ NZ-CHAT",
    "DE": "Europe/Berlin Europe/Busingen",
    "FR": "Europe/Paris",
    "ES": "Europe/Madrid Atlantic/Canary Africa/Ceuta",
    "NL": "Europe/Amsterdam",
    "CA": "Canada/ America/St_Johns America/Halifax America/Glace_Bay America/Moncton America/Goose_Bay "
    "America/Blanc-Sablon America/Toronto America/Iqaluit America/Atikokan America/Winnipeg America/Resolute "
    "America/Rankin_Inlet America/Regina America/Swift_Current America/Edmonton America/Cambridge_Bay "
    "America/Inuvik America/Creston America/Dawson_Creek America/Fort_Nelson America/Whitehorse "
    "America/Dawson America/Vancouver America/Coral_Harbour America/Montreal America/Nipigon "
    "America/Pangnirtung America/Rainy_River America/Thunder_Bay America/Yellowknife",
    "US": "US/ America/New_York America/Detroit America/Kentucky/ America/Indiana/ America/Chicago "
    "America/Menominee America/North_Dakota/ America/Denver America/Boise America/Phoenix "
    "America/Los_Angeles America/Anchorage America/Juneau America/Sitka America/Metlakatla America/Yakutat "
    "America/Nome America/Adak Pacific/Honolulu America/Atka America/Fort_Wayne America/Indianapolis "
    "America/Knox_IN America/Louisville America/Shiprock Pacific/Johnston",
}
_AREAS = {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Europe", "Indian", "Pacific"}
_ZONES: dict[str, tuple[str, ...]] = {code: tuple(names.split()) for code, names in _NAMES.items()}


def country_of(zone: str) -> str | None:
    """Two-letter country of a zone's name ("Europe/London"); ELSEWHERE for that of another country.

    None where it says nothing, as "UTC" does.
    """
    for country, names in _ZONES.items():
        if any(zone.startswith(name) if name.endswith("/") else zone == name for name in names):
            return country
    return ELSEWHERE if "/" in zone and zone.partition("/")[0] in _AREAS else None
