"""Words of roles."""

from enum import StrEnum


class PlaceKind(StrEnum):
    """Over what a role is held."""

    COUNTY = "county"
    UNIT = "unit"
    CLASS = "class"
    PERSON = "person"
    LECTURER = "lecturer"
