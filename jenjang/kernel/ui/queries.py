"""Every read of what people keep of the interface for themselves."""

from dataclasses import dataclass

from jenjang.kernel.access.actor import Actor

from .models import SavedView


@dataclass(frozen=True)
class View:
    """A list as somebody saved it. query: what stands behind the question mark of its address, encoded."""

    id: int
    name: str
    query: str


def saved_views(actor: Actor, list_name: str) -> list[View]:
    """The actor's own views of one list, by name. One query."""
    kept = SavedView.objects.filter(user_id=actor.user_id, list=list_name).order_by("name")
    return [View(*row) for row in kept.values_list("pk", "name", "query")]
