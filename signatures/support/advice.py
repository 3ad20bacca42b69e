"""What to say, what to do and what helps: texts as data, checked when read."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from signatures.errors import SignatureError

REGISTERS = ("plain", "law", "quoted", "helpers")

_GROUPS: dict[str, tuple[str, ...]] = {
    "say": ("text", "source"),
    "step": ("id", "title", "short", "text", "source"),
    "choice": ("id", "title", "gain", "cost", "source"),
    "never": ("text", "source"),
}
_ITEM_TEXTS, _ITEM_LISTS = (
    ("id", "text", "source", "register", "country", "except"),
    ("why", "list", "contacts"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence to say, or one thing not to do."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `short` for the first screen, `text` in full."""

    id: str
    title: str
    short: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class AdviceChoice:
    """One thing that can be done with what was found; `gain` is empty where nothing speaks for it."""

    id: str
    title: str
    cost: str
    source: str
    gain: str = ""


@dataclass(frozen=True, slots=True)
class AdviceItem:
    """One piece of advice. `why` are reasons, `list` parts, `contacts` ids of the country's list."""

    id: str
    text: str
    source: str
    register: str = "plain"  # one of REGISTERS: which rules of wording hold
    country: str | None = None  # shown there only
    not_in: str | None = None  # shown everywhere but there
    why: tuple[str, ...] = ()
    list: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()

    def holds_in(self, country: str) -> bool:
        """Whether it is shown to somebody in this country."""
        return self.country in (None, country) and self.not_in != country


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """Items that are read together."""

    id: str
    title: str
    items: tuple[AdviceItem, ...]

    def items_for(self, country: str) -> tuple[AdviceItem, ...]:
        """The items that are shown to somebody in this country."""
        return tuple(item for item in self.items if item.holds_in(country))


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say, the five steps in their order, the choices of the last one, and what is never advised."""

    say: tuple[Said, ...]
    steps: tuple[Step, ...]
    choices: tuple[AdviceChoice, ...]
    never: tuple[Said, ...]


@cache
def advice() -> Advice:
    """The advice that comes with the program. Raises SignatureError."""
    return load_advice(_read("advice.toml"))


@cache
def pages() -> Mapping[str, AdvicePage]:
    """Page id -> page, in the order in which they are listed. Raises SignatureError."""
    return load_pages(_read("pages.toml"))


def load_advice(text: str, *, where: str = "advice.toml") -> Advice:
    """The advice in `text`. Raises SignatureError with every problem."""
    document = _parsed(text, where)
    problems = [f"{where}: unknown key {key!r}" for key in sorted(document.keys() - _GROUPS.keys())]
    problems += [f"{where}: {key} is missing" for key in _GROUPS if not document.get(key)]
    for group, keys in _GROUPS.items():
        for label, entry in _labelled(where, group, document.get(group, [])):
            required = tuple(key for key in keys if key != "gain")
            problems += [f"{label}: {problem}" for problem in _shape(entry, keys, required, ())]
    _stop(problems)
    return Advice(
        tuple(Said(**entry) for entry in document["say"]),
        tuple(Step(**entry) for entry in document["step"]),
        tuple(AdviceChoice(**entry) for entry in document["choice"]),
        tuple(Said(**entry) for entry in document["never"]),
    )


def load_pages(text: str, *, where: str = "pages.toml") -> Mapping[str, AdvicePage]:
    """The pages in `text`. Raises SignatureError with every problem."""
    document = _parsed(text, where)
    problems = [f"{where}: unknown key {key!r}" for key in sorted(document.keys() - {"page"})]
    for label, page in _labelled(where, "page", document.get("page", [])):
        rest = (
            {key: value for key, value in page.items() if key != "item"} if isinstance(page, dict) else page
        )
        problems += [f"{label}: {problem}" for problem in _shape(rest, ("id", "title"), ("id", "title"), ())]
        items = page.get("item", []) if isinstance(page, dict) else []
        for item_label, item in _labelled(label, "item", items):
            problems += [f"{item_label}: {problem}" for problem in _item_problems(item)]
    _stop(problems)
    made = (
        AdvicePage(page["id"], page["title"], tuple(map(_item, page.get("item", ()))))
        for page in document["page"]
    )
    return {page.id: page for page in made}


def _item_problems(item: Any) -> Iterator[str]:
    yield from _shape(item, _ITEM_TEXTS, ("id", "text", "source"), _ITEM_LISTS)
    if isinstance(item, dict) and item.get("register", "plain") not in REGISTERS:
        yield f"register is {item['register']!r}; use one of {', '.join(REGISTERS)}"


def _item(entry: dict[str, Any]) -> AdviceItem:
    values: dict[str, Any] = {key: tuple(entry.get(key, ())) for key in _ITEM_LISTS}
    values |= {key: entry[key] for key in _ITEM_TEXTS if key in entry and key != "except"}
    return AdviceItem(**values, not_in=entry.get("except"))


def _labelled(where: str, group: str, entries: Any) -> Iterator[tuple[str, Any]]:
    for number, entry in enumerate(entries if isinstance(entries, list) else [None], start=1):
        name = entry.get("id", number) if isinstance(entry, dict) else number
        yield f"{where}: {group} {name}", entry


def _shape(
    entry: Any, texts: tuple[str, ...], required: tuple[str, ...], lists: tuple[str, ...]
) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "not a table"
        return
    for key in sorted(entry.keys() - {*texts, *lists}):
        yield f"unknown key {key!r}"
    for key in required:
        if key not in entry:
            yield f"missing key {key!r}"
    for key in texts:
        if key in entry and not (isinstance(entry[key], str) and entry[key].strip()):
            yield f"{key} is {entry[key]!r}; expected text"
    for key in lists:
        many = entry.get(key, [])
        if not isinstance(many, list) or not all(isinstance(text, str) and text for text in many):
            yield f"{key} is {many!r}; expected a list of texts"


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SignatureError(f"{where}: {error}") from None


def _stop(problems: list[str]) -> None:
    if problems:
        raise SignatureError("\n".join(problems))


def _read(name: str) -> str:
    return (files("signatures.support") / name).read_text("utf-8")
