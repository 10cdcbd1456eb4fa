"""The pages of enrolment: quota, a unit's nominations, the organiser's overview, roster, groups, seats."""

from zhuji.web.pages.enrolment.answers import unanswered
from zhuji.web.pages.enrolment.around_work import around_class, around_unit
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
from zhuji.web.pages.enrolment.substitutions import (
    substitution_ask,
    substitution_decide,
    substitution_new,
    substitutions,
    unit_substitutions,
)
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
from zhuji.web.pages.enrolment.waiting import waiting, waiting_order

__all__ = [
    "accounts",
    "around_class",
    "around_unit",
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
    "substitution_ask",
    "substitution_decide",
    "substitution_new",
    "substitutions",
    "unanswered",
    "unit_book",
    "unit_class",
    "unit_home",
    "unit_import",
    "unit_substitutions",
    "waiting",
    "waiting_order",
    "withdraw",
]
