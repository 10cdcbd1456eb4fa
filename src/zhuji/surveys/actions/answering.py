"""Codes, and forms handed in with them. Nothing here records who answered, nor when."""

from django.db import transaction
from django.db.models import F

from zhuji.audit.actions import record
from zhuji.base.clock import today
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.surveys import Answers, decide_code, decide_hand_in, decide_slips
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.surveys.actions.ballot import (
    add_codes,
    count_in,
    digest_of,
    locked,
    mark_taken,
    new_code,
)
from zhuji.surveys.models import AnswerCode, RollEntry, Survey
from zhuji.surveys.queries import head_or_404, whole_survey


@transaction.atomic
def take_code(*, by: Actor, survey_id: int) -> str | Verdict[Permitted]:
    """Hand the one who asks a code, once; afterwards nobody can say which it was.

    Refused to who is not on the roll or has taken one, and where no place is left. No audit event: it
    would say when somebody came.
    """
    locked(survey_id)
    head = head_or_404(survey_id)
    entry = RollEntry.objects.filter(survey_id=survey_id, person_id=by.person_id or 0)
    taken = entry.values_list("taken", flat=True).first()
    verdict = decide_code(
        head.facts,
        on_phone=current_policy(FunctionsPolicy).surveys_on_phone.value,
        listed=taken is not None,
        taken=bool(taken),
        today=today(),
    )
    if verdict.outcome is Permitted.NO or by.person_id is None:
        return verdict
    code = new_code()
    mark_taken(survey_id, by.person_id)
    add_codes(survey_id, [code])
    Survey.objects.filter(pk=survey_id).update(codes_out=F("codes_out") + 1)
    return code


@transaction.atomic
def print_slips(*, by: Actor, survey_id: int, wanted: int) -> list[str] | Verdict[Permitted]:
    """Codes for slips that are cut apart and drawn from a pile; who draws which, nobody knows.

    Refused where fewer places are left.
    """
    locked(survey_id)
    verdict = decide_slips(
        head_or_404(survey_id).facts,
        on_phone=current_policy(FunctionsPolicy).surveys_on_phone.value,
        wanted=wanted,
        today=today(),
    )
    if verdict.outcome is Permitted.NO:
        return verdict
    codes = [new_code() for _ in range(wanted)]
    add_codes(survey_id, codes)
    Survey.objects.filter(pk=survey_id).update(codes_out=F("codes_out") + wanted)
    details = {"slips": wanted}
    record(by=by, event="surveys.slips_printed", about=("survey", survey_id), details=details)
    return codes


@transaction.atomic
def void_codes(*, by: Actor, survey_id: int) -> Verdict[Permitted]:
    """Void every code not yet used, so that its holders answer on paper instead.

    A single lost code can't be voided: nobody knows which it is.
    """
    locked(survey_id)
    voided, _ = AnswerCode.objects.filter(survey_id=survey_id).delete()
    if not voided:
        return permit(Reason.of("no_codes_out"))
    Survey.objects.filter(pk=survey_id).update(codes_out=F("codes_out") - voided)
    details = {"codes": voided}
    record(by=by, event="surveys.codes_voided", about=("survey", survey_id), details=details)
    return permit()


def code_survey(code: str) -> int | None:
    """The questionnaire that a code opens; None for a code that is not there, or not any more."""
    found = AnswerCode.objects.filter(digest=digest_of(code))
    return found.values_list("survey_id", flat=True).first()


@transaction.atomic
def hand_in(*, code: str, answers: Answers) -> Verdict[Permitted]:
    """Count a form in and use its code up. It is asked of nobody who they are.

    Refused for a code that is unknown or used, after the last day, and for a form that is faulty.
    """
    survey_id = code_survey(code)
    if survey_id is None:
        return permit(Reason.of("code_unknown"))
    locked(survey_id)
    survey = whole_survey(survey_id)
    on_phone = current_policy(FunctionsPolicy).surveys_on_phone.value
    facts = survey.head.facts
    verdict = decide_hand_in(facts, answers, survey.shapes, on_phone=on_phone, today=today())
    if verdict.outcome is Permitted.NO:
        return verdict
    if not AnswerCode.objects.filter(survey_id=survey_id, digest=digest_of(code)).delete()[0]:
        return permit(Reason.of("code_unknown"))
    count_in(survey, answers)
    Survey.objects.filter(pk=survey_id).update(
        codes_out=F("codes_out") - 1, answered=F("answered") + 1
    )
    return verdict
