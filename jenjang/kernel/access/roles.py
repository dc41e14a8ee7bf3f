"""What a role may do. Roles and the words of permissions are plain data in `config`, handed down by the settings."""

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


@cache
def permission_words() -> Mapping[str, str | Promise]:
    """What each permission allows, as it is said to people, in the order they are shown."""
    words: Mapping[str, str | Promise] = import_string(settings.PERMISSIONS)
    return words
