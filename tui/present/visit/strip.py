"""The strip of a visit: every step with its sign, and the time left."""

from scanner.actions.visit.steps import OPEN, STEPS, Visit
from tui.wording.guided.visit import steps as words


def strip(visit: Visit, now: float) -> str:
    """One line of at most 78 columns: every step with its sign, and the time left."""
    return words.STRIP.format(steps=_strip_steps(visit), left=words.minutes_left(visit.left_s(now)))


def strip_in(visit: Visit, now: float, columns: int) -> str:
    """The same with the time at the right end; where not all has room, only the step that is next."""
    steps, left = _strip_steps(visit), words.minutes_left(visit.left_s(now))
    if len(steps) + 1 + len(left) > columns:
        steps = _step_of(visit)[: max(0, columns - 1 - len(left))]
    return f"{steps}{left:>{columns - len(steps)}}"


def strip_signs() -> list[tuple[str, str]]:
    """Each sign of the strip, and what it means."""
    return [(words.STRIP_SIGNS[state], means) for state, means in words.STRIP_MEANS.items()]


def strip_says() -> str:
    """The same in one line."""
    return words.STRIP_SAYS.format(signs=", ".join(f"{sign} {means}" for sign, means in strip_signs()))


def strip_in_words(visit: Visit, now: float) -> str:
    """The strip without signs, for whoever has it read aloud."""
    by_state = {
        state: [step for step in STEPS if state_of(visit, step) == state] for state in words.PLAIN_PARTS
    }
    parts = [
        words.PLAIN_PARTS[state].format(steps=", ".join(words.STEPS[step] for step in steps))
        for state, steps in by_state.items()
        if steps
    ]
    return words.PLAIN_STRIP.format(left=words.minutes_left(visit.left_s(now)), parts=" ".join(parts))


def _strip_steps(visit: Visit) -> str:
    return " ".join(f"{words.STRIP_SIGNS[state_of(visit, step)]} {words.STEPS[step]}" for step in STEPS)


def _step_of(visit: Visit) -> str:
    step = visit.next_step
    if step is None:
        return words.THROUGH
    return words.STRIP_SHORT.format(number=STEPS.index(step) + 1, whole=len(STEPS), step=words.STEPS[step])


def state_of(visit: Visit, step: str) -> str:
    """How a step stands (scanner.actions.visit.steps); "next" of the open one that comes next."""
    state = visit.state(step)
    return "next" if state == OPEN and step == visit.next_step else state
