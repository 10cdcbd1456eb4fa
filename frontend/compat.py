"""Look through scripts, built styles and templates for what the oldest browser does not know.

Needs the assets built. Files may be named; else everything that is ours is looked through.
"""

import subprocess
import sys
from pathlib import Path

from build import BUILT, HERE, MODULES, PACKAGE, machine_tools, wheel_tools


def ours() -> list[Path]:
    """What a browser is served: scripts as written and as built, styles as built, templates."""
    return [
        *sorted((HERE / "js").rglob("*.js")),
        *sorted(BUILT.glob("*.js")),
        *sorted(BUILT.glob("*.css")),
        *sorted((PACKAGE / "web" / "templates").rglob("*.html")),
    ]


def main(named: list[str]) -> int:
    tools = machine_tools() or wheel_tools()
    if tools is None or not MODULES.is_dir():
        sys.stderr.write("Run frontend/build.py first: it says what it needs.\n")
        return 2
    files = named or [str(path) for path in ours()]
    return subprocess.run([*tools[0], HERE / "compat.mjs", *files], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
