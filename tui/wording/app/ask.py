"""Words of the app for asking a tag, ringing it, holding it; choices and answers are the command's."""

ASK_TITLE = "One tag"
ASK, RING, HAND = "Ask it", "Ring it", "Have it in hand"
IN_HAND_TITLE = "What to do with it in hand"
IN_HAND_FIRST = "First"
HAND_THING = "This kind of tag"
HAND_THEN = "Until you have talked to someone"
PAUSED = "Listening pauses for this. It goes on after."
ESC_STOPS = "Esc stops it."
ASKING_STOPPED = "You stopped it. What was done so far is kept with this tag."
MADE_UP_NOT_DONE = "This is a made-up week. Nothing is really there, so nothing was done."
ANSWERS_NOT_KEPT = "There is no record, so it is kept only until you leave."
SEARCH = "f on its page searches by its signal."
SEARCH_INSTEAD = (
    "What you can do instead: f on its page searches by its signal.",
    "Go slowly, look in one place after the other, and watch whether it gets warmer.",
    "If you find it, take a photo before you touch it. h on its page says what comes next.",
)
WRITE_NOTE = "Write a note about this"
DONE = "Back to the tag"
