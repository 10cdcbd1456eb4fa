"""The access table: every page once, with its address, its name, its handler and what it asks.

A test walks it: route × role × "same role, other unit".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from zhuji.rules.actor import Permission as P
from zhuji.web.access import Access, At, Door, Everywhere, Somewhere
from zhuji.web.pages import (
    accounts,
    attendance,
    audit,
    classes,
    completion,
    documents,
    enrolment,
    evaluation,
    exams,
    exchange,
    home,
    me,
    preparation,
    registry,
    reports,
    rules,
    self_review,
    surveys,
    timetable,
)


@dataclass(frozen=True, slots=True)
class Route:
    address: str
    name: str
    view: Callable[..., Any]
    access: Access


# A table is read by rows: one line a page.
# fmt: off
ROUTES: Final = (
    # accounts
    Route("sign-in/", "sign-in", accounts.sign_in, Door.PUBLIC),
    Route("sign-out/", "sign-out", accounts.sign_out, Door.SIGNED_IN),
    Route("users/", "users", accounts.users, Somewhere(P.ACCOUNTS_MANAGE)),
    Route("users/<int:user_id>/", "user", accounts.user, Somewhere(P.ACCOUNTS_MANAGE)),
    Route("users/<int:user_id>/close/", "user-close", accounts.close, Somewhere(P.ACCOUNTS_MANAGE)),
    Route("users/<int:user_id>/withdraw/", "user-withdraw", accounts.withdraw, Somewhere(P.ACCOUNTS_MANAGE)),
    # audit
    Route("audit/", "audit", audit.events, Somewhere(P.AUDIT_SEE)),
    # home
    Route("", "home", home.home, Door.SIGNED_IN),
    # registry
    Route("organisations/", "organisations", registry.organisations, Somewhere(P.REGISTRY_SEE)),
    Route("organisations/<int:organisation_id>/", "organisation", registry.organisation, At(P.REGISTRY_SEE, "organisation_id")),
    Route("organisations/import/", "organisations-import", registry.organisations_import, Everywhere(P.REGISTRY_IMPORT)),
    Route("organisations/template/", "organisations-template", registry.organisations_template, Everywhere(P.REGISTRY_IMPORT)),
    Route("organisations/export/", "organisations-export", registry.organisations_export, Somewhere(P.REGISTRY_SEE)),
    Route("people/import/", "people-import", registry.people_import, Everywhere(P.REGISTRY_IMPORT)),
    Route("people/template/", "people-template", registry.people_template, Everywhere(P.REGISTRY_IMPORT)),
    Route("people/export/", "people-export", registry.people_export, Somewhere(P.REGISTRY_SEE)),
    Route("people/", "people", registry.people, Somewhere(P.REGISTRY_SEE)),
    Route("people/new/", "person-new", registry.new_person, Everywhere(P.REGISTRY_MANAGE)),
    Route("people/<int:person_id>/", "person", registry.person, At(P.REGISTRY_SEE, "person_id")),
    Route("people/<int:person_id>/edit/", "person-edit", registry.person_edit, At(P.REGISTRY_MANAGE, "person_id")),
    Route("people/<int:person_id>/posts/", "person-posts", registry.person_posts, At(P.REGISTRY_MANAGE, "person_id")),
    Route("people/<int:person_id>/posts/<int:post_id>/end/", "person-post-end", registry.end_post, At(P.REGISTRY_MANAGE, "person_id")),
    Route("people/<int:person_id>/left/", "person-left", registry.person_left, At(P.REGISTRY_MANAGE, "person_id")),
    Route("units/", "units", registry.units, Everywhere(P.REGISTRY_MANAGE)),
    Route("topics/", "topics", registry.topics, Everywhere(P.REGISTRY_MANAGE)),
    Route("lecturers/", "lecturers", registry.lecturers, Everywhere(P.REGISTRY_MANAGE)),
    Route("venues/", "venues", registry.venues, Everywhere(P.REGISTRY_MANAGE)),
    # rules
    Route("rules/", "rules", rules.rules, Somewhere(P.POLICIES_SEE)),
    Route("rules/<slug:subject>/<slug:key>/", "rule-figure", rules.figure, Somewhere(P.POLICIES_SEE)),
    # classes
    Route("classes/", "classes", classes.listing, Somewhere(P.CLASSES_SEE)),
    Route("classes/new/", "class-new", classes.new, Everywhere(P.CLASSES_MANAGE)),
    Route("classes/<int:class_id>/", "class", classes.home, At(P.CLASSES_SEE, "class_id")),
    Route("classes/<int:class_id>/proposal/", "class-proposal", classes.proposing, At(P.CLASSES_SEE, "class_id")),
    Route("classes/<int:class_id>/step/", "class-step", classes.step, At(P.CLASSES_MANAGE, "class_id")),
    Route("classes/<int:class_id>/decision/", "class-decision", classes.decision, At(P.CLASSES_APPROVE, "class_id")),
    Route("classes/<int:class_id>/decision/paper/", "class-decision-paper", classes.paper, At(P.CLASSES_MANAGE, "class_id")),
    Route("classes/<int:class_id>/decision/<int:step_id>/scan/", "class-decision-scan", classes.scan, At(P.CLASSES_SEE, "class_id")),
    Route("classes/<int:class_id>/rules/", "class-rules", classes.rules, At(P.CLASSES_SEE, "class_id")),
    # preparation
    Route("preparing/", "preparing", preparation.preparing, Somewhere(P.CLASSES_TASK_SETTLE)),
    Route("classes/<int:class_id>/tasks/", "tasks", preparation.tasks, At(P.CLASSES_SEE, "class_id")),
    Route("classes/<int:class_id>/tasks/new/", "task-new", preparation.new_task, At(P.CLASSES_MANAGE, "class_id")),
    Route("classes/<int:class_id>/tasks/template/", "tasks-from-template", preparation.from_template, At(P.CLASSES_MANAGE, "class_id")),
    Route("classes/<int:class_id>/tasks/calls/", "call-list", preparation.call_list, At(P.CLASSES_SEE, "class_id")),
    Route("tasks/<int:task_id>/", "task", preparation.task, At(P.CLASSES_MANAGE, "task_id")),
    Route("tasks/<int:task_id>/settle/", "task-settle", preparation.settle, At(P.CLASSES_TASK_SETTLE, "task_id")),
    Route("tasks/<int:task_id>/reopen/", "task-reopen", preparation.reopen, At(P.CLASSES_MANAGE, "task_id")),
    Route("classes/<int:class_id>/budget/", "budget", preparation.budget, At(P.CLASSES_SEE, "class_id")),
    Route("classes/<int:class_id>/budget/export/", "budget-export", preparation.export, At(P.CLASSES_SEE, "class_id")),
    Route("classes/<int:class_id>/budget/base/", "budget-base", preparation.base, At(P.CLASSES_MANAGE, "class_id")),
    Route("classes/<int:class_id>/budget/new/", "budget-line-new", preparation.new_line, At(P.CLASSES_MANAGE, "class_id")),
    Route("classes/<int:class_id>/budget/<int:line_id>/", "budget-line", preparation.line, At(P.CLASSES_MANAGE, "class_id")),
    Route("classes/<int:class_id>/budget/<int:line_id>/remove/", "budget-line-remove", preparation.remove, At(P.CLASSES_MANAGE, "class_id")),
    # enrolment
    Route("classes/<int:class_id>/quota/", "quota", enrolment.quota, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/quota/export/", "quota-export", enrolment.quota_export, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/nominations/", "nominations", enrolment.overview, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/nominations/<int:nomination_id>/decline/", "nomination-decline", enrolment.decline, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/returns/", "returns", enrolment.returns, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/roster/", "roster", enrolment.roster, At(P.CLASSES_SEE, "class_id")),
    Route("classes/<int:class_id>/roster/export/", "roster-export", enrolment.roster_export, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/roster/accounts/", "trainee-accounts", enrolment.accounts, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("classes/<int:class_id>/groups/", "groups", enrolment.groups, At(P.ENROLMENT_MANAGE, "class_id")),
    Route("nominating/", "nominating", enrolment.nominating, Somewhere(P.ENROLMENT_NOMINATE)),
    Route("confirming/", "confirming", enrolment.confirming, Somewhere(P.ENROLMENT_CONFIRM)),
    Route("units/<int:unit_id>/", "unit-home", enrolment.unit_home, At(P.REGISTRY_SEE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/", "unit-class", enrolment.unit_class, At(P.REGISTRY_SEE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/nominate/", "nominate", enrolment.nominate, At(P.ENROLMENT_NOMINATE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/withdraw/", "nomination-withdraw", enrolment.withdraw, At(P.ENROLMENT_NOMINATE, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/confirm/", "nomination-confirm", enrolment.confirm, At(P.ENROLMENT_CONFIRM, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/return/", "return-form", enrolment.return_form, At(P.REGISTRY_SEE, "unit_id")),
    # timetable
    Route("batches/<int:batch_id>/timetable/", "timetable", timetable.timetable, At(P.TIMETABLE_SEE, "batch_id")),
    Route("batches/<int:batch_id>/sessions/new/", "session-new", timetable.new, At(P.TIMETABLE_MANAGE, "batch_id")),
    Route("batches/<int:batch_id>/clashes/", "clashes", timetable.clashes, At(P.TIMETABLE_MANAGE, "batch_id")),
    Route("sessions/<int:session_id>/", "session", timetable.session, At(P.TIMETABLE_SEE, "session_id")),
    Route("sessions/<int:session_id>/cancel/", "session-cancel", timetable.cancel, At(P.TIMETABLE_MANAGE, "session_id")),
    # attendance
    Route("batches/<int:batch_id>/attendance/", "attendance", attendance.grid, At(P.ATTENDANCE_PRESENCE_SEE, "batch_id")),
    Route("batches/<int:batch_id>/attendance/export/", "attendance-export", attendance.export, At(P.ATTENDANCE_PRESENCE_SEE, "batch_id")),
    Route("batches/<int:batch_id>/leave/", "leaves", attendance.leaves, At(P.ATTENDANCE_LEAVE_DECIDE, "batch_id")),
    Route("leave/<int:leave_id>/decide/", "leave-decide", attendance.decide, At(P.ATTENDANCE_LEAVE_DECIDE, "leave_id")),
    Route("sessions/<int:session_id>/sheet/", "sheet", attendance.sheet, At(P.ATTENDANCE_SIGN_IN_RECORD, "session_id")),
    Route("sessions/<int:session_id>/steward/", "steward", attendance.steward, At(P.ATTENDANCE_SIGN_IN_RECORD, "session_id")),
    Route("sessions/<int:session_id>/sign/", "sign", attendance.sign, At(P.ATTENDANCE_SIGN_IN_RECORD, "session_id")),
    Route("trainees/<int:trainee_id>/presence/", "presence", attendance.presence, At(P.ATTENDANCE_PRESENCE_SEE, "trainee_id")),
    # exams
    Route("banks/", "banks", exams.banks, Somewhere(P.EXAMS_BANK_MANAGE)),
    Route("banks/import/", "bank-import", exams.importing, Somewhere(P.EXAMS_BANK_MANAGE)),
    Route("banks/<int:bank_id>/", "bank", exams.bank, Somewhere(P.EXAMS_BANK_MANAGE)),
    Route("banks/<int:bank_id>/review/", "bank-review", exams.review, Somewhere(P.EXAMS_BANK_MANAGE)),
    Route("classes/<int:class_id>/papers/", "papers", exams.papers, At(P.EXAMS_MANAGE, "class_id")),
    Route("classes/<int:class_id>/papers/new/", "paper-new", exams.new_paper, At(P.EXAMS_MANAGE, "class_id")),
    Route("papers/<int:paper_id>/", "paper", exams.paper, At(P.EXAMS_MANAGE, "paper_id")),
    Route("papers/<int:paper_id>/publish/", "paper-publish", exams.publish, At(P.EXAMS_MANAGE, "paper_id")),
    Route("batches/<int:batch_id>/exams/new/", "exam-new", exams.new_exam, At(P.EXAMS_MANAGE, "batch_id")),
    Route("exams/<int:exam_id>/", "exam", exams.exam, At(P.EXAMS_MANAGE, "exam_id")),
    Route("exams/<int:exam_id>/marks/", "exam-marks", exams.marks, At(P.EXAMS_MANAGE, "exam_id")),
    # exchange
    Route("batches/<int:batch_id>/discussions/", "discussions", exchange.discussions, At(P.EXCHANGE_RECORD, "batch_id")),
    Route("batches/<int:batch_id>/discussions/sheets/", "discussion-sheets", exchange.sheets, At(P.EXCHANGE_RECORD, "batch_id")),
    Route("sessions/<int:session_id>/groups/<int:group_id>/discussion/", "discussion", exchange.discussion, At(P.EXCHANGE_RECORD, "session_id")),
    Route("classes/<int:class_id>/cases/", "cases", exchange.cases, At(P.EXCHANGE_COMMENT, "class_id")),
    Route("classes/<int:class_id>/cases/call/", "case-call", exchange.call, At(P.EXCHANGE_MANAGE, "class_id")),
    Route("classes/<int:class_id>/cases/new/", "case-new", exchange.new_case, At(P.EXCHANGE_MANAGE, "class_id")),
    Route("cases/<int:case_id>/", "case", exchange.case, At(P.EXCHANGE_COMMENT, "case_id")),
    Route("cases/<int:case_id>/versions/<int:version_id>/file/", "case-file", exchange.file, At(P.EXCHANGE_COMMENT, "case_id")),
    Route("cases/<int:case_id>/review/", "case-review", exchange.review, At(P.EXCHANGE_REVIEW, "case_id")),
    Route("reviewing/", "reviewing", exchange.reviewing, Somewhere(P.EXCHANGE_REVIEW)),
    Route("handing-in/", "handing-in", exchange.handing_in, Somewhere(P.EXCHANGE_HAND_IN)),
    Route("units/<int:unit_id>/classes/<int:class_id>/cases/", "unit-cases", exchange.unit_cases, At(P.EXCHANGE_HAND_IN, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/cases/new/", "unit-case-new", exchange.unit_case_new, At(P.EXCHANGE_HAND_IN, "unit_id")),
    Route("units/<int:unit_id>/classes/<int:class_id>/cases/<int:case_id>/", "unit-case", exchange.unit_case, At(P.EXCHANGE_HAND_IN, "unit_id")),
    # surveys
    Route("needs/", "needs", surveys.needs, Everywhere(P.SURVEYS_MANAGE)),
    Route("needs/new/", "needs-new", surveys.new, Everywhere(P.SURVEYS_MANAGE)),
    Route("surveys/<int:survey_id>/", "survey", surveys.survey, At(P.SURVEYS_TYPE, "survey_id")),
    Route("surveys/<int:survey_id>/step/", "survey-step", surveys.step, At(P.SURVEYS_MANAGE, "survey_id")),
    Route("surveys/<int:survey_id>/form/", "survey-form", surveys.form, At(P.SURVEYS_TYPE, "survey_id")),
    Route("surveys/<int:survey_id>/slips/", "survey-slips", surveys.slips, At(P.SURVEYS_MANAGE, "survey_id")),
    Route("surveys/<int:survey_id>/type/", "survey-type", surveys.type_form, At(P.SURVEYS_TYPE, "survey_id")),
    Route("surveys/<int:survey_id>/units/<int:unit_id>/", "survey-unit", surveys.unit, At(P.SURVEYS_MANAGE, "survey_id")),
    Route("surveys/<int:survey_id>/units/<int:unit_id>/type/", "survey-unit-type", surveys.type_form, At(P.SURVEYS_MANAGE, "survey_id")),
    Route("surveys/<int:survey_id>/book/", "survey-book", surveys.book, At(P.SURVEYS_MANAGE, "survey_id")),
    Route("surveys/<int:survey_id>/results/", "survey-results", surveys.results, At(P.SURVEYS_MANAGE, "survey_id")),
    Route("surveys/<int:survey_id>/results/export/", "survey-export", surveys.export, At(P.SURVEYS_MANAGE, "survey_id")),
    Route("answer/", "answer-survey", me.answer_survey, Door.PUBLIC),
    # evaluation
    Route("batches/<int:batch_id>/evaluation/", "evaluations", evaluation.listing, At(P.SURVEYS_TYPE, "batch_id")),
    Route("batches/<int:batch_id>/evaluation/new/", "evaluation-new", evaluation.new, At(P.SURVEYS_MANAGE, "batch_id")),
    # self-review
    Route("self-review/form/", "self-review-form", self_review.blank, Everywhere(P.PRACTICE_REVIEW_SUMS)),
    Route("classes/<int:class_id>/self-review/", "self-review-sums", self_review.sums, At(P.PRACTICE_REVIEW_SUMS, "class_id")),
    # completion
    Route("batches/<int:batch_id>/completion/", "completion", completion.listing, At(P.COMPLETION_SEE, "batch_id")),
    Route("batches/<int:batch_id>/completion/export/", "completion-export", completion.export, At(P.COMPLETION_SEE, "batch_id")),
    Route("trainees/<int:trainee_id>/completion/", "trainee-completion", completion.trainee, At(P.COMPLETION_SEE, "trainee_id")),
    Route("classes/<int:class_id>/close/", "class-close", completion.close, At(P.COMPLETION_CLOSE, "class_id")),
    # documents
    Route("classes/<int:class_id>/documents/", "documents", documents.listing, At(P.DOCUMENTS_MAKE, "class_id")),
    Route("classes/<int:class_id>/documents/<slug:kind>/", "document", documents.kind, At(P.DOCUMENTS_MAKE, "class_id")),
    Route("classes/<int:class_id>/documents/<slug:kind>/make/", "document-make", documents.make, At(P.DOCUMENTS_MAKE, "class_id")),
    Route("documents/<int:document_id>/file/", "document-file", documents.file, At(P.DOCUMENTS_MAKE, "document_id")),
    Route("documents/<int:document_id>/return/", "document-return", documents.returned, At(P.DOCUMENTS_MAKE, "document_id")),
    Route("documents/<int:document_id>/final/", "document-final", documents.final, At(P.DOCUMENTS_FINALISE, "document_id")),
    Route("documents/<int:document_id>/take-back/", "document-take-back", documents.take_back, At(P.DOCUMENTS_FINALISE, "document_id")),
    Route("classes/<int:class_id>/certificates/", "certificates", documents.certificates, At(P.DOCUMENTS_MAKE, "class_id")),
    Route("classes/<int:class_id>/certificates/register/", "certificate-register", documents.register, At(P.DOCUMENTS_MAKE, "class_id")),
    # reports
    Route("reports/", "county-report", reports.county_figures, Everywhere(P.REPORTS_SEE)),
    Route("reports/file/", "county-report-file", reports.county_file, Everywhere(P.REPORTS_SEE)),
    Route("reports/<slug:figure>/", "county-figure", reports.county_figure, Everywhere(P.REPORTS_SEE)),
    Route("classes/<int:class_id>/report/", "class-report", reports.class_figures, At(P.REPORTS_SEE, "class_id")),
    Route("classes/<int:class_id>/report/<slug:figure>/", "class-figure", reports.class_figure, At(P.REPORTS_SEE, "class_id")),
    # me
    Route("me/", "me", me.home, Somewhere(P.EXAMS_SIT)),
    Route("me/exams/<int:exam_id>/", "sit-start", me.start, Somewhere(P.EXAMS_SIT)),
    Route("me/sittings/<int:sitting_id>/", "sit", me.sit, At(P.EXAMS_SIT, "sitting_id")),
    Route("me/sittings/<int:sitting_id>/answers/", "answer", me.answer, At(P.EXAMS_SIT, "sitting_id")),
    Route("me/sittings/<int:sitting_id>/hand-in/", "hand-in", me.hand_in, At(P.EXAMS_SIT, "sitting_id")),
    Route("me/surveys/<int:survey_id>/", "own-survey", me.survey, Somewhere(P.SURVEYS_ANSWER)),
    Route("me/self-review/", "self-reviews", self_review.mine, Somewhere(P.PRACTICE_REVIEW_OWN)),
    Route("me/self-review/<int:trainee_id>/<slug:moment>/", "self-review", self_review.rate, At(P.PRACTICE_REVIEW_OWN, "trainee_id")),
)
# fmt: on

TABLE: Final[Mapping[str, Access]] = {route.name: route.access for route in ROUTES}
