"""A refusal names the next step where it is read: a command in a terminal, a key or a page in the app."""

import re

import pytest

from scanner.actions.refused import RefusalReason, Refused
from scanner.store.errors import StoreError, StoreProblem
from tui.wording import problems

COMMAND = re.compile(r"homesweep [a-z]+( |$)|--[a-z]")
NO_COMMAND = re.compile("homesweep (is|can|to)")  # its name in a sentence


def commands(text: str) -> str:
    return " ".join(found[0] for found in COMMAND.finditer(text) if not NO_COMMAND.match(found[0]))


@pytest.mark.parametrize("reason", RefusalReason)
def test_no_refusal_in_the_app_asks_for_a_command(reason: RefusalReason) -> None:
    assert not commands(problems.refused_in_app(Refused(reason, "name")))


@pytest.mark.parametrize("problem", StoreProblem)
def test_no_problem_with_a_record_does_in_the_app(problem: StoreProblem) -> None:
    assert not commands(problems.of_store(StoreError(problem, "/media/stick/r.db")))


def test_a_terminal_names_it() -> None:
    assert commands(problems.refused(Refused(RefusalReason.NO_NETWORK)))
    assert commands(problems.store_problem(StoreProblem.MISSING, "r.db")[0])
