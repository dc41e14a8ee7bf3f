"""The year's working days, a deadline to try, and local holidays."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.lists import EXPORTS, Column, Kind, ListSpec

from . import commands, queries
from .forms import DeadlineForm, LocalHolidayForm, WithdrawalForm
from .months import months_of
from .national import FIRST_YEAR, LAST_YEAR
from .rules import Holiday, HolidayKind

KINDS = {
    HolidayKind.NATIONAL: _("libur nasional"),
    HolidayKind.COLLECTIVE: _("cuti bersama"),
    HolidayKind.LOCAL: _("libur lokal"),
}
DAYS_OFF = ListSpec(
    "days-off",
    columns=(
        Column("day", _("Tanggal"), Kind.DAY),
        Column("name", _("Nama")),
        Column("kind", _("Jenis")),
        Column("certainty", _("Kepastian")),
    ),
)


@dataclass(frozen=True)
class DayOffRow:
    """A day without office hours as a spreadsheet takes it."""

    day: date
    name: str
    kind: str
    certainty: str


def _row(holiday: Holiday) -> DayOffRow:
    certainty = _("perkiraan") if holiday.is_estimated else _("pasti")
    return DayOffRow(holiday.day, holiday.name, str(KINDS[holiday.kind]), str(certainty))


@require_safe
@public
def year(request: Any) -> HttpResponse:
    """A year, this one where none is named."""
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    view = queries.year_view(
        request.actor, int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else today.year
    )
    if request.GET.get("export") in EXPORTS:
        days_off = (holiday for day in sorted(view.holidays) for holiday in view.holidays[day])
        return export(DAYS_OFF, (_row(holiday) for holiday in days_off), request.GET["export"])
    context = {
        "view": view,
        "months": months_of(view.year, view.holidays, today=today),
        "form": DeadlineForm(initial={"start": today, "days": 5}),
        "previous": f"?year={view.year - 1}" if view.year > FIRST_YEAR else "",
        "following": f"?year={view.year + 1}" if view.year < LAST_YEAR else "",
    }
    return render(request, "calendar/year.html", context)


@require_safe
@public
def deadline(request: Any) -> HttpResponse:
    """A deadline with its computation."""
    form = DeadlineForm(request.GET or None, initial={"start": timezone.localdate(), "days": 5})
    found = queries.deadline(form.cleaned_data["start"], form.cleaned_data["days"]) if form.is_valid() else None
    warnings = queries.warnings_of(found.due.year) if found else []
    template = "calendar/_deadline.html" if request.htmx else "calendar/deadline.html"
    return render(request, template, {"form": form, "deadline": found, "warnings": warnings})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("calendar.edit")
def local_holidays(request: Any) -> HttpResponse:
    """Declare a local holiday."""
    form = LocalHolidayForm(request.POST or None)
    if form.is_valid():
        commands.declare_local_holiday(request.actor, at=timezone.now(), **form.cleaned_data)
        return redirect(f"{_home()}?year={form.cleaned_data['day'].year}")
    return render(request, "calendar/local_holiday.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("calendar.edit")
def withdrawal(request: Any, holiday_id: int) -> HttpResponse:
    """Withdraw a local holiday, with a reason."""
    holiday = queries.local_holiday(holiday_id)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        commands.withdraw_local_holiday(request.actor, holiday_id=holiday_id, reason=reason, at=timezone.now())
        return redirect(f"{_home()}?year={holiday.day.year}")
    return render(
        request, "calendar/withdrawal.html", {"form": form, "holiday": holiday}, status=422 if form.is_bound else 200
    )


def _home() -> str:
    return reverse("calendar:year")
