"""What the page says on which a tag is looked for. The words of closeness are those of the command."""

FIND = "Find it"
LOCATE_TITLE = "Find it"
WAITS = "Listening"
NOT_HEARD_YET = "Not heard"
NOT_LISTENING = "Not listening"
NOT_SURE_YET = "Not sure"
QUIET = "Quiet"
SIGNS = {"warmer": "▲", "colder": "▼", "same": "="}
FAR_END, NEAR_END = "far", "near"
A_MINUTE_AGO, NOW = "1 min ago", "now"
PLACES_TO_LOOK_IN = "Places to look in. Space ticks one off."
TICK = "Tick off"
LISTEN_AGAIN = "Listen"
SEARCH_STOPPED = "Nothing is listening now. s listens again."
GO_SLOWLY = "Go slowly, stand still in each place, and look whether it gets warmer."
NO_METRES = "Walls, metal and bodies weaken the signal, so near can look far."
STOP_AT_ANY_TIME = "Esc goes back at any time. You do not have to find it now."
MADE_UP_WALK = "A made-up walk: nothing is really there."
NOTHING_YET = (
    "It was not heard so far. It may not be near, or it may have changed its address. "
    "Try another place, and wait a minute there."
)
