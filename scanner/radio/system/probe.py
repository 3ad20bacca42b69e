"""Ask the system for Bluetooth in a child process: macOS kills a process whose terminal may not ask.

Without NSBluetoothAlwaysUsageDescription in the terminal's own Info.plist the first call ends in SIGABRT,
which no Python code can catch (bleak issue 761). The child (scanner.child, "radio") starts a scan, prints one
line of JSON and ends.
"""

import asyncio
import json
import platform
import re
import signal
import sys
from collections.abc import Sequence

from scanner.child import child_command
from scanner.radio.limits import LIMITS, Limits
from scanner.radio.problems import MachineFacts, RadioProblem, classify

OLDEST_MACOS = (10, 15)
# from the first to before the last; bleak issue 720: a program in a terminal is given what names a service
# that was asked for, and tags name none
DEAF_MACOS = ((12,), (12, 3))
QUESTION_S = 60.0  # macOS asks the person at the first time and waits for the answer
_MOST_OUTPUT = 4096


async def probe(command: Sequence[str] = (), *, limit_s: float = QUESTION_S) -> RadioProblem | None:
    """What stands in the way of scanning, None if nothing does; `command` for another child. Never raises."""
    try:
        child = await asyncio.create_subprocess_exec(
            *(command or child_command("radio")),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        return RadioProblem.UNKNOWN
    try:
        async with asyncio.timeout(limit_s):
            said, _ = await child.communicate()
    except TimeoutError:
        child.kill()
        await child.wait()
        return RadioProblem.NO_ANSWER
    return read_answer(child.returncode, said[:_MOST_OUTPUT])


def read_answer(returncode: int | None, said: bytes) -> RadioProblem | None:
    """What the child's end means. Pure."""
    if returncode in (-signal.SIGABRT, 128 + signal.SIGABRT):
        return RadioProblem.TERMINAL_NOT_ALLOWED
    try:
        problem = json.loads(said)["problem"]
        return None if problem is None else RadioProblem(problem)
    except (ValueError, KeyError, TypeError, RecursionError):
        return RadioProblem.UNKNOWN


def is_deaf(release: str) -> bool:
    """Whether this macOS starts a scan and passes nothing on. What is not known counts as one that hears."""
    numbers = tuple(int(part) for part in re.findall(r"\d{1,4}", release)[:2])
    return bool(numbers) and (numbers < OLDEST_MACOS or DEAF_MACOS[0] <= numbers < DEAF_MACOS[1])


async def try_scan(limits: Limits, system: str = sys.platform) -> RadioProblem | None:
    """Start a scan and stop it, in this process."""
    from scanner.radio.system.scan import Scan

    if system == "darwin" and is_deaf(platform.mac_ver()[0]):
        return RadioProblem.SYSTEM_TOO_OLD
    scan = Scan(lambda device, data: None, "never", limits, system)
    try:
        await scan.start(None)
    except Exception as error:  # bleak passes on whatever the system raises
        return classify(error, MachineFacts(system))
    finally:
        await scan.stop()
    return None


def child(arguments: list[str]) -> int:
    """Print what `try_scan` found, as one line of JSON; the exit status."""
    # the parent has the limit: here the question to the person may stand as long as it likes
    problem = asyncio.run(try_scan(LIMITS._replace(start_s=QUESTION_S)))
    print(json.dumps({"problem": problem.value if problem else None}))
    return 0
