"""The stages by name, in the order acted."""

from zhuji.rehearsal.stages import registry

ACTS = (
    ("开通系统", registry.open_installation),
    ("导入台账", registry.import_rosters),
)
