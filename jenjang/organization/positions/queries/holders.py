"""Who holds a post, as one column beside other facts: an array made by the database, words made here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject

from jenjang.kernel.tenancy.models import on_day
from jenjang.organization.employees.rules import full_name

from ..models import Incumbency, IncumbencyKind

SHORT = {IncumbencyKind.DEFINITIVE: "", IncumbencyKind.PLT: "Plt. ", IncumbencyKind.PLH: "Plh. "}


@dataclass(frozen=True)
class Holder:
    """Who holds a post, in which way, since when; until: the first day no longer, where it is known."""

    incumbency_id: int
    employee_id: int
    name: str
    kind: str
    since: date
    until: date | None
    decree_number: str
    decree_on: date | None

    @property
    def is_acting(self) -> bool:
        return self.kind != IncumbencyKind.DEFINITIVE

    @property
    def words(self) -> str:
        """«Plt. dr. Nama, M.Kes.»."""
        return f"{SHORT[IncumbencyKind(self.kind)]}{self.name}"


def holders_of(position: Any, *, on: date) -> ArraySubquery:
    """A column: the holders of a post (an OuterRef) on a day, definitive ones first; read each with `holder`."""
    found = Incumbency.objects.filter(on_day(on), position_id=position).order_by("kind", "period")
    return ArraySubquery(
        found.values(
            json=JSONObject(
                incumbency_id="id", employee_id="employee_id", title_before="employee__title_before", name="employee__name",
                title_after="employee__title_after", kind="kind", since="period__startswith", until="period__endswith",
                decree_number="decree_number", decree_on="decree_on",
            )
        )
    )  # fmt: skip


def holder(row: Mapping[str, Any]) -> Holder:
    """One element of `holders_of`."""
    return Holder(
        row["incumbency_id"],
        row["employee_id"],
        full_name(row["title_before"], row["name"], row["title_after"]),
        row["kind"],
        date.fromisoformat(row["since"]),
        _day(row["until"]),
        row["decree_number"],
        _day(row["decree_on"]),
    )


def holder_words(row: Mapping[str, Any]) -> str:
    return holder(row).words


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
