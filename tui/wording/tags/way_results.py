"""What stands under the answer of a walk and of a comparison; the codes go on from those of a check."""

from tui.wording.tags.result import (
    CANNOT_HEAR,
    FLOOD_NOT_YET,
    LEAVE_IT,
    NOTHING_TONIGHT,
    RESULTS,
    TALK_FIRST,
    TRUST,
    ResultWords,
)

LIMITS = (CANNOT_HEAR, TRUST)
_WRITE = "Write down what was heard."
_DONE = "You have checked enough to talk it over."
WALKS = {
    "came": ResultWords(
        "H1",
        "A thing came along on a walk.",
        ("It may be in what was carried or worn, or in the car. Somebody may have gone the same way.",),
        (TALK_FIRST, LEAVE_IT, _WRITE),
        (_DONE,),
    ),
    "maybe": ResultWords(
        "H2",
        "A thing may have come along on a walk. One walk alone cannot tell.",
        ("Somebody with such a thing may have gone the same way. It may also be in what was carried.",),
        (NOTHING_TONIGHT, "Another walk, on another way by day, will tell more."),
        ("Not yet. Another walk can tell.",),
    ),
    "nothing": ResultWords(
        "H3",
        "Nothing came along on a walk.",
        ("Often there is no tag near. One may also be asleep, out of reach, or of another kind.",),
        (NOTHING_TONIGHT, "To be surer: another walk, on another day."),
        ("This was long enough for one way. You can stop here, or walk once more on another day.",),
    ),
    "short": ResultWords(
        "H4",
        "A walk could not tell if anything came along.",
        ("There may be tags near, or none. This walk cannot tell.",),
        (NOTHING_TONIGHT, "You can go on another time, on a way that you take anyway."),
        ("Not yet. About twelve minutes in streets will do.",),
    ),
    "stopped": ResultWords(
        "H5",
        "A no to listening ended a walk before it could tell.",
        ("There may be tags near, or none. This walk cannot tell.",),
        (NOTHING_TONIGHT, "Nothing more is listened to until that answer is changed."),
        ("A no is enough to stop. It can be changed on any other day.",),
    ),
    "unheard": RESULTS["no_radio"],
}
COMPARISONS = {
    "only": ResultWords(
        "J1",
        "Something was there in only one of two listens.",
        (
            "Many things have Bluetooth of their own: earbuds, a watch, a car radio. It may be one of these.",
            "It may also be a tag of a kind that we do not know.",
        ),
        (TALK_FIRST, LEAVE_IT, _WRITE),
        (_DONE,),
    ),
    "same": ResultWords(
        "J2",
        "Nothing stood out between two listens.",
        ("Often there is no tag in it. One may also be asleep, or of another kind.",),
        (NOTHING_TONIGHT, "To be surer: once more, or a walk."),
        ("Two listens are enough for one thing.",),
    ),
    "tag": ResultWords(
        "J3",
        "A tag was there in only one of two listens.",
        (
            "It may be yours, or belong to someone you share things with.",
            "We cannot tell who put it there.",
        ),
        (TALK_FIRST, LEAVE_IT, _WRITE),
        (_DONE,),
    ),
    "louder": ResultWords(
        "J5",
        "A tag was much louder in one of two listens.",
        (
            "The tag may be in the thing, and still be heard from where the thing was taken.",
            "Somebody may also have gone past with a tag.",
        ),
        (NOTHING_TONIGHT, "To be surer: take the thing farther away, and compare once more. Or a walk."),
        ("Not yet. Once more, from farther away, can tell.",),
    ),
    "flood": ResultWords(
        "J6",
        "Far more names than any crowd has were heard in a comparison.",
        ("One small radio can make up so many names. It may lie in a bag or a car.",),
        (NOTHING_TONIGHT, "Look through your bag, coat and car. Then compare once more."),
        (FLOOD_NOT_YET,),
    ),
    "many": ResultWords(
        "J8",
        "Many things were there in only one of two listens.",
        ("They may be your own: earbuds, a watch, a pen. One small radio can also make up such names.",),
        (NOTHING_TONIGHT, "Take out what is yours and has Bluetooth. Then compare once more."),
        ("Not yet. Among so many things a tag may be missed.",),
    ),
    "short": ResultWords(
        "J7",
        "A comparison was too short to tell.",
        ("There may be a tag in it, or none. This comparison cannot tell.",),
        (NOTHING_TONIGHT, "You can listen again another time, on any day."),
        ("Not yet. Three minutes for each listen will do.",),
    ),
    "lost": ResultWords(
        "J9",
        "A comparison could not tell: one listen heard nothing at all.",
        ("There may be a tag in it, or none. This comparison cannot tell.",),
        ("Mend what stopped it. Then compare once more.", NOTHING_TONIGHT),
        ("Not yet. Each listen has to hear something.",),
    ),
    "stopped": ResultWords(
        "J4",
        "A no to listening ended a comparison before it could tell.",
        ("There may be a tag in it, or none. This comparison cannot tell.",),
        (NOTHING_TONIGHT, "Nothing more is listened to until that answer is changed."),
        ("A no is enough to stop. It can be changed on any other day.",),
    ),
    "unheard": RESULTS["no_radio"],
}
ALL = tuple({one.code: one for one in (*RESULTS.values(), *WALKS.values(), *COMPARISONS.values())}.values())
