"""What a bundle starts: the command itself."""

from tui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
