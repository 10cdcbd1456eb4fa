"""Reading classes."""

from zhuji.classes.queries.heads import (
    ClassHead,
    ClassRow,
    class_head,
    class_list,
    class_years,
    head_of_batch,
    heads_of,
    open_for_nomination,
    places_of_batch,
    places_of_class,
    waits_for,
)
from zhuji.classes.queries.rules import policies_of
from zhuji.classes.queries.templates import (
    ClassTemplate,
    TemplateSession,
    WrongTemplateError,
    class_template,
    class_templates,
    template_sessions,
)

__all__ = [
    "ClassHead",
    "ClassRow",
    "ClassTemplate",
    "TemplateSession",
    "WrongTemplateError",
    "class_head",
    "class_list",
    "class_template",
    "class_templates",
    "class_years",
    "head_of_batch",
    "heads_of",
    "open_for_nomination",
    "places_of_batch",
    "places_of_class",
    "policies_of",
    "template_sessions",
    "waits_for",
]
