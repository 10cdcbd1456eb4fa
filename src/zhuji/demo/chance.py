"""Chance of the demo: one seed for the whole county, a dice of its own for each use of it."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

FIRST_SEED: Final = 1
_seed: ContextVar[int] = ContextVar("demo_seed", default=FIRST_SEED)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """All dice inside are those of this seed."""
    before = _seed.set(seed)
    try:
        yield
    finally:
        _seed.reset(before)


def name_of(use: str) -> str:
    """What the dice of a use grow from: the same for the same seed, another for each use."""
    return f"demo:{_seed.get()}:{use}"


def dice(use: str) -> random.Random:
    return random.Random(name_of(use))  # noqa: S311 - play, not secrecy: the same each time
