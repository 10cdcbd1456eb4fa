"""Words of jobs."""

from enum import StrEnum


class JobKind(StrEnum):
    """What is done beside the pages; each has its handler in the settings (`JOBS`)."""

    BATCH_PLAN = "batch_plan"
    CERTIFICATE_ISSUE = "certificate_issue"
    CERTIFICATE_FILES = "certificate_files"
    COURSEWARE_PDF = "courseware_pdf"
    TIMETABLE_PLAN = "timetable_plan"


class JobState(StrEnum):
    """Where a job stands. A job that is running goes on by itself after a restart."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
