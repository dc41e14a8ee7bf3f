"""The accounts of a government: who has one, how it is signed in by, and what it may do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from jenjang.kernel.audit import queries as audit
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import Meaning, State

from .. import commands, permissions, queries
from ..forms import ActivityForm, InvitationForm, RequiredForm, RoleForm, WhyForm
from ..gates import needs
from ..queries.accounts import ACTIVE, INACTIVE, INVITED, Account, AccountLine
from ..roles import all_roles
from .entering import READ_OR_SEND

MOST_ENTRIES = 12
STATES = {
    ACTIVE: State(gettext_lazy("aktif"), Meaning.ON_TRACK),
    INVITED: State(gettext_lazy("belum pernah masuk"), Meaning.NEUTRAL),
    INACTIVE: State(gettext_lazy("nonaktif"), Meaning.LATE),
}
HAS, LACKS = State(gettext_lazy("ada"), Meaning.ON_TRACK), State(gettext_lazy("belum ada"), Meaning.UNREPORTED)
ACCOUNTS = ListSpec(
    "accounts",
    columns=(
        Column("name", gettext_lazy("Nama"), sort=("name",)),
        Column("nip", gettext_lazy("NIP"), shown=False),
        Column("email", gettext_lazy("Alamat e-mail")),
        Column("roles", gettext_lazy("Peran")),
        Column("factor", gettext_lazy("Faktor kedua"), Kind.STATE),
        Column("state", gettext_lazy("Keadaan"), Kind.STATE),
        Column("last_login", gettext_lazy("Terakhir masuk"), Kind.MOMENT, sort=("last_login",)),
    ),
    search=("name__icontains", "nip__icontains", "email__icontains"),
    search_label=gettext_lazy("Cari nama, NIP, atau alamat e-mail"),
    filters=(
        Filter(
            "role",
            gettext_lazy("Peran"),
            lambda: [(name, role.label) for name, role in all_roles().items()],
            by_query=True,
        ),
        Filter("factor", gettext_lazy("Faktor kedua"), ((True, HAS.label), (False, LACKS.label)), "has_factor"),
        Filter(
            "state",
            gettext_lazy("Keadaan"),
            [(name, state.label) for name, state in STATES.items()],
            by_query=True,
        ),
    ),
    order=("name", "pk"),
    link=("users:account", "id"),
    of_people=True,
    caption=gettext_lazy("Akun pegawai"),
    empty_title=gettext_lazy("Belum ada akun"),
    empty_text=gettext_lazy("Undang orang pertama lewat surel; ia memilih kata sandinya sendiri."),
)


@dataclass(frozen=True)
class _Line:
    """A line of the list as it is shown."""

    id: int
    name: str
    nip: str
    email: str
    roles: str
    factor: State
    state: State
    last_login: datetime | None


def _line(row: AccountLine) -> _Line:
    factor, state = HAS if row.has_factor else LACKS, STATES[row.state]
    return _Line(row.id, row.name, row.nip, row.email, row.roles, factor, state, row.last_login)


@require_safe
@needs("access.give")
def accounts(request: Any) -> HttpResponse:
    """Everybody with an account here."""
    return show_list(request, ACCOUNTS, _page, "access/accounts.html", {"empty_ways": "access/_invite_way.html"})


def _page(selection: Selection) -> Page:
    page: Page = queries.accounts_page(ACCOUNTS, selection, on=timezone.localdate(), row=_line)
    return page


@READ_OR_SEND
@needs("access.give")
def invitation(request: Any) -> HttpResponse:
    """Open an account by an invitation."""
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        given = {**form.cleaned_data, "nip": form.cleaned_data["nip"] or None}
        user_id = commands.invite(request.actor, site=_site(request), at=timezone.now(), **given)
        messages.success(request, _("Undangan dikirim ke %(email)s.") % {"email": given["email"]})
        return redirect("users:account", user_id)
    return render(request, "access/invitation.html", {"form": form}, status=422 if form.is_bound else 200)


@READ_OR_SEND
@needs("access.give")
def required(request: Any) -> HttpResponse:
    """Choose the roles that need a second factor."""
    holdings = queries.holders_and_factors(on=timezone.localdate())
    chosen = [one.role for one in holdings if one.is_required]
    form = RequiredForm(request.POST if request.method == "POST" else None, initial={"roles": chosen})
    if form.is_valid():
        commands.require_factors(request.actor, roles=form.cleaned_data["roles"], at=timezone.now())
        messages.success(request, _("Ketentuan faktor kedua disimpan. Berlaku mulai halaman berikutnya."))
        return redirect("users:required")
    context = {"form": form, "holdings": holdings, "chosen": set(form["roles"].value() or ())}
    return render(request, "access/required.html", context, status=422 if form.is_bound else 200)


@require_safe
@needs("access.give")
def account(request: Any, user_id: int) -> HttpResponse:
    """One account."""
    found = queries.account(user_id, on=timezone.localdate())
    history = audit.entries(subject_type="access.user", subject_id=user_id)[:MOST_ENTRIES]
    context = {
        "account": found,
        "state": STATES[found.state],
        "factors": queries.factors_of(user_id),
        "sessions": queries.sessions_of(user_id, at=timezone.now()),
        "history": [audit.row(entry) for entry in history],
        "can_change": permissions.can_change(request.actor, user_id),
        "is_active": found.state != INACTIVE,
    }
    return render(request, "access/account.html", context)


@require_POST
@needs("access.give")
def link(request: Any, user_id: int) -> HttpResponse:
    """Mail the owner a link to choose a password."""
    commands.send_reset(request.actor, user_id=user_id, site=_site(request), at=timezone.now())
    messages.success(request, _("Tautan untuk memilih kata sandi dikirim lewat surel."))
    return redirect("users:account", user_id)


@dataclass(frozen=True)
class _Deed:
    """A deed at an account that takes a reason, as its page asks for it."""

    title: str
    lead: str
    submit: str
    done: str
    do: Callable[..., Any]
    tone: str = "danger"


@READ_OR_SEND
@needs("access.give")
def activity(request: Any, user_id: int) -> HttpResponse:
    """Deactivate an account, or take it up again: what the page asked for, so that one sent twice does not turn back."""
    found = queries.account(user_id, on=timezone.localdate())
    form = ActivityForm(request.POST or None, initial={"was": found.state})
    if form.data.get("was", found.state) == INACTIVE:
        deed = _Deed(
            _("Aktifkan kembali"),
            _("Pemiliknya dapat masuk lagi dengan cara yang sama seperti dahulu."),
            _("Aktifkan"),
            _("Akun aktif kembali."),
            commands.reactivate,
            "primary",
        )
    else:
        deed = _Deed(
            _("Nonaktifkan akun"),
            _("Tidak ada yang dapat masuk dengan akun ini, dan sesinya berakhir seketika. Jejaknya tetap ada."),
            _("Nonaktifkan"),
            _("Akun dinonaktifkan."),
            commands.deactivate,
        )
    return _with_reason(request, found, deed, form)


@READ_OR_SEND
@needs("access.give")
def sessions(request: Any, user_id: int) -> HttpResponse:
    """Sign an account out everywhere."""
    deed = _Deed(
        _("Akhiri semua sesi"),
        _("Pemiliknya keluar dari semua perangkat dan harus masuk lagi."),
        _("Akhiri semua"),
        _("Semua sesi akun ini diakhiri."),
        commands.end_all_sessions,
    )
    return _with_reason(request, queries.account(user_id, on=timezone.localdate()), deed)


@READ_OR_SEND
@needs("access.give")
def factors(request: Any, user_id: int) -> HttpResponse:
    """Take lost or stolen second factors away."""
    deed = _Deed(
        _("Cabut faktor kedua"),
        _("Aplikasi autentikator, kunci sandi, dan kode pemulihan akun ini dihapus, dan semua sesinya berakhir."),
        _("Cabut"),
        _("Faktor kedua akun ini dicabut."),
        commands.take_away_factors,
    )
    return _with_reason(request, queries.account(user_id, on=timezone.localdate()), deed)


@READ_OR_SEND
@needs("access.give")
def new_role(request: Any, user_id: int) -> HttpResponse:
    """Give a role."""
    today = timezone.localdate()
    found = queries.account(user_id, on=today)
    form = RoleForm(request.POST or None, units=queries.unit_choices(on=today), initial={"since": today})
    if form.is_valid():
        given = dict(form.cleaned_data)
        last = given.pop("until")
        until = last + timedelta(days=1) if last and last < date.max else None
        commands.assign_role(request.actor, user_id=user_id, until=until, at=timezone.now(), **given)
        messages.success(request, _("Peran diberikan."))
        return redirect("users:account", user_id)
    status = 422 if form.is_bound else 200
    return render(request, "access/role.html", {"form": form, "account": found}, status=status)


@READ_OR_SEND
@needs("access.give")
def role_end(request: Any, user_id: int, assignment_id: int) -> HttpResponse:
    """End a role that was given by hand."""
    today = timezone.localdate()
    found = queries.account(user_id, on=today)
    role = queries.given(user_id, assignment_id)
    deed = _Deed(
        _("Akhiri peran %(role)s") % {"role": role},
        _("Mulai hari ini peran itu tidak dipegang lagi. Peran yang mengikuti jabatan tidak berubah."),
        _("Akhiri peran"),
        _("Peran diakhiri."),
        partial(commands.end_role, assignment_id=assignment_id, on=today),
    )
    return _with_reason(request, found, deed)


def _with_reason(request: Any, found: Account, deed: _Deed, form: WhyForm | None = None) -> HttpResponse:
    form = form or WhyForm(request.POST or None)
    if form.is_valid():
        deed.do(request.actor, user_id=found.id, why=form.cleaned_data["why"], at=timezone.now())
        messages.success(request, deed.done)
        return redirect("users:account", found.id)
    context = {"form": form, "account": found, "deed": deed}
    return render(request, "access/account_deed.html", context, status=422 if form.is_bound else 200)


def _site(request: Any) -> str:
    return str(request.build_absolute_uri("/"))
