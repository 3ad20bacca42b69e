"""A sweep on a loop of its own, in a thread of its own: a busy network holds no screen up."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Plan
from scanner.lan.access.results import Discovery, Event


async def discover_beside(
    plan: Plan, *, consent: Consent, on_event: Callable[[Event], None] = lambda event: None
) -> Discovery:
    """What scanner.lan.sweep.discover gives. `on_event` is called in the other thread.

    A cancelled call ends the sweep; nothing waits for the thread, and a process that ends takes it along.
    """
    work = _Work(plan, consent, on_event)
    threading.Thread(target=work.run, name="sweep", daemon=True).start()
    try:
        return await work.answer
    finally:
        work.stop()


class _Work:
    def __init__(self, plan: Plan, consent: Consent, on_event: Callable[[Event], None]) -> None:
        self._plan, self._consent, self._on_event = plan, consent, on_event
        self._caller = asyncio.get_running_loop()
        self.answer: asyncio.Future[Discovery] = self._caller.create_future()
        self._lock = threading.Lock()
        self._stopped = False
        self._inner: tuple[asyncio.AbstractEventLoop, asyncio.Task[Discovery]] | None = None

    def run(self) -> None:
        """The thread."""
        try:
            found = asyncio.run(self._main())
        except asyncio.CancelledError:
            self._tell(lambda: self.answer.cancel())
        except BaseException as error:  # whoever waits is told, whatever it was
            self._tell(lambda error=error: self.answer.set_exception(error))  # type: ignore[misc]
        else:
            self._tell(lambda: self.answer.set_result(found))

    async def _main(self) -> Discovery:
        from scanner.lan.sweep import discover

        loop = asyncio.get_running_loop()
        task = loop.create_task(discover(self._plan, consent=self._consent, on_event=self._on_event))
        with self._lock:
            self._inner = loop, task
            if self._stopped:
                task.cancel()
        try:
            return await task
        finally:
            with self._lock:
                self._inner = None

    def stop(self) -> None:
        """End the sweep where it still runs. Called on the caller's loop."""
        with self._lock:
            self._stopped = True
            if self._inner is not None:
                loop, task = self._inner
                loop.call_soon_threadsafe(task.cancel)

    def _tell(self, what: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the caller's loop is closed: nobody waits any more
            self._caller.call_soon_threadsafe(lambda: None if self.answer.done() else what())
