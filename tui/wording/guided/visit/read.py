"""Reading together what was found in a visit, in words."""

READ_TITLE = "A visit: read together"
READ_HEAD = "{number} of {whole}. Take your time. Nothing has to be decided."
READ_CHOICES = {
    "not": "Not now",
    "draft": "Keep a draft: it waits in My record, and is not added",
    "write": "Write it down",
    "known": "I know whose it is",
    "look": "Look closer: find, ask, ring. Each says its cost first.",
}
READ_KEPT = "A draft of {name} waits in My record."
READ_ALL = "All was read. What was left for later stands in the list of tags."
READ_TOO = (
    "Heard too: {names}. Many people have such a thing, and nothing more speaks against it so far. "
    "Does somebody here know it? Ctrl+P, All tags, shows more."
)
READ_TOO_SHORT = (
    "Heard too: {names}. It was too short to tell more. Does somebody here know it? "
    "Ctrl+P, All tags, shows more."
)
READ_NONE = "Nothing that was heard in this visit asks for a look. That is no proof that there is nothing."
READ_NOT_LISTENED = "No room of this visit was listened in, so nothing can be told of tags in them."
READ_LIMIT = "What a phone network tracks, and tags that sleep, are not heard by this laptop."
READ_WHAT = "What now?"
READ_AFTER = {
    "hand-over": "Hand over and close",
    "back": "Back to the steps",
    "tags": "All tags in the record",
    "home": "Devices on the home network",
}
