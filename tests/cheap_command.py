"""`python -m tests.cheap_command` is the command, but a passphrase is stretched with little memory.

For tests in which one program after another opens a locked record, and how it is stretched is not asked.
"""

import runpy

from scanner.store.file import keys

keys.MEMORY_KIB = (1024,)
runpy.run_module("tui.cli", run_name="__main__")
