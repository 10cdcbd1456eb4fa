"""Class packs and the classes run from them, as pages show them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO

from django.db.models import Count, QuerySet
from django.http import Http404

from zhuji.base.files import FileRefused, Kind, open_file
from zhuji.base.models import StoredFile
from zhuji.base.sealed import fingerprint, own_key
from zhuji.cascade.models import ClassPack, FollowOnClass, KnownInstallation
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.words import PackPart, PackWay, PlaceKind


@dataclass(frozen=True, slots=True)
class PackRow:
    """A class pack; `parts` are what it holds with how much of each, `follow_ons` the classes here."""

    id: int
    way: PackWay
    identity: str
    title: str
    origin: str
    fingerprint: str
    made_on: date
    parts: tuple[tuple[PackPart, int], ...]
    class_id: int | None
    file_name: str
    size: int
    follow_ons: int
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class FollowOn:
    """Which pack a class was opened from, and the number it bears in its result file."""

    class_id: int
    pack_id: int
    pack_identity: str
    pack_title: str
    origin: str
    identity: str
    from_here: bool


def places_of_pack(pack_id: int) -> tuple[Place, ...] | None:
    """A pack made here lies in its class; one that came from elsewhere is the county's."""
    row = ClassPack.objects.filter(pk=pack_id).only("training_class").first()
    if row is None:
        return None
    own = row.training_class_id
    return () if own is None else (Place(PlaceKind.CLASS, own),)


def pack_rows(actor: Actor, *, class_id: int | None = None) -> list[PackRow]:
    """The packs that the actor may see, the newest first; of one class, or all. One statement."""
    rows = _shown()
    if class_id is not None:
        rows = rows.filter(training_class=class_id)
    seen = actor.ids(Permission.CASCADE_SEE, PlaceKind.CLASS)
    if seen is not None:
        rows = rows.filter(training_class__in=seen)
    return [_row(one) for one in rows]


def pack_or_404(pack_id: int) -> PackRow:
    row = _shown().filter(pk=pack_id).first()
    if row is None:
        raise Http404
    return _row(row)


def pack_file(pack_id: int) -> BinaryIO:
    """The kept file; the caller closes it. Http404, FileRefused."""
    row = ClassPack.objects.select_related("file").filter(pk=pack_id).first()
    if row is None:
        raise Http404
    return open_file(row.file)


def kept_upload(file_id: int) -> tuple[BinaryIO, str]:
    """A file that `keep_upload` kept, and its name; the caller closes it. Raises FileRefused."""
    rows = StoredFile.objects.filter(pk=file_id, media_type=Kind.PACK.media_type)
    stored = rows.first()
    if stored is None:
        raise FileRefused("upload_expired")
    return open_file(stored), stored.name


def pack_by_digest(digest: str) -> int | None:
    return ClassPack.objects.filter(file__sha256=digest).values_list("pk", flat=True).first()


def key_of_pack(identity: str) -> str | None:
    """The key that the pack of this number is signed with, where one is kept."""
    return ClassPack.objects.filter(identity=identity).values_list("origin_key", flat=True).first()


def is_known(key: str) -> bool:
    """Whether files of this key are taken without asking: the own one, and those confirmed."""
    return key == own_key() or KnownInstallation.objects.filter(key=key).exists()


def keys_of_name(name: str) -> frozenset[str]:
    """The keys confirmed under a name: a file by another key under the same name is to be asked about."""
    return frozenset(KnownInstallation.objects.filter(name=name).values_list("key", flat=True))


def classes_of_pack(pack_id: int) -> list[int]:
    """The classes opened from a pack here, in the order in which they were."""
    return list(
        FollowOnClass.objects.filter(pack=pack_id).values_list("training_class_id", flat=True)
    )


def follow_on_of(class_id: int) -> FollowOn | None:
    """What a class was opened from; None for a class that was not. One statement."""
    return follow_ons_of({class_id}).get(class_id)


def follow_ons_of(class_ids: Collection[int]) -> dict[int, FollowOn]:
    rows = FollowOnClass.objects.filter(training_class__in=class_ids).select_related("pack")
    return {
        row.training_class_id: FollowOn(
            class_id=row.training_class_id,
            pack_id=row.pack_id,
            pack_identity=row.pack.identity,
            pack_title=row.pack.title,
            origin=row.pack.origin,
            identity=row.identity,
            from_here=row.pack.way is PackWay.SENT,
        )
        for row in rows
    }


def _shown() -> QuerySet[Any]:
    rows = ClassPack.objects.select_related("file", "recorded_by")
    return rows.annotate(classes=Count("follow_ons")).order_by("-pk")


def _row(row: Any) -> PackRow:
    return PackRow(
        id=row.pk,
        way=row.way,
        identity=row.identity,
        title=row.title,
        origin=row.origin,
        fingerprint=fingerprint(row.origin_key),
        made_on=row.made_on,
        parts=tuple((PackPart(kind), count) for kind, count in row.parts),
        class_id=row.training_class_id,
        file_name=row.file.name,
        size=row.file.size,
        follow_ons=row.classes,
        recorded_by=row.recorded_by.name,
        recorded_at=row.recorded_at,
    )
