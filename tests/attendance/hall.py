"""A hall with its code open, as the tests of the hall need it."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime

from tests.cast import Cast, user
from tests.once import once
from tests.surveys.made import on_phone
from tests.timetable import made as timetable
from zhuji.accounts.models import Device, User
from zhuji.accounts.queries.devices import TOKEN
from zhuji.attendance.actions import open_hall_code, phone_of, sign_by_code
from zhuji.attendance.queries.hall import hall_screen
from zhuji.base.clock import now
from zhuji.base.fields import lookup_digest
from zhuji.classes.queries import head_of_batch
from zhuji.enrolment.models import Trainee
from zhuji.rules.actor import Actor, Place
from zhuji.rules.hall import Phone
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import HallOutcome, PlaceKind

BEGINS = datetime.fromisoformat("2026-11-25T08:50:00+08:00")


@dataclass(frozen=True)
class Hall:
    cast: Cast
    batch_id: int
    session_id: int
    trainees: tuple[int, ...]
    users: tuple[User, ...]
    tokens: tuple[str, ...]
    devices: tuple[int, ...]

    def actor(self, place: int) -> Actor:
        return self.cast.actor(self.users[place])

    def scan(
        self, place: int, phone: str, given: str | None = None, key: uuid.UUID | None = None
    ) -> Verdict[HallOutcome]:
        """A trainee's phone sends what it is given, by default the code shown now."""
        return sign_by_code(
            by=self.actor(place),
            session_id=self.session_id,
            key=key or uuid.uuid4(),
            phone=Phone(phone_of(phone), self.devices[place]),
            given=given or self.code(),
        )

    def code(self) -> str:
        codes = hall_screen(self.session_id).codes
        assert codes is not None
        return codes.long


def activated(class_id: int, person_id: int) -> tuple[str, int]:
    """A person's own phone: the token in its cookie, and its id."""
    token = secrets.token_urlsafe(12)
    device = Device.objects.create(
        person_id=person_id,
        class_id=class_id,
        digest=lookup_digest(TOKEN, token),
        activated_at=now(),
    )
    return token, device.pk


@once
def hall(cast: Cast, count: int = 3) -> Hall:
    """To be called with the clock at BEGINS: three trainees who can sign in, a code open."""
    batch_id = timetable.batch(cast)
    session_id = timetable.session(cast, batch_id)
    trainees = timetable.trainees(cast, batch_id, count)
    users, phones = [], []
    class_id = head_of_batch(batch_id).id
    for number, trainee in enumerate(Trainee.objects.filter(pk__in=trainees).order_by("number")):
        made = user(
            f"hall{number}", f"学员{number}", "trainee", Place(PlaceKind.PERSON, trainee.person_id)
        )
        User.objects.filter(pk=made.pk).update(person=trainee.person_id)
        made.refresh_from_db()
        users.append(made)
        phones.append(activated(class_id, trainee.person_id))
    on_phone("hall_code_on_phone")
    opened = open_hall_code(by=cast.actor(cast.organiser), session_id=session_id)
    assert opened.outcome is Permitted.YES, opened
    return Hall(
        cast, batch_id, session_id, tuple(trainees), tuple(users), *zip(*phones, strict=True)
    )
