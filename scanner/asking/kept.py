"""What was asked of a tag, kept in the record as one event "answer": observed facts, and when and how."""

import json
from collections.abc import Collection
from typing import NamedTuple

from scanner.asking.ask import MAX_FACTS, Fact
from scanner.store.case import Case
from scanner.store.errors import StoreError, StoreProblem, database_problems
from scanner.store.events.writing import Writer


class Asked(NamedTuple):
    """One connection to a tag that the user asked for.

    `what` "read" or "sound"; `tag` its id then; `address` where it was reached; `way` how it was rung;
    `problem` a word of AskProblem, None when it went well; `sure` False where the tag does not say whether it
    rang.
    """

    time: float
    what: str
    tag: str
    address: str | None
    facts: tuple[Fact, ...] = ()
    way: str | None = None
    problem: str | None = None
    sure: bool = True


def keep(case: Case, asked: Asked) -> None:
    """Add it to the record. Raises StoreError."""
    body = asked._asdict() | {"facts": [[fact.name, fact.value] for fact in asked.facts]}
    del body["time"]
    Writer(case).event("answer", asked.time, body)


def kept(case: Case, names: Collection[str]) -> list[Asked]:
    """Everything that was asked of the tag with one of these ids, oldest first. Raises StoreError."""
    return [asked for asked in every(case) if asked.tag in names]


def every(case: Case) -> list[Asked]:
    """Everything that was asked of any tag, oldest first. Raises StoreError."""
    sql = "SELECT time, body FROM event WHERE kind = 'answer' ORDER BY seq"
    with database_problems(case.path):
        rows = list(case.db.execute(sql))
    try:
        return [_read(time, body) for time, body in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(StoreProblem.DAMAGED, str(case.path), type(error).__name__) from error


def _read(time: float, body: str) -> Asked:
    held = json.loads(body)
    facts = tuple(Fact(str(name), _value(value)) for name, value in held["facts"][:MAX_FACTS])
    words = {key: held[key] for key in ("what", "tag", "address", "way", "problem")}
    return Asked(float(time), facts=facts, sure=bool(held["sure"]), **words)


def _value(value: object) -> str | list[str]:
    return [str(part) for part in value] if isinstance(value, list) else str(value)
