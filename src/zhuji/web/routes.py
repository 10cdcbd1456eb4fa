"""The access table: every page once, with its address, its name, its handler and what it asks.

A test walks it: route × role × "same role, other unit".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from zhuji.rules.actor import Permission as P
from zhuji.web.access import Access, At, Door, Somewhere
from zhuji.web.pages import accounts, audit, classes, enrolment, home, registry, rules


@dataclass(frozen=True, slots=True)
class Route:
    address: str
    name: str
    view: Callable[..., Any]
    access: Access


_ENROLS: Final = At(P.ENROLMENT_MANAGE, "class_id")

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
    # enrolment
    Route("classes/<int:class_id>/quota/", "quota", enrolment.quota, _ENROLS),
    Route("classes/<int:class_id>/quota/export/", "quota-export", enrolment.quota_export, _ENROLS),
    Route("classes/<int:class_id>/nominations/", "nominations", enrolment.overview, _ENROLS),
    Route(
        "classes/<int:class_id>/nominations/<int:nomination_id>/decline/",
        "nomination-decline",
        enrolment.decline,
        _ENROLS,
    ),
    Route("classes/<int:class_id>/returns/", "returns", enrolment.returns, _ENROLS),
    Route(
        "classes/<int:class_id>/roster/", "roster", enrolment.roster, At(P.CLASSES_SEE, "class_id")
    ),
    Route(
        "classes/<int:class_id>/roster/export/", "roster-export", enrolment.roster_export, _ENROLS
    ),
    Route(
        "classes/<int:class_id>/roster/accounts/", "trainee-accounts", enrolment.accounts, _ENROLS
    ),
    Route("classes/<int:class_id>/groups/", "groups", enrolment.groups, _ENROLS),
    Route("nominating/", "nominating", enrolment.nominating, Somewhere(P.ENROLMENT_NOMINATE)),
    Route("confirming/", "confirming", enrolment.confirming, Somewhere(P.ENROLMENT_CONFIRM)),
    Route("units/<int:unit_id>/", "unit-home", enrolment.unit_home, At(P.REGISTRY_SEE, "unit_id")),
    Route(
        "units/<int:unit_id>/classes/<int:class_id>/",
        "unit-class",
        enrolment.unit_class,
        At(P.REGISTRY_SEE, "unit_id"),
    ),
    Route(
        "units/<int:unit_id>/classes/<int:class_id>/nominate/",
        "nominate",
        enrolment.nominate,
        At(P.ENROLMENT_NOMINATE, "unit_id"),
    ),
    Route(
        "units/<int:unit_id>/classes/<int:class_id>/withdraw/",
        "nomination-withdraw",
        enrolment.withdraw,
        At(P.ENROLMENT_NOMINATE, "unit_id"),
    ),
    Route(
        "units/<int:unit_id>/classes/<int:class_id>/confirm/",
        "nomination-confirm",
        enrolment.confirm,
        At(P.ENROLMENT_CONFIRM, "unit_id"),
    ),
    Route(
        "units/<int:unit_id>/classes/<int:class_id>/return/",
        "return-form",
        enrolment.return_form,
        At(P.REGISTRY_SEE, "unit_id"),
    ),
    # rules
    Route("rules/", "rules", rules.rules, Somewhere(P.POLICIES_SEE)),
    Route(
        "rules/<slug:subject>/<slug:key>/", "rule-figure", rules.figure, Somewhere(P.POLICIES_SEE)
    ),
    # registry
    Route("organisations/", "organisations", registry.organisations, Somewhere(P.REGISTRY_SEE)),
    Route(
        "organisations/<int:organisation_id>/",
        "organisation",
        registry.organisation,
        At(P.REGISTRY_SEE, "organisation_id"),
    ),
    Route(
        "organisations/import/",
        "organisations-import",
        registry.organisations_import,
        Somewhere(P.REGISTRY_IMPORT),
    ),
    Route(
        "organisations/template/",
        "organisations-template",
        registry.organisations_template,
        Somewhere(P.REGISTRY_IMPORT),
    ),
    Route(
        "organisations/export/",
        "organisations-export",
        registry.organisations_export,
        Somewhere(P.REGISTRY_SEE),
    ),
    Route(
        "people/import/",
        "people-import",
        registry.people_import,
        Somewhere(P.REGISTRY_IMPORT),
    ),
    Route(
        "people/template/",
        "people-template",
        registry.people_template,
        Somewhere(P.REGISTRY_IMPORT),
    ),
    Route(
        "people/export/",
        "people-export",
        registry.people_export,
        Somewhere(P.REGISTRY_SEE),
    ),
    Route("people/", "people", registry.people, Somewhere(P.REGISTRY_SEE)),
    Route("people/new/", "person-new", registry.new_person, Somewhere(P.REGISTRY_MANAGE)),
    Route("people/<int:person_id>/", "person", registry.person, At(P.REGISTRY_SEE, "person_id")),
    Route(
        "people/<int:person_id>/edit/",
        "person-edit",
        registry.person_edit,
        At(P.REGISTRY_MANAGE, "person_id"),
    ),
    Route(
        "people/<int:person_id>/posts/",
        "person-posts",
        registry.person_posts,
        At(P.REGISTRY_MANAGE, "person_id"),
    ),
    Route(
        "people/<int:person_id>/posts/<int:post_id>/end/",
        "person-post-end",
        registry.end_post,
        At(P.REGISTRY_MANAGE, "person_id"),
    ),
    Route(
        "people/<int:person_id>/left/",
        "person-left",
        registry.person_left,
        At(P.REGISTRY_MANAGE, "person_id"),
    ),
    Route("units/", "units", registry.units, Somewhere(P.REGISTRY_MANAGE)),
    Route("topics/", "topics", registry.topics, Somewhere(P.REGISTRY_MANAGE)),
    Route("lecturers/", "lecturers", registry.lecturers, Somewhere(P.REGISTRY_MANAGE)),
    Route("venues/", "venues", registry.venues, Somewhere(P.REGISTRY_MANAGE)),
    # home
    Route("", "home", home.home, Door.SIGNED_IN),
)

TABLE: Final[Mapping[str, Access]] = {route.name: route.access for route in ROUTES}
