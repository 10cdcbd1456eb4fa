"""规则和设置: the figures of the rulebook, and the forms that a county starts from."""

from tools.handbook.tables import table


def figures() -> str:
    """Each rule's figures as a table: what the page 规则设置 shows before a county sets its own."""
    from zhuji.policies.queries.rulebook import rulebook  # noqa: PLC0415 - after the settings
    from zhuji.wording.figures import CERTAINTIES, STRENGTHS, figure_text  # noqa: PLC0415

    lines = [
        "# 规则和设置",
        "",
        "<!-- 由 make handbook 从规则库生成 -->",
        "",
        "数值是没有调整时的。",
    ]
    lines += ["", "由县里调整：“规则设置”页，逐项填新的数值和依据，记入操作记录。"]
    lines += ["批准了的培训班按批准时的规则办，以后的调整不影响它。"]
    for versions in rulebook().versions.values():
        for rule in versions:
            rows = [
                (
                    one.meaning,
                    figure_text(one.figure.value, one.unit),
                    one.figure.citation.article,
                    one.source_title,
                    STRENGTHS[one.figure.strength],
                    CERTAINTIES[one.figure.certainty],
                )
                for one in rule.figures.values()
            ]
            lines += ["", f"## {rule.title}（{rule.version}）", ""]
            lines += table(("内容", "数值", "条款", "出处", "执行", "核对"), rows)
    lines += [*_templates(), *_evaluation(), *_self_review(), *_lead_topics()]
    return "\n".join(lines) + "\n"


def _templates() -> list[str]:
    """The class templates: what a new class starts from."""
    from zhuji.classes.queries import class_templates  # noqa: PLC0415 - after the settings
    from zhuji.wording.labels import label  # noqa: PLC0415

    lines = ["", "## 办班模板", "", "新建培训班时选一个，只给结构和次序；建好以后逐项都可以改。"]
    for one in class_templates():
        posts = "、".join(label(post) for post in one.audience_posts)
        lines += ["", f"### {one.name}", "", f"{one.summary}。"]
        lines += [
            f"建议 {one.places} 人，{one.hours} 学时，每组 {one.group_size} 人；对象：{posts}。",
            "",
        ]
        sessions = [
            (
                f"第 {row.day_offset + 1} 天{label(row.half_day)}",
                f"{row.starts_at:%H:%M}–{row.ends_at:%H:%M}",
                label(row.kind),
                row.title,
            )
            for row in one.sessions
        ]
        lines += [*table(("时段", "时间", "类型", "名称"), sessions), ""]
        tasks = [
            (row.title, _before(row.days_before), label(row.part), label(row.owner))
            for row in one.tasks
        ]
        lines += table(("筹备事项", "办结", "类别", "责任"), tasks)
    return lines


def _before(days: int) -> str:
    if days == 0:
        return "开班当天"
    return f"开班前 {days} 天" if days > 0 else f"开班后 {-days} 天"


def _evaluation() -> list[str]:
    """What an evaluation starts from."""
    from zhuji.evaluation.queries import evaluation_form  # noqa: PLC0415 - after the settings

    form = evaluation_form()
    levels = "、".join(f"{level} {points} 分" for level, points in form.levels)
    return [
        *("", f"## {form.title}", "", f"起草教学评估时的底稿，逐项可以改。出自{form.source}。", ""),
        *table(
            ("内容", "底稿"),
            [
                ("填表说明", form.intro),
                ("等次和分值", levels),
                ("每门课评", "、".join(form.session_items)),
                ("全班评", "、".join(form.class_items)),
                ("文字题", "".join(form.texts)),
            ],
        ),
    ]


def _self_review() -> list[str]:
    """The behaviours of the self-review and its days."""
    from zhuji.practice.queries.self_review import published_form  # noqa: PLC0415 - after the settings
    from zhuji.wording.labels import label  # noqa: PLC0415

    form = published_form()
    days = form.days
    rows = [(label(ability), "；".join(texts)) for ability, texts in form.behaviours]
    lines = [
        "",
        "## 履职能力自评表",
        "",
        "由县里确定：“成效 → 能力自评 → 自评表”页改成本县的表述。",
    ]
    lines += [f"训前填到结业日；训后填到结业以后 {days.after} 天；回岗之后再填 {days.later} 天。"]
    lines += [f"每项按{'、'.join(form.levels)}填。"]
    return [*lines, "", *table(("能力", "工作表现"), rows)]


def _lead_topics() -> list[str]:
    """Which topic the findings of a rule call for."""
    from zhuji.diagnosis.queries.topics import topic_words  # noqa: PLC0415 - after the settings
    from zhuji.wording.labels import label  # noqa: PLC0415

    rows = [(label(rule), "、".join(words)) for rule, words in topic_words().items()]
    lines = ["", "## 问题对应的专题", "", "由县里确定：“摸底 → 培训需求 → 规则对应的专题”页。"]
    lines += ["没有确定的，取专题目录里名称含有下列词的第一个专题。", ""]
    return [*lines, *table(("问题", "专题名称里的词"), rows)]
