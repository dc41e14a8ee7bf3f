"""Reading the trail."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection

from . import queries

PERIODS = {
    "1": _("Sejak kemarin"),
    "7": _("7 hari terakhir"),
    "30": _("30 hari terakhir"),
    "365": _("Setahun terakhir"),
}


def _deeds() -> list[tuple[str, str]]:
    return sorted(((action, str(words)) for action, words in queries.deeds().items()), key=lambda choice: choice[1])


ENTRIES = ListSpec(
    "audit",
    columns=(
        Column("at", _("Waktu"), Kind.MOMENT, sort=("at",)),
        Column("actor", _("Oleh"), sort=("actor",)),
        Column("deed", _("Tindakan"), sort=("action",)),
        Column("subject", _("Terhadap")),
        Column("outcome", _("Hasil")),
        Column("why", _("Alasan")),
    ),
    search=("subject__icontains", "actor__icontains", "action__icontains", "why__icontains"),
    search_label=_("Cari orang, tindakan, atau hal"),
    filters=(
        Filter("period", _("Waktu"), tuple(PERIODS.items())),
        Filter(
            "refused", _("Hasil"), ((True, _("hanya yang ditolak")), (False, _("hanya yang dilakukan"))), "is_refused"
        ),
        Filter("deed", _("Tindakan"), _deeds, "action"),
    ),
    order=("-at", "-id"),
    link=("audit:entry", "id"),
    caption=_("Jejak audit"),
    empty_title=_("Belum ada yang tercatat"),
    empty_text=_("Setiap perubahan dan setiap percobaan yang ditolak akan tercatat di sini dengan sendirinya."),
)


@require_safe
@needs("audit.read")
def entries(request: Any) -> HttpResponse:
    """The trail, newest first."""

    def page(selection: Selection) -> Page:
        found: Page = queries.page_of_entries(ENTRIES, selection, since=_since(selection))
        return found

    return show_list(request, ENTRIES, page, "audit/entries.html")


@require_safe
@needs("audit.read")
def entry(request: Any, entry_id: int) -> HttpResponse:
    """One entry, with what it changed."""
    found = queries.entry(entry_id)
    return render(request, "audit/entry.html", {"entry": found, "differences": queries.differences(found)})


def _since(selection: Selection) -> datetime | None:
    """Midnight, as many days ago as the period says."""
    days = selection.filters.get("period")
    if days is None:
        return None
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=int(days))
