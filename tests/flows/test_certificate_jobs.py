import io

import pytest
import time_machine
from pypdf import PdfReader

from tests.cast import Cast
from tests.completion.made import AFTER
from tests.flows.test_issue_certificates import closed, numbers
from tests.scanned import codes_of
from tests.surveys.made import on_phone
from zhuji.accounts.models import RoleAssignment
from zhuji.base.jobs import job_file, job_or_404, run_here
from zhuji.classes.models import Batch
from zhuji.documents.queries import certificates_of_class, documents_of_class, produced_file
from zhuji.enrolment.models import Trainee
from zhuji.flows import certificate_jobs
from zhuji.flows.certificate_jobs import MERGED, ask_for_files, ask_to_issue, files
from zhuji.flows.papers.certificates import print_certificates
from zhuji.rules.words import DocumentKind, JobState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(certificate_jobs, "PART", 2)
    with time_machine.travel(AFTER, tick=False):
        yield


def pages(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages)


def test_a_large_class_is_numbered_and_printed_in_parts(cast: Cast) -> None:
    stage, by = closed(cast), cast.actor(cast.organiser)
    issuing = ask_to_issue(by=by, class_id=stage.class_id)
    run_here(issuing)
    job = job_or_404(issuing)
    assert (job.state, job.done, job.total) == (JobState.DONE, 3, 3)
    assert [number for _, number in numbers(stage)] == [
        "〔2026〕第001号",
        "〔2026〕第002号",
        "〔2026〕第003号",
    ]
    printing = ask_for_files(by=by, class_id=stage.class_id)
    run_here(printing)
    made = {
        one.number: pages(job_file(printing, one.number)[1].read())
        for one in job_or_404(printing).files
    }
    assert made == {MERGED: 3, 1: 2, 2: 1}
    (version,) = documents_of_class(stage.class_id)[DocumentKind.CERTIFICATES]
    with produced_file(version.id).content as content:
        assert pages(content.read()) == 3


def test_a_job_goes_along_the_rosters_of_all_batches(cast: Cast) -> None:
    stage, by = closed(cast, 4), cast.actor(cast.organiser)
    second = Batch.objects.create(training_class_id=stage.class_id, number=2)
    Trainee.objects.filter(pk__in=stage.trainees[2:]).update(batch=second)
    issuing = ask_to_issue(by=by, class_id=stage.class_id)
    run_here(issuing)
    job = job_or_404(issuing)
    assert (job.state, job.done, job.total) == (JobState.DONE, 4, 4)
    assert [trainee_id for trainee_id, _ in numbers(stage)] == list(stage.trainees)


def test_the_last_step_done_twice_keeps_one_version(cast: Cast) -> None:
    stage, by = closed(cast), cast.actor(cast.organiser)
    run_here(ask_to_issue(by=by, class_id=stage.class_id))
    printing = ask_for_files(by=by, class_id=stage.class_id)
    run_here(printing)
    last = certificate_jobs.Work(
        printing, job_or_404(printing).place, cast.organiser.pk, {}, {"after": 10**9, "part": 2}, 3
    )
    assert files(last).is_last
    assert len(documents_of_class(stage.class_id)[DocumentKind.CERTIFICATES]) == 1


def test_a_job_asks_again_for_the_right_when_it_runs(cast: Cast) -> None:
    stage = closed(cast)
    job_id = ask_to_issue(by=cast.actor(cast.organiser), class_id=stage.class_id)
    RoleAssignment.objects.filter(user=cast.organiser).delete()
    run_here(job_id)
    job = job_or_404(job_id)
    assert (job.state, [one.code for one in job.reasons]) == (
        JobState.FAILED,
        ["job_without_right"],
    )
    assert numbers(stage) == []


def test_the_code_opens_the_public_page_where_the_county_has_one(cast: Cast, settings) -> None:
    stage, by = closed(cast, 1), cast.actor(cast.organiser)
    run_here(ask_to_issue(by=by, class_id=stage.class_id))
    rows = certificates_of_class(stage.class_id)
    settings.CHECK_ADDRESS = "https://zhuji.example"
    assert codes_of(print_certificates(rows)) == [rows[0].code]
    on_phone("certificate_check_page")
    assert codes_of(print_certificates(rows)) == [f"https://zhuji.example/check/{rows[0].code}"]
