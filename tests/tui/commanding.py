"""The command from the outside, as the fixture `run` (conftest) runs it."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def add(run: Run, **told: Any) -> Ran:
    """An entry with these answers."""
    return run("log", "add", "--answers", "-", typed=json.dumps({"account": "A van waited"} | told))
