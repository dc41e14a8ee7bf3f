"""Deeds at one's own account: they happen outside of any government and are entered in the trail of the account's own."""

from collections.abc import Iterator
from contextlib import contextmanager

from jenjang.kernel.tenancy.scope import government_scope

from ..actor import Actor
from ..models import User


@contextmanager
def at_home(user: User) -> Iterator[Actor | None]:
    """The account as actor within its own government; None where it has none."""
    if user.home_id is None:
        yield None
        return
    with government_scope(user.home_id):
        yield Actor(user.pk, user.home_id, user.name)
