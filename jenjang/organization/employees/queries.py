"""Every read of employees."""

from datetime import date
from typing import Any

from django.db.models import Q

from .models import DocumentKind, Employee, EmployeeKind, Leaving, RankHeld, SchoolLevel, Sex

__all__ = ["DocumentKind", "EmployeeKind", "Leaving", "SchoolLevel", "Sex", "in_service", "ranks"]


def in_service(*, on: date) -> Any:
    """Who is in the service on the day (Employee) as a query set, for the rooms above to compose with; fenced and unordered."""
    here = Q(left_on__isnull=True) | Q(left_on__gt=on)
    return Employee.objects.filter(here, Q(hired_on__isnull=True) | Q(hired_on__lte=on)).order_by()


def ranks(*, on: date) -> Any:
    """The rank held by each on the day (RankHeld) as a query set, for the rooms above to compose with."""
    return RankHeld.objects.filter(period__contains=on).order_by()
