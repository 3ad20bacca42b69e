"""A result on one page, written into the folder that --paper names. The answer itself never fails by it."""

import argparse
import os
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.typed_path import path_meant
from tui.errors import Stop
from tui.shared.records.synced import synced_sentence
from tui.terminal import prompts
from tui.wording import paper as words
from tui.wording import problems
from tui.wording.log import exporting

if TYPE_CHECKING:
    from tui.present.heard.paper import OnPaper


def check(arguments: argparse.Namespace) -> None:
    """Before anything is listened for: whether the folder is there, and takes it. Raises Stop."""
    if arguments.paper is None:
        return
    folder = _folder(arguments)
    if not os.path.isdir(folder):
        raise Stop(words.NO_FOLDER.format(folder=folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Stop(words.NOT_YOURS.format(folder=folder))
    if text := synced_sentence(folder):
        prompts.say(text)
        if prompts.interactive() and prompts.ask(exporting.SYNCED_ASK).lower() != "yes":
            raise Stop(words.NOT_WRITTEN)


def write(arguments: argparse.Namespace, told: "OnPaper") -> None:
    """The page as PDF and as HTML; where it cannot be written that is said."""
    if arguments.paper is None:
        return
    from scanner.actions.help.name_country import shown
    from scanner.actions.package.paper import write_paper
    from scanner.actions.refused import Refused
    from scanner.clock import now
    from scanner.log.export.package.write import ExportError
    from tui.present.heard.paper import forms, paper
    from tui.shared.export_package import package_problem

    made = forms(paper(told, shown(None), datetime.fromtimestamp(now(), UTC)))
    try:
        paths = write_paper(_folder(arguments), f"result-{told.result.code}", made)
    except ExportError as error:
        prompts.say(package_problem(error))
    except Refused as refused:
        prompts.say(problems.refused(refused))
    else:
        prompts.say(words.WRITTEN.format(paths=", ".join(map(str, paths))))
        prompts.say(_how_to_print(paths[0]))


def _how_to_print(pdf: Path) -> str:
    from scanner.actions.package.paper import printer

    name = printer()
    told = words.LP.format(printer=shlex.quote(name), path=shlex.quote(str(pdf))) if name else words.BY_HAND
    return f"{told}\n{words.COPIES}"


def _folder(arguments: argparse.Namespace) -> Path:
    return path_meant(arguments.paper)
