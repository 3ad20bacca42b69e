"""Words and forms in which people say when something happened."""

import re

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
# hours from midnight; beyond 24 is the next day
PARTS = {
    "early morning": (3, 7), "morning": (5, 12), "lunchtime": (12, 14), "lunch": (12, 14),
    "afternoon": (12, 18), "evening": (18, 24), "night": (21, 30),
}  # fmt: skip
LAST_NIGHT = (-6, 6)  # from six in the evening before to six in the morning
TONIGHT = (18, 30)
NOON = ("noon", "midday")
MIDNIGHT = re.compile(r"\bmidnight\b")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NOT_KNOWN = {"?", "unknown", "not known", "not sure", "don't know", "i don't know", "no idea"}

ABOUT = re.compile(r"^(?:at )?(?:about|around|roughly|circa|ca\.?|maybe|perhaps|some ?time)\s+")
EXACT = re.compile(r"^(?:at )?(?:exactly|precisely)\s+")
AGO = re.compile(
    r"^(half an|an?|\d{1,3}|" + "|".join(NUMBERS[1:]) + r"|a few|a couple of) "
    r"(minute|min|hour|day|week)s? ago$"
)
BETWEEN = re.compile(r"^(?:some ?time )?between (.+?) and (.+)$")
FROM_TO = re.compile(r"^(?:from )?(.+?)(?: to | until | till | - |(?<=\d)[-\u2013](?=\d\d?:))(.+)$")
DATE = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b|\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = "(?P<month>sept|" + "|".join(f"{name}|{name[:3]}" for name in MONTHS) + r")\b\.?"
_YEAR = r"(?:,? (?P<year>\d{4}))?\b"
DAYS_OF_A_YEAR = (
    re.compile(r"(?<![\d/.])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)(?![\d/.])"),  # as in DATE
    re.compile(rf"\b{_DAY}(?: of)? {_MONTH}{_YEAR}"),
    re.compile(rf"\b{_MONTH} {_DAY}(?![\d:.]| ?[ap]\.?m){_YEAR}"),
)
WEEKDAY = re.compile(r"\b(last |this |on )?(" + "|".join(f"{d[:3]}(?:{d[3:]})?" for d in DAYS) + r")\b")
TIME = re.compile(
    r"\b(?:at )?(?:(\d{1,2})(?:[:.](\d\d))? ?(am|pm|a\.m\.?|p\.m\.?)(?![a-z])"
    r"|(\d{1,2})[:.](\d\d)(?::(\d\d))?\b(?![./]\d))"
)
HOUR_OF_PART = re.compile(
    r"\b(?:at )?(\d{1,2})(?: o'?clock)? (?=(?:in the|at) (?:morning|afternoon|evening|night))"
)
HOUR_BEHIND = re.compile(
    r"\b(morning|afternoon|evening|night|tonight) (?:at )?(?:about |around )?(\d{1,2})(?: o'?clock)?$"
)
# which hours of a clock with twelve are meant behind a part of the day; the others stay as they were said
BEHIND = {
    "morning": dict.fromkeys(range(3, 12), "am"),
    "afternoon": dict.fromkeys((12, *range(1, 7)), "pm"),
    "evening": dict.fromkeys(range(4, 12), "pm"),
    "night": {**dict.fromkeys(range(6, 12), "pm"), **dict.fromkeys((12, *range(1, 6)), "am")},
}
FILLERS = re.compile(r"\b(?:in the|at|on|the|this|that|of)\b|[,;]")
