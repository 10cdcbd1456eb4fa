"""Courseware turned into PDF beside the pages, one version a job."""

from zhuji.base.files import FileRefused
from zhuji.base.jobs import Refused, Step, Work
from zhuji.base.office import office_to_pdf
from zhuji.learning.actions.courseware import keep_pdf
from zhuji.learning.queries import to_convert


def convert(work: Work) -> Step:
    """Convert the version that the job names; one that has its PDF already is left as it is.

    What LibreOffice can't convert ends the job with the sentence of what would do.
    """
    version_id = int(work.arguments["version"])
    try:
        found = to_convert(version_id)
        if found is not None:
            kind, content = found
            keep_pdf(version_id=version_id, pdf=office_to_pdf(content, kind))
    except FileRefused as refused:
        raise Refused(refused.reason) from refused
    return Step(1, 1, is_last=True)
