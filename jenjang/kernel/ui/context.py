"""What the frame of every page needs, worked out only when a page draws a frame."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix

from jenjang.kernel.citizens.queries import SignedIn, citizen_of

from .navigation import Link, Place, Visit, first, links, tabs, visit_of

THEME_COOKIE = "theme"
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Frame:
    """The frame around one page."""

    request: Any

    @property
    def government(self) -> Any:
        return getattr(self.request, "government", None)

    @property
    def actor(self) -> Any:
        return getattr(self.request, "actor", None)

    @property
    def is_signed_in(self) -> bool:
        return self.actor is not None and self.actor.user_id is not None

    @property
    def home(self) -> str:
        return get_script_prefix()

    @property
    def theme(self) -> str:
        """light or dark as chosen here before; empty leaves it to the device."""
        chosen = self.request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in THEMES else ""

    @property
    def path(self) -> str:
        """Where to come back to after changing language or theme."""
        return str(self.request.get_full_path())

    @cached_property
    def visit(self) -> Visit:
        return visit_of(self.request)

    @property
    def wings(self) -> tuple[Link, ...]:
        return links(Place.WING, self.visit)

    @property
    def tabs(self) -> tuple[Link, ...]:
        return tabs(self.visit)

    @property
    def footer(self) -> tuple[Link, ...]:
        return links(Place.FOOTER, self.visit)

    @property
    def account(self) -> tuple[Link, ...]:
        return links(Place.ACCOUNT, self.visit)

    @property
    def search(self) -> Link | None:
        return first(Place.SEARCH, self.visit)

    @property
    def suggest(self) -> Link | None:
        return first(Place.SUGGEST, self.visit)

    @property
    def inbox(self) -> Link | None:
        return first(Place.INBOX, self.visit)

    @property
    def acting(self) -> Link | None:
        return first(Place.ACTING, self.visit)

    @property
    def behalf(self) -> Any:
        """For whom one acts."""
        return getattr(self.actor, "behalf", None)

    @property
    def lenders(self) -> Any:
        """For whom one could act."""
        return getattr(self.actor, "lenders", ())

    @cached_property
    def citizen(self) -> SignedIn | None:
        """The citizen signed in here, beside or without an official."""
        return citizen_of(self.request) if self.government else None

    @property
    def citizen_way(self) -> Link | None:
        """To a citizen's own page, or to where one signs in as such."""
        return first(Place.CITIZEN if self.citizen else Place.CITIZEN_SIGN_IN, self.visit)

    @property
    def citizen_sign_out(self) -> Link | None:
        return first(Place.CITIZEN_SIGN_OUT, self.visit) if self.citizen else None

    @property
    def sign_in(self) -> Link | None:
        return first(Place.SIGN_IN, self.visit)

    @property
    def sign_out(self) -> Link | None:
        return first(Place.SIGN_OUT, self.visit)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    return {"frame": Frame(request)}
