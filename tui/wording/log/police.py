"""Words of the sheets for the police: one for each thing, from its identifier to its owner."""

SHEETS = "Sheets for the police: whose thing it is"
SHEETS_SAY = (
    "One sheet for each thing that was found. It says what links it to an account, and whom to ask. "
    "This is not legal advice. Facts are from the sources named, read on the day named. "
    "The person need not do any of it alone, or at all."
)
ORDER = (
    "Is the person safe now? Plan that first, before anything is switched off or moved.",
    "Take a picture in place: time, zone, who found it, who touched it.",
    "Read its number with one tap of NFC, and note the whole address of the page. Log in nowhere.",
    "Send the letter below the same day: some records are not kept for long.",
)
ORDER_HEAD = "In this order"
NOT_KNOWN = "Not known. Ask."
COMPANY, HOLDS, NOT_HELD, KEEPS, DAYS_LEFT = (
    "Company",
    "What it holds",
    "Cannot give",
    "How long",
    "Days left",
)
REQUEST, TELLS, LINKS, NFC, SERIAL, SOURCE = (
    "Request",
    "Owner told",
    "Addresses heard",
    "How to read it",
    "Its number",
    "Sources",
)
ADDRESSES_SAY = "An address names nobody: it changes. The number on the thing is what links it to an account."
ADDRESS_MAY_LAST = (
    "An address names nobody. Many of this kind keep theirs: compare it with that of a thing that is found. "
    "The number on the thing is what links it to an account."
)
NOT_KEPT_SAYS = (
    "Its address was not kept. This record made the sign {addresses} for it. No company knows such a sign. "
    "The number on the thing is what links it to an account."
)
NOT_KEPT = "not kept"
LAW = "In the {country}"
SOURCE_SAYS = "{source}. Read on {day}."
DAYS = "{left}, if it was unpaired when it was last heard here, {last}. It may have been sooner."
DAYS_TO_COME = "Not known. By the clock it was last heard here on {last}, which was still to come. Ask soon."
DAYS_OVER = "{days} days from when it was last heard here are over since {end}. Ask all the same."
LETTER = "Draft letter: for the police to send"
LETTER_TEXT = (
    "To: {company}, law enforcement team.\nFrom: [officer, force, e-mail]. Our reference: [number].\n"
    "On [date, time, zone] we found at [place]: {name}.\n"
    "Serial number: [ ]. Identifier or web page: [ ].\n"
    "Bluetooth addresses: {addresses}.\nHeard from {first} to {last}.\n"
    "We investigate [offence]. Please keep what you hold now about this item, and do not delete it. "
    "Accounts it is or was paired with. Names, e-mails, phones, payment details. Days of pairing. Sharing. "
    "Log-in records. Location reports. Alerts sent. Period: from {first} to [day].\n"
    "A formal request under [law] will follow by [date]. Please do not tell the account holder, if you may. "
    "Tell us your reference, and how long you will keep it. Attached: pictures, record of what was heard.\n"
    "[name, rank, date]"
)
UNKNOWN_COMPANY, UNKNOWN_THING = "[company]", "[what it is]"
MORE = "and {more} more, in the part on this finding"
DONE = "Done to it"
DONE_ELSE = "Nothing else is noted here. If it was moved or taken, ask who did, and when."
IN_ENTRY = "Entry {number}: {told}"
_ASKED = {"read": "asked what it is", "sound": "asked to ring"}


def done_to(when: str, what: str, *, answered: bool) -> str:
    """One question to a tag; it goes out from this computer, by whoever sat at it."""
    told = _ASKED.get(what, "asked")
    return f"{when}: {told}, from this computer. {'It answered.' if answered else 'No answer came.'}"


def kept(what: str, where: str, touched_by: str) -> str:
    """A thing that was kept, as an entry has it."""
    parts = (what, where and f"kept: {where}", touched_by and f"touched by: {touched_by}")
    return ", ".join(filter(None, parts))
