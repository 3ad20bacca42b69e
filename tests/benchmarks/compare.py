"""`python -m tests.benchmarks.compare [DRAWS]`: how often `compare` names what was carried, and others."""

import sys
from collections.abc import Sequence

from scanner.compare.difference import compare
from tests.simulation.listens import MIXES, WITH, WITHOUT, draw

WORLDS: dict[str, tuple[Sequence[str], dict[str, object]]] = {
    **{f"{mix}, two listens": ((WITH, WITHOUT), {"mix": mix}) for mix in MIXES},
    "a house, nobody loud": ((WITH, WITHOUT), {"loud": 0.0}),
    "a house, an unknown thing carried": ((WITH, WITHOUT), {"carried": "lasting"}),
    "a house, heard as in a bag (-61, sd 12)": ((WITH, WITHOUT), {"beside": (-61.0, 12.0)}),
    **{f"{mix}, a third without": ((WITH, WITHOUT, WITHOUT), {"mix": mix}) for mix in MIXES},
}


def main(words: list[str]) -> int:
    """Print the table."""
    draws = int(words[0]) if words else 200
    print(
        "| world | carried named | for sure | an innocent one named | comparisons with one |\n"
        + "| --- " * 5
        + "|"
    )
    for name, (labels, options) in WORLDS.items():
        print(f"| {name} | {' | '.join(row(labels, options, draws))} |", flush=True)
    return 0


def row(labels: Sequence[str], options: dict[str, object], draws: int) -> list[str]:
    """The shares of one world."""
    named = sure = blamed = spoilt = others = 0
    for seed in range(draws):
        made = draw(seed, labels, **options)  # type: ignore[arg-type]
        found = compare(made.listens, WITH).only
        right = [one for one in found if one.address in made.carried]
        wrong = [one for one in found if one.address in made.innocent]
        named += bool(right)
        sure += any(one.sure for one in right)
        blamed, spoilt, others = blamed + len(wrong), spoilt + bool(wrong), others + 40
    return [f"{named / draws:.3f}", f"{sure / draws:.3f}", f"{blamed / others:.4f}", f"{spoilt / draws:.3f}"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
