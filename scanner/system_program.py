"""Programs of the system, from its own folders alone: whoever can put a file into a folder on PATH, or into
the current one, would else be handed a page or a password by us."""

import os
import shutil
import sys

# source: hier(7); the last two are those of NixOS, which has nothing in the others
FOLDERS = ("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/run/wrappers/bin", "/run/current-system/sw/bin")


def found(name: str) -> str | None:
    """Its whole path, None where the system has none of this name."""
    if sys.platform == "win32":
        path = os.path.join(_windows_folder(), f"{name}.exe")
        return path if os.path.isfile(path) else None
    return shutil.which(name, path=os.pathsep.join(FOLDERS))


def _windows_folder() -> str:
    """Where Windows itself says that its programs are; variables can say anything."""
    import ctypes

    told = ctypes.create_unicode_buffer(260)
    length = getattr(ctypes, "windll").kernel32.GetSystemDirectoryW(told, 260)  # noqa: B009  only Windows has it
    return told.value if length else r"C:\Windows\System32"
