"""Tables of texts that stand in a folder of files, one file for each area."""

import importlib
import pkgutil
from collections.abc import Iterable
from typing import Any


def collected(package: str, path: Iterable[str], name: str) -> dict[Any, Any]:
    """The tables called `name` of all modules of a package as one.

    ValueError names the file that says again what another has said: a fault of ours.
    """
    found: dict[Any, Any] = {}
    for module in pkgutil.iter_modules(path, f"{package}."):
        table = getattr(importlib.import_module(module.name), name)
        if twice := found.keys() & table.keys():
            raise ValueError(f"{module.name} words again: {', '.join(sorted(map(str, twice)))}")
        found |= table
    return found
