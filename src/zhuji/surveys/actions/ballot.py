"""The ballot box: what is put in is counted, and the box is shaken each time.

Nothing may tell in which order people came, nor what the last of them said. So each hand-in writes every
sum of the questionnaire anew, not only those that grow, and lays the written remarks in an order drawn
by lot; and each code handed out writes the whole roll and all codes anew. A row's place in its table and
the transaction that wrote it are then the same for all.
"""

import secrets
import uuid
from collections.abc import Mapping
from typing import Final

from django.db.models import Case, F, Q, Value, When

from zhuji.base.fields import lookup_digest
from zhuji.rules.surveys import Answers
from zhuji.surveys.models import AnswerCode, RollEntry, Survey, SurveyText, Tally
from zhuji.surveys.queries import WholeSurvey

_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another
_LENGTH: Final = 12
_PURPOSE: Final = "survey code"
_lots: Final = secrets.SystemRandom()


def locked(survey_id: int) -> None:
    """Let nobody else change this questionnaire until the transaction ends."""
    Survey.objects.select_for_update().filter(pk=survey_id).exists()


def new_code() -> str:
    """A code as it is handed out: twelve letters, in three groups."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, _LENGTH, 4))


def digest_of(code: str) -> str:
    """The keyed digest of a code, however it was typed."""
    return lookup_digest(_PURPOSE, "".join(each for each in code.upper() if each.isalnum()))


def add_codes(survey_id: int, codes: list[str]) -> None:
    """Put codes among those already there, all written anew in an order drawn by lot."""
    kept = AnswerCode.objects.filter(survey_id=survey_id)
    digests = [*kept.values_list("digest", flat=True), *map(digest_of, codes)]
    kept.delete()
    _lots.shuffle(digests)
    AnswerCode.objects.bulk_create(
        AnswerCode(survey_id=survey_id, digest=digest) for digest in digests
    )


def mark_taken(survey_id: int, person_id: int) -> None:
    RollEntry.objects.filter(survey_id=survey_id).update(
        taken=Case(When(person_id=person_id, then=Value(value=True)), default=F("taken"))
    )


def count_in(
    survey: WholeSurvey, answers: Answers, *, unit_id: int | None = None, step: int = 1
) -> None:
    """Add one form to the sums (`step` -1 takes it out again) and its remarks to the remarks."""
    ids = {item.number: item.id for item in survey.items}
    grows = Q(pk__in=())
    for number, chosen in answers.chosen.items():
        grows |= Q(item=ids[number], unit=unit_id, value__in=chosen)
    # By the items' ids: a join would write the rows in an order of the database's own.
    Tally.objects.filter(item__in=list(ids.values())).update(
        count=F("count") + Case(When(grows, then=Value(step)), default=Value(0))
    )
    if step > 0:
        shake(survey, {ids[number]: text for number, text in answers.written.items() if text})


def shake(survey: WholeSurvey, written: Mapping[int, str]) -> None:
    """Write all remarks anew, those `written` by item id among them, in an order drawn by lot."""
    kept = SurveyText.objects.filter(item__survey=survey.head.id)
    texts = [*((row.item_id, row.text) for row in kept), *written.items()]
    kept.delete()
    _lots.shuffle(texts)
    SurveyText.objects.bulk_create(
        SurveyText(key=uuid.uuid4(), item_id=item_id, text=text) for item_id, text in texts
    )
