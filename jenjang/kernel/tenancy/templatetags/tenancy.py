"""Links between the site and a government."""

from typing import Any

from django import template

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
