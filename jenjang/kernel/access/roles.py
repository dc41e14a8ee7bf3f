"""What a role may do. The roles themselves are plain data in `config.roles`, handed down by the settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Role:
    """A bundle of permissions, each named `room.verb`."""

    label: str | Promise
    permissions: frozenset[str]


@cache
def all_roles() -> Mapping[str, Role]:
    """Every role by its name in code."""
    roles: Mapping[str, Role] = import_string(settings.ROLES)
    return roles
