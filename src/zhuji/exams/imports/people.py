"""Whom the rows of a sheet mean: candidates by number and name."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from zhuji.base.intake import Line
from zhuji.exams.queries import CandidateRow
from zhuji.rules.names import MOST_READ, read_name
from zhuji.rules.recognition import BLANKS, tidy

# What stands in a cell where somebody was away.
ABSENT: Final = frozenset({"缺考", "缺", "未考", "请假", "未参加"})


def candidates_meant(
    lines: Sequence[Line], candidates: Sequence[CandidateRow]
) -> list[CandidateRow | None]:
    """For each line its candidate: by `number` and `name`, or by a name that only one bears; None
    where the line has been rejected for it. Nobody is meant twice.
    """
    by_number = {one.trainee.number: one for one in candidates}
    by_name: dict[str, list[CandidateRow]] = defaultdict(list)
    for one in candidates:
        by_name[one.trainee.name].append(one)
    seen: dict[int, int] = {}
    return [_meant(line, by_number, by_name, seen) for line in lines]


def _meant(
    line: Line,
    by_number: dict[int, CandidateRow],
    by_name: dict[str, list[CandidateRow]],
    seen: dict[int, int],
) -> CandidateRow | None:
    name = line.take("name", read_name(line.text("name")[:MOST_READ]))
    number = tidy(line.text("number"))
    if not name:
        if not line.rejected:
            line.reject("name", "cell_blank", field=line.headings["name"])
        return None
    found = by_name.get(name, [])
    if number not in BLANKS:
        known = by_number.get(int(number)) if number.isdecimal() and len(number) < 9 else None
        found = [known] if known else []
    if not found:
        line.reject("name", "mark_row_unknown", text=f"{number} {name}".strip()[:40])
        return None
    trainee = found[0].trainee
    if len(found) > 1:
        line.reject("name", "mark_row_same_name", name=name, count=len(found))
    elif trainee.name != name:
        line.reject("number", "mark_number_other", number=trainee.number, name=trainee.name)
    elif trainee.trainee_id in seen:
        line.reject("name", "mark_row_twice", row=seen[trainee.trainee_id])
    else:
        seen[trainee.trainee_id] = line.row
        return found[0]
    return None
