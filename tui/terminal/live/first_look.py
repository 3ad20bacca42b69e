"""The first look at a terminal, led as in the app: questions before it, and writing it down after."""

import argparse

from scanner.actions.help.help_lines import to_call
from scanner.actions.listen.first_look import MAYBE, FirstQuestion, before_first_look, is_due
from scanner.actions.question import Asking
from tui.shared.process import started
from tui.terminal import prompts
from tui.wording.guided import first_look as words
from tui.wording.support import in_danger


def leads(arguments: argparse.Namespace) -> bool:
    """Whether somebody sits there who can be asked."""
    return prompts.interactive() and not arguments.json


def _answered(arguments: argparse.Namespace) -> bool:
    """False where the user leaves instead."""
    for line in in_danger.in_short(*to_call())[:-1]:
        prompts.say(line)
    prompts.say(words.HELP.format(command=started.command()))
    asking = Asking(before_first_look())
    while asking.question is not None:
        step = words.AT_TERMINAL[FirstQuestion(asking.question.what)]
        again = f"{started.command()} {arguments.command}"
        prompts.say(f"\n{step.title}\n{step.says.format(command=again)}")
        first, *_ = asking.question.choices
        if asking.question.what is FirstQuestion.SEEN:
            first = MAYBE  # nobody says by an Enter out of habit that no one else sees this laptop
        asking.answer(prompts.choose("", list(step.choices.items()), default=first))
    return asking.result


def goes_on(arguments: argparse.Namespace) -> bool:
    """What comes before a command listens, and before a record is opened: the questions where they are due
    (is_due) and somebody sits there. False where the user leaves instead."""
    if not leads(arguments):
        return True
    from tui.terminal.records.which_record import record

    path = record(arguments)
    return not is_due([] if path is None else [path]) or _answered(arguments)


def begins(arguments: argparse.Namespace) -> bool:
    """The same before a first record is made, which is what leaves most behind."""
    from tui.shared.records.records_found import records

    return not leads(arguments) or not is_due(records()) or _answered(arguments)


def writes_down() -> bool:
    """Whether the user wants to write down what was heard."""
    return prompts.choose(words.WRITE_DOWN, list(words.WRITE_CHOICES.items()), default="no") == "write"
