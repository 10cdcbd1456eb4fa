"""Parts of pages that are kept: once for the same values in the same language, anew for any other."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

PART = Template("{% kept number %}{{ number }}{{ tick }}{% endkept %}")


def shown(number: int, tick: str) -> str:
    return PART.render(Context({"number": number, "tick": tick}))


def test_a_part_is_rendered_once_for_its_values_and_the_language() -> None:
    assert [shown(1, "a"), shown(1, "b"), shown(2, "c"), shown(2, "d")] == ["1a", "1a", "2c", "2c"]
    with override("en"):
        assert shown(1, "e") == "1e"


def test_a_part_says_what_it_depends_on() -> None:
    with pytest.raises(TemplateSyntaxError, match="name what the part depends on"):
        Template("{% kept %}{% endkept %}")
