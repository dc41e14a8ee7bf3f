"""Links between the site and a government."""

from typing import Any

from django import template
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as as_django_does
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from jenjang.kernel.tenancy import addresses

register = template.Library()


@register.simple_tag
def site_url(name: str, *args: Any) -> str:
    """Address of a page of the site itself."""
    return addresses.site_url(name, *args)


@register.simple_tag
def government_url(slug: str, name: str, *args: Any) -> str:
    """Address of a page of the government with this slug."""
    return addresses.government_url(slug, name, *args)


class UrlNode(URLNode):
    """As Django's; an address with nothing or one number in it is found once for all."""

    def render(self, context: template.Context) -> str:
        if self.kwargs or len(self.args) > 1:
            return super().render(context)
        values = [value.resolve(context) for value in self.args]
        if values and (type(values[0]) is not int or values[0] < 0):
            return super().render(context)
        name = self.view_name.resolve(context)
        try:
            href = addresses.numbered(name, values[0]) if values else addresses.plain(name)
        except NoReverseMatch:  # with «as» that is no error
            return super().render(context)
        if self.asvar:
            context[self.asvar] = href
            return ""
        return conditional_escape(href) if context.autoescape else href


@register.tag
def url(parser: template.base.Parser, token: template.base.Token) -> UrlNode:
    """{% url "room:page" id %}, in every template instead of Django's."""
    node = as_django_does(parser, token)
    return UrlNode(node.view_name, node.args, node.kwargs, node.asvar)
