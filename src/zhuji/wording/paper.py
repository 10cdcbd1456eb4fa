"""The language of what leaves the screen: papers, and the workbooks that go to a unit and come back.

They are Chinese whatever language a page is shown in: regulations and offices want them so, and an import
knows its headings and words in Chinese.
"""

from typing import Final

PAPER_LANGUAGE: Final = "zh-hans"
# Reasons that say what a cell of such a workbook may hold: in the words that the import knows.
OF_WORKBOOKS: Final = frozenset(
    {
        "organisation_kind_unknown",
        "post_unknown",
        "sex_unknown",
        "track_not_in_name",
        "track_unknown",
    }
)
