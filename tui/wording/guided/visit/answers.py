"""What a client answered before a check, in words, and their word that ends what goes on."""

from collections.abc import Sequence

from tui.wording.saying import count

ONE_LOOK = "One look at the network"
COVERS = {
    "listen_only": "only to listen",
    "cameras": "quiet cameras too",
    "wifi": "Wi-Fi names too",
    "router": "the router's doors too",
}
CHECKS = {"listening": "Listening", "network": "A look at the network", "room": "Listening in one room"}
ANSWERS = {"yes": "yes", "no": "no", "later": "later"}
SPEAKERS = {"client": "the client", "advocate": "the advocate", "not said": "not said by whom"}
ANSWER = "{said}, {at}"
NOT_ANSWERED = "{check}: not asked yet"
BINDS = "A no closes that check, in the app and in every command, until the answer is changed."
NO_LISTENING = "Nothing is listened to: {who} said no, {at}."
STOPPED_LISTENING = "Nothing is listened to any more: {who} said yes at {yes}, and stopped it at {no}."
STOPPED_BY_OTHER = "Nothing is listened to any more: {who} said yes at {yes}, and {other} said no at {no}."
WHO_SAID_NO = {"client": "the client", "advocate": "the advocate", "not said": "somebody"}
STOPS = (
    "The client wants to stop. Nothing is listened to now, and no look at the network goes on. Each line "
    "here keeps the no to both. What was heard is in the record: no part of it can be taken out. "
    "What becomes of it?"
)
STOPS_CHOICES = {
    "read": "Stop. It stays, and can be read together",
    "leave": "Stop. It stays as it is, and is not read",
    "close": "Stop. Go to the end: all of the record can be erased there",
}
STOPS_NOTHING = (
    "The client wants to stop. Nothing is listened to now, and no look at the network goes on. Each line "
    "here keeps the no to both. No room was listened in so far."
)
STOPS_NOTHING_CHOICES = {"read": "Stop", "close": "Stop, and go to the end of the visit"}
STOPS_ENDED = "No answer was changed. The look, walk or comparison has ended, and can be begun again."
UNREAD = "The client chose to leave what was heard unread."
UNREAD_ASK = f"{UNREAD} To read it now, ask the client first."
UNREAD_CHOICES = {"leave": "Leave it unread", "unleave": "The client wants to read it now"}
STOPPED_NOW = "Stopped at {at}, and kept. The client alone can change that."
STOPPED_RECORD = (
    "What was heard is in the record: no part of it can be taken out. To erase all of it: homesweep erase"
)
STOPPED_BEFORE = "Both are stopped already. The client alone can change that."
KEY_STOPS, STOPS_KEY = "Client stops", "F4"
STOPS_HOW = "The client wants to stop: F4."
CHANGE_NO = "To change that: c."
CHANGE_NO_COMMAND = "To change that: homesweep visit --answer listening=yes --by client"
ROOMS_NO, ROOMS_STOPPED = "not listened in: no was said, {at}", "{told}, stopped at {at}"
BAD_ANSWER = "Write an answer as listening=yes, listening=no, network=later and so on."
WHO_LISTENS = "This is a client's record. Nothing in it says yet what was agreed. Who is going to listen?"
LISTENERS = {
    "visit": "I help. Ask the client first, in a visit",
    "own": "The record is about me. Keep my yes, and listen",
}
NOTE_ANSWER = "Note an answer"
ANSWERING = {
    "listening": "Listening for Bluetooth in the home and the car: what does the client say?",
    "network": "A look at the home network, which asks its devices: what does the client say?",
}
ANSWER_SAME = "As it is noted: {answer}"
ANSWER_STAYS = "Not changed. It stays as noted: {said}."
ANSWERED = {"later": "Later", "no": "No", "yes": "Yes", "other": "Somebody else answers"}
ANSWERS_OF_OTHERS = {"later": "Later", "no": "No", "yes": "Yes"}
WHO_ANSWERED = "Who answers?"
WHO = {"advocate": "The advocate", "not said": "Not said"}


def answered(of: str, answer: str, by: str, covers: Sequence[str] = (), *, one_look: bool = False) -> str:
    """What was answered of a check, by whom, and what it covers; words of scanner.log.proof.answers."""
    told = f"{ONE_LOOK if one_look else CHECKS[of]}: {ANSWERS[answer]} ({SPEAKERS[by]})"
    return ", ".join((told, *covers))


NOT_NOTED = (
    "No answer was noted, so nothing is listened to. To note yes, no or later once it was asked: "
    "homesweep visit --answer listening=yes --by client"
)
KEY_CLIENT = "New answer"
NO_KEPT = "The no is kept."
STOP_NONE_GOES_ON = "No visit goes on, and none was begun."
PAPER_NO = {
    "client": "{check}: you said no, {at}, and that was kept.",
    "other": "{check}: no was said, {at}, and that was kept.",
}
PAPER_STOPPED = {
    "client": "{check}: you said yes at {yes}, and stopped it at {no}. That was kept.",
    "other": "{check}: yes was said at {yes}, and it was stopped at {no}. That was kept.",
}


def left_unread(things: int) -> str:
    """That the client wants what was heard left unread, and how many things that is."""
    return f"{UNREAD} {count(things, 'thing')} {'is' if things == 1 else 'are'} left unread."
