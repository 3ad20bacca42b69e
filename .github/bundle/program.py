"""What a bundle starts: the command itself."""

from multiprocessing import freeze_support

from tui.cli import main

if __name__ == "__main__":
    freeze_support()
    raise SystemExit(main())
