"""What the app itself says: buttons, hints, questions. Findings have words of their own."""

from collections.abc import Collection
from datetime import date

from tui.wording.saying import count, day_month, day_near, duration, full_date, short_date

NAME = "homesweep"
LEAVE = "Leave"
BACK = "Back"
LEAVES_AT_ONCE = "Ctrl+Q leaves at once"

STOPPED_BY_MISTAKE = "homesweep stopped because of a mistake of its own. What was kept is still there."
MADE_UP_WEEK = "Made-up week, played fast. No radio is used. It is gone when you leave."

# first run
MOVES = "The arrow keys move, Enter picks."
KEEP_TITLE = "Where should your record be kept?"
KEEP_WHY = "A record is one file of what is heard. It can tell what comes back."
KEEP_HERE = "On this computer, locked"
KEEP_HERE_MEANS = (
    "Someone may see the file. They cannot read it without the passphrase, unless they watch your keys."
)
KEEP_STICK = "On a stick, locked"
KEEP_STICK_MEANS = (
    "It opens with its passphrase alone. Keep it with you, or leave it with whom you help. "
    "Nothing of it stays on this computer."
)
KEEP_FOLDER = "In another folder, locked"
KEEP_FOLDER_MEANS = "Such as a stick that was not found. You type where it is."
WHICH_FOLDER = "The folder, such as /media/stick; then Enter"
FOR_A_CLIENT = {"yes": "I help a client: name it by two random words (Tab, then Space)"}
KEEP_HAVE = "I have one already: open it"
KEEP_NOTHING = "Nowhere: look only"
KEEP_NOTHING_MEANS = "Nothing is written. When you leave, it is gone."
NO_STICK_FOUND = "No stick was found. Put one in and choose this again, or choose another folder."

# passphrases
NEW_TITLE = "A passphrase for your record"
MAKE = "Make it"
CHANGE_SECRET = "Use it"
CHANGING_SECRET = "Your record is written anew under it. This takes a moment."
MAKING_RECORD = "Making your record. This takes a moment."
UNLOCK_TITLE = "Your record is locked"
UNLOCK_FIELD = "Passphrase"
UNLOCK = "Unlock"
SHOW_TYPED, HIDE_TYPED = "Show what is typed", "Hide what is typed"
WITHOUT = "Go on without it"
LOCKED_TITLE = "Locked"
HIDDEN_TITLE = "Screen cleared"
TYPE_TO_COME_BACK = "Type your passphrase to come back."
HIDDEN = (
    "There is no passphrase here, so nothing is locked. Whoever presses Enter sees the page again.\n"
    "Ctrl+Q leaves."
)
STILL_OPEN = "Your record is being written to. It is locked as soon as that is over."
LOCKING = "Your record is being locked. This takes a few seconds."
CUT_LOOK = "Locking ended the look at your network. Nothing of that look is kept. You can look again."
CUT_LISTENING = "Locking ended the listening on your network. What was heard until then is in your record."
CUT_TALK = "Locking ended what was asked of the tag. What it said until then is kept. You can ask again."
CUT_HAND = "Locking ended what you tried with a thing in your hand. Nothing was marked. You can begin again."
CUT_READING = "The file was not read in, and nothing of it is kept. Read it in again."
CUT_FILES = {
    "package": "The file was not finished, and nothing of it is left. In your record, e makes it again.",
    "copy": "The copy was not finished, and nothing of it is left. Make it again.",
    "paper": "The page on paper was not finished. Make it again.",
    "record": "The new record was not finished, and nothing of it is left. Make it again.",
}
CLIENT_STOPS = "The client wants to stop"
LOCK = "Lock"
# start
PORTABLE = "Carried with you: what you keep stays beside this program, not on this computer."
PICK_ONE = "Type a number. Or move with the arrow keys, and press Enter."
ENTRY_CHECK = "Check what is near me"
ENTRY_HELPNOW = "Get help now"
ENTRY_HELP = "Help and limits"
ENTRY_PLACES = "Places this laptop was at"

# check
CHECK_TITLE = "Check"
LOOK_SAYS = "It hears Bluetooth tags near you. Five minutes are enough for one place."
LIMIT = "It cannot hear every kind of tracker."
KEEP_HEARD_ASK = "Keep what was heard? Without a record it is gone when you leave."
KEEP_HEARD_CHOICES = {"keep": "Keep it in a record", "no": "Do not keep it"}
READY = "To begin, press Enter. First it tries whether this laptop can hear tags."
PLACE_FIELD = "Where are you? Such as home. It can stay empty."
LISTEN = "Listen now"
FORM_KEYS = "Arrow keys move, Enter picks, Tab goes on."
STOP, STOP_TRYING, LISTEN_AGAIN = "Stop", "Stop trying", "Listen"
ENTER_OPENS, TAB_OPENS = "Enter opens it", "Tab, then Enter opens one"
STARTING = "starting to listen"
WAITING = "cannot listen now"
STARTING_NOW = "Bluetooth is being started. Nothing was heard so far."
SLOW_TO_START = "Bluetooth has not answered so far. Nothing is heard until it does."
DOES_NOT_LISTEN = "not listening"
NO_TAGS_YET = "No tag was heard so far. Most tags are heard within a few minutes."
STARTED_JUST_NOW = "Listening has just begun. The first tags show within a minute or two."
TAGS, OTHER_TAGS = "Tags", "Other tags"
ONLY_YOURS = "So far only tags of your own were heard. Most tags are heard within a few minutes."
TALK_IT_OVER = "Talk it over"
TAG_COLUMNS = {
    "level": "level",
    "name": "tag",
    "near": "how near",
    "where": "where",
}
JUST_HEARD = "just heard"
TOO_NEW = "This one was heard just now. It can be opened in a minute or two."
STILL_WORKS = "What still works here"
STILL_READS = "What a phone has heard: Ctrl+P, then type 'Read in a file'"  # ENTRY_IMPORT begins so
A_PHONE = (
    "A phone that nobody else can use: iPhones and Android phones warn of some tags by themselves. "
    "? then 'Apps for a phone' says more."
)


def last_heard(when: str, how_near: str) -> str:
    """In place of how near it is, while nobody listens: "last heard 21:14, close by"."""
    return f"last heard {when}, {how_near}" if how_near else f"last heard {when}"


FILTER, SEARCH = "Filter", "Search"
TAG_FILTER_FIELD = "Show tags with these letters"
FILTERED = "filtered"
KEEP_IT = "Keep it"
FOLD = "Shorter list"
RECORD_MADE = "Your record is made. It is open now. To open it again you type its passphrase."
PLACES = "Places"
NO_OTHERS = "No other thing with Bluetooth was heard just now."

# a tag
MINE, KNOWN, UNMARK, NOT_MINE = "Mine", "Known owner", "Unmark", "Not mine"
MARKED_MINE = "Marked as yours. It will raise no alert. u takes this back."
MARKED_KNOWN = (
    "Marked as known. It is still checked, and shown again if it keeps near you. u takes this back."
)
MARKS = {"mine": MINE, "known": KNOWN, "unmark": UNMARK}
MARK_TIPS = {
    "mine": "Yours: it raises no alert",
    "known": "Not yours, but you know whose it is: it is still checked",
    "unmark": "Take the mark back",
}
SEEN_STEP = (
    "Do you know whose it is? k notes that; it is still checked. "
    "Is it yours, and did you look at it? With m it raises no alert."
)
MINE_STEP = "It is marked as yours, and raises no alert; u takes that back."
KNOWN_STEP = (
    "It is marked as known. It is still checked; u takes that back. "
    "Is it yours, and did you look at it? With m it raises no alert."
)
COULD_HEAD = "What else it may be"
DAYS_HEAD = "Where it was heard, by day"
DAYS_KEY = "■ in most checks   ▪ in some   · listened, not heard   blank: not listened"


def days_upto(day: date) -> str:
    """Said below days that are not the newest."""
    return f"The days up to {full_date(day)}, when it was heard last."


NO_DAYS = "It was heard just now. Days and places show after a few minutes."
NO_DAYS_OF_OTHERS = "Days and places are drawn of tags only. The first and the last time stand below."
NO_PLACE = "not known"
PLACE_UNNAMED, PLACE_BY_ROOM = "place {number}", "home (place {number})"
PLACE_CALLED = "{place} ({words})"
SIGNAL_HEAD = "How loud it was"
NO_SIGNAL = "No signal strength was told."
NO_SIGNAL_OF_OTHERS = "This is drawn of tags only."
TAG_GONE = "This tag is not in your record any more."

# places
PLACES_TITLE = "Places"
NO_PLACES = "No place is known yet. A place is learnt when this laptop stays there for some minutes."
PLACES_WHAT = "Where this laptop was, as it understood it. The names are yours alone."
PLACE_COLUMNS = {
    "name": "place",
    "first": "first there",
    "last": "last there",
    "checks": "checks",
    "private": "private",
}
PRIVATE = "private"
NAME_IT = "Name"
MERGE = "Join"
MAKE_PRIVATE = "Private"
SPLIT = "Take apart"
SPLIT_DONE = "They are two places again."
NAME_TIP = "Give this place a name of yours"
MERGE_TIP = "Say that two places are one"
SPLIT_TIP = "Take back the newest join of this place"
PRIVATE_TIP = "Leave this place out of what you give to others, or take that back"
PLACE_NAME_FIELD = "What do you call this place? Leave it empty to take the name off."
MERGE_PICK = "Now choose the place that is the same as {name}, and press j. Esc stops."
MERGED = "The two are one place now."
MERGE_SURE = "Are {one} and {other} the same place?"
MERGE_STOPPED = "Nothing was joined."
MADE_PRIVATE = "Private: it is left out of what you give to others."
MADE_SHOWN = "Not private any more."

# plain view
PLAIN_TITLE = "Plain lines"
PLAIN = "Plain"
PALETTE_ASK = "What do you want to do? Type a word of it"
PICK_KEYS = "Enter picks, Esc goes back."
ASK_KEYS = "Enter goes on, Esc goes back."
YES, NO = "Yes", "No"
HELP = "Help"

# colours
DARK, LIGHT, CONTRAST = "Colours: dark", "Colours: light", "Colours: strong contrast"


def listening_for(seconds: float) -> str:
    """The state of a radio that is heard, beside a title."""
    return f"listening {duration(seconds)}"


def listened_for(seconds: float) -> str:
    """The same after the end."""
    return f"listened {duration(seconds)}"


def played_to(day: str) -> str:
    """How far the made-up week has come."""
    return f"played to {day}"


SECRET_OF_LINES = "What was pasted held more than one line. Nothing of it was taken. Paste one line."
SECRET_WITH_SIGN = "What was pasted held a sign that no key types. Nothing of it was taken."
SECRET_TOO_LONG = "What was pasted is too long for a passphrase. Nothing of it was taken."


def only_so_much(letters: int) -> str:
    """What is said where a field has no room for more."""
    return f"There is room for {letters:,} letters here. What came after that was left out."


def others(number: int) -> str:
    """Who else is near, as a number."""
    return f"{count(number, 'other Bluetooth thing')} near, not listed." if number else NO_OTHERS


def not_listened(start: str, seconds: float, why: str, more: int) -> str:
    """The longest stretch in which nothing could be heard, and how many there were beside it."""
    text = f"Not listened: {start}, {duration(seconds)}. {why}."
    return f"{text} {more + 1:,} in all." if more else text


def shown_of(shown: int, total: int) -> str:
    """A table that shows only its first rows."""
    return f"{shown:,} of {total:,} shown"


def table_title(others: int, own: int, *, cards: bool, again: int = 0, watching: int = 0) -> str:
    """Above the table: how many there are beside those in cards, how many of them are worth checking
    again, how many are no tags, and how many are the user's own."""
    alone = watching and others == watching
    parts = [] if alone else [f"{OTHER_TAGS if cards else TAGS} ({others - watching:,})"]
    parts += [f"{'Not tags' if alone else 'not tags'} ({watching:,})"] if watching else []
    parts += [f"{again:,} to check again"] if again else []
    return ", ".join([*parts, *([f"yours ({own:,})"] if own else [])])


def mark_keys(offered: Collection[str], asked: bool = False) -> str:
    """The keys that mark what the cursor is on, of those that would change something; `asked` whether it is
    the user's own."""
    keys = {
        "mine": "m mine",
        "known": "k known owner",
        "unmark": f"u {(NOT_MINE if asked else UNMARK).lower()}",
    }
    return "   ".join(text for word, text in keys.items() if word in offered)


def not_in_cards(number: int) -> str:
    """Findings for which there was no room above the table."""
    return f"{number:,} more in the list"


def heard_since(places: int, day: date, today: date) -> str:
    """At how many places it was heard and since when, for a card."""
    when = short_date(day) if day_near(day, today) == day_month(day) else full_date(day)
    return f"heard at {count(places, 'place')}, since {when}" if places else f"heard since {when}"


def in_places(places: int) -> str:
    """The same for a table, of a tag that was heard again."""
    return f"In {count(places, 'place')}"


def near_since(how_near: str, when: str) -> str:
    """How near it is now, and since when it is: "close by, since 21:04"."""
    return f"{how_near}, since {when}" if how_near else f"since {when}"


def last_time(when: str) -> str:
    """Before what was heard when the app ran before."""
    return f"Last time, {when}."
