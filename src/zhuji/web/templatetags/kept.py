"""`{% kept value … %}`: what a part of a page looks like is kept in the process and used again.

For parts that many pages show alike while hundreds of people open them in the same minute. The values named
are the whole of what the part depends on, besides the language: they are looked up as they stand, so frozen
presentation objects are their own key.
"""

from typing import Any, Final

from django.template import Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = Library()

_MOST: Final = 5_000  # parts, a few kilobytes each


class KeptNode(Node):
    """One place in a template, with what it has looked like."""

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values
        self._kept: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = (get_language(), *(each.resolve(context) for each in self.values))
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = self._kept[key] = self.nodelist.render(context)
        return found


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    _name, *values = token.split_contents()
    if not values:
        raise TemplateSyntaxError("kept: name what the part depends on")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, [parser.compile_filter(each) for each in values])
