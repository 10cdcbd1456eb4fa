"""People and posts, one at a time."""

from django.db import IntegrityError, transaction

from zhuji.audit.actions import record
from zhuji.base.clock import now, today
from zhuji.base.fields import lookup_digest
from zhuji.registry.actions.openings import keep_openings
from zhuji.registry.actions.spelling import Spelling, spell
from zhuji.registry.models import Person, Post
from zhuji.rules.actor import Actor
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import CorrectionCause, PostKind, Sex

_CORRECTED = ("name", "sex", "unit_id", "phone", "id_number")


def _numbers(phone: str, id_number: str) -> dict[str, str]:
    """The columns of numbers that were given; blank ones leave what is there."""
    columns = {"phone": phone} if phone else {}
    if id_number:
        columns |= {"id_number": id_number, "id_digest": lookup_digest("id_number", id_number)}
    return columns


def _sex(sex: Sex | None) -> dict[str, Sex]:
    return {"sex": sex} if sex else {}


def _spelt(spelling: Spelling) -> dict[str, str]:
    return {"pinyin": spelling.pinyin, "initials": spelling.initials, "keys": spelling.keys}


@transaction.atomic
def add_person(
    *, by: Actor, name: str, sex: Sex | None, unit_id: int, phone: str = "", id_number: str = ""
) -> tuple[Verdict[Permitted], int | None]:
    """Register a person and give the id; refused where the ID number is another's already."""
    spelling = spell(name)
    try:
        with transaction.atomic():
            made = Person.objects.create(
                name=name,
                unit_id=unit_id,
                **_sex(sex),
                **_spelt(spelling),
                **_numbers(phone, id_number),
                entered_by_id=by.user_id,
                entered_at=now(),
            )
    except IntegrityError:
        return permit(Reason.of("id_number_taken")), None
    keep_openings({made.pk: spelling})
    record(by=by, event="registry.person_added", about=("person", made.pk))
    return permit(), made.pk


@transaction.atomic
def change_person(
    *,
    by: Actor,
    person_id: int,
    cause: CorrectionCause,
    name: str,
    sex: Sex | None,
    unit_id: int,
    phone: str = "",
    id_number: str = "",
) -> Verdict[Permitted]:
    """Correct what is kept about a person; a blank number leaves the one that is kept.

    Which columns were put right and why is registered (更正登记), the values are not. The right to
    have it corrected is Art. 46 of the personal information law.
    """
    kept = Person.objects.select_for_update().filter(pk=person_id).first()
    if kept is None:
        return permit(Reason.of("row_gone"))
    given = {"name": name, "sex": sex or "", "unit_id": unit_id, **_numbers(phone, id_number)}
    changed = [one for one in _CORRECTED if one in given and given[one] != getattr(kept, one)]
    if not changed:
        return permit()
    spelling = spell(name)
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person_id).update(**given, **_spelt(spelling))
    except IntegrityError:
        return permit(Reason.of("id_number_taken"))
    if "name" in changed:
        keep_openings({person_id: spelling}, again=[person_id])
    record(
        by=by,
        event="registry.person_changed",
        about=("person", person_id),
        details={"columns": changed, "cause": cause},
    )
    return permit()


@transaction.atomic
def set_at_work(*, by: Actor, person_id: int, active: bool) -> Verdict[Permitted]:
    """Note that a person is no longer at work, or is again. Nothing is deleted."""
    if not Person.objects.filter(pk=person_id, active=not active).update(active=active):
        return permit(Reason.of("row_gone"))
    event = "registry.person_came_back" if active else "registry.person_left"
    record(by=by, event=event, about=("person", person_id))
    return permit()


@transaction.atomic
def give_post(
    *, by: Actor, person_id: int, organisation_id: int, kind: PostKind, title: str = ""
) -> Verdict[Permitted]:
    """Give a person a post in an organisation; refused where it is held already."""
    _, made = Post.objects.get_or_create(
        person_id=person_id,
        organisation_id=organisation_id,
        kind=kind,
        ended_on=None,
        defaults={"title": title},
    )
    if not made:
        return permit(Reason.of("post_taken"))
    record(
        by=by,
        event="registry.post_given",
        about=("person", person_id),
        details={"organisation": organisation_id, "kind": kind},
    )
    return permit()


@transaction.atomic
def end_post(*, by: Actor, person_id: int, post_id: int) -> Verdict[Permitted]:
    """End a post today; refused where it has ended already."""
    held = Post.objects.filter(pk=post_id, person_id=person_id, ended_on=None)
    if not held.update(ended_on=today()):
        return permit(Reason.of("row_gone"))
    record(
        by=by, event="registry.post_ended", about=("person", person_id), details={"post": post_id}
    )
    return permit()
