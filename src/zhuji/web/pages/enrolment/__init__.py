"""The pages of enrolment: quota, a unit's nominations, the organiser's overview, roster, groups, seats."""

from zhuji.web.pages.enrolment.groups import groups
from zhuji.web.pages.enrolment.nominations import decline, overview, returns
from zhuji.web.pages.enrolment.quota import quota, quota_export
from zhuji.web.pages.enrolment.return_books import (
    class_books,
    class_import,
    unit_book,
    unit_import,
)
from zhuji.web.pages.enrolment.roster import accounts, roster, roster_export
from zhuji.web.pages.enrolment.seats import seat_change, seats
from zhuji.web.pages.enrolment.unit import (
    confirm,
    confirming,
    nominate,
    nominating,
    return_form,
    send_back,
    unit_class,
    unit_home,
    withdraw,
)

__all__ = [
    "accounts",
    "class_books",
    "class_import",
    "confirm",
    "confirming",
    "decline",
    "groups",
    "nominate",
    "nominating",
    "overview",
    "quota",
    "quota_export",
    "return_form",
    "returns",
    "roster",
    "roster_export",
    "seat_change",
    "seats",
    "send_back",
    "unit_book",
    "unit_class",
    "unit_home",
    "unit_import",
    "withdraw",
]
