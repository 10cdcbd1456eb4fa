"""Class templates (办班模板): form and order of a class, read strictly from the rulebook."""

import tomllib
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from django.utils.translation import gettext

from zhuji.rules.words import HalfDay, PostKind, SessionKind, TaskOwner, TaskPart

TEXTS: Final = ("trainee_rules", "pledge")
HEADED: Final = ("aim", "audience", "content", "requirements")
_HEAD_TYPES: Final[dict[str, type]] = {
    "key": str,
    "name": str,
    "summary": str,
    "days": int,
    "hours": int,
    "places": int,
    "group_size": int,
    "audience_posts": list,
    "order": int,
}
_SESSION_TYPES: Final[dict[str, type]] = {
    "day": int,
    "half_day": str,
    "from": str,
    "to": str,
    "kind": str,
    "title": str,
}
_TASK_TYPES: Final[dict[str, type]] = {
    "key": str,
    "title": str,
    "days_before": int,
    "part": str,
    "owner": str,
}


class WrongTemplate(ValueError):
    """A template's file is wrong; the text names the file, the place and what is accepted."""


@dataclass(frozen=True, slots=True)
class TemplateSession:
    """One item of the pattern; `day_offset` 0 is the class's first day."""

    day_offset: int
    half_day: HalfDay
    starts_at: time
    ends_at: time
    kind: SessionKind
    title: str


@dataclass(frozen=True, slots=True)
class TemplateTask:
    """One item of the preparation; `days_before` the opening, less than 0 after it."""

    key: str
    title: str
    days_before: int
    part: TaskPart
    owner: TaskOwner


@dataclass(frozen=True, slots=True)
class Heading:
    """What one part of the proposal is called and should say."""

    title: str
    hint: str

    @property
    def said_title(self) -> str:
        """The title in the reader's language."""
        return gettext(self.title)

    @property
    def said_hint(self) -> str:
        return gettext(self.hint)


@dataclass(frozen=True, slots=True)
class ClassTemplate:
    """What a proposal starts from. `hours`, `places` and `group_size` are suggestions."""

    key: str
    name: str
    summary: str
    days: int
    hours: int
    places: int
    group_size: int
    audience_posts: tuple[PostKind, ...]
    order: int
    headings: dict[str, Heading]
    texts: dict[str, Heading]
    sessions: tuple[TemplateSession, ...]
    tasks: tuple[TemplateTask, ...]

    @property
    def said_summary(self) -> str:
        """The summary in the reader's language."""
        return gettext(self.summary)

    @property
    def kinds(self) -> tuple[SessionKind, ...]:
        """The kinds of its sessions, each once, in the order they first come."""
        return tuple(dict.fromkeys(one.kind for one in self.sessions))


@cache
def class_templates() -> tuple[ClassTemplate, ...]:
    """The templates that ship with the program, in their order; or WrongTemplate."""
    return read_templates(files("zhuji.rulebook") / "class_template")


def class_template(key: str) -> ClassTemplate | None:
    return next((one for one in class_templates() if one.key == key), None)


def template_sessions(template_key: str) -> tuple[TemplateSession, ...]:
    """The pattern of a template in order of time; none where the template is not known."""
    template = class_template(template_key)
    return template.sessions if template else ()


def read_templates(folder: Traversable) -> tuple[ClassTemplate, ...]:
    """All templates of a folder, in their order."""
    found = [
        read_template(one.name.removesuffix(".toml"), one.read_text(encoding="utf-8"))
        for one in folder.iterdir()
        if one.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda template: (template.order, template.key)))


def read_template(key: str, text: str) -> ClassTemplate:
    """One file as a template; raises WrongTemplate."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise WrongTemplate(f"{key}.toml: not TOML: {fault}") from fault
    _exactly(
        f"{key}.toml",
        raw,
        {"template": dict, "headings": dict, "texts": dict, "sessions": list, "tasks": list},
    )
    head, place = raw["template"], f"{key}.toml [template]"
    _exactly(place, head, _HEAD_TYPES)
    if head["key"] != key:
        raise WrongTemplate(f"{place} key: {head['key']!r}; {key!r} is accepted")
    _exactly(f"{key}.toml [texts]", raw["texts"], dict.fromkeys(TEXTS, dict))
    _exactly(f"{key}.toml [headings]", raw["headings"], dict.fromkeys(HEADED, dict))
    sessions = [
        _session(f"{key}.toml [[sessions]] {number}", one, head["days"])
        for number, one in enumerate(raw["sessions"], start=1)
    ]
    tasks = [
        _task(f"{key}.toml [[tasks]] {number}", one)
        for number, one in enumerate(raw["tasks"], start=1)
    ]
    if len({one.key for one in tasks}) < len(tasks):
        raise WrongTemplate(f"{key}.toml [[tasks]]: a key stands there twice")
    posts = tuple(_word(f"{place} audience_posts", PostKind, one) for one in head["audience_posts"])
    return ClassTemplate(
        **head | {"audience_posts": posts},
        headings={
            one: _heading(f"{key}.toml [headings.{one}]", raw["headings"][one]) for one in HEADED
        },
        texts={one: _heading(f"{key}.toml [texts.{one}]", raw["texts"][one]) for one in TEXTS},
        sessions=tuple(sorted(sessions, key=lambda one: (one.day_offset, one.starts_at))),
        tasks=tuple(tasks),
    )


def _heading(place: str, raw: dict[str, Any]) -> Heading:
    _exactly(place, raw, {"title": str, "hint": str})
    return Heading(**raw)


def _session(place: str, raw: object, days: int) -> TemplateSession:
    if not isinstance(raw, dict):
        raise WrongTemplate(f"{place}: a table is accepted")
    _exactly(place, raw, _SESSION_TYPES)
    if not 1 <= raw["day"] <= days:
        raise WrongTemplate(f"{place} day: {raw['day']}; 1 to {days} are accepted")
    starts_at, ends_at = _time(place, raw["from"]), _time(place, raw["to"])
    if ends_at <= starts_at:
        raise WrongTemplate(f"{place}: ends at {raw['to']}, before it starts")
    return TemplateSession(
        day_offset=raw["day"] - 1,
        half_day=_word(f"{place} half_day", HalfDay, raw["half_day"]),
        starts_at=starts_at,
        ends_at=ends_at,
        kind=_word(f"{place} kind", SessionKind, raw["kind"]),
        title=raw["title"],
    )


def _task(place: str, raw: object) -> TemplateTask:
    if not isinstance(raw, dict):
        raise WrongTemplate(f"{place}: a table is accepted")
    _exactly(place, raw, _TASK_TYPES)
    return TemplateTask(
        key=raw["key"],
        title=raw["title"],
        days_before=raw["days_before"],
        part=_word(f"{place} part", TaskPart, raw["part"]),
        owner=_word(f"{place} owner", TaskOwner, raw["owner"]),
    )


def _time(place: str, text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError as fault:
        raise WrongTemplate(f"{place}: {text!r} is no time; 08:30 is accepted") from fault


def _word(place: str, words: Any, text: object) -> Any:
    if text not in list(words):
        raise WrongTemplate(f"{place}: {text!r}; {', '.join(words)} are accepted")
    return words(text)


def _exactly(place: str, raw: dict[str, Any], types: dict[str, type]) -> None:
    for key, kind in types.items():
        if not isinstance(raw.get(key), kind) or isinstance(raw[key], bool) or raw[key] in ("", []):
            raise WrongTemplate(f"{place} {key}: missing or empty; a {kind.__name__} is accepted")
    if strange := sorted(set(raw) - set(types)):
        raise WrongTemplate(f"{place}: {strange[0]} is unknown; {', '.join(types)} are accepted")
