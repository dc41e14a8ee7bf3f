"""Saving, naming and removing one's own views of lists."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id

from .models import SavedView

MOST_VIEWS = 50
LONGEST_LIST, LONGEST_NAME, LONGEST_QUERY = 40, 60, 1000
PASSING = {"page", "export", "column"}  # of the moment; columns come from what the list remembers


@transaction.atomic
def save_view(actor: Actor, *, list_name: str, name: str, query: str, columns: Iterable[str] = (), at: datetime) -> int:
    """Keep a list as it is seen, and answer with the view's id.

    query: of the list's address; what passes (page, export) is left out. columns: those shown.
    """
    _refuse_strangers(actor)
    name = _checked_name(name)
    if len(list_name) > LONGEST_LIST:
        raise NotFound(_("Daftar ini tidak ada."))
    kept = _kept(query, columns)
    if len(kept) > LONGEST_QUERY:
        raise DomainError(_("Saringan ini terlalu panjang untuk disimpan. Kurangi kata pencarian, lalu simpan lagi."))
    if SavedView.objects.filter(user_id=_owner(actor), list=list_name).count() >= MOST_VIEWS:
        raise DomainError(
            _("Sudah ada %(most)d tampilan untuk daftar ini. Hapus yang tidak terpakai.") % {"most": MOST_VIEWS}
        )
    view = SavedView(
        government_id=active_government_id(), user_id=_owner(actor), list=list_name, name=name, query=kept, saved_at=at
    )
    _store(view)
    trail.record(actor, "ui.view_saved", view, at=at, after={"list": list_name, "name": name})
    return int(view.pk)


@transaction.atomic
def note_export(actor: Actor, *, list_name: str, rows: int, asked: Mapping[str, str], at: datetime) -> None:
    """Enter that a list of people was taken along as a file, and how it was narrowed. Visitors leave no trace, here as elsewhere."""
    if not actor.is_anonymous:
        narrowed = {name: value for name, value in asked.items() if value}
        trail.record(actor, "ui.list_exported", at=at, after={"list": list_name, "rows": rows, **narrowed})


@transaction.atomic
def rename_view(actor: Actor, *, view_id: int, name: str, at: datetime) -> str:
    """Call one's own view otherwise; answer with the list it is of."""
    view = _own(actor, view_id)
    before, view.name = view.name, _checked_name(name)
    _store(view)
    trail.record(actor, "ui.view_renamed", view, at=at, before={"name": before}, after={"name": view.name})
    return view.list


@transaction.atomic
def remove_view(actor: Actor, *, view_id: int, at: datetime) -> str:
    """Forget one's own view; answer with the list it was of."""
    view = _own(actor, view_id)
    trail.record(actor, "ui.view_removed", view, at=at, before={"list": view.list, "name": view.name})
    view.delete()
    return view.list


def _owner(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotAllowed(_("Silakan masuk terlebih dahulu."))
    return actor.user_id


def _refuse_strangers(actor: Actor) -> None:
    """Lists are kept where one belongs: an account of another government without a role here keeps nothing here."""
    if actor.grants:
        return
    user = access.user_by_id(_owner(actor))
    if user is None or user.home_id != active_government_id():
        raise NotAllowed(_("Akun Anda bukan akun pemerintah ini; simpan tampilan di pemerintah Anda sendiri."))


def _own(actor: Actor, view_id: int) -> SavedView:
    view: SavedView | None = SavedView.objects.select_for_update().filter(pk=view_id, user_id=actor.user_id).first()
    if view is None:
        raise NotFound(_("Tampilan tersimpan ini tidak ada di antara milik Anda."))
    return view


def _store(view: SavedView) -> None:
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise Conflict(
            _("Anda sudah punya tampilan bernama “%(name)s” untuk daftar ini. Pilih nama lain.") % {"name": view.name}
        ) from error


def _checked_name(name: str) -> str:
    name = plain_line(name)
    if not name:
        raise DomainError(_("Beri tampilan ini nama, misalnya “Kepala dinas”."))
    if len(name) > LONGEST_NAME:
        raise DomainError(_("Nama tampilan paling panjang %(most)d huruf.") % {"most": LONGEST_NAME})
    return name


def _kept(query: str, columns: Iterable[str]) -> str:
    asked = [(key, value) for key, value in parse_qsl(query.lstrip("?")) if key not in PASSING]
    return urlencode([*asked, *(("column", column) for column in columns)])
