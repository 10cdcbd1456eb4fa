"""A file of questions, told by its bytes: Word, tables, text, and the formats of other systems."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import BinaryIO, Final, cast

from django.utils.translation import gettext as _

from zhuji.base.files import (
    TABLES,
    FileRefused,
    Kind,
    Upload,
    check_upload,
    encoding_of,
    open_file,
    store_file,
)
from zhuji.base.intake import Choices, Layout, recall
from zhuji.base.models import StoredFile
from zhuji.base.spreadsheets import Table, read_tables
from zhuji.base.spreadsheets.colours import coloured_cells
from zhuji.base.spreadsheets.percents import percent_cells, with_percents
from zhuji.base.xml import read_xml
from zhuji.exams.imports.markup import Pictures, local, plain_of_html
from zhuji.exams.imports.moodle import gather_moodle
from zhuji.exams.imports.qti import gather_item, gather_package, is_item
from zhuji.exams.imports.tables import USE, dated_options, read_bank
from zhuji.exams.imports.word import gather_word, key_of_word
from zhuji.rules.questions import (
    Gathered,
    ParsedBank,
    Unplaced,
    gather_lines,
    gather_sheets,
    judged,
)
from zhuji.rules.questions.aiken import gather_aiken, looks_like_aiken
from zhuji.rules.questions.gift import gather_gift, looks_like_gift
from zhuji.rules.questions.pictures import with_pictures
from zhuji.rules.verdict import Reason
from zhuji.rules.words import RowLevel

MOST_LINES: Final = 60_000
ACCEPTED: Final = frozenset({Kind.DOCX, Kind.XML, Kind.ZIP, *TABLES})


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file that has been read. `layout` where it holds tables; with `refusals` a person has to
    say which of their columns is which, and nothing is parsed.
    """

    parsed: ParsedBank
    layout: Layout | None = None
    refusals: tuple[Reason, ...] = ()


def keep_upload(upload: Upload, name: str) -> int:
    """Keep an uploaded file between the dry run and the apply; its id. Raises FileRefused."""
    kind = check_upload(upload, ACCEPTED)
    return store_file(upload, kind=kind, name=name).pk


def kept_name(file_id: int) -> str:
    return StoredFile.objects.values_list("name", flat=True).get(pk=file_id)


def kept_bank(
    file_id: int, choices: Choices = MappingProxyType({}), *, key_id: int | None = None
) -> BankFile:
    """The questions of a file that `keep_upload` kept, and the answers of another. Raises FileRefused."""
    files = StoredFile.objects.in_bulk({file_id, key_id} - {None})
    if file_id not in files or (key_id is not None and key_id not in files):
        raise FileRefused("upload_expired")
    with ExitStack() as opened:
        source = opened.enter_context(open_file(files[file_id]))
        key = None if key_id is None else opened.enter_context(open_file(files[key_id]))
        return _read(source, files[file_id].name, choices, recalled=True, key=key)


def parse_file(file: Upload, name: str = "", key: Upload | None = None) -> ParsedBank:
    """The questions of a file, told by its bytes, and their answers where these are a file of their
    own. Raises FileRefused; also where nobody but a person can say which column is which.
    """
    found = _read(file, name, {}, recalled=False, key=key)
    for reason in found.refusals:
        raise FileRefused(reason.code, **_plain(reason))
    return found.parsed


def _plain(reason: Reason) -> dict[str, str | int]:
    return {key: value for key, value in reason.values if isinstance(value, str | int)}


def _read(
    file: Upload, name: str, choices: Choices, *, recalled: bool, key: Upload | None = None
) -> BankFile:
    """`recalled`: with what is remembered of columns."""
    kind = check_upload(file, ACCEPTED)
    source, pictures = cast("BinaryIO", file), Pictures()
    answers = _Answers() if key is None else _answers(key, kind)
    if kind is Kind.CSV:
        _ask_for_few(sum(piece.count(b"\n") for piece in iter(lambda: source.read(2**20), b"")))
        source.seek(0)
    if kind is Kind.DOCX:
        return BankFile(_judged(gather_word(source, pictures, answers.lines), pictures))
    if kind is Kind.ZIP:
        return BankFile(_judged([gather_package(source, pictures)], pictures))
    if kind is Kind.XML:
        return BankFile(_judged([_of_xml(source.read(), pictures)], pictures))
    if kind is Kind.CSV and (told := _of_text(source.read(), pictures)) is not None:
        if key is not None:  # GIFT and Aiken have their answers with them
            raise FileRefused("question_key_file_of_other_kind")
        return BankFile(_judged([told], pictures))
    source.seek(0)
    return _of_tables(source, name, kind, choices, answers, recalled=recalled)


@dataclass(frozen=True, slots=True)
class _Answers:
    """What a file of answers holds: lines, or sheets."""

    lines: Sequence[tuple[str, str]] = ()
    tables: Sequence[Table] = ()


def _answers(key: Upload, questions: Kind) -> _Answers:
    """Lines go with lines and sheets with sheets. Raises FileRefused."""
    kind, source = check_upload(key, ACCEPTED), cast("BinaryIO", key)
    in_lines = {Kind.DOCX, Kind.CSV}
    if kind is Kind.DOCX and questions in in_lines:
        return _Answers([(_beside(place), text) for place, text in key_of_word(source)])
    if kind in TABLES and questions in TABLES | {Kind.DOCX}:
        tables = read_tables(key, str(_("答案文件")))
        if kind is Kind.CSV and questions in in_lines:
            return _Answers(
                [(_beside(place), text) for table in tables for place, text in _lines(table)]
            )
        if questions is not Kind.DOCX:
            return _Answers(tables=tables)
    raise FileRefused("question_key_file_of_other_kind")


def _beside(place: str) -> str:
    return _("答案文件 %(place)s") % {"place": place}


def _ask_for_few(lines: int) -> None:
    """A page is not to read for minutes: sixty thousand lines are ten thousand questions."""
    if lines > MOST_LINES:
        raise FileRefused("question_too_many_lines", count=lines, most=MOST_LINES)


def _judged(gathered: list[Gathered], pictures: Pictures) -> ParsedBank:
    """Judged, each question with its own pictures; those of another kind are told."""
    bank = judged(*gathered)
    rows = tuple(
        row
        if row.question is None
        else replace(row, question=with_pictures(row.question, pictures.files))
        for row in bank.rows
    )
    left_out = (
        (Unplaced(0, "", Reason.of("question_pictures_left_out", count=pictures.left_out)),)
        if pictures.left_out
        else ()
    )
    return replace(bank, rows=rows, unplaced=(*bank.unplaced, *left_out))


def _of_xml(data: bytes, pictures: Pictures) -> Gathered:
    root = read_xml(data)
    if is_item(root):
        return gather_item(root, pictures)
    if local(root) == "quiz":
        return gather_moodle(root, pictures)
    raise FileRefused("question_format_unknown", root=local(root)[:40])


def _of_text(data: bytes, pictures: Pictures) -> Gathered | None:
    """GIFT or Aiken; None for a table or for lines."""
    text = data.decode(encoding_of(data, final=True) or "utf-8", errors="replace")
    if looks_like_aiken(text):
        return gather_aiken(text)
    if not looks_like_gift(text):
        return None
    return gather_gift(text, lambda source: plain_of_html(source, pictures, lambda _name: None))


def _of_tables(
    source: BinaryIO,
    name: str,
    kind: Kind,
    choices: Choices,
    answers: _Answers,
    *,
    recalled: bool,
) -> BankFile:
    """A text file without a table in it is read line by line."""
    tables = read_tables(cast("Upload", source), name)
    if kind is Kind.XLSX:
        percents = percent_cells(source)
        tables = [with_percents(each, percents.get(each.sheet, frozenset())) for each in tables]
    tables += answers.tables
    _ask_for_few(sum(len(table.rows) for table in tables))
    found = read_bank(tables, choices, recall(USE, tables) if recalled else {})
    if found.refusals and not choices:
        own = [line for table in tables for line in _lines(table)]
        lines = judged(gather_lines(own, answers.lines))
        if _is_text(lines, tables):
            return BankFile(replace(lines, unplaced=(*lines.unplaced, *_coloured(source, kind))))
        if kind is Kind.CSV and _width(tables) == 1:
            raise FileRefused("question_text_not_read")
    parsed = judged(gather_sheets(found.sheets))
    left_out = tuple(Unplaced(0, skip.sheet, skip.reason) for skip in found.layout.skipped)
    told = (*found.unplaced, *left_out, *dated_options(found.layout), *_coloured(source, kind))
    parsed = replace(parsed, unplaced=(*parsed.unplaced, *told))
    return BankFile(parsed, found.layout, found.refusals)


def _width(tables: Sequence[Table]) -> int:
    return max((len(table.rows[0]) for table in tables if table.rows), default=0)


def _is_text(lines: ParsedBank, tables: Sequence[Table]) -> bool:
    """A sheet whose questions stand one line under the other, as in a text file. Where there are
    several columns, most of them have to be good: else a person is to say what the columns are.
    """
    rejected = lines.count(RowLevel.REJECTED)
    return bool(lines.rows) and (_width(tables) == 1 or 2 * rejected < lines.read)


def _coloured(source: BinaryIO, kind: Kind) -> tuple[Unplaced, ...]:
    """A colour may mark the right option: that is told and never guessed."""
    if kind is not Kind.XLSX:
        return ()
    return tuple(
        Unplaced(
            0,
            sheet,
            Reason.of("question_cells_coloured", count=len(cells), cells="、".join(cells[:5])),
        )
        for sheet, cells in coloured_cells(source).items()
    )


def _lines(table: Table) -> Iterator[tuple[str, str]]:
    sheet = "" if table.sheet.endswith((".txt", ".csv")) else f"{table.sheet} "
    for number, cells in table.filled_rows(-1):
        text = "\t".join(cell.text for cell in cells if cell.value is not None)
        yield f"{sheet}第 {number} 行", text
