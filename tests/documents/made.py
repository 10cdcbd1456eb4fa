"""A running class and a certificate issued in it, without the verdicts before it."""

from datetime import date
from fractions import Fraction
from typing import Any

from tests.cast import Cast
from tests.completion.made import Stage, running
from tests.once import once
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import class_head
from zhuji.documents.actions import CertificateDraft, issue_certificates
from zhuji.documents.queries import CertificateRow, Revocation, certificate_of_trainee
from zhuji.enrolment.models import Trainee
from zhuji.rules.words import RevocationCause

ISSUED_ON = date(2026, 11, 27)


@once
def stage(cast: Cast) -> Stage:
    """The class of two trainees, made at the first call."""
    class_id = TrainingClass.objects.values_list("pk", flat=True).first()
    if class_id is None:
        return running(cast, 2)
    trainees = list(Trainee.objects.order_by("number").values_list("pk", flat=True))
    return Stage(class_id, class_head(None, class_id).batch_id, 0, trainees, [])


def draft(trainee_id: int, **changed: Any) -> CertificateDraft:
    """One certificate to be issued."""
    values: dict[str, Any] = {
        "trainee_id": trainee_id,
        "name": "张伟",
        "sex": "男",
        "unit": "石桥镇",
        "class_title": "2026年临溪县基层党务工作者培训班",
        "starts_on": date(2026, 11, 22),
        "ends_on": date(2026, 11, 24),
        "hours": Fraction(45, 2),
        "issuer": "中共临溪县委组织部",
    }
    return CertificateDraft(**(values | changed))


@once
def issued(cast: Cast, place: int = 0, **changed: Any) -> CertificateRow:
    """The certificate of the trainee in that place."""
    at = stage(cast)
    trainee_id = at.trainees[place]
    verdict = issue_certificates(
        by=cast.actor(cast.organiser), class_id=at.class_id, drafts=[draft(trainee_id, **changed)]
    )
    row = certificate_of_trainee(trainee_id)
    assert (verdict.codes, row is None) == ((), False)
    assert row is not None
    return row


def revocation(**changed: Any) -> Revocation:
    values: dict[str, Any] = {
        "day": ISSUED_ON,
        "cause": RevocationCause.MISPRINT,
        "reason": "姓名印错",
        "decider": "县委组织部",
    }
    return Revocation(**(values | changed))
