"""What a person can do at a browser, and nothing more."""

import pytest
from lxml import html

from zhuji.rehearsal.browser import Browser, NotThere, Page, Refused

PAGE = """
<html><body>
  <a href="/classes/3/">示范培训班</a>
  <form action="/save/" method="post">
    <input type="hidden" name="csrfmiddlewaretoken" value="t">
    <input name="name" value="旧名">
    <select name="unit"><option value="1">河口镇</option><option value="2" selected>青石镇</option></select>
    <input type="checkbox" name="day" value="1" checked><input type="checkbox" name="day" value="2">
    <input type="radio" name="way" value="a"><input type="radio" name="way" value="b">
    <textarea name="aim">目的</textarea>
    <input type="file" name="scan"><input name="off" value="x" disabled>
    <button name="do" value="keep">保存</button><button name="do" value="drop">删除</button>
  </form>
  <form id="apart" method="get"></form>
  <button form="apart" name="person" value="7">报名</button>
  <button form="apart" name="person" value="9">报名</button>
  <div class="alert alert-bad">已经有人用了</div>
  <div hidden><div class="alert alert-warn">没有发送成功</div></div>
  <table><tbody><tr><td>1</td><th> 姚 成明 </th></tr></tbody></table>
</body></html>
"""


@pytest.fixture
def page() -> Page:
    return Page("http://127.0.0.1:1/edit/?x=1", 200, html.fromstring(PAGE))


def test_form_holds_what_the_page_shows(page: Page) -> None:
    form = page.form(having="name")
    assert (form.address, form.method) == ("http://127.0.0.1:1/save/", "post")
    assert form.values == {
        "csrfmiddlewaretoken": ["t"],
        "name": ["旧名"],
        "unit": ["2"],
        "day": ["1"],
        "way": [],
        "aim": ["目的"],
    }
    assert form.choices == {"unit": ["1", "2"], "day": ["1", "2"], "way": ["a", "b"]}
    assert form.files == ["scan"]


def test_fill_takes_text_choices_and_ticks(page: Page) -> None:
    form = page.form(having="name")
    form.fill(
        {"name": "新名", "unit": form.labelled("unit", "河口"), "day": ["1", "2"], "way": "b"}
    )
    assert (form.values["name"], form.values["unit"]) == (["新名"], ["1"])
    assert (form.values["day"], form.values["way"]) == (["1", "2"], ["b"])
    form.fill({"day": False})
    assert form.values["day"] == []


@pytest.mark.parametrize("filled", [{"off": "y"}, {"nothing": "y"}, {"unit": "3"}, {"day": ["5"]}])
def test_fill_refuses_what_is_not_offered(page: Page, filled: dict[str, str]) -> None:
    with pytest.raises(NotThere):
        page.form(having="name").fill(filled)


def test_pressing_tells_buttons_apart(page: Page) -> None:
    assert page.form(button="删除").pressed("删除") == {"do": ["drop"]}
    assert page.form(button="报名").pressed("报名", "9") == {"person": ["9"]}
    with pytest.raises(NotThere):
        page.form(button="报名").pressed("报名", "8")


def test_a_form_without_address_goes_to_its_page(page: Page) -> None:
    assert page.form(button="报名").address == "http://127.0.0.1:1/edit/?x=1"


def test_page_tells_errors_rows_links_and_token(page: Page) -> None:
    assert page.errors == ["已经有人用了"]
    assert page.warnings == []
    assert page.rows() == [["1", "姚 成明"]]
    assert page.link("培训班") == "/classes/3/"
    assert page.links(r"/classes/\d+/$") == ["/classes/3/"]
    assert page.token == "t"
    with pytest.raises(NotThere):
        page.link("没有")


def test_a_page_that_is_an_error_raises_with_its_sentence(live_server) -> None:
    with Browser(live_server.url) as browser, pytest.raises(Refused) as refused:
        browser.open("/there-is-no-such-page/")
    assert "404" in str(refused.value)
