"""Run a command on a pseudo-terminal and print all that it shows. Arguments: ANSWERS COMMAND...

ANSWERS are lines, one for each question, given when the command waits on a line that ends with ": "."""

import os
import pty
import sys


def main(answers, command):
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)  # noqa: S606 - the command under test, as it stands
    waiting = answers.split("\n") if answers else []
    shown = b""
    asked = 0
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
        if shown.endswith(b": ") and len(shown) > asked:
            os.write(terminal, (waiting.pop(0) if waiting else "").encode() + b"\n")
            asked = len(shown) + 2
    _, status = os.waitpid(child, 0)
    sys.stdout.buffer.write(shown)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2:]))
