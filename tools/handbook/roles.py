"""One page per role: what is written by hand, and between two marks what the program says of it."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from tools.handbook.rights import RIGHTS
from tools.handbook.tables import table
from zhuji.rules.actor import Permission
from zhuji.rules.roles import ROLES, Role
from zhuji.rules.words import PlaceKind

BEGIN: Final = "<!-- 以下由 make handbook 生成 -->"
END: Final = "<!-- 生成到此为止 -->"
_REACH: Final = {
    PlaceKind.COUNTY: "全县",
    PlaceKind.UNIT: "一个单位",
    PlaceKind.CLASS: "一个培训班",
    PlaceKind.PERSON: "本人",
    PlaceKind.LECTURER: "本人授的课",
}


def page_of(key: str) -> str:
    """The name of a role's page."""
    return f"role-{key.replace('_', '-')}.md"


def pages(folder: Path) -> dict[str, str]:
    """The overview, and each role's page with its generated part written anew.

    ValueError: a role has no page yet, or its page has lost the marks.
    """
    told = {"roles.md": _overview()}
    for key, role in ROLES.items():
        file = folder / page_of(key)
        text = file.read_text("utf-8") if file.exists() else ""
        if text.count(BEGIN) != 1 or text.count(END) != 1:
            raise ValueError(f"{file.name}: a page with the lines {BEGIN} and {END} is needed")
        before, rest = text.split(BEGIN)
        told[file.name] = f"{before}{BEGIN}\n\n{_rights(role)}\n\n{END}{rest.split(END)[1]}"
    return told


def _overview() -> str:
    from zhuji.wording.roles import ROLE_NAMES, ROLE_SENTENCES  # noqa: PLC0415 - after the settings

    lines = [
        "# 谁能办什么",
        "",
        "<!-- 由 make handbook 生成 -->",
        "",
        "一个人可以有几个角色；权限是各角色的合计。",
    ]
    lines += ["页面上看不到的菜单，是没有相应的权限；要办的，请安全管理员授予角色。", ""]
    lines += table(
        ("角色", "管到哪里", "做什么"),
        [
            (f"[{ROLE_NAMES[key]}]({page_of(key)})", _reach(role), ROLE_SENTENCES[key])
            for key, role in ROLES.items()
        ],
    )
    lines += ["", "## 每件事归谁", ""]
    lines += table(
        ("事", "角色"),
        [
            (RIGHTS[one], "、".join(str(ROLE_NAMES[key]) for key in _holders(one)))
            for one in Permission
        ],
    )
    return "\n".join(lines) + "\n"


def _holders(permission: Permission) -> list[str]:
    return [key for key, role in ROLES.items() if permission in role.permissions]


def _reach(role: Role) -> str:
    below = "和它的下级单位" if role.subtree else ""
    return "或".join(_REACH[kind] for kind in role.held_over) + below


def _rights(role: Role) -> str:
    lines = ["## 权限和页面", "", f"管到哪里：{_reach(role)}。", "", "能办的："]
    lines += ["", *(f"- {RIGHTS[one]}" for one in Permission if one in role.permissions)]
    lines += ["", *table(("菜单", "页面"), list(_menu(role)))]
    return "\n".join(lines)


def _menu(role: Role) -> Iterator[tuple[str, str]]:
    """The entries that the role sees, on the left and in a class, group by group."""
    from zhuji.web.navigation import CLASS_NAVIGATION, NAVIGATION  # noqa: PLC0415 - after the settings

    for where, entries in (("左边", NAVIGATION), ("培训班", CLASS_NAVIGATION)):
        seen = [
            entry
            for entry in entries
            if (entry.permission is None or entry.permission in role.permissions)
            and not (entry.everywhere and PlaceKind.COUNTY not in role.held_over)
        ]
        for group, of_group in groupby(seen, key=lambda entry: str(entry.group)):
            title = f"{where} → {group}" if group else where
            yield title, "、".join(str(entry.label) for entry in of_group)
