"""Which folder a command's module stands in. A command is imported only once it has been chosen."""

FOLDERS = {
    "home": ("home", "devices", "device", "changes"),
    "marks": ("mine", "known", "unmark"),
    "program": ("app", "start", "demo", "doctor", "support", "version"),
    "record": ("new", "copy", "erase", "passphrase", "verify", "export", "log", "kit", "import"),
    "tags": ("analyse", "identify", "scan", "listen", "tags", "tag", "locate", "ask", "sound", "places"),
}


def module_of(command: str) -> str:
    """The module whose `run` does the command. Raises StopIteration for none of ours."""
    folder = next(folder for folder, names in FOLDERS.items() if command in names)
    return f"tui.commands.{folder}.{command.replace('import', 'import_')}"
