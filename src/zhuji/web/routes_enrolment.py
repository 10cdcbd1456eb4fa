"""The rows of the access table that are about enrolment: of a class, and of a unit in a class."""

from typing import Final

from zhuji.rules.actor import Permission as P
from zhuji.web.access import At, Route, Somewhere
from zhuji.web.pages import enrolment, placing

# A table is read by rows: one line a page.
# fmt: off
ENROLMENT: Final = (
    Route("classes/<int:class_id>/quota/", "quota", enrolment.quota, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/quota/export/", "quota-export", enrolment.quota_export, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/nominations/", "nominations", enrolment.overview, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/nominations/<int:nomination_id>/decline/", "nomination-decline", enrolment.decline, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/returns/", "returns", enrolment.returns, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/returns/forms/", "return-books", enrolment.class_books, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/returns/import/", "return-import", enrolment.class_import, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/roster/", "roster", enrolment.roster, At(P.CLASSES_SEE, "class_id")),
    Route("classes/<int:class_id>/roster/export/", "roster-export", enrolment.roster_export, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/roster/accounts/", "trainee-accounts", enrolment.accounts, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/groups/", "groups", enrolment.groups, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/seats/", "seats", enrolment.seats, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/seats/change/", "seat-change", enrolment.seat_change, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("nominating/", "nominating", enrolment.nominating, Somewhere(P.ENROLMENT_NOMINATE)),
    Route("confirming/", "confirming", enrolment.confirming, Somewhere(P.ENROLMENT_CONFIRM)),
    Route("units/<int:unit_id>/", "unit-home", enrolment.unit_home, At(P.REGISTRY_SEE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/", "unit-class", enrolment.unit_class, At(P.REGISTRY_SEE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/nominate/", "nominate", enrolment.nominate, At(P.ENROLMENT_NOMINATE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/withdraw/", "nomination-withdraw", enrolment.withdraw, At(P.ENROLMENT_NOMINATE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/confirm/", "nomination-confirm", enrolment.confirm, At(P.ENROLMENT_CONFIRM, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/nominations/<int:nomination_id>/return/", "nomination-return", enrolment.send_back, At(P.ENROLMENT_CONFIRM, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/return/", "return-form", enrolment.return_form, At(P.REGISTRY_SEE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/return/book/", "return-book", enrolment.unit_book, At(P.ENROLMENT_NOMINATE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/return/import/", "unit-return-import", enrolment.unit_import, At(P.ENROLMENT_NOMINATE, "unit_id")),
    Route("classes/<int:class_id>/waiting/", "waiting-list", enrolment.waiting, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/unanswered/", "unanswered", enrolment.unanswered, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/around-work/", "around-work", enrolment.around_class, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/substitutions/", "substitutions", enrolment.substitutions, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/substitutions/<int:trainee_id>/new/", "substitution-new", enrolment.substitution_new, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/substitutions/<int:substitution_id>/decide/", "substitution-decide", enrolment.substitution_decide, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/waiting/", "waiting-order", enrolment.waiting_order, At(P.ENROLMENT_NOMINATE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/around-work/", "unit-around-work", enrolment.around_unit, At(P.REGISTRY_SEE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/substitutions/", "unit-substitutions", enrolment.unit_substitutions, At(P.REGISTRY_SEE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/substitutions/<int:trainee_id>/", "substitution-ask", enrolment.substitution_ask, At(P.ENROLMENT_NOMINATE, "unit_id")),
    Route("classes/<int:class_id>/batches/", "batches", placing.batches, At(P.CLASSES_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/", "placing", placing.placing, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/changed/", "placing-changed", placing.changed, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/board/", "placing-board", placing.board, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/move/", "placing-move", placing.move, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/release/", "placing-release", placing.release, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/people/<int:nomination_id>/", "placing-person", placing.card, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/plans/<int:batch_plan_id>/", "batch-plan", placing.plan, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/plans/<int:batch_plan_id>/export/", "batch-plan-export", placing.export, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/plans/<int:batch_plan_id>/days/", "batch-plan-days", placing.unit_days_export, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/plans/<int:batch_plan_id>/try/", "batch-plan-try", placing.attempt, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/plans/<int:batch_plan_id>/apply/", "batch-plan-apply", placing.apply, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/placing/plans/<int:batch_plan_id>/adopt/", "batch-plan-adopt", placing.adopt, At(P.ENROLMENT_MANAGE, "class_id")),
)
# fmt: on
