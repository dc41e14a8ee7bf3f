"""Which role a post bears by what it is, as the house has joined it."""

from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from ..rules import PostRole


class RoleOfPost(Protocol):
    """What the setting POST_ROLES names."""

    def __call__(self, *, kind: str, unit_kind: str, is_head: bool, unit_code: str) -> PostRole: ...


def usual_role(*, kind: str, unit_kind: str, is_head: bool, unit_code: str) -> PostRole:
    """The role of a post by its kind (PositionKind), its unit's kind (UnitKind) and code, and whether it heads the unit."""
    return _joined()(kind=kind, unit_kind=unit_kind, is_head=is_head, unit_code=unit_code)


@cache
def _joined() -> RoleOfPost:
    told: RoleOfPost = import_string(settings.POST_ROLES)
    return told
