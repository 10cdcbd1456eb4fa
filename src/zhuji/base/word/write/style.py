"""The look of official documents as one record: a county changes fonts here and nowhere else."""

from dataclasses import dataclass
from typing import Final

PT: Final = 20  # twips in a point
MM: Final = 1440 / 25.4  # twips in a millimetre


@dataclass(frozen=True, slots=True)
class OfficialStyle:
    """Fonts by name and sizes in points.

    The first three fonts are licensed: they are named in the file and supplied by the reader's
    machine. `latin` sets letters and digits; the defaults keep them in the font of the Chinese
    text around them.
    """

    title_font: str = "方正小标宋简体"
    body_font: str = "仿宋_GB2312"
    level_2_font: str = "楷体_GB2312"
    level_1_font: str = "黑体"
    number_font: str = "宋体"
    latin: str = ""
    bold_level_2: bool = False
    title_size: float = 22  # 2号
    body_size: float = 16  # 3号
    small_size: float = 14  # 4号
    table_size: float = 12  # 小4号
