"""Layouts: those every house knows, and those a government has kept."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import DomainError, NotFound

from ..layouts.profiles import PROFILES, Profile, columns_of
from ..models import SavedProfile


@dataclass(frozen=True)
class KeptProfile:
    """A layout a government keeps. columns: title of our field, title of the file's column."""

    id: int
    code: str
    name: str
    columns: tuple[tuple[str, str], ...]
    saved_at: datetime
    saved_by: str
    used_at: datetime | None


def kept_profiles() -> list[KeptProfile]:
    """By name. One query."""
    return [
        KeptProfile(
            record.pk,
            record.code,
            record.name,
            tuple((str(column.title), title) for column, title in columns_of(_profile(record))),
            record.saved_at,
            record.saved_by,
            record.used_at,
        )
        for record in SavedProfile.objects.order_by("name")
    ]


def kept_profile(profile_id: int) -> KeptProfile:
    """One of them; NotFound otherwise. One query."""
    found = next((kept for kept in kept_profiles() if kept.id == profile_id), None)
    if found is None:
        raise NotFound(_("Profil ini tidak ada di pemerintah ini, atau sudah dihapus."))
    return found


def profiles() -> list[Profile]:
    """Every layout a file may be read by here, the government's own first. One query."""
    return [*(_profile(record) for record in SavedProfile.objects.order_by("name")), *PROFILES.values()]


def profile_choices() -> list[tuple[str, str]]:
    """Word and title of each, for choosing. One query."""
    return [(profile.name, str(profile.title)) for profile in profiles()]


def profile_called(word: str) -> Profile:
    """The layout with this word, or the government's own with this name; DomainError says which there are. One query at most."""
    if word in PROFILES:
        return PROFILES[word]
    own = list(SavedProfile.objects.order_by("name"))
    found = next((record for record in own if word in (record.code, record.name)), None)
    found = found or next((record for record in own if record.name.casefold() == word.casefold()), None)
    if found is None:
        known = ", ".join([*PROFILES, *(record.name for record in own)])
        raise DomainError(_("Profil “%(name)s” tidak ada. Yang ada: %(known)s.") % {"name": word, "known": known})
    return _profile(found)


def _profile(record: SavedProfile) -> Profile:
    return Profile.of_layout(record.code, record.name, record.layout)
