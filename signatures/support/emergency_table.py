"""The table of emergency numbers, from the lists of help lines; a test says when it is due.

python -m signatures.support.emergency_table [--write]
"""

import sys

from signatures.support.contacts import countries
from signatures.support.emergency import TABLE


def table() -> str:
    """The text of the table as the lists have it. Raises SignatureError."""
    rows = (
        (code, entry.name, one.phone, one.name, one.note)
        for code, entry in countries().items()
        for one in entry.emergency.numbers
    )
    return "".join("\t".join(" ".join(text.split()) for text in row) + "\n" for row in rows)


def main() -> int:
    """Write the table, or tell by the exit code whether it is that of the lists."""
    if sys.argv[1:] == ["--write"]:
        TABLE.write_text(table(), "utf-8", newline="\n")
    return int(not TABLE.exists() or TABLE.read_text("utf-8") != table())


if __name__ == "__main__":
    sys.exit(main())
