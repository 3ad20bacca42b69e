"""Fields that a shortened entry still shows, held to what was committed. Pure; it loads little."""

import json
from collections.abc import Mapping
from typing import Any

from scanner.log.diary import commitments

LEFT_OUT = "[left out]"


def fit(shown: Mapping[str, Any], salts: Mapping[str, str], committed: Mapping[str, Any]) -> bool:
    """Whether every field that is shown is as it was committed, or says that words were taken from it.

    `committed` is the event's body. Raises ValueError, TypeError, LookupError, AttributeError if it is none.
    """
    every = commitments.fields(shown)
    others = commitments.not_among(frozenset(committed["sha256"]), every, salts)
    return all(salts.get(path) is None and _is_shortened(every[path]) for path in others)


def _is_shortened(value: Any) -> bool:
    text = json.dumps(value, ensure_ascii=False)
    return LEFT_OUT in text or '""' in text
