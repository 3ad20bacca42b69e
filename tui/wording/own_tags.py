"""Which tags near the user are their own, in words: asked at the start, confirmed one by one in the hand."""

from scanner.actions.marks.held_close import HeldNow, HeldStep
from tui.wording.saying import count, duration

TITLE = "Which of the tags near me are mine?"
NEEDS_OWN = "Which are yours is noted in a record of your own. Make one first."
NOT_NOW, TELL_THEM = "Not now", "Which are mine"
SAYS = (
    "That a tag is near does not make it yours. So each of yours is taken in the hand once, by itself.",
    "What you did not put there yourself is left as it is. It stays unmarked, and is checked as before.",
)
HOW = "h begins: first lay your things two steps away. Then you hold one of them close to this laptop."
HOLD, SWITCH = "Hold one close", "Switch one off and on"
SWITCH_TIP = "For what has a switch, or a battery that you can take out"
NEAR, NONE_NEAR = "Heard near here now", "No tag is heard here just now."
NOT_LISTENING = "Nothing is heard just now: it listens once you press h."
BUSY = "One at a time. Esc stops the one that goes on."
STOPPED = "Stopped. Nothing was marked."
LEFT = "Left as it is. Nothing was marked."
MADE_UP = "In the made-up week nothing is near. In a record of your own this works."
MARKED = "Marked as yours: {name}. It raises no alert. On its page u takes this back. To go on: h."
AWAY = "It says that it is away from its owner. If your phone for it is here, it may not be yours."
CAME = "Something came close. Keep it there: {left} more."
LEFT_OF_IT = "{left} more."
NOT_MARKED = "It was not marked."
STEPS = {
    HeldStep.APART: (
        "Lay your things two steps away from this laptop, also what is in your pockets. Then wait."
    ),
    HeldStep.HOLD: (
        "Now take one thing of yours, by itself: off the keys, out of the bag. Hold it to this laptop."
    ),
    HeldStep.AWAY: "This came close: {name}. Now lay it two steps away again.",
    HeldStep.CONFIRMED: "This came close with your hand, and went away with it: {name}.",
    HeldStep.NOT_HEARD: "No tag was heard often enough. Nothing was marked. You can try again: h.",
    HeldStep.NOTHING_CAME: (
        "None came close. Nothing was marked. Near their own phone some tags send nothing, or seldom."
    ),
    HeldStep.SEVERAL: (
        "More than one came close, or went along. Nothing was marked. "
        "Is something else on the keys, or in the same bag? Look at it. Then try with the one thing alone."
    ),
    HeldStep.STAYED: "This did not go away again: {name}. Nothing was marked. You can try again: h.",
    HeldStep.NO_RADIO: "Nothing can be heard just now. Nothing was marked. Check says what stops it.",
}


def step_said(now: HeldNow, name: str) -> str:
    """What is to be done now and for how long, or how it ended; `name` of the one that came close."""
    if now.step is HeldStep.HOLD and now.left_s:
        return CAME.format(left=duration(now.left_s))
    left = f" {LEFT_OF_IT.format(left=duration(now.left_s))}" if now.left_s else ""
    return STEPS[now.step].format(name=name) + left


def asks(number: int) -> str:
    """On the first page, where nothing is marked yet; how many tags are close by."""
    are = "One tag is" if number == 1 else f"{count(number, 'tag')} are"
    whose = "Is it yours?" if number == 1 else "Which are yours?"
    return f"{are} close by. {whose} Not now: n. To tell, one by one: y."
