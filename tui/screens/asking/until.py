"""Up to which day somebody's thing is known."""

from scanner.actions.marks.mark import until_of
from tui.screens.asking.dialogs import AskWord
from tui.screens.page import Page
from tui.wording.app import marks as words


async def until_asked(page: Page, name: str) -> float | None:
    """The end of the day up to which the thing of this name is known, in Unix seconds; None, and why it is,
    where none was named."""
    text = await page.app.push_screen_wait(AskWord(words.UNTIL_ASK.format(name=name), limit=20))
    if not text:
        return None
    until = until_of(text)
    if until is None or until < page.session.clock.time():
        page.notify(words.BAD_DAY, markup=False)
        return None
    return until
