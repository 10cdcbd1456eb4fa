"""Strict readers of the environment: a wrong value stops the start, with the name and what is accepted."""

import os
from pathlib import Path


class WrongSetting(ValueError):
    """An environment variable holds something it may not; the text names it and what it accepts."""


def text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw not in {"0", "1"}:
        raise WrongSetting(f"{name}={raw!r}: only 0 or 1 is accepted")
    return raw == "1"


def number(name: str, default: int, *, least: int, most: int) -> int:
    raw = os.environ.get(name)
    if raw is None:
        return default
    if not raw.isascii() or not raw.isdigit() or not least <= int(raw) <= most:
        raise WrongSetting(f"{name}={raw!r}: a whole number from {least} to {most} is accepted")
    return int(raw)


def choice(name: str, default: str, *, among: tuple[str, ...]) -> str:
    value = os.environ.get(name, default)
    if value not in among:
        raise WrongSetting(f"{name}={value!r}: one of {', '.join(among)} is accepted")
    return value


def folder(name: str, default: Path) -> Path:
    """An absolute folder; it need not exist yet."""
    return Path(os.environ.get(name) or default).expanduser().resolve()


def names(name: str, default: str) -> list[str]:
    """A comma-separated list without empty entries."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]
