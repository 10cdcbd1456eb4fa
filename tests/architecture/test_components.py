"""Every component rendered once, and the rules that every template keeps."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.conf import settings as django_settings
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from pytest_django import Settings

from zhuji.rules.actor import Actor
from zhuji.rules.words import HalfDay

HERE = Path(__file__).parent
TEMPLATES = Path(django_settings.TEMPLATES[0]["DIRS"][0])
COMPONENTS = TEMPLATES / "components"
PASSED_ON = ("hx-", "data-", "aria-", "hidden")
PASSING = {"button", "form", "answer"}
GALLERY = ("gallery.html", "gallery_trainee.html")
Render = Callable[..., str]


class ClassForm(forms.Form):
    name = forms.CharField(label="班名", help_text="写在通知和证书上，不超过 30 个字。")
    places = forms.IntegerField(label="名额", min_value=1)
    opens_on = forms.DateField(label="开班日期", widget=forms.DateInput)
    closes_at = forms.DateTimeField(label="报名截止", widget=forms.DateTimeInput)
    starts = forms.TimeField(label="上课时间", required=False)
    track = forms.ChoiceField(label="领域", choices=[("rural", "农村"), ("community", "社区")])
    methods = forms.MultipleChoiceField(
        label="分配办法",
        choices=[("people", "按人数"), ("branches", "按支部数"), ("hand", "手工")],
        widget=forms.CheckboxSelectMultiple,
    )
    way = forms.ChoiceField(
        label="审批方式",
        choices=[("on_screen", "网上审批"), ("from_paper", "纸质登记")],
        widget=forms.RadioSelect,
    )
    aim = forms.CharField(
        label="培训目的", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    paper = forms.BooleanField(label="以纸质回执为准", required=False)
    version = forms.CharField(widget=forms.HiddenInput, initial="3")


class FileForm(forms.Form):
    file = forms.FileField(label="人员名册")


def gallery_context() -> dict[str, Any]:
    """What the two gallery pages show; everybody in it is invented."""
    names = ("张桂兰", "李长河", "王秀云", "陈志远", "刘春梅")
    states = (
        ("ok", "已确认"),
        ("info", "已报名"),
        ("bad", "条件不符"),
        ("warn", "待盖章"),
        ("", "已撤回"),
    )
    return {
        "form": ClassForm({"name": "", "places": "0", "opens_on": "2026-12-02", "aim": "打基础"}),
        "file_form": FileForm(),
        "page": Paginator(range(1163), 50).get_page(3),
        "today": date(2026, 11, 22),
        "now": datetime(2026, 11, 22, 1, 5, tzinfo=UTC),
        "share": Fraction(6, 7),
        "halves": list(HalfDay),
        "units": [("1", "城关镇"), ("2", "教育局")],
        "crumbs": [SimpleNamespace(label="培训班", href="/classes/")],
        "tabs": [
            SimpleNamespace(label=label, href="/x", current=label == "名额报名", count=count)
            for label, count in (
                ("概况", None),
                ("名额报名", 163),
                ("名册分组", None),
                ("课程表", None),
                ("考勤", None),
                ("测试", None),
                ("结业", None),
                ("材料", 5),
            )
        ],
        "steps": [
            SimpleNamespace(label=label, state=state, note=note)
            for label, state, note in (
                ("方案", "done", "11月2日 批复"),
                ("名额", "done", "11月10日 下达"),
                ("报名", "current", "11月25日 截止"),
                ("排课", "to_come", ""),
                ("上课", "to_come", "12月2日"),
                ("测试", "to_come", ""),
                ("结业", "to_come", "12月6日"),
            )
        ],
        "people": [
            SimpleNamespace(
                name=name, unit="城关镇", post="党支部书记", kind=kind, state=state, hours=hours
            )
            for name, (kind, state), hours in zip(
                names,
                states,
                (Fraction(12), Fraction(25, 2), Fraction(1, 7), Fraction(22, 7), Fraction(8)),
                strict=True,
            )
        ],
        "reasons": [
            SimpleNamespace(
                sentence="城关镇名额 16 人，已确认 14 人，还差 2 人。", article="《实施细则》第七条"
            ),
            SimpleNamespace(sentence="王秀云任职不满 3 个月。", article=""),
        ],
    }


@pytest.fixture
def render(settings: Settings) -> Render:
    changed = {**settings.TEMPLATES[0], "DIRS": [TEMPLATES, HERE]}
    settings.TEMPLATES = [changed]

    def page(name: str, **context: object) -> str:
        request = RequestFactory().get("/")
        request.actor = Actor(user_id=1, person_id=None, name="何静")  # type: ignore[attr-defined] # the middleware's
        request.resolver_match = None
        request._messages = ()  # type: ignore[attr-defined] # the middleware's
        return str(engines["django"].get_template(name).render(context, request))

    return page


def templates() -> Iterator[tuple[str, str]]:
    for file in sorted([*TEMPLATES.rglob("*.html"), *HERE.glob("*.html")]):
        yield (
            file.name,
            re.sub(r"{% comment %}.*?{% endcomment %}", "", file.read_text(), flags=re.DOTALL),
        )


def uses(text: str) -> list[tuple[str, list[str]]]:
    """Each `<c-name …>` of a template with the names of the attributes that it passes."""
    found = []
    for name, attributes in re.findall(
        r"<c-([a-z-]+)((?:\s+[^\s=/>]+(?:=\"[^\"]*\")?)*)\s*/?>", text
    ):
        if name not in {"vars", "slot"}:
            found.append(
                (name.replace("-", "_"), re.findall(r"([^\s=\"]+)(?:=\"[^\"]*\")?", attributes))
            )
    return found


def props() -> dict[str, set[str]]:
    declared = {}
    for file in COMPONENTS.glob("*.html"):
        line = re.match(r"<c-vars([^>]*?)/>", file.read_text())
        assert line, f"{file.name} does not begin with <c-vars … />"
        names = re.findall(r"([^\s=\"]+)=\"[^\"]*\"", line[1])
        declared[file.stem] = {name.lstrip(":") for name in names}
    return declared


def test_gallery_shows_every_component(render: Render) -> None:
    shown = {name for file in GALLERY for name, _ in uses((HERE / file).read_text())}
    within = {name for file in COMPONENTS.glob("*.html") for name, _ in uses(file.read_text())}
    layouts = {name for file in TEMPLATES.glob("*.html") for name, _ in uses(file.read_text())}

    assert shown | within | layouts == set(props())


def test_gallery_renders_without_a_component_left_over(render: Render) -> None:
    pages = "".join(render(file, **gallery_context()) for file in GALLERY)

    assert re.findall(r"<c-[a-z-]+|{[{%].*?[%}]}", pages) == []


def undeclared(text: str) -> list[str]:
    """What a template passes to a component that does not declare it, or does not exist."""
    declared = props()
    return [
        f"<c-{name} {attribute}>"
        for name, attributes in uses(text)
        for attribute in attributes
        if attribute.lstrip(":") not in declared.get(name, set())
        and not (name in PASSING and attribute.startswith(PASSED_ON))
    ]


def inline(text: str) -> list[str]:
    """What the Content-Security-Policy would refuse."""
    return re.findall(
        r"<style\b|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)|javascript:|hx-on", text
    )


def test_component_uses_pass_only_declared_props() -> None:
    assert [(file, wrong) for file, text in templates() for wrong in undeclared(text)] == []


def test_undeclared_prop_is_found() -> None:
    assert undeclared('<c-badge kind="ok" tone="x">a</c-badge><c-nothing a="b" />') == [
        "<c-badge tone>",
        "<c-nothing a>",
    ]


def test_templates_hold_no_inline_style_or_script() -> None:
    assert [(file, wrong) for file, text in templates() for wrong in inline(text)] == []


def test_inline_style_and_script_are_found() -> None:
    bad = '<p style="a" onclick="b">c</p><script>d</script><script src="e"></script>'

    assert inline(bad) == [" style=", " onclick=", "<script"]


def test_form_names_each_wrong_field_and_keeps_what_was_typed(render: Render) -> None:
    page = render("gallery.html", **gallery_context())

    assert re.findall(r'<li><a href="#(id_\w+)">', page) == [
        "id_name", "id_places", "id_closes_at", "id_track", "id_methods", "id_way",
    ]  # fmt: skip
    assert re.findall(r'<ul class="field-error" id="(\w+)">', page) == [
        "id_name_error", "id_places_error", "id_closes_at_error",
        "id_track_error", "id_methods_error", "id_way_error",
    ]  # fmt: skip
    assert '<input type="date" name="opens_on" value="2026-12-02"' in page
    assert 'name="csrfmiddlewaretoken"' in page


def test_form_without_errors_has_no_summary(render: Render) -> None:
    page = render("gallery.html", **{**gallery_context(), "form": ClassForm()})

    assert "data-errors" not in page
    assert 'name="version" value="3"' in page


def test_refused_button_says_why_and_cannot_be_pressed(render: Render) -> None:
    page = render("gallery.html", **gallery_context())

    assert (
        '<button class="button" type="button" disabled>开班</button>'
        '<span class="refused-why">名册还没有锁定</span>'
    ) in page


@pytest.mark.parametrize(
    "name", ["errors/400", "errors/403", "errors/404", "errors/csrf", "accounts/locked_out"]
)
def test_plain_pages_render(render: Render, name: str) -> None:
    page = render(f"web/{name}.html")

    assert page.count("<h1>") == 1
    assert "严禁存储、处理、传输涉密信息" in page


def test_sign_in_page_carries_the_page_asked_for(render: Render) -> None:
    class SignIn(forms.Form):
        username = forms.CharField(label="用户名")

    page = render("web/accounts/sign_in.html", form=SignIn(), next="/classes/")

    assert '<input type="hidden" name="next" value="/classes/">' in page
    own, _, _languages = page.partition('action="/language/"')
    assert own.count("csrfmiddlewaretoken") == 1


def test_broken_page_renders_without_context() -> None:
    page = engines["django"].get_template("web/errors/500.html").render()

    assert "系统出了问题" in page
