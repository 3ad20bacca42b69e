"""The folder that records, the kit and all else that the program writes down stand in.

One of three: the user's own; beside the program, for one that is carried on a stick; or what HOMESWEEP_DATA
names, which a test or another installation uses.
"""

import os
import sys
from pathlib import Path

from scanner.typed_path import home

VARIABLE = "HOMESWEEP_DATA"
MARK = "homesweep.portable"  # a file of this name beside the program makes it a portable one
INSIDE = "program"  # the folder of the Python in a bundle for Windows: what a person opens stands above it
BESIDE = "homesweep-data"


def data_folder() -> Path:
    """The folder that holds; nothing is made."""
    from platformdirs import user_data_path

    if told := os.environ.get(VARIABLE):
        return home() / os.path.expanduser(told)
    if portable():
        return _beside()
    try:
        return user_data_path("homesweep", appauthor=False)
    except RuntimeError:  # nothing tells whose home it is: in a container, or for a service
        return Path(os.devnull, "homesweep")  # where nothing is, and nothing can be made


def default_path() -> Path:
    """Where a record lives unless the user says otherwise."""
    return data_folder() / "record.db"


def portable() -> bool:
    """Whether everything stays beside the program."""
    if told := os.environ.get(VARIABLE):
        return Path(told) == _beside()
    return (_program_folder() / MARK).exists()


def keep_beside_program() -> None:
    """From here on, also in every child: what is written stands beside the program."""
    os.environ[VARIABLE] = str(_beside())


def _beside() -> Path:
    return _program_folder() / BESIDE


def _program_folder() -> Path:
    """Where a frozen program stands; of an installed one the folder of its environment."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).parent
    folder = Path(sys.prefix)
    return folder.parent if folder.name == INSIDE else folder
