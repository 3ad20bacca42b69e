"""The story of a visit in words: five short questions, kept as private notes."""

from tui.wording.saying import count

STORY_PROMPTS = {
    "knows": "What does the other person seem to know?",
    "since": "Since when?",
    "set-up": "Who set up the Wi-Fi, doorbell, heating, TV?",
    "keys": "Who has had keys, the car, bags?",
    "child": "Who hands over the child's things?",
}
STORY_ASK = "{prompt} A word or two. Enter alone passes it over. ({number} of {whole}, private)"
STORY_KEPT = "Kept as private notes, in no export. To move one to the diary: m."
STORY_HIDDEN = "Story: {answers}, kept. {how}"  # others in the room can read the screen
STORY_SHOWS, STORY_SHOWS_COMMAND = "S shows them.", "homesweep visit --story shows them."
STORY_LINE = "{prompt} {answer}"
KEY_STORY, NOTE_STORY = "Story", "Show or hide what was told in the story"
KEY_MOVE = "Story to the diary"
MOVE_WHICH = "Which answer goes into the diary? You read it once more before it is added."
NOTHING_TOLD = "Nothing was told so far."
BAD_PROMPT = "There is no such prompt. The prompts are: {prompts}."


def story_hidden(answers: int, how: str) -> str:
    """That something was told, and how it is shown."""
    return STORY_HIDDEN.format(answers=count(answers, "answer"), how=how)
