"""Every page that hands out a kept file says so when the disk has lost it."""

import shutil

from django.conf import settings

from tests.web.world import World, enter, put


def test_a_file_that_is_gone_is_told(world: World) -> None:
    client = enter(world, "organiser")
    pages = (
        "/classes/<int:class_id>/decision/<int:step_id>/scan/",
        "/conduct/<int:entry_id>/evidence/",
        "/cases/<int:case_id>/versions/<int:version_id>/file/",
        "/plans/<int:planner_id>/evidence/<int:file_id>/",
        "/reviews/<int:review_id>/evidence/",
        "/archive/<int:archive_entry_id>/file/",
        "/documents/<int:document_id>/file/",
    )
    assert [client.get(put(page, world)).status_code for page in pages] == [200] * len(pages)

    shutil.rmtree(settings.FILES_ROOT)

    for page in pages:
        answer = client.get(put(page, world))
        assert (answer.status_code, "文件找不到了" in answer.content.decode()) == (410, True), page
