"""What the first page is put together of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the first page: its template, and what that is handed as `part`."""

    template: str
    shown: object
