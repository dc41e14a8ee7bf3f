"""One version and whose it is, as documents and pages ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound

from ..models import Agreement, AgreementVersion, VersionState


@dataclass(frozen=True)
class Proposed:
    """The version of an agreement that waits for signatures. parties: as they were when it was proposed."""

    id: int
    number: int
    year: int
    unit_code: str
    parties: Mapping[str, Any]


def proposed(agreement_id: int) -> Proposed:
    """NotFound where none waits. One query."""
    found = AgreementVersion.objects.filter(agreement_id=agreement_id, state=VersionState.PROPOSED)
    one = found.select_related("agreement__unit").first()
    if one is None:
        raise NotFound(_("Tidak ada perjanjian yang menunggu tanda tangan di alamat ini."))
    return Proposed(one.pk, one.number, one.agreement.year, one.agreement.unit.code, one.parties)


def agreements_of_user(user_id: int) -> list[int]:
    """Of every year and post of the person behind an account. One query."""
    return list(Agreement.objects.filter(employee__user_id=user_id).values_list("pk", flat=True))


def agreements_by_position(year: int) -> dict[int, int]:
    """The last agreement of each post in a year. One query."""
    return dict(Agreement.objects.filter(year=year).order_by("term").values_list("position_id", "pk"))


@dataclass(frozen=True)
class DraftOf:
    """A draft and the account of its first party."""

    version_id: int
    edit: int
    user_id: int | None


def draft_of_position(position_id: int, year: int) -> DraftOf | None:
    """The draft of a post; None where there is none. One query."""
    found = AgreementVersion.objects.filter(
        agreement__position_id=position_id, agreement__year=year, state=VersionState.DRAFT
    ).select_related("agreement__employee")
    one = found.first()
    return DraftOf(one.pk, one.edit, one.agreement.employee.user_id) if one else None


def first_user_of(agreement_id: int) -> int | None:
    """The account of who promises. One query."""
    found: int | None = Agreement.objects.filter(pk=agreement_id).values_list("employee__user_id", flat=True).first()
    return found
