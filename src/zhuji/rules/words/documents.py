"""Words of documents."""

from enum import StrEnum


class DocumentKind(StrEnum):
    NOTICE = "notice"
    ROSTER = "roster"
    TIMETABLE = "timetable"
    SIGN_IN_SHEET = "sign_in_sheet"
    CERTIFICATES = "certificates"
