"""The handbook in the product: every page laid out, no link or picture left behind."""

import re
from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve, reverse
from tools.handbook.build import laid_out, sources

from tests.cast import Cast
from zhuji.accounts.models import User

SignIn = Callable[[User], Client]
PAGES = [*(reverse("handbook-page", args=[name]) for name in sources() if name != "README")]


def test_every_page_is_laid_out_and_leads_on(cast: Cast, sign_in: SignIn) -> None:
    """They are laid out by `make assets`, from `docs/handbook`."""
    client = sign_in(cast.nobody)
    for address in [reverse("handbook"), *PAGES]:
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 200)
        text = answer.content.decode()
        article = text[text.index('<article class="handbook"') : text.index("</article>")]
        assert "page:" not in article
        assert "picture:" not in article
        for href in re.findall(r'href="(/(?!static/)[^"#]*)', article):
            assert resolve(href).url_name in {"handbook", "handbook-page"}
        for name in re.findall(r'(?:src|href)="/static/([^"]+)"', article):
            assert finders.find(name) is not None, name


def test_its_first_page_leads_to_it_from_everywhere_and_says_the_language(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.organiser)
    assert f'href="{reverse("handbook")}"' in client.get("/").content.decode()
    client.cookies["language"] = "en"
    page = client.get(reverse("handbook")).content.decode()
    assert ('<article class="handbook" lang="zh-Hans">' in page, "alert" in page) == (True, True)


@pytest.mark.parametrize("name", ["nothing", "..", "README.html"])
def test_there_is_no_other_page(cast: Cast, sign_in: SignIn, name: str) -> None:
    assert sign_in(cast.nobody).get(f"/handbook/{name}/").status_code == 404


def test_markdown_becomes_the_tables_and_headings_of_the_product() -> None:
    text = """# 页
<!-- 不显示 -->
## 一、甲 乙
| 事 | 办 |
|---|---|
| [甲](other.md#x) | **乙** |

![图](pictures/home.png)
[外](https://example.org/a.md)
<b>不是标记</b>
"""

    assert laid_out(text, ["other"]) == (
        '<h1>页</h1>\n<h2 id="一甲-乙">一、甲 乙</h2>\n'
        '<div class="table-frame table-frame-cards"><table class="table table-cards">\n'
        "<thead>\n<tr>\n<th>事</th>\n<th>办</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
        '<th scope="row"><a href="page:other#x">甲</a></th>\n'
        '<td data-label="办"><span><strong>乙</strong></span></td>\n'
        "</tr>\n</tbody>\n</table></div>\n"
        '<p><a href="picture:home.png"><img src="picture:home.png" alt="图" loading="lazy" /></a>'
        '<a href="https://example.org/a.md">外</a>'
        "&lt;b&gt;不是标记&lt;/b&gt;</p>\n"
    )
