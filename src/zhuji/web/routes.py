"""The access table: every page once, with its address, its name, its handler and what it asks.

A test walks it: route × role × "same role, other unit".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from zhuji.rules.actor import Permission as P
from zhuji.web.access import Access, At, Door, Somewhere
from zhuji.web.pages import accounts, audit, classes, exams, home, me, rules


@dataclass(frozen=True, slots=True)
class Route:
    address: str
    name: str
    view: Callable[..., Any]
    access: Access


ROUTES: Final = (
    # accounts
    Route("sign-in/", "sign-in", accounts.sign_in, Door.PUBLIC),
    Route("sign-out/", "sign-out", accounts.sign_out, Door.SIGNED_IN),
    Route("users/", "users", accounts.users, Somewhere(P.ACCOUNTS_MANAGE)),
    Route("users/<int:user_id>/", "user", accounts.user, Somewhere(P.ACCOUNTS_MANAGE)),
    Route("users/<int:user_id>/close/", "user-close", accounts.close, Somewhere(P.ACCOUNTS_MANAGE)),
    Route(
        "users/<int:user_id>/withdraw/",
        "user-withdraw",
        accounts.withdraw,
        Somewhere(P.ACCOUNTS_MANAGE),
    ),
    # audit
    Route("audit/", "audit", audit.events, Somewhere(P.AUDIT_SEE)),
    # classes
    Route("classes/", "classes", classes.listing, Somewhere(P.CLASSES_SEE)),
    Route("classes/new/", "class-new", classes.new, Somewhere(P.CLASSES_MANAGE)),
    Route("classes/<int:class_id>/", "class", classes.home, At(P.CLASSES_SEE, "class_id")),
    Route(
        "classes/<int:class_id>/proposal/",
        "class-proposal",
        classes.proposing,
        At(P.CLASSES_SEE, "class_id"),
    ),
    Route(
        "classes/<int:class_id>/step/", "class-step", classes.step, At(P.CLASSES_MANAGE, "class_id")
    ),
    Route(
        "classes/<int:class_id>/decision/",
        "class-decision",
        classes.decision,
        At(P.CLASSES_APPROVE, "class_id"),
    ),
    Route(
        "classes/<int:class_id>/decision/paper/",
        "class-decision-paper",
        classes.paper,
        At(P.CLASSES_MANAGE, "class_id"),
    ),
    Route(
        "classes/<int:class_id>/decision/<int:step_id>/scan/",
        "class-decision-scan",
        classes.scan,
        At(P.CLASSES_SEE, "class_id"),
    ),
    Route(
        "classes/<int:class_id>/rules/", "class-rules", classes.rules, At(P.CLASSES_SEE, "class_id")
    ),
    # rules
    Route("rules/", "rules", rules.rules, Somewhere(P.POLICIES_SEE)),
    Route(
        "rules/<slug:subject>/<slug:key>/", "rule-figure", rules.figure, Somewhere(P.POLICIES_SEE)
    ),
    # exams
    Route("banks/", "banks", exams.banks, Somewhere(P.EXAMS_BANK_MANAGE)),
    Route("banks/import/", "bank-import", exams.importing, Somewhere(P.EXAMS_BANK_MANAGE)),
    Route("banks/<int:bank_id>/", "bank", exams.bank, Somewhere(P.EXAMS_BANK_MANAGE)),
    Route(
        "banks/<int:bank_id>/review/", "bank-review", exams.review, Somewhere(P.EXAMS_BANK_MANAGE)
    ),
    Route("classes/<int:class_id>/papers/", "papers", exams.papers, At(P.EXAMS_MANAGE, "class_id")),
    Route(
        "classes/<int:class_id>/papers/new/",
        "paper-new",
        exams.new_paper,
        At(P.EXAMS_MANAGE, "class_id"),
    ),
    Route("papers/<int:paper_id>/", "paper", exams.paper, At(P.EXAMS_MANAGE, "paper_id")),
    Route(
        "papers/<int:paper_id>/publish/",
        "paper-publish",
        exams.publish,
        At(P.EXAMS_MANAGE, "paper_id"),
    ),
    Route(
        "batches/<int:batch_id>/exams/new/",
        "exam-new",
        exams.new_exam,
        At(P.EXAMS_MANAGE, "batch_id"),
    ),
    Route("exams/<int:exam_id>/", "exam", exams.exam, At(P.EXAMS_MANAGE, "exam_id")),
    Route("exams/<int:exam_id>/marks/", "exam-marks", exams.marks, At(P.EXAMS_MANAGE, "exam_id")),
    # me
    Route("me/", "me", me.home, Somewhere(P.EXAMS_SIT)),
    Route("me/exams/<int:exam_id>/", "sit-start", me.start, Somewhere(P.EXAMS_SIT)),
    Route("me/sittings/<int:sitting_id>/", "sit", me.sit, At(P.EXAMS_SIT, "sitting_id")),
    Route(
        "me/sittings/<int:sitting_id>/answers/",
        "answer",
        me.answer,
        At(P.EXAMS_SIT, "sitting_id"),
    ),
    Route(
        "me/sittings/<int:sitting_id>/hand-in/",
        "hand-in",
        me.hand_in,
        At(P.EXAMS_SIT, "sitting_id"),
    ),
    # home
    Route("", "home", home.home, Door.SIGNED_IN),
)

TABLE: Final[Mapping[str, Access]] = {route.name: route.access for route in ROUTES}
