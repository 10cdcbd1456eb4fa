"""The access table walked with every kind of user: who is let in, who is told no, who finds nothing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from tests.web.world import World, put
from zhuji.accounts.models import User
from zhuji.accounts.queries import actor_of
from zhuji.rules.actor import Actor
from zhuji.web.guard import AccessMiddleware
from zhuji.web.http import Request
from zhuji.web.routes import ROUTES

COLUMNS = (
    *("organiser", "second_organiser", "class_organiser", "other_class_organiser"),
    "approver",
    *("liaison", "unit_approver", "other_liaison", "other_unit_approver"),
    *("teacher", "other_teacher", "steward", "other_steward"),
    *("owner", "classmate"),
    *("administrator", "nobody", "anonymous"),
    *("co_organiser", "other_co_organiser"),
    *("town_administrator", "other_town_administrator", "village_liaison"),
    *("proctor", "other_proctor", "marker", "lecturer", "question_reviewer"),
    *("security", "auditor"),
)
# By hand, a mark for each column: + let in, - refused (403), . not there (404), > to the sign-in page.
EXPECTED = {
    # everybody
    "++++ + ++++ ++++ ++ +++ ++ +++ +++++ ++": """sign-in answer-survey connect
        connect-certificate language activate check check-code sign-in-code calendar-feed""",
    "++++ + ++++ ++++ ++ ++> ++ +++ +++++ ++": """home sign-out my-roles me-device sign-in-kept
        account own-sign-ins-end own-password own-factor own-factor-remove own-calendar handbook
        handbook-page""",
    # the installation
    "---- - ---- ---- -- +-> -- --- ----- ++": "users user holdings",
    "---- - ---- ---- -- +-> -- --- ----- --": "user-close user-who phone-function",
    "---- - ---- ---- -- --> -- --- ----- +-": """user-withdraw user-password user-unlock
        user-sign-ins-end user-factor-drop""",
    "---- - ---- ---- -- --> -- --- ----- -+": "audit",
    "++++ + ---- ---- -- +-> -- --- ----- +-": "rules rule-figure phone-functions",
    # the registry: the whole county's lists, and what lies in a unit
    "++++ - ++++ ---- -- --> -- +++ ----- --": """organisations organisations-export people
        people-export""",
    "++-- - ---- ---- -- --> -- --- ----- --": """organisations-import organisations-template
        units lecturers venues class-new rectification-new requirement-new requirement-end
        lead-topics needs need topics topic course-new course sources courseware-new
        needs-surveys needs-survey-new self-review-form pack-opening pack-open result-take""",
    "++-- - ---- ---- -- --> -- ++- ----- --": "people-import people-template person-new",
    "++.. - ++.. .... .. -.> .. +.. ....- --": """organisation person unit-home unit-class
        return-form unit-around-work unit-substitutions""",
    "++.. - --.. .... .. -.> .. +.. ....- --": """person-edit person-numbers person-file
        person-posts person-post-end person-left""",
    "++.. - --.. .... .. -.> .. -.. ....- --": "lead-take-back finding-move",
    # preparation: settled by the unit that owns a task too
    "++++ - +-+- ---- -- --> -- --+ ----- --": "preparing",
    "++++ - +-+- ---- -- --> -- +++ ----- --": "life-import life-template",
    "+++. - +-.. -.-. .. -.> -. -.. -.-.- --": "task-settle",
    "+++. - --.. -.-. .. -.> -. -.. -.-.- --": "task task-reopen",
    "++-- + ---- ---- -- --> -- --- ----- --": """county-report county-figure county-report-file
        rectification-scan""",
    # diagnosis: the branches of a unit, and the county's own ledgers
    "++++ + +-+- ---- -- --> -- +++ ----- --": """life life-export leads findings rectification
        requirements""",
    "++.. + +-.. .... .. -.> .. +.. ....- --": "branch-life lead finding",
    "++.. - +-.. .... .. -.> .. +.. ....- --": "branch-life-enter branch-life-add",
    # nominations, by unit
    "---- - +-+- ---- -- --> -- --+ ----- --": "nominating handing-in",
    "---- - -+-+ ---- -- --> -- ++- ----- --": "confirming",
    "--.. - +-.. .... .. -.> .. -.. ....- --": """nominate nomination-withdraw unit-cases
        unit-case-new unit-case return-book unit-return-import waiting-order
        substitution-ask""",
    "--.. - -+.. .... .. -.> .. +.. ....- --": "nomination-confirm nomination-return",
    # a class and all that lies in it
    "++++ - ---- ++-- -- --> ++ --- ----- --": "certificate-check-page",
    "++++ + ---- ++-- -- --> ++ --- ----- --": "classes",
    "+++. + .... +.-. .. -.> +. ... -.-.- --": """class class-proposal class-decision-scan
        class-rules class-topics roster tasks call-list budget budget-export class-report
        class-figure class-texts""",
    "---. + .... -.-. .. -.> -. ... -.-.- --": "class-decision",
    "+++. - .... -.-. .. -.> -. ... -.-.- --": """class-step class-decision-paper task-new
        tasks-from-template budget-base budget-line-new budget-line budget-line-remove quota
        quota-export nominations nomination-decline substitute-accept substitute-refuse returns
        return-books return-import roster-export trainee-accounts groups papers paper-new paper
        paper-publish paper-draft paper-parallel paper-file paper-picture exam-new class-close document-final
        document-take-back case-call case-new conduct-decide seats seat-change make-ups make-up
        unit-letter check-new self-review-sums class-pack waiting-list unanswered around-work
        substitutions substitution-new substitution-decide batches placing placing-changed
        placing-board placing-move placing-release placing-person batch-plan batch-plan-export
        batch-plan-days batch-plan-try batch-plan-apply batch-plan-adopt class-result pack-file
        certificate-revoke certificate-reissue exam-analysis exam-question exam-manner
        exam-changes""",
    "+++. - .... -.-. .. -.> +. ... -.-.- --": """session-new clashes session-cancel session-move
        planning wanted-new wanted timetable-plan timetable-versions timetable-repair
        evaluation-new survey-step survey-slips survey-unit survey-unit-type survey-book
        survey-results survey-export""",
    "+++. - .... -.-. .. -.> +. ... +.+.- --": "exam exam-record",
    "+++. - .... -.-. .. -.> +. ... +.-.- --": "exam-hall exam-seat",
    "+++. - .... -.-. .. -.> +. ... -.+.- --": """exam-marks exam-marks-import
        exam-marks-template exam-answers exam-answers-template exam-marking exam-marking-question
        exam-picture""",
    "+++. + .... +.+. .. -.> +. ... -.-.- --": "timetable session timetable-file class-calendar",
    "+++. - .... +.+. .. -.> +. ... -.-.- --": """sheet steward sign registration badges
        substitute hall hall-now hall-open hall-close hall-look""",
    "+++. - .... +.-. .. -.> +. ... -.-.- --": """discussions discussion-sheets discussion cases
        attendance attendance-export leaves leave-slips leave-decide completion completion-export
        documents document document-make document-file document-return certificates
        certificate-register certificate job-cancel job-file pledges conduct conduct-entry
        conduct-withdraw conduct-evidence outlook reviews review review-evidence materials
        reading-register mastery evaluations survey survey-form survey-type archive
        archive-download archive-item archive-file archive-remove device-slips class-fill""",
    "+++. - .... +.-. .. -.> -. ... -.-.- --": "review-form plans plan-forms follow-ups",
    "+++. - .... +.-. -. -.> +. ... -.-.- --": "presence trainee-completion device-revoke",
    # cases: in a class and in a unit; the reviewer, who is none of these, is tried beside the page
    "+++. - --.. +.-. .. -.> +. -.. -.-.- --": "case case-file",
    "---. - --.. -.-. .. -.> -. -.. -.-.- --": "case-review",
    "---- - ---- ---- -- --> -- --- ----- --": "reviewing",
    # exams, and the county's courseware
    "++++ - ---- ---- -- --> -- --- ----+ --": "banks bank bank-review question-picture",
    "++++ - ---- ---- -- --> -- --- ----- --": """bank-import bank-export question-change
        leads-decide courseware-list courseware courseware-review courseware-withdraw
        courseware-file courseware-page""",
    "---- - ---- ---- ++ --> -- --- ----- --": """me sit-start me-review my-materials my-file
        my-page my-picture my-stay own-survey self-reviews hall-code hall-sign hall-scan my-leave
        my-wrong""",
    "--.. - .... .... +. -.> .. ... ....- --": "sit sit-picture hand-in sit-leaving",
    "+++. - .... -.-. -. -.> -. ... -.-.- --": "make-up-new",
    "---- - ++++ ---- -- --> -- +++ ----- --": "practising",
    "--.. - ++.. .... .. -.> .. +.. ....- --": "practice-late",
    "+++. - ++.. +.-. -. -.> -. +.. -.-.- --": "plan plan-evidence",
    "+++. - +-.. +.-. -. -.> -. -.. -.-.- --": """plan-edit milestone-new milestone
        plan-follow-up plan-word-paper""",
    "---. - -+.. -.-. -. -.> -. -.. -.-.- --": "plan-word",
    "+++. - --.. -.-. -. -.> -. -.. -.-.- --": "plan-finding",
    "---. - --.. -.-. +. -.> -. -.. -.-.- --": "own-plan",
    "---. - .... -.-. +. -.> -. ... -.-.- --": "self-review",
    "++++ + ---- ---- -- --> -- --- ----- --": "packs spreads",
    "+++. + .... -.-. .. -.> -. ... -.-.- --": "spread spread-calls spread-export spread-unit",
    "---- - ---- ---- -- --> -- --- ---+- --": """teaching teaching-courseware-new
        teaching-courseware teaching-file teaching-evaluation""",
    "---- - ---- ---- -- --> ++ --- +++-- --": "exam-duties",
    "+++. - .... +.-. .. -.> +. ... +.-.- --": "devices",
    "+++. - .... +.-. -. -.> +. ... +.-.- --": "device-renew",
}
BY_ROUTE = {name: row.replace(" ", "") for row, names in EXPECTED.items() for name in names.split()}


def mark(guard: AccessMiddleware, actor: Actor | None, address: str) -> str:
    request: Any = RequestFactory().get(address)
    request.resolver_match = match = resolve(address)
    request.actor = actor
    shown: Request = request
    try:
        answer = guard.process_view(shown, match.func, match.args, match.kwargs)
    except PermissionDenied:
        return "-"
    except Http404:
        return "."
    if answer is None:
        return "+"
    assert answer["Location"].startswith("/sign-in/?next=")
    return ">"


def column_users(world: World) -> list[Any]:
    return [world.users[name] for name in COLUMNS]


def test_table_names_every_route_once() -> None:
    names = [name for row in EXPECTED.values() for name in row.split()]

    assert sorted(names) == sorted(route.name for route in ROUTES)


def test_guard_lets_in_whom_the_table_names(world: World) -> None:
    guard = AccessMiddleware(lambda _request: HttpResponse())

    actors = [actor_of(who) if isinstance(who, User) else None for who in column_users(world)]

    walked = {
        route.name: "".join(mark(guard, actor, put(f"/{route.address}", world)) for actor in actors)
        for route in ROUTES
    }

    assert walked == BY_ROUTE


def test_navigation_offers_only_pages_that_open(world: World, client: Client) -> None:
    shut = []
    for name, who in world.users.items():
        if not isinstance(who, User):
            continue
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        groups = client.get("/", follow=True).context["shell"].navigation
        offered = [item.href for group in groups for item in group.items]
        shut += [
            (name, href) for href in offered if client.get(href, follow=True).status_code != 200
        ]

    assert shut == []
