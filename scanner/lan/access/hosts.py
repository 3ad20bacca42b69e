"""Addresses that answered the neighbour step, handed on to the methods that ask each host."""

import asyncio
from collections.abc import AsyncIterator

MAX_HOSTS = 1_024


class Hosts:
    """Grows while the neighbour step runs; each iteration sees every host once and ends when it is closed."""

    def __init__(self) -> None:
        self._hosts: dict[str, None] = {}
        self._changed = asyncio.Event()
        self._end = asyncio.Event()

    def __len__(self) -> int:
        return len(self._hosts)

    def __contains__(self, ip: str) -> bool:
        return ip in self._hosts

    def add(self, ip: str) -> None:
        """Make `ip` known; over MAX_HOSTS it is left out."""
        if ip not in self._hosts and len(self._hosts) < MAX_HOSTS:
            self._hosts[ip] = None
            self._wake()

    def close(self) -> None:
        """No more hosts will come."""
        self._end.set()
        self._wake()

    async def complete(self) -> None:
        """Wait until no more hosts will come."""
        await self._end.wait()

    async def batches(self) -> AsyncIterator[list[str]]:
        """New hosts as they come, several at a time."""
        done = 0
        while True:
            changed, new = self._changed, list(self._hosts)[done:]
            if new:
                done += len(new)
                yield new
            elif self._end.is_set():
                return
            else:
                await changed.wait()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
