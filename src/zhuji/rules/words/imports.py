"""Words of files read in."""

from enum import StrEnum


class RowLevel(StrEnum):
    """What became of one row of an import."""

    ACCEPTED = "accepted"
    WARNED = "warned"
    REJECTED = "rejected"
