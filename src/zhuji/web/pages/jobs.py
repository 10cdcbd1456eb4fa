"""Jobs: calling one off, and taking a file that one has made."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhuji.base.jobs import cancel_job, job_file, job_or_404
from zhuji.documents.queries import ProducedFile
from zhuji.rules.words import JobKind, PlaceKind
from zhuji.web.downloads import handed_out
from zhuji.web.http import Request


@require_POST
def cancel(request: Request, job_id: int) -> HttpResponse:
    """Call a job off; what is done of it stays."""
    job = job_or_404(job_id)
    if cancel_job(job_id):
        messages.success(request, _("任务已取消，已完成的部分保留。"))
    else:
        messages.info(request, _("任务已经结束，不用取消。"))
    if job.kind is JobKind.TIMETABLE_PLAN:
        return redirect("planning", class_id=job.place.id)
    if job.place.kind is PlaceKind.CLASS:
        return redirect("certificates", class_id=job.place.id)
    return redirect("home")


@require_GET
def file(_request: Request, job_id: int, number: int) -> FileResponse:
    """One file that a job has made."""
    row, content = job_file(job_id, number)
    return handed_out(ProducedFile(row.name, row.media_type, content))
