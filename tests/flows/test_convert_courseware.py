"""The way of a Word file or of slides into PDF: kept at once, converted beside the pages, looked through."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.base.files import samples
from tests.cast import Cast, user
from tests.learning.made import pdf, topic
from zhuji.base.files import FileRefused, Kind, check_upload
from zhuji.base.jobs import run_here
from zhuji.base.office import has_office
from zhuji.learning.actions.courseware import (
    KINDS,
    TakenIn,
    add_courseware,
    add_version,
    convert_again,
    review_version,
    take_in,
)
from zhuji.learning.models import CoursewareVersion
from zhuji.learning.queries import conversion_of, courseware_or_404, waiting_reviews
from zhuji.rules.actor import Place
from zhuji.rules.words import CoursewareState, JobState, PlaceKind

SignIn = Callable[..., Client]


def office(tmp_path: Path, settings: Settings, *lines: str) -> None:
    """A program in the place of LibreOffice; its last argument is the document."""
    program = tmp_path / "soffice"
    program.write_text("\n".join(("#!/bin/sh", *lines)))
    program.chmod(0o755)
    settings.OFFICE_PROGRAM = str(program)


def given_in(cast: Cast) -> int:
    file = take_in(BytesIO(samples.docx()), "讲义.docx")
    made = add_courseware(by=cast.actor(cast.organiser), topic_id=topic(), title="讲义", file=file)
    assert isinstance(made, int)
    return made


def run(courseware_id: int) -> JobState:
    job = conversion_of(courseware_id)
    assert job is not None
    run_here(job.id)
    ended = conversion_of(courseware_id)
    assert ended is not None
    return ended.state


@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
def test_a_word_file_is_turned_into_pdf_and_then_reviewed(cast: Cast) -> None:
    reviewer = cast.actor(cast.second_organiser)
    here = given_in(cast)
    (waiting,) = courseware_or_404(here).versions
    assert (waiting.state, waiting.pages, waiting_reviews(reviewer)) == (
        CoursewareState.CONVERTING,
        0,
        0,
    )
    refused = review_version(by=reviewer, version_id=waiting.id)
    assert refused.codes == ("courseware_not_converted",)
    file = TakenIn(pdf(2), Kind.PDF, "讲义.pdf", 2)
    early = add_version(by=cast.actor(cast.organiser), courseware_id=here, file=file, change="")
    assert early.codes == ("courseware_converting",)
    assert run(here) is JobState.DONE
    (version,) = courseware_or_404(here).versions
    assert (version.state, version.pages) == (CoursewareState.WAITING, 1)
    assert (version.converted, version.name) == (True, "讲义.docx")
    assert review_version(by=reviewer, version_id=version.id).codes == ()


def test_what_fails_says_why_and_is_tried_again(
    cast: Cast, sign_in: SignIn, tmp_path: Path, settings: Settings
) -> None:
    office(tmp_path, settings, "exit 1")
    client = sign_in(cast.organiser)
    posted = {"topic": str(topic()), "title": "讲义"}
    file = SimpleUploadedFile("讲义.docx", samples.docx())
    said = client.post(reverse("courseware-new"), posted | {"file": file}, follow=True)
    version = CoursewareVersion.objects.get()
    here = reverse("courseware", args=[version.courseware_id])
    assert "文件已上传，正在转成 PDF" in said.content.decode()
    assert "刷新进度" in client.get(here).content.decode()
    assert run(version.courseware_id) is JobState.FAILED
    failed = client.get(here).content.decode()
    assert "LibreOffice 没能转换这个文件" in failed
    assert "重新转换" in failed
    assert client.get(reverse("courseware-file", args=[version.pk])).status_code == 404

    result = tmp_path / "result.pdf"
    result.write_bytes(pdf(3))
    office(
        tmp_path,
        settings,
        'while [ "$1" != "--outdir" ]; do shift; done',
        f'mkdir -p "$2" && cp {result} "$2/document.pdf"',
    )
    assert "正在转成 PDF" in client.post(here, {"convert": "yes"}, follow=True).content.decode()
    assert run(version.courseware_id) is JobState.DONE
    done = client.get(here, headers={"HX-Request": "true"}).content.decode()
    assert "已转成 PDF，共 3 页" in done
    assert "第 1 版逐页" in client.get(here).content.decode()
    # What has its PDF is not converted once more.
    convert_again(by=cast.actor(cast.organiser), courseware_id=version.courseware_id)
    job = conversion_of(version.courseware_id)
    assert job is not None
    assert job.state is JobState.DONE


def test_a_lecturer_follows_the_own_file(
    cast: Cast, sign_in: SignIn, tmp_path: Path, settings: Settings
) -> None:
    office(tmp_path, settings, "exit 1")
    teacher = user("zhu", "祝老师", "lecturer", Place(PlaceKind.LECTURER, 1))
    client = sign_in(teacher)
    posted = {"topic": str(topic()), "title": "讲稿"}
    file = SimpleUploadedFile("讲稿.docx", samples.docx())
    client.post(reverse("teaching-courseware-new"), posted | {"file": file})
    version = CoursewareVersion.objects.get(uploaded_by=teacher)
    assert run(version.courseware_id) is JobState.FAILED
    here = reverse("teaching-courseware", args=[version.courseware_id])
    assert "没有转成 PDF" in client.get(here).content.decode()
    assert "正在转成 PDF" in client.post(here, {"convert": "yes"}, follow=True).content.decode()


def test_a_machine_without_office_says_so_at_once(settings: Settings) -> None:
    settings.OFFICE_PROGRAM = "no-such-office"
    with pytest.raises(FileRefused, match="office_missing"):
        take_in(BytesIO(samples.docx()), "讲义.docx")


@pytest.mark.parametrize("kind", [Kind.ODT, Kind.ODP])
def test_open_documents_are_taken(kind: Kind) -> None:
    target = BytesIO()
    with ZipFile(target, "w") as made:  # stored, as the format has it
        made.writestr("mimetype", kind.media_type)
        made.writestr("content.xml", "<x/>")
    assert check_upload(target, KINDS) is kind
