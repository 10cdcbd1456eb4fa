"""Workbooks that go out: templates and exports that can come in again."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from zhuji.base.intake import EXAMPLE, FieldSpec
from zhuji.base.spreadsheets import Column, ColumnKind, Sheet, Value, workbook_bytes
from zhuji.registry.imports.columns import COLUMNS, ImportKind
from zhuji.registry.queries.export import organisation_export, people_export
from zhuji.rules.actor import Actor
from zhuji.rules.words import OrganisationKind, Sex, Track, UnitKind
from zhuji.wording.labels import choices as label_choices
from zhuji.wording.labels import label
from zhuji.wording.paper import PAPER_LANGUAGE

_COUNTS: Final = frozenset({"members", "probationary", "total"})
_CHOICES: Final = {"kind": OrganisationKind, "track": Track, "unit_kind": UnitKind, "sex": Sex}
_EXAMPLES: Final[Mapping[ImportKind, Mapping[str, Value]]] = {
    ImportKind.ORGANISATIONS: {
        "name": "示例镇示例村党支部",
        "short_name": "示例村支部",
        "kind": "党支部",
        "parent": "示例镇党委",
        "unit": "示例镇",
        "unit_kind": "乡镇（街道）",
        "track": "农村",
        "members": 0,
        "probationary": 0,
    },
    ImportKind.PEOPLE: {
        "name": "示例姓名",
        "sex": "女",
        "unit": "示例镇",
        "organisation": "示例镇示例村党支部",
        "posts": "书记、组织委员",
    },
}
_TITLES: Final[Mapping[ImportKind, str]] = {
    ImportKind.ORGANISATIONS: "党组织花名册",
    ImportKind.PEOPLE: "党务工作者花名册",
}


def title_of(kind: ImportKind) -> str:
    return _TITLES[kind]


def _column(field: FieldSpec) -> Column:
    words = _CHOICES.get(field.key)
    return Column(
        str(field.heading),
        width=field.width,
        kind=ColumnKind.NUMBER if field.key in _COUNTS else ColumnKind.TEXT,
        note=str(field.note),
        choices=tuple(str(text) for _key, text in label_choices(words)) if words else (),
    )


def _sheet(kind: ImportKind, fields: Sequence[FieldSpec], rows: Sequence[Sequence[Value]]) -> Sheet:
    return Sheet(
        _TITLES[kind],
        [Column(_("序号"), width=8, centred=True), *map(_column, fields)],
        rows,
        headlines=(_TITLES[kind],),
        notes=(
            _("第一行写着“%(mark)s”的是示例，导入时跳过。带说明的列，点中单元格就看得到。")
            % {"mark": EXAMPLE},
        )
        if any(row and row[0] == EXAMPLE for row in rows)
        else (),
        landscape=True,
    )


@override(PAPER_LANGUAGE)
def template(kind: ImportKind) -> bytes:
    """An empty workbook with headings, notes and one fictional row that imports skip."""
    fields = [field for field in COLUMNS[kind].fields if field.key != "number"]
    example = _EXAMPLES[kind]
    return workbook_bytes(
        _sheet(kind, fields, [[EXAMPLE, *(example.get(field.key) for field in fields)]])
    )


@override(PAPER_LANGUAGE)
def export_organisations(actor: Actor) -> bytes:
    """All organisations that the actor may see; the file can be imported again unchanged."""
    fields = [field for field in COLUMNS[ImportKind.ORGANISATIONS].fields if field.key != "total"]
    rows: list[list[Value]] = []
    for number, row in enumerate(organisation_export(actor), 1):
        known: dict[str, Value] = {
            "name": row.name,
            "short_name": row.short_name,
            "code": row.code,
            "kind": label(row.kind),
            "parent": row.parent or "无",
            "unit": row.unit,
            "unit_kind": label(row.unit_kind) if row.unit_kind else "",
            "track": label(row.track) if isinstance(row.track, Track) else "",
            "members": row.members,
            "probationary": row.probationary,
        }
        rows.append([str(number), *(known[field.key] for field in fields)])
    return workbook_bytes(_sheet(ImportKind.ORGANISATIONS, fields, rows))


@override(PAPER_LANGUAGE)
def export_people(actor: Actor) -> bytes:
    """People at work, a row for each organisation they hold posts in; without ID numbers, phones
    masked. The file can be imported again unchanged.
    """
    fields = [field for field in COLUMNS[ImportKind.PEOPLE].fields if field.key != "id_number"]
    rows: list[list[Value]] = []
    for number, row in enumerate(people_export(actor), 1):
        known: dict[str, Value] = {
            "number": str(row.id),
            "name": row.name,
            "sex": label(row.sex) if isinstance(row.sex, Sex) else "",
            "unit": row.unit,
            "organisation": row.organisation,
            "posts": "、".join(title or label(kind) for kind, title in row.posts),
            "stand_in": "、".join(row.stand_in),
            "phone": row.phone,
        }
        rows.append([str(number), *(known[field.key] for field in fields)])
    return workbook_bytes(_sheet(ImportKind.PEOPLE, fields, rows))
