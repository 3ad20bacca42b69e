"""Where in a home each thing was loudest, in words: in which room, in the car, outside."""

ROOMS_HEARD = "Where each thing was loudest (rooms listened in: {rooms})"
AWAY_ALONE, AWAY_ONLY = "heard {places}, and in no room", "heard {places}."
AWAY_PLACES = {("car",): "in the car", ("outside",): "outside", ("car", "outside"): "in the car and outside"}
LOUDEST_SURE = "loudest in: {room}"
LOUDEST_SURE_NEXT = "loudest in: {room}. If it is not there, look in: {second}"
LOUDEST_UNSURE = (
    "loudest in: {room}, not sure which. It may be at the wall or door between them, or in it: look on both "
    "sides."
)
LOUDEST_UNSURE_MORE = "loudest in: {room}, not sure which."
LOUDEST_FAINT = (
    "faint in each room where it was heard. It may be outside, or next door, or behind something. A little "
    "louder in: {room}"
)
LOUDEST_FAINT_ONE = "faint in: {room}. It may be outside, or next door, or behind something."
ONE_OF_TWO, ONE_OF_MORE = "{first} or {second}", "{first}, {second} or another room"
LOUDEST_EITHER = (
    "loudest in: {room}. No other room was as loud. Most likely it is at the wall or door between them, or "
    "in it: look on both sides first."
)
LISTEN_MORE = "{where} Listening once more on both sides may tell."
LISTEN_MORE_IN = "{where} Listening once more in {first} and {second} may tell."
LOUDEST_ALIKE = (
    "about as loud in every room. It may be in what goes along with you: bags, coats, pockets. "
    "Look there first. It may also be outside."
)
LOUDEST_ALONG = {
    "car": "about as loud in the car as in any room. It may be in what goes along with you: bags, coats, "
    "pockets. Look there first, then in the car.",
    "outside": "about as loud outside as in any room. It may be in what goes along with you: bags, coats, "
    "pockets. Look there first. It may also be outside.",
}
LOUDER_AWAY = {
    "car": "louder in the car than in any room. Look in the car first, then in what goes along with you: "
    "bags, coats, pockets.",
    "outside": "louder outside than in any room. It may be outside, or in what goes along with you: bags, "
    "coats, pockets.",
}
LOUDEST_AND_AWAY = {
    ("car", "as-loud"): "loudest in: {room}, by far. About as loud in the car. It may have been carried from "
    "one to the other, or go along with you. Look in both, then in bags, coats, pockets.",
    ("car", "louder"): "louder in the car than in any room. Of the rooms loudest in: {room}, by far. It may "
    "have been carried from one to the other, or go along with you. Look in both, then in bags, coats, "
    "pockets.",
    (
        "outside",
        "as-loud",
    ): "loudest in: {room}, by far. About as loud outside. It may have been carried out, "
    "or go along with you. Look in that room, then in bags, coats, pockets.",
    ("outside", "louder"): "louder outside than in any room. Of the rooms loudest in: {room}, by far. It may "
    "have been carried out, or go along with you. Look in that room, then in bags, coats, pockets.",
}
LOUDEST_ONE = "heard in: {room}. Only one room was listened in."
NOT_HEARD = "not heard"
NO_TAGS = "No tag was heard in these rooms. That is no proof that there is none."
PASS_AGAIN = "To tell them apart: homesweep visit --minutes 0.5 --rooms {room}"
AWAY_AGAIN = "To listen there: homesweep visit --rooms {place}"
AWAY_HEARD = {
    "car": "The car was listened in, for {time}. {heard}",
    "outside": "This laptop listened outside, for {time}. {heard}",
}
HEARD_THERE, NOT_HEARD_THERE = "Heard there: {names}.", "No tag was heard there."
AWAY_SHORT = "{told} That was less than half a minute, so little can have been heard."
