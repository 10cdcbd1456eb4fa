"""`zhuji user`: the first accounts of an installation."""

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from zhuji.accounts.actions import RoleRefused, assign_role, create_user
from zhuji.accounts.queries import username_taken
from zhuji.cli.folder import make_tables
from zhuji.rules.actor import INSTALLATION, Place
from zhuji.rules.roles import ROLES
from zhuji.rules.words import PlaceKind


@click.group()
def user() -> None:
    """账号。"""


@user.command("create")
@click.argument("username")
@click.option("--name", required=True, help="姓名。")
@click.option("--role", type=click.Choice(sorted(ROLES)), required=True, help="角色。")
@click.option(
    "--place",
    type=click.Choice([kind.value for kind in PlaceKind]),
    default="county",
    help="范围。",
)
@click.option("--place-id", type=int, default=0, help="范围的编号，全县为 0。")
@click.password_option(help="密码；不写则提示输入。")
def create(username: str, name: str, role: str, place: str, place_id: int, password: str) -> None:
    """新建一个账号并授予一个角色。"""
    make_tables()
    if username_taken(username):
        raise click.UsageError(f"账号 {username} 已存在，请换一个名字。")
    try:
        validate_password(password)
        user_id = create_user(by=INSTALLATION, username=username, name=name, password=password)
        assign_role(
            by=INSTALLATION, user_id=user_id, role=role, place=Place(PlaceKind(place), place_id)
        )
    except ValidationError as error:
        raise click.UsageError("；".join(error.messages)) from error
    except RoleRefused as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"已新建账号 {username}。")
