"""Words of phones, sign-ins and the second factor."""

from enum import StrEnum


class ActivationWay(StrEnum):
    """How a code reaches its trainee."""

    SLIP = "slip"
    AT_TABLE = "at_table"


class DeviceEnd(StrEnum):
    """Why a phone is no longer signed in."""

    RENEWED = "renewed"
    REPLACED = "replaced"
    REVOKED = "revoked"
    GIVEN_UP = "given_up"
    CLASS_CLOSED = "class_closed"


class SecondFactorFor(StrEnum):
    """Who must have a second factor."""

    NOBODY = "nobody"
    ADMINISTRATORS = "administrators"
    ALL_STAFF = "all_staff"
