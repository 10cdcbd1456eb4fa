"""What `tools.bench.certificates` measures; imported once Django is set up."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction

import typst
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tools.bench.figures import Figure, cpu
from zhuji.accounts.models import RoleAssignment, User
from zhuji.accounts.queries import actor_of
from zhuji.base.clock import now
from zhuji.base.jobs import advance, job_or_404, run_here
from zhuji.base.pdf import STANDARD, fonts
from zhuji.base.qr import qr_svg
from zhuji.classes.models import Batch, TrainingClass
from zhuji.completion.models import CompletionRecord
from zhuji.documents.layouts.certificate import TEMPLATE
from zhuji.documents.queries import CertificateRow, certificates_of_class, documents_of_class
from zhuji.enrolment.models import Nomination, Trainee
from zhuji.flows.certificate_jobs import PART, ask_for_files, ask_to_issue
from zhuji.registry.models import Person, Unit
from zhuji.rules.actor import Actor
from zhuji.rules.verdict import Term, term_to_plain
from zhuji.rules.words import (
    ClassState,
    Completion,
    DocumentKind,
    JobState,
    NominationState,
    PlaceKind,
    UnitKind,
)

MEGABYTE = 2**20
MOST_KILLS = 8
STAGES = (("numbered and signed", ask_to_issue), ("printed", ask_for_files))
DAY = date(2026, 11, 24)


def compare(count: int) -> Figure:
    """The product against the bare engine, one after the other."""
    class_id = filled(count)
    product = cpu(lambda: through_the_product(class_id))[1]
    ready = [bare_data(row) for row in certificates_of_class(class_id)]
    bare = cpu(lambda: [bare_call(data) for data in ready])[1]
    return Figure(
        f"{count} certificates: numbered, signed, printed with QR codes, kept",
        product,
        "s",
        f"{count} calls of the bare PDF engine",
        bare,
    )


def many(count: int) -> list[Figure]:
    """A class of many, done by the worker as in an installation."""
    class_id = filled(count)
    found = []
    for done, ask in STAGES:
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        started = time.perf_counter()
        with worker():
            wait_for(ask(by=organiser(), class_id=class_id))
        took = time.perf_counter() - started
        worked = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        note = f"{worked:.1f} s of CPU in the worker"
        found.append(Figure(f"{count} certificates {done} in one job", took, "s", note=note))
    (version,) = documents_of_class(class_id)[DocumentKind.CERTIFICATES]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = f"the file of all has {version.size / MEGABYTE:.1f} MB"
    return [*found, Figure("memory of the worker at most", peak, "MB", note=size)]


def statements(count: int) -> list[Figure]:
    """What a part costs in statements: the same for the second and the third."""
    class_id = filled(max(count, 4 * PART))
    found = []
    for done, ask in STAGES:
        job_id = ask(by=organiser(), class_id=class_id)
        advance(job_id, 0)
        second, third = (statements_of(job_id, step) for step in (1, 2))
        run_here(job_id)
        what, against = f"the third part of {PART}, {done}", "the second part"
        holds = second == third
        found.append(Figure(what, third, "statements", against, second, holds=holds))
    return found


def killed(count: int) -> list[Figure]:
    """Every process of the worker is killed again and again in the middle of its work."""
    class_id = filled(count)
    kills = sum(kill_through(ask(by=organiser(), class_id=class_id)) for _done, ask in STAGES)
    numbers = [row.number for row in certificates_of_class(class_id)]
    serials = sorted(int("".join(c for c in one[6:] if c.isdigit())) for one in numbers)
    whole = serials == list(range(serials[0], serials[0] + count))
    versions = len(documents_of_class(class_id)[DocumentKind.CERTIFICATES])
    note = f"numbers: {len(set(numbers))}, without gaps or doubles: {whole}; files: {versions}"
    what = f"{count} certificates while the worker was killed"
    return [Figure(what, kills, "times", note=note, holds=whole and versions == 1)]


def kill_through(job_id: int) -> int:
    """Bring a job to its end although its worker is killed; how often it was."""
    kills = 0
    while job_or_404(job_id).is_open and kills < MOST_KILLS:
        with worker() as process:
            before = job_or_404(job_id).done
            while job_or_404(job_id).is_open and job_or_404(job_id).done <= before:
                time.sleep(0.05)
            time.sleep(0.1 * (kills % 5))
            os.killpg(process.pid, signal.SIGKILL)
            kills += 1
    with worker():
        wait_for(job_id)
    return kills


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """A worker in a process group of its own, told to stop at the end."""
    program = "from zhuji.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", program, "worker", "--until-closed"],
        stdin=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        yield process
        if process.stdin:
            process.stdin.close()


def wait_for(job_id: int) -> None:
    while job_or_404(job_id).is_open:
        time.sleep(0.2)
    if job_or_404(job_id).state is not JobState.DONE:
        raise RuntimeError(f"not done: {job_or_404(job_id)}")


def statements_of(job_id: int, step: int) -> int:
    with CaptureQueriesContext(connection) as seen:
        advance(job_id, step)
    return len(seen)


def through_the_product(class_id: int) -> None:
    run_here(ask_to_issue(by=organiser(), class_id=class_id))
    run_here(ask_for_files(by=organiser(), class_id=class_id))


def bare_data(row: CertificateRow) -> str:
    """What the template reads, made before the clock starts: the engine alone is timed."""
    one = {
        "number": row.number,
        "name": row.name,
        "about": row.unit,
        "span": "2026年11月22日至24日",
        "class_name": row.class_title,
        "hours": "24",
        "statement": "完成规定的学习任务，准予结业。",
        "issuer": row.issuer,
        "issued_on": "2026年11月28日",
        "code": qr_svg(row.code, label="", quick=True),
    }
    return json.dumps({"certificates": [one]}, ensure_ascii=False)


def bare_call(data: str) -> bytes:
    """One certificate, one PDF, with our fonts read once."""
    compiler = typst.Compiler(
        input=TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=fonts(),
        sys_inputs={"data": data},
    )
    made = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=0)
    return made if isinstance(made, bytes) else b""


def organiser() -> Actor:
    """One user of the bench, made at the first call."""
    made, fresh = User.objects.get_or_create(
        username="bench", defaults={"name": "李文博", "created_at": now()}
    )
    if fresh:
        RoleAssignment.objects.create(
            user=made, role="organiser", place_kind=PlaceKind.COUNTY, place_id=0, given_at=now()
        )
    return actor_of(made)


def filled(count: int) -> int:
    """A closed class in which so many have completed; gives its id."""
    by = User.objects.get(pk=organiser().user_id)
    unit, _made = Unit.objects.get_or_create(name="石桥镇", defaults={"kind": UnitKind.TOWN})
    training = TrainingClass.objects.create(
        title=f"2026年临溪县基层党务工作者培训班（{TrainingClass.objects.count() + 1}）",
        template="demonstration-3-days",
        year=2026,
        organiser=unit,
        opens_on=DAY,
        closes_on=DAY,
        state=ClassState.CLOSED,
        policies={},
        created_by=by,
        created_at=now(),
    )
    batch = Batch.objects.create(training_class=training, number=1)
    people = Person.objects.bulk_create(
        [Person(name=f"学员{number}", unit=unit) for number in range(count)], batch_size=500
    )
    seal(by, take_in(by, batch, people))
    return training.pk


def take_in(by: User, batch: Batch, people: list[Person]) -> list[Trainee]:
    nominations = Nomination.objects.bulk_create(
        [
            Nomination(
                training_class=batch.training_class,
                unit_id=one.unit_id,
                person=one,
                state=NominationState.ACCEPTED,
                eligibility={},
                nominated_by=by,
                nominated_at=now(),
            )
            for one in people
        ],
        batch_size=500,
    )
    trainees = [
        Trainee(batch=batch, nomination=one, person_id=one.person_id, unit_id=one.unit_id, number=n)
        for n, one in enumerate(nominations, 1)
    ]
    return Trainee.objects.bulk_create(trainees, batch_size=500)


def seal(by: User, trainees: list[Trainee]) -> None:
    codes = ("planned_hours", "present_hours", "counted_hours", "limit")
    arithmetic = [term_to_plain(Term(code, Fraction(24))) for code in codes]
    records = [
        CompletionRecord(
            trainee=one,
            outcome=Completion.COMPLETED,
            reasons=[],
            arithmetic=arithmetic,
            sealed_by=by,
            sealed_at=now(),
        )
        for one in trainees
    ]
    CompletionRecord.objects.bulk_create(records, batch_size=500)
