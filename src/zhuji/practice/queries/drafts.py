"""What somebody hands in, before it is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from zhuji.base.files import Kind

EVIDENCE_KINDS: Final = (Kind.PDF, Kind.JPEG, Kind.PNG, Kind.DOCX, Kind.XLSX)


@dataclass(frozen=True, slots=True)
class MilestoneText:
    due_on: date
    what: str


@dataclass(frozen=True, slots=True)
class PlanText:
    """The words of a plan; a finding or a point that it answers, or both."""

    title: str
    work: str
    handed_in_on: date
    finding_id: int | None = None
    point_id: int | None = None
    centre: str = ""
    reality: str = ""
    aims: str = ""
