"""A class by topic: its materials and who has read them, what is mastered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.numbers import wholes
from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, workbook_bytes
from zhuji.exams.queries import MasteryPage, mastery_of_class
from zhuji.learning.actions.reading import return_register
from zhuji.learning.queries import materials_of_class, register_of
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Permission, Place
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import PlaceKind
from zhuji.web.batches import head_of_chosen, with_batch
from zhuji.web.downloads import download
from zhuji.web.http import Request
from zhuji.web.said import Said, said
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

BADGES = {"mastered": "ok", "not_yet": "warn", "unknown": "none"}


def materials(request: Request, class_id: int) -> HttpResponse:
    """The courseware of the topics that the class teaches, and how many have read it."""
    head = head_of_chosen(request, class_id)
    place = Place(PlaceKind.CLASS, class_id)
    shown = {
        "head": head,
        "rows": materials_of_class(head.batch_id),
        "on_phone": current_policy(FunctionsPolicy).courseware_on_phone.value,
        "records": request.actor.may(Permission.LEARNING_PROGRESS_RECORD, place),
    }
    return render(request, "web/learning/materials.html", shown)


def register(request: Request, class_id: int, courseware_id: int) -> HttpResponse:
    """The paper register of one courseware: to print, and to type back by exception."""
    head = head_of_chosen(request, class_id)
    found = register_of(head.batch_id, courseware_id)
    refusals: tuple[Said, ...] = ()
    unread = {row.trainee.trainee_id for row in found.rows if row.paper is False}
    if request.method == "POST":
        unread = set(wholes(request.POST.getlist("unread")))
        verdict = return_register(
            by=request.actor,
            batch_id=head.batch_id,
            courseware_id=courseware_id,
            unread=unread,
        )
        if verdict.outcome is Permitted.YES:
            messages.success(request, _("阅读登记已保存。"))
            return redirect(with_batch("materials", head))
        refusals = said(verdict.reasons)
    rows = [(row, row.trainee.trainee_id in unread) for row in found.rows]
    shown = {"head": head, "register": found, "rows": rows, "refusals": refusals}
    return render(request, "web/learning/register.html", shown)


def mastery(request: Request, class_id: int) -> HttpResponse:
    """Topic by topic: the class, the groups, the trainees by number; `?export` as a workbook."""
    head = head_of_chosen(request, class_id)
    page = mastery_of_class(class_id, head.batch_id)
    if "export" in request.GET:
        title = _("%(class)s专题掌握情况") % {"class": head.title}
        return download(workbook_bytes(_sheet(page, title), _units(page, title)), title)
    people = [
        (
            one.trainee,
            [
                (name, label(each.outcome), BADGES[each.outcome], sentence(each.reasons[0]))
                for (_topic, name), each in zip(page.topics, one.verdicts, strict=True)
            ],
        )
        for one in page.people
    ]
    shown = {"head": head, "page": page, "people": people}
    return render(request, "web/learning/mastery.html", shown)


def _units(page: MasteryPage, title: str) -> Sheet:
    """The units and the groups, a line each."""
    names = [Column(name, 18) for _topic, name in page.topics]
    columns = (Column(_("单位或小组"), 26), Column(_("人数"), 8, ColumnKind.NUMBER), *names)
    rows: list[list[str | int]] = [
        [
            one.name or _("未分组"),
            one.people,
            *(f"{sum_.mastered}/{sum_.known}" for sum_ in one.sums),
        ]
        for one in (*page.groups, *page.units)
    ]
    notes = (_("已掌握人数／有成绩人数"),)
    return Sheet(_("小组和单位"), columns, rows, headlines=(title,), notes=notes)


def _sheet(page: MasteryPage, title: str) -> Sheet:
    """Trainees by number, the class's sums above them."""
    columns = (
        Column(_("学号"), 8, ColumnKind.NUMBER, centred=True),
        Column(_("姓名"), 12),
        Column(_("单位"), 24),
        Column(_("小组"), 12),
        *(Column(name, 18) for _topic, name in page.topics),
    )
    heading: list[str | int] = ["", _("已掌握／有成绩"), "", ""]
    sums = [*heading, *(f"{each.mastered}/{each.known}" for each in page.whole)]
    rows: list[list[str | int]] = [
        [
            one.trainee.number,
            one.trainee.name,
            one.trainee.unit,
            one.trainee.group,
            *(label(each.outcome) for each in one.verdicts),
        ]
        for one in page.people
    ]
    return Sheet(_("掌握情况"), columns, [sums, *rows], headlines=(title,))
