"""Writes the licence texts of the packages that a lock file names into a folder: licences.py FOLDER LOCK."""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

TEXTS = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def main(folder: Path, lock: Path) -> None:
    """One file a package, and LIST.txt with name, version and licence of each."""
    rows = []
    for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock.read_text("utf-8"), re.MULTILINE):
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        rows.append(f"{name} {package.version}: {_named(package)}")
        (folder / f"{name}.txt").write_text("\n\n".join([rows[-1], *_texts(package)]), "utf-8")
    rows.append(f"Python {sys.version.split()[0]}: PSF-2.0")
    (folder / "LIST.txt").write_text("\n".join(sorted(rows, key=str.lower)) + "\n", "utf-8")


def _named(package: Distribution) -> str:
    meta = package.metadata
    sorts = [
        line.rsplit(":: ", 1)[1] for line in meta.get_all("Classifier", []) if line.startswith("License ::")
    ]
    said = meta.get("License-Expression") or ", ".join(sorts) or (meta.get("License") or "").split("\n")[0]
    return said or "see its text"


def _texts(package: Distribution) -> list[str]:
    return [
        str(file.read_text(encoding="utf-8"))
        for file in package.files or ()
        if TEXTS.search(file.name) and file.suffix in ("", ".txt", ".md", ".rst", ".APACHE", ".BSD", ".PSF")
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
