import pytest
import time_machine
from django.urls import reverse

from tests.cast import Cast
from tests.completion.made import AFTER
from tests.flows.test_issue_certificates import closed, numbers
from zhuji.base.jobs import advance, job_or_404, run_here
from zhuji.base.models import Job
from zhuji.flows import certificate_jobs
from zhuji.rules.words import JobState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(certificate_jobs, "PART", 2)
    with time_machine.travel(AFTER, tick=False):
        yield


def test_a_large_class_is_left_to_a_job_whose_progress_the_page_shows(cast: Cast, sign_in) -> None:
    stage, client = closed(cast), sign_in(cast.organiser)
    page = reverse("certificates", kwargs={"class_id": stage.class_id})
    assert "正在后台编号" in client.post(page, follow=True).content.decode()
    job = Job.objects.get()
    advance(job.pk, 0)
    on_its_way = client.get(page).content.decode()
    assert ("2 / 3 人" in on_its_way, "刷新进度" in on_its_way) == (True, True)
    run_here(job.pk)
    assert len(numbers(stage)) == 3
    make = reverse("document-make", kwargs={"class_id": stage.class_id, "kind": "certificates"})
    assert "正在后台生成" in client.post(make, follow=True).content.decode()
    printing = Job.objects.latest("pk")
    run_here(printing.pk)
    done = client.get(page).content.decode()
    assert ("第 2 部分" in done, "全部合为一个文件" in done, "刷新进度" in done) == (
        True,
        True,
        False,
    )
    part = client.get(reverse("job-file", kwargs={"job_id": printing.pk, "number": 1}))
    assert part["Content-Type"] == "application/pdf"
    part.close()


def test_a_job_is_called_off_on_the_page(cast: Cast, sign_in) -> None:
    stage, client = closed(cast), sign_in(cast.organiser)
    client.post(reverse("certificates", kwargs={"class_id": stage.class_id}))
    job = Job.objects.get()
    cancel = reverse("job-cancel", kwargs={"job_id": job.pk})
    assert "任务已取消" in client.post(cancel, follow=True).content.decode()
    assert job_or_404(job.pk).state is JobState.CANCELLED
    assert "已经结束" in client.post(cancel, follow=True).content.decode()
    run_here(job.pk)
    assert numbers(stage) == []
