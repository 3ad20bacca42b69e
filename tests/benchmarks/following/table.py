"""The issue's table: rows with their goals, and what each method reaches."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks.following.run import OURS, WALKS, Result
from tests.benchmarks.following.score import Summary, summary
from tests.simulation.scenarios import BAG, BEYOND, CLONE, KEYS, MOVING, NONE, QUIET, RIDE, SCENARIOS

ALL = "all attack weeks"


@dataclass(frozen=True)
class Goal:
    """What issue B asks for: words, and the test of a summary (None: nothing is asked)."""

    words: str
    test: Callable[[Summary], bool] | None


def _found(recall: float, hours: float, repeats: float | None = None) -> Callable[[Summary], bool]:
    def test(got: Summary) -> bool:
        calm = repeats is None or (got.repeats or 0.0) <= repeats
        return (got.recall or 0.0) >= recall and (got.wait if got.wait is not None else 1e9) <= hours and calm

    return test


def _calm(most: float) -> Callable[[Summary], bool]:
    return lambda got: got.false_per_week <= most


GOALS: dict[str, Goal] = {
    BAG: Goal("recall 1.0, wait <= 4 h", _found(1.0, 4)),
    NONE: Goal("1.0, <= 4 h", _found(1.0, 4)),
    CLONE: Goal("1.0, <= 2 h, one alert each", _found(1.0, 2, 0.0)),
    "planted midweek": Goal("1.0, <= 6 h", _found(1.0, 6)),
    "sends in bursts (3 minutes of 20)": Goal(">= .9, <= 30 h", _found(0.9, 30)),
    "owner lives with the user": Goal(">= .9, <= 36 h", _found(0.9, 36)),
    "laptop opened twice a day": Goal(">= .9, <= 72 h", _found(0.9, 72)),
    "only in the car": Goal(">= .9, <= 72 h", _found(0.9, 72)),
    "two at once": Goal("(in the next row)", None),
    ALL: Goal(
        "recall >= .97, precision >= .9, <= .15 false/week, <= 1 repeat",
        lambda got: (
            (got.recall or 0) >= 0.97
            and (got.precision or 0) >= 0.9
            and got.false_per_week <= 0.15
            and (got.repeats or 0) <= 1
        ),
    ),
    QUIET: Goal("<= .1 false/week", _calm(0.1)),
    MOVING: Goal("<= .3 false/week", _calm(0.3)),
    RIDE: Goal("<= 1 false/week", _calm(1.0)),
    WALKS: Goal("recall >= .95, <= 3 false in all", lambda got: (got.recall or 0) >= 0.95 and got.false <= 3),
    KEYS: Goal("no goal: the alert is right", None),
    BEYOND: Goal("no goal", None),
}


def rows(results: list[Result]) -> dict[str, list[Result]]:
    """Results by row, in the order of the table; empty rows left out."""
    out: dict[str, list[Result]] = {name: [] for name in GOALS}
    for result in results:
        out[result.row].append(result)
        scenario = SCENARIOS.get(result.scenario)
        if scenario is not None and scenario.attack and result.row != BEYOND:
            out[ALL].append(result)
    return {name: chosen for name, chosen in out.items() if chosen}


def of_method(chosen: list[Result], method: str) -> Summary | None:
    """A method's summary over some recordings, None where it gave nothing."""
    outcomes = [one.outcomes[method] for one in chosen if method in one.outcomes]
    return summary(outcomes) if outcomes else None


def cell(got: Summary | None, walks: bool = False) -> str:
    """One method in one row: recall, median hours, false alarms a week, repeats, precision."""
    if got is None:
        return "-"
    false = f"{got.false} false" if walks else f"{got.false_per_week:.2f} f/w"
    if got.recall is None:
        return false
    wait = "" if got.wait is None or walks else f" {got.wait:.1f} h"
    return f"{got.recall:.2f}{wait}, {false}"


def markdown(results: list[Result], methods: list[str]) -> str:
    """The table as Markdown."""
    lines = [
        "| scenario (recordings) | goal | " + " | ".join(methods) + " |",
        "| --- " * (len(methods) + 2) + "|",
    ]
    for name, chosen in rows(results).items():
        goal = GOALS[name]
        cells = []
        for method in methods:
            got = of_method(chosen, method)
            mark = ""
            if got is not None and goal.test is not None and method == OURS:
                mark = "**ok** " if goal.test(got) else "**SHORT** "
            cells.append(mark + cell(got, walks=name == WALKS))
        lines.append(f"| {name} ({len(chosen)}) | {goal.words} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def details(results: list[Result], method: str) -> str:
    """One method in full: 90 % waits, repeats, precision by row, and by scenario."""
    lines = ["| scenario | found | wait, 90 % | false/week | repeats | precision |", "| --- " * 6 + "|"]
    groups = list(rows(results).items())
    by_scenario: dict[str, list[Result]] = {}
    for result in results:
        by_scenario.setdefault(result.scenario, []).append(result)
    for name, chosen in groups + list(by_scenario.items()):
        got = of_method(chosen, method)
        if got is None:
            continue
        found = "" if got.recall is None else f"{got.recall:.2f} of {got.trackers}"
        wait = "" if got.wait is None else f"{got.wait:.1f} h, {got.wait_90:.1f} h"
        repeats = "" if got.repeats is None else f"{got.repeats:.2f}"
        precision = "" if got.precision is None else f"{got.precision:.2f}"
        lines.append(f"| {name} | {found} | {wait} | {got.false_per_week:.2f} | {repeats} | {precision} |")
    return "\n".join(lines)
