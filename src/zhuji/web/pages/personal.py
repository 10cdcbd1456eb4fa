"""What is masked, read in full for a purpose; and all that is kept about a person, in one workbook."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhuji.base.files import Kind
from zhuji.flows.person_file import take_person_file
from zhuji.registry.actions import read_numbers
from zhuji.registry.forms import ReadingForm
from zhuji.registry.queries import person_or_404
from zhuji.web.downloads import download
from zhuji.web.http import Request


def numbers(request: Request, person_id: int) -> HttpResponse:
    """The numbers of a person in full, on this answer alone."""
    person = person_or_404(request.actor, person_id)
    form = ReadingForm(request.POST or None)
    read = None
    if request.method == "POST" and form.is_valid():
        purpose = form.cleaned_data["purpose"]
        read = read_numbers(
            by=request.actor,
            person_ids=[person_id],
            purpose=purpose,
            about=("person", person_id),
        ).get(person_id)
    context = {"person": person.row, "form": form, "read": read}
    return render(request, "web/registry/person_numbers.html", context)


def file(request: Request, person_id: int) -> HttpResponse:
    """The form that asks why, and the workbook."""
    person = person_or_404(request.actor, person_id)
    form = ReadingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        purpose = form.cleaned_data["purpose"]
        made = take_person_file(by=request.actor, person_id=person_id, purpose=purpose)
        name = _("%(name)s的个人信息清单") % {"name": made.name}
        return download(made.content, name, Kind.XLSX)
    return render(request, "web/registry/person_file.html", {"person": person.row, "form": form})
