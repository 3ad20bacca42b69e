"""What changed since the visit before, in words."""

SINCE_HEAD = "Since the visit of {date}:"
SINCE_LINES = {"new": "new: {names}", "gone": "not heard this time: {names}", "still": "there again: {names}"}
SINCE_NONE = "nothing of either visit was a tag"
SINCE_DOUBT = "Some tags change their name, so new and gone can be one and the same."
SINCE_MISSED = "Listened in that time, and not this time: {rooms}. A tag may be there still."
SINCE_NETWORK = "On the network: {changes}"
SINCE_NO_CHANGE = "nothing new, gone or changed"
SINCE_HEARD_LESS = "one of the two looks could not hear all, so there may be more"
SINCE_NO_LOOK = "The network was not looked at in both visits."
SINCE_KINDS = {
    "new": "new: {name}",
    "gone": "not seen this time: {name}",
    "changed": "changed: {name} ({what})",
}
SINCE_CHANGED = "changed: {name}"
SINCE_MORE, MORE = "and {count} more", "{count} more"  # the other before which "and" stands by itself
SINCE_ROUTER = "the router"
SINCE_OTHER_NETWORK = "it was another network"
