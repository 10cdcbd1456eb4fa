"""Fails when something installed for running carries a licence that an Apache-2.0 product can't ship with."""

import importlib.metadata
import re
import sys
from pathlib import Path

ACCEPTED = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla|LGPL|Lesser General|Unlicense|CC0|"
    r"Public Domain|OFL|Zope|HPND",
    re.IGNORECASE,
)


def locked(path: Path) -> list[str]:
    return re.findall(r"^([A-Za-z0-9._-]+)==", path.read_text(), re.MULTILINE)


def licence(name: str) -> str:
    told = importlib.metadata.metadata(name)
    classified = [
        line for line in told.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    return " ".join(
        filter(
            None, [told.get("License-Expression"), (told.get("License") or "")[:200], *classified]
        )
    )


def main() -> int:
    refused = 0
    for name in locked(Path("requirements/run.lock")):
        try:
            text = licence(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another platform
        if not ACCEPTED.search(text):
            refused += 1
            print(f"{name}: licence {text!r} is not on the accepted list")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
