"""Handlers for the tests of jobs."""

from zhuji.base.files import Kind
from zhuji.base.jobs import Refused, Step, Work
from zhuji.rules.verdict import Reason

TOTAL = 3


def counting(work: Work) -> Step:
    """Three steps, each with a file of its number."""
    done = int(work.kept.get("done", 0)) + 1
    work.keep_file(done, f"{done}.pdf", Kind.PDF, f"%PDF-1.7 {work.job_id} {done}".encode())
    return Step(done, TOTAL, {"done": done}, is_last=done == TOTAL)


def raising(work: Work) -> Step:
    raise ValueError("the disk is full")


def refusing(work: Work) -> Step:
    raise Refused(Reason.of("job_without_right"))


def cut_off(work: Work) -> Step:
    """As if the process were killed: nothing of it is caught."""
    raise SystemExit
