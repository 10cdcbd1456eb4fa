"""Discussion groups: a proposal with its measure, changed by selects, saved at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhuji.base.numbers import whole, wholes
from zhuji.classes.queries import ClassHead, class_template
from zhuji.enrolment.actions import save_groups
from zhuji.enrolment.actions.rosters import group_name
from zhuji.enrolment.queries import RosterRow, group_members, groups_of_batch, roster_of_batch
from zhuji.rules.groups import (
    Grouping,
    GroupMember,
    Makeup,
    Spread,
    divide,
    groups_for_size,
    makeup_of,
    may_arrange,
    spread_of,
)
from zhuji.rules.words import PostKind
from zhuji.web.batches import head_of_chosen, with_batch
from zhuji.web.http import Request
from zhuji.web.said import said, tell
from zhuji.wording.labels import label

DEFAULT_SIZE = 10
MOST_GROUPS = 999


def groups(request: Request, class_id: int) -> HttpResponse:
    """The groups as they are, or a proposal for `count` groups; POST saves what the selects say."""
    head = head_of_chosen(request, class_id)
    if request.method == "POST":
        return _save(request, head)
    roster = [row for row in roster_of_batch(head.batch_id) if not row.withdrawn]
    there = groups_of_batch(head.batch_id)
    count = whole(request.GET.get("count"), most=MOST_GROUPS)
    proposal = (
        divide(group_members(head.batch_id), count, seed=head.batch_id)
        if count is not None
        else None
    )
    chosen = _placed(roster, proposal, {group.id: group.number for group in there})
    shown = {
        "head": head,
        "groups": there,
        "rows": [(row, chosen.get(row.trainee_id, 0)) for row in _by_group(roster, chosen)],
        "numbers": [(n, group_name(n)) for n in range(1, (count or len(there)) + 1)],
        "count": count or len(there) or groups_for_size(len(roster), _size(head)),
        "size": _size(head),
        "proposal": proposal,
        "balance": _balance(head.batch_id, chosen),
        "reasons": said(proposal.reasons) if proposal else (),
        "closed": said(may_arrange(head.state).reasons),
        "trainees": len(roster),
    }
    return render(request, "web/enrolment/groups.html", shown)


def _size(head: ClassHead) -> int:
    template = class_template(head.template)
    return template.group_size if template else DEFAULT_SIZE


def _placed(
    roster: Sequence[RosterRow], proposal: Grouping | None, numbers: dict[int, int]
) -> dict[int, int]:
    """By trainee the number of the group, of the proposal or as it is."""
    if proposal is not None:
        return {
            trainee: number
            for number, members in enumerate(proposal.groups, start=1)
            for trainee in members
        }
    return {row.trainee_id: numbers[row.group_id] for row in roster if row.group_id}


def _by_group(roster: Sequence[RosterRow], chosen: dict[int, int]) -> list[RosterRow]:
    return sorted(roster, key=lambda row: (chosen.get(row.trainee_id, 0), row.number))


@dataclass(frozen=True, slots=True)
class Balance:
    """How even the groups are that are shown: the measure, and each group counted (name, counts, of each
    post in `posts`).
    """

    spread: Spread
    posts: tuple[str, ...]
    rows: tuple[tuple[str, Makeup, tuple[int, ...]], ...]


def _balance(batch_id: int, chosen: dict[int, int]) -> Balance | None:
    """Of what is shown; None without groups."""
    parts: dict[int, list[GroupMember]] = {}
    for member in group_members(batch_id):
        if member.id in chosen:
            parts.setdefault(chosen[member.id], []).append(member)
    if not parts:
        return None
    made = {number: makeup_of(parts[number]) for number in sorted(parts)}
    there = {post for one in made.values() for post in one.posts if post}
    posts = [post for post in PostKind if post in there]
    return Balance(
        spread_of(list(parts.values())),
        tuple(map(label, posts)),
        tuple(
            (group_name(number), one, tuple(one.posts.get(post, 0) for post in posts))
            for number, one in made.items()
        ),
    )


def _save(request: Request, head: ClassHead) -> HttpResponse:
    chosen = {
        trainee: whole(str(text), most=MOST_GROUPS) or 0
        for name, text in request.POST.items()
        if (trainee := whole(name.removeprefix("group-"))) is not None
    }
    count = max(chosen.values(), default=0)
    parts = [[key for key, group in chosen.items() if group == n] for n in range(1, count + 1)]
    verdict = save_groups(
        by=request.actor,
        batch_id=head.batch_id,
        groups=parts,
        leaders=set(wholes(request.POST.getlist("leader"))),
    )
    tell(request, verdict, _("分组已保存，共 %(count)s 组。") % {"count": count})
    return redirect(with_batch("groups", head))
