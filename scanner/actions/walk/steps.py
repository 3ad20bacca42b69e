"""What is asked before a walk, as data: the front ends say it and give the answers back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from scanner.actions.walk.walk import WAYS


class WalkStep(Enum):
    """What comes next."""

    HOW = "how one goes"
    AWAKE = "whether to keep the computer awake"
    GO = "it can begin"


@dataclass(frozen=True, slots=True)
class WalkPlan:
    """What was answered so far; None for what was not."""

    how: str | None = None
    awake: bool | None = None

    @property
    def step(self) -> WalkStep:
        """The next question."""
        if self.how not in WAYS:
            return WalkStep.HOW
        return WalkStep.AWAKE if self.awake is None else WalkStep.GO

    def note(self, began: float) -> Mapping[str, Any]:
        """What a record keeps of it beside what is heard."""
        return {"began": began, "how": self.how}
