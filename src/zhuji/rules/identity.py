"""ID numbers and telephone numbers: read, tested, masked. Reasons never carry a number of a person.

The check digit is GB 11643-1999 (ISO 7064 MOD 11-2). An unknown region code is never an error:
districts are abolished.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhuji.rules.recognition import BLANKS, Reading, YearMonth, tidy
from zhuji.rules.verdict import Reason
from zhuji.rules.words import Sex

# GB 11643-1999, appendix: weights of the first 17 digits and the check character for each
# remainder.
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_OLD_LENGTH: Final = 15
_EXCEL_DIGITS: Final = 15  # a spreadsheet's number keeps no more


@dataclass(frozen=True, slots=True)
class IdReading:
    """An ID number of 18 characters, or why there is none. `old` is a sound number of the old 15
    digits.
    """

    number: str | None
    reasons: tuple[Reason, ...] = ()
    old: str | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.reasons)


def check_character(first_seventeen: str) -> str:
    """The 18th character that belongs to 17 digits."""
    total = sum(
        int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True)
    )
    return _CHECKS[total % 11]


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def _id_fault(cell: str, *, numeric_cell: bool) -> str:
    """The code of what is wrong with a number, or nothing. Old numbers have no check digit."""
    exponent = re.fullmatch(r"\d(?:\.\d+)?E\+?\d+", cell)
    old = len(cell) == _OLD_LENGTH
    checked = len(cell) == 18 and cell[:17].isdecimal()
    faults = (
        ("id_number_lost_digits", exponent or (numeric_cell and len(cell) > _EXCEL_DIGITS)),
        ("id_number_characters", not re.fullmatch(r"[0-9]*X?", cell)),
        ("id_number_length", not old and len(cell) != 18),
        ("id_number_characters", old and not cell.isdecimal()),
        ("id_number_birth_date", old and _day("19" + cell[6:12]) is None),
        ("id_number_check_digit", checked and check_character(cell[:17]) != cell[17]),
        ("id_number_birth_date", not old and _day(cell[6:14]) is None),
    )
    code = next((code for code, wrong in faults if wrong), "")
    # Text a spreadsheet has rounded before: the check digit went with the last three digits.
    return "id_number_lost_digits" if code and checked and cell.endswith("000") else code


def read_id_number(text: str, *, numeric_cell: bool) -> IdReading:
    """The 18 characters of a resident's ID number, tidied; blank text gives neither number nor
    reason.

    `numeric_cell` says that the spreadsheet held a number: such a cell has lost all after the 15th
    digit, so it is refused even where the check digit happens to fit.
    """
    cell = tidy(text).strip("'\u2018\u2019`\"").upper()
    if numeric_cell:
        cell = cell.removesuffix(".0")
    if cell in BLANKS:
        return IdReading(None)
    if code := _id_fault(cell, numeric_cell=numeric_cell):
        values = {"digits": len(cell)} if code == "id_number_length" else {}
        return IdReading(None, (Reason.of(code, **values),))
    if len(cell) == _OLD_LENGTH:
        return IdReading(None, (Reason.of("id_number_old"),), cell)
    return IdReading(cell)


def sex_in(number: str) -> Sex:
    """The sex an 18-character number tells: an odd order number is male's."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def birth_date_in(number: str) -> date:
    """The date of birth an 18-character number tells."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def against_id_number(
    number: str, *, sex: Sex | None, born: YearMonth | None
) -> tuple[Reason, ...]:
    """Where a roster's sex or birth date differs from its ID number; warnings, for a person to look
    at.
    """
    reasons: list[Reason] = []
    if sex and sex is not sex_in(number):
        reasons.append(Reason.of("id_number_other_sex"))
    told = birth_date_in(number)
    if born and (born.year != told.year or born.month not in {None, told.month}):
        reasons.append(Reason.of("id_number_other_birth_date"))
    return tuple(reasons)


def _mask(text: str, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    if hidden < 1:
        return "*" * len(text)
    return text[:head] + "*" * hidden + text[len(text) - tail :]


def mask_id_number(number: str) -> str:
    """First 6 and last 4 characters, so that the date of birth is hidden; an old number shows its
    last 3.
    """
    return _mask(number, 6, 3 if len(number) == 15 else 4)


def mask_phone(phone: str) -> str:
    """First 3 and last 4 characters."""
    return _mask(phone, 3, 4)


@dataclass(frozen=True, slots=True)
class PhoneReading(Reading[str]):
    """`value` is the number to call, digits only (a landline keeps `-`); `others` the rest of the
    cell.
    """

    others: tuple[str, ...] = ()


_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_LANDLINE: Final = re.compile(r"\(?(0\d{2,3})\)?-?(\d{7,8})(?:(?:-|转|EXT\.?)(\d{1,6}))?")
_LOCAL: Final = re.compile(r"[2-8]\d{6,7}")


def _one_phone(piece: str) -> tuple[str | None, str]:
    """A number and the code of what is to say about it, or None and why not."""
    # A mobile may be dialled with +86 or with the trunk 0.
    bare = re.sub(r"^(?:\+|00)?86-?(?=[01][\d-]{10,})", "", piece)
    digits = bare.replace("-", "")
    mobile = digits.removeprefix("0") if digits.startswith("01") and len(digits) == 12 else digits
    if _MOBILE.fullmatch(mobile):
        return mobile, ""
    if found := _LANDLINE.fullmatch(bare):
        return "-".join(part for part in found.groups() if part), "phone_landline"
    if _LOCAL.fullmatch(digits):
        return digits, "phone_landline"
    return None, "phone_length" if digits.isdecimal() else "phone_characters"


def _phone_pieces(cell: str) -> list[str]:
    pieces: list[str] = []
    for part in re.split(r"[、/;；,，|或\n\r\t]+", cell):
        joined = re.sub(r"\s+", "", part)
        if re.fullmatch(r"(?:1[3-9]\d{9}){2}", joined):
            pieces += [joined[:11], joined[11:]]
        elif _one_phone(joined)[0] or not all(_one_phone(word)[0] for word in part.split()):
            pieces.append(joined)
        else:
            pieces += part.split()
    return [piece for piece in pieces if piece]


def read_phone(text: str) -> PhoneReading:
    """The telephone number of a cell: mobiles before landlines, then in the order written.

    Several numbers, and landlines (which get no text message), are kept with a reason.
    """
    cell = unicodedata.normalize("NFKC", text).strip().strip("'\u2018\u2019").upper()
    cell = re.sub(r"[‐-―−－]", "-", cell)
    if cell in BLANKS:
        return PhoneReading(None)
    if re.fullmatch(r"\d(?:\.\d+)?E\+?\d+", cell):
        return PhoneReading(None, (Reason.of("phone_lost_digits"),))
    cell = re.sub(r"\.0+$", "", cell)
    read = [(piece, *_one_phone(piece)) for piece in _phone_pieces(cell)]
    good = sorted(
        ((number, code) for _, number, code in read if number), key=lambda pair: pair[1] != ""
    )
    reasons = [
        Reason.of(code, digits=sum(map(str.isdecimal, piece)))
        for piece, number, code in read
        if number is None
    ]
    if not good:
        return PhoneReading(None, tuple(reasons) or (Reason.of("phone_characters", digits=0),))
    (first, code), *rest = dict.fromkeys(good)
    if rest:
        reasons.append(Reason.of("phone_several", count=len(rest) + 1))
    if code:
        reasons.append(Reason.of(code))
    return PhoneReading(first, tuple(reasons), tuple(number for number, _ in rest))
