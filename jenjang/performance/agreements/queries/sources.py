"""The superior's agreement, from which shares are taken."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Value, When

from ..models import OPEN, Agreement, AgreementVersion
from .content import Rows, rows_of_versions

BINDING = ("signed", "closed")


@dataclass(frozen=True)
class Source:
    """The superior's agreement of the year with the version that counts: the signed one, or the open one while none is signed."""

    agreement_id: int
    version_id: int
    state: str
    rows: Rows


def counting() -> Any:
    """Versions, the one that counts first: in force, then open; of equal ones the newest."""
    rank = Case(
        When(state__in=BINDING, then=Value(0)), When(state__in=OPEN, then=Value(1)), default=Value(2), output_field=IntegerField()
    )  # fmt: skip
    return AgreementVersion.objects.annotate(rank=rank).order_by("agreement_id", "rank", "-number")


def superior_source(agreement: Any) -> Source | None:
    """What the superior promised for the year; None where there is nothing yet. Six queries."""
    if agreement.superior_id is None:
        return None
    above = Agreement.objects.filter(year=agreement.year, position_id=agreement.superior_id).order_by("-term").first()
    if above is None:
        return None
    version = counting().filter(agreement_id=above.pk).first()
    if version is None:
        return None
    return Source(above.pk, version.pk, version.state, rows_of_versions([version.pk])[version.pk])


def source_of(agreement_id: int) -> Source | None:
    """The same by the agreement's id. Seven queries."""
    found = Agreement.objects.filter(pk=agreement_id).first()
    return superior_source(found) if found else None
