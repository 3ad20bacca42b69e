"""Up to which day somebody's thing is known."""

from scanner.actions.marks.mark import until_of
from tui.screens.asking.dialogs import AskWord
from tui.screens.base.page import Page
from tui.wording.app import marks as words


async def until_asked(page: Page, name: str) -> float | None:
    """The end of the day up to which the thing of this name is known, in Unix seconds; None where none
    was named."""
    text = await page.app.push_screen_wait(
        AskWord(words.UNTIL_ASK.format(name=name), limit=20, wrong=lambda typed: _wrong(page, typed))
    )
    return until_of(text) if text else None


def _wrong(page: Page, typed: str) -> str:
    until = until_of(typed)
    return words.BAD_DAY if until is None or until < page.session.clock.time() else ""
