"""Under which rules a class is run."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from zhuji.classes.queries import RuleLine, class_head, class_rules
from zhuji.web.http import Request
from zhuji.wording.figures import CERTAINTIES, STRENGTHS, figure_text


@dataclass(frozen=True, slots=True)
class Line:
    """A figure as it is shown."""

    meaning: str
    value: str
    source: str
    strength: str
    certainty: str


def rules(request: Request, class_id: int) -> HttpResponse:
    """Every figure with its article, how binding and how sure it is."""
    kept = class_rules(class_id)
    groups = [(group.title, [_line(line) for line in group.lines]) for group in kept.groups]
    head = class_head(request.actor, class_id)
    return render(request, "web/classes/rules.html", {"head": head, "kept": kept, "groups": groups})


def _line(line: RuleLine) -> Line:
    return Line(
        line.meaning,
        figure_text(line.value, line.unit),
        f"{line.source} {line.article}".strip(),
        str(STRENGTHS[line.strength]),
        str(CERTAINTIES[line.certainty]),
    )
