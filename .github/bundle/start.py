"""What the script of a bundle for Linux starts: the program, told where it stands."""

import os.path
import sys

sys.frozen = True
sys.executable = os.path.join(os.path.dirname(sys.prefix), "homesweep.com")
sys.path.append(f"{sys.prefix}/lib/seldom.zip")

from tui.cli import main  # noqa: E402 - from here on all modules are found

raise SystemExit(main())
