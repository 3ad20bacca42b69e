"""Which folder a command's module stands in. A command is imported only once it has been chosen."""

FOLDERS = {
    "tui.commands.home": ("home", "devices", "device", "changes"),
    "tui.commands.marks": ("mine", "known", "unmark"),
    "tui.commands.program": ("doctor", "support", "version"),
    "tui.commands.record": (
        "new", "copy", "erase", "passphrase", "verify", "export", "log", "kit", "import", "visit",
    ),
    "tui.commands.tags": (
        "analyse", "identify", "scan", "walk", "compare", "listen", "tags", "tag", "locate", "ask", "sound",
        "places",
    ),
    "tui.app.commands": ("app", "start", "demo"),  # what opens the app stands above its pages
}  # fmt: skip


def module_of(command: str) -> str:
    """The module whose `run` does the command. Raises StopIteration for none of ours."""
    folder = next(folder for folder, names in FOLDERS.items() if command in names)
    return f"{folder}.{command.replace('import', 'import_')}"
