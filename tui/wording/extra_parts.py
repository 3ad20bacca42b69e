"""The parts that a plain install leaves out, and how one is added; typed in the folder of homesweep."""

import os


def added(part: str, *, windows: bool = os.name == "nt") -> str:
    """The command that adds it on this system, as README installs."""
    return f'.venv\\Scripts\\pip install ".[{part}]"' if windows else f".venv/bin/pip install '.[{part}]'"
