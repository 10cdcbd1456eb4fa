"""A class pack is opened: all of it is read and judged first, then a class stands in draft, or nothing."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import Http404

from zhuji.base.asking import ask
from zhuji.base.clock import today
from zhuji.base.files import FileRefused, Upload
from zhuji.base.sealed import Sealed, fingerprint, open_sealed, read_plain
from zhuji.cascade.actions import confirm_key, keep_pack, link_class
from zhuji.cascade.queries import (
    classes_of_pack,
    follow_on_of,
    is_known,
    key_of_pack,
    keys_of_name,
    pack_by_digest,
    pack_file,
    pack_or_404,
)
from zhuji.classes.actions import create_class, save_proposal
from zhuji.classes.queries import (
    ClassHead,
    class_head,
    class_template,
    class_templates,
    heads_of,
    proposal,
)
from zhuji.flows.pack_parts import (
    FILES,
    MAX_PART,
    PARTS,
    SURVEYS,
    ClassPart,
    Opening,
    PoliciesPart,
    TimetablePart,
    compared,
    laid,
    waiting,
)
from zhuji.policies.queries import ComparedFigure
from zhuji.registry.queries import topic_rows
from zhuji.rules.actor import COUNTY, Actor, Permission
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PackPart, PackWay
from zhuji.timetable.actions import lay_sessions
from zhuji.wording.labels import label


@dataclass(frozen=True, slots=True)
class Contents:
    """A pack as read, before anything is written.

    `cautions` are for the one who decides; `opened` are the classes made from it here before.
    """

    sealed: Sealed
    values: dict[PackPart, Any]
    parts: tuple[tuple[PackPart, int], ...]
    fingerprint: str
    known: bool
    pack_id: int | None
    asks_again: bool
    opened: tuple[ClassHead, ...]
    differences: tuple[ComparedFigure, ...]
    cautions: tuple[Reason, ...]

    @property
    def of_class(self) -> ClassPart:
        value: ClassPart = self.values[PackPart.CLASS]
        return value


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person decides when opening: the class's title, its unit, its first day if it is known.

    `trusted`: the fingerprint has been compared; `again`: opened before, and yet once more.
    """

    title: str
    organiser_id: int
    opens_on: date | None
    trusted: bool
    again: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """`class_id` is None where the verdict refuses; `notes` say what is left to do by hand."""

    verdict: Verdict[Permitted]
    class_id: int | None
    notes: tuple[Reason, ...] = ()


def read_pack(upload: Upload) -> Contents:
    """Everything a file holds, or `FileRefused` with the first thing that is wrong. Writes nothing."""
    sealed = open_sealed(upload)
    values = read_parts(sealed)
    manifest, pack_id = sealed.manifest, pack_by_digest(sealed.digest)
    if pack_id is None and key_of_pack(manifest.identity) is not None:
        raise FileRefused("pack_identity_taken")
    known = is_known(manifest.key)
    changed = not known and bool(keys_of_name(manifest.origin))
    opened = classes_of_pack(pack_id) if pack_id else []
    heads = heads_of(set(opened))
    policies: PoliciesPart | None = values.get(PackPart.POLICIES)
    return Contents(
        sealed=sealed,
        values=values,
        parts=tuple(
            (part.kind, part.count(values[part.kind])) for part in PARTS if part.kind in values
        ),
        fingerprint=fingerprint(manifest.key),
        known=known,
        pack_id=pack_id,
        asks_again=bool(opened)
        and pack_id is not None
        and pack_or_404(pack_id).way is PackWay.OPENED,
        opened=tuple(heads[class_id] for class_id in opened if class_id in heads),
        differences=compared(policies) if policies else (),
        cautions=(Reason.of("key_changed", name=manifest.origin),) if changed else (),
    )


def read_parts(sealed: Sealed) -> dict[PackPart, Any]:
    """The parts by kind, each of its shape and all of them agreeing; or `FileRefused`."""
    members = sealed.members
    files = {path for path in members if path.startswith(FILES)}
    strange = sorted(set(members) - files - {part.path for part in PARTS})
    if strange:
        raise FileRefused("pack_part_unknown", part=strange[0])
    held = [part for part in PARTS if part.path in members]
    values: dict[PackPart, Any] = {
        part.kind: read_plain(members[part.path], part.shape, name=label(part.kind), most=MAX_PART)
        for part in held
    }
    if PackPart.CLASS not in values:
        raise FileRefused("pack_part_missing", part=label(PackPart.CLASS))
    for part in held:
        for fault in part.faults(values[part.kind], values):
            raise FileRefused("sealed_part_unreadable", part=label(part.kind), place=fault)
    _check_files(sealed, files, {one for part in held for one in part.files(values[part.kind])})
    for part in held:
        part.check(values[part.kind], members)
    return values


def _check_files(sealed: Sealed, files: set[str], named: set[str]) -> None:
    """Every file stands under its own digest, is named by a part, and every one named is there."""
    digests = {entry.path: entry.sha256 for entry in sealed.manifest.entries}
    if files != {FILES + digest for digest in named} or any(
        path != FILES + digests[path] for path in files
    ):
        raise FileRefused("sealed_altered")


def open_pack(*, by: Actor, upload: Upload, name: str, asked: Asked) -> Opened:
    """Make a class in draft from a pack, with all that came along; in one transaction.

    Refused with key_not_confirmed, pack_opened_before, title_taken; FileRefused; PermissionDenied.
    """
    ask(by, Permission.CASCADE_MANAGE, COUNTY)
    contents = read_pack(upload)
    refusals = []
    if not (contents.known or asked.trusted):
        refusals.append(Reason.of("key_not_confirmed"))
    if contents.asks_again and not asked.again:
        refusals.append(Reason.of("pack_opened_before", count=len(contents.opened)))
    if refusals:
        return Opened(permit(*refusals), None)
    with transaction.atomic():
        opened = _open(by, contents, upload, name, asked)
        if opened.class_id is None:
            transaction.set_rollback(True)
        return opened


def _open(by: Actor, contents: Contents, upload: Upload, name: str, asked: Asked) -> Opened:
    made = _class(by, contents, asked)
    if isinstance(made, Verdict):
        return Opened(made, None)
    confirm_key(by=by, key=contents.sealed.manifest.key, name=contents.sealed.manifest.origin)
    opening = Opening(
        by=by,
        class_id=made,
        batch_id=class_head(None, made).batch_id,
        title=contents.sealed.manifest.title,
        origin=contents.sealed.manifest.origin,
        files=contents.sealed.members,
    )
    for part in PARTS:
        if part.kind in contents.values:
            part.open(contents.values[part.kind], opening)
    # The file comes last: what is refused before leaves none behind.
    pack_id = keep_pack(
        by=by, sealed=contents.sealed, upload=upload, name=name, parts=contents.parts
    )
    link_class(by=by, pack_id=pack_id, class_id=made)
    return Opened(permit(), made, tuple(opening.notes))


def _class(by: Actor, contents: Contents, asked: Asked) -> int | Verdict[Permitted]:
    """The class in draft with its proposal; dated where its first day is known."""
    plan = contents.of_class
    known = class_template(plan.template)
    day = asked.opens_on
    made = create_class(
        by=by,
        template_key=known.key if known else class_templates()[0].key,
        title=asked.title,
        year=(day or today()).year,
        organiser_id=asked.organiser_id,
    )
    if isinstance(made, Verdict):
        return made
    values: dict[str, object] = {
        "organiser": asked.organiser_id,
        "aim": plan.aim,
        "audience": plan.audience,
        "content": plan.content,
        "requirements": plan.requirements,
        "planned_places": plan.planned_places,
    }
    if day:
        values |= _days(day, contents.values)
    verdict = save_proposal(by=by, class_id=made, values=values, version=proposal(made).version)
    return made if verdict.outcome is Permitted.YES else verdict


def _days(first: date, values: dict[PackPart, Any]) -> dict[str, object]:
    """First and last day: as long as the class, and not shorter than its pattern."""
    plan: ClassPart = values[PackPart.CLASS]
    pattern: TimetablePart | None = values.get(PackPart.TIMETABLE)
    last = max([plan.days - 1, *(one.day for one in (pattern.sessions if pattern else ()))])
    return {"opens_on": first, "closes_on": first + timedelta(days=max(0, last))}


@transaction.atomic
def date_class(*, by: Actor, class_id: int, opens_on: date) -> Verdict[Permitted]:
    """Give an opened class its first day and lay its timetable from there.

    Refused as saving the proposal and laying a pattern are; FileRefused where the kept pack is gone.
    Http404 for a class that was not opened from a pack.
    """
    link = follow_on_of(class_id)
    if link is None:
        raise Http404
    with pack_file(link.pack_id) as file:
        values = read_parts(open_sealed(file))
    head = class_head(None, class_id)
    dated: dict[str, object] = {"organiser": head.organiser_id, **_days(opens_on, values)}
    version = proposal(class_id).version
    saved = save_proposal(by=by, class_id=class_id, values=dated, version=version)
    pattern: TimetablePart | None = values.get(PackPart.TIMETABLE)
    if saved.outcome is Permitted.NO or pattern is None:
        return saved
    topic_ids = {row.name: row.id for row in topic_rows()}
    verdict = lay_sessions(by=by, batch_id=head.batch_id, pattern=laid(pattern, topic_ids))
    if verdict.outcome is Permitted.NO:
        transaction.set_rollback(True)
    elif PackPart.SURVEYS in values:
        # Questionnaires that ask about sessions have waited for them.
        opening = Opening(by, class_id, head.batch_id, link.pack_title, link.origin, {})
        SURVEYS.open(waiting(values[PackPart.SURVEYS]), opening)
    return verdict
