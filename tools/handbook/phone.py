"""手机功能和纸质表: each function with its form on paper and its one screen to type it back."""

from tools.handbook.tables import table

_HEAD = """# 手机功能和纸质表

<!-- 由 make handbook 生成 -->

各项功能缺省全部关闭，由系统管理员按县里的决定，在“设置 → 手机功能”
逐项开通，写明依据。没有开通的，学员没有相应的页面；开通了的，也可以只用纸。纸上的在表里写的页面录回，和手机办的同样算数。

## 怎样开通

1. 先请示是否适用：国办函〔2026〕12号不许强制打卡签到、积分排名、以在线时长作考核。
2. 系统管理员打开“设置 → 手机功能”，在要用的一项点“开通…”，写明文件或会议决定。
3. 锁定名单以后，班主任或办班人员在“报名 → 手机激活”印激活单，每人一张，当面发。
4. 学员扫激活单上的码，或打开单上的网址输入 10 位激活码。手机从此认得本人，到培训班结束。
5. 换了手机、丢了手机：班主任或监考人员在同一页“当面换新码”，旧手机同时停用。

## 学员怎样进系统

| 学员用的 | 发什么 | 在哪里办 | 到什么时候 |
|---|---|---|---|
| 自己的手机 | 激活单：二维码和 10 位激活码，用一次 | 报名 → 手机激活 | 培训班结业，或者解除 |
| 机房、会场的共用电脑 | 密码条：账号和密码 | 报名 → 名册，“开通学员账号” | 不操作一段时间自动退出 |
| 都不用 | 各环节的纸质表 | 各环节的页面 | — |

两样可以都发，进去看到的相同。只有扫会场签到码默认只认激活过的手机，县里可以在规则设置中放宽。

## 各项功能
"""


def phone() -> str:
    """In the order of a class's life."""
    from zhuji.policies.queries.rulebook import rulebook  # noqa: PLC0415 - after the settings
    from zhuji.wording.functions import FUNCTIONS  # noqa: PLC0415

    newest = rulebook().versions["functions"][-1].figures
    rows = [
        (words.name, words.opens, words.paper, words.typed, words.off, _source(newest[key]))
        for key, words in FUNCTIONS.items()
    ]
    heads = ("功能", "开通以后", "纸质表", "在哪里录回", "再关闭时", "依据")
    return "\n".join([_HEAD, *table(heads, rows)]) + "\n"


def _source(one: object) -> str:
    article = one.figure.citation.article  # type: ignore[attr-defined]
    return f"{one.source_title} {article}".strip()  # type: ignore[attr-defined]
