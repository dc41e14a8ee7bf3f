"""For whom somebody acts, kept in the session, for each government by itself."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import Conflict, NotFound
from jenjang.kernel.tenancy.scope import active_government_id

from . import queries
from .actor import Actor
from .proving import has_second_factor

KEY = "acting_for"


def actor_in(request: Any, *, is_told: bool = True) -> Actor:
    """Who asks, in the active government: the account itself, or in the place of whom it has chosen to act for. One query.

    Where what was lent has ended, acting ends too: a page is shown as one's own and says so, a change is refused, because it was
    meant in another's name. is_told: not so for the page that tells of an error.
    """
    today, is_proved = timezone.localdate(), partial(has_second_factor, request)
    lender_id = _chosen(request)
    if lender_id is None:
        return queries.actor_of(request.user, on=today, has_second_factor=is_proved)
    deputy = queries.deputy_of(request.user, lender_id=lender_id, on=today, has_second_factor=is_proved)
    if deputy is not None:
        return deputy
    if is_told:
        if request.method not in {"GET", "HEAD"}:
            raise Conflict(
                _("Pelimpahan yang Anda pakai sudah berakhir, jadi tidak ada yang diubah. Muat ulang halaman untuk melanjutkan dengan nama sendiri.")
            )  # fmt: skip
        choose(request, None)
        messages.warning(
            request, _("Pelimpahan yang Anda pakai sudah berakhir. Anda kembali bertindak dengan nama sendiri.")
        )
    return queries.actor_of(request.user, on=today, has_second_factor=is_proved)


def choose(request: Any, lender_id: int | None) -> None:
    """Act for this lender from now on, or for oneself again; NotFound where nothing lent by this lender lasts."""
    kept = dict(request.session.get(KEY, {}))
    kept.pop(str(active_government_id()), None)
    if lender_id is not None:
        if queries.deputy_of(request.user, lender_id=lender_id, on=timezone.localdate()) is None:
            raise NotFound(_("Tidak ada pelimpahan dari orang ini kepada Anda hari ini."))
        kept[str(active_government_id())] = lender_id
    request.session[KEY] = kept


def _chosen(request: Any) -> int | None:
    if not request.user.is_authenticated:
        return None
    chosen: int | None = request.session.get(KEY, {}).get(str(active_government_id()))
    return chosen
