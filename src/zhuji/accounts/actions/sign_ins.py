"""Sign-ins are noted for their owner, and ended by the owner or by the security administrator."""

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from zhuji.accounts.models import SignIn
from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.sign_in import browser_words


def note_sign_in(*, user_id: int, session_key: str, agent: str) -> None:
    """Keep that a session of a user began; of sessions that are over nothing stays."""
    mine = SignIn.objects.filter(user=user_id)
    live = Session.objects.filter(
        session_key__in=list(mine.values_list("session_key", flat=True)), expire_date__gt=now()
    )
    mine.exclude(session_key__in=list(live.values_list("session_key", flat=True))).delete()
    SignIn.objects.create(
        user_id=user_id, session_key=session_key, began_at=now(), browser=browser_words(agent)
    )


@transaction.atomic
def end_other_sign_ins(*, by: Actor, here: str) -> int:
    """End all of one's own sessions but the one asked from (`here` is its key); how many."""
    return _end(by, SignIn.objects.filter(user=by.user_id).exclude(session_key=here), by.user_id)


@transaction.atomic
def end_sign_ins_of(*, by: Actor, user_id: int) -> int:
    """End every session of a user; PermissionDenied for all but the security administrator."""
    ask(by, Permission.ACCOUNTS_SECURE)
    return _end(by, SignIn.objects.filter(user=user_id), user_id)


def _end(by: Actor, rows: QuerySet[SignIn], user_id: int | None) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    if keys:
        record(
            by=by,
            event="accounts.sign_ins_ended",
            about=("user", user_id or 0),
            details={"count": ended},
        )
    return ended
