"""Words of reports for others: headings, labels, method, limits. The rest is the person's own."""

from collections.abc import Sequence

from tui.wording.saying import count, duration, listed
from tui.wording.tags.findings import read_from

REPORT_TITLE = "Record of what happened"
CODE = "Record {code}"
EXAMPLE_TITLE = "Made-up example"
EXAMPLE = "This is a made-up example. Nothing in it happened, and it is no evidence."
MADE_UP_HEAD = "made_up"
MOST_PLACES = 3
MARK = "Parts of this copy were left out. Entry numbers are those of the whole record."
LEFT_OUT_HEAD = "Left out"
LEFT_OUT_KINDS = {
    "witnesses": "names of who else saw it",
    "front-sheet": "the page about the person, and whom it was written for",
    "private-places": "names of private places",
    "words": "words that were blacked out",
    "others": "other people's tags and devices, and radio windows (stretches of listening) that hold them",
    "files": "files that were kept",
    "entries": "whole entries",
}
PAGE = "Page {page} of {pages}"
BOXES = "\u25a1 is a letter that this PDF cannot show. The HTML report shows it."
CONTENTS = "Contents"
LEFT_OUT_ENTRY = "This entry was left out of this copy."
NONE_YET = "none"

IN_SHORT, SHEET = "In short", "About me"
CHRONOLOGY, FINDINGS, METHOD = "What happened, oldest first", "What was found", "Method, limits and clock"
OTHERS = "All tags that were heard"
OTHERS_SAY = "Most of these belong to other people. They are listed because the person chose so."
DEVICES = "All that the looks at a network found"
DEVICES_SAY = "Some may belong to other people. They are listed because the person chose so."
DEVICE_HEAD = ("Device", "First and last seen", "Addresses", "Mark of the person")
DEVICE_COLUMNS = ("device", "name", "addresses", "first_seen", "last_seen", "mark")
REPORT_WITHOUT_ENTRIES = "This record holds no entry yet."
NO_FINDINGS = "No finding was added to this record. That does not show that there was nothing."
NOT_ADDED_SAYS, ONLY_COUNTED = "They are only counted here.", "It is only counted here."
LIMITS_HEAD, CLOCK_HEAD = "What this cannot show", "Clock"

WHAT, WHAT_SAYS = (
    "What this is",
    "A diary of what happened to one person, and what a computer heard near them, made with homesweep.",
)
MADE_BY, MADE_FOR = "Made by", "For"
NOT_SAID = "not said"
AWAY_SAYS = "Away from its owner: the tag itself sent that its owner's phone was not near it then."
NETWORK = "Network: {company}."
INSTEAD = {
    "tag": "It may also belong to somebody who was often near, or have been lent or forgotten.",
    "device": "It may also be a thing of somebody in the home, or of a visitor.",
    "phone": "The phone may also have taken a thing for another.",
}
ASKED, ASKED_REFERENCE = "What is asked", "Please tell me your reference."
ASKED_KEEP = "Please ask the companies to keep what they hold. The sheets behind this page say how."
RING = "Whom to ring"
DONE_HEAD, NOTHING_DONE = "Done to it", "Nothing is noted. Ask whether it was moved, by whom and when."
CHECK_HEAD, CHECK_SAYS = (
    "To check this file",
    "In a package, READ-ME-FIRST.txt. Or: homesweep verify PATH --words. The eight words of it, by hand when "
    "it is handed over: ________________________________",
)
PERIOD, ENTRIES, LAST, REFERENCES, FOUND = "Period", "Entries", "Last incident", "References", "Findings"
MADE, ANCHOR, PERSON = "Report made", "Words for this record", "Name"
CONTACT = "How to reach me"
ANCHOR_SAYS = (
    "If these eight words were written down or told to someone before, the record was the same then."
)

ANCHOR_EARLIER = "Words that were told before can be others. They are listed near the end."
GIVEN_HEAD = "Words for this record that were given out before"
GIVEN = "{when}, item {seq}: {words}"
COUNTS_SAY = (
    "A finding may tell three counts, each of something else. "
    "Sightings are the stretches in which it was heard without a long break, for each address that it used. "
    "Rooms are those listened in on a visit: each counts once. "
    "Checks are up to two minutes of listening each, on visits where it was heard."
)
DRAWINGS = "How to read the drawings"
DRAWINGS_SAY = (
    "By day: the darker, the more was heard or seen on that day. "
    "White: nothing was heard or seen there, or nobody listened or looked."
)
HASHES_SAY = (
    "Each finding ends with three hashes. The last is over its raw items, and READ-ME-FIRST.txt says how. "
    "It is not the hash of the file they lie in; that one is in manifest-sha256.txt."
)

LABELS = {
    "happened": "Happened",
    "when_words": "When, in own words",
    "heard": "First and last heard or seen",
    "written": "Written",
    "clock": "Clock",
    "place": "Place",
    "account": "Account",
    "own_words": "Own words",
    "exact_words": "Exact words used",
    "behaviours": "Kind of behaviour",
    "person": "Person",
    "looks": "Looks, clothing",
    "vehicle": "Vehicle",
    "technology": "Technology",
    "feeling": "How it made me feel",
    "feelings": "Words for it",
    "how_much": "How much (0 to 3)",
    "did": "What I did",
    "changed": "What I have changed",
    "children": "Children there",
    "witnesses": "Who else saw it",
    "kept": "Kept",
    "moved": "Moved or taken",
    "told": "Told to",
    "order": "Order of a court",
    "why": "What was wrong, and why",
    "corrects": "Corrects entry",
    "corrected": "Corrected by entry",
    "right_kind": "Kind, as corrected",
    "check": "Check done",
    "hand_over": "Handed to",
    "agreed": "Agreed, aloud",
    "keeper": "Who keeps it",
    "finding": "Finding",
}
SHEET_LABELS = {
    "name": "Name or initials",
    "contact": "Safe way and times to reach me",
    "relationship": "Who the other person is to me",
    "police": "Police and references",
    "orders": "Orders of a court",
    "worker": "Support worker",
    "language": "Language",
    "needs": "What I need",
}
ENTRY = "Entry {number}"
KEPT_LABELS = ("Label", "Where", "Handled by", "File", "sha256")
PLACES_BY_DAY, SIGNAL = "Where it was heard, by day", "Strength of its signal"
NEWEST = "Drawn from the newest {number} sightings."
NO_PLACE_WORD = "no place typed"
OTHER_PLACES, HOME_BY_ROOM, ONE_PLACE = "other places", "one home, by room", "one place: {words}"
UNIT = "dBm"
FROM_FILE = "read from a file"
HEARD, SEEN = "Heard", "How often"
SEEN_BY_DAY, HOME_NETWORK = "On which days it was seen", "the network"
TAG_HEAD = ("Id", "Kind", "First heard", "Last heard", "Addresses")

METHOD_HEARD = (
    "homesweep listened with this computer's Bluetooth and wrote down what was sent near it.",
    "While it listens it may ask things nearby for their names.",
)
METHOD_NOT_HEARD = "This record holds nothing that this computer's Bluetooth heard."
METHOD_READ_IN = "{files} read in that something else had recorded."
METHOD_LOCKED = (
    "{stretches} of listening went on while the record was locked. "
    "It was sealed as it came, so that the record alone opens it, and read in later."
)
METHOD_LOCKED_ALONE = "Of these, {number} began without its passphrase. Anybody at that computer can do so."
METHOD_LOCKED_PARTS = "Of these, {number} with parts that are missing, changed or could not be read."
METHOD_ASKED = "The person had a tag asked or rung {times}. homesweep connected to it for that."
METHOD_NOT_ASKED = "No question to a tag is in this record."
METHOD_LOOKED = "A network was looked at {times}."
METHOD_NOT_LOOKED = "No look at a network is in this record."
METHOD_LOOK_MAYBE = "No network was looked at with this computer. A file that was read in may tell of one."
METHOD_LOOK_READ_IN = "No network was looked at with this computer. What is told of one was read in."
METHOD_SENT = (
    "Unless it only listens, a look sends questions to the addresses of a network and to what answers. "
    "What was asked stands below, for each look."
)
LOOKS_HEAD = "Looks at a network"
LOOK = "{id}: {start} to {end}, {network}."
LOOK_NO_NETWORK = "a network whose addresses were not kept"
LOOK_RESULTS = {
    "answered": "Answered: {names}.",
    "no answer": "Asked or listened, and nobody replied: {names}.",
    "not permitted": "Failed, as this computer did not allow it: {names}.",
    "not asked": "Not asked: {names}.",
}
LOOK_QUIET = "Cameras that stay quiet were asked as well."
LOOK_NOT_QUIET = "Cameras that stay quiet until they are asked were not asked."
LOOK_NOT_KEPT = "Of this look it was not kept what was asked."
LOOK_QUIET_FAILED = "Cameras that stay quiet could not be asked."
LOOK_FAILED = "Trouble with {name}: {why}."
LOOK_DROPPED = "{number} answers were over the limit and were not kept."
LOOK_LIMITS = {
    "lost": "The network was lost for a time, so things that were there may be missing.",
    "listened only": "Nothing was sent; only what devices said by themselves was heard.",
    "vpn": "A VPN was on and may have blocked parts.",
    "isolated": "No device replied, or only the router did. The Wi-Fi may keep devices apart.",
    "other range": "Something had an address of another range; it is listed, and was not asked.",
    "narrowed": "Only the part near this computer was asked, as the network is wide.",
    "other networks": "The computer was on another network too, which was not looked at.",
    "blocked": "The system blocked the network for this program.",
    "full": "More was said than is kept.",
}
RULES_OF = {"tag": "for tags: ", "device": "for devices at home: "}
RULES_SAY = (
    "Rules and data are short digests of the code that judges and of the lists it uses. "
    "Each finding names those that gave it."
)
RULES_OTHERS = "{names} by other versions: rules {rules}, data {data}"
METHOD_FINDINGS = (
    "A person read each finding and added it. No finding is added by itself.",
    "What was recorded stands apart from what the app makes of it. Both have their own hash.",
)
METHOD_NOT_AGAIN = (
    "Others cannot work the second out again from this copy: it needs more of the record than is here.",
    "To check it, ask for a package that can be worked out again, or to see the record.",
)
METHOD_AGAIN = (
    "From this package alone the second can be worked out again of {names}: "
    "homesweep verify FOLDER --work-out",
    "Its own messages and times are in it. Who else was near is in it as numbers made by chance.",
    "Told in it and not worked out: which stretches were at the same place, and where the person sleeps.",
    "Told too: which of its addresses are one thing, and how surely. Others near have a say in that.",
)
METHOD_SOME_NOT = "Of {names} it cannot: other things near have a say in it, or words were left out."
METHOD_COUNTS = (
    "Counts of one tag differ by what is counted. Messages are what the radio got. "
    "Sightings are stretches of listening with the tag in them, for each address. "
    "One tag may use many addresses."
)
METHOD_SIGNAL = (
    "Strength of a signal is in dBm. Nearer to 0 is stronger. It is no distance: walls and bags weaken it. "
    "A drawing shows the mean of each sighting. What was recorded goes up to the strongest message."
)
METHOD_ENTRIES = ("Entries are never changed. A correction is a new entry that names the old one.",)
METHOD_CHAIN = (
    "Each item holds the hash of the one before it (SHA-256).",
    "Somebody who holds the key can build the whole chain anew. The person can, too.",
    "So the chain alone does not prove when it was made. Words that were told to others before can.",
)
METHOD_SIGNED = ("A signature shows that files come from one record. It does not show who the person is.",)
REPORT_LIMITS = (
    "It cannot show who owns a thing, why it was there, or what was there before.",
    "It cannot hear trackers that use a phone network, that sleep, or that are wrapped in metal.",
    "Tags close to their owner's phone, or that keep changing, are easy to miss.",
    "New kinds made after this version may not be known to it.",
    "Shared phones, accounts, cars and apps are not checked.",
    "Cameras that use no network, or another one, are not seen.",
    "What was off during a check was not heard.",
    "That two hearings are of one tag is often worked out, and may be wrong.",
    "The number of messages is the least that was sent. Radios miss many.",
)
DECLINED = "Declined, and so not done since: {what}. No was said by {by} on {when}."
VERSION, RULES, COMPUTER, LISTENED = "Made with", "Rules and data", "Computer", "Listened"
NEARBY, CHAIN, KEY = "Also near", "Chain", "Key"
NEARBY_SAYS = "{others}, at most at one time. They are counted and not named."
NEARBY_NONE = "No other Bluetooth device was heard besides tags."
CLOCK_CHECK = "On {when} a phone said {slow} s {way} than this computer."
CLOCK_AGREED_ON = "On {when} a phone and this computer agreed."
CLOCK_JUMP = "On {when} the clock was put {way} by {by} s."
MORE_LIKE = "and {more} more"
MOST_NAMED = 6  # corrections of one entry in a line


def corrected(name: str, by: tuple[int, ...]) -> str:
    """A finding's name; marked where a later entry corrects it."""
    if not by:
        return name
    entries = "entry" if len(by) == 1 else "entries"
    more = f" {MORE_LIKE.format(more=len(by) - MOST_NAMED)}" if len(by) > MOST_NAMED else ""
    return f"{name} (corrected by {entries} {', '.join(map(str, by[:MOST_NAMED]))}{more})"


def untimed(numbers: tuple[int, ...]) -> str:
    """Incidents that may have been later, for nobody said when they were."""
    more = (MORE_LIKE.format(more=len(numbers) - MOST_NAMED),) if len(numbers) > MOST_NAMED else ()
    named = ", ".join(map(str, numbers[:MOST_NAMED]))
    return " ".join(("No time is given of", "entry" if len(numbers) == 1 else "entries", named, *more)) + "."


def device(name: str, confidence: str) -> str:
    """What a device is taken for; few signs make it a guess."""
    return f"may be: {name}" if confidence == "weak" else name


def after_first(seconds: float) -> str:
    """How long after the first time a finding was added."""
    return f"Added {duration(seconds)} after the first time."


def line_of_finding(name: str, what: str, first: str, last: str, often: str) -> str:
    """A finding in one line of the first page; `often` empty where sightings are not counted."""
    span = first if first == last else f"{first} to {last}"
    return ", ".join(filter(None, (f"{name}: {what}", span, often)))


def looks_told(looks: int, of: int) -> str:
    """How often a home device was seen."""
    return f"seen in {looks} of {count(of, 'look')}"


def sightings(number: int, *, more: bool = False) -> str:
    """How often a tag was heard; `more` where that is the least."""
    return f"{'more than ' if more else ''}{count(number, 'sighting')}"


def entry_title(number: int, kind: str, when: str) -> str:
    """Heading of an entry."""
    return f"Entry {number}. {when[:1].upper()}{when[1:]}. {kind}"


def entries_told(number: int, findings: int, corrections: int, left_out: int) -> str:
    """How many entries there are, and of which kinds."""
    parts = [count(number, "entry", "entries")]
    parts += [count(findings, "of them a finding", "of them findings")] if findings else []
    parts += [count(corrections, "correction")] if corrections else []
    parts += [f"{left_out} left out of this copy"] if left_out else []
    return ", ".join(parts)


def picture_places(days: int, places: str, *, least: bool) -> str:
    """The picture of places, in words; `least` where the days are the least."""
    return f"Heard on {_least(days, least)}. Places: {places}."


def _least(days: int, least: bool) -> str:
    return f"{'at least ' if least else ''}{count(days, 'day')}"


def picture_looks(days: int) -> str:
    """The picture of the days on which a device was seen, in words."""
    return f"Seen on {count(days, 'day')}."


def picture_signal(number: int, low: int, high: int) -> str:
    """The picture of strength, in words."""
    return f"{count(number, 'hearing')}, from {low} to {high} dBm. Nearer to 0 is stronger."


def listened_in_period(seconds: float) -> str:
    """The part of it in the time that the entries tell of."""
    return f"In the period of this report: {duration(seconds) if seconds >= 1 else 'nothing'}."


def listened_in_all(seconds: float, gaps: int, files: int = 0, read_s: float = 0.0) -> str:
    """How much was listened in all."""
    if not seconds:
        return "Nothing was listened to with this computer."
    many = count(gaps, "stretch was", "stretches were")
    missed = f" {many} missed; each is kept with its cause." if gaps else ""
    if not files:
        return f"{duration(seconds)} in all.{missed}"
    own = f"{duration(seconds - read_s)} with this computer. " if seconds - read_s >= 0.05 else ""
    return f"{own}{read_from(files, read_s)}{missed}"


def not_added(coming_back: int, others: int) -> str:
    """Tags that were heard and of which no finding is in; as a number, without a word of what they mean."""
    kept = f"{count(coming_back, 'tag')} that kept coming back" if coming_back else ""
    worth = (f"{others:,}" if kept else count(others, "tag")) + " worth a second look" if others else ""
    return f"Heard, and not added: {', and '.join(filter(None, (kept, worth)))}. {NOT_ADDED_SAYS}"


def heard_too(number: int, first: str, last: str, *, known: int = 0, untold: int = 0) -> str:
    """The other tags that were heard, as a number with the time from the first to the last of them; so many
    of them `known` to the person, and `untold` of a kind that does not say where its owner is."""
    them = "it" if number == 1 else "them"
    says = [
        f"Heard as well: {count(number, 'other tag')}, from {first} to {last}.",
        f"What was heard of {them} tells no more, either way.",
    ]
    if untold:
        what, verb = _of_these(untold, number), "is" if untold == 1 else "are"
        says.append(f"{what} {verb} of a kind that does not tell whether its owner is near.")
    if known:
        what = _of_these(known, number)
        says.append(f"The person marked {what[0].lower()}{what[1:]} as known.")
    return " ".join((*says, ONLY_COUNTED if number == 1 else NOT_ADDED_SAYS))


def _of_these(some: int, number: int) -> str:
    if some < number:
        return f"{some:,} of them"
    return "It" if number == 1 else "All of them"


def on_days(days: int, places: Sequence[str], *, least: bool) -> str:
    """On how many days, or on how many at least (`least`), and at which places it was heard."""
    more = [f"{len(places) - MOST_PLACES} more"] if places[MOST_PLACES:] else []
    at = f", at {listed([*places[:MOST_PLACES], *more])}" if places else ""  # nobody may have named one
    return f"On {_least(days, least)}{at}."


def asked_or_rung(what: str, times: int, last: str) -> str:
    """How often the things found were asked ("read") or rung ("sound"), and when last."""
    asked = {"read": "Asked what it is", "sound": "Asked to ring"}[what]
    often = f"{count(times, 'time')}, last on {last}" if times > 1 else f"on {last}"
    return f"{asked} {often}, from this computer."


def of_others(times: int) -> str:
    """How often things were asked or rung of which no finding is here."""
    return f"Other things were asked or rung {count(times, 'time')}."


def helper_things(bluetooth: int, network: int) -> str:
    """Things of the person who helped; those on a network are not in the record."""
    said = f"Things of the person who helped: {bluetooth + network}, never judged."
    if not network:
        return said
    return f"{said} Heard by Bluetooth: {bluetooth}. On the home network, and only counted: {network}."
