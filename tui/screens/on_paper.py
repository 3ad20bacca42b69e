"""From a result or a visit to one page on paper: written into a folder, or printed, each after a question."""

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner import clock
from scanner.actions.help.help_lines import Chosen
from scanner.actions.package import paper as paper_action
from scanner.actions.refused import Refused
from scanner.log.export.formats.document import Document
from scanner.log.export.package import write
from scanner.log.export.package.write import ExportError
from scanner.text import clean
from scanner.typed_path import path_meant
from tui.present.heard.paper import OnPaper, forms, paper
from tui.screens.asking.dialogs import Ask, AskWord, AskYes
from tui.shared import export_package
from tui.shared.records import synced
from tui.wording import paper as words
from tui.wording import problems
from tui.wording.log import exporting
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from tui.screens.base.host import Host

_MAX_PATH = 1000
_SAID_S = 20.0


class PaperPage(NamedTuple):
    """`name` of its files; `document` makes it, of whom to ring and of the moment."""

    name: str
    document: Callable[[Chosen, datetime], Document]


def result_page(told: OnPaper) -> PaperPage:
    """The page of one result."""
    return PaperPage(f"result-{told.result.code}", partial(paper, told))


def offer_paper(host: "Host", told: PaperPage) -> None:
    """Ask whether to write or to print the page, and do it."""
    host.run_worker(write_or_print(host, told), group="paper", exclusive=True)


async def write_or_print(host: "Host", told: PaperPage) -> bool:
    """The same; whether there is a page now."""
    if host.session.made_up:
        host.notify(words.MADE_UP)
        return False
    printer = await asyncio.to_thread(paper_action.printer)
    choices = {"files": words.FILES}
    if printer:
        choices["print"] = words.PRINT.format(printer=clean(printer, limit=40))
    asks = words.ASKS if printer else f"{words.ASKS} {words.NO_PRINTER}"
    picked = await host.push_screen_wait(Ask(asks, choices))
    try:
        if picked == "files":
            return await _write(host, told)
        if picked == "print" and printer:
            return await _print(host, told, printer)
    except ExportError as error:
        host.notify(export_package.package_problem(error))
    except Refused as refused:
        host.notify(problems.refused_in_app(refused))
    return False


def _made(host: "Host", told: PaperPage) -> dict[str, bytes]:
    return forms(told.document(host.helping.now(), datetime.fromtimestamp(clock.now(), UTC)))


def _folder(typed: str) -> Path:
    return path_meant(typed)


def _no_folder(typed: str) -> str:
    return "" if os.path.isdir(_folder(typed)) else commands.NO_SUCH_FOLDER


async def _write(host: "Host", told: PaperPage) -> bool:
    there = await asyncio.to_thread(
        paper_action.suggested, case.path if (case := host.session.case) else None
    )
    typed = await host.push_screen_wait(AskWord(words.WHERE, str(there), limit=_MAX_PATH, wrong=_no_folder))
    if not typed:
        return False
    folder = _folder(typed)
    if text := synced.synced_sentence(folder):
        if not await host.push_screen_wait(AskYes(f"{text} {exporting.SYNCED_ANYWAY}")):
            return False
    with host.session.record.making(write.abandon, "paper"):  # who leaves leaves no half of it
        made = await asyncio.to_thread(_made, host, told)
        paths = await asyncio.to_thread(paper_action.write_paper, folder, told.name, made)
    host.session.papers += paths
    if host.session.case is not None:
        paper_action.remember(host.session.case, paths)
    shown = ", ".join(clean(str(path), limit=200) for path in paths)
    host.notify(words.WRITTEN.format(paths=shown), timeout=_SAID_S)
    return True


async def _print(host: "Host", told: PaperPage, printer: str) -> bool:
    shown = clean(printer, limit=40)
    if not await host.push_screen_wait(AskYes(words.PRINT_SURE.format(printer=shown))):
        return False
    with host.session.record.making(lambda: None, "paper"):
        made = await asyncio.to_thread(_made, host, told)
        await asyncio.to_thread(paper_action.print_page, printer, made[".pdf"])
    host.notify(words.PRINTED.format(printer=shown))
    return True
