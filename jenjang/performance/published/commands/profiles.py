"""Keeping a layout under a name, so that the next file with the same headings is read by itself."""

from dataclasses import replace
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id

from .. import permissions
from ..layouts.profiles import PROFILES, Profile
from ..models import SavedProfile

LONGEST_NAME = 80


@transaction.atomic
def save_profile(actor: Actor, *, name: str, profile: Profile, at: datetime) -> int:
    """Keep a layout. The one of this name, or of the same headings, is replaced and keeps the word its reports know it by."""
    permissions.can_import_somewhere(actor).require()
    name = _free_name(name)
    _one_at_a_time()
    found = (
        SavedProfile.objects.select_for_update().filter(name=name).first()
        or SavedProfile.objects.select_for_update().filter(code=profile.name).first()
    )
    record = found or SavedProfile(government_id=active_government_id(), code=profile.name)
    before = {"name": record.name, "titles": record.layout["titles"]} if found else None
    layout = replace(profile, sheet="", header_row=0).as_layout()  # found by their titles in the next file
    record.name, record.layout, record.saved_at, record.saved_by = name, layout, at, actor.name[:150]
    record.save()
    after = {"name": name, "titles": record.layout["titles"]}
    trail.record(actor, "published.profile_saved", record, at=at, before=before, after=after)
    return int(record.pk)


@transaction.atomic
def rename_profile(actor: Actor, *, profile_id: int, name: str, at: datetime) -> None:
    permissions.can_import_somewhere(actor).require()
    name = _free_name(name)
    _one_at_a_time()
    record = _locked(profile_id)
    if SavedProfile.objects.filter(name__iexact=name).exclude(pk=profile_id).exists():
        raise Conflict(_("Profil bernama “%(name)s” sudah ada. Pilih nama lain.") % {"name": name})
    before, record.name = record.name, name
    record.save(update_fields=["name"])
    trail.record(actor, "published.profile_renamed", record, at=at, before={"name": before}, after={"name": name})


@transaction.atomic
def remove_profile(actor: Actor, *, profile_id: int, at: datetime) -> None:
    """Forget a layout; what was read by it stays."""
    permissions.can_import_somewhere(actor).require()
    record = _locked(profile_id)
    trail.record(actor, "published.profile_removed", record, at=at, before={"name": record.name, **record.layout})
    record.delete()


def note_use(code: str, *, at: datetime) -> None:
    """A layout of this government has read a file."""
    SavedProfile.objects.filter(code=code).update(used_at=at)


def _locked(profile_id: int) -> SavedProfile:
    record: SavedProfile | None = SavedProfile.objects.select_for_update().filter(pk=profile_id).first()
    if record is None:
        raise NotFound(_("Profil ini tidak ada di pemerintah ini, atau sudah dihapus."))
    return record


def _free_name(name: str) -> str:
    name = plain_line(name)
    if not name:
        raise DomainError(_("Beri nama dahulu."))
    if len(name) > LONGEST_NAME:
        raise DomainError(_("Nama paling panjang %(count)d huruf.") % {"count": LONGEST_NAME})
    if name.casefold() in PROFILES:
        raise Conflict(_("“%(name)s” adalah nama profil bawaan. Pilih nama lain.") % {"name": name})
    return name


def _one_at_a_time() -> None:
    """Two people who keep a layout of the same name at once: the second replaces what the first has kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('published.profiles', %s))", [active_government_id()]
        )
