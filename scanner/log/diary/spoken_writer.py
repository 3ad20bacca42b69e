"""Who writes an entry, from what a person types: a name, a word for the one who types, or nothing."""

ME = ("me", "myself")  # typed for the one who writes


def written_by(made_by: str, writer: str, *, client: bool) -> tuple[str, str]:
    """By whom an entry is made, and the name. "me" is no name, and nobody is taken for me.

    `client`: in a client's record.
    """
    scan = made_by.startswith("scan")
    if writer.casefold() in ME:
        return "scan" if scan else "me", ""
    if writer:
        return "scan" if scan else "with", writer
    if client:
        return "scan-unnamed" if scan else "unnamed", ""
    return "scan" if scan else "me", ""
