"""Nobody can be linked to what was answered, with the whole database in hand.

The proof is by sameness: whoever answers what, and in whichever order people come, what lies in the
tables afterwards is the same, row for row in the order in which the rows lie, except for keys and
ciphertext drawn at random and the order of the remarks, which is drawn by lot. No function of something
that is always the same guesses better than chance, and the lot is measured.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from tests.cast import Cast
from tests.surveys.made import answered, answers, code_for, on_phone, opened
from zhuji.accounts.models import User
from zhuji.registry.models import Person
from zhuji.rules.actor import Actor
from zhuji.surveys.actions import close_survey, hand_in, take_code
from zhuji.surveys.models import (
    AnswerCode,
    RollEntry,
    Survey,
    SurveyText,
    Tally,
)

pytestmark = pytest.mark.django_db
SIZE: Final = 6
FORMS: Final = [answers(1 + place % 4, f"意见{place}", (1 + place % 3,)) for place in range(SIZE)]

Rows = list[dict[str, Any]]


def lying(model: type[models.Model]) -> Rows:
    """A table's rows in the order in which they lie, with what the database itself keeps of each."""
    postgres = connection.vendor == "postgresql"
    asked = "xmin::text AS written_by, *" if postgres else "*"
    order = "ctid" if postgres else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked} FROM {model._meta.db_table} ORDER BY {order}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def dump() -> dict[str, Rows]:
    """The whole database: every column of every table."""
    return {
        model._meta.db_table: lying(model) for model in apps.get_models(include_auto_created=True)
    }


def ranked(rows: Rows) -> list[int]:
    """By row which of the transactions that wrote the table wrote it, where that is kept."""
    writers = sorted({int(row.get("written_by", 0)) for row in rows})
    return [writers.index(int(row.get("written_by", 0))) for row in rows]


def seen(found: dict[str, Rows]) -> dict[str, Any]:
    """What a reader may learn of the one questionnaire, with keys drawn at random left out."""
    roll, tallies, codes, texts, surveys = (
        found[model._meta.db_table] for model in (RollEntry, Tally, AnswerCode, SurveyText, Survey)
    )
    first = min((row["item_id"] for row in tallies), default=0)
    return {
        "roll": [(row["person_id"], bool(row["taken"])) for row in roll],
        "tallies": [(row["item_id"] - first, row["value"], row["count"]) for row in tallies],
        "codes": len(codes),
        "texts": len(texts),
        "counters": [(row["places"], row["codes_out"], row["answered"]) for row in surveys],
        "written": [ranked(rows) for rows in (roll, tallies, codes, texts)],
    }


def play(
    cast: Cast, coming: Sequence[int], going: Sequence[int], said: Sequence[int]
) -> tuple[dict[str, Rows], list[str]]:
    """Everybody takes a code in the order `coming` and hands in in the order `going`; person `p`
    answers form `said[p]`. Gives the database, and the remarks as they lie.
    """
    survey_id = opened(cast, SIZE)
    people = [each.pk for each in cast.town_people]
    codes = {place: code_for(survey_id, people[place]) for place in coming}
    for place in going:
        answered(codes[place], FORMS[said[place]])
    found = dump()
    table = SurveyText._meta.get_field("text")
    texts = [
        str(table.from_db_value(row["text"], None, connection))
        for row in found[SurveyText._meta.db_table]
    ]
    return found, texts


def emptied() -> None:
    """Files without a history: PostgreSQL puts new rows into the holes that earlier plays left."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {Survey._meta.db_table} CASCADE")


def apart(cast: Cast, *orders: Sequence[int]) -> tuple[dict[str, Any], list[str]]:
    """Play in a database of its own."""
    with transaction.atomic():
        emptied()
        found, texts = play(cast, *orders)
        told = seen(found)
        transaction.set_rollback(True)
    return told, texts


def test_the_database_is_the_same_whoever_said_what_and_whoever_came_first(cast: Cast) -> None:
    on_phone()
    dice = random.Random(1)  # noqa: S311 - play
    straight = list(range(SIZE))
    expected, texts = apart(cast, straight, straight, straight)
    assert expected["counters"] == [(SIZE, 0, SIZE)]
    for _ in range(12):
        orders = [dice.sample(straight, SIZE) for _ in range(3)]
        told, others = apart(cast, *orders)
        assert told == expected
        assert sorted(others) == sorted(texts)


def test_the_last_form_is_not_to_be_told_from_the_sums(cast: Cast) -> None:
    """Half-way too: what the last hand-in wrote is every sum and every remark, not only its own."""
    on_phone()
    told = []
    for last in permutations(range(3), 3):
        with transaction.atomic():
            emptied()
            survey_id = opened(cast, SIZE)
            for place in last:
                answered(code_for(survey_id, cast.town_people[place].pk), FORMS[place])
            told.append(seen(dump()))
            transaction.set_rollback(True)
    assert all(one == told[0] for one in told)
    assert all(set(ranks) <= {0} for ranks in told[0]["written"])


def test_the_order_of_the_remarks_is_drawn_by_lot(cast: Cast) -> None:
    """Where the first remark comes to lie is as likely each place; so is the last one's."""
    on_phone()
    rounds, size = 150, 3
    first, last = Counter[int](), Counter[int]()
    survey_id = opened(cast, size)
    people = [each.pk for each in cast.town_people[:size]]
    for _ in range(rounds):
        with transaction.atomic():
            for place, person_id in enumerate(people):
                answered(code_for(survey_id, person_id), FORMS[place])
            field = SurveyText._meta.get_field("text")
            texts = [
                field.from_db_value(row["text"], None, connection) for row in lying(SurveyText)
            ]
            transaction.set_rollback(True)
        first[texts.index("意见0")] += 1
        last[texts.index("意见2")] += 1
    for counted in (first, last):
        # Chi-square with two degrees of freedom: 27.6 is passed once in a million.
        expected = rounds / size
        assert sum((counted[at] - expected) ** 2 / expected for at in range(size)) < 27.6


def test_nothing_outside_the_questionnaire_changes_when_a_form_is_handed_in(cast: Cast) -> None:
    on_phone()
    survey_id = opened(cast, SIZE)
    code = code_for(survey_id, cast.town_people[0].pk)
    before = dump()
    answered(code, FORMS[0])
    after = dump()
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {model._meta.db_table for model in (AnswerCode, Survey, SurveyText, Tally)}


def test_taking_a_code_writes_the_roll_and_the_codes_alone(cast: Cast) -> None:
    on_phone()
    survey_id = opened(cast, SIZE)
    before = dump()
    code_for(survey_id, cast.town_people[3].pk)
    after = dump()
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {model._meta.db_table for model in (AnswerCode, RollEntry, Survey)}
    assert [bool(row["taken"]) for row in after[RollEntry._meta.db_table]] == [
        place == 3 for place in range(SIZE)
    ]


def test_no_code_and_no_remark_stands_in_clear(cast: Cast) -> None:
    on_phone()
    survey_id = opened(cast, SIZE)
    codes = [code_for(survey_id, each.pk) for each in cast.town_people[:2]]
    answered(codes[0], FORMS[0])
    whole = repr(dump())
    for text in (*codes, *(code.replace("-", "") for code in codes), "意见0"):
        assert text not in whole


def test_no_table_of_answers_names_a_person_a_user_or_a_moment() -> None:
    """Columns, whatever is in them: who answered can't be kept, for there is no place for it."""
    ours = list(apps.get_app_config("surveys").get_models())
    fields = [(model, field) for model in ours for field in model._meta.concrete_fields]
    people = {
        (model.__name__, field.name) for model, field in fields if field.related_model is Person
    }
    users = {(model.__name__, field.name) for model, field in fields if field.related_model is User}
    moments = {
        (model.__name__, field.name)
        for model, field in fields
        if isinstance(field, models.DateTimeField | models.TimeField)
    }
    assert people == {("RollEntry", "person")}
    assert users == {("Survey", "created_by")}
    assert moments == {("Survey", "created_at")}


def test_a_code_is_twelve_letters_and_answers_once(cast: Cast) -> None:
    on_phone()
    survey_id = opened(cast, SIZE)
    code = code_for(survey_id, cast.town_people[0].pk)
    assert re.fullmatch(r"([A-HJKMNP-Z2-9]{4}-){2}[A-HJKMNP-Z2-9]{4}", code)
    answered(code.lower().replace("-", " "), FORMS[0])
    assert hand_in(code=code, answers=FORMS[0]).codes == ("code_unknown",)
    again = take_code(by=Actor(1, cast.town_people[0].pk, "学员"), survey_id=survey_id)
    assert not isinstance(again, str)
    assert again.codes == ("code_already_taken",)


def test_closing_leaves_no_codes(cast: Cast) -> None:
    on_phone()
    survey_id = opened(cast, SIZE)
    code = code_for(survey_id, cast.town_people[0].pk)
    close_survey(by=cast.actor(cast.organiser), survey_id=survey_id)
    assert hand_in(code=code, answers=FORMS[0]).codes == ("code_unknown",)
    assert not AnswerCode.objects.exists()
