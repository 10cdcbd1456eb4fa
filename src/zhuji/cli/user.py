"""`zhuji user`: the first accounts of an installation, and a way in when nobody has one."""

import click
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.db import transaction

from zhuji.accounts.actions import RoleRefused, assign_role, create_user, set_password
from zhuji.accounts.queries import administrators_missing, keep_rules, user_id_of, username_taken
from zhuji.cli.folder import make_tables
from zhuji.rules.actor import INSTALLATION, Place
from zhuji.rules.roles import AUDITOR, ROLES, SECURITY_ADMINISTRATOR, SYSTEM_ADMINISTRATOR
from zhuji.rules.words import PlaceKind
from zhuji.wording.reasons import sentence
from zhuji.wording.roles import ROLE_NAMES, ROLE_SENTENCES

_REASON = "在服务器上用命令授予"
_MISSING = {
    SYSTEM_ADMINISTRATOR: "还没有系统管理员，账号开不了。",
    SECURITY_ADMINISTRATOR: "还没有安全管理员，角色授不了。可以与系统管理员是同一个人。",
    AUDITOR: "还没有审计员，操作记录没有人看。审计员要另一个人，不能是系统管理员或安全管理员。",
}
_ROLE = click.option(
    "--role",
    "roles",
    type=click.Choice(sorted(ROLES)),
    required=True,
    multiple=True,
    help="角色，可以写几次。",
)
_PLACE = click.option(
    "--place",
    type=click.Choice(sorted({kind.value for role in ROLES.values() for kind in role.held_over})),
    default="county",
    help="范围。",
)
_PLACE_ID = click.option("--place-id", type=int, default=0, help="范围的编号，全县为 0。")
_PASSWORD = click.option("--password", help="密码；不写则提示输入。")


@click.group()
def user() -> None:
    """账号。"""


@user.command("create")
@click.argument("username")
@click.option("--name", required=True, help="姓名。")
@_ROLE
@_PLACE
@_PLACE_ID
@_PASSWORD
def create(
    username: str,
    name: str,
    roles: tuple[str, ...],
    place: str,
    place_id: int,
    password: str | None,
) -> None:
    """新建一个账号并授予角色，然后说还缺哪些管理员。"""
    make_tables()
    if username_taken(username):
        raise click.UsageError(f"账号 {username} 已存在，请换一个名字。")
    password = _fit(password, username)
    with transaction.atomic():
        user_id = create_user(
            by=INSTALLATION, username=username, name=name, password=password, one_time=False
        )
        _give(user_id, roles, Place(PlaceKind(place), place_id))
    click.echo(f"已新建账号 {username}。")
    _tell_missing()


@user.command("give")
@click.argument("username")
@_ROLE
@_PLACE
@_PLACE_ID
def give(username: str, roles: tuple[str, ...], place: str, place_id: int) -> None:
    """给已有的账号授予角色。"""
    make_tables()
    with transaction.atomic():
        _give(_known(username), roles, Place(PlaceKind(place), place_id))
    click.echo(f"已给账号 {username} 授予角色。")
    _tell_missing()


@user.command("password")
@click.argument("username")
@_PASSWORD
def password(username: str, password: str | None) -> None:
    """给账号换新密码，安全管理员自己忘记密码时用。"""
    make_tables()
    user_id = _known(username)
    set_password(
        by=INSTALLATION, user_id=user_id, password=_fit(password, username), one_time=False
    )
    click.echo(f"账号 {username} 的密码已换。")


@user.command("roles")
def roles() -> None:
    """列出全部角色和各自能做什么。"""
    for key in ROLES:
        click.echo(f"{key}  {ROLE_NAMES[key]}：{ROLE_SENTENCES[key]}")


def _fit(password: str | None, username: str) -> str:
    """The password given with the command, which may be refused; without one it is asked for until it
    is fit and twice the same.
    """
    if password is not None:
        if told := _unfit(password, username):
            raise click.UsageError(told)
        return password
    click.echo("密码要求：" + "".join(password_validators_help_texts()))
    while True:
        asked: str = click.prompt("密码", hide_input=True)
        if told := _unfit(asked, username):
            click.echo(f"{told}请重新输入。")
        elif click.prompt("再输一次", hide_input=True) != asked:
            click.echo("两次输入的密码不一样，请重新输入。")
        else:
            return asked


def _unfit(password: str, username: str) -> str:
    """Why a password will not do, in sentences; empty where it will."""
    try:
        keep_rules(password, username=username)
    except ValidationError as error:
        return "".join(error.messages)
    return ""


def _known(username: str) -> int:
    user_id = user_id_of(username)
    if user_id is None:
        raise click.UsageError(f"没有账号 {username}。")
    return user_id


def _give(user_id: int, roles: tuple[str, ...], place: Place) -> None:
    """Within a transaction: a refused role leaves nothing behind."""
    for role in roles:
        try:
            verdict = assign_role(
                by=INSTALLATION, user_id=user_id, role=role, place=place, reason=_REASON
            )
        except RoleRefused as error:
            raise click.UsageError(str(error)) from error
        if verdict.reasons:
            raise click.UsageError("；".join(map(sentence, verdict.reasons)))


def _tell_missing() -> None:
    for role in administrators_missing():
        click.echo(_MISSING[role])
