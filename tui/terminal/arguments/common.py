"""Words that many commands take, and their numbers read."""

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

Arguments = dict[str, Callable[[argparse.ArgumentParser], None]]


_LONGEST = 40
_THING = re.compile(r"[td]-[0-9a-f]{8,10}", re.IGNORECASE)


class Parser(argparse.ArgumentParser):
    """argparse with one sentence on stderr and exit status 2, as for all bad input."""

    def error(self, message: str) -> NoReturn:
        from tui.terminal.prompts import say

        # argparse quotes some words as they stand, and a file's name can be one: printable there
        say(f"homesweep: {_ended(message)} See: {self.prog} --help")
        raise SystemExit(2)

    def parse_args(  # type: ignore[override]  # of its overloads the one that is used
        self, args: Sequence[str] | None = None, namespace: None = None
    ) -> argparse.Namespace:
        """As argparse; of a command that was typed as an option it names the command."""
        told, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.error(self._unknown(unknown))
        return told

    def _unknown(self, words: list[str]) -> str:
        commands = next((each.choices for each in self._actions if each.dest == "command"), None) or ()
        option, name = words[0], words[0].removeprefix("--")
        if len(words) == 1 and option != name and name in commands:
            return f"there is no option '{option}' here. Did you mean {name}?"
        return f"unrecognized arguments: {' '.join(words)}"

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """A word that is none of a command's: the nearest one in place of all."""
        names = list(map(str, action.choices or ()))
        if action.option_strings or not names or value in names:
            super()._check_value(action, value)
            return
        from difflib import get_close_matches

        near = get_close_matches(str(value), names, 1)
        told = f"there is no {str(value)[:_LONGEST]!r} here"
        self.error(f"{told}. Did you mean {near[0]}?" if near else told)


def _ended(message: str) -> str:
    return message if message.endswith("?") else f"{message}."


def sentence(summary: str) -> str:
    """What a command does, as its own help says it first."""
    return f"{summary[0].upper()}{summary[1:]}."


def shared(parser: argparse.ArgumentParser) -> None:
    """Options that may stand before or after the command."""
    kept = argparse.SUPPRESS  # so that the one before the command is not overwritten by the other's default
    parser.add_argument("--store", metavar="FILE", default=kept, help="use this record")
    parser.add_argument(
        "--passphrase-fd",
        metavar="N",
        type=int,
        default=kept,
        help="read the passphrase from this descriptor",
    )
    parser.add_argument("--json", action="store_true", default=kept, help="answer as JSON")
    parser.add_argument("--plain", action="store_true", default=kept, help="plain lines, no screen")
    parser.add_argument(
        "--portable", action="store_true", default=kept, help="keep everything beside this program"
    )


def minutes(text: str) -> float:
    """A number of minutes up to a day; raises what argparse tells as bad usage."""
    return _number(text, "minutes", (0.0, 24 * 60), "0.1 to 1440")


def seconds(text: str) -> float:
    """A number of seconds from one to an hour; raises what argparse tells as bad usage."""
    return _number(text, "seconds", (1.0, 3600), "1 to 3600")


def _number(text: str, unit: str, bounds: tuple[float, float], said: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not (number > 0 and bounds[0] <= number <= bounds[1]):
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not a number of {unit} from {said}")
    return number


def thing_id(text: str) -> str:
    """The id of a tag or home device as it is shown, also where it was typed in capitals; else the text."""
    return text.lower() if _THING.fullmatch(text) else text


def tag_id(command: argparse.ArgumentParser) -> None:
    """The tag that a command is about."""
    command.add_argument("id", metavar="ID", type=thing_id, help="as shown by: homesweep tags")


def tag_or_device_id(command: argparse.ArgumentParser) -> None:
    """The tag or home device that a command is about."""
    command.add_argument("id", metavar="ID", type=thing_id, help="as shown by: homesweep tags, devices")


def adapter(command: argparse.ArgumentParser) -> None:
    """Which radio listens or connects."""
    command.add_argument("--adapter", metavar="NAME", help="use this Bluetooth adapter (Linux: hci0 ...)")


def place(command: argparse.ArgumentParser) -> None:
    """Where the laptop is, in the user's word."""
    command.add_argument(
        "--place", metavar="NAME", nargs="?", const="", help="where you are; asks if NAME is left out"
    )


def recording(command: argparse.ArgumentParser) -> None:
    """A recording beside the record."""
    command.add_argument(
        "--save-recording", metavar="FILE", help="also write a recording (plain; holds others' devices)"
    )


def paper(command: argparse.ArgumentParser) -> None:
    """The result on one page."""
    command.add_argument(
        "--paper",
        metavar="FOLDER",
        help="also write the result on one page (PDF and HTML) into this folder",
    )


def all_tags(command: argparse.ArgumentParser) -> None:
    """The common ones too."""
    command.add_argument("--all", action="store_true", help="list every tag, the common ones too")
