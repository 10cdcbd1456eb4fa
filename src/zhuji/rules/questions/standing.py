"""Whether the rule that a question was written for has a newer version."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from zhuji.rules.sources import SourceFacts, standing
from zhuji.rules.verdict import Reason
from zhuji.rules.words import SourceStanding

_TITLE: Final = re.compile(r"《([^《》]{1,120})》")


def outdated(
    article: str, rule_version: str, known: Iterable[SourceFacts], today: date
) -> Reason | None:
    """The newer version in force of a rule that the article names; None where there is none, and
    where the question does not say for which version it was written, or one that nobody registered.
    """
    titles = set(_TITLE.findall(article))
    versions = list(known)
    for each in versions:
        if each.title in titles and each.version == rule_version:
            verdict = standing(each, versions, today)
            if verdict.outcome is SourceStanding.REPLACED:
                return verdict.reasons[0]
    return None
