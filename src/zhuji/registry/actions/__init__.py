"""Writing the registry: by hand, and what an import has decided."""

from zhuji.registry.actions.bulk import (
    ChangedRow,
    NewRow,
    PostChanges,
    write_organisations,
    write_people,
)
from zhuji.registry.actions.catalogues import add_entry, change_entry
from zhuji.registry.actions.holding import hold_organisations
from zhuji.registry.actions.numbers import Numbers, read_numbers
from zhuji.registry.actions.pairs import end_pair, pair_up
from zhuji.registry.actions.people import (
    add_person,
    change_person,
    end_post,
    give_post,
    set_at_work,
)
from zhuji.registry.actions.spelling import Spelling, spell

__all__ = [
    "ChangedRow",
    "NewRow",
    "Numbers",
    "PostChanges",
    "Spelling",
    "add_entry",
    "add_person",
    "change_entry",
    "change_person",
    "end_pair",
    "end_post",
    "give_post",
    "hold_organisations",
    "pair_up",
    "read_numbers",
    "set_at_work",
    "spell",
    "write_organisations",
    "write_people",
]
