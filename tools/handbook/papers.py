"""办班材料: every document that a class prints, with what it needs."""

from itertools import groupby

from tools.handbook.tables import table

_HEAD = """# 办班材料

<!-- 由 make handbook 生成 -->

都在培训班的“材料”页。点“生成”出送审稿；下载后在 Word、WPS、Excel 里改，
改好从同一行“交回”，是修改稿；确定使用的一版点“定稿”。缺什么、去哪里补，写在那一行里。生成以后数据有变动的，标“已过期”，写明哪里变了；已经印发的不会自动改动。
文号、主送机关、印章和签名的地方留空。

上级下发的空表，用同页的“填上级下发的表”：上传表样，对好每一列填什么，学员就填进去，格式不变；对过一次的列会记住。
"""


def papers() -> str:
    """Stage by stage, in the order of a class's life."""
    from zhuji.flows.papers import PAPERS  # noqa: PLC0415 - after the settings
    from zhuji.wording.labels import label  # noqa: PLC0415

    lines = [_HEAD]
    for stage, of_stage in groupby(PAPERS.values(), key=lambda one: one.stage):
        rows = [(label(one.kind), one.file_kind.name, one.purpose) for one in of_stage]
        lines += [f"## {label(stage)}", "", *table(("材料", "格式", "用处"), rows), ""]
    return "\n".join(lines)
