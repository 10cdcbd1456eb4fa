"""What the stories of the demo leave for each other."""

from dataclasses import dataclass, field

from zhuji.demo.county import County
from zhuji.rules.actor import Actor

Units = dict[int, tuple[Actor, Actor]]  # by unit its liaison and its approver


@dataclass(slots=True)
class Made:
    """Ids are 0 until their story has come that far."""

    county: County
    units: Units = field(default_factory=dict)
    bank_id: int = 0
    finished: int = 0
    on_paper: int = 0
    running: int = 0
    nominating: int = 0
    chosen: set[int] = field(default_factory=set)  # people who have been put forward for a class
