"""Which help lines are shown: a country's, an agency's own, or a guess. Nothing is looked up anywhere.

For the command and the app alike.
"""

import os
import re
import stat
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.text import clean
from signatures.support.emergency import EmergencyNumbers, emergency_numbers
from signatures.support.where import ELSEWHERE, country_of

if TYPE_CHECKING:
    from signatures.support.contact import CountryList

DEFAULT = "GB"
LOCALTIME = "/etc/localtime"


class How(Enum):
    """Why it is this list. UNKNOWN, REGION_UNKNOWN and ZONE_UNKNOWN: there is none."""

    NAMED = "named"
    OWN = "own"
    UNKNOWN = "unknown"
    BY_ZONE = "by zone"
    BY_LANGUAGE = "by language"
    NOT_SET = "not set"
    REGION_UNKNOWN = "region unknown"
    ZONE_UNKNOWN = "zone unknown"


class Chosen(NamedTuple):
    """`listing` None for a country without one; `word` what was named, set, or the file's name, cleaned."""

    listing: "CountryList | None"
    how: How
    word: str = ""

    @property
    def to_call(self) -> "ToCall":
        """Its emergency numbers by themselves."""
        return ToCall(self.listing.emergency if self.listing else None, self.how)


class ToCall(NamedTuple):
    """What to call in danger; `numbers` None for a country without a list."""

    numbers: EmergencyNumbers | None
    how: How


class UnusableList(Enum):
    """Why an agency's list cannot be used. SYSTEM and WRITTEN_WRONG say more in `CannotUse.detail`."""

    OTHER_COUNTRY = "for another country"
    NOT_A_FILE = "no plain file"
    NOT_UTF8 = "not UTF-8"
    SYSTEM = "the system does not give it"
    WRITTEN_WRONG = "a mistake in it"


class CannotUse(ValueError):
    """An agency's list that cannot be used: its file's `name`, why, and what more is known. Both cleaned."""

    def __init__(self, name: str, why: UnusableList, detail: str = "") -> None:
        super().__init__(f"{name}: {why.value}")
        self.name, self.why, self.detail = name, why, detail


def choose(country: str | None = None, path: str | None = None) -> Chosen:
    """The list of a file, of a named country, or a guess. Raises CannotUse."""
    from signatures.support.contacts import code_of, listed

    code = code_of(country) if country else None
    if path:
        own = own_list(path)
        if country and own.country not in (code, country.upper()):
            raise CannotUse(_name(path), UnusableList.OTHER_COUNTRY, clean(own.name, limit=60))
        return Chosen(own, How.OWN, _name(path))
    if code:
        return Chosen(listed(code), How.NAMED)
    if country:
        return Chosen(None, How.UNKNOWN, clean(country, limit=40))
    guess, how, word = _guess()
    return Chosen(listed(guess) if guess else None, how, word)


def to_call(country: str | None = None) -> ToCall:
    """What to call in the country of a code, or where this computer seems to be; no list is read."""
    if country is None:
        guess, how, _ = _guess()
        return ToCall(emergency_numbers()[guess] if guess else None, how)
    numbers = emergency_numbers().get(country)
    return ToCall(numbers, How.NAMED if numbers else How.UNKNOWN)


def _guess() -> tuple[str | None, How, str]:
    """A country that there is a list of, or None; why, and the word for it."""
    region, here = _region(), country_of(_zone())
    if here == ELSEWHERE:  # whatever its language: a wrong number is worse than none
        return None, How.ZONE_UNKNOWN, clean(_zone(), limit=40)
    if here is not None:  # in another country the clock is set anew, and the language is not
        return here, How.BY_ZONE, ""
    if region is None:
        return DEFAULT, How.NOT_SET, ""
    return (
        (region, How.BY_LANGUAGE, region)
        if region in emergency_numbers()
        else (None, How.REGION_UNKNOWN, region)
    )


def sure() -> bool:
    """Whether clock and language tell of the same country, so that it need not be asked for."""
    return _region() is not None and country_of(_zone()) == _region()


def own_list(path: str) -> "CountryList":
    """An agency's own list. Raises CannotUse."""
    from signatures.errors import SignatureError
    from signatures.support.contacts import with_emergency
    from signatures.support.load import MAX_BYTES, load_list

    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise CannotUse(_name(path), UnusableList.NOT_A_FILE)
        with open(path, "rb") as file:
            text = file.read(MAX_BYTES + 1).decode("utf-8-sig")  # Notepad begins with a mark
        return with_emergency(load_list(text, where=_name(path), origin=_name(path)))
    except OSError as error:
        raise CannotUse(_name(path), UnusableList.SYSTEM, clean(error.strerror or "", limit=200)) from None
    except UnicodeDecodeError:
        raise CannotUse(_name(path), UnusableList.NOT_UTF8) from None
    except CannotUse:
        raise
    except (SignatureError, ValueError) as error:
        why = str(error).splitlines()[0].removeprefix(f"{_name(path)}: ")
        raise CannotUse(_name(path), UnusableList.WRITTEN_WRONG, clean(why, limit=200)) from None


def _region() -> str | None:
    """The country in this computer's language setting, such as GB in en_GB.UTF-8; nothing is looked up."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            found = re.match(r"[a-z]{2,3}[_-]([A-Z]{2})\b", value)
            return found[1] if found else None
    return _windows_region() if sys.platform == "win32" else None


def _zone() -> str:
    """Name of this computer's time zone, such as Europe/London; "" where the system does not tell it."""
    if zone := os.environ.get("TZ"):
        return zone.lstrip(":")
    try:
        return os.path.realpath(LOCALTIME).partition("zoneinfo/")[2].removeprefix("posix/")
    except OSError:
        return ""


def _windows_region() -> str | None:
    if sys.platform != "win32":
        return None
    import ctypes
    import locale

    language = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultLCID(), "")
    return language.rpartition("_")[2] or None


def _name(path: str) -> str:
    return clean(Path(path).name, limit=60)
