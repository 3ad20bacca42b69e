"""The last page of a visit in words: hand over, tick off, close."""

CLOSE_TITLE = "A visit: hand over and close"
CLOSE_SAYS = (
    "In any order; each can be passed over. Enter does one, Space ticks one off. The last ends the visit."
)
CLOSE_PARTS = {
    "record": "The client's record on a stick of their own",
    "package": "The package for the police, locked or on a second stick",
    "receipt": "A receipt to sign: to whom the package went, and its words",
    "next": "The next date",
    "paper": "One page on paper for the client, with that date and the eight words",
    "words": "The eight words of the record, to note where there is no such page",
    "risk": "DASH or S-DASH: done on, by, referred to. Nothing is scored here.",
    "close": "Close: lock the record, and look what is left on this laptop",
}
CLOSE_LINE = "{sign} {part}"
ON_STICK = "It is on a stick already: {path}"
ON_LAPTOP = "The record is on this laptop: {path}"
WORDS_NOTE = "The eight words of the record, to note on paper: {words}"
RISK_ASKS = (
    "DASH or S-DASH: done on which day? Enter alone passes it over.",
    "Done by whom?",
    "Referred to whom?",
)
RISK_NOTE = "DASH / S-DASH: done on {on}, by {by}, referred to {to}"
NOT_SAID = "not said"
NEXT_ASK = "When is the next date? It stands on the page on paper, and is kept as a private note."
PAPER_DATE_ASK = (
    "When is the next date? It stands on the page. Enter alone leaves a line there to fill in by hand."
)
PAPER_BEFORE = "The page on paper was made before. To have this date on it, make it again."
NEXT_LABEL = "Next date"
CLOSE_ASK = "Close the visit now?"
CLOSE_DONE, CLOSE_OPEN = "Noted as done: {parts}.", "Not noted so far: {parts}. Each can be left out."
CLOSE_STEPS = "Steps of the visit to come: {steps}."
CLOSE_NOTED = {
    "record": "record on a stick", "package": "package for the police", "receipt": "receipt",
    "next": "next date", "paper": "page on paper", "words": "eight words", "risk": "DASH or S-DASH",
}  # fmt: skip
_NOT_NOW = "Not now: go on with the visit"
CLOSE_CHOICES = {  # whether the record is on a stick
    True: {"not": _NOT_NOW, "keep": "Close it: the record stays on the stick"},
    False: {
        "not": _NOT_NOW,
        "keep": "Close it and leave the record here, locked as it is",
        "erase": "Erase the record here, in two steps: the client has a copy",
    },
}
END_ASK = "End the visit now? It stays in the record."
END_CHOICES = {"not": _NOT_NOW, "end": "End it: the record stays open"}
CLOSE_NOT_YET = "The visit goes on. Nothing was closed."
KEY_TICK_PART = "Tick off"
