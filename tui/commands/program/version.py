"""`homesweep --version`."""

import argparse
import sys


def run(arguments: argparse.Namespace) -> int:
    """Print the version that is installed."""
    from importlib.metadata import version  # 40 ms: only when asked

    sys.stdout.write(f"homesweep {version('homesweep')}\n")
    return 0
