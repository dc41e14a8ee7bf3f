"""The calendar of the active government."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision
from jenjang.kernel.tenancy.errors import DomainError, NotFound

from . import permissions, rules
from .models import LocalHoliday
from .national import FIRST_YEAR, LAST_YEAR, lacks_collective_leave, national_holidays
from .rules import Deadline, Holiday, HolidayKind, Holidays

WORKING_DAYS_A_YEAR = 200  # fewer than there are, so that enough years are looked at


@dataclass(frozen=True)
class LocalHolidayRow:
    """A local holiday as the page shows it."""

    id: int
    day: date
    name: str
    reason: str
    declared_by: str


@dataclass(frozen=True)
class YearView:
    """A year of the calendar. warnings: what the nation has not decided yet."""

    year: int
    holidays: Holidays
    working_days: int
    local: list[LocalHolidayRow]
    warnings: list[str]
    can_edit: Decision


def holidays_of(years: Iterable[int]) -> Holidays:
    """Days off in these years: national, collective, and the active government's own. One query."""
    wanted = sorted(set(years))
    found: dict[date, list[Holiday]] = {}
    for year in wanted:
        for holiday in national_holidays(year):
            found.setdefault(holiday.day, []).append(holiday)
    for record in LocalHoliday.objects.filter(withdrawn_at=None, day__year__gte=wanted[0], day__year__lte=wanted[-1]):
        if record.day.year in wanted:
            found.setdefault(record.day, []).append(Holiday(record.day, record.name, HolidayKind.LOCAL))
    return found


def deadline(start: date, count: int) -> Deadline:
    """The count-th working day after start in the active government, and the days skipped on the way."""
    if not 0 <= count <= rules.LONGEST_DEADLINE:
        raise DomainError(_("Jumlah hari kerja harus antara 0 dan %(most)d.") % {"most": rules.LONGEST_DEADLINE})
    last = start.year + 1 + count // WORKING_DAYS_A_YEAR
    _check_year(start.year)
    return rules.add_working_days(start, count, holidays_of(range(start.year, min(last, LAST_YEAR) + 1)))


def local_holiday(holiday_id: int) -> LocalHolidayRow:
    """One local holiday that still counts; NotFound otherwise."""
    found = LocalHoliday.objects.filter(pk=holiday_id, withdrawn_at=None).first()
    if found is None:
        raise NotFound(_("Libur lokal ini tidak ada di pemerintah ini, atau sudah dicabut."))
    return _row(found)


def year_view(actor: Actor, year: int) -> YearView:
    """A year with its days off. Two queries."""
    _check_year(year)
    holidays = holidays_of([year])
    last_of_former, last = date(year - 1, 12, 31), date(year, 12, 31)
    local = LocalHoliday.objects.filter(withdrawn_at=None, day__year=year).order_by("day")
    return YearView(
        year=year,
        holidays=holidays,
        working_days=rules.working_days_between(last_of_former, last, holidays),
        local=[_row(record) for record in local],
        warnings=warnings_of(year),
        can_edit=permissions.can_edit(actor),
    )


def warnings_of(year: int) -> list[str]:
    """What is uncertain about a year, in plain words."""
    said = []
    if lacks_collective_leave(year):
        said.append(_("Cuti bersama %(year)d belum ditetapkan, jadi belum ikut dihitung.") % {"year": year})
    if estimated := sum(1 for holiday in national_holidays(year) if holiday.is_estimated):
        said.append(
            _("%(count)d hari libur %(year)d masih perkiraan dan dapat bergeser.") % {"count": estimated, "year": year}
        )
    return said


def _row(record: LocalHoliday) -> LocalHolidayRow:
    return LocalHolidayRow(record.pk, record.day, record.name, record.reason, record.declared_by)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound(
            _("Kalender tersedia untuk tahun %(first)d sampai %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
