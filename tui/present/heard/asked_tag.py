"""What was asked of a tag, and what to do with one that was found, as lines: for commands and the app."""

from collections.abc import Sequence
from typing import NamedTuple

from scanner.asking.kept import Asked
from scanner.model import Tag
from tui.wording.saying import listed
from tui.wording.tags import ask_tag as words


def incomplete(asked: Asked) -> list[str]:
    """That an answer is not whole, and why."""
    return [words.INCOMPLETE, words.why(asked.problem)] if asked.problem else []


def asked_lines(all_asked: Sequence[Asked]) -> list[str]:
    """What was asked of a tag, for its page: observed, with when."""
    from tui.wording.saying import moment_here

    lines: list[str] = []
    for asked in all_asked:
        when = moment_here(asked.time)
        if asked.facts:
            lines += [words.asked_on(when), *("  " + words.fact(fact) for fact in asked.facts)]
        elif asked.what == "sound" and asked.way:
            lines.append(words.rung(when))
        else:
            lines.append(words.tried(when, words.why(asked.problem)))
    return lines


class Hand(NamedTuple):
    """What to do with a tag that was found, in the order of the safety facts; `facts` head and text each."""

    first: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    keep: tuple[str, ...]


def hand(tag: Tag) -> Hand | None:
    """What to do with it once it is found; None: no tag. `first` wants tui.shared.help_numbers.put."""
    from signatures.trackers.family.in_hand import NOT_KNOWN, PARTS
    from signatures.trackers.load import families

    family = families().get(tag.family or "")
    if family is None or tag.mark == "mine":
        return None
    texts = {part: getattr(family.in_hand, part) for part in PARTS}
    facts = [(words.HAND[part], text) for part, text in texts.items() if text != NOT_KNOWN]
    unknown = [words.HAND_UNKNOWN[part] for part, text in texts.items() if text == NOT_KNOWN]
    facts += [(words.HAND_NOT_KNOWN, f"{listed(unknown)}.")] if unknown else []
    return Hand(words.HAND_FIRST, tuple(facts), words.HAND_KEEP)
