"""What can be done with the record as a whole, as the app says it."""

ENTRY_UPKEEP = "More about my record: passphrase, copy, clock"
UPKEEP_TITLE = "More about my record"
LEADS = {
    "agreed": "What was agreed before a check",
    "handed": "To whom a package was given",
    "notes": "Notes that no export ever holds",
    "anchor": "The eight words of the record, for paper or a call",
    "verify": "Check that the record is as it was",
}
TITLES = {
    "opened": "When my record was opened, and wrong tries",
    "change": "Change or set the passphrase of my record",
    "remove": "Take the passphrase off my record",
    "copy": "Copy my record whole",
    "clock": "Compare this computer's clock with a phone",
    "stamp": "Make a question for a time-stamp service",
    "stamped": "Check the answer of a time-stamp service",
    "hears": "What this laptop can hear, and how to mend it",
    "erase": "Erase or delete my record",
}
NO_RECORD_IN_APP = "There is no record here, so there is nothing to do. Nothing is kept."
MADE_UP_RECORD = "This record is made up. It is gone when you leave. In your own record this works."
NOW_PASSPHRASE = "Your passphrase as it is now. It shows that it is you."
NO_PASSPHRASE = "Your record has no passphrase. The line above sets one."
PASSPHRASE_OFF_SURE = "Take the passphrase off? Anybody with this computer can then read your record."
COPY_ASK = "Where to? A folder such as that of a stick, or a new file name."
COPY_SECRET = "A passphrase for the copy"
COPYING = "Copying it. This takes a moment."
STAMP_WHERE = "Into which folder? The question is a small file that holds only a hash."
NO_FOLDER_TO_WRITE = "There is no such folder. Nothing was written."
STAMP_ANSWER = "The file with the answer?"
STAMP_ROOT = "The file with the certificate of the service (.pem)?"
LOOKING_AT_RADIO = "Looking at Bluetooth. This takes a moment."
LISTENING_ENDS_FIRST = "Listening ends first. Esc leaves it: then nothing is erased."
NOT_ERASED_LEFT = "You left before the record was erased. Nothing was erased."
SEARCH_ENDS = "Esc ends the search."
SEARCH_CUT = "The search for what is left of it was ended before it was done."
GONE_LEAVE = {"leave": "Leave"}
