"""The mark that names a return's class, unit and version, so that a form read again is the right one."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

from zhuji.base.spreadsheets import SEARCHED_ROWS, Table
from zhuji.classes.queries import ClassHead
from zhuji.rules.return_form import FORM, ReturnMark

_MARK: Final = re.compile(r"HZ-(\d{1,9})-(\d{1,9})-([0-9a-f]{4})-([0-9a-f]{8})")
_SALT: Final = "enrolment-return"


def version_of(head: ClassHead) -> str:
    """Another where the form's columns or the days of the class are others."""
    told = json.dumps([FORM, str(head.opens_on), str(head.closes_on)])
    return hashlib.sha256(told.encode()).hexdigest()[:4]


def mark_text(head: ClassHead, unit_id: int) -> str:
    plain = f"{head.id}-{unit_id}-{version_of(head)}"
    return f"HZ-{plain}-{_seal(plain)}"


def _seal(plain: str) -> str:
    return salted_hmac(_SALT, plain, algorithm="sha256").hexdigest()[:8]


def marks_in(tables: Sequence[Table]) -> dict[str, ReturnMark]:
    """By sheet the mark among its first rows; a sheet without one is not named."""
    found = {}
    for table in tables:
        texts = (cell.text for row in table.rows[:SEARCHED_ROWS] for cell in row if cell.value)
        for text in texts:
            plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
            if match := _MARK.search(plain):
                class_id, unit_id, version, seal = match.groups()
                genuine = constant_time_compare(_seal(f"{class_id}-{unit_id}-{version}"), seal)
                found[table.sheet] = ReturnMark(int(class_id), int(unit_id), version, genuine)
                break
    return found
