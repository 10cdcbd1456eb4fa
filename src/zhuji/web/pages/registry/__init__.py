"""The pages of the registry: the Party tree, people, the catalogues, and files in and out."""

from zhuji.web.pages.registry.catalogues import lecturers, units, venues
from zhuji.web.pages.registry.imports import organisations_import, people_import
from zhuji.web.pages.registry.organisations import organisation, organisations
from zhuji.web.pages.registry.people import (
    end_post,
    new_person,
    people,
    person,
    person_edit,
    person_left,
    person_posts,
)
from zhuji.web.pages.registry.workbooks import (
    organisations_export,
    organisations_template,
    people_export,
    people_template,
)

__all__ = [
    "end_post",
    "lecturers",
    "new_person",
    "organisation",
    "organisations",
    "organisations_export",
    "organisations_import",
    "organisations_template",
    "people",
    "people_export",
    "people_import",
    "people_template",
    "person",
    "person_edit",
    "person_left",
    "person_posts",
    "units",
    "venues",
]
