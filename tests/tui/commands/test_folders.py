"""Each command is found in the folder that says it, and each module there is one."""

from importlib import import_module
from pathlib import Path

import tui.commands
from tui.commands.folders import FOLDERS, module_of
from tui.terminal.parser import COMMANDS


def test_every_command_has_its_module() -> None:
    for command in COMMANDS:
        assert callable(import_module(module_of(command)).run)


def test_every_module_is_a_command() -> None:
    there = {
        (path.parent.name, path.stem.rstrip("_"))
        for path in Path(tui.commands.__path__[0]).glob("*/*.py")
        if path.stem != "__init__"
    }
    assert there == {(folder, name) for folder, names in FOLDERS.items() for name in names}
