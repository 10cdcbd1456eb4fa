"""Class packs are sealed and kept, classes linked to them, results made and taken."""

import secrets
from collections.abc import Mapping, Sequence

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now, today
from zhuji.base.files import Kind, Upload, keep_for_now, store_bytes, store_file
from zhuji.base.sealed import Sealed, own_key, seal
from zhuji.cascade.models import ClassPack, FollowOnClass, KnownInstallation, PackResult
from zhuji.cascade.queries.figures import results_here
from zhuji.cascade.queries.packs import follow_on_of, is_known, pack_by_digest
from zhuji.cascade.queries.result_file import (
    FORMAT,
    VERSION,
    ReadResult,
    ResultBody,
    write_result,
)
from zhuji.cascade.queries.results import pack_of_result, result_facts
from zhuji.classes.queries import class_head
from zhuji.rules.actor import COUNTY, Actor, Permission, class_place
from zhuji.rules.cascade import Taken, take_result
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, PackPart, PackWay

Counts = Sequence[tuple[PackPart, int]]


@transaction.atomic
def seal_pack(*, by: Actor, class_id: int, members: Mapping[str, bytes], parts: Counts) -> int:
    """Seal the members with the installation's key and keep the file; the pack's id.

    `parts` say what the members hold, for the list of packs. PermissionDenied.
    """
    ask(by, Permission.CASCADE_MANAGE, class_place(class_id))
    head = class_head(None, class_id)
    identity, day = secrets.token_hex(16), today()
    data = seal(
        identity=identity, title=head.title, origin=head.organiser, made_on=day, members=members
    )
    pack = ClassPack.objects.create(
        way=PackWay.SENT,
        identity=identity,
        title=head.title,
        origin=head.organiser,
        origin_key=own_key(),
        made_on=day,
        parts=[[kind.value, count] for kind, count in parts],
        file=store_bytes(data, kind=Kind.PACK, name=f"{head.title}.{Kind.PACK.value}"),
        training_class_id=class_id,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    details = {"class": class_id, "bytes": len(data)}
    record(by=by, event="cascade.pack_sent", about=("pack", pack.pk), details=details)
    return pack.pk


def keep_upload(*, by: Actor, upload: Upload, name: str) -> int:
    """Keep a pack between looking at it and opening it, for a day; its id. PermissionDenied."""
    ask(by, Permission.CASCADE_MANAGE, COUNTY)
    return keep_for_now(upload, kind=Kind.PACK, name=name).pk


@transaction.atomic
def confirm_key(*, by: Actor, key: str, name: str) -> None:
    """A person has compared the fingerprint: files of this key are taken from now on."""
    ask(by, Permission.CASCADE_MANAGE, COUNTY)
    if is_known(key):
        return
    known = KnownInstallation.objects.create(
        key=key, name=name, confirmed_by_id=user_of(by), confirmed_at=now()
    )
    record(by=by, event="cascade.key_confirmed", about=("installation", known.pk))


@transaction.atomic
def keep_pack(*, by: Actor, sealed: Sealed, upload: Upload, name: str, parts: Counts) -> int:
    """Keep a pack that came from elsewhere; the id of the one that is there already, if it is."""
    ask(by, Permission.CASCADE_MANAGE, COUNTY)
    there = pack_by_digest(sealed.digest)
    if there is not None:
        return there
    manifest = sealed.manifest
    pack = ClassPack.objects.create(
        way=PackWay.OPENED,
        identity=manifest.identity,
        title=manifest.title,
        origin=manifest.origin,
        origin_key=manifest.key,
        made_on=manifest.made_on,
        parts=[[kind.value, count] for kind, count in parts],
        file=store_file(upload, kind=Kind.PACK, name=name),
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    record(by=by, event="cascade.pack_opened", about=("pack", pack.pk))
    return pack.pk


@transaction.atomic
def link_class(*, by: Actor, pack_id: int, class_id: int) -> None:
    """Keep that a class was opened from a pack, under a number of its own."""
    ask(by, Permission.CASCADE_MANAGE, COUNTY)
    FollowOnClass.objects.create(
        pack_id=pack_id,
        training_class_id=class_id,
        identity=secrets.token_hex(16),
        opened_by_id=user_of(by),
        opened_at=now(),
    )
    about, details = ("class", class_id), {"pack": pack_id}
    record(by=by, event="cascade.class_opened", about=about, details=details)


def result_refusals(class_id: int) -> tuple[Reason, ...]:
    """What stands against a result file of a class now."""
    if follow_on_of(class_id) is None:
        return (Reason.of("class_is_no_follow_on"),)
    head = class_head(None, class_id)
    if head.state is not ClassState.CLOSED:
        return (Reason.of("result_before_closing", state=head.state),)
    if class_id not in results_here([class_id]):
        return (Reason.of("result_of_nobody"),)
    return ()


@transaction.atomic
def make_result(*, by: Actor, class_id: int) -> bytes | Verdict[Permitted]:
    """The signed result file of a closed follow-on class; made anew it says the same with a newer time.

    Refused with class_is_no_follow_on, result_before_closing, result_of_nobody. PermissionDenied.
    """
    ask(by, Permission.CASCADE_MANAGE, class_place(class_id))
    refusals, link = result_refusals(class_id), follow_on_of(class_id)
    head = class_head(None, class_id)
    if refusals or link is None or head.opens_on is None or head.closes_on is None:
        return permit(*refusals)
    result = results_here([class_id])[class_id]
    body = ResultBody(
        format=FORMAT,
        version=VERSION,
        pack=link.pack_identity,
        identity=link.identity,
        title=head.title,
        unit=head.organiser,
        made_at=now(),
        opens_on=head.opens_on,
        closes_on=head.closes_on,
        trainees=result.trainees,
        completed=result.completed,
        hours=str(result.hours),
        tested=result.test.count,
        test_mean=_share(result.test.value),
        evaluated=result.evaluation.count,
        evaluation_mean=_share(result.evaluation.value),
    )
    record(by=by, event="cascade.result_made", about=("class", class_id))
    return write_result(body)


@transaction.atomic
def take(*, by: Actor, read: ReadResult, unit_id: int, trusted: bool) -> Verdict[Taken]:
    """Take a result for a unit of the county, once. A copy and an older one change nothing.

    `trusted`: the actor has compared the fingerprint of the key. PermissionDenied.
    """
    ask(by, Permission.CASCADE_MANAGE, COUNTY)
    verdict = take_result(result_facts(read), trusted=trusted)
    pack_id, body = pack_of_result(read), read.body
    if verdict.outcome not in {Taken.NEW, Taken.REPLACES} or pack_id is None:
        return verdict
    confirm_key(by=by, key=read.key, name=body.unit)
    row = PackResult.objects.create(
        pack_id=pack_id,
        identity=body.identity,
        digest=read.digest,
        origin_key=read.key,
        origin=body.unit,
        title=body.title,
        unit_id=unit_id,
        made_at=body.made_at,
        opens_on=body.opens_on,
        closes_on=body.closes_on,
        trainees=body.trainees,
        completed=body.completed,
        hours=read.hours,
        tested=read.test.count,
        test_mean=read.test.value,
        evaluated=read.evaluation.count,
        evaluation_mean=read.evaluation.value,
        recorded_by_id=user_of(by),
        recorded_at=now(),
    )
    details = {"pack": pack_id, "unit": unit_id, "outcome": verdict.outcome.value}
    record(by=by, event="cascade.result_taken", about=("result", row.pk), details=details)
    return verdict


def _share(value: object) -> str | None:
    return None if value is None else str(value)
