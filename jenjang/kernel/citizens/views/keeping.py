"""The citizens of a government, as their keeper looks after them: addresses hidden, blocked and unblocked with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import Meaning, State

from .. import commands, permissions, queries
from ..forms import WhyForm
from ..queries import ACTIVE, BLOCKED, BOTH, CitizenLine
from ..rules import AddressKind
from .entering import READ_OR_SEND

MOST_ENTRIES = 12
STATES = {
    ACTIVE: State(gettext_lazy("aktif"), Meaning.ON_TRACK),
    BLOCKED: State(gettext_lazy("diblokir"), Meaning.LATE),
}
CITIZENS = ListSpec(
    "citizens",
    columns=(
        Column("number", gettext_lazy("Warga"), sort=("pk",)),
        Column("name", gettext_lazy("Nama"), sort=("name",)),
        Column("email", gettext_lazy("Alamat e-mail")),
        Column("phone", gettext_lazy("Nomor ponsel")),
        Column("state", gettext_lazy("Keadaan"), Kind.STATE),
        Column("made_at", gettext_lazy("Sejak"), Kind.MOMENT, sort=("made_at",), shown=False),
        Column("entered_at", gettext_lazy("Terakhir masuk"), Kind.MOMENT, sort=("entered_at",)),
    ),
    search=("name__icontains",),
    search_label=gettext_lazy("Cari nama, atau alamat yang ditulis lengkap"),
    filters=(
        Filter(
            "state", gettext_lazy("Keadaan"), [(name, state.label) for name, state in STATES.items()], by_query=True
        ),
        Filter(
            "reached",
            gettext_lazy("Alamat"),
            (
                (AddressKind.EMAIL.value, gettext_lazy("ada e-mail")),
                (AddressKind.PHONE.value, gettext_lazy("ada nomor ponsel")),
                (BOTH, gettext_lazy("keduanya")),
            ),
            by_query=True,
        ),
    ),
    order=("-entered_at", "-pk"),
    link=("citizens:citizen", "id"),
    caption=gettext_lazy("Daftar akun warga"),
    empty_title=gettext_lazy("Belum ada akun warga"),
    empty_text=gettext_lazy("Akun dibuat oleh warga sendiri saat pertama kali masuk dengan kode."),
)


@dataclass(frozen=True)
class _Line:
    """A line of the list as it is shown."""

    id: int
    number: str
    name: str
    email: str
    phone: str
    state: State
    made_at: datetime
    entered_at: datetime


def _line(row: CitizenLine) -> _Line:
    state = STATES[row.state]
    return _Line(row.id, row.number, row.name, row.email, row.phone, state, row.made_at, row.entered_at)


@require_safe
@needs(permissions.KEEP)
def citizens(request: Any) -> HttpResponse:
    """All who have an account here."""

    def found(selection: Selection) -> Page:
        page: Page = queries.citizens_page(CITIZENS, selection, row=_line)
        if selection.export:
            commands.record_export(request.actor, rows=page.total, filters=dict(selection.filters), at=timezone.now())
        return page

    return show_list(request, CITIZENS, found, "citizens/list.html", {})


@require_safe
@needs(permissions.KEEP)
def citizen(request: Any, citizen_id: int) -> HttpResponse:
    """One citizen's account."""
    found = queries.kept_citizen(citizen_id)
    history = audit.entries(subject_type="citizens.citizen", subject_id=citizen_id)[:MOST_ENTRIES]
    context = {
        "citizen": found,
        "state": STATES[found.state],
        "is_blocked": found.state == BLOCKED,
        "sessions": queries.living_sessions(citizen_id, at=timezone.now()),
        "history": [audit.row(entry) for entry in history],
    }
    return render(request, "citizens/citizen.html", context)


@dataclass(frozen=True)
class _Deed:
    """A deed that takes a reason, as its page asks for it."""

    title: str
    lead: str
    submit: str
    done: str
    do: Callable[..., Any]
    tone: str


@READ_OR_SEND
@needs(permissions.KEEP)
def blocking(request: Any, citizen_id: int) -> HttpResponse:
    """Block a citizen. An address of its own beside unblocking, so that a second press undoes nothing."""
    deed = _Deed(
        _("Blokir warga"),
        _("Warga ini tidak dapat masuk lagi, dan sesinya berakhir seketika. Yang pernah dikirimnya tetap ada."),
        _("Blokir"),
        _("Akun warga diblokir."),
        commands.block,
        "danger",
    )
    return _with_reason(request, citizen_id, deed)


@READ_OR_SEND
@needs(permissions.KEEP)
def unblocking(request: Any, citizen_id: int) -> HttpResponse:
    """Let a citizen enter again."""
    deed = _Deed(
        _("Buka blokir"),
        _("Warga ini dapat masuk lagi dengan kode."),
        _("Buka blokir"),
        _("Blokir dibuka."),
        commands.unblock,
        "primary",
    )
    return _with_reason(request, citizen_id, deed)


def _with_reason(request: Any, citizen_id: int, deed: _Deed) -> HttpResponse:
    found = queries.kept_citizen(citizen_id)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        deed.do(request.actor, citizen_id=citizen_id, why=form.cleaned_data["why"], at=timezone.now())
        messages.success(request, deed.done)
        return redirect("citizens:citizen", citizen_id)
    context = {"form": form, "citizen": found, "deed": deed}
    return render(request, "citizens/blocking.html", context, status=422 if form.is_bound else 200)
