"""Courseware: who may review a version, when one is withdrawn, which one shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import CoursewareState


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One version of a courseware; `uploaded_by` is a user's id."""

    id: int
    version: int
    uploaded_by: int
    reviewed: bool
    withdrawn: bool
    has_pdf: bool = True  # False until the file as it was given in is converted

    @property
    def state(self) -> CoursewareState:
        if self.withdrawn:
            return CoursewareState.WITHDRAWN
        if not self.has_pdf:
            return CoursewareState.CONVERTING
        return CoursewareState.REVIEWED if self.reviewed else CoursewareState.WAITING


def may_review(version: VersionFacts, reviewer: int | None) -> Verdict[Permitted]:
    """Whether a user may pass a version: never the one who gave it in, each version once, and none
    that can't be looked through yet.
    """
    refusals = []
    if version.withdrawn:
        refusals.append(Reason.of("courseware_withdrawn"))
    elif not version.has_pdf:
        refusals.append(Reason.of("courseware_not_converted"))
    elif version.reviewed:
        refusals.append(Reason.of("courseware_reviewed"))
    if reviewer is None or reviewer == version.uploaded_by:
        refusals.append(Reason.of("courseware_own_upload"))
    return permit(*refusals)


def may_withdraw(version: VersionFacts, reason: str) -> Verdict[Permitted]:
    """Whether a version may be taken back, with a reason that everybody reads."""
    if version.withdrawn:
        return permit(Reason.of("courseware_withdrawn"))
    return permit() if reason.strip() else permit(Reason.of("courseware_reason_missing"))


def shown(versions: Iterable[VersionFacts]) -> VersionFacts | None:
    """The version that trainees read: the newest that is reviewed and not withdrawn."""
    passed = [each for each in versions if each.state is CoursewareState.REVIEWED]
    return max(passed, key=lambda each: each.version, default=None)
