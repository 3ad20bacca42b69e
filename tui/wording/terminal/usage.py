"""What `homesweep --help` prints: every command by what a person wants. Imports nothing."""

HEAD = (
    "usage: homesweep [COMMAND] [OPTIONS]      homesweep alone opens the app",
    "Hears tracking tags that are near, and sees which keep coming back.",
)
COMMAND_GROUPS = (
    ("Near me", ("scan", "walk", "compare", "listen", "tags", "tag", "mine", "known", "unmark", "kit")),
    ("Find it", ("locate", "places", "ask", "sound")),
    ("Home", ("home", "devices", "device", "changes")),
    ("Write down", ("log", "export", "verify", "visit")),
    ("My record", ("new", "passphrase", "copy", "erase")),
    ("Files", ("import", "analyse")),
    ("Help", ("support", "doctor", "demo", "identify")),
)
SHORT = {
    "scan": "listen now",
    "walk": "what came along",
    "compare": "with and without it",
    "listen": "listen until stopped",
    "tags": "all that was heard",
    "tag": "one tag in full",
    "mine": "this tag is mine",
    "known": "I know whose it is",
    "unmark": "take that back",
    "kit": "an advocate's own tags",
    "locate": "go and look for a tag",
    "places": "where I was, by name",
    "ask": "read what a tag tells",
    "sound": "make a tag ring",
    "home": "look at my network",
    "devices": "what was seen there",
    "device": "one device in full",
    "changes": "what is new there",
    "log": "my diary",
    "export": "a copy for others",
    "verify": "is it as it was?",
    "visit": "an advocate's visit",
    "new": "make a record",
    "passphrase": "change it",
    "copy": "take it to a stick",
    "erase": "destroy it",
    "import": "a file into my record",
    "analyse": "only look into a file",
    "identify": "name each line of it",
    "support": "help lines, advice",
    "doctor": "what can be heard here",
    "demo": "a made-up week",
}
FOOT = (
    "More on one: homesweep COMMAND --help.   Options of all: --store FILE, --json,",
    "--plain, --portable (all stays beside it), --passphrase-fd N. Alone: --version",
    "Commands leave their text on this screen and in the shell's history.",
    "If you are in danger, call your emergency number first (999 in the UK).",
)
HEAD_WIDTH, NAME_WIDTH, CELL_WIDTH = 12, 11, 34


def usage_lines() -> list[str]:
    """All of it, two commands a line."""
    told = [*HEAD, ""]
    for head, names in COMMAND_GROUPS:
        cells = [f"{name:<{NAME_WIDTH}}{SHORT[name]}" for name in names]
        for at in range(0, len(cells), 2):
            left, right = cells[at], "".join(cells[at + 1 : at + 2])
            told.append(f"{head if not at else '':<{HEAD_WIDTH}}{left:<{CELL_WIDTH}}{right}".rstrip())
    return [*told, *FOOT]
